"""A session with a real Secret Service of its own: makes a vault, opens it again, and takes its key away.

Run inside `dbus-run-session`; what it prints is looked at by test_secret_service.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from keyring.backend import KeyringBackend
from keyring.backends import SecretService
from keyring.errors import KeyringError

from booth_app.errors import VaultKeyMissingError
from booth_app.store.holders import SERVICE, KeyringHolder
from tests.store.material import Place, movement
from tests.waiting import wait_until


def main(folder: Path) -> None:
    """Unlock the keyring of this session, and use it."""
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as daemon:
        try:
            assert daemon.stdin is not None
            daemon.stdin.write(b"training")
            daemon.stdin.close()
            use(folder)
        finally:
            daemon.terminate()


def system_keyring() -> KeyringBackend:
    """The very backend that a booth on Linux gets."""
    backend: KeyringBackend = SecretService.Keyring()
    return backend


def is_owned() -> bool:
    """Report whether our daemon answers for the Secret Service.

    Asking the service itself too early would let the bus start a second, locked daemon in its place.
    """
    connection = open_dbus_connection(bus="SESSION")
    try:
        answer = connection.send_and_get_reply(message_bus.NameHasOwner("org.freedesktop.secrets"))
    finally:
        connection.close()
    return bool(answer.body[0])


def has_keyring() -> bool:
    """Report whether the default collection can be used now."""
    try:
        system_keyring().get_password(SERVICE, "nobody")
    except KeyringError:
        return False
    return True


def use(folder: Path) -> None:
    """Make, open, lose."""
    wait_until(is_owned, seconds=20, what="the Secret Service")
    wait_until(has_keyring, seconds=20, what="the default collection")
    backend = system_keyring()
    place = Place(folder=folder / "vault", holder=KeyringHolder(backend=backend))
    with place.create() as vault:
        vault.store(movement(1))
        name = vault.status().vault
    with place.open() as vault:
        print("OPENED", vault.status().custody, vault.outbox_status().stored)
    backend.delete_password(SERVICE, name)
    try:
        place.open().__enter__()
    except VaultKeyMissingError as error:
        print("LOST", error.code)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
