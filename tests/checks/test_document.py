"""What a document says of itself: one case for each finding, and none for a clean traveller."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks.document import document_findings
from booth_app.domain.cui import MUNICIPALITIES
from booth_app.domain.document import (
    CheckDigit,
    DocumentField,
    DocumentKind,
    FieldSource,
    MrzProblem,
    StateCode,
    TravelDocument,
)
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.journey import Journey
from booth_app.domain.person import Cui, PartialDate, Person, Sex
from booth_app.domain.post import Direction, Mode
from booth_app.mrz.problems import ProblemCode

TODAY = date(2026, 3, 1)
BY_AIR = Journey(direction=Direction.ENTRY, mode=Mode.AIR)
BY_LAND = Journey(direction=Direction.ENTRY, mode=Mode.LAND)

PERSON = Person(
    surnames="PRUEBA",
    given_names="MARIA",
    birth_date=PartialDate(year=1990, month=1, day=1),
    sex=Sex.FEMALE,
    nationality="SLV",
)
PASSPORT = TravelDocument(
    kind=DocumentKind.PASSPORT,
    document_code="P",
    issuer=StateCode("SLV"),
    number="A00000001",
    person=PERSON,
    expiry=date(2030, 1, 1),
)
CARD = replace(PASSPORT, kind=DocumentKind.IDENTITY_CARD, document_code="ID")
CHILD = replace(PERSON, birth_date=PartialDate(year=2012, month=1, day=1))
GUATEMALAN = replace(PASSPORT, issuer=StateCode("GTM"), person=replace(PERSON, nationality="GTM"))


def born(document: TravelDocument, year: int | None, month: int | None, day: int | None) -> TravelDocument:
    person = replace(document.person, birth_date=PartialDate(year=year, month=month, day=day))
    return replace(document, person=person)


def codes(document: TravelDocument, journey: Journey = BY_AIR) -> dict[str, Severity]:
    return {f.code: f.severity for f in document_findings(document, journey, today=TODAY)}


def only(document: TravelDocument, journey: Journey = BY_AIR) -> Finding:
    (finding,) = document_findings(document, journey, today=TODAY)
    assert finding.source is FindingSource.DOCUMENT
    return finding


@pytest.mark.parametrize(
    ("document", "journey"),
    [(PASSPORT, BY_AIR), (PASSPORT, BY_LAND), (CARD, BY_LAND), (GUATEMALAN, BY_AIR)],
)
def test_a_clean_document_has_no_finding(document: TravelDocument, journey: Journey) -> None:
    assert document_findings(document, journey, today=TODAY) == ()


def test_wrong_digits_are_named_in_one_finding() -> None:
    digits = (
        CheckDigit(field="number", found="1", expected="2"),
        CheckDigit(field="birth_date", found="3", expected="3"),
        CheckDigit(field="composite", found="1", expected="4"),
    )
    finding = only(replace(PASSPORT, digits=digits))
    assert (finding.code, finding.severity) == ("DOC-DIGIT", Severity.REFER)
    assert finding.words == "Dígito de control incorrecto: número, compuesto."
    assert finding.legal_basis


@pytest.mark.parametrize("code", [code for code in ProblemCode if code is not ProblemCode.STATE_UNKNOWN])
def test_every_problem_of_the_zone_is_told_with_its_place(code: ProblemCode) -> None:
    problem = MrzProblem(code=code.value, field=DocumentField.SURNAMES, line=1, column=6)
    finding = only(replace(PASSPORT, problems=(problem,)))
    assert finding.code == f"DOC-{code}"
    assert "apellidos (línea 1, columna 6)" in finding.words
    is_usual = code is ProblemCode.SURNAME_MISSING
    assert finding.severity is (Severity.INFORM if is_usual else Severity.REFER)


def test_an_unknown_state_is_told_once() -> None:
    problem = MrzProblem(code=ProblemCode.STATE_UNKNOWN, field=DocumentField.ISSUER, line=1, column=3)
    finding = only(replace(PASSPORT, issuer=StateCode("ZZZ"), problems=(problem,)))
    assert (finding.code, finding.severity) == ("DOC-STATE", Severity.REFER)
    assert finding.words == "Código de país desconocido: emisor."


def test_the_state_of_specimens_does_not_exist() -> None:
    assert only(replace(PASSPORT, issuer=StateCode("UTO"))).code == "DOC-SPECIMEN"


@pytest.mark.parametrize(
    ("expiry", "expected"),
    [
        (TODAY - timedelta(days=1), {"DOC-EXPIRED": Severity.SUPERVISOR}),
        (TODAY, {"DOC-EXPIRES-SOON": Severity.INFORM}),
        (TODAY + timedelta(days=30), {"DOC-EXPIRES-SOON": Severity.INFORM}),
        (TODAY + timedelta(days=31), {}),
        (None, {"DOC-NO-EXPIRY": Severity.REFER}),
        (date(2047, 1, 1), {"DOC-EXPIRY-ODD": Severity.REFER}),
        (date(2005, 1, 1), {"DOC-EXPIRED": Severity.SUPERVISOR, "DOC-EXPIRY-ODD": Severity.REFER}),
    ],
)
def test_expiry(expiry: date | None, expected: dict[str, Severity]) -> None:
    assert codes(replace(PASSPORT, expiry=expiry)) == expected


def test_an_expired_guatemalan_passport_may_have_been_extended() -> None:
    expired = date(2026, 2, 27)
    finding = only(replace(GUATEMALAN, expiry=expired))
    assert finding.severity is Severity.SUPERVISOR
    assert finding.words == "Vencido el 27 feb 2026 según el MRZ; busque prórroga (adhesivo o constancia)."
    assert "prórroga" not in only(replace(PASSPORT, expiry=expired)).words


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ((2026, 3, 2), {"DOC-BIRTH-FUTURE": Severity.REFER}),
        ((2027, None, None), {"DOC-BIRTH-PARTIAL": Severity.INFORM, "DOC-BIRTH-FUTURE": Severity.REFER}),
        ((1990, None, None), {"DOC-BIRTH-PARTIAL": Severity.INFORM}),
        ((None, 1, 1), {"DOC-BIRTH-PARTIAL": Severity.INFORM}),
        ((1905, 3, 1), {"DOC-AGE": Severity.REFER}),
        ((1905, 3, 2), {}),
    ],
)
def test_birth(birth: tuple[int | None, int | None, int | None], expected: dict[str, Severity]) -> None:
    assert codes(born(PASSPORT, *birth)) == expected


@pytest.mark.parametrize(
    ("kind", "mode", "code", "severity"),
    [
        (DocumentKind.VISA, Mode.AIR, "DOC-VISA", Severity.BLOCK),
        (DocumentKind.CREW_CERTIFICATE, Mode.SEA, "DOC-CREW", Severity.INFORM),
        (DocumentKind.CREW_CERTIFICATE, Mode.LAND, "DOC-CREW", Severity.REFER),
        (DocumentKind.EMERGENCY, Mode.AIR, "DOC-EMERGENCY", Severity.INFORM),
        (DocumentKind.OTHER, Mode.AIR, "DOC-KIND", Severity.SUPERVISOR),
        (DocumentKind.IDENTITY_CARD, Mode.AIR, "DOC-CARD-MODE", Severity.REFER),
        (DocumentKind.IDENTITY_CARD, Mode.SEA, "DOC-CARD-MODE", Severity.REFER),
    ],
)
def test_kind_and_mode(kind: DocumentKind, mode: Mode, code: str, severity: Severity) -> None:
    finding = only(replace(PASSPORT, kind=kind), Journey(direction=Direction.ENTRY, mode=mode))
    assert (finding.code, finding.severity) == (code, severity)


@pytest.mark.parametrize("mode", [Mode.LAND, Mode.RIVER])
@pytest.mark.parametrize("state", ["GTM", "SLV", "HND", "NIC"])
def test_ca4_nationals_cross_overland_with_a_card(state: str, mode: Mode) -> None:
    card = replace(CARD, person=replace(PERSON, nationality=state))
    assert codes(card, Journey(direction=Direction.EXIT, mode=mode)) == {}


def test_a_card_does_not_make_its_holder_a_national() -> None:
    foreigner = replace(CARD, issuer=StateCode("GTM"), person=replace(PERSON, nationality="MEX"))
    assert codes(foreigner, BY_LAND) == {"DOC-CARD-NOT-CA4": Severity.SUPERVISOR}


def test_a_minor_needs_a_passport() -> None:
    assert codes(replace(CARD, person=CHILD), BY_LAND) == {"DOC-MINOR-NEEDS-PASSPORT": Severity.SUPERVISOR}
    assert codes(replace(PASSPORT, person=CHILD), BY_LAND) == {}
    of_age = born(CARD, 2008, 3, 1)
    assert codes(of_age, BY_LAND) == {}
    assert "DOC-MINOR-NEEDS-PASSPORT" in codes(born(CARD, 2008, 3, 2), BY_LAND)


@pytest.mark.parametrize(
    ("optional", "cui", "expected"),
    [
        (("1234567890101",), "1234567890101", {}),
        (("1234567800101",), None, {"DOC-CUI-DIGIT": Severity.REFER}),
        (("1234567890118",), "1234567890118", {"DOC-CUI-PLACE": Severity.INFORM}),
        (("0000030000101",), "0000030000101", {"DOC-CUI-ASK": Severity.INFORM}),
        (("ABC",), None, {}),
    ],
)
def test_cui(optional: tuple[str, ...], cui: str | None, expected: dict[str, Severity]) -> None:
    person = replace(GUATEMALAN.person, cui=None if cui is None else Cui(cui))
    assert codes(replace(GUATEMALAN, optional=optional, person=person)) == expected


def test_names_that_may_be_cut_are_told() -> None:
    assert only(replace(PASSPORT, person=replace(PERSON, names_truncated=True))).code == "DOC-NAMES-CUT"


def test_what_was_typed_is_told() -> None:
    typed = only(replace(PASSPORT, source=FieldSource.TYPED))
    assert (typed.code, typed.severity) == ("DOC-TYPED", Severity.REFER)
    corrected = only(replace(PASSPORT, typed=frozenset({DocumentField.NUMBER, DocumentField.EXPIRY})))
    assert corrected.words == "Corregido a mano (número, vencimiento): compare con el documento."


def test_the_worst_comes_first() -> None:
    found = document_findings(
        replace(PASSPORT, expiry=date(2026, 1, 1), person=replace(PERSON, names_truncated=True)), BY_AIR, today=TODAY
    )
    assert [f.code for f in found] == ["DOC-EXPIRED", "DOC-NAMES-CUT"]


@given(
    st.sampled_from(DocumentKind),
    st.sampled_from(Mode),
    st.text(max_size=4),
    st.none() | st.dates(),
    st.tuples(*(st.none() | st.integers(-5, 3000) for _ in range(3))),
    st.tuples(st.text(max_size=20)),
)
def test_every_document_can_be_judged(
    kind: DocumentKind,
    mode: Mode,
    state: str,
    expiry: date | None,
    birth: tuple[int | None, int | None, int | None],
    optional: tuple[str],
) -> None:
    document = born(replace(PASSPORT, kind=kind, issuer=StateCode(state), expiry=expiry, optional=optional), *birth)
    for finding in document_findings(document, Journey(direction=Direction.EXIT, mode=mode), today=TODAY):
        assert finding.code.startswith("DOC-")
        assert finding.words
        assert "\n" not in finding.words


def test_there_are_340_municipalities() -> None:
    assert (len(MUNICIPALITIES), sum(MUNICIPALITIES)) == (22, 340)
