"""`boothctl devices`: every driver and every device is named, and one that is silent is an exit status."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from booth_app.cli import main
from booth_app.console.devices import show
from booth_app.devices.inquiry import DeviceAnswer, KnownDriver
from booth_app.domain.device import DeviceKind
from booth_app.errors import DeviceTroubleError

SOUND = DeviceAnswer(kind=DeviceKind.CAMERA, name="cam", vendor="V", model="M", serial="7", milliseconds=12)
SILENT = DeviceAnswer(
    kind=DeviceKind.FINGERPRINT_SCANNER,
    name="scan",
    trouble=DeviceTroubleError("El lector de huellas no está conectado.", remedy="Revise el cable.", code="NOT_FOUND"),
)


DRIVERS = (KnownDriver(name="one", kind=DeviceKind.CAMERA, description="First"),)


def asked(*answers: DeviceAnswer) -> Sequence[Callable[[], DeviceAnswer]]:
    """The devices that a test configures."""
    return [partial(_same, answer) for answer in answers]


def _same(answer: DeviceAnswer) -> DeviceAnswer:
    return answer


def test_every_device_that_answers_is_a_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(DRIVERS, asked(SOUND), as_json=False) == 0
    said = capsys.readouterr().out
    assert "one" in said
    assert "V M n.º 7, 12 ms" in said


def test_one_that_does_not_answer_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(DRIVERS, asked(SILENT, SOUND), as_json=False) == 1
    assert (
        "NO RESPONDE: El lector de huellas no está conectado. Revise el cable. [NOT_FOUND]" in capsys.readouterr().out
    )


def test_as_json_each_line_is_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(DRIVERS, asked(SOUND, SILENT), as_json=True) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == {"driver": "one", "kind": "camera", "description": "First"}
    assert [line["answers"] for line in lines[1:]] == [True, False]
    assert lines[2]["error"]["code"] == "NOT_FOUND"


def test_a_training_booth_has_three_simulated_devices_that_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["devices", "--training", "--data", str(tmp_path), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["driver"] for line in lines if "driver" in line} >= {"mrz_serial", "camera_opencv"}
    assert [line["answers"] for line in lines if "device" in line] == [True, True, True]


def test_a_wrong_option_is_told_with_its_setting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "booth.toml"
    file.write_text("[devices.camera]\ndriver = 'camera_opencv'\nfps = 'mucho'\n", encoding="utf-8")
    assert main(["devices", "--settings", str(file), "--data", str(tmp_path)]) == 1
    assert "devices.camera" in capsys.readouterr().err
