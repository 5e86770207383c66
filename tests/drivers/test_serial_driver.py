"""The serial reader over a pair of pseudo-terminals: one end is the port, the other is the device."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers import registry
from drivers.contract import DocumentReaderDriver
from drivers.errors import (
    DeviceBusyError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceProtocolError,
    DeviceTimeoutError,
)
from drivers.hosted import HostedDocumentReader
from drivers.mrz_serial import driver as serial_driver
from tests.contract.document_reader import DocumentReaderContract
from tests.contract.rig import LONG, Build, Rig, Situation
from tests.drivers.dialogues import DIALOGUES, TD1, TD3, elyctis, rte6701
from tests.waiting import wait_until

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals; a pair of real ports does it there", allow_module_level=True)


class SerialWire:
    """The device's end of a serial line; the port is a name of its own, which nobody else is given later."""

    def __init__(self, folder: Path) -> None:
        self._device, port = os.openpty()
        self._link = folder / "port"
        self._link.symlink_to(os.ttyname(port))
        self.port = str(self._link)
        os.close(port)
        os.set_blocking(self._device, False)
        self._is_plugged = True

    def send(self, data: bytes) -> None:
        """Say something to the booth."""
        os.write(self._device, data)

    def received(self) -> bytes:
        """Give what the booth has sent since the last call."""
        with contextlib.suppress(BlockingIOError):
            return os.read(self._device, 1_000)
        return b""

    def unplug(self) -> None:
        """Take the device away, once and for all."""
        if self._is_plugged:
            self._link.unlink()
            os.close(self._device)
            self._is_plugged = False


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[SerialWire]:
    wire = SerialWire(tmp_path)
    yield wire
    wire.unplug()


def rig_on(wire: SerialWire, situation: Situation, driver: DocumentReaderDriver) -> Rig[DocumentReaderDriver]:
    plays = {
        Situation.LOADED: lambda: wire.send(rte6701(TD3)),
        Situation.LOST: wire.unplug,
        Situation.GARBAGE: lambda: wire.send(bytes(range(256))),
    }
    return Rig(driver=driver, play=plays.get(situation, lambda: None))


def options_for(wire: SerialWire, situation: Situation, folder: Path) -> dict[str, str]:
    return {"port": str(folder / "nothing") if situation is Situation.ABSENT else wire.port}


class TestSerialDocumentReader(DocumentReaderContract):
    entry = "mrz_serial"

    @pytest.fixture
    def build(self, wire: SerialWire, tmp_path: Path) -> Build[DocumentReaderDriver]:
        def make(situation: Situation) -> Rig[DocumentReaderDriver]:
            options = options_for(wire, situation, tmp_path)
            return rig_on(wire, situation, registry.make_document_reader(self.entry, options))

        return make


class TestHostedSerialDocumentReader(DocumentReaderContract):
    entry = "mrz_serial"

    @pytest.fixture
    def build(self, wire: SerialWire, tmp_path: Path) -> Build[DocumentReaderDriver]:
        def make(situation: Situation) -> Rig[DocumentReaderDriver]:
            driver = registry.make_hosted(self.entry, options_for(wire, situation, tmp_path))
            assert isinstance(driver, HostedDocumentReader)
            return rig_on(wire, situation, driver)

        return make


@contextlib.contextmanager
def opened(wire: SerialWire, **options: str) -> Iterator[DocumentReaderDriver]:
    driver = registry.make_document_reader("mrz_serial", {"port": wire.port, **options})
    driver.open()
    try:
        yield driver
    finally:
        driver.close()


def test_every_dialogue_comes_over_the_wire(wire: SerialWire) -> None:
    with opened(wire, gap_ms="40") as driver:
        for dialogue in DIALOGUES:
            wire.send(dialogue.sent)
            assert driver.read(LONG).lines == dialogue.lines, dialogue.name


def test_two_documents_in_one_breath_are_two_reads(wire: SerialWire) -> None:
    with opened(wire) as driver:
        wire.send(rte6701(TD3) + rte6701(TD1))
        assert [driver.read(LONG).lines, driver.read(LONG).lines] == [TD3, TD1]


def test_a_reader_that_must_be_armed_is_armed_again_after_each_read(wire: SerialWire) -> None:
    with opened(wire, arm="43000101") as driver:
        wait_until(lambda: wire.received() == b"C\x00\x01\x01", what="the first arming")
        wire.send(elyctis("".join(TD1).encode()))
        assert driver.read(LONG).lines == TD1
        wait_until(lambda: wire.received() == b"C\x00\x01\x01", what="the second arming")


def test_what_is_no_mrz_is_said_once(wire: SerialWire) -> None:
    with opened(wire) as driver:
        wire.send(b"\x02" + b"$" * 60 + b"\x03")
        with pytest.raises(DeviceProtocolError):
            driver.read(LONG)
        wire.send(rte6701(TD3))
        assert driver.read(LONG).lines == TD3


def test_a_read_made_good_by_the_next_one_is_no_failure_of_a_later_read(wire: SerialWire) -> None:
    with opened(wire) as driver:
        wire.send(b"\x02" + b"$" * 60 + b"\x03" + rte6701(TD3))
        try:
            lines = driver.read(LONG).lines
        except DeviceProtocolError:  # said alone, where the line brought it alone
            lines = driver.read(LONG).lines
        assert lines == TD3
        with pytest.raises(DeviceTimeoutError):
            driver.read(0.1)


def test_a_document_that_came_while_nobody_listened_is_dropped(
    wire: SerialWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(wire) as driver:
        wire.send(rte6701(TD3))
        assert driver.wait_present(LONG)
        monkeypatch.setattr(serial_driver, "LISTENING_PAUSE", -1.0)
        assert not driver.wait_present(0.0)


def test_an_idle_line_that_is_gone_is_noticed_by_its_identity(wire: SerialWire) -> None:
    with opened(wire) as driver:
        assert driver.identity().model == f"MRZ reader on {wire.port}"
        wire.unplug()
        with pytest.raises(DeviceLostError):
            driver.identity()


def test_a_port_held_by_another_is_busy(wire: SerialWire) -> None:
    with opened(wire):
        second = registry.make_document_reader("mrz_serial", {"port": wire.port})
        with pytest.raises(DeviceBusyError):
            second.open()


def test_a_file_that_is_no_port_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "plain"
    path.touch()
    driver = registry.make_document_reader("mrz_serial", {"port": str(path)})
    with pytest.raises(DeviceNotFoundError):
        driver.open()
