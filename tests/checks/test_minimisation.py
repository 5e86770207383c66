"""Each register is asked only when it applies, and told only what its question needs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.checks.minimisation import registers_to_ask
from booth_app.domain.document import DocumentKind, StateCode, TravelDocument
from booth_app.domain.journey import Journey
from booth_app.domain.person import Cui, PartialDate, Person, Sex
from booth_app.domain.post import Direction, Mode
from booth_app.domain.register import Register, RegisterQuestion

ENTRY = Journey(direction=Direction.ENTRY, mode=Mode.AIR)
EXIT = Journey(direction=Direction.EXIT, mode=Mode.AIR)
FOREIGNER = TravelDocument(
    kind=DocumentKind.PASSPORT,
    document_code="P",
    issuer=StateCode("MEX"),
    number="G00000001",
    person=Person(
        surnames="PRUEBA",
        given_names="MARIA",
        birth_date=PartialDate(year=1990, month=1, day=1),
        sex=Sex.FEMALE,
        nationality="MEX",
    ),
)
NATIONAL = replace(
    FOREIGNER,
    issuer=StateCode("GTM"),
    person=replace(FOREIGNER.person, nationality="GTM", cui=Cui("1234567890101")),
)


def asked(document: TravelDocument, journey: Journey) -> set[Register]:
    return {question.register for question in registers_to_ask(document, journey)}


def question(register: Register, document: TravelDocument, journey: Journey = EXIT) -> RegisterQuestion:
    return next(q for q in registers_to_ask(document, journey) if q.register is register)


FOR_ALL = {Register.MINISTERIO_PUBLICO, Register.INTERPOL}
FOR_FOREIGNERS = FOR_ALL | {Register.REFUGIADOS, Register.EXTRANJERIA, Register.IDENT}
FOR_NATIONALS = FOR_ALL | {Register.PASAPORTES, Register.RENAP}


@pytest.mark.parametrize(
    ("document", "registers"),
    [
        (FOREIGNER, FOR_FOREIGNERS),
        (NATIONAL, FOR_NATIONALS),
        (replace(NATIONAL, kind=DocumentKind.IDENTITY_CARD), FOR_NATIONALS - {Register.PASAPORTES}),
        # A foreigner who lives here, with the card of RENAP.
        (
            replace(FOREIGNER, issuer=StateCode("GTM"), kind=DocumentKind.IDENTITY_CARD),
            (FOR_FOREIGNERS | {Register.RENAP}) - {Register.IDENT},
        ),
        # A Guatemalan who shows the passport of another state.
        (
            replace(FOREIGNER, person=replace(FOREIGNER.person, other_nationalities=("GTM",))),
            FOR_ALL | {Register.RENAP},
        ),
    ],
)
def test_who_is_asked(document: TravelDocument, registers: set[Register]) -> None:
    assert asked(document, ENTRY) == registers
    assert asked(document, EXIT) == registers | {Register.ORGANISMO_JUDICIAL}


@given(st.sampled_from(["GTM", "USA", ""]), st.lists(st.sampled_from(["GTM", "USA"])), st.sampled_from(["GTM", "USA"]))
def test_ident_never_hears_of_a_guatemalan(nationality: str, others: list[str], issuer: str) -> None:
    person = replace(FOREIGNER.person, nationality=nationality, other_nationalities=tuple(others))
    document = replace(FOREIGNER, issuer=StateCode(issuer), person=person)
    if "GTM" in {nationality, issuer, *others}:
        assert Register.IDENT not in asked(document, ENTRY)
    else:
        assert Register.IDENT in asked(document, ENTRY)


def test_the_register_of_stolen_documents_hears_of_no_person() -> None:
    told = question(Register.INTERPOL, FOREIGNER)
    assert (told.issuer, told.document_code, told.number) == ("MEX", "P", "G00000001")
    assert (told.surnames, told.given_names, told.nationality, told.cui) == ("", "", "", None)
    assert (told.birth_date, told.sex) == (PartialDate(), Sex.UNSPECIFIED)


def test_renap_hears_of_no_document() -> None:
    told = question(Register.RENAP, NATIONAL)
    assert (told.issuer, told.document_code, told.number, told.nationality) == ("", "", "", "")
    assert (told.surnames, told.cui, told.birth_date) == ("PRUEBA", "1234567890101", NATIONAL.person.birth_date)


def test_the_courts_hear_what_an_order_may_name() -> None:
    told = question(Register.ORGANISMO_JUDICIAL, NATIONAL)
    assert (told.surnames, told.number, told.cui) == ("PRUEBA", "G00000001", "1234567890101")
    assert told.direction is Direction.EXIT


def test_each_register_is_asked_once() -> None:
    questions = registers_to_ask(FOREIGNER, EXIT)
    assert len(questions) == len({q.register for q in questions})
