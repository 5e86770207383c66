"""The codes of issuing states and nationalities, with the Spanish names officers read.

They are those of the catalogue that ships with the program, `resources/catalogues/states.toml`: facts of ISO 3166-1, of
the codes reserved for Doc 9303-3 §5, and of codes in use without being on either list. The parser and the pages take
them from here. The rules do not: they take the catalogue of the law in force, which may know a newer state.
"""

from __future__ import annotations

import tomllib

from booth_app.resources import resource


def _shipped_names() -> dict[str, str]:
    table = tomllib.loads(resource("catalogues", "states.toml").read_text(encoding="utf-8"))
    return {code: entry["es"] for group in ("states", "specials") for code, entry in table[group].items()}


_NAMES = _shipped_names()

KNOWN_STATES = frozenset(_NAMES)
"""Every code that may stand as issuer or nationality."""


def state_name(code: str) -> str:
    """Name a state in Spanish; an unknown code is given back as it is."""
    return _NAMES.get(code, code)
