"""What came of played scenarios: each judged against what its file expects, all of them counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from booth_app.domain.decision import DecisionKind
from booth_app.domain.document import FieldSource
from booth_app.domain.judgement import Judgement
from booth_app.domain.movement import Movement
from booth_app.training.parts import WORST, ExpectPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A record that came of a scenario, and the judgement that stood when it was decided.

    `who` is the traveller, 0 the first; `is_corrected` where a record of its own annulled it.
    """

    who: int
    movement: Movement
    judgement: Judgement | None = None
    is_corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One scenario; `decisions` are those of its records, `failures` is empty where everything came as expected."""

    name: str
    title: str
    decisions: tuple[DecisionKind, ...]
    failures: tuple[str, ...]
    seconds: float

    @property
    def line(self) -> str:
        """One line for the console."""
        decisions = " ".join(self.decisions) or "---"
        verdict = "bien" if not self.failures else "MAL: " + "; ".join(self.failures)
        return f"{self.name:<32} {decisions:<11} {self.seconds:5.1f} s  {verdict}"


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
        decided = sum(len(played.decisions) for played in self.played)
        return all(not p.failures for p in self.played) and decided == self.stored == self.received

    @property
    def exit_code(self) -> int:
        """0 is good."""
        return 0 if self.is_good else 1

    def summary(self, *, now: datetime) -> str:
        """Count travellers, decisions, stored and received, and tell the age of what still waits."""
        kinds = [kind for played in self.played for kind in played.decisions]
        decisions = ", ".join(f"{kind.value} {kinds.count(kind)}" for kind in DecisionKind if kind in kinds)
        age = "0 s" if self.oldest_at is None else f"{(now - self.oldest_at).total_seconds():.0f} s"
        good = sum(not played.failures for played in self.played)
        return (
            f"Escenarios: {len(self.played)} ({good} como se esperaba)\n"
            f"Decisiones: {decisions or 'ninguna'}\n"
            f"Guardados: {self.stored} · recibidos por la central: {self.received}\n"
            f"Antigüedad de lo pendiente: {age}"
        )


def unexpected(expected: Sequence[ExpectPart], made: Sequence[Made]) -> tuple[str, ...]:
    """Compare what came with what was expected, each traveller's records in order; one sentence for each difference."""
    if not made:
        return ("no hubo decisión",)
    told: list[str] = []
    for who in sorted({*(one.who for one in expected), *(one.who for one in made)}):
        wanted, got = [one for one in expected if one.who == who], [one for one in made if one.who == who]
        whom = f"viajero {who + 1}: " if len({one.who for one in expected}) > 1 else ""
        if len(wanted) != len(got):
            told.append(f"{whom}registros guardados: se esperaban {len(wanted)}, fueron {len(got)}")
        told += [whom + sentence for pair in zip(wanted, got, strict=False) for sentence in _differences(*pair)]
    return tuple(told)


def _differences(expect: ExpectPart, made: Made) -> tuple[str, ...]:
    movement, judgement = made.movement, made.judgement
    fine, second = movement.fine, movement.second_line
    states = {answer.register: answer.state for answer in movement.answers}
    allowed = () if judgement is None else tuple(allowed.kind for allowed in judgement.allowed)
    pairs: list[tuple[str, object, object]] = [
        ("decisión", expect.decision, movement.decision.kind),
        ("hallazgos", sorted(expect.findings), sorted(finding.code for finding in movement.findings)),
        ("registros", dict(expect.registers), {register: states.get(register) for register in expect.registers}),
        ("sin enlace", expect.offline, movement.offline),
        ("escrito a mano", expect.typed, movement.document.source is FieldSource.TYPED),
        ("huellas", expect.prints, len(movement.prints)),
        ("papeles", sorted(expect.papers), sorted(paper.code for paper in movement.declaration.evidence)),
        ("supervisor", expect.supervised, movement.decision.override is not None),
        ("segunda línea", expect.second_line is not None, second is not None),
        ("corregido", expect.corrected, made.is_corrected),
    ]
    if expect.reason_codes:
        pairs.append(("motivos", sorted(expect.reason_codes), sorted(movement.decision.reason_codes)))
    if expect.worst is not None and judgement is not None:
        pairs.append(("gravedad", WORST[expect.worst].name, judgement.worst.name))
    if expect.allowed is not None:
        pairs.append(("decisiones posibles", sorted(expect.allowed), sorted(allowed)))
    if expect.stay_days is not None:
        pairs.append(("días otorgados", expect.stay_days, movement.decision.days_granted))
    if expect.fine is not None:
        paid = None if fine is None or not fine.is_settled else fine.amount
        pairs.append(("multa saldada, en centavos", expect.fine, paid))
    if expect.issuer is not None:
        pairs.append(("emisor", expect.issuer, movement.document.issuer))
    way = (
        ("transporte", expect.carrier, movement.journey.carrier),
        ("destino", expect.destination, movement.journey.destination),
    )
    pairs += [(what, want, got) for what, want, got in way if want is not None]
    if expect.second_line is not None and second is not None:
        wanted = expect.second_line
        pairs += [
            ("remitido por", wanted.referred_by, second.referred_by),
            ("consultas", list(wanted.offices), [asked.office for asked in second.consultations]),
            ("artículo", wanted.article, second.legal_article),
        ]
    return tuple(f"{what}: se esperaba {_words(want)}, fue {_words(got)}" for what, want, got in pairs if want != got)


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {state}" for key, state in value.items())
    if isinstance(value, list):
        return ", ".join(str(item) for item in value) or "ninguno"
    if isinstance(value, bool):
        return "sí" if value else "no"
    return str(value)
