"""The key: never plain beside the vault, told apart without the database, and recovered when its holder is gone."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import keyring.backends.fail
import keyring.backends.null
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from booth_app.errors import KeyCustodyError, VaultKeyMissingError
from booth_app.store.holders import SERVICE, Custody, FileHolder, KeyringHolder
from booth_app.store.keys import VaultId, VaultKey, new_key, read_sidecar, recover_key
from tests.memory_keyring import MemoryKeyring
from tests.store.material import CentralKeys, Place, movement

TRUSTED = {"tests.memory_keyring", __name__}


class LockedKeyring(MemoryKeyring):
    """A keyring nobody unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked


class BrokenKeyring(MemoryKeyring):
    """A keyring whose daemon went away: its backend lets that pass as whatever its own library raises."""

    def get_password(self, service: str, username: str) -> str | None:
        raise ConnectionResetError("the bus is gone")


class ForgetfulKeyring(MemoryKeyring):
    """A keyring that says it stored what it did not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


def test_keyring_keeps_one_entry_for_each_vault(memory_keyring: MemoryKeyring) -> None:
    holder = KeyringHolder(backend=memory_keyring, accepted=TRUSTED)
    keys = [new_key(), new_key()]
    for key in keys:
        holder.keep(key)
    assert memory_keyring.entries.keys() == {(SERVICE, key.vault) for key in keys}
    assert [holder.fetch(key.vault) for key in keys] == keys
    assert holder.fetch(VaultId("0" * 32)) is None
    assert holder.custody is Custody.KEYRING


@pytest.mark.parametrize(
    "backend",
    [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, MemoryKeyring],
    ids=["fail", "null", "unknown"],
)
def test_keyring_that_is_not_the_systems_is_refused(backend: type[KeyringBackend]) -> None:
    with pytest.raises(KeyCustodyError) as caught:
        KeyringHolder(backend=backend())
    assert "Secret Service" in caught.value.remedy


def test_keyring_at_hand_in_the_tests_is_refused() -> None:
    with pytest.raises(KeyCustodyError):
        KeyringHolder()


@pytest.mark.parametrize("backend", [LockedKeyring(), ForgetfulKeyring(), BrokenKeyring()])
def test_keyring_that_does_not_keep_is_not_believed(backend: KeyringBackend) -> None:
    with pytest.raises(KeyCustodyError):
        KeyringHolder(backend=backend, accepted=TRUSTED).keep(new_key())


def test_vault_lives_on_a_keyring(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    place = Place(folder=tmp_path / "vault", holder=KeyringHolder(backend=memory_keyring, accepted=TRUSTED))
    with place.create() as vault:
        vault.store(movement(1))
    with place.open() as vault:
        assert vault.status().custody is Custody.KEYRING
    memory_keyring.entries.clear()
    before = place.files()
    with pytest.raises(VaultKeyMissingError):
        place.open().__enter__()
    assert place.files() == before


def test_file_holder_keeps_and_never_overwrites(tmp_path: Path) -> None:
    holder = FileHolder(folder=tmp_path / "keys")
    key = new_key()
    holder.keep(key)
    assert holder.fetch(key.vault) == key
    assert holder.fetch(new_key().vault) is None
    with pytest.raises(KeyCustodyError):
        holder.keep(VaultKey(key=bytes(32), salt=key.salt))
    assert holder.fetch(key.vault) == key
    assert holder.custody is Custody.FILE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file mode")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    holder = FileHolder(folder=tmp_path / "keys")
    key = new_key()
    holder.keep(key)
    (path,) = (tmp_path / "keys").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(mode)
    with pytest.raises(KeyCustodyError) as caught:
        holder.fetch(key.vault)
    assert "chmod 600" in caught.value.remedy


def test_recovery_key_opens_a_vault_whose_holder_lost_the_key(tmp_path: Path) -> None:
    central = CentralKeys()
    place = Place.within(tmp_path)
    with place.create(recovery_key=central.recovery.public_key().public_bytes_raw()) as vault:
        stored = vault.store(movement(1))
    recovered = recover_key(place.folder / "vault.key.json", central.recovery.private_bytes_raw())
    laboratory = FileHolder(folder=tmp_path / "laboratory")
    laboratory.keep(recovered)
    with Place(folder=place.folder, holder=laboratory).open() as vault:
        assert vault.waiting(limit=5) == (stored,)


def test_enrolment_wraps_the_key_for_its_own_recovery(tmp_path: Path) -> None:
    first, second = CentralKeys(), CentralKeys()
    place = Place.within(tmp_path)
    sidecar = place.folder / "vault.key.json"
    with place.create() as vault:
        with pytest.raises(VaultKeyMissingError):
            recover_key(sidecar, first.recovery.private_bytes_raw())
        vault.set_enrolment(first.enrolment())
        wrapped = sidecar.read_bytes()
        vault.set_enrolment(first.enrolment())
        assert sidecar.read_bytes() == wrapped
        vault.set_enrolment(second.enrolment())
    with pytest.raises(KeyCustodyError):
        recover_key(sidecar, first.recovery.private_bytes_raw())
    recovered = recover_key(sidecar, second.recovery.private_bytes_raw())
    assert recovered == place.holder.fetch(recovered.vault)
    assert sorted(path.name for path in place.folder.iterdir() if path.suffix == ".new") == []


@pytest.mark.parametrize(
    "private", [X25519PrivateKey.generate().private_bytes_raw(), b"", bytes(31)], ids=["other", "empty", "short"]
)
def test_any_other_private_key_recovers_nothing(tmp_path: Path, private: bytes) -> None:
    place = Place.within(tmp_path)
    with place.create(recovery_key=CentralKeys().recovery.public_key().public_bytes_raw()):
        pass
    with pytest.raises(KeyCustodyError):
        recover_key(place.folder / "vault.key.json", private)


def test_key_is_nowhere_plain(tmp_path: Path) -> None:
    place = Place.within(tmp_path)
    with place.create(recovery_key=CentralKeys().recovery.public_key().public_bytes_raw()) as vault:
        vault.store(movement(1))
        found = place.files()
    sidecar = read_sidecar(place.folder / "vault.key.json")
    key = place.holder.fetch(sidecar.vault)
    assert key is not None
    assert key.key.hex() not in repr(key)
    for name, content in found.items():
        for form in (key.key, key.key.hex().encode(), base64.b64encode(key.key)[:-1]):
            assert form not in content, name


def test_every_vault_has_a_key_of_its_own(tmp_path: Path) -> None:
    made = set()
    for name in ("a", "b"):
        place = Place.within(tmp_path / name)
        with place.create() as vault:
            made |= {vault.epoch, vault.status().vault, vault.booth_public_key()}
    assert len(made) == 6


def test_keyring_that_breaks_refuses_with_a_remedy() -> None:
    with pytest.raises(KeyCustodyError) as caught:
        KeyringHolder(backend=BrokenKeyring(), accepted=TRUSTED).fetch(VaultId("0" * 32))
    assert "llavero" in caught.value.remedy


def test_no_keyring_at_all_refuses_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> KeyringBackend:
        raise ModuleNotFoundError("keyringrc.cfg names a module that is not there")

    monkeypatch.setattr("keyring.get_keyring", broken)
    with pytest.raises(KeyCustodyError) as caught:
        KeyringHolder()
    assert "Secret Service" in caught.value.remedy
