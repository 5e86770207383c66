"""`boothctl devices`: which drivers there are, and which of the configured devices answer."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from booth_app.console.booth import settings_of, with_booth
from booth_app.console.out import DEVICES, Verbs, error_object, say, say_json, with_json
from booth_app.devices.inquiry import DeviceAnswer, KnownDriver


def register(verbs: Verbs) -> None:
    """Add the verb `devices`."""
    parser = with_booth(with_json(verbs.add_parser("devices", help="qué controladores hay y qué aparatos responden")))
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask the devices of the booth that is meant. Raises SettingsError."""
    from booth_app.assembly import inquiries, known_drivers  # noqa: PLC0415 - `mrz` must not pay for loading the booth

    return show(known_drivers(), inquiries(settings_of(arguments)), as_json=arguments.json)


def show(drivers: Sequence[KnownDriver], asked: Sequence[Callable[[], DeviceAnswer]], *, as_json: bool) -> int:
    """Write all drivers and, one after the other, every configured device; 1 where one does not answer."""
    for driver in drivers:
        if as_json:
            say_json({"driver": driver.name, "kind": driver.kind.value, "description": driver.description})
        else:
            say(f"{driver.name:<30}{DEVICES[driver.kind]:<24}{driver.description}")
    if not as_json:
        say("")
        say("Aparatos configurados:" if asked else "No hay aparatos configurados.")
    status = 0
    for inquire in asked:
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
    start = f"{DEVICES[answer.kind]:<24}{answer.name:<30}"
    if answer.trouble is not None:
        return f"{start}NO RESPONDE: {answer.trouble} [{answer.trouble.code}]"
    serial = f" n.º {answer.serial}" if answer.serial else ""
    return f"{start}responde: {answer.vendor} {answer.model}{serial}, {answer.milliseconds} ms"
