"""What serial readers really send, byte for byte, as their manuals describe it, with the lines that it means.

The documents are the specimens of Doc 9303-4, -5, -6.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import xor

TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
SPECIMENS = (TD3, TD2, TD1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """`needs_silence` where nothing but a pause says that the read is over."""

    name: str
    sent: bytes
    lines: tuple[str, ...]
    needs_silence: bool = False


def rte6701(lines: tuple[str, ...]) -> bytes:
    """Frame lines as the 3M RTE6701 does: the bottom line is line 3, an absent one is empty, padded with `_`."""
    width = 30 if len(lines) == 3 else 44
    three = ("", *lines)[-3:]
    text = b"".join(line.ljust(width if line else 0, "_").encode() + b"\r" for line in three)
    body = b"OU\x02" + b"0" + text + b"\x03"
    return b"\x01" + bytes([len(body) & 0xFF]) + body + bytes([reduce(xor, body)])


def elyctis(data: bytes) -> bytes:
    """Frame data as the Elyctis IDBOX answers an inquiry."""
    return b"I" + len(data).to_bytes(2, "big") + data


def _all_forms(name: str, lines: tuple[str, ...]) -> list[Dialogue]:
    raw = [line.encode() for line in lines]
    joined = b"".join(raw)
    return [
        Dialogue(name=f"{name} STX CR ETX", sent=b"\x02" + b"\r".join(raw) + b"\r\x03", lines=lines),
        Dialogue(name=f"{name} STX CRLF ETX LRC", sent=b"\x02" + b"\r\n".join(raw) + b"\x03A", lines=lines),
        Dialogue(name=f"{name} STX joined ETX", sent=b"\x02" + joined + b"\x03", lines=lines),
        Dialogue(name=f"{name} 3M RTE6701", sent=rte6701(lines), lines=lines),
        Dialogue(name=f"{name} CR", sent=b"\r".join(raw) + b"\r", lines=lines),
        Dialogue(name=f"{name} LF", sent=b"\n".join(raw) + b"\n", lines=lines),
        Dialogue(name=f"{name} CRLF", sent=b"\r\n".join(raw) + b"\r\n", lines=lines),
        Dialogue(name=f"{name} no end", sent=b"\r".join(raw), lines=lines, needs_silence=True),
        Dialogue(name=f"{name} joined CR", sent=joined + b"\r", lines=lines),
        Dialogue(name=f"{name} joined", sent=joined, lines=lines, needs_silence=True),
        Dialogue(name=f"{name} Elyctis", sent=elyctis(b"\r".join(raw) + b"\r"), lines=lines),
        Dialogue(name=f"{name} Elyctis joined", sent=elyctis(joined), lines=lines),
    ]


DIALOGUES = (
    *_all_forms("TD3", TD3),
    *_all_forms("TD2", TD2),
    *_all_forms("TD1", TD1),
    Dialogue(name="fillers sent as underscores", sent="\r".join(TD3).replace("<", "_").encode() + b"\r", lines=TD3),
    Dialogue(
        name="after the acknowledgement of a trigger", sent=b"\x06\r\n" + "\r".join(TD3).encode() + b"\r", lines=TD3
    ),
    Dialogue(
        name="after the echo of an Elyctis command",
        sent=b"C\x00\x01\x01" + elyctis("".join(TD1).encode()),
        lines=TD1,
    ),
    Dialogue(name="after an empty Elyctis answer", sent=elyctis(b"") + elyctis("".join(TD3).encode()), lines=TD3),
    Dialogue(name="after an empty 3M block", sent=rte6701(()) + rte6701(TD3), lines=TD3),
    Dialogue(
        name="damaged in a block, delivered as it is",
        sent=b"\x02" + TD3[0][:-2].encode() + b"\r" + TD3[1].replace("8", "?").encode() + b"\r\x03",
        lines=(TD3[0][:-2], TD3[1].replace("8", "<")),
    ),
)
