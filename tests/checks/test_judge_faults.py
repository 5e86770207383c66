"""A fault of the program stops the rules of one subject, is told, and never raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from booth_app.checks.facts import FactSpec, FactType, Value
from booth_app.checks.judge import ABORTED_CODE, SPECS, SUBJECTS, Subject, judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import NO_BASIS, Rule
from booth_app.checks.view import View
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import VisaCategory
from booth_app.domain.finding import Finding, FindingInput, FindingSource, Severity
from booth_app.domain.judgement import Judgement, Outcome
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from tests.fakes import law

VOCABULARY: Mapping[str, FactType] = {name: spec.type for name, spec in SPECS.items()}


def rule(code: str, when: str, **changed: object) -> Rule:
    return law.rule(code, when, VOCABULARY, **changed)  # type: ignore[arg-type]  # passed on as they are


@dataclass(frozen=True)
class Faulty:
    """A subject with a fault of its own."""

    SPECS: tuple[FactSpec, ...] = ()
    values: Mapping[str, Value | None] | None = None

    def facts(self, view: View) -> dict[str, Value | None]:
        if self.values is None:
            raise ZeroDivisionError(view.case)
        return dict(self.values)


def with_faulty(subject: Subject, source: FindingSource = FindingSource.VISA) -> Judgement:
    rules = (
        rule("VIS-1", "true", subject=FindingSource.VISA),
        rule("VIS-2", "document.count < 0", subject=FindingSource.VISA),
        rule("JRN-1", "visa.is_needed", subject=FindingSource.JOURNEY, undetermined=Severity.SUPERVISOR),
        rule("DOC-1", "document.count > 0", subject=FindingSource.DOCUMENT),
    )
    return judge(law.tourist(), law.regulations(*rules), subjects={**SUBJECTS, source: subject})


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        (Faulty(), "ZeroDivisionError"),
        (Faulty(values={"visa.is_needed": 1}), "TypeError"),
        (Faulty(values={"visa.used": True}), "TypeError"),
        (Faulty(values={"visa.used": "1"}), "TypeError"),
        (Faulty(values={"visa.category": 1}), "TypeError"),
        (Faulty(values={"visa.until": datetime(2026, 1, 1, tzinfo=UTC)}), "TypeError"),
        (Faulty(values={"visa.nothing": True}), "KeyError"),
    ],
)
def test_a_fault_stops_the_rules_of_its_subject_alone(subject: Subject, kind: str) -> None:
    result = with_faulty(subject)
    assert [(found.code, found.outcome) for found in result.outcomes] == [
        ("VIS-1", Outcome.ABORTED),
        ("VIS-2", Outcome.ABORTED),
        ("JRN-1", Outcome.UNDETERMINED),
        ("DOC-1", Outcome.FAILED),
    ]
    assert {finding.code for finding in result.findings} == {"JRN-1", "DOC-1", ABORTED_CODE}
    fault = next(finding for finding in result.findings if finding.code == ABORTED_CODE)
    assert fault == Finding(
        severity=Severity.REFER,
        code=ABORTED_CODE,
        words="Falla del programa: no se juzgó visa.",
        english="Program fault: not judged: visa.",
        legal_basis=NO_BASIS,
        source=FindingSource.VISA,
        inputs=(FindingInput(fact="visa", value=kind),),
        is_undetermined=True,
    )


def test_what_keeps_to_its_types_is_no_fault() -> None:
    good = Faulty(
        values={
            "visa.is_needed": False,
            "visa.used": 0,
            "visa.category": VisaCategory.B,
            "visa.until": date(2026, 1, 1),
            "visa.entries": None,
        }
    )
    assert {found.outcome for found in with_faulty(good).outcomes} == {Outcome.FAILED, Outcome.SUCCESSFUL}


def test_a_document_that_could_not_be_judged_is_undetermined() -> None:
    result = with_faulty(Faulty(), FindingSource.DOCUMENT)
    assert result.document_outcome is Outcome.UNDETERMINED
    assert result.allowed


def test_a_law_without_its_numbers_stops_everything_in_words() -> None:
    """The loader refuses such a law; were it to come about, the page would still say what happened."""
    result = judge(law.tourist(), law.regulations(rule("A-1", "true"), numbers={}, sets={}))
    fault = result.findings[0]
    assert (fault.code, fault.severity, fault.source) == (ABORTED_CODE, Severity.REFER, FindingSource.COMPANY)
    assert fault.words == ("Falla del programa: no se juzgó grupo, menores, persona, estatus, estadía, visa.")
    assert {entry.value for entry in fault.inputs} == {"KeyError"}
    assert result.outcomes[0].outcome is Outcome.FAILED
    assert (result.stay, result.fine) == (None, None)


def test_where_nothing_can_be_looked_at_all_subjects_stop() -> None:
    two = law.case(law.document("GTM"), law.document("USA", number="Z1"))
    result = judge(two, law.regulations(rule("A-1", "true"), sets={}))
    (fault,) = result.findings
    assert fault.code == "RULES-ABORTED"
    assert fault.words == (
        "Falla del programa: no se juzgó grupo, documento, historial, viaje, menores, persona, estatus, estadía, visa."
    )
    assert fault.english == (
        "Program fault: not judged: company, document, history, journey, minors, person, status, stay, visa."
    )
    assert len(fault.inputs) == len(SUBJECTS)
    assert (result.crossing, result.stay, result.reasons) == (None, None, ())
    assert result.outcomes[0].outcome is Outcome.ABORTED
    assert [allowed.kind for allowed in result.allowed] == [DecisionKind.ADMIT, DecisionKind.SECONDARY]


def test_a_day_before_any_law_is_told_and_not_guessed() -> None:
    """A booth whose clock fell back to 1970 knows no law: nothing is judged, and the page says so."""
    result = judge(replace(law.tourist(), day=date(1970, 1, 1)), shipped_regulations())
    (told,) = result.findings
    assert (told.code, told.severity, told.is_undetermined) == ("RULES-CLOCK", Severity.BLOCK, True)
    assert told.words == "La fecha de la cabina, 01 ene 1970, no es creíble: revise el reloj."
    assert told.english == "The date of the booth, 01 Jan 1970, is not believable: check the clock."
    assert (told.clears, told.clears_english) == (
        "La fecha correcta en el equipo; mientras tanto nadie puede ser juzgado aquí.",
        "The right date on the machine; until then nobody can be judged here.",
    )
    assert told.inputs == (FindingInput(fact="today", value="01 ene 1970"),)
    assert (told.source, told.legal_basis) == (FindingSource.COMPANY, NO_BASIS)
    assert (result.outcomes, result.allowed) == ((), ())
    assert result.document_outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(("days", "code"), [(-1, "RULES-CLOCK"), (0, ABORTED_CODE)])
def test_a_law_without_numbers_is_out_of_time_only_before_it_was_issued(days: int, code: str) -> None:
    empty = law.regulations(numbers={"age.adult": 18})
    whole = replace(law.tourist(), day=empty.issued + timedelta(days=days))
    assert [finding.code for finding in judge(whole, empty).findings] == [code]


def test_a_fault_before_the_law_was_issued_is_no_matter_of_the_clock() -> None:
    whole = replace(law.tourist(), day=law.regulations().issued - timedelta(days=1))
    faulty = judge(whole, law.regulations(), subjects={**SUBJECTS, FindingSource.VISA: Faulty()})
    assert [finding.code for finding in faulty.findings] == [ABORTED_CODE]


@pytest.mark.parametrize("severity", Severity)
def test_what_a_register_stops_is_decided_in_secondary_review(severity: Severity) -> None:
    def clears(said: str) -> tuple[str, str]:
        finding = Finding(
            severity=severity, code="X-1", words="X.", source=FindingSource.ORGANISMO_JUDICIAL, clears=said
        )
        answer = RegisterAnswer(register=Register.ORGANISMO_JUDICIAL, state=AnswerState.HIT, findings=(finding,))
        (told,) = judge(replace(law.national(), answers=(answer,)), law.regulations()).findings
        return told.clears, told.clears_english

    assert clears("Otra cosa.") == ("Otra cosa.", "")
    if severity is Severity.BLOCK:
        assert clears("") == (
            "Remita: en segunda línea decide un supervisor, también con la orden que lo levanta a la vista.",
            "Refer: a supervisor decides in secondary review, also where an order that lifts it is shown.",
        )
    else:
        assert clears("") == ("", "")
