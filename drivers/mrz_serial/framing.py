"""One tolerant framer for every serial MRZ reader: bytes in, MRZ lines out, no I/O and no clock.

Known dialogues (see tests/drivers/dialogues.py for their bytes):

- STX lines ETX, each line ended by CR, LF or CRLF;
- SOH length "OU" STX flag line1 CR line2 CR line3 CR ETX BCC (3M RTE6701: the bottom line is always line 3);
- tag, length in two bytes, data (Elyctis IDBOX: the tag of a read is "I");
- bare lines ended by CR, LF or CRLF, or all lines joined, with nothing but silence at the end.

Check bytes are passed over, not checked: the MRZ has check digits of its own.
"""

from __future__ import annotations

import re
from collections import deque
from enum import Enum, auto
from typing import Final

from drivers.mrz_lines import assemble, is_whole

SOH: Final = 0x01
STX: Final = 0x02
ETX: Final = 0x03
LF: Final = 0x0A
CR: Final = 0x0D
LONGEST_LINE: Final = 96
LONGEST_HEADER: Final = 8
MOST_LINES: Final = 4
WORTH_REJECTING: Final = 20
"""Fewer characters than this are noise or an empty answer, and no failed read."""


class _Mode(Enum):
    TEXT = auto()
    """Bare lines, or nothing yet."""
    HEADER = auto()
    """After SOH."""
    FLAG = auto()
    """The byte before the lines of an "OU" block."""
    BLOCK = auto()
    """After STX."""
    CHECK = auto()
    """After an ETX: a check byte comes after SOH blocks, and may come after the others."""
    LENGTH = auto()
    """The low byte of a length; the high byte was zero."""
    COUNTED = auto()
    """Data of a counted message."""
    OVERFLOW = auto()
    """In a line that is longer than any MRZ, until something begins or ends."""


class MrzFramer:
    """Collects bytes and cuts reads out of them.

    `gap` is the silence, in seconds, that ends whatever was begun. How the bytes are cut into chunks does not
    matter as long as no silence lies between them. At most some hundred bytes are ever kept.
    """

    def __init__(self, *, gap: float) -> None:
        """Begin with nothing."""
        self._gap = gap
        self._last_at = 0.0
        self._rejected = 0
        self._lines: deque[bytearray] = deque(maxlen=MOST_LINES)
        self._line = bytearray()
        self._head = bytearray()
        self._mode = _Mode.TEXT
        self._has_check = False
        self._tag = 0
        self._left = 0

    @property
    def is_receiving(self) -> bool:
        """True while something has begun that has not ended."""
        return bool(self._line or self._lines) or self._mode not in (_Mode.TEXT, _Mode.CHECK)

    @property
    def rejected(self) -> int:
        """How many messages, so far, were long enough for a read and were none."""
        return self._rejected

    @property
    def kept(self) -> int:
        """How many bytes are kept now."""
        return len(self._line) + len(self._head) + sum(len(line) for line in self._lines)

    def feed(self, untrusted_bytes: bytes, *, at: float) -> tuple[tuple[str, ...], ...]:
        """Take bytes that came at monotonic time `at`; give the lines of each read that is complete now."""
        reads = list(self.flush(at=at))
        for byte in untrusted_bytes:
            lines = self._step(byte)
            if lines:
                reads.append(lines)
        if untrusted_bytes:
            self._last_at = at
        return tuple(reads)

    def flush(self, *, at: float) -> tuple[tuple[str, ...], ...]:
        """End what was begun, where there was silence for long enough."""
        if at < self._last_at + self._gap:
            return ()
        lines = self._finish() if self.is_receiving else ()
        self._start(_Mode.TEXT)
        return (lines,) if lines else ()

    def _step(self, byte: int) -> tuple[str, ...]:
        match self._mode:
            case _Mode.COUNTED:
                return self._count(byte)
            case _Mode.LENGTH:
                self._left = byte
                self._line.clear()
                self._mode = _Mode.COUNTED if byte else _Mode.TEXT
            case _Mode.FLAG:
                self._mode = _Mode.BLOCK
            case _Mode.CHECK if self._has_check or byte not in (SOH, STX, CR, LF):
                self._start(_Mode.TEXT)
            case _Mode.HEADER if not self._head or byte not in (SOH, STX):
                self._head.append(byte)
                if len(self._head) > LONGEST_HEADER:
                    self._start(_Mode.TEXT)
            case _:
                return self._step_in_text(byte)
        return ()

    def _step_in_text(self, byte: int) -> tuple[str, ...]:
        if byte == SOH:
            self._start(_Mode.HEADER)
        elif byte == STX:
            is_headed, has_flag = self._mode is _Mode.HEADER, self._head.endswith(b"OU")
            self._start(_Mode.FLAG if has_flag else _Mode.BLOCK)
            self._has_check = is_headed
        elif byte == ETX:
            has_check, lines = self._has_check, self._finish()
            self._start(_Mode.CHECK)
            self._has_check = has_check
            return lines
        elif byte in (CR, LF):
            return self._end_line()
        elif byte == 0 and self._mode is _Mode.TEXT and (len(self._line) == 1 or self._line.endswith(b"I")):
            self._tag = self._line[-1]
            self._mode = _Mode.LENGTH
        elif byte >= 0x20 and self._mode is not _Mode.OVERFLOW:
            self._line.append(byte)
            if len(self._line) > LONGEST_LINE:
                self._start(_Mode.OVERFLOW)
        return ()

    def _count(self, byte: int) -> tuple[str, ...]:
        self._line.append(byte)
        self._left -= 1
        if self._left:
            return ()
        data, is_read = bytes(self._line), self._tag == ord("I")
        self._start(_Mode.TEXT)
        return self._judge(re.split(rb"[\r\n]+", data)) if is_read else ()

    def _end_line(self) -> tuple[str, ...]:
        if self._mode is _Mode.OVERFLOW:
            self._rejected += 1
            self._start(_Mode.TEXT)
        if not self._line:
            return ()
        self._lines.append(self._line)
        self._line = bytearray()
        if self._mode is _Mode.BLOCK:
            return ()
        # Bare lines: as soon as the last of them make a whole MRZ, whatever noise came before them.
        for count in (1, 2, 3):
            last = [line.decode("latin-1") for line in self._lines][-count:]
            if is_whole(last) and (lines := assemble(last)):
                self._start(_Mode.TEXT)
                return lines
        return ()

    def _finish(self) -> tuple[str, ...]:
        if self._mode is _Mode.COUNTED:
            return self._judge([])
        return self._judge([bytes(line) for line in (*self._lines, self._line)])

    def _judge(self, raw_lines: list[bytes]) -> tuple[str, ...]:
        lines = assemble([line.decode("latin-1") for line in raw_lines if line])
        if not lines and sum(len(line) for line in raw_lines) >= WORTH_REJECTING:
            self._rejected += 1
        return lines

    def _start(self, mode: _Mode) -> None:
        self._mode = mode
        self._has_check = False
        self._lines.clear()
        self._line = bytearray()
        self._head.clear()
