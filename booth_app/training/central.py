"""The central server of a training booth: a child process that knows the scenarios' orders and listed documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from booth_app.domain.post import BoothCode, Post
from booth_app.errors import BoothError
from booth_app.training.material import birth_of
from booth_app.training.scenario import Scenario
from central.embedded import EmbeddedCentral, EmbeddedConfig, EmbeddedError, Ready

_SEED_FILE = "scenarios.toml"
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
        """Remember what to start; `data` is its folder, made when missing."""
        self._data = data
        self._seed = seed_text(scenarios, today=today)
        self._central = EmbeddedCentral(
            EmbeddedConfig(data=data, booth=booth, post=post.code, post_name=post.name, seeds=(data / _SEED_FILE,))
        )

    def start(self) -> Listening:
        """Start it with the lists of the scenarios; its answer is what the booth enrols with."""
        try:
            self._data.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self._data / _SEED_FILE).write_text(self._seed, encoding="utf-8")
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


def _trouble() -> TrainingCentralError:
    return TrainingCentralError(
        "La central de entrenamiento no responde.", remedy="Cierre el entrenamiento y ábralo otra vez."
    )


def seed_text(scenarios: tuple[Scenario, ...], *, today: date) -> str:
    """Write the lists of all scenarios as the central's seed file (TOML), with the dates of this day."""
    parts = [f"version = {_toml(f'practica-{today.isoformat()}')}\n"]
    parts += [_entry("arraigo", _arraigo(scenario, today)) for scenario in scenarios if scenario.arraigo]
    parts += [_entry("sltd", _sltd(scenario, today)) for scenario in scenarios if scenario.sltd]
    return "\n".join(parts)


def _arraigo(scenario: Scenario, today: date) -> Mapping[str, Value]:
    order, traveller = scenario.arraigo, scenario.traveller
    if order is None:
        return {}
    annotated = today - timedelta(days=order.annotated_days_ago)
    entry: dict[str, Value] = {
        "order": order.order,
        "kind": order.kind,
        "court": order.court,
        "ordered": annotated,
        "annotated": annotated,
        "surnames": traveller.surnames,
        "given_names": traveller.given_names,
    }
    if order.expires_in_days is not None:
        entry["expires"] = today + timedelta(days=order.expires_in_days)
    if order.names_birth:
        entry["birth_date"] = birth_of(scenario, today=today).isoformat()
    if order.cui is not None:
        entry["cui"] = order.cui
    return entry


def _sltd(scenario: Scenario, today: date) -> Mapping[str, Value]:
    listed, document = scenario.sltd, scenario.document
    if listed is None:
        return {}
    return {
        "number": document.number,
        "country": document.issuer,
        "type": _SLTD_TYPES[document.kind],
        "fraud": listed.fraud,
        "reference": listed.reference,
        "reported": today - timedelta(days=listed.reported_days_ago),
    }


def _entry(table: str, values: Mapping[str, Value]) -> str:
    lines = "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())
    return f"[[{table}]]\n{lines}"


def _toml(value: Value) -> str:
    """Write one value; a JSON string is a TOML basic string."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
