"""The catalogues: complete, at one with the program's own lists, and refused with file and line when they are not."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from booth_app.checks.catalogues import load_catalogues
from booth_app.checks.document_type import type_of
from booth_app.checks.problems import RegulationsError
from booth_app.checks.regulations import Catalogues, DocumentType, EvidenceEffect, Words
from booth_app.domain.biometrics import CaptureException
from booth_app.domain.cui import MUNICIPALITIES
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import EvidenceCode
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.states import KNOWN_STATES, state_name
from booth_app.resources import resource
from tests.fakes.law import DAY, document, law

FOLDER = resource("catalogues")


@cache
def shipped() -> Catalogues:
    return load_catalogues(FOLDER)


# ------------------------------------------------------------------------------------------------------------- states


def test_every_state_of_iso_3166_is_there_with_its_two_letters() -> None:
    listed = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    two_letters = {line[:2] for line in listed.splitlines() if not line.startswith("#")}
    states = [state for state in shipped().states.values() if not state.is_special]
    assert len(states) == 249
    assert {state.iso2 for state in states} == two_letters
    assert not any(state.stands_for for state in states)
    assert shipped().states["GTM"].iso2 == "GT"
    assert shipped().states["DEU"].words == Words(es="Alemania", en="Germany")


@pytest.mark.parametrize(
    ("code", "stands_for"),
    [
        ("D", "DEU"),
        *((code, "GBR") for code in ("GBD", "GBN", "GBO", "GBP", "GBS")),
        ("XKX", "RKS"),
        *((code, "") for code in ("RKS", "EUE", "UNO", "UNA", "UNK", "XBA", "XIM", "XCC", "XCE", "XCO", "XEC", "XPO")),
        *((code, "") for code in ("XES", "XMP", "XOM", "XDC", "XXA", "XXB", "XXC", "XXX", "UTO")),
    ],
)
def test_each_special_code_is_known_and_says_whom_it_means(code: str, stands_for: str) -> None:
    state = shipped().states[code]
    assert (state.code, state.is_special, state.iso2, state.stands_for) == (code, True, "", stands_for)
    assert state.words.es
    assert state.words.en


def test_the_program_knows_the_states_of_the_catalogue_by_the_same_names() -> None:
    assert frozenset(shipped().states) == KNOWN_STATES
    assert len(shipped().states) == 278
    assert all(state_name(code) == state.words.es for code, state in shipped().states.items())


# ------------------------------------------------------------------------------------------------------------- places


def test_there_are_340_municipalities_as_many_a_department_as_a_cui_may_name() -> None:
    named = shipped().municipalities
    assert len(named) == 340
    counts = Counter(int(code[:2]) for code in named)
    assert tuple(counts[department] for department in range(1, 23)) == MUNICIPALITIES
    for department, count in enumerate(MUNICIPALITIES, start=1):
        assert [code for code in named if int(code[:2]) == department] == [
            f"{department:02}{order:02}" for order in range(1, count + 1)
        ]
    assert named["0514"] == "Sipacate, Escuintla"
    assert named["1333"] == "Petatán, Huehuetenango"


def test_posts_are_the_22_and_stand_in_departments_that_exist() -> None:
    departments = {name.rpartition(", ")[2] for name in shipped().municipalities.values()}
    assert len(shipped().posts) == 22
    assert {post.department for post in shipped().posts} < departments


# ---------------------------------------------------------------------------------------------------------- documents


@pytest.mark.parametrize(
    ("code", "issuer", "nationality", "expected"),
    [
        ("P", "GTM", "GTM", "PO"),
        ("PP", "DEU", "DEU", "PO"),
        ("PN", "USA", "USA", "PO"),
        ("PD", "MEX", "MEX", "PD"),
        ("PO", "MEX", "MEX", "PS"),
        ("PS", "MEX", "MEX", "PS"),
        ("PM", "USA", "USA", "PS"),
        ("PE", "GTM", "GTM", "PT"),
        ("PU", "GTM", "GTM", "PE"),
        ("P", "CHE", "XXB", "DVR"),
        ("PP", "CHE", "XXC", "DVR"),
        ("PR", "CHE", "XXB", "DVR"),
        ("PR", "CHE", "SYR", "DVR"),
        ("P", "CHE", "XXA", "DVA"),
        ("PS", "CHE", "XXA", "DVA"),
        ("PT", "LVA", "XXA", "DVA"),
        ("P", "UNO", "FRA", "LP"),
        ("PD", "UNA", "FRA", "LP"),
        ("PS", "EUE", "FRA", "LP"),
        ("PL", "FRA", "FRA", "LP"),
        ("ID", "GTM", "GTM", "DPI"),
        ("I", "GTM", "GTM", "DPI"),
        ("ID", "GTM", "USA", "DPE"),
        ("ID", "GTM", "SLV", "DPE"),
        ("ID", "SLV", "SLV", "DUI"),
        ("I", "HND", "HND", "DNI"),
        ("C", "NIC", "NIC", "CIN"),
        ("ID", "SLV", "USA", "IC"),
        ("ID", "ESP", "ESP", "IC"),
        ("A", "USA", "MEX", "IC"),
        ("IR", "ESP", "COL", "CR"),
        ("AR", "CHE", "COL", "CR"),
        ("CR", "USA", "MEX", "CR"),
        ("C1", "USA", "MEX", "CR"),
        ("AC", "USA", "USA", "CM"),
        ("AC", "SLV", "SLV", "CM"),
        ("V", "GTM", "CHN", "VI"),
        ("VN", "USA", "DOM", "VI"),
        ("X", "USA", "USA", None),
        ("", "USA", "USA", None),
    ],
)
def test_a_document_is_known_by_its_marks(code: str, issuer: str, nationality: str, expected: str | None) -> None:
    found = type_of(document(nationality, issuer=issuer, code=code), law(lists=shipped()))
    assert (None if found is None else found.code) == expected
    assert _by_code_then_issuer(code, issuer, nationality) == expected


def _by_code_then_issuer(code: str, issuer: str, nationality: str) -> str | None:
    """The other order in which marks may be weighed: the data must give the same answer, and never two."""
    ranks: dict[tuple[int, bool, bool], set[str]] = {}
    for entry in shipped().document_types:
        lengths = [len(prefix) for prefix in entry.codes if code.startswith(prefix)]
        fits = (not entry.issuers or issuer in entry.issuers) and (
            not entry.nationalities or nationality in entry.nationalities
        )
        if lengths and fits:
            rank = (max(lengths), bool(entry.issuers), bool(entry.nationalities))
            ranks.setdefault(rank, set()).add(entry.code)
    if not ranks:
        return None
    (best,) = ranks[max(ranks)]
    return best


def test_types_are_the_list_of_the_institute_and_each_stands_for_one_thing() -> None:
    codes = "PO PD PS PT PE DPI DPE DUI DNI CIN TF DVR DVA LP CR CM SB TV DA ND OT IC VI".split()
    assert {entry.code for entry in shipped().document_types} == set(codes)
    told: dict[str, set[tuple[Words, bool, bool]]] = {}
    for entry in shipped().document_types:
        told.setdefault(entry.code, set()).add((entry.words, entry.is_card, entry.is_travel_document))
    assert [code for code, stories in told.items() if len(stories) > 1] == []


def test_what_is_a_card_and_what_one_may_cross_on() -> None:
    cards = {entry.code for entry in shipped().document_types if entry.is_card}
    assert cards == {"DPI", "DPE", "DUI", "DNI", "CIN", "IC"}
    refused = {entry.code for entry in shipped().document_types if not entry.is_travel_document}
    assert refused == {"DPE", "IC", "CR", "VI", "ND", "OT"}


def test_what_an_officer_alone_can_choose_bears_no_marks() -> None:
    unmarked = {entry.code for entry in shipped().document_types if not entry.codes}
    assert unmarked == {"SB", "TF", "TV", "DA", "OT"}


# ------------------------------------------------------------------------------------------------------ papers, codes


def test_every_effect_has_a_paper_and_every_paper_is_described() -> None:
    papers = shipped().evidence
    assert {kind.effect for kind in papers.values()} == set(EvidenceEffect)
    assert all(kind.code == code and kind.words.es and kind.words.en for code, kind in papers.items())
    assert all(kind.force.covers(DAY) for kind in papers.values())


def test_papers_that_count_for_some_months() -> None:
    months = {str(code): kind.months for code, kind in shipped().evidence.items() if kind.months}
    assert months == {"extension_sticker_18m": 18, "extension_sticker_3y": 36, "birth_certificate": 6}


def test_a_paper_asks_for_what_its_effect_needs() -> None:
    about = {
        EvidenceEffect.THIRD_VISA: "about",
        EvidenceEffect.THIRD_RESIDENCE: "about",
        EvidenceEffect.PARENT_CONSENT: "about",
        EvidenceEffect.PARENT_DEAD: "about",
        EvidenceEffect.BIRTH_CERTIFICATE: "dated",
        EvidenceEffect.STAY_EXTENSION: "until",
        EvidenceEffect.FINE_RECEIPT: "number",
        EvidenceEffect.ENTRY_PROOF: "dated",
    }
    for kind in shipped().evidence.values():
        assert about.get(kind.effect, "") in {"", *kind.asks}
    assert shipped().evidence[EvidenceCode("extension_constancia")].asks == ("number", "dated", "until")


def test_lists_of_the_program_are_named_whole() -> None:
    lists = shipped()
    assert set(lists.reasons) == set(ReasonForTravel)
    assert len(lists.reasons) == 22
    assert lists.reasons[ReasonForTravel.SHOPPING].es == "Compras o comercio fronterizo"
    assert set(lists.decisions) == set(DecisionKind)
    assert lists.decisions[DecisionKind.DENY_ENTRY] == Words(es="Inadmitir", en="Deny entry")
    assert set(lists.capture_exceptions) == {exception.value for exception in CaptureException}
    assert lists.capture_exceptions["REL"].en == "Religious cover"


def test_coded_reasons_and_which_need_a_note() -> None:
    codes = shipped().reason_codes
    assert all(entry.code == code for code, entry in codes.items())
    by_list = {
        name: [entry.code for entry in codes.values() if entry.list == name]
        for name in ("inadmission", "exit_denial", "annulment")
    }
    assert by_list == {
        "inadmission": [*(f"I{number:02}" for number in range(1, 20)), "I99"],
        "exit_denial": [*(f"E{number:02}" for number in range(1, 9)), "E99"],
        "annulment": [*(f"A{number:02}" for number in range(1, 6)), "A99"],
    }
    assert {code for code, entry in codes.items() if entry.needs_note} == {"I99", "E99", "A99"}
    assert codes["I14"].words.es == "Sin boleto de salida"


def test_dated_entries_bear_their_source() -> None:
    entries: list[DocumentType] = list(shipped().document_types)
    assert all(entry.force.basis and entry.force.start == date(2016, 10, 18) for entry in entries)
    sticker = shipped().evidence[EvidenceCode("extension_sticker_3y")].force
    assert (sticker.start, sticker.reference, sticker.certainty.value) == (date(2023, 5, 9), "S8", "sourced")


# ------------------------------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("states", 'es = "Aruba", ', "", "ABW: falta la clave «es»"),
        ("states", 'iso2 = "AW"', 'iso2 = "aw"', "ABW: iso2: no tiene la forma …"),
        ("states", "ABW = {", "ABWA = {", "código no admitido «ABWA»"),
        ("states", "D = { es", "E = { es", "código no admitido «E»"),
        ("states", "GBD = {", "ABW = {", "«ABW» está también en [states]"),
        ("states", 'stands_for = "DEU"', 'stands_for = "DEV"', "Estado desconocido «DEV»"),
        ("states", 'en = "Aruba" }', 'en = "Aruba", colour = "red" }', "ABW: clave desconocida «colour»"),
        ("municipalities", "0514 = ", "514 = ", "código no admitido «514»"),
        ("municipalities", "0514 = ", "2301 = ", "«2301» es de un departamento que no está en [departments]"),
        ("municipalities", '0514 = "Sipacate"', "0514 = 3", "0514: se espera str y hay int"),
        ("municipalities", "01 = ", "1 = ", "código no admitido «1»"),
        ("reasons", "14 = {", "98 = {", "código no admitido «98»"),
        ("reasons", 'es = "Negocios"', 'es = ""', "03: es: menos de 1 elementos o caracteres"),
        ("decision_kinds", "TRN = {", "trn = {", "código no admitido «trn»"),
        ("capture_exceptions", "AMP = {", "AMPA = {", "código no admitido «AMPA»"),
        ("reason_codes", "I05 = {", "I5 = {", "código no admitido «I5»"),
        ("reason_codes", "E05 = {", "I05 = {", "«I05» está también en otra lista"),
        ("reason_codes", "needs_note = true", "needs_note = 1", "I99: needs_note: se espera bool y hay int"),
        ("evidence", 'effect = "means"', 'effect = "meanness"', "effect: valor no admitido 'meanness'"),
        ("evidence", "months = 36", "months = 601", "months: mayor que 600"),
        ("evidence", "months = 36", "months = -1", "months: menor que 0"),
        ("evidence", 'code = "means"', 'code = "Means"', "code: no tiene la forma …"),
        ("evidence", 'code = "invitation"', 'code = "means"', "el papel «means» está repetido"),
        ("evidence", "from = 2023-05-09", "from = 2023-05-09\nto = 2023-05-08", "termina antes de empezar"),
        ("document_types", 'codes = ["PD"]', 'codes = ["pd"]', "codes: no tiene la forma …"),
        ("document_types", 'issuers = ["HND"]', 'issuers = ["HNO"]', "Estado desconocido «HNO»"),
        (
            "document_types",
            'nationalities = ["NIC"]',
            'nationalities = ["NIK", "AAA"]',
            "Estado desconocido «AAA, NIK»",
        ),
        ("document_types", 'nationalities = ["NIC"]', 'nationalities = ["nic"]', "nationalities: no tiene la forma …"),
        ("document_types", "from = 2016-10-18", "from = 2016-10-18\nto = 2016-10-17", "termina antes de empezar"),
        ("reason_codes", 'en = "No visa" }', 'en = "No visa", colour = 1 }', "I01: clave desconocida «colour»"),
        ("states", 'stands_for = "DEU" }', 'stands_for = "DEU", colour = 1 }', "D: clave desconocida «colour»"),
        ("reasons", 'en = "Work" }', 'en = "Work", colour = 1 }', "06: clave desconocida «colour»"),
        ("evidence", 'effect = "means"', 'effect = "means"\ncolour = 1', "clave desconocida «colour»"),
        ("document_types", 'codes = ["PD"]', 'colour = ["PD"]', "clave desconocida «colour»"),
        ("evidence", 'code = "means"', f'code = "{"m" * 61}"', "code: más de 60 elementos o caracteres"),
        ("posts", 'neighbour = "BLZ"', 'neighbour = "BLX"', "Estado desconocido «BLX»"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(tmp_path: Path, name: str, old: str, new: str, fault: str) -> None:
    file = _copy(tmp_path) / f"{name}.toml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace(old, new, 1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(RegulationsError) as caught:
        load_catalogues(file.parent)
    place = f"catalogues/{name}.toml:{1 + _first_difference(text, changed)}: {fault}"
    told = [str(problem) for problem in caught.value.problems]
    assert place in told if not fault.endswith("…") else any(line.startswith(place[:-1]) for line in told)


def _copy(folder: Path) -> Path:
    return Path(shutil.copytree(FOLDER, folder / "catalogues"))


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    return next(number for number, (mine, yours) in enumerate(pairs) if mine != yours)


@pytest.mark.parametrize("end", ["2023-05-09", "2023-05-10"])
def test_a_paper_may_be_in_force_for_a_single_day(tmp_path: Path, end: str) -> None:
    file = _copy(tmp_path) / "evidence.toml"
    text = file.read_text(encoding="utf-8").replace("from = 2023-05-09", f"from = 2023-05-09\nto = {end}", 1)
    file.write_text(text, encoding="utf-8")
    found = load_catalogues(file.parent).evidence[EvidenceCode("extension_sticker_18m")]
    assert found.force.end == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("name", "text", "faults"),
    [
        ("states", "states = 3\n", ["1: se espera una tabla [states]", "1: se espera una tabla [specials]\n"]),
        ("municipalities", "\n[departments]\n[towns]\n", ["3: clave desconocida «towns»"]),
        ("capture_exceptions", "[capture_exceptions]\n", ["1: faltan los códigos AMP, BAN, WRN, CHD, REF, DEV, REL"]),
        ("decision_kinds", "", ["1: se espera una tabla [decision_kinds]", "1: faltan los códigos ADM, EGR, INA"]),
        ("reason_codes", "[inadmission]\n", ["1: se espera una tabla [exit_denial]", "1: se espera una tabla [annul"]),
        ("evidence", "papers = 1\n", ["1: clave desconocida «papers»"]),
        ("document_types", "types = 1\n", ["1: clave desconocida «types»"]),
        ("reasons", "\nmotives = 1\n[reasons]\n", ["2: clave desconocida «motives»", "3: faltan los códigos 01, 02"]),
        ("reason_codes", "[inadmission]\n[exit_denial]\n[annulment]\n[x]\n", ["4: clave desconocida «x»"]),
        ("states", "[states]\n[specials]\n[x]\n", ["3: clave desconocida «x»"]),
        ("posts", "", ["1: no hay puestos"]),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, name: str, text: str, faults: list[str]) -> None:
    folder = _copy(tmp_path)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RegulationsError) as caught:
        load_catalogues(folder)
    told = "\n".join(str(problem) for problem in caught.value.problems)
    for fault in faults:
        assert f"catalogues/{name}.toml:{fault}" in told


def test_a_file_that_is_missing_or_no_toml_is_named(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "reasons.toml").write_text("[reasons\n", encoding="utf-8")
    with pytest.raises(RegulationsError, match=r"catalogues/reasons\.toml:1: no es TOML válido"):
        load_catalogues(folder)
    (folder / "reasons.toml").unlink()
    with pytest.raises(RegulationsError, match=r"catalogues/reasons\.toml: no se puede leer"):
        load_catalogues(folder)


def test_a_state_that_does_not_fit_is_one_fault_and_not_a_fault_of_whoever_names_it(tmp_path: Path) -> None:
    file = _copy(tmp_path) / "states.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('iso2 = "MX"', "iso2 = 1"), encoding="utf-8")
    with pytest.raises(RegulationsError) as caught:
        load_catalogues(file.parent)
    (problem,) = caught.value.problems
    assert problem.what == "MEX: iso2: se espera str y hay int"


def test_an_airport_is_in_a_state_that_there_is(tmp_path: Path) -> None:
    file = _copy(tmp_path) / "airports.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('SAL = "SLV"', 'SAL = "QQQ"'), encoding="utf-8")
    with pytest.raises(RegulationsError, match="SAL: Estado desconocido «QQQ»"):
        load_catalogues(file.parent)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    for name, old in (("states", 'iso2 = "AW"'), ("reasons", 'es = "Negocios"')):
        file = folder / f"{name}.toml"
        file.write_text(file.read_text(encoding="utf-8").replace(old, "a = 1"), encoding="utf-8")
    with pytest.raises(RegulationsError) as caught:
        load_catalogues(folder)
    assert {problem.file for problem in caught.value.problems} == {"catalogues/states.toml", "catalogues/reasons.toml"}


def test_a_state_of_a_bundle_needs_no_new_program(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    file = folder / "states.toml"
    entry = '[states]\nQQQ = { iso2 = "QQ", es = "Estado nuevo", en = "New state" }\n'
    file.write_text(file.read_text(encoding="utf-8").replace("[states]\n", entry), encoding="utf-8")
    assert load_catalogues(folder).states["QQQ"].words.es == "Estado nuevo"
    assert "QQQ" not in KNOWN_STATES
