"""What the vault refuses whoever asks: to annul or settle a record twice, and to settle or annul one's own referral.

The window does not offer it, and here it is refused all the same: what is sealed cannot be taken back.
"""

from __future__ import annotations

from booth_app.domain.decision import DecisionKind
from booth_app.errors import NotStoredError
from booth_app.store.codec import read_decision
from booth_app.store.database import Database
from central.wire.record import MovementRecord, SecondLineRecord

IS_ANNULLED = "EXISTS (SELECT 1 FROM links a WHERE a.annuls = r.id)"
IS_SETTLED = (
    "EXISTS (SELECT 1 FROM links s JOIN records t USING (sequence)"
    " WHERE s.settles = r.id AND NOT EXISTS (SELECT 1 FROM links a WHERE a.annuls = t.id))"
)
"""For a record `r`. Whoever settled it by a record that was annulled since did not settle it."""


def require_permitted(database: Database, record: MovementRecord) -> None:
    """Judge a new record by those that are there. Raises NotStoredError with a code that says what is wrong."""
    if record.corrects is not None:
        _require_correctable(database, record.corrects, officer=record.decision.officer)
    elif record.decision.kind == DecisionKind.ANNUL.value:
        raise refusal("ANNUL-UNKNOWN")
    if record.second_line is not None:
        _require_open(database, record.second_line, officer=record.decision.officer)


def _require_correctable(database: Database, corrected: str, *, officer: str) -> None:
    """Who referred somebody does not take that back by himself either."""
    row = database.one(f"SELECT r.body, {IS_ANNULLED} FROM records r WHERE r.id = ?", (corrected,))  # noqa: S608
    if row is None:
        raise refusal("ANNUL-UNKNOWN")
    if row[1]:
        raise refusal("ANNUL-TWICE")
    decision = read_decision(row[0])
    if decision.kind == DecisionKind.ANNUL:
        raise refusal("ANNUL-ANNULMENT")
    if decision.kind == DecisionKind.SECONDARY and decision.officer == officer:
        raise refusal("REFERRAL-OWN")


def _require_open(database: Database, second: SecondLineRecord, *, officer: str) -> None:
    """A referral of another booth of the post is not here; what is known of it is what the record says."""
    if second.referred_by == officer:
        raise refusal("REFERRAL-OWN")
    settled = database.one(
        f"SELECT {IS_SETTLED} FROM (SELECT ? AS id) r",  # noqa: S608
        (second.referral,),
    )
    if settled is not None and settled[0]:
        raise refusal("REFERRAL-SETTLED")
    row = database.one(f"SELECT r.body, {IS_ANNULLED} FROM records r WHERE r.id = ?", (second.referral,))  # noqa: S608
    if row is None:
        return
    decision = read_decision(row[0])
    if decision.kind != DecisionKind.SECONDARY or row[1]:
        raise refusal("REFERRAL-UNKNOWN")
    if decision.officer == officer:
        raise refusal("REFERRAL-OWN")


_TITLES = {
    "ANNUL-UNKNOWN": "El movimiento que se quiere anular no está en esta cabina.",
    "ANNUL-TWICE": "El movimiento ya está anulado.",
    "ANNUL-ANNULMENT": "Una anulación no se puede anular.",
    "REFERRAL-UNKNOWN": "Lo que se quiere resolver no es una remisión vigente.",
    "REFERRAL-SETTLED": "La remisión ya fue resuelta.",
    "REFERRAL-OWN": "La remisión la resuelve otra persona, no quien remitió.",
}


def refusal(code: str) -> NotStoredError:
    """Word a refusal."""
    return NotStoredError(
        _TITLES[code], remedy="Vuelva a la lista y compruebe el movimiento antes de decidir.", code=code
    )
