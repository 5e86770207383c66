"""What the registers left unsaid: one finding for all that kept silent, one for each that hit and gave no reason."""

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


_BARE = {
    AnswerState.HIT: (Severity.SUPERVISOR, "REG-HIT-BARE"),
    AnswerState.POSSIBLE: (Severity.REFER, "REG-POSSIBLE-BARE"),
}


def bare_findings(answers: tuple[RegisterAnswer, ...]) -> tuple[Finding, ...]:
    """Give one finding for each answer that says there is something and not what: it must never look clean."""
    return tuple(
        Finding(
            severity=_BARE[answer.state][0],
            code=_BARE[answer.state][1],
            words=f"{SHORT_NAMES[answer.register]} señala al viajero y no dice por qué: consulte al registro.",
            source=FindingSource(answer.register.value),
            discreet=True,
        )
        for answer in answers
        if answer.state in _BARE and not answer.findings
    )
