"""SLTD: stolen and lost travel documents. The list holds no names, so a hit says nothing about the person."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import select

from central.registers.contract import NO_LEGAL_BASIS
from central.registers.lists import list_version
from central.store.database import Database
from central.store.tables import SLTD
from central.wire.messages import FindingMessage, RegisterAnswerMessage, RegisterQuestionMessage
from central.wire.names import number_key, state_key

FRAUD_WORDS: Final = {
    "stolen_blank": "en blanco robado",
    "stolen": "robado",
    "lost": "extraviado",
    "revoked": "revocado",
    "invalid": "inválido",
}
SUPERVISOR: Final = 2
"""No block: a document reported lost and found again is the commonest hit, and the person may be its holder."""


class Interpol:
    """The adapter; the entries stand in the central's own table."""

    def __init__(self, database: Database) -> None:
        """Read from this database."""
        self._database = database

    def answer(self, question: RegisterQuestionMessage, *, day: date) -> RegisterAnswerMessage:  # noqa: ARG002
        """Look the document up by number, issuing state and type."""
        with self._database.reading() as connection:
            entry = connection.execute(
                select(SLTD).where(
                    SLTD.c.number == number_key(question.number),
                    SLTD.c.country == state_key(question.issuer),
                    SLTD.c.type == sltd_type(question.document_code),
                )
            ).one_or_none()
            version = list_version(connection, "interpol")
        if entry is None:
            return RegisterAnswerMessage(register="interpol", state="NOT_FOUND", list_version=version)
        finding = FindingMessage(
            severity=SUPERVISOR,
            code="INT-SLTD",
            words=f"Documento {FRAUD_WORDS[entry.fraud]} según Interpol, referencia {entry.reference}. "
            "El dato es del documento, no de la persona.",
            legal_basis=NO_LEGAL_BASIS,
            discreet=True,
        )
        return RegisterAnswerMessage(register="interpol", state="HIT", findings=(finding,), list_version=version)


def sltd_type(document_code: str) -> str:
    """Give the list's type for a document code of Doc 9303: P passport, V visa, I identity card (A, C, I)."""
    first = document_code[:1].upper()
    return "I" if first in {"A", "C", "I"} else first
