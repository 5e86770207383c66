"""Plates, counts and states as officers type them; pure, and strict about what it takes."""

from __future__ import annotations

from collections.abc import Mapping

from booth_app.checks.regulations import StateEntry
from booth_app.domain.journey import Journey
from booth_app.domain.post import Direction, Post
from booth_app.flow.course import MAX_CARRIER, MOST_OCCUPANTS
from booth_app.ui.draft import said
from booth_app.ui.texts import Texts
from booth_app.ui.typed_document import cleaned

CODE = 3
"""Letters of a state."""

MOST_FOUND = 8


def carrier_of(text: str) -> str:
    """Write a flight, vessel or plate in capitals, with single blanks."""
    return " ".join(text.upper().split())[:MAX_CARRIER].rstrip()


def occupants_of(text: str) -> int | None:
    """Read a count of people; None where it is none."""
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit()):
        return None
    return int(plain) if 1 <= int(plain) <= MOST_OCCUPANTS else None


def is_count(text: str) -> bool:
    """Say whether a field holds a count, or nothing."""
    return not text.strip() or occupants_of(text) is not None


def state_names(states: Mapping[str, StateEntry], texts: Texts) -> dict[str, str]:
    """Name the states one can come from or go to, by code."""
    return {code: said(entry.words, texts) for code, entry in states.items() if not entry.is_special}


def found_states(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Find states by code or by the beginning of a name or of a word in it: codes, the likeliest first."""
    wanted = cleaned(text)
    if not wanted:
        return ()
    ranked = ((_rank(wanted, code, cleaned(name)), cleaned(name), code) for code, name in names.items())
    found = sorted((rank, name, code) for rank, name, code in ranked if rank is not None)
    return tuple(code for _, _, code in found[:MOST_FOUND])


def likely_origin(journey: Journey, post: Post) -> str:
    """Propose where somebody comes from: into the country by land, from the other side."""
    return journey.origin or (post.neighbour if journey.direction is Direction.ENTRY else "")


def likely_destination(journey: Journey, post: Post) -> str:
    """Propose where somebody goes: out of the country by land, to the other side."""
    return journey.destination or (post.neighbour if journey.direction is Direction.EXIT else "")


def _rank(wanted: str, code: str, name: str) -> int | None:
    if wanted == code and len(wanted) == CODE:
        return 0
    if wanted == name:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if any(word.startswith(wanted) for word in name.split()) else None
