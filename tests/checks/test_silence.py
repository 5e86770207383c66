"""Silence of a register is amber, and a hit without reasons never looks clean."""

from __future__ import annotations

import pytest

from booth_app.checks.silence import SHORT_NAMES, SILENT, bare_findings, silence_finding, silent
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.register import AnswerState, Register, RegisterAnswer


def answer(register: Register, state: AnswerState, *findings: Finding) -> RegisterAnswer:
    return RegisterAnswer(register=register, state=state, findings=findings)


def test_all_that_kept_silent_stand_in_one_finding() -> None:
    answers = (
        answer(Register.RENAP, AnswerState.TIMEOUT),
        answer(Register.INTERPOL, AnswerState.OK),
        answer(Register.IDENT, AnswerState.ERROR),
    )
    assert silent(answers) == (answers[0], answers[2])
    assert silence_finding(answers) == (
        Finding(
            severity=Severity.REFER,
            code="REG-SILENT",
            words="No contestó: RENAP, IDENT",
            source=FindingSource.REGISTERS,
        ),
    )


@pytest.mark.parametrize("state", sorted(set(AnswerState) - SILENT))
def test_who_spoke_is_not_silent(state: AnswerState) -> None:
    assert silence_finding((answer(Register.RENAP, state),)) == ()


def test_silence_is_a_timeout_or_an_error() -> None:
    assert frozenset({AnswerState.TIMEOUT, AnswerState.ERROR}) == SILENT


@pytest.mark.parametrize("register", Register)
@pytest.mark.parametrize(
    ("state", "severity", "code"),
    [
        (AnswerState.HIT, Severity.SUPERVISOR, "REG-HIT-BARE"),
        (AnswerState.POSSIBLE, Severity.REFER, "REG-POSSIBLE-BARE"),
    ],
)
def test_a_hit_without_reasons(register: Register, state: AnswerState, severity: Severity, code: str) -> None:
    (finding,) = bare_findings((answer(register, state),))
    assert (finding.severity, finding.code, finding.source.value) == (severity, code, register.value)
    assert finding.words == f"{SHORT_NAMES[register]} señala al viajero y no dice por qué: consulte al registro."
    assert finding.discreet


def test_a_hit_with_reasons_is_not_bare() -> None:
    why = Finding(severity=Severity.BLOCK, code="X", words="", source=FindingSource.RENAP)
    assert bare_findings((answer(Register.RENAP, AnswerState.HIT, why), answer(Register.IDENT, AnswerState.OK))) == ()
