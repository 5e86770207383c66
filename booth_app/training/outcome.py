"""What came of played scenarios: each judged against what its file expects, all of them counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from booth_app.domain.decision import DecisionKind
from booth_app.domain.document import FieldSource
from booth_app.domain.movement import Movement
from booth_app.training.documents import DocumentText
from booth_app.training.scenario import ExpectPart
from booth_app.training.session import SUPERVISOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One scenario; `failures` is empty where everything came as expected."""

    name: str
    title: str
    decision: DecisionKind | None
    failures: tuple[str, ...]
    seconds: float

    @property
    def line(self) -> str:
        """One line for the console."""
        decision = "---" if self.decision is None else self.decision.value
        verdict = "bien" if not self.failures else "MAL: " + "; ".join(self.failures)
        return f"{self.name:<28} {decision}  {self.seconds:5.1f} s  {verdict}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All scenarios of one run. `oldest_at` is set where something still waits for the central."""

    played: tuple[Played, ...] = ()
    stored: int = 0
    received: int = 0
    oldest_at: datetime | None = None

    def plus(self, other: Report) -> Report:
        """Join the runs of two posts."""
        waits = [at for at in (self.oldest_at, other.oldest_at) if at is not None]
        return Report(
            played=self.played + other.played,
            stored=self.stored + other.stored,
            received=self.received + other.received,
            oldest_at=min(waits, default=None),
        )

    @property
    def is_good(self) -> bool:
        """Everybody decided as expected, and the central has every record."""
        decided = sum(played.decision is not None for played in self.played)
        return all(not p.failures for p in self.played) and decided == self.stored == self.received

    @property
    def exit_code(self) -> int:
        """0 is good."""
        return 0 if self.is_good else 1

    def summary(self, *, now: datetime) -> str:
        """Count travellers, decisions, stored and received, and tell the age of what still waits."""
        kinds = [played.decision for played in self.played if played.decision is not None]
        decisions = ", ".join(f"{kind.value} {kinds.count(kind)}" for kind in DecisionKind if kind in kinds)
        age = "0 s" if self.oldest_at is None else f"{(now - self.oldest_at).total_seconds():.0f} s"
        good = sum(not played.failures for played in self.played)
        return (
            f"Viajeros: {len(self.played)} ({good} como se esperaba)\n"
            f"Decisiones: {decisions or 'ninguna'}\n"
            f"Guardados: {self.stored} · recibidos por la central: {self.received}\n"
            f"Antigüedad de lo pendiente: {age}"
        )


def unexpected(expect: ExpectPart, movement: Movement | None) -> tuple[str, ...]:
    """Compare a movement with what was expected of it; one sentence for each difference."""
    if movement is None:
        return ("no hubo decisión",)
    states = {answer.register: answer.state for answer in movement.answers}
    registers = {register: states.get(register) for register in expect.registers}
    pairs: tuple[tuple[str, object, object], ...] = (
        ("decisión", expect.decision, movement.decision.kind),
        ("hallazgos", sorted(expect.findings), sorted(finding.code for finding in movement.findings)),
        ("registros", dict(expect.registers), registers),
        ("sin enlace", expect.offline, movement.offline),
        ("motivos", sorted(expect.reason_codes), sorted(movement.decision.reason_codes) if expect.reason_codes else []),
        ("escrito a mano", expect.typed, movement.document.source is FieldSource.TYPED),
        ("huellas", expect.prints, len(movement.prints)),
    )
    return tuple(f"{what}: se esperaba {_words(want)}, fue {_words(got)}" for what, want, got in pairs if want != got)


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {state}" for key, state in value.items())
    if isinstance(value, list):
        return ", ".join(str(item) for item in value) or "ninguno"
    if isinstance(value, bool):
        return "sí" if value else "no"
    return str(value)


def typed_texts(text: DocumentText) -> dict[str, str]:
    """Give what an officer types for each name that a scenario may put in braces."""
    return {
        "code": text.document_code,
        "issuer": text.issuer,
        "number": text.number,
        "surnames": text.surnames,
        "given_names": text.given_names,
        "nationality": text.nationality,
        "birth": _typed(text.birth),
        "sex": text.sex.value,
        "expiry": _typed(text.expiry),
        "supervisor": SUPERVISOR.number,
        "supervisor_secret": SUPERVISOR.secret,
    }


def _typed(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
