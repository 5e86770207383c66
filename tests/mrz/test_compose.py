"""Writing zones: the specimens come out as published, long names are cut as they should, misfits are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.domain.document import MrzFormat
from booth_app.domain.person import Sex
from booth_app.mrz.compose import MrzFields, compose
from booth_app.mrz.errors import MrzError, MrzFault
from booth_app.mrz.parse import is_valid, parse

TODAY = date(2026, 3, 1)
PASSPORT = MrzFields(
    format=MrzFormat.TD3,
    document_code="P",
    issuer="UTO",
    number="L898902C3",
    surnames="Eriksson",
    given_names="Anna Maria",
    nationality="UTO",
    birth=date(1974, 8, 12),
    sex=Sex.FEMALE,
    expiry=date(2012, 4, 15),
    optional=("ZE184226B",),
)


def test_the_passport_specimen() -> None:
    assert compose(PASSPORT) == (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    )


def test_the_card_with_a_long_number() -> None:
    card = MrzFields(
        format=MrzFormat.TD1,
        document_code="I",
        issuer="UTO",
        number="D23145890734",
        surnames="Stevenson",
        given_names="Peter John",
        nationality="UTO",
        birth="340712",
        sex=Sex.MALE,
        expiry="950712",
    )
    assert compose(card) == (
        "I<UTOD23145890<7349<<<<<<<<<<<",
        "3407127M9507122UTO<<<<<<<<<<<2",
        "STEVENSON<<PETER<JOHN<<<<<<<<<",
    )
    kept = compose(replace(card, optional=("ABC", "DEF")))
    assert parse(kept, today=TODAY).optional == ("ABC", "DEF")


def test_an_empty_personal_number_has_a_filler_for_digit() -> None:
    lines = compose(replace(PASSPORT, optional=()))
    assert lines[1][28:43] == "<" * 15
    assert is_valid(parse(lines, today=TODAY))


def test_a_partial_birth_date_is_written_as_given() -> None:
    assert compose(replace(PASSPORT, birth="74<<<<"))[1][13:20] == "74<<<<1"


@pytest.mark.parametrize(
    ("surnames", "given_names", "field"),
    [
        ("Nilavadhanananda", "Chayapa Dejthamrong Krasuang", "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"),
        ("X" * 50, "Anna", "X" * 36 + "<<A"),
        ("X" * 50, "", "X" * 39),
        ("Ab", "C" * 33 + " D E", "AB<<" + "C" * 33 + "<D"),
        ("A" * 20, "B" * 16 + " Cd", "A" * 19 + "<<" + "B" * 16 + "<C"),
        ("A", "B C D E F G H I J K L M N O P Q R S T", "A<<B<C<D<E<F<G<H<I<J<K<L<M<N<O<P<Q<R<S<"),
    ],
)
def test_a_long_name_is_cut(surnames: str, given_names: str, field: str) -> None:
    line = compose(replace(PASSPORT, surnames=surnames, given_names=given_names))[0]
    assert line[5:] == field.ljust(39, "<")


def test_a_cut_name_is_read_as_cut() -> None:
    lines = compose(replace(PASSPORT, surnames="A" * 20, given_names="B" * 16 + " Cd"))
    assert parse(lines, today=TODAY).person.names_truncated


def test_names_are_spelled_as_recommended() -> None:
    line = compose(replace(PASSPORT, surnames="Núñez-Güell", given_names="José d'Örs"))[0]
    assert line == "P<UTONUNEZ<GUEELL<<JOSE<DOERS<<<<<<<<<<<<<<<"


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("document_code", {"document_code": "PXX"}),
        ("issuer", {"issuer": "GUAT"}),
        ("issuer", {"issuer": "G1"}),
        ("number", {"number": "1234567890"}),
        ("number", {"number": "12-4"}),
        ("number", {"format": MrzFormat.TD1, "number": "123<567890"}),
        ("optional", {"format": MrzFormat.TD1, "number": "1" * 25}),
        ("names", {"surnames": "", "given_names": ""}),
        ("birth", {"birth": "1974"}),
        ("expiry", {"expiry": "12O415"}),
        ("optional", {"optional": ("A", "B")}),
        ("optional", {"optional": ("A" * 15,)}),
    ],
)
def test_what_does_not_fit_is_refused_by_name(field: str, change: dict[str, object]) -> None:
    with pytest.raises(MrzError, match=f"«{field}»") as caught:
        compose(replace(PASSPORT, **change))  # type: ignore[arg-type]
    assert caught.value.fault is MrzFault.COMPOSE
