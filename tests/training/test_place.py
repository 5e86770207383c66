"""Where a training booth is made: simulated devices, and a document camera over a simulated desk where it is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from booth_app.__main__ import main
from booth_app.device_choice import DeviceChoice
from booth_app.settings import DOCUMENT_CAMERA, DeviceSetting, Settings
from booth_app.training.place import training_settings
from drivers.simulated.bench import SimulatedBench


def test_every_device_is_simulated(tmp_path: Path) -> None:
    real = DeviceSetting(driver="mrz_serial", options={"port": "COM3"})
    settings = training_settings(Settings(data_dir=tmp_path, document_reader=real, camera=real))
    devices = (settings.document_reader, settings.camera, settings.fingerprint_scanner)
    assert [device.driver for device in devices if device is not None] == [
        "simulated_document_reader",
        "simulated_camera",
        "simulated_fingerprint_scanner",
    ]


def test_a_document_camera_looks_at_the_simulated_desk_with_a_real_engine(tmp_path: Path) -> None:
    named = DeviceSetting(driver=DOCUMENT_CAMERA, options={"engine": "passporteye", "source": "2"}, is_hosted=True)
    settings = training_settings(Settings(data_dir=tmp_path, document_reader=named))
    assert settings.document_reader == DeviceSetting(
        driver=DOCUMENT_CAMERA, options={"camera": "simulated_desk_camera", "engine": "passporteye"}
    )
    assert DeviceChoice(settings=settings, bench=SimulatedBench()).setup.reader.name == "document_camera-passporteye"


def test_only_a_training_booth_has_a_simulated_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--document-camera", "--data", str(tmp_path)]) == 1
    assert "entrenamiento" in capsys.readouterr().err
