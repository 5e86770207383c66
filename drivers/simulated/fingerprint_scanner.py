"""Simulated fingerprint scanner: gives the finger that lies on the bench, or the next in its queue."""

from __future__ import annotations

import numpy as np

from drivers.contract import DeviceIdentity, DeviceKind, FingerImage
from drivers.errors import DeviceLostError, DeviceTimeoutError
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.material import garbage_finger
from drivers.simulated.options import SimulatedScannerOptions


class SimulatedFingerprintScanner:
    """A FingerprintDriver over a bench; without one it makes its own and plays the script of its options."""

    def __init__(self, *, options: SimulatedScannerOptions, bench: SimulatedBench | None = None) -> None:
        """Touch nothing yet."""
        self._bench = bench or SimulatedBench(script=options.script)
        self._rng = np.random.default_rng(options.seed)
        self._is_open = False

    def open(self) -> None:
        """Connect to the bench."""
        self._bench.connect(DeviceKind.FINGERPRINT_SCANNER)
        self._is_open = True

    def close(self) -> None:
        """Let go of the bench."""
        self._is_open = False

    def identity(self) -> DeviceIdentity:
        """Say that it is a simulator."""
        self._check_open()
        self._bench.check(DeviceKind.FINGERPRINT_SCANNER)
        return DeviceIdentity(vendor="MIROS", model="simulated fingerprint scanner")

    def scan(self, timeout: float) -> FingerImage:
        """Give the finger on the bench."""
        self._check_open()
        finger = self._bench.await_finger(timeout=timeout)
        if finger is None:
            raise DeviceTimeoutError("no finger on the simulated scanner")
        return garbage_finger(self._rng) if self._bench.is_garbled(DeviceKind.FINGERPRINT_SCANNER) else finger

    def _check_open(self) -> None:
        if not self._is_open:
            raise DeviceLostError("the simulated scanner is not open")
