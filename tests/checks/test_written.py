"""Values of facts in the officer's words, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from booth_app.checks.facts import Facts, FactSpec, FactType, Value
from booth_app.checks.judge import SPECS
from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import EvidenceEffect, Parameter
from booth_app.checks.written import Language, Writer, day_in, money, write
from booth_app.domain.company import Relation
from booth_app.domain.declaration import Confidence, StatusKind
from booth_app.domain.document import DocumentField, DocumentKind
from booth_app.domain.post import Direction, Mode
from tests.fakes import law

ES, EN = Language


@pytest.mark.parametrize(
    ("value", "written", "spanish", "english"),
    [
        (None, "", "no consta", "not known"),
        (None, "state", "no consta", "not known"),
        (True, "", "sí", "yes"),
        (False, "", "no", "no"),
        (5, "", "5", "5"),
        (135000, "money", "Q 1,350.00", "Q 1,350.00"),
        (date(1974, 8, 12), "", "12 ago 1974", "12 Aug 1974"),
        (date(2026, 1, 1), "", "01 ene 2026", "01 Jan 2026"),
        (date(2026, 12, 31), "", "31 dic 2026", "31 Dec 2026"),
        ("GTM", "", "GTM", "GTM"),
        ("DOM", "state", "República Dominicana", "Dominican Republic"),
        ("ZZZ", "state", "ZZZ", "ZZZ"),
        ("DPI", "document_type", "Documento DPI", "Document DPI"),
        ("ZZ", "document_type", "ZZ", "ZZ"),
        ("L-VNU", "post", "Valle Nuevo", "Valle Nuevo"),
        ("L-ZZZ", "post", "L-ZZZ", "L-ZZZ"),
        ("08", "reason", "Motivo 08", "Reason 08"),
        ("98", "reason", "98", "98"),
        ("means", "evidence", "Papel means", "Paper means"),
        ("dreams", "evidence", "dreams", "dreams"),
        ("means", "effect", "Papel means", "Paper means"),
        ("dreams", "effect", "dreams", "dreams"),
        ("E", "direction", "entrada", "entry"),
        ("S", "direction", "salida", "exit"),
        ("F", "mode", "fluvial", "river"),
        ("crew", "status", "tripulante", "crew"),
        ("national", "status", "nacional", "national"),
        ("visa", "document_kind", "visa", "visa"),
        ("stamped", "confidence", "por sello", "by stamp"),
        ("third_visa", "exemption", "visa o residencia de tercer Estado", "visa or residence of a third state"),
        ("composite", "field", "compuesto", "composite"),
        ("odd", "field", "odd", "odd"),
        ("odd", "place", "odd", "odd"),
        (frozenset(), "", "ninguno", "none"),
        (frozenset({"b", "a"}), "", "a, b", "a, b"),
        (frozenset({"SLV", "DOM", "DEU"}), "state", "Alemania, El Salvador, República Dominicana",
         "Dominican Republic, El Salvador, Germany"),
    ],
)  # fmt: skip
def test_one_value(value: Value | None, written: str, spanish: str, english: str) -> None:
    lists = law.catalogues()
    assert write(value, written, lists, ES) == spanish
    assert write(value, written, lists, EN) == english


def test_an_effect_goes_by_its_first_paper() -> None:
    first = law.evidence_kind(EvidenceEffect.MEANS, code="a_card")
    lists = law.catalogues(evidence=(replace(first, words=replace(first.words, es="Tarjeta")),))
    assert write("means", "effect", lists, ES) == "Tarjeta"


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "Q 0.00"), (5, "Q 0.05"), (100, "Q 1.00"), (99999, "Q 999.99"), (123456789, "Q 1,234,567.89")],
)
def test_money(cents: int, text: str) -> None:
    assert money(cents) == text


def test_money_of_another_sign() -> None:
    assert money(300000, "US$") == "US$ 3,000.00"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (ES, "ene feb mar abr may jun jul ago sep oct nov dic"),
        (EN, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    ],
)
def test_every_month_has_a_name(language: Language, names: str) -> None:
    written = [day_in(language, date(2026, month, 5)) for month in range(1, 13)]
    assert written == [f"05 {name} 2026" for name in names.split()]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("direction", [direction.value for direction in Direction]),
        ("mode", [mode.value for mode in Mode]),
        ("status", ["national", *StatusKind]),
        ("document_kind", list(DocumentKind)),
        ("confidence", list(Confidence)),
        ("field", [*(field.value for field in DocumentField), "composite"]),
        ("effect", list(EvidenceEffect)),
        ("relation", list(Relation)),
        ("goes_with", ["parents", "one_parent", "guardian", "third_party", "alone"]),
        ("minor_law", ["GTM", "notarial", "other"]),
        ("exemption", ["category", "national", "status", "third_visa", "transit", "exit"]),
    ],
)
def test_every_code_the_program_knows_has_words(written: str, codes: list[str]) -> None:
    lists = shipped_regulations().catalogues
    for code in codes:
        for language in Language:
            words = write(code, written, lists, language)
            assert words
            assert language is EN or words != code or code == "visa"


def test_every_way_of_writing_in_the_vocabulary_is_one() -> None:
    known = {"", *"money place state document_type post reason evidence effect decision direction mode status".split()}
    known |= set("document_kind confidence exemption field relation goes_with minor_law".split())
    assert {spec.written for spec in SPECS.values()} <= known


SPEC = FactSpec(name="a.state", type=FactType.TEXT, meaning="Estado del que viene: su código.", written="state")


def writer(facts: Facts, *parameters: Parameter) -> Writer:
    rules = replace(law.law(), parameters=parameters)
    plain = FactSpec(name="a.days", type=FactType.NUMBER, meaning="Días; sin hoy.")
    return Writer(law=rules, specs={"a.state": SPEC, "a.days": plain}, facts=facts)


def test_placeholders_are_filled() -> None:
    facts: Facts = {"a.state": "DEU", "a.days": 3, "set.ca4": frozenset({"SLV", "GTM"})}
    text = "{a.state}: {a.days}, {set.ca4}; {a.other}. {a.state}"
    assert writer(facts).fill(text, ES) == "Alemania: 3, El Salvador, Guatemala; no consta. Alemania"
    assert writer(facts).fill(text, EN) == "Germany: 3, El Salvador, Guatemala; not known. Germany"
    assert writer(facts).fill("Nada.", ES) == "Nada."


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("días", "1500"),
        ("centavos de quetzal", "Q 15.00"),
        ("centavos de dólar", "US$ 15.00"),
    ],
)
def test_numbers_of_the_law_by_their_unit(unit: str, text: str) -> None:
    parameters = (
        Parameter(code="other", value=1, unit="centavos de dólar" if unit == "días" else "días", force=law.FORCE),
        Parameter(code="rate", value=1500, unit=unit, force=law.FORCE),
    )
    facts: Facts = {"param.rate": 1500}
    assert writer(facts, *parameters).fill("{param.rate}", ES) == text
    assert writer(facts).fill("{param.rate}", ES) == "1500"
    assert writer({}, *parameters).fill("{param.rate}", EN) == "not known"


def test_meanings_in_few_words() -> None:
    assert writer({}).meaning("a.state") == "estado del que viene"
    assert writer({}).meaning("a.days") == "días"
    assert writer({}).meaning("param.rate") == "param.rate"


def test_a_writer_shows_no_facts() -> None:
    assert "QQQ" not in repr(writer({"a.state": "QQQ"}))


def test_values_are_spanish_unless_told() -> None:
    assert writer({"a.state": "DEU"}).value("a.state") == "Alemania"


def test_a_value_is_one_of_five_types() -> None:
    assert set(get_args(Value)) == {str, int, bool, date, frozenset[str]}
