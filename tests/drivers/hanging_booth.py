"""A program that hosts a scanner that hangs, says the child's id, and waits to be killed."""

from __future__ import annotations

from drivers import registry
from drivers.contract import DeviceKind
from drivers.hosted import HostedFingerprintScanner
from drivers.simulated.script import Fault, FaultKind, InjectFault, Step

if __name__ == "__main__":
    hang = InjectFault(device=DeviceKind.FINGERPRINT_SCANNER, fault=Fault(kind=FaultKind.HUNG))
    driver = registry.make_hosted("simulated_fingerprint_scanner", {}, script=(Step(act=hang),))
    driver.open()
    print(driver.process_id, flush=True)
    assert isinstance(driver, HostedFingerprintScanner)
    driver.scan(600)
