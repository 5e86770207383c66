"""What a step of a scenario can wait for: claims about the screen, by name."""

from __future__ import annotations

from collections.abc import Callable

from booth_app.domain.device import DeviceKind, DeviceState
from booth_app.domain.history import HistorySource
from booth_app.flow.encounter import Stage
from booth_app.flow.screen import Screen, SessionStage
from booth_app.training.steps import Wait


def is_met(wait: Wait, screen: Screen, *, start: Screen) -> bool:
    """Say whether the condition holds now; `start` is the screen at the scenario's beginning."""
    return _CLAIMS[wait](screen, start)


def _received(screen: Screen, start: Screen) -> bool:
    outbox = screen.link.outbox
    before = 0 if start.link.outbox is None else start.link.outbox.received
    return outbox is not None and outbox.waiting == 0 and outbox.received > before


def _is_ready(screen: Screen, kind: DeviceKind) -> bool:
    return any(device.kind is kind and device.state is DeviceState.READY for device in screen.devices)


def _answered(screen: Screen, _: Screen) -> bool:
    """Registers and archive have answered; of a central that is away no more than silence can come."""
    encounter = screen.encounter
    sources = frozenset[HistorySource]() if encounter.history is None else encounter.history.sources
    knows_past = HistorySource.CENTRAL in sources or screen.link.is_up is False
    return encounter.stage is Stage.DECIDING and not encounter.pending and knows_past


_CLAIMS: dict[str, Callable[[Screen, Screen], bool]] = {
    "waiting": lambda now, _: now.encounter.stage is Stage.WAITING,
    "document": lambda now, _: now.encounter.document is not None,
    "unreadable": lambda now, _: now.encounter.document is None and now.encounter.document_trouble is not None,
    "face": lambda now, _: now.encounter.portrait is not None,
    "fingers": lambda now, _: now.encounter.document is not None and now.encounter.finger_wanted is None,
    "other_document": lambda now, _: bool(now.encounter.others),
    "boarding_pass": lambda now, _: now.encounter.boarding is not None,
    "next_member": lambda now, _: now.party is not None and now.encounter.document is None,
    "answered": _answered,
    "finger_trouble": lambda now, _: now.encounter.finger_trouble is not None,
    "scanner_ready": lambda now, _: _is_ready(now, DeviceKind.FINGERPRINT_SCANNER),
    "signed_in": lambda now, _: now.session.stage is SessionStage.SIGNED_IN,
    "signed_out": lambda now, _: now.session.stage is SessionStage.SIGNED_OUT,
    "link_down": lambda now, _: now.link.is_up is False,
    "link_up": lambda now, _: now.link.is_up is True,
    "stored": lambda now, start: now.encounter.stage is Stage.WAITING and now.day.total > start.day.total,
    "received": _received,
}
