"""Registers that did not answer: one finding for all of them, so that an outage is one thing to look at."""

from __future__ import annotations

from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.register import AnswerState, Register, RegisterAnswer

SILENT = frozenset({AnswerState.TIMEOUT, AnswerState.ERROR})

SHORT_NAMES = {
    Register.PASAPORTES: "Pasaportes",
    Register.REFUGIADOS: "Refugiados",
    Register.EXTRANJERIA: "Extranjería",
    Register.RENAP: "RENAP",
    Register.ORGANISMO_JUDICIAL: "OJ",
    Register.MINISTERIO_PUBLICO: "MP",
    Register.INTERPOL: "Interpol",
    Register.IDENT: "IDENT",
}


def silent(answers: tuple[RegisterAnswer, ...]) -> tuple[RegisterAnswer, ...]:
    """Give the answers that never came."""
    return tuple(answer for answer in answers if answer.state in SILENT)


def silence_finding(answers: tuple[RegisterAnswer, ...]) -> tuple[Finding, ...]:
    """Give one amber finding that names every register that kept silent; none when all spoke.

    It is amber because nobody looked: the officer passes such a traveller by a deliberate key, and the record
    says that the booth was off-line.
    """
    names = ", ".join(SHORT_NAMES[answer.register] for answer in silent(answers))
    if not names:
        return ()
    return (
        Finding(
            severity=Severity.REFER,
            code="REG-SILENT",
            words=f"No contestó: {names}",
            source=FindingSource.REGISTERS,
        ),
    )
