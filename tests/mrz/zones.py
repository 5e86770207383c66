"""Fields of every layout that fit, for properties that must hold of all zones."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import strategies as st

from booth_app.domain.document import MrzFormat
from booth_app.domain.person import Sex
from booth_app.domain.states import KNOWN_STATES
from booth_app.mrz.compose import MrzFields
from booth_app.mrz.digits import ALPHABET
from booth_app.mrz.layouts import LAYOUTS

TODAY = date(2026, 3, 1)

CODES = {
    MrzFormat.TD1: ["I", "ID", "C", "AC"],
    MrzFormat.TD2: ["I", "ID", "A"],
    MrzFormat.TD3: ["P", "PD", "PE"],
    MrzFormat.MRV_A: ["V", "VC"],
    MrzFormat.MRV_B: ["V"],
    MrzFormat.FR_ID: ["ID"],
}

words = st.text(string.ascii_uppercase, min_size=1, max_size=9)
names = st.lists(words, min_size=1, max_size=2).map(" ".join)
values = st.text(ALPHABET, min_size=1)
states = st.sampled_from(sorted(KNOWN_STATES))
births = st.dates(date(1927, 1, 1), TODAY)
expiries = st.dates(date(2027, 1, 1), date(2070, 12, 31))


@st.composite
def fields(draw: st.DrawFn) -> MrzFields:
    """Fields that fit their layout, names and all."""
    layout = LAYOUTS[draw(st.sampled_from(MrzFormat))]
    widths = [span.width for span in layout.optional]
    may_run_on = layout.overflow is not None and draw(st.booleans())
    if layout.format is MrzFormat.FR_ID:
        return draw(french_fields())
    number = draw(st.text(ALPHABET, min_size=1, max_size=14 if may_run_on else 9))
    if len(number) > 9:
        widths[0] -= len(number) - 9 + 2
    return MrzFields(
        format=layout.format,
        document_code=draw(st.sampled_from(CODES[layout.format])),
        issuer=draw(states),
        number=number,
        surnames=draw(words),
        given_names=draw(st.just("") | names),
        nationality=draw(states),
        birth=draw(births),
        sex=draw(st.sampled_from(Sex)),
        expiry=draw(expiries),
        optional=tuple(draw(st.text(ALPHABET, max_size=max(width, 0))) for width in widths),
    )


@st.composite
def french_fields(draw: st.DrawFn) -> MrzFields:
    """Fields of an old French card: month of issue and serial for a number, up to three short given names."""
    issued = draw(st.dates(date(1988, 1, 1), date(2021, 8, 1)))
    given_names = st.lists(st.text(string.ascii_uppercase, min_size=1, max_size=4), min_size=1, max_size=2)
    return MrzFields(
        format=MrzFormat.FR_ID,
        document_code="ID",
        issuer="FRA",
        number=f"{issued:%y%m}{draw(st.text(string.digits, min_size=8, max_size=8))}",
        surnames=draw(names),
        given_names=draw(given_names.map(" ".join)),
        nationality="FRA",
        birth=draw(st.dates(date(1927, 1, 1), date(1987, 12, 31))),
        sex=draw(st.sampled_from(Sex)),
        expiry="",
        optional=(draw(st.text(ALPHABET, max_size=6)),),
    )
