"""Who has the key of the vault can still not change, cut, insert or reorder anything without its showing."""

from __future__ import annotations

from pathlib import Path

import pytest

from booth_app.errors import NotStoredError, VaultDamagedError
from booth_app.store.check import Problem, Trouble, VaultCheck
from booth_app.store.vault import Vault
from tests.store.material import NOW, OFFICER, CentralKeys, Place, movement


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A vault with five records, the first two received, and five lines in the journal."""
    place = Place.within(tmp_path)
    central = CentralKeys()
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = []
        for number in range(5):
            records.append(vault.store(movement(number)))
            vault.journal(at=NOW, officer=OFFICER.id, act="decided", detail=f"number {number}")
        vault.acknowledge(central.receipt(records[:2]))
        assert vault.verify() == VaultCheck(records=5, attachments=20, receipts=1, journal_lines=5, problems=())
    return place


def tamper(vault: Vault, sql: str) -> None:
    """Do what somebody with the key and a database browser could do."""
    triggers = vault._database.all("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    freed = "".join(f"DROP TRIGGER {name};" for (name,) in triggers)
    vault._database._connection.executescript(f"PRAGMA foreign_keys = OFF; {freed} {sql}; PRAGMA foreign_keys = ON;")


@pytest.mark.parametrize("table", ["records", "journal", "receipts"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET digest = digest", "DELETE FROM {}"])
def test_schema_forbids_to_change_or_delete(place: Place, table: str, sql: str) -> None:
    column = "signature = signature" if table == "receipts" else "digest = digest"
    with place.open() as vault:
        with pytest.raises(NotStoredError), vault._database.storing():
            vault._database.run(sql.format(table).replace("digest = digest", column))
        assert vault.verify().is_sound


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE records SET signature = zeroblob(64) WHERE sequence = 3", {Trouble.RECORD_SIGNATURE}),
        (
            (
                "UPDATE records SET body = CAST(replace(CAST(body AS TEXT), '\"ADM\"', '\"INA\"')"
                " AS BLOB) WHERE sequence = 3"
            ),
            {Trouble.RECORD_LINK, Trouble.RECORD_SIGNATURE},
        ),
        (
            "DELETE FROM records WHERE sequence = 3; DELETE FROM outbox WHERE sequence = 3",
            {Trouble.RECORD_LINK},
        ),
        ("DELETE FROM records WHERE sequence = 5", {Trouble.RECORDS_CUT}),
        (
            (
                "UPDATE records SET sequence = 99 WHERE sequence = 3;"
                "UPDATE records SET sequence = 3 WHERE sequence = 4;"
                "UPDATE records SET sequence = 4 WHERE sequence = 99"
            ),
            {Trouble.RECORD_LINK, Trouble.ATTACHMENT, Trouble.SEARCH},
        ),
        ("UPDATE records SET id = 'another' WHERE sequence = 3", {Trouble.RECORD_LINK}),
        ("DELETE FROM outbox WHERE sequence = 4", {Trouble.RECORD_STATE, Trouble.SEARCH}),
        ("UPDATE outbox SET person = 1 WHERE sequence = 4", {Trouble.SEARCH}),
        ("DELETE FROM traces WHERE number = 1 * 256", {Trouble.SEARCH}),
        ("INSERT INTO links (sequence, refers) VALUES (3, 1)", {Trouble.SEARCH}),
        ("DELETE FROM fates WHERE sequence = 1", {Trouble.RECORD_STATE}),
        ("DELETE FROM attachments WHERE number = 3 * 256", {Trouble.ATTACHMENT}),
        ("UPDATE attachments SET content = zeroblob(9) WHERE number = 3 * 256", {Trouble.ATTACHMENT}),
        (
            "UPDATE receipts SET high_digest = digest FROM records WHERE records.sequence = 1",
            {Trouble.RECEIPT},
        ),
        ("UPDATE receipts SET body = zeroblob(9)", {Trouble.RECEIPT}),
        ("UPDATE journal SET detail = 'nothing' WHERE sequence = 2", {Trouble.JOURNAL_LINK}),
        ("UPDATE journal SET officer = '1' WHERE sequence = 5", {Trouble.JOURNAL_LINK}),
        ("DELETE FROM journal WHERE sequence = 3", {Trouble.JOURNAL_LINK}),
        ("DELETE FROM journal WHERE sequence = 5", {Trouble.JOURNAL_CUT}),
        ("DELETE FROM journal", {Trouble.JOURNAL_CUT}),
    ],
)
def test_tampering_shows(place: Place, sql: str, expected: set[Trouble]) -> None:
    with place.open() as vault:
        tamper(vault, sql)
        found = {problem.trouble for problem in vault.verify().problems}
    assert found == expected


def test_problem_names_its_place(place: Place) -> None:
    with place.open() as vault:
        tamper(vault, "UPDATE journal SET act = 'x' WHERE sequence = 2")
        assert vault.verify().problems == (Problem(trouble=Trouble.JOURNAL_LINK, place=2),)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM records WHERE sequence = 3",
        "UPDATE records SET body = CAST('{}' AS BLOB) WHERE sequence = 1",
        "DELETE FROM records WHERE sequence > 1",
        "DELETE FROM records",
    ],
)
def test_broken_chain_does_not_open(place: Place, sql: str) -> None:
    with place.open() as vault:
        tamper(vault, sql)
    before = place.files()
    with pytest.raises(VaultDamagedError):
        place.open().__enter__()
    assert place.files() == before


def test_old_file_put_back_is_seen_when_the_central_answers(place: Place) -> None:
    central = CentralKeys()
    with place.open() as vault:
        vault.set_enrolment(central.enrolment())  # anew, by another central: the former receipts stay good
    old = place.database.read_bytes()
    with place.open() as vault:
        newest = vault.store(movement(50))
        high = central.receipt([newest])
    place.database.write_bytes(old)
    with place.open() as vault:
        assert vault.verify().is_sound
        with pytest.raises(VaultDamagedError) as caught:
            vault.acknowledge(high)
        assert caught.value.code == "VAULT-FORK"


def test_journal_refuses_what_is_too_long(place: Place) -> None:
    with place.open() as vault:
        for act, detail in (("", ""), ("a" * 65, ""), ("a", "d" * 4097)):
            with pytest.raises(ValueError, match="1 to 64"):
                vault.journal(at=NOW, officer=None, act=act, detail=detail)
        vault.journal(at=NOW, officer=None, act="a" * 64, detail="d" * 4096)
        assert vault.verify().journal_lines == 6
