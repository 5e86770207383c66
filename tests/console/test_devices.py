"""`boothctl devices`: every driver and every device is named, and one that is silent is an exit status."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from booth_app.console.devices import KnownDriver, show, verb
from booth_app.devices.inquiry import DeviceAnswer
from booth_app.domain.device import DeviceKind
from booth_app.errors import DeviceTroubleError

SOUND = DeviceAnswer(kind=DeviceKind.CAMERA, name="cam", vendor="V", model="M", serial="7", milliseconds=12)
SILENT = DeviceAnswer(
    kind=DeviceKind.FINGERPRINT_SCANNER,
    name="scan",
    trouble=DeviceTroubleError("El lector de huellas no está conectado.", remedy="Revise el cable.", code="NOT_FOUND"),
)


class Shelf:
    """Two drivers, and the devices that a test configures."""

    def __init__(self, *answers: DeviceAnswer) -> None:
        self.answers = answers

    def known_drivers(self) -> Sequence[KnownDriver]:
        return (KnownDriver(name="one", kind=DeviceKind.CAMERA, description="First"),)

    def inquiries(self) -> Sequence[Callable[[], DeviceAnswer]]:
        return [partial(_same, answer) for answer in self.answers]


def _same(answer: DeviceAnswer) -> DeviceAnswer:
    return answer


def test_every_device_that_answers_is_a_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(Shelf(SOUND), as_json=False) == 0
    said = capsys.readouterr().out
    assert "one" in said
    assert "V M n.º 7, 12 ms" in said


def test_one_that_does_not_answer_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(Shelf(SILENT, SOUND), as_json=False) == 1
    assert (
        "NO RESPONDE: El lector de huellas no está conectado. Revise el cable. [NOT_FOUND]" in capsys.readouterr().out
    )


def test_as_json_each_line_is_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    verb(lambda _: Shelf(SOUND, SILENT))(parser.add_subparsers())
    arguments = parser.parse_args(["devices", "--json"])
    assert arguments.func(arguments) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == {"driver": "one", "kind": "camera", "description": "First"}
    assert [line["answers"] for line in lines[1:]] == [True, False]
    assert lines[2]["error"]["code"] == "NOT_FOUND"
