"""The fixtures that guard every test are themselves able to fail."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import keyring
import platformdirs
import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import threads_left, top_level_widgets
from tests.memory_keyring import MemoryKeyring
from tests.waiting import wait_until


def test_a_running_thread_is_named_and_an_ended_one_is_not() -> None:
    before = set(threading.enumerate())
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="stray")
    thread.start()
    try:
        assert threads_left(before, seconds=0.01) == ["stray"]
    finally:
        stop.set()
    assert threads_left(before, seconds=5) == []


def test_a_top_level_widget_is_named_until_it_is_deleted(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - the platform is chosen by the conftest

    before = set(top_level_widgets())
    widget = QWidget()
    qtbot.addWidget(widget)
    assert [name for key, name in top_level_widgets().items() if key not in before] == ["QWidget"]
    widget.deleteLater()
    assert set(top_level_widgets()) == before


def test_the_key_store_is_the_one_in_memory(memory_keyring: MemoryKeyring) -> None:
    keyring.set_password("booth", "key", "secret")
    assert memory_keyring.entries == {("booth", "key"): "secret"}
    keyring.delete_password("booth", "key")
    assert keyring.get_password("booth", "key") is None


def test_the_user_folders_are_not_the_user_s(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Path(platformdirs.user_data_dir("booth"))
    assert folder.is_relative_to(tmp_path_factory.getbasetemp())
    assert os.environ["PYTHON_KEYRING_BACKEND"].endswith("fail.Keyring")


def test_waiting_in_vain_fails() -> None:
    with pytest.raises(AssertionError, match="in vain for rain"):
        wait_until(lambda: False, seconds=0.01, what="rain")
