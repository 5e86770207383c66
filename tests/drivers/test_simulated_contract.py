"""The simulated devices keep the contract, in the booth's process and hosted in a child."""

from __future__ import annotations

import pytest

from drivers import registry
from drivers.contract import CameraDriver, DeviceKind, DocumentReaderDriver, FingerprintDriver
from drivers.hosted import HostedCamera, HostedDocumentReader, HostedFingerprintScanner
from drivers.simulated.bench import SimulatedBench
from tests.contract.camera import CameraContract
from tests.contract.document_reader import DocumentReaderContract
from tests.contract.fingerprint import FingerprintContract
from tests.contract.rig import Build, Rig, Situation
from tests.drivers.simulated_rigs import script_for


class TestSimulatedDocumentReader(DocumentReaderContract):
    entry = "simulated_document_reader"

    @pytest.fixture
    def build(self) -> Build[DocumentReaderDriver]:
        def make(situation: Situation) -> Rig[DocumentReaderDriver]:
            bench = SimulatedBench(script=script_for(DeviceKind.DOCUMENT_READER, situation))
            return Rig(driver=registry.make_document_reader(self.entry, {}, bench=bench))

        return make


class TestHostedSimulatedDocumentReader(DocumentReaderContract):
    entry = "simulated_document_reader"

    @pytest.fixture
    def build(self) -> Build[DocumentReaderDriver]:
        def make(situation: Situation) -> Rig[DocumentReaderDriver]:
            script = script_for(DeviceKind.DOCUMENT_READER, situation)
            driver = registry.make_hosted(self.entry, {}, script=script)
            assert isinstance(driver, HostedDocumentReader)
            return Rig(driver=driver)

        return make


class TestSimulatedCamera(CameraContract):
    entry = "simulated_camera"

    @pytest.fixture
    def build(self) -> Build[CameraDriver]:
        def make(situation: Situation) -> Rig[CameraDriver]:
            bench = SimulatedBench(script=script_for(DeviceKind.CAMERA, situation))
            return Rig(driver=registry.make_camera(self.entry, {"fps": "100"}, bench=bench))

        return make


class TestHostedSimulatedCamera(CameraContract):
    entry = "simulated_camera"

    @pytest.fixture
    def build(self) -> Build[CameraDriver]:
        def make(situation: Situation) -> Rig[CameraDriver]:
            script = script_for(DeviceKind.CAMERA, situation)
            driver = registry.make_hosted(self.entry, {"fps": "100"}, script=script)
            assert isinstance(driver, HostedCamera)
            return Rig(driver=driver)

        return make


class TestSimulatedFingerprintScanner(FingerprintContract):
    entry = "simulated_fingerprint_scanner"

    @pytest.fixture
    def build(self) -> Build[FingerprintDriver]:
        def make(situation: Situation) -> Rig[FingerprintDriver]:
            bench = SimulatedBench(script=script_for(DeviceKind.FINGERPRINT_SCANNER, situation))
            return Rig(driver=registry.make_fingerprint_scanner(self.entry, {}, bench=bench))

        return make


class TestHostedSimulatedFingerprintScanner(FingerprintContract):
    entry = "simulated_fingerprint_scanner"

    @pytest.fixture
    def build(self) -> Build[FingerprintDriver]:
        def make(situation: Situation) -> Rig[FingerprintDriver]:
            script = script_for(DeviceKind.FINGERPRINT_SCANNER, situation)
            driver = registry.make_hosted(self.entry, {}, script=script)
            assert isinstance(driver, HostedFingerprintScanner)
            return Rig(driver=driver)

        return make
