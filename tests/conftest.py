"""Fixtures that every test runs under: nothing of the user is touched, and nothing is left running behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator

import keyring
import pytest
from hypothesis import settings

from tests.memory_keyring import MemoryKeyring

# Before anything imports Qt. A run on a real display sets the variable itself.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A program that a test starts finds no key store, unless the test gives it one.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# A busy machine is not a failure of the property under test.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

_USER_FOLDERS = (
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    "WIN_PD_OVERRIDE_APPDATA",
    "WIN_PD_OVERRIDE_COMMON_APPDATA",
)
_SECONDS_TO_END = 5.0


@pytest.fixture(autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the folders that platformdirs answers with at a fresh place."""
    home = tmp_path_factory.mktemp("user")
    home.chmod(0o700)
    before = {name: os.environ.get(name) for name in _USER_FOLDERS}
    os.environ.update(dict.fromkeys(_USER_FOLDERS, str(home)))
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[MemoryKeyring]:
    """Stand in for the key store of the operating system; the test may look into it."""
    before = keyring.get_keyring()
    mine = MemoryKeyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    """Fail a test after which a thread runs on."""
    before = set(threading.enumerate())
    yield
    left = threads_left(before, seconds=_SECONDS_TO_END)
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def _no_window_left_behind() -> Iterator[None]:
    """Fail a test after which a top-level widget lives on."""
    before = set(top_level_widgets())
    yield
    if top_level_widgets().keys() - before:
        gc.collect()  # what hangs in a cycle is not left behind, and collecting is too slow to do always
    left = sorted(name for key, name in top_level_widgets().items() if key not in before)
    assert not left, f"top-level widgets left: {left}"


def threads_left(before: set[threading.Thread], *, seconds: float) -> list[str]:
    """Name the threads begun since `before` that have not ended within `seconds`."""
    deadline = time.monotonic() + seconds
    begun = [thread for thread in threading.enumerate() if thread not in before]
    for thread in begun:
        thread.join(timeout=max(0.0, deadline - time.monotonic()))
    return sorted(thread.name for thread in begun if thread.is_alive())


def top_level_widgets() -> dict[int, str]:
    """Address and class of every top-level widget; none where nothing has imported Qt."""
    if "PySide6.QtWidgets" not in sys.modules:
        return {}
    from PySide6.QtCore import QEvent  # noqa: PLC0415 - only a test that uses Qt pays for loading it
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415
    from shiboken6 import getCppPointer  # noqa: PLC0415

    if QApplication.instance() is None:
        return {}
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return {getCppPointer(widget)[0]: type(widget).__name__ for widget in QApplication.topLevelWidgets()}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the whole program's own event loop last: once it has quit, offscreen no later window becomes active."""
    items.sort(key=lambda item: item.path.name == "test_program.py")
