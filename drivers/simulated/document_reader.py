"""Simulated document reader: gives the page that lies on the bench."""

from __future__ import annotations

import numpy as np

from drivers.contract import DeviceIdentity, DeviceKind, PageRead
from drivers.errors import DeviceLostError, DeviceTimeoutError
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.material import garbage_page
from drivers.simulated.options import SimulatedReaderOptions


class SimulatedDocumentReader:
    """A DocumentReaderDriver over a bench; without one it makes its own and plays the script of its options."""

    def __init__(self, *, options: SimulatedReaderOptions, bench: SimulatedBench | None = None) -> None:
        """Touch nothing yet."""
        self._bench = bench or SimulatedBench(script=options.script)
        self._rng = np.random.default_rng(options.seed)
        self._is_open = False

    def open(self) -> None:
        """Connect to the bench."""
        self._bench.connect(DeviceKind.DOCUMENT_READER)
        self._is_open = True

    def close(self) -> None:
        """Let go of the bench."""
        self._is_open = False

    def identity(self) -> DeviceIdentity:
        """Say that it is a simulator."""
        self._check_open()
        self._bench.check(DeviceKind.DOCUMENT_READER)
        return DeviceIdentity(vendor="MIROS", model="simulated document reader")

    def wait_present(self, timeout: float) -> bool:
        """Wait for a page on the bench."""
        self._check_open()
        return self._bench.await_document(timeout=timeout, reading=False) is not None

    def read(self, timeout: float) -> PageRead:
        """Give the page on the bench."""
        self._check_open()
        page = self._bench.await_document(timeout=timeout, reading=True)
        if page is None:
            raise DeviceTimeoutError("no document on the simulated reader")
        return garbage_page(self._rng) if self._bench.is_garbled(DeviceKind.DOCUMENT_READER) else page

    def _check_open(self) -> None:
        if not self._is_open:
            raise DeviceLostError("the simulated reader is not open")
