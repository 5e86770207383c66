"""The contract of document readers, run by every driver of the kind."""

from __future__ import annotations

import time

import pytest

from drivers.contract import DocumentReaderDriver, PageRead
from drivers.errors import DeviceTimeoutError, DriverError
from tests.contract.rig import LONG, PATIENCE, SHORT, Build, DriverContract, Situation

LINES = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
"""The specimen of Doc 9303-4; every loaded reader delivers it."""


class DocumentReaderContract(DriverContract[DocumentReaderDriver]):
    """What holds for every document reader."""

    def use(self, driver: DocumentReaderDriver, *, timeout: float) -> PageRead:
        return driver.read(timeout)

    def test_an_empty_reader_runs_out_of_time_and_stays_well(self, rig_in: Build[DocumentReaderDriver]) -> None:
        with rig_in(Situation.EMPTY).opened() as driver:
            for _ in range(2):
                started = time.monotonic()
                assert not driver.wait_present(SHORT)
                with pytest.raises(DeviceTimeoutError):
                    driver.read(SHORT)
                assert time.monotonic() - started < 2 * SHORT + PATIENCE

    def test_a_document_is_noticed_and_read(self, rig_in: Build[DocumentReaderDriver]) -> None:
        with rig_in(Situation.LOADED).opened() as driver:
            assert driver.wait_present(LONG)
            assert driver.read(LONG).lines == LINES

    def test_a_document_is_read_without_asking_for_its_presence(self, rig_in: Build[DocumentReaderDriver]) -> None:
        with rig_in(Situation.LOADED).opened() as driver:
            assert driver.read(LONG).lines == LINES

    def test_it_reads_again_after_being_opened_again(self, rig_in: Build[DocumentReaderDriver]) -> None:
        rig = rig_in(Situation.LOADED)
        for _ in range(2):
            with rig.opened() as driver:
                assert driver.read(LONG).lines == LINES

    def test_garbage_is_bounded_or_refused(self, rig_in: Build[DocumentReaderDriver]) -> None:
        with rig_in(Situation.GARBAGE).opened() as driver:
            try:
                page = driver.read(0.5)
            except DriverError:
                page = PageRead()
            assert len(page.lines) <= 8
            assert all(len(line) <= 200 for line in page.lines)
