"""`boothctl sync`: drain the outbox without a window."""

from __future__ import annotations

import argparse
from typing import Any

from booth_app.console.booth import settings_of, with_booth
from booth_app.console.out import Verbs, say, say_json, with_json
from booth_app.flow.screen import LinkStatus

ONCE_SECONDS = 600.0
FOR_EVER = float("inf")


def register(verbs: Verbs) -> None:
    """Add the verb `sync`."""
    parser = with_booth(with_json(verbs.add_parser("sync", help="enviar a la central lo pendiente")))
    parser.add_argument("--once", action="store_true", help="terminar cuando no quede nada, o al primer fallo")
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Send what waits; 0 when nothing waits any more, 1 when the central could not be reached. Raises VaultError."""
    from booth_app.assembly import Headless  # noqa: PLC0415 - `mrz` must not pay for loading the booth

    booth = Headless(settings=settings_of(arguments), on_link=lambda link: _tell(arguments, link))
    try:
        link = booth.sync(timeout=ONCE_SECONDS if arguments.once else FOR_EVER, is_once=arguments.once)
    except KeyboardInterrupt:
        return 0
    finally:
        booth.close()
    return 0 if link.is_up and link.outbox is not None and not link.outbox.waiting else 1


def _tell(arguments: argparse.Namespace, link: LinkStatus) -> None:
    """Say how link and queue stand, at every change."""
    state = {True: "enlace", False: "sin enlace", None: "conectando"}[link.is_up]
    if arguments.json:
        say_json(_object(link))
        return
    outbox = link.outbox
    counted = (
        ""
        if outbox is None
        else f": {outbox.waiting} pendientes, {outbox.received} recibidos, {outbox.rejected} rechazados"
    )
    say(f"{state}{f' [{link.trouble}]' if link.trouble else ''}{counted}")


def _object(link: LinkStatus) -> dict[str, Any]:
    outbox = link.outbox
    return {
        "up": link.is_up,
        "trouble": link.trouble,
        "waiting": None if outbox is None else outbox.waiting,
        "waiting_attachments": None if outbox is None else outbox.waiting_attachments,
        "received": None if outbox is None else outbox.received,
        "rejected": None if outbox is None else outbox.rejected,
    }
