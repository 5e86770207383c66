"""What the house does to a training booth: pulls plugs and puts them back, cuts the central off."""

from __future__ import annotations

from typing import Final, Protocol

from booth_app.training.steps import Event
from booth_app.training.traveller import Bench
from drivers.contract import DeviceKind

_DEVICES: Final = {
    "reader": DeviceKind.DOCUMENT_READER,
    "camera": DeviceKind.CAMERA,
    "scanner": DeviceKind.FINGERPRINT_SCANNER,
}


class CentralSwitch(Protocol):
    """The central, as far as a scenario cuts it off. Both calls block."""

    @property
    def plays(self) -> range:
        """The plays whose travellers it has lists and a past of: who comes at another one is nobody it knows of."""
        ...

    def down(self) -> None:
        """Make it unreachable."""
        ...

    def up(self) -> None:
        """Make it reachable."""
        ...


def happen(event: Event, *, bench: Bench, central: CentralSwitch) -> None:
    """Let it happen; blocks while the central obeys, so keep it off the window's thread. Raises BoothError."""
    act, _, what = event.partition("_")
    if event == "central_down":
        central.down()
    elif event == "central_up":
        central.up()
    elif act == "unplug":
        bench.unplug(_DEVICES[what])
    else:
        bench.end_fault(_DEVICES[what])
