"""Whatever is wrong with a vault has its own error, and what was refused is byte for byte what it was."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from booth_app.errors import (
    KeyCustodyError,
    VaultDamagedError,
    VaultError,
    VaultKeyMissingError,
    VaultKeyWrongError,
    VaultLibraryError,
    VaultNewerError,
    VaultNotEncryptedError,
)
from booth_app.store.database import (
    PRAGMAS,
    Database,
    Library,
    Step,
    library_at_hand,
    require_good_library,
    schema_steps,
)
from booth_app.store.files import write_durably
from booth_app.store.holders import FileHolder
from booth_app.store.keys import VaultId, new_key, sidecar_for, write_sidecar
from tests.store.material import Place, movement

STEPS = schema_steps()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place.within(tmp_path)
    with place.create() as vault:
        for number in range(3):
            vault.store(movement(number, picture_bytes=20_000))
    return place


def key_path(place: Place) -> Path:
    assert isinstance(place.holder, FileHolder)
    return place.holder._path(VaultId(place.database.read_bytes()[:16].hex()))


def lose_key(place: Place) -> None:
    key_path(place).unlink()


def lose_sidecar(place: Place) -> None:
    (place.folder / "vault.key.json").unlink()


def spoil_sidecar(place: Place) -> None:
    (place.folder / "vault.key.json").write_bytes(b'{"format": 1, "vault":')


def swell_sidecar(place: Place) -> None:
    (place.folder / "vault.key.json").write_bytes(b" " * 20_000)


def sidecar_of_tomorrow(place: Place) -> None:
    path = place.folder / "vault.key.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))


def change_key(place: Place) -> None:
    key_path(place).write_text(new_key().key.hex())


def garble_key(place: Place) -> None:
    key_path(place).write_text("no key")


def put_plain_file(place: Place) -> None:
    place.database.unlink()
    connection = sqlite3.connect(place.database)
    connection.executescript("CREATE TABLE records (id TEXT); INSERT INTO records VALUES ('x')")
    connection.close()


def put_newer_file(place: Place) -> None:
    key = new_key()
    place.database.unlink()
    write_durably(place.database, b"")
    newer = (*STEPS, Step(number=len(STEPS) + 1, sql="CREATE TABLE invented_later (x INTEGER) STRICT;"))
    Database(place.database, key, steps=newer, create=True).close()
    place.holder.keep(key)
    write_sidecar(
        place.folder / "vault.key.json",
        sidecar_for(key, recovery_key=None),
        unfinished=place.folder / "vault.key.json.new",
    )


def flip(place: Place, offset: int) -> None:
    content = bytearray(place.database.read_bytes())
    content[offset] ^= 0x40
    place.database.write_bytes(content)


def damage_salt(place: Place) -> None:
    flip(place, 3)


def damage_first_page(place: Place) -> None:
    flip(place, 700)


def empty_file(place: Place) -> None:
    place.database.write_bytes(b"")


def cut_file(place: Place) -> None:
    place.database.write_bytes(place.database.read_bytes()[:5_000])


def lose_file(place: Place) -> None:
    place.database.unlink()


CASES: tuple[tuple[Callable[[Place], None], type[VaultError]], ...] = (
    (lose_key, VaultKeyMissingError),
    (lose_sidecar, VaultKeyMissingError),
    (spoil_sidecar, VaultKeyMissingError),
    (swell_sidecar, VaultKeyMissingError),
    (sidecar_of_tomorrow, VaultKeyMissingError),
    (change_key, VaultKeyWrongError),
    (garble_key, KeyCustodyError),
    (put_plain_file, VaultNotEncryptedError),
    (put_newer_file, VaultNewerError),
    (damage_salt, VaultDamagedError),
    (damage_first_page, VaultDamagedError),
    (empty_file, VaultDamagedError),
    (cut_file, VaultDamagedError),
    (lose_file, VaultDamagedError),
)


@pytest.mark.parametrize(("spoil", "error"), CASES, ids=lambda value: getattr(value, "__name__", None))
def test_refusal_names_the_cause_and_changes_nothing(
    place: Place, spoil: Callable[[Place], None], error: type[VaultError]
) -> None:
    spoil(place)
    before = place.files()
    for _ in range(2):
        with pytest.raises(VaultError) as caught:
            place.open().__enter__()
        assert type(caught.value) is error
        assert caught.value.remedy
    assert place.files() == before
    with pytest.raises(VaultError, match="Ya hay una bóveda"):
        place.create().__enter__()
    assert place.files() == before


def test_damaged_pages_are_all_found(place: Place) -> None:
    whole = place.database.read_bytes()
    silent = []
    for offset in range(4096 + 50, len(whole), 4096):
        flip(place, offset)
        try:
            with place.open() as vault:
                is_found = not vault.verify().is_sound
        except VaultDamagedError:
            is_found = True
        if not is_found:
            silent.append(offset)
        place.database.write_bytes(whole)
    assert len(whole) > 15 * 4096
    assert silent == []


@pytest.mark.parametrize(
    "library",
    [
        Library(sqlite=(3, 51, 1), cipher="4.12.0 community"),
        Library(sqlite=(3, 51, 2), cipher="4.13.0 community"),
        Library(sqlite=(3, 53, 4), cipher=""),
    ],
)
def test_library_that_does_not_encrypt_or_corrupts_is_refused(library: Library) -> None:
    with pytest.raises(VaultLibraryError):
        require_good_library(library)


def test_library_at_hand_is_good() -> None:
    library = library_at_hand()
    require_good_library(library)
    assert library.cipher


def test_pragmas_hold(place: Place) -> None:
    with place.open() as vault:
        asked = {
            name: vault._database.all(f"PRAGMA {name}")[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema", "mmap_size")
        }
    assert asked == {
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
    }


def test_schema_step_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    path, key = tmp_path / "x.db", new_key()
    write_durably(path, b"")
    first = Step(number=1, sql="CREATE TABLE one (x INTEGER) STRICT;")
    Database(path, key, steps=(first,), create=True).close()
    broken = Step(number=2, sql="CREATE TABLE two (x INTEGER) STRICT; CREATE TABLE one (x INTEGER) STRICT;")
    with pytest.raises(VaultError):
        Database(path, key, steps=(first, broken))
    good = Step(number=2, sql="CREATE TABLE two (x INTEGER) STRICT;")
    database = Database(path, key, steps=(first, good))
    assert database.all("PRAGMA user_version") == [(2,)]
    assert database.all("SELECT name FROM sqlite_schema ORDER BY name") == [("one",), ("two",)]
    database.close()


def test_second_process_is_refused(place: Place) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.store.material import Place\n"
        "from booth_app.errors import VaultInUseError\n"
        "try:\n    Place.within(Path(sys.argv[1])).open().__enter__()\n"
        "except VaultInUseError:\n    sys.exit(7)\n"
    )
    command = [sys.executable, "-c", program, str(place.folder.parent)]
    root = Path(__file__).resolve().parents[2]
    with place.open() as vault:
        before = place.files()
        assert subprocess.run(command, cwd=root, check=False, timeout=30).returncode == 7
        assert place.files() == before
        vault.store(movement(8))
    assert subprocess.run(command, cwd=root, check=False, timeout=30).returncode == 0


def test_program_without_our_lock_is_kept_out_too(place: Place) -> None:
    key = place.holder.fetch(VaultId(place.database.read_bytes()[:16].hex()))
    assert key is not None
    program = (
        "import sys; from pathlib import Path; from booth_app.store.database import Database, schema_steps\n"
        "from booth_app.store.keys import VaultKey; from booth_app.errors import VaultInUseError\n"
        "key = VaultKey(key=bytes.fromhex(sys.argv[2]), salt=bytes.fromhex(sys.argv[3]))\n"
        "try:\n    Database(Path(sys.argv[1]), key, steps=schema_steps(), patience=0.1)\n"
        "except VaultInUseError:\n    sys.exit(7)\n"
    )
    with place.open() as vault:
        vault.store(movement(8))
        command = [sys.executable, "-c", program, str(place.database), key.key.hex(), key.salt.hex()]
        root = Path(__file__).resolve().parents[2]
        assert subprocess.run(command, cwd=root, check=False, timeout=30).returncode == 7


@pytest.mark.parametrize("pragma", ["journal_mode = WAL", "synchronous = NORMAL"])
def test_vault_that_cannot_be_made_safe_is_not_used(place: Place, pragma: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booth_app.store.database.PRAGMAS", (*PRAGMAS, pragma))
    with pytest.raises(VaultLibraryError), place.open():
        pass
    monkeypatch.undo()
    with place.open() as vault:
        assert vault.outbox_status().stored == 3
