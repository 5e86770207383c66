"""One judgement: outcomes, findings and what follows from them; total, and blind to the order of things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.checks.condition import compile_condition
from booth_app.checks.facts import FactType
from booth_app.checks.judge import SPECS, judge
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import NO_BASIS, Proposal, Rule, Words
from booth_app.domain.biometrics import CaptureException, FingerPosition, MissingPrint
from booth_app.domain.case import Case
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    FirstEntry,
    Status,
    StatusKind,
)
from booth_app.domain.document import DocumentKind
from booth_app.domain.finding import Finding, FindingInput, FindingSource, Severity
from booth_app.domain.journey import Lane, ReasonForTravel
from booth_app.domain.judgement import Judgement, Outcome
from booth_app.domain.person import PartialDate
from booth_app.domain.post import Direction
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from tests.fakes import law

VOCABULARY = {name: spec.type for name, spec in SPECS.items()} | {
    "param.age.adult": FactType.NUMBER,
    "set.ca4": FactType.TEXTS,
}
KNOWN, BROKEN, UNKNOWN = "document.count >= 0", "document.count > 0", "journey.reason == '01'"
"""Conditions that are false of nobody, true of who has a document, and unknown before a reason was accepted."""


def rule(code: str, when: str, **changed: object) -> Rule:
    return law.rule(code, when, VOCABULARY, **changed)  # type: ignore[arg-type]  # passed on as they are


def judged(*rules: Rule, case: Case | None = None, proposals: tuple[Proposal, ...] = ()) -> Judgement:
    return judge(law.national() if case is None else case, law.regulations(*rules, proposals=proposals))


def outcome(applies: str | None, when: str) -> Outcome:
    (found,) = judged(rule("A-1", when, applies=applies)).outcomes
    assert found.code == "A-1"
    return found.outcome


@pytest.mark.parametrize(
    ("applies", "when", "expected"),
    [
        (None, "true", Outcome.FAILED),
        (None, "false", Outcome.SUCCESSFUL),
        (None, UNKNOWN, Outcome.UNDETERMINED),
        ("true", "true", Outcome.FAILED),
        ("true", "false", Outcome.SUCCESSFUL),
        ("true", UNKNOWN, Outcome.UNDETERMINED),
        ("false", "true", Outcome.NOT_SUPPORTED),
        ("false", "false", Outcome.NOT_SUPPORTED),
        ("false", UNKNOWN, Outcome.NOT_SUPPORTED),
        (UNKNOWN, "true", Outcome.UNDETERMINED),
        (UNKNOWN, "false", Outcome.SUCCESSFUL),
        (UNKNOWN, UNKNOWN, Outcome.UNDETERMINED),
    ],
)
def test_how_a_rule_comes_out(applies: str | None, when: str, expected: Outcome) -> None:
    assert outcome(applies, when) is expected


def test_what_nothing_clears_says_nothing_of_clearing() -> None:
    (found,) = judged(rule("DOC-1", "document.count > 0")).findings
    assert (found.clears, found.clears_english, found.cleared_by) == ("", "", ())


def test_a_broken_rule_is_a_finding_with_all_its_reasons() -> None:
    broken = rule(
        "STA-1",
        "person.age >= param.age.adult and document.issuer in set.ca4 and not journey.reason == '02'"
        " or document.expiry > today",
        applies="not person.is_minor",
        subject=FindingSource.STATUS,
        severity=Severity.SUPERVISOR,
        es="Edad {person.age}, emisor {document.issuer}, vence {document.expiry}.",
        en="Aged {person.age}, issuer {document.issuer}, expires {document.expiry}.",
        clears=Words(es="Muestre algo.", en="Show something."),
        cleared_by=("means", "invitation"),
        is_discreet=True,
    )
    assert judged(broken).findings == (
        Finding(
            severity=Severity.SUPERVISOR,
            code="STA-1",
            words="Edad 42, emisor Guatemala, vence 15 abr 2032.",
            english="Aged 42, issuer Guatemala, expires 15 Apr 2032.",
            legal_basis="Ley de prueba, art. 1",
            source=FindingSource.STATUS,
            discreet=True,
            inputs=(
                FindingInput(fact="document.expiry", value="15 abr 2032"),
                FindingInput(fact="document.issuer", value="Guatemala"),
                FindingInput(fact="person.age", value="42"),
                FindingInput(fact="person.is_minor", value="no"),
                FindingInput(fact="today", value="22 nov 2026"),
            ),
            clears="Muestre algo.",
            clears_english="Show something.",
            cleared_by=("means", "invitation"),
            certainty="design",
        ),
    )


def test_a_rule_nobody_can_judge_says_what_is_missing() -> None:
    unknown = rule(
        "JRN-1",
        "journey.reason == '01' and journey.destination == 'SLV' and param.age.adult > 1",
        applies="document.count > 0",
        subject=FindingSource.JOURNEY,
        severity=Severity.BLOCK,
        undetermined=Severity.SUPERVISOR,
        cleared_by=("means",),
        clears=Words(es="Pregunte.", en="Ask."),
    )
    assert judged(unknown).findings == (
        Finding(
            severity=Severity.SUPERVISOR,
            code="JRN-1",
            words="No se pudo juzgar JRN-1; no consta: estado al que va; motivo del viaje, código 01 a 21 o 99.",
            english="JRN-1 could not be judged; not known: journey.destination, journey.reason.",
            legal_basis="Ley de prueba, art. 1",
            source=FindingSource.JOURNEY,
            inputs=(FindingInput(fact="journey.destination", value=""), FindingInput(fact="journey.reason", value="")),
            clears="Pregunte.",
            clears_english="Ask.",
            cleared_by=("means",),
            certainty="design",
            is_undetermined=True,
        ),
    )


def test_what_is_missing_may_be_whom_it_concerns_or_a_number_of_the_law() -> None:
    (first,) = judged(rule("A-1", "true", applies=UNKNOWN)).findings
    assert (first.clears, first.clears_english, first.cleared_by) == ("", "", ())
    assert [entry.fact for entry in first.inputs] == ["journey.reason"]
    bare = law.regulations(rule("A-1", "document.count < param.age.adult"), numbers={})
    found = {finding.code: finding for finding in judge(law.national(), bare).findings}["A-1"]
    assert (found.is_undetermined, [entry.fact for entry in found.inputs]) == (True, ["param.age.adult"])
    assert found.words == "No se pudo juzgar A-1; no consta: param.age.adult."


def test_what_weighs_nothing_is_counted_and_not_told() -> None:
    result = judged(rule("A-1", UNKNOWN, undetermined=None))
    assert result.findings == ()
    assert result.outcomes[0].outcome is Outcome.UNDETERMINED


def test_what_is_kept_or_concerns_others_is_not_told() -> None:
    assert judged(rule("A-1", "false"), rule("A-2", "true", applies="false")).findings == ()


def test_worst_first_and_equal_weights_in_a_fixed_order() -> None:
    rules = [
        rule("B-2", "true", severity=Severity.REFER, subject=FindingSource.VISA),
        rule("B-1", "true", severity=Severity.REFER, subject=FindingSource.VISA),
        rule("Z-1", "true", severity=Severity.REFER, subject=FindingSource.DOCUMENT),
        rule("C-1", "true", severity=Severity.BLOCK),
        rule("D-1", "true", severity=Severity.INFORM),
        rule("E-1", "true", severity=Severity.SUPERVISOR),
    ]
    assert [finding.code for finding in judged(*rules).findings] == ["C-1", "E-1", "Z-1", "B-1", "B-2", "D-1"]
    assert judged(*reversed(rules)).findings == judged(*rules).findings


HIT = Finding(severity=Severity.BLOCK, code="OJ-1", words="b", source=FindingSource.ORGANISMO_JUDICIAL)


def test_captures_and_registers_are_heard_too() -> None:
    case = replace(
        law.national(),
        portrait_exception=CaptureException.REFUSED,
        missing_prints=(
            MissingPrint(position=FingerPosition.LEFT_INDEX, why=CaptureException.WORN),
            MissingPrint(position=FingerPosition.RIGHT_INDEX, why=CaptureException.BANDAGED),
        ),
        answers=(
            RegisterAnswer(register=Register.IDENT, state=AnswerState.TIMEOUT),
            RegisterAnswer(register=Register.RENAP, state=AnswerState.ERROR),
            RegisterAnswer(register=Register.INTERPOL, state=AnswerState.HIT),
            RegisterAnswer(
                register=Register.ORGANISMO_JUDICIAL, state=AnswerState.HIT, findings=(HIT, replace(HIT, words="a"))
            ),
        ),
    )
    result = judged(case=case)
    assert [(finding.code, finding.words) for finding in result.findings] == [
        ("OJ-1", "a"),
        ("OJ-1", "b"),
        ("REG-HIT-BARE", "Interpol señala al viajero y no dice por qué: consulte al registro."),
        ("CAP-FACE", "Sin fotografía: la persona se negó."),
        ("REG-SILENT", "No contestó: RENAP, IDENT"),
        ("CAP-PRINTS", "Sin 2 de 2 huellas: vendaje, huella gastada."),
    ]
    assert {finding.legal_basis for finding in result.findings} == {NO_BASIS}
    other_way = replace(case, answers=case.answers[::-1], missing_prints=case.missing_prints[::-1])
    assert judged(case=other_way) == result


def test_equal_words_are_ordered_by_their_law() -> None:
    two = (replace(HIT, legal_basis="2"), replace(HIT, legal_basis="1"))
    for findings in (two, two[::-1]):
        answer = RegisterAnswer(register=Register.ORGANISMO_JUDICIAL, state=AnswerState.HIT, findings=findings)
        result = judged(case=replace(law.national(), answers=(answer,)))
        assert [finding.legal_basis for finding in result.findings] == ["1", "2"]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], Outcome.UNDETERMINED),
        ([("true", Severity.BLOCK, FindingSource.VISA)], Outcome.UNDETERMINED),
        ([("false", Severity.BLOCK, FindingSource.DOCUMENT)], Outcome.SUCCESSFUL),
        ([("true", Severity.INFORM, FindingSource.DOCUMENT)], Outcome.SUCCESSFUL),
        ([("true", Severity.REFER, FindingSource.DOCUMENT)], Outcome.FAILED),
        ([("true", Severity.BLOCK, FindingSource.DOCUMENT)], Outcome.FAILED),
        (
            [("false", Severity.BLOCK, FindingSource.DOCUMENT), (UNKNOWN, Severity.BLOCK, FindingSource.DOCUMENT)],
            Outcome.UNDETERMINED,
        ),
        (
            [("true", Severity.REFER, FindingSource.DOCUMENT), (UNKNOWN, Severity.BLOCK, FindingSource.DOCUMENT)],
            Outcome.FAILED,
        ),
        (
            [("false", Severity.BLOCK, FindingSource.DOCUMENT), ("true", Severity.BLOCK, FindingSource.VISA)],
            Outcome.SUCCESSFUL,
        ),
    ],
)
def test_the_document_rolls_up(rules: list[tuple[str, Severity, FindingSource]], expected: Outcome) -> None:
    made = [
        rule(f"A-{place}", when, severity=weight, subject=source) for place, (when, weight, source) in enumerate(rules)
    ]
    assert judged(*made).document_outcome is expected


def test_what_concerns_nobody_proves_no_document() -> None:
    assert judged(rule("A-1", "true", applies="false")).document_outcome is Outcome.UNDETERMINED
    both = judged(rule("A-1", "true", applies="false"), rule("A-2", "false"))
    assert both.document_outcome is Outcome.SUCCESSFUL


def test_papers_wanted_are_those_of_the_worst_first_and_each_once() -> None:
    result = judged(
        rule("A-1", "true", severity=Severity.REFER, cleared_by=("means", "invitation")),
        rule("A-2", "true", severity=Severity.BLOCK, cleared_by=("foreign_law", "means", "dreams")),
        rule("A-3", UNKNOWN, cleared_by=("loss_report",)),
        rule("A-4", "false", cleared_by=("fee_receipt",)),
    )
    assert result.wanted == ("foreign_law", "means", "invitation", "loss_report")


def proposal(when: str | None, *reasons: str) -> Proposal:
    condition = None if when is None else compile_condition(when, VOCABULARY)
    return Proposal(when=condition, reasons=tuple(ReasonForTravel(reason) for reason in reasons))


def test_the_first_proposal_that_holds_is_taken() -> None:
    false, unknown, true = proposal("false", "01"), proposal(UNKNOWN, "02"), proposal("true", "03", "04")
    for proposals in ((false, unknown, true, proposal(None, "05")), (true,), (true, false)):
        assert judged(proposals=proposals).reasons == (ReasonForTravel.BUSINESS, ReasonForTravel.CONFERENCE)
    assert judged(proposals=(unknown, proposal(None, "05"))).reasons == (ReasonForTravel.STUDY,)
    assert judged(proposals=(false,)).reasons == ()


def crossed(kind: StatusKind | None = None, **changed: object) -> Case:
    case = law.tourist()
    journey = replace(case.journey, **changed)  # type: ignore[arg-type]  # passed on as they are
    status = None if kind is None else Status(kind=kind)
    return replace(case, journey=journey, declaration=Declaration(status=status))


@pytest.mark.parametrize(
    ("case", "reasons"),
    [
        (law.national(), "08 01 02"),
        (law.national(direction=Direction.EXIT), "01 02 03"),
        (law.tourist(), "01 02 03 04"),
        (law.tourist(direction=Direction.EXIT), "01 02 03 04"),
        (crossed(StatusKind.PERMANENT_RESIDENT), "07"),
        (crossed(StatusKind.TEMPORARY_RESIDENT, direction=Direction.EXIT), "01 02 03 04"),
        (crossed(StatusKind.CREW), "17"),
        (crossed(lane=Lane.CRUISE), "18"),
        (crossed(StatusKind.CRUISE), "18"),
        (crossed(StatusKind.TRANSIT), "10"),
        (crossed(StatusKind.BORDER_WORKER), "15"),
        (crossed(StatusKind.RETURNEE), "20"),
        (crossed(StatusKind.RETURNEE, direction=Direction.EXIT), "01"),
        (crossed(StatusKind.DIPLOMATIC), "09"),
        (law.case(), "01 02 03 04"),
    ],
)
def test_the_shipped_proposals(case: Case, reasons: str) -> None:
    proposed = [reason.value for reason in judge(case, shipped_regulations()).reasons]
    assert proposed[: len(reasons.split())] == reasons.split()


def test_what_is_allowed_follows_from_the_worst() -> None:
    assert [allowed.kind for allowed in judged().allowed] == [DecisionKind.ADMIT, DecisionKind.SECONDARY]
    blocked = judged(rule("A-1", "true", severity=Severity.BLOCK))
    assert [allowed.kind for allowed in blocked.allowed] == [DecisionKind.SECONDARY]
    hit = replace(
        law.national(),
        answers=(RegisterAnswer(register=Register.ORGANISMO_JUDICIAL, state=AnswerState.HIT, findings=(HIT,)),),
    )
    assert [allowed.kind for allowed in judged(case=hit).allowed] == [DecisionKind.SECONDARY]


def test_what_is_crossed_on_and_by_which_law() -> None:
    result = judged()
    assert (result.version, result.document_type) == ("2026.11.0", "PO")
    assert result.crossing == law.document("GTM")
    assert (result.stay, result.fine) == (None, None)
    nothing = judged(case=law.case())
    assert (nothing.crossing, nothing.document_type) == (None, None)
    odd = law.document(kind=DocumentKind.OTHER, code="ZZ")
    assert judged(case=law.case(odd)).document_type is None


def test_stay_and_fine_are_worked_out() -> None:
    stay = judged(case=law.tourist()).stay
    assert stay is not None
    assert (stay.most, stay.until) == (90, date(2027, 2, 19))
    late = replace(
        law.tourist(direction=Direction.EXIT),
        declaration=Declaration(
            first_entry=FirstEntry(state="GTM", day=date(2026, 8, 24), confidence=Confidence.STAMPED)
        ),
    )
    fine = judged(case=late).fine
    assert fine is not None
    assert (fine.days, fine.amount) == (1, 1500)


@pytest.mark.parametrize(
    ("born", "takes_prints", "is_minor"),
    [
        (date(2014, 11, 22), True, True),
        (date(2014, 11, 23), False, True),
        (date(2026, 11, 22), False, True),
        (date(2008, 11, 22), True, False),
        (date(2008, 11, 23), True, True),
        (PartialDate(), True, False),
    ],
)
def test_the_young(born: date | PartialDate, takes_prints: bool, is_minor: bool) -> None:
    child = law.case(law.document("GTM", holder=law.person("GTM", born=born)))
    result = judged(case=child)
    assert (result.takes_prints, result.is_minor) == (takes_prints, is_minor)


def test_without_an_age_in_the_law_everybody_gives_prints() -> None:
    child = law.case(law.document("GTM", holder=law.person("GTM", born=date(2026, 1, 1))))
    numbers = {code: value for code, value in law.NUMBERS.items() if code != "age.prints_from"}
    assert judge(child, law.regulations(numbers=numbers)).takes_prints
