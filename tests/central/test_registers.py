"""The decision table of arraigos, the SLTD, and honest silence from everybody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from central.registers.gateway import Gateway, own_registers
from central.registers.seed import SeedError, load_seed
from central.store.database import Database
from central.wire.messages import RegisterAnswerMessage
from central.wire.names import names_key, number_key
from central.wire.record import RegisterCode
from tests.central.material import NOW, question

TODAY = date(2026, 11, 22)
ORDER = """
version = "2026-11-22"
[[arraigo]]
order = "01041-2026-00077"
kind = "civil"
court = "Juzgado Sexto de Paz Civil de Guatemala"
ordered = 2026-05-01
annotated = 2026-05-04
surnames = "Prueba Ejemplo"
given_names = "Fictícia"
"""
CUI = 'cui = "1234567890101"\n'
BIRTH = 'birth_date = "1984-02-29"\n'
BLOCK, SUPERVISOR, REFER, INFORM = 3, 2, 1, 0


@pytest.fixture
def gateway(database: Database) -> Gateway:
    return own_registers(database)


def load(database: Database, folder: Path, text: str) -> None:
    file = folder / "seed.toml"
    file.write_text(text, encoding="utf-8")
    load_seed(database, file, at=NOW)


def told(answer: RegisterAnswerMessage) -> tuple[str, list[tuple[int, str]]]:
    return answer.state, [(finding.severity, finding.code) for finding in answer.findings]


@pytest.mark.parametrize(
    ("order", "asked", "expected"),
    [
        (CUI, {}, ("HIT", [(BLOCK, "OJ-ARRAIGO")])),
        (CUI, {"surnames": "OTRO"}, ("HIT", [(BLOCK, "OJ-ARRAIGO")])),
        (CUI + "expires = 2026-11-22\n", {}, ("HIT", [(BLOCK, "OJ-ARRAIGO")])),
        (CUI + "expires = 2026-11-21\n", {}, ("OK", [(INFORM, "OJ-ARRAIGO-SIN-EFECTO")])),
        (CUI + "lifted = 2026-11-22\n", {}, ("OK", [(INFORM, "OJ-ARRAIGO-SIN-EFECTO")])),
        (CUI, {"direction": "E"}, ("HIT", [(INFORM, "OJ-ARRAIGO-INGRESO")])),
        (CUI + BIRTH, {"cui": "9999999990101"}, ("NOT_FOUND", [])),
        (CUI + BIRTH, {"cui": None}, ("POSSIBLE", [(SUPERVISOR, "OJ-ARRAIGO-POSIBLE")])),
        (BIRTH, {}, ("POSSIBLE", [(SUPERVISOR, "OJ-ARRAIGO-POSIBLE")])),
        ("", {}, ("POSSIBLE", [(REFER, "OJ-HOMONIMO")])),
        (BIRTH, {"birth_date": "1990-01-01"}, ("POSSIBLE", [(REFER, "OJ-HOMONIMO")])),
        ("", {"direction": "E"}, ("NOT_FOUND", [])),
        ("lifted = 2026-06-01\n", {}, ("NOT_FOUND", [])),
        ("", {"given_names": "OTRA"}, ("NOT_FOUND", [])),
    ],
)
def test_an_arraigo_means_what_the_table_says(
    order: str,
    asked: dict[str, object],
    expected: tuple[str, list[tuple[int, str]]],
    gateway: Gateway,
    database: Database,
    tmp_path: Path,
) -> None:
    load(database, tmp_path, ORDER + order)

    answer = gateway.ask("organismo_judicial", question(**asked), day=TODAY)

    assert told(answer) == expected
    assert answer.list_version == "2026-11-22"
    assert all(finding.discreet for finding in answer.findings)
    assert {finding.legal_basis for finding in answer.findings} <= {"Decreto 15-71 art. 1; CPCyM art. 523"}


@pytest.mark.parametrize(
    ("ending", "is_task"),
    [
        ("expires = 2026-11-21\n", True),
        ("lifted = 2026-11-22\n", False),
        ("expires = 2026-11-21\nlifted = 2026-06-01\n", False),
    ],
)
def test_an_order_that_lapsed_is_somebodys_to_cancel(
    ending: str, is_task: bool, gateway: Gateway, database: Database, tmp_path: Path
) -> None:
    load(database, tmp_path, ORDER + CUI + ending)

    (finding,) = gateway.ask("organismo_judicial", question(), day=TODAY).findings

    assert ("cancele de oficio" in finding.words) is is_task


SLTD = """
version = "w47"
[[sltd]]
number = "X 0000-0001"
country = "GTM"
type = "P"
fraud = "stolen"
reference = "GT-2026-1"
"""


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ({}, "HIT"),
        ({"number": "x00000001"}, "HIT"),
        ({"number": "X00000002"}, "NOT_FOUND"),
        ({"issuer": "SLV"}, "NOT_FOUND"),
        ({"document_code": "I"}, "NOT_FOUND"),
        ({"document_code": "PD"}, "HIT"),
    ],
)
def test_the_sltd_knows_documents_not_persons(
    asked: dict[str, object], state: str, gateway: Gateway, database: Database, tmp_path: Path
) -> None:
    load(database, tmp_path, SLTD)

    answer = gateway.ask("interpol", question(**asked), day=TODAY)

    found = [(SUPERVISOR, "INT-SLTD")] if state == "HIT" else []
    assert told(answer) == (state, found)
    assert all(finding.legal_basis == "Sin base legal expresa" for finding in answer.findings)


@pytest.mark.parametrize(
    "register", ["pasaportes", "refugiados", "extranjeria", "renap", "ministerio_publico", "ident"]
)
def test_a_register_without_an_adapter_says_so(register: RegisterCode, gateway: Gateway) -> None:
    assert told(gateway.ask(register, question(), day=TODAY)) == ("NOT_CONNECTED", [])


def test_a_seed_replaces_the_lists_it_names_and_no_other(database: Database, tmp_path: Path, gateway: Gateway) -> None:
    load(database, tmp_path, ORDER + CUI)
    load(database, tmp_path, SLTD)
    load(database, tmp_path, 'version = "w48"\nsltd = []\n')

    assert gateway.ask("organismo_judicial", question(), day=TODAY).state == "HIT"
    assert gateway.ask("interpol", question(), day=TODAY).state == "NOT_FOUND"
    assert gateway.ask("interpol", question(), day=TODAY).list_version == "w48"


@pytest.mark.parametrize("text", ["version = 1", 'version = "a"\n[[sltd]]\nnumber = "1"', "[", ORDER + "typo = 1\n"])
def test_a_seed_that_is_wrong_changes_nothing(text: str, database: Database, tmp_path: Path, gateway: Gateway) -> None:
    load(database, tmp_path, SLTD)

    with pytest.raises(SeedError, match=r"seed\.toml"):
        load(database, tmp_path, text)

    assert gateway.ask("interpol", question(), day=TODAY).state == "HIT"


@pytest.mark.parametrize(
    ("surnames", "key"),
    [
        ("Núñez", "NUNEZ/"),
        ("D'ARTAGNAN", "DARTAGNAN/"),
        ("PÉREZ-LÓPEZ", "PEREZ LOPEZ/"),
        ("PEREZ<LOPEZ", "PEREZ LOPEZ/"),
    ],
)
def test_names_are_compared_in_one_spelling(surnames: str, key: str) -> None:
    assert names_key(surnames, "") == key
    assert number_key(" ab-12 ñ") == "AB12"


def many_orders(ending: str) -> str:
    """Forty orders against forty namesakes, of whom only the last is `ending`."""
    parts = ORDER.split("[[arraigo]]")
    orders = (parts[1].replace("00077", f"{number:05d}") for number in range(40))
    return "[[arraigo]]".join((parts[0], *orders, parts[1].replace("00077", "99999") + ending))


@pytest.mark.parametrize(
    ("ending", "worst"), [(CUI, (BLOCK, "OJ-ARRAIGO")), (BIRTH, (SUPERVISOR, "OJ-ARRAIGO-POSIBLE"))]
)
def test_namesakes_do_not_hide_the_order_that_is_meant(
    ending: str, worst: tuple[int, str], gateway: Gateway, database: Database, tmp_path: Path
) -> None:
    load(database, tmp_path, many_orders(ending))

    _, findings = told(gateway.ask("organismo_judicial", question(), day=TODAY))

    assert findings[0] == worst
    assert len(findings) == 32


def test_orders_without_effect_do_not_hide_the_one_in_force(
    gateway: Gateway, database: Database, tmp_path: Path
) -> None:
    lifted = many_orders("").replace("annotated = 2026-05-04\n", "annotated = 2026-05-04\nlifted = 2026-06-01\n", 40)
    load(database, tmp_path, lifted)

    assert told(gateway.ask("organismo_judicial", question(), day=TODAY)) == ("POSSIBLE", [(REFER, "OJ-HOMONIMO")])


@pytest.mark.parametrize("listed", ["D", "DEU"])
@pytest.mark.parametrize("read", ["D", "DEU"])
def test_germany_is_one_state_however_it_is_written(
    listed: str, read: str, gateway: Gateway, database: Database, tmp_path: Path
) -> None:
    load(database, tmp_path, SLTD.replace("GTM", listed))

    assert gateway.ask("interpol", question(issuer=read), day=TODAY).state == "HIT"


@pytest.mark.parametrize(("seed", "head"), [(ORDER, "[[arraigo]]"), (SLTD, "[[sltd]]")])
def test_an_entry_given_twice_is_a_seed_that_is_wrong(seed: str, head: str, database: Database, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"seed\.toml: entry 2 of .* twice") as caught:
        load(database, tmp_path, seed + head + seed.partition(head)[2])
    assert "Prueba" not in str(caught.value)
