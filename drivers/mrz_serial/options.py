"""Options of the serial reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from drivers.options import OneOf, Within


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialReaderOptions:
    """The line, and how the reader on it wants to be treated.

    `port` is the system's name of the line (COM3, /dev/ttyUSB0). `gap_ms` of silence end a read that has no
    terminator. `arm` are bytes sent after opening and after every read, for readers that must be told to read
    (in hexadecimal: `43000101` arms an Elyctis IDBOX).
    """

    port: str
    baud: Annotated[int, Within(300, 921_600)] = 9_600
    parity: Annotated[str, OneOf(("N", "E", "O"))] = "N"
    data_bits: Annotated[int, Within(7, 8)] = 8
    stop_bits: Annotated[int, Within(1, 2)] = 1
    gap_ms: Annotated[int, Within(20, 2_000)] = 150
    arm: bytes = b""
