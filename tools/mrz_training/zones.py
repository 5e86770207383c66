"""Invented zones of every layout, for training and measuring: nobody's document, and no language learnt by heart.

A third of the lines are characters at random, so that a net learns shapes and not names.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from booth_app.mrz.digits import check_digit

FORMATS = ("TD3", "TD1", "TD2", "MRVA", "MRVB", "FRID")
_SHARES = (0.46, 0.26, 0.1, 0.07, 0.05, 0.06)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"
_BOTH = _LETTERS + _DIGITS
_STATES = (
    "GTM SLV HND NIC CRI PAN BLZ MEX USA CAN ESP FRA D<< ITA GBR PRT NLD BEL CHE AUT POL CZE SVK HUN ROU BGR "
    "HRV SVN SRB LTU LVA EST FIN SWE NOR DNK ISL IRL GRC TUR UKR RUS CHN TWN JPN KOR IND PAK BGD VNM THA IDN "
    "MYS SGP AUS NZL ZAF NGA EGY MAR DZA ISR SAU ARE IRN COL VEN ECU PER BOL BRA ARG CHL URY PRY CUB DOM HTI "
    "JAM UTO XXA XXB XXC UNO EUE RKS"
).split()
_SYLLABLES = (
    "MAR TIN LO PEZ GAR CIA JUA NA QUI CHE XOL TZ OC AJ PU SO LIS RO DRI GUEZ HER NAN DE LA CRUZ MO RA LES WIL SON "
    "SCH NEI DER KOW AL SKI NGU YEN TRAN ZHA NG WEI KIM PARK OLU WA SEUN AB DUL RAH MAN IV AN OVA BER THI ER YO SE FA"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The lines of one zone; `format` is "" where they are characters at random."""

    format: str
    lines: tuple[str, ...]


def random_zone(rng: np.random.Generator, *, noise: float = 0.3) -> Zone:
    """Invent a zone; with the chance `noise` its lines are random characters in the shape of one."""
    form = str(rng.choice(FORMATS, p=_SHARES))
    if rng.random() < noise:
        count, width = {"TD1": (3, 30), "TD3": (2, 44), "MRVA": (2, 44)}.get(form, (2, 36))
        return Zone(format="", lines=tuple(_random_line(rng, width) for _ in range(count)))
    if form == "TD1":
        return Zone(format=form, lines=_td1(rng))
    if form == "FRID":
        return Zone(format=form, lines=_french_card(rng))
    return Zone(format=form, lines=_two_lines(rng, form))


def _random_line(rng: np.random.Generator, width: int) -> str:
    line = ""
    while len(line) < width:
        pool = (_LETTERS, _DIGITS, _BOTH, "<", "0ODQ8B", "1IL7T", "5S2Z6G", "UVWMNHK", "CGOE")[rng.integers(9)]
        line += _text(rng, pool, int(rng.integers(1, 9)))
    return line[:width]


def _text(rng: np.random.Generator, pool: str, length: int) -> str:
    return "".join(pool[i] for i in rng.integers(len(pool), size=length))


def _word(rng: np.random.Generator) -> str:
    if rng.random() < 0.3:
        return _text(rng, _LETTERS, int(rng.integers(2, 11)))
    return "".join(str(rng.choice(_SYLLABLES)) for _ in range(rng.integers(1, 4)))


def _names(rng: np.random.Generator, width: int) -> str:
    surnames = "<".join(_word(rng) for _ in range(rng.integers(1, 3)))
    given = "<".join(_word(rng) for _ in range(rng.integers(0, 4)))
    return f"{surnames}<<{given}".ljust(width, "<")[:width]


def _checked(text: str) -> str:
    return text + check_digit(text)


def _state(rng: np.random.Generator) -> str:
    return str(rng.choice(_STATES)) if rng.random() < 0.8 else _text(rng, _LETTERS, 3)


def _date(rng: np.random.Generator) -> str:
    return f"{rng.integers(100):02d}{rng.integers(1, 13):02d}{rng.integers(1, 32):02d}"


def _number(rng: np.random.Generator) -> str:
    shape = rng.integers(4)
    if shape == 0:
        return _text(rng, _DIGITS, 9)
    if shape == 1:
        return _text(rng, _LETTERS, int(rng.integers(1, 4))).ljust(9, "0")[:3] + _text(rng, _DIGITS, 6)
    return _text(rng, _BOTH if shape == 2 else _DIGITS, int(rng.integers(6, 10))).ljust(9, "<")


def _optional(rng: np.random.Generator, width: int) -> str:
    if rng.random() < 0.45:
        return "<" * width
    pool = _DIGITS if rng.random() < 0.6 else _BOTH
    return _text(rng, pool, int(rng.integers(1, width + 1))).ljust(width, "<")


def _sex(rng: np.random.Generator) -> str:
    return str(rng.choice(list("MF<"), p=(0.48, 0.48, 0.04)))


def _two_lines(rng: np.random.Generator, form: str) -> tuple[str, ...]:
    width = 44 if form in {"TD3", "MRVA"} else 36
    first = {"TD3": "P", "TD2": "IAC"[rng.integers(3)]}.get(form, "V")
    second = "<" if rng.random() < 0.6 else _LETTERS[rng.integers(26)]
    state = _state(rng)
    top = first + second + state + _names(rng, width - 5)
    number, birth, expiry = _checked(_number(rng)), _checked(_date(rng)), _checked(_date(rng))
    front = f"{number}{state if rng.random() < 0.8 else _state(rng)}{birth}{_sex(rng)}{expiry}"
    if form == "TD3":
        personal = _optional(rng, 14)
        digit = check_digit(personal)
        front += personal + ("<" if digit == "0" and rng.random() < 0.5 else digit)
    elif form == "TD2":
        front += _optional(rng, 7)
    else:
        return top, front + _optional(rng, width - 28)
    return top, front + check_digit(front[:10] + front[13:20] + front[21:])


def _td1(rng: np.random.Generator) -> tuple[str, ...]:
    state = _state(rng)
    top = "IAC"[rng.integers(3)] + ("<" if rng.random() < 0.4 else _BOTH[rng.integers(26)]) + state
    top += _checked(_number(rng)) + _optional(rng, 15)
    middle = _checked(_date(rng)) + _sex(rng) + _checked(_date(rng)) + _state(rng) + _optional(rng, 11)
    middle += check_digit(top[5:] + middle[:7] + middle[8:15] + middle[18:29])
    return top, middle, _names(rng, 30)


def _french_card(rng: np.random.Generator) -> tuple[str, ...]:
    top = "IDFRA" + _word(rng).ljust(25, "<")[:25] + _text(rng, _DIGITS + "<", 6)
    given = "<<".join(_word(rng) for _ in range(rng.integers(1, 3))).ljust(14, "<")[:14]
    front = _checked(_text(rng, _DIGITS, 12)) + given + _checked(_date(rng)) + "MF"[rng.integers(2)]
    return top, front + check_digit(top + front)
