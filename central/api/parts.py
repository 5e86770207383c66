"""What the handlers work with, put together once by `central.app` and passed to each by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from structlog.typing import FilteringBoundLogger

from central.archive.history import Histories
from central.archive.referrals import Referrals
from central.intake.attachments import Attachments
from central.intake.booths import Booths
from central.intake.movements import Movements
from central.registers.gateway import Gateway


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The services behind the interface. `central_key` and `recovery_key` are raw public keys; `now` tells UTC."""

    booths: Booths
    movements: Movements
    attachments: Attachments
    registers: Gateway
    histories: Histories
    referrals: Referrals
    central_key: bytes
    recovery_key: bytes
    log: FilteringBoundLogger
    now: Callable[[], datetime]
