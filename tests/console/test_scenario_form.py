"""Scenario files: everything §5 of the reference can say is taken, everything misspelt is refused where it stands."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from booth_app.console.scenario.case import MAX_FILE, load_folder, load_scenario
from booth_app.console.scenario.days import DayError, read_birth, read_day, read_instant
from booth_app.console.scenario.form import DocumentPart, ScenarioForm
from booth_app.console.scenario.places import known_keys, line_of, path_of, written
from booth_app.console.scenario.read import CheckFileError
from booth_app.domain.biometrics import CaptureException, FingerPosition, MissingPrint
from booth_app.domain.case import Case, Line
from booth_app.domain.company import Relation
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import Confidence, Listing, StatusKind, VisaCategory
from booth_app.domain.document import DocumentField, DocumentKind, FieldSource, MrzFormat
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.history import HistorySource
from booth_app.domain.journey import Lane, ReasonForTravel
from booth_app.domain.person import PartialDate, Sex
from booth_app.domain.post import GUATEMALA, Direction, Mode, Post, PostCode
from booth_app.domain.register import AnswerState, Register

DAY = date(2026, 11, 10)
POSTS = (
    Post(code=PostCode("GUA"), name="La Aurora", mode=Mode.AIR),
    Post(code=PostCode("L-VNU"), name="Valle Nuevo", mode=Mode.LAND, neighbour="SLV"),
)
LEAST = """title = "Lo mínimo"
day = 2026-11-10
post = "GUA"

[journey]
direction = "E"
"""
WHOLE = """
title = "Todo lo que cabe"
at = 2026-11-11T05:59:59Z
post = "L-VNU"
line = "second"
days = 30
listing = "listed"
document_type = "PO"

[journey]
direction = "S"
mode = "F"
lane = "bus"
carrier = "C 123 BBB"
origin = "SLV"
destination = "MEX"
residence = "D"
reason = "02"
occupants = 8

[[document]]
mrz = [
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
  "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
]
typed = ["expiry"]

[[document]]
kind = "identity_card"
issuer = "GTM"
number = "G1"
surnames = "PRUEBA"
given_names = ""
nationality = "MEX"
other_nationalities = ["USA"]
birth = "1980-05---"
sex = "M"
expiry = "+10d"
optional = ["A", "B"]
cui = "1234567890101"
names_truncated = true
source = "typed"
wrong_digits = ["number"]

[status]
kind = "temporary_resident"
certificate = "C-1"
until = "+1y"
fee_year = 2026

[visa]
category = "B"
number = "V1"
valid_from = "-1m"
until = "+1m"
entries = 0
used = 2

[[evidence]]
code = "onward_ticket"
number = "N"
issuer = "I"
dated = "-1w"
until = "+1w"
about = "mother"

[first_entry]
state = "SLV"
day = "-4d"
confidence = "declared"

[[companion]]
relation = "mother"
birth = "-40y"
issuer = "GTM"
number = "G2"

[[companion]]
relation = "child"
mrz = [
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
  "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
]

[history]
sources = ["booth", "central"]

[[history.movement]]
id = "a"
at = "-20d"
direction = "E"
until = "+70d"
issuer = "MEX"
number = "X1"

[[history.movement]]
at = "2026-11-01T20:00:00-06:00"
direction = "S"
post = "GUA"
decision = "ANU"
annuls = "a"

[[answer]]
register = "renap"
state = "HIT"

[[answer.finding]]
severity = "block"
code = "RENAP-DECEASED"
words = "Fallecida."
legal_basis = "Ley"
discreet = true

