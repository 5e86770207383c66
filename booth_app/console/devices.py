"""`boothctl devices`: which drivers there are, and which of the configured devices answer."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from booth_app.console.out import Verbs, error_object, say, say_json, with_json
from booth_app.devices.inquiry import DeviceAnswer
from booth_app.domain.device import DeviceKind

_KINDS = {
    DeviceKind.DOCUMENT_READER: "lector de documentos",
    DeviceKind.CAMERA: "cámara",
    DeviceKind.FINGERPRINT_SCANNER: "lector de huellas",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDriver:
    """One driver of this program."""

    name: str
    kind: DeviceKind
    description: str


class Devices(Protocol):
    """What the assembly knows of drivers and devices."""

    def known_drivers(self) -> Sequence[KnownDriver]:
        """List the drivers of this program."""
        ...

    def inquiries(self) -> Sequence[Callable[[], DeviceAnswer]]:
        """Give one inquiry for each configured device; calling it asks the device. Raises SettingsError."""
        ...


def verb(open_devices: Callable[[argparse.Namespace], Devices]) -> Callable[[Verbs], None]:
    """Make what registers the verb; `open_devices` turns the command line into what the assembly knows."""

    def register(verbs: Verbs) -> None:
        parser = with_json(verbs.add_parser("devices", help="qué controladores hay y qué aparatos responden"))
        parser.set_defaults(func=lambda arguments: show(open_devices(arguments), as_json=arguments.json))

    return register


def show(devices: Devices, *, as_json: bool) -> int:
    """Write all drivers and, one after the other, every configured device; 1 where one does not answer."""
    drivers = devices.known_drivers()
    for driver in drivers:
        if as_json:
            say_json({"driver": driver.name, "kind": driver.kind.value, "description": driver.description})
        else:
            say(f"{driver.name:<30}{_KINDS[driver.kind]:<24}{driver.description}")
    inquiries = devices.inquiries()
    if not as_json:
        say("")
        say("Aparatos configurados:" if inquiries else "No hay aparatos configurados.")
    status = 0
    for inquire in inquiries:
        answer = inquire()
        status = status if answer.trouble is None else 1
        if as_json:
            say_json(_object(answer))
        else:
            say(_line(answer))
    return status


def _object(answer: DeviceAnswer) -> dict[str, Any]:
    return {
        "device": answer.name,
        "kind": answer.kind.value,
        "answers": answer.trouble is None,
        "vendor": answer.vendor,
        "model": answer.model,
        "serial": answer.serial,
        "ms": answer.milliseconds,
        "error": None if answer.trouble is None else error_object(answer.trouble),
    }


def _line(answer: DeviceAnswer) -> str:
    start = f"{_KINDS[answer.kind]:<24}{answer.name:<30}"
    if answer.trouble is not None:
        return f"{start}NO RESPONDE: {answer.trouble} [{answer.trouble.code}]"
    serial = f" n.º {answer.serial}" if answer.serial else ""
    return f"{start}responde: {answer.vendor} {answer.model}{serial}, {answer.milliseconds} ms"
