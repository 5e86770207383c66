"""The document crossed on, whatever order the documents are laid down in; nationalities; visa categories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks.document_type import is_card, is_travel_document, type_of
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.view import category_of, state_of, view_of
from booth_app.domain.case import Case
from booth_app.domain.declaration import Declaration, DocumentTypeCode, Evidence, EvidenceCode
from booth_app.domain.document import DocumentField, DocumentKind, FieldSource, TravelDocument
from booth_app.domain.post import Mode
from tests.fakes.law import DAY, by_land, case, catalogues, document, document_type, evidence_kind, law, person

LAW = law()
YESTERDAY = DAY - timedelta(days=1)
PASSPORT = document("GTM", number="A1")
CARD = document("GTM", code="ID", kind=DocumentKind.IDENTITY_CARD, number="A0")
FOREIGN = document("USA", number="A2")
VISA = document("USA", issuer="GTM", code="V", kind=DocumentKind.VISA, number="A3")
OTHER = document("USA", code="X", kind=DocumentKind.OTHER, number="A4")


def crossing(whole: Case) -> TravelDocument | None:
    """The document chosen, the same for every order."""
    chosen = {
        id(view_of(replace(whole, documents=order), LAW).crossing): order for order in permutations(whole.documents)
    }
    assert len(chosen) == 1
    return view_of(whole, LAW).crossing


def test_without_documents_nothing_is_crossed_on() -> None:
    view = view_of(case(), LAW)
    assert (view.crossing, view.type, view.person, view.age) == (None, None, None, None)
    assert view.nationalities == frozenset()
    assert not view.is_national


@pytest.mark.parametrize(
    ("documents", "chosen"),
    [
        ((PASSPORT,), PASSPORT),
        ((VISA,), VISA),
        ((PASSPORT, CARD), PASSPORT),
        ((FOREIGN, VISA), FOREIGN),
        ((OTHER, FOREIGN), FOREIGN),
        ((FOREIGN, PASSPORT), PASSPORT),
        ((FOREIGN, replace(PASSPORT, expiry=YESTERDAY)), replace(PASSPORT, expiry=YESTERDAY)),
        ((FOREIGN, CARD), FOREIGN),
        ((replace(FOREIGN, expiry=YESTERDAY), replace(FOREIGN, number="A9")), replace(FOREIGN, number="A9")),
        ((replace(FOREIGN, expiry=None), replace(FOREIGN, number="A9")), replace(FOREIGN, number="A9")),
        ((document("VEN", number="A0"), FOREIGN), FOREIGN),
        ((document("ARG", number="A0"), document("VEN")), document("VEN")),
        ((document("MEX", number="A9"), FOREIGN), document("MEX", number="A9")),
        ((replace(FOREIGN, number="A1"), FOREIGN), replace(FOREIGN, number="A1")),
    ],
)
def test_the_document_crossed_on_by_air(documents: tuple[TravelDocument, ...], chosen: TravelDocument) -> None:
    assert crossing(case(*documents)) == chosen


@pytest.mark.parametrize(
    ("documents", "chosen"),
    [
        ((FOREIGN, CARD), CARD),
        ((PASSPORT, CARD), PASSPORT),
        ((replace(PASSPORT, expiry=YESTERDAY), CARD), CARD),
        ((replace(PASSPORT, expiry=DAY), CARD), replace(PASSPORT, expiry=DAY)),
    ],
)
def test_the_document_crossed_on_by_land(documents: tuple[TravelDocument, ...], chosen: TravelDocument) -> None:
    assert crossing(by_land(case(*documents))) == chosen


def test_an_extension_keeps_the_passport_valid() -> None:
    extended = Declaration(evidence=(Evidence(code=EvidenceCode("extends_document"), until=DAY),))
    expired = replace(PASSPORT, expiry=YESTERDAY)
    assert crossing(replace(by_land(case(expired, CARD)), declaration=extended)) == expired


def test_two_reads_of_one_document_are_told_apart_by_all_they_hold() -> None:
    typed = replace(PASSPORT, typed=frozenset({DocumentField.SEX, DocumentField.EXPIRY}))
    also = replace(PASSPORT, typed=frozenset({DocumentField.NUMBER}))
    assert crossing(case(typed, also)) == typed
    assert crossing(case(replace(PASSPORT, source=FieldSource.TYPED), PASSPORT)) == PASSPORT


@given(
    st.lists(
        st.builds(
            replace,
            st.sampled_from((PASSPORT, CARD, FOREIGN, VISA, OTHER)),
            expiry=st.none() | st.dates(),
            number=st.text(max_size=2),
            issuer=st.text(max_size=3),
            document_code=st.text(max_size=2),
        ),
        max_size=4,
    ),
    st.sampled_from(Mode),
)
def test_any_documents_in_any_order(documents: list[TravelDocument], mode: Mode) -> None:
    whole = case(*documents)
    whole = replace(whole, journey=replace(whole.journey, mode=mode))
    shuffled = sorted(documents, key=lambda d: str(d.number)[::-1])
    one, other = view_of(whole, LAW), view_of(replace(whole, documents=tuple(shuffled)), LAW)
    assert (one.crossing, one.type, one.nationalities) == (other.crossing, other.type, other.nationalities)


def test_the_officer_may_say_what_type_it_is() -> None:
    stated = Declaration(document_type=DocumentTypeCode("PD"))
    view = view_of(replace(case(PASSPORT), declaration=stated), LAW)
    assert view.type is not None
    assert view.type.code == "PD"
    unheard = Declaration(document_type=DocumentTypeCode("ZZ"))
    view = view_of(replace(case(PASSPORT), declaration=unheard), LAW)
    assert view.type is not None
    assert view.type.code == "PO"
    assert view_of(replace(case(), declaration=stated), LAW).type == type_of(replace(PASSPORT, document_code="PD"), LAW)


def test_nationalities_are_those_of_all_documents() -> None:
    dual = replace(FOREIGN, person=person("USA", others=("GTM", "")))
    view = view_of(case(dual, document("D")), LAW)
    assert view.nationalities == {"USA", "GTM", "DEU"}
    assert view.is_national
    assert not view_of(case(document("USA", issuer="GTM")), LAW).is_national


def test_the_person_is_that_of_the_document_crossed_on() -> None:
    view = view_of(case(PASSPORT), LAW)
    assert view.person == PASSPORT.person
    assert (view.age, view.day) == (42, DAY)


@pytest.mark.parametrize(
    ("nationality", "category"),
    [("GTM", "A"), ("USA", "A"), ("DOM", "B"), ("CHN", "C"), ("XXA", "C"), ("D", "A"), ("ZZZ", None), ("", None)],
)
def test_visa_categories(nationality: str, category: str | None) -> None:
    assert category_of(nationality, LAW) == category


def test_a_special_code_goes_before_the_state_it_means() -> None:
    lists = law(sets={"visa_b": frozenset({"D"})})
    assert category_of("D", lists) == "B"
    assert category_of("GTM", law(sets={"visa_a": frozenset()})) == "A"
    assert category_of("USA", law(sets={"visa_b": frozenset({"USA"})})) == "B"
    assert category_of("DOM", law(sets={"visa_c": frozenset({"DOM"})})) == "C"


def test_a_code_means_a_state() -> None:
    assert [state_of(code, LAW) for code in ("D", "USA", "ZZZ")] == ["DEU", "USA", "ZZZ"]


def test_papers_of_an_effect_in_an_order_of_their_own() -> None:
    first = Evidence(code=EvidenceCode("means"), number="1")
    second = Evidence(code=EvidenceCode("means"), number="2")
    lapsed = Evidence(code=EvidenceCode("means"), number="0", until=YESTERDAY)
    other = Evidence(code=EvidenceCode("onward_travel"))
    unheard = Evidence(code=EvidenceCode("zzz"))
    shown = Declaration(evidence=(second, lapsed, other, unheard, first))
    assert view_of(replace(case(), declaration=shown), LAW).papers(EvidenceEffect.MEANS) == (first, second)


def test_a_paper_serves_to_its_last_day_and_while_its_kind_is_in_force() -> None:
    today = Evidence(code=EvidenceCode("means"), until=DAY)
    view = view_of(replace(case(), declaration=Declaration(evidence=(today,))), LAW)
    assert view.papers(EvidenceEffect.MEANS) == (today,)
    kind = evidence_kind(EvidenceEffect.MEANS)
    past = replace(kind, force=replace(kind.force, end=YESTERDAY))
    view = view_of(view.case, law(lists=catalogues(evidence=(past,))))
    assert view.papers(EvidenceEffect.MEANS) == ()


TYPES = (
    document_type("A", "P"),
    document_type("B", "PD"),
    document_type("C", "P", issuers=("GTM",)),
    document_type("D", "P", nationalities=("XXA",)),
    document_type("D", "P", nationalities=("XXA",)),
    document_type("E", "P", nationalities=("XXA",)),
    document_type("F", "I", issuers=("GTM",), nationalities=("GTM",), is_card=True),
    document_type("G", "I", "AA", issuers=("GTM",), is_card=True, is_travel_document=False),
    document_type("H"),
)


@pytest.mark.parametrize(
    ("nationality", "issuer", "code", "expected"),
    [
        ("USA", "USA", "P", "A"),
        ("USA", "USA", "PD", "B"),
        ("USA", "GTM", "PX", "C"),
        ("USA", "GTM", "PD", "B"),
        ("XXA", "GTM", "P", "D"),
        ("GTM", "GTM", "ID", "F"),
        ("USA", "GTM", "ID", "G"),
        ("USA", "GTM", "AAB", "G"),
        ("USA", "USA", "ID", ""),
        ("USA", "USA", "", ""),
    ],
)
def test_the_most_specific_type_fits(nationality: str, issuer: str, code: str, expected: str) -> None:
    laid = document(nationality, issuer=issuer, code=code)
    for types in (TYPES, TYPES[::-1]):
        found = type_of(laid, law(lists=catalogues(document_types=types)))
        assert ("" if found is None else found.code) == expected


def test_a_type_that_is_not_in_force_fits_nothing() -> None:
    past = replace(TYPES[0], force=replace(TYPES[0].force, end=YESTERDAY))
    assert type_of(PASSPORT, law(lists=catalogues(document_types=(past,)))) is None


@pytest.mark.parametrize(
    ("kind", "travels"),
    [
        (DocumentKind.PASSPORT, True),
        (DocumentKind.IDENTITY_CARD, True),
        (DocumentKind.CREW_CERTIFICATE, True),
        (DocumentKind.EMERGENCY, True),
        (DocumentKind.VISA, False),
        (DocumentKind.RESIDENCE_CARD, False),
        (DocumentKind.OTHER, False),
    ],
)
def test_a_document_without_a_type_is_told_by_its_kind(kind: DocumentKind, travels: bool) -> None:
    laid = document("USA", code="X", kind=kind)
    assert is_travel_document(laid, LAW) is travels
    assert is_card(laid, LAW) is (kind is DocumentKind.IDENTITY_CARD)


def test_the_type_says_what_a_document_is_good_for() -> None:
    lists = law(lists=catalogues(document_types=TYPES))
    pink = document("USA", issuer="GTM", code="ID", kind=DocumentKind.OTHER)
    assert (is_card(pink, lists), is_travel_document(pink, lists)) == (True, False)
    assert is_travel_document(replace(PASSPORT, kind=DocumentKind.OTHER), lists)
    assert not is_travel_document(replace(PASSPORT, kind=DocumentKind.VISA), lists)
    assert not is_card(replace(PASSPORT, kind=DocumentKind.IDENTITY_CARD), lists)


def test_the_day_is_that_of_the_case() -> None:
    assert view_of(replace(case(), day=date(2030, 1, 1)), LAW).day == date(2030, 1, 1)
