"""The central server of a training booth: a child process that knows the scenarios' orders and listed documents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from booth_app.domain.cui import cui_in
from booth_app.domain.post import BoothCode, Post
from booth_app.errors import BoothError
from booth_app.training.identity import texts_of
from booth_app.training.scenario import Scenario
from central.embedded import EmbeddedCentral, EmbeddedConfig, EmbeddedError, Ready

ROUNDS: Final = 8
"""So many times in one session each scenario brings another person that the central has heard of."""

_SEED_FILE = "scenarios.toml"
_PLAYS_FILE = "plays.txt"
_SLTD_TYPES = {"passport": "P", "identity_card": "I"}

Value = str | date
Listening = Ready
"""What a central that listens tells: its address, whom to trust, and the code to enrol with."""


class TrainingCentralError(BoothError):
    """The embedded central did not do what it was told."""

    code = "TRAINING-CENTRAL"


class TrainingCentral:
    """One embedded central. Every call waits for the child process: keep it off the window's thread once that runs."""

    def __init__(
        self, *, data: Path, post: Post, booth: BoothCode, scenarios: tuple[Scenario, ...], today: date
    ) -> None:
        """Remember what to start; `data` is its folder, made when missing. Raises TrainingCentralError."""
        self._data, self._post = data, post
        self._scenarios, self._today = scenarios, today
        first = _plays_before(data / _PLAYS_FILE)
        self.plays = range(first, first + ROUNDS)
        self._central = EmbeddedCentral(
            EmbeddedConfig(data=data, booth=booth, post=post.code, post_name=post.name, seeds=(data / _SEED_FILE,))
        )

    def start(self) -> Listening:
        """Start it with the lists and the past of the scenarios; its answer is what the booth enrols with."""
        try:
            self._data.mkdir(parents=True, exist_ok=True, mode=0o700)
            seed = seed_text(self._scenarios, today=self._today, plays=self.plays)
            (self._data / _SEED_FILE).write_text(seed, encoding="utf-8")
            # Before anybody comes: whoever was expected once never comes again, however this session ends.
            (self._data / _PLAYS_FILE).write_text(f"{self.plays.stop}\n", encoding="ascii")
            self._remember()
            return self._central.start()
        except (EmbeddedError, OSError) as error:
            raise _trouble() from error

    @property
    def process_id(self) -> int | None:
        """The child's process, None when it does not run."""
        return self._central.process_id

    def down(self) -> None:
        """Let it be unreachable."""
        try:
            self._central.go_down()
        except EmbeddedError as error:
            raise _trouble() from error

    def up(self) -> None:
        """Let it be reachable again."""
        try:
            self._central.come_up()
        except EmbeddedError as error:
            raise _trouble() from error

    def stop(self) -> None:
        """End the process and wait for it; may be called twice."""
        self._central.stop()

    def _remember(self) -> None:
        """Let it know of earlier crossings, where a scenario has some."""
        if not any(scenario.history for scenario in self._scenarios):
            return
        # It brings the central's database into this process, which no working booth may load.
        from booth_app.training.past import TAKING_ERRORS, crossings_of, remember  # noqa: PLC0415

        crossings = [
            crossing
            for play in self.plays
            for scenario in self._scenarios
            for crossing in crossings_of(scenario, today=self._today, play=play)
        ]
        try:
            remember(self._data, crossings, post=self._post)
        except TAKING_ERRORS as error:
            raise _trouble() from error


def _plays_before(file: Path) -> int:
    """Count the plays whose travellers were expected in this folder before."""
    try:
        return int(file.read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise _trouble() from error


def _trouble() -> TrainingCentralError:
    return TrainingCentralError(
        "La central de entrenamiento no responde.", remedy="Cierre el entrenamiento y ábralo otra vez."
    )


def seed_text(scenarios: tuple[Scenario, ...], *, today: date, plays: Sequence[int] = (0,)) -> str:
    """Write the lists of all scenarios at these plays as the central's seed file (TOML), with the dates of this day."""
    parts = [f"version = {_toml(f'practica-{today.isoformat()}')}\n"]
    for play in plays:
        parts += [_entry("arraigo", _arraigo(scenario, today, play)) for scenario in scenarios if scenario.arraigo]
        parts += [_entry("sltd", _sltd(scenario, today, play)) for scenario in scenarios if scenario.sltd]
    return "\n".join(parts)


def _arraigo(scenario: Scenario, today: date, play: int) -> Mapping[str, Value]:
    order, text = scenario.arraigo, texts_of(scenario.cast[0], today=today, play=play)[0]
    if order is None:
        return {}
    annotated = today - timedelta(days=order.annotated_days_ago)
    entry: dict[str, Value] = {
        "order": f"{order.order}-{play + 1}",
        "kind": order.kind,
        "court": order.court,
        "ordered": annotated,
        "annotated": annotated,
        "surnames": text.surnames,
        "given_names": text.given_names,
    }
    if order.expires_in_days is not None:
        entry["expires"] = today + timedelta(days=order.expires_in_days)
    if order.names_birth:
        entry["birth_date"] = text.birth.isoformat()
    if order.names_cui and (cui := cui_in(*text.optional)) is not None:
        entry["cui"] = cui
    return entry


def _sltd(scenario: Scenario, today: date, play: int) -> Mapping[str, Value]:
    listed, text = scenario.sltd, texts_of(scenario.cast[0], today=today, play=play)[0]
    if listed is None:
        return {}
    return {
        "number": text.number,
        "country": text.issuer,
        "type": _SLTD_TYPES[scenario.document.kind],
        "fraud": listed.fraud,
        "reference": f"{listed.reference}-{play + 1}",
        "reported": today - timedelta(days=listed.reported_days_ago),
    }


def _entry(table: str, values: Mapping[str, Value]) -> str:
    lines = "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())
    return f"[[{table}]]\n{lines}"


def _toml(value: Value) -> str:
    """Write one value; a JSON string is a TOML basic string."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
