"""Arraigos: court orders that keep a person from leaving the country.

An order binds from its annotation at the institute until it expires or is lifted (Decreto 15-71 art. 1), so it is
judged on the day of the question. A name alone never stops anybody: homonyms are the historic failure here.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Final

from sqlalchemy import Row, case, or_, select

from central.registers.lists import list_version
from central.store.database import Database
from central.store.tables import ARRAIGOS
from central.wire.bounds import MAX_ANSWER_FINDINGS
from central.wire.messages import FindingMessage, RegisterAnswerMessage, RegisterQuestionMessage
from central.wire.names import names_key
from central.wire.record import AnswerStateCode

LEGAL_BASIS: Final = "Decreto 15-71 art. 1; CPCyM art. 523"
MAX_ORDERS: Final = 1000
"""Orders looked at for one traveller: there are names that hundreds bear."""

INFORM, REFER, SUPERVISOR, BLOCK = 0, 1, 2, 3

Order = Row[tuple[object, ...]]


class Match(IntEnum):
    """How surely an order names this traveller."""

    NONE = 0
    NAMES = 1
    NAMES_AND_BIRTH = 2
    CUI = 3


class OrganismoJudicial:
    """The adapter; the orders stand in the central's own table."""

    def __init__(self, database: Database) -> None:
        """Read from this database."""
        self._database = database

    def answer(self, question: RegisterQuestionMessage, *, day: date) -> RegisterAnswerMessage:
        """Look for orders by CUI and by equal names."""
        columns = ARRAIGOS.c
        named = columns.names_key == names_key(question.surnames, question.given_names)
        wanted = named if question.cui is None else or_(named, columns.cui == question.cui)
        # The surest first: however many namesakes there are, they must not push out the order that is meant.
        surest = case((columns.cui == (question.cui or ""), 0), (columns.birth_date == question.birth_date, 1), else_=2)
        with self._database.reading() as connection:
            orders = connection.execute(
                select(ARRAIGOS).where(wanted).order_by(surest, columns.order_number).limit(MAX_ORDERS)
            ).all()
            version = list_version(connection, "organismo_judicial")
        found = [
            finding
            for order in orders
            if (finding := judge_order(order, _match(order, question), question.direction, day)) is not None
        ]
        findings = tuple(sorted(found, key=lambda finding: -finding.severity)[:MAX_ANSWER_FINDINGS])
        return RegisterAnswerMessage(
            register="organismo_judicial", state=_state(findings), findings=findings, list_version=version
        )


def _match(order: Order, question: RegisterQuestionMessage) -> Match:
    """Weigh the identifiers. Two different CUIs are two persons, whatever their names."""
    if order.cui is not None and question.cui is not None:
        return Match.CUI if order.cui == question.cui else Match.NONE
    if order.birth_date is not None and order.birth_date == question.birth_date:
        return Match.NAMES_AND_BIRTH
    return Match.NAMES


def judge_order(order: Order, match: Match, direction: str, day: date) -> FindingMessage | None:
    """Apply the table: what this order means for this traveller today; None where it means nothing."""
    if match is Match.NONE:
        return None
    case = f"{order.court}, orden {order.order_number}"
    if not _is_in_force(order, day):
        if match is Match.NAMES:
            return None
        is_lapsed = order.expires_on is not None and order.expires_on < day and order.lifted_on is None
        # An order that lapsed is to be cancelled by the institute itself, and somebody has to tell it.
        task = " Venció: avise a jurídico para que se cancele de oficio." if is_lapsed else ""
        return _finding(INFORM, "OJ-ARRAIGO-SIN-EFECTO", f"Arraigo sin efecto, no detiene: {case}.{task}")
    if direction == "E":
        # An arraigo forbids leaving. On entry it is worth knowing, where it is surely this person's.
        if match is Match.NAMES:
            return None
        return _finding(INFORM, "OJ-ARRAIGO-INGRESO", f"Arraigo vigente, no impide ingresar: {case}.")
    if match is Match.CUI:
        return _finding(BLOCK, "OJ-ARRAIGO", f"Arraigo vigente: {case}.")
    if match is Match.NAMES_AND_BIRTH:
        words = f"Posible arraigo: coinciden nombres y fecha de nacimiento. {case}. Confirmar con jurídico."
        return _finding(SUPERVISOR, "OJ-ARRAIGO-POSIBLE", words)
    return _finding(REFER, "OJ-HOMONIMO", f"Posible homónimo: solo coinciden los nombres. {case}.")


def _is_in_force(order: Order, day: date) -> bool:
    return bool(
        order.annotated_on <= day
        and (order.expires_on is None or order.expires_on >= day)
        and (order.lifted_on is None or order.lifted_on > day)
    )


def _finding(severity: int, code: str, words: str) -> FindingMessage:
    return FindingMessage(severity=severity, code=code, words=words, legal_basis=LEGAL_BASIS, discreet=True)


def _state(findings: tuple[FindingMessage, ...]) -> AnswerStateCode:
    """HIT is a sure one, POSSIBLE somebody's to confirm; an order without effect leaves the answer clean."""
    codes = {finding.code for finding in findings}
    if codes & {"OJ-ARRAIGO", "OJ-ARRAIGO-INGRESO"}:
        return "HIT"
    if codes & {"OJ-ARRAIGO-POSIBLE", "OJ-HOMONIMO"}:
        return "POSSIBLE"
    return "OK" if codes else "NOT_FOUND"