[captures]
portrait = "REL"
fingers = { 2 = "AMP" }
"""


def case_of(text: str, folder: Path, *, today: date | None = None) -> Case:
    file = folder / "caso.toml"
    file.write_text(text, encoding="utf-8")
    return load_scenario(file, POSTS, today=today).case


def test_the_least_a_file_says(tmp_path: Path) -> None:
    case = case_of(LEAST, tmp_path)
    assert (case.day, case.post, case.journey.mode) == (DAY, POSTS[0], Mode.AIR)
    assert (case.documents, case.history, case.company, case.answers) == ((), None, (), ())
    assert (case.missing_prints, case.portrait_exception, case.line) == ((), None, Line.FIRST)
    assert case.declaration.listing is Listing.NO_LIST


def test_the_journey_and_the_day_of_guatemala(tmp_path: Path) -> None:
    case = case_of(WHOLE, tmp_path)
    journey = case.journey
    assert (case.day, case.post.code, case.line) == (DAY, "L-VNU", Line.SECOND)
    assert (journey.direction, journey.mode, journey.lane) == (Direction.EXIT, Mode.RIVER, Lane.BUS)
    assert (journey.carrier, journey.occupants, journey.reason) == ("C 123 BBB", 8, ReasonForTravel.FAMILY)
    assert (journey.origin, journey.destination, journey.residence) == ("SLV", "MEX", "D")


def test_a_document_by_its_zone(tmp_path: Path) -> None:
    document = case_of(WHOLE, tmp_path).documents[0]
    assert (document.mrz_format, document.number) == (MrzFormat.TD3, "L898902C3")
    assert document.typed == {DocumentField.EXPIRY}


def test_a_document_field_by_field(tmp_path: Path) -> None:
    document = case_of(WHOLE, tmp_path).documents[1]
    person = document.person
    assert (document.kind, document.document_code, document.issuer) == (DocumentKind.IDENTITY_CARD, "ID", "GTM")
    assert (document.expiry, document.optional, document.source) == (
        date(2026, 11, 20),
        ("A", "B"),
        FieldSource.TYPED,
    )
    assert [(digit.field, digit.is_right) for digit in document.digits] == [("number", False)]
    assert (person.surnames, person.given_names, person.names_truncated) == ("PRUEBA", "", True)
    assert (person.nationality, person.other_nationalities, person.cui) == ("MEX", ("USA",), "1234567890101")
    assert (person.birth_date, person.sex) == (PartialDate(year=1980, month=5), Sex.MALE)


def test_what_is_declared(tmp_path: Path) -> None:
    declared = case_of(WHOLE, tmp_path).declaration
    assert (declared.days, declared.listing, declared.document_type) == (30, Listing.LISTED, "PO")
    assert declared.status is not None
    assert (declared.status.kind, declared.status.certificate) == (StatusKind.TEMPORARY_RESIDENT, "C-1")
    assert (declared.status.until, declared.status.fee_year) == (date(2027, 11, 10), 2026)
    assert declared.visa is not None
    assert (declared.visa.category, declared.visa.number) == (VisaCategory.B, "V1")
    assert (declared.visa.valid_from, declared.visa.until) == (date(2026, 10, 10), date(2026, 12, 10))
    assert (declared.visa.entries, declared.visa.used) == (0, 2)
    (paper,) = declared.evidence
    assert (paper.code, paper.number, paper.issuer, paper.about) == ("onward_ticket", "N", "I", "mother")
    assert (paper.dated, paper.until) == (date(2026, 11, 3), date(2026, 11, 17))
    assert declared.first_entry is not None
    assert (declared.first_entry.state, declared.first_entry.day) == ("SLV", date(2026, 11, 6))
    assert declared.first_entry.confidence is Confidence.DECLARED


def test_company_history_answers_and_captures(tmp_path: Path) -> None:
    case = case_of(WHOLE, tmp_path)
    mother, child = case.company
    assert (mother.relation, mother.issuer, mother.number) == (Relation.MOTHER, "GTM", "G2")
    assert (mother.person.nationality, mother.person.birth_date.year) == ("GTM", 1986)
    assert (child.person.given_names, child.issuer, child.number) == ("ANNA MARIA", "UTO", "L898902C3")
    assert case.history is not None
    assert case.history.sources == set(HistorySource)
    entry, annulment = case.history.movements
    assert (entry.id, entry.decision, entry.until) == ("a", DecisionKind.ADMIT, date(2027, 1, 19))
    assert (entry.at, entry.issuer, entry.number) == (datetime(2026, 10, 21, 12, tzinfo=GUATEMALA), "MEX", "X1")
    assert (annulment.id, annulment.annuls, annulment.decision) == ("movement-2", "a", DecisionKind.ANNUL)
    (answer,) = case.answers
    assert (answer.register, answer.state) == (Register.RENAP, AnswerState.HIT)
    (hit,) = answer.findings
    assert (hit.severity, hit.code, hit.words) == (Severity.BLOCK, "RENAP-DECEASED", "Fallecida.")
    assert (hit.legal_basis, hit.discreet, hit.source) == ("Ley", True, FindingSource.RENAP)
    assert case.portrait_exception is CaptureException.RELIGIOUS_COVER
    assert case.missing_prints == (MissingPrint(position=FingerPosition.RIGHT_INDEX, why=CaptureException.AMPUTATED),)


def test_an_exit_of_the_past_is_recorded_as_one(tmp_path: Path) -> None:
    text = LEAST + '[[history.movement]]\nat = "-1d"\ndirection = "S"\n'
    history = case_of(text, tmp_path).history
    assert history is not None
    assert history.movements[0].decision is DecisionKind.EXIT_RECORDED


def test_the_day_of_judgement_may_be_another(tmp_path: Path) -> None:
    text = LEAST + '[[document]]\nkind = "passport"\nissuer = "MEX"\nexpiry = "+1d"\n'
    case = case_of(text, tmp_path, today=date(2030, 1, 1))
    assert (case.day, case.documents[0].expiry) == (date(2030, 1, 1), date(2030, 1, 2))


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("2026-02-28", DAY, date(2026, 2, 28)),
        ("+0d", DAY, DAY),
        ("-1d", date(2024, 3, 1), date(2024, 2, 29)),
        ("+2w", DAY, date(2026, 11, 24)),
        ("-18y", DAY, date(2008, 11, 10)),
        ("-18y+1d", DAY, date(2008, 11, 11)),
        ("+3m", date(2026, 11, 30), date(2027, 2, 28)),
        ("-1y", date(2024, 2, 29), date(2023, 2, 28)),
        ("-4y", date(2024, 2, 29), date(2020, 2, 29)),
        ("-11m", DAY, date(2025, 12, 10)),
        ("1900-01-01", DAY, date(1900, 1, 1)),
        ("2200-12-31", DAY, date(2200, 12, 31)),
    ],
)
def test_a_date(text: str, day: date, found: date) -> None:
    assert read_day(text, day) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mañana", "no es una fecha"),
        ("10d", "no es una fecha"),
        ("+1d+1d+1d+1d+1d", "no es una fecha"),
        ("2026-02-30", "no es una fecha"),
        ("1899-12-31", "fuera de los años 1900 a 2200"),
        ("2201-01-01", "fuera de los años"),
        ("-99999d", "fuera de los años"),
        ("-99999y", "fuera del calendario"),
        ("-99999w-99999w", "fuera del calendario"),
    ],
)
def test_what_is_no_date(text: str, words: str) -> None:
    with pytest.raises(DayError, match=words):
        read_day(text, DAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("-18y", PartialDate(year=2008, month=11, day=10)),
        ("2008-02-29", PartialDate(year=2008, month=2, day=29)),
        ("1980------", PartialDate(year=1980)),
        ("1980-05---", PartialDate(year=1980, month=5)),
        ("1980-----", None),
        ("-----------", None),
        ("----------", PartialDate()),
    ],
)
def test_a_birth(text: str, found: PartialDate | None) -> None:
    if found is None:
        with pytest.raises(DayError):
            read_birth(text, DAY)
    else:
        assert read_birth(text, DAY) == found


def test_an_instant() -> None:
    assert read_instant("2026-11-10T23:30:00-06:00", DAY) == datetime(2026, 11, 10, 23, 30, tzinfo=GUATEMALA)
    assert read_instant("2026-11-11T05:59:59Z", DAY).date() == DAY
    assert read_instant("2026-11-11T06:00:00Z", DAY).date() == date(2026, 11, 11)
    for text, words in (
        ("2026-11-10T25:00:00Z", "no es un instante"),
        ("2026-11-10T23:30:00", "respecto de UTC"),
        ("1850-11-10T23:30:00Z", "fuera de los años"),
        ("9999-12-31T23:59:59-06:00", "fuera de los años"),
    ):
        with pytest.raises(DayError, match=words):
            read_instant(text, DAY)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LEAST + 'dirección = "E"\n', "no es TOML"),
        (LEAST + 'dir = "E"\n', "línea 7: clave desconocida «dir» en .journey.. Hay: direction, mode, lane, carrier"),
        ("foo = 1\n" + LEAST, "línea 1: clave desconocida «foo». Hay: title, day, at, post"),
        (LEAST + '[[document]]\nkind = "passport"\n"a\\nb" = 1\n', "línea 7: clave desconocida «a b» en .document 1."),
        (LEAST.replace("direction", "# "), "línea 5: falta la clave «direction» en .journey."),
        ('day = "2026-11-10"', "línea 1: falta la clave «title»."),
        (LEAST.replace('"E"', '"X"'), "línea 6, journey, direction: valor no admitido 'X'"),
        (LEAST.replace('"GUA"', '"GUB"'), "línea 3, post: no existe el puesto GUB; hay GUA, L-VNU"),
        (LEAST.replace('"GUA"', "7"), "línea 3, post: post: se espera str y hay int|línea 3, post: se espera str"),
        (LEAST.replace("2026-11-10", '"-3d"'), "línea 2, day: el día del escenario es una fecha entera"),
        (LEAST.replace("2026-11-10", "12:30:00"), "línea 2, day: «12:30:00» no es una fecha"),
        (LEAST.replace("day =", "at ="), "línea 2, at: at lleva fecha y hora"),
        (LEAST.replace("day =", "line = 'first'\n#"), "línea 1, day: escriba una de las dos claves"),
        (LEAST.replace("day =", "at = 2026-11-11T05:59:59Z\nday ="), "línea 3, day: escriba una de las dos claves"),
        (LEAST + '[[document]]\nissuer = "MEX"\n', "línea 7, document 1: un documento lleva mrz, o al menos"),
        (LEAST + '[[document]]\nmrz = ["A", "B"]\n', "línea 8, document 1, mrz: "),
        (LEAST + '[[companion]]\nrelation = "child"\nbirth = "-3x"\n', "línea 9, companion 1, birth: «-3x» no es"),
        (LEAST + '[[evidence]]\ncode = "a"\n[[evidence]]\ncode = "b"\nuntil = "x"\n', "línea 11, evidence 2, until"),
        (LEAST + '[history]\n[[history.movement]]\nat = "x"\ndirection = "S"\n', "línea 9, history, movement 1, at"),
        (LEAST + "[captures]\nfingers = { 11 = 'AMP' }\n", "línea 8, captures, fingers"),
        ("x = " + "[" * 30_000, "no es TOML válido"),
        ("#" * (MAX_FILE + 1), "pasa de 32 KB"),
    ],
)
def test_a_wrong_file_is_one_line_that_names_the_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CheckFileError, match=words) as refused:
        case_of(text, tmp_path)
    assert str(refused.value).startswith("caso.toml")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "caso.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(CheckFileError, match="no es TOML"):
        load_scenario(tmp_path / "caso.toml", POSTS)
    with pytest.raises(CheckFileError, match="no se puede leer"):
        load_scenario(tmp_path / "falta.toml", POSTS)


def test_a_folder_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.toml").write_text(LEAST, encoding="utf-8")
    assert [scenario.name for scenario in load_folder(tmp_path, POSTS)] == ["a", "b"]
    with pytest.raises(CheckFileError, match="no hay escenarios"):
        load_folder(tmp_path / "a", POSTS)


def test_nothing_of_a_person_in_a_repr() -> None:
    assert repr(DocumentPart(surnames="PRUEBA")) == "DocumentPart(…)"


@pytest.mark.parametrize(
    ("path", "line"),
    [((), 1), (("a",), 1), (("t", "b"), 3), (("t", "x"), 2), (("l", 1, "c"), 7), (("l", 1, "m", 0, "d"), 9)],
)
def test_the_line_of_a_key(path: tuple[str | int, ...], line: int) -> None:
    assert line_of("a = 1\n[t]\nb = 2\n[[l]]\nc = 3\n[[l]]\nc = 4\n[[l.m]]\nd = 5\n", path) == line


def test_paths_and_keys_of_a_form() -> None:
    assert path_of("$.l[1].m[...].d") == ("l", 1, "m", -1, "d")
    assert written(("l", 1, "m", -1, "d")) == "l 2, m, d"
    assert known_keys(ScenarioForm, ("nothing", 0)) == ()
    assert known_keys(ScenarioForm, ("history", "movement", 0))[:2] == ("at", "direction")
