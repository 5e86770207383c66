"""By what a person's movements are found again: short keys of document, person and CUI, made the same on both sides.

A key is 64 bits of a SHA-256, as a signed number that a column of eight bytes holds. It keeps the tables small and the
look-up exact; it hides nothing, because the bodies stand beside it. What is not known has no key and finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from central.wire.names import names_key, number_key, state_key
from central.wire.record import MovementRecord
from central.wire.traveller import DocumentRecord, PersonRecord

KEY_BYTES: Final = 8
_NAMELESS: Final = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The keys of one document and the person it names; None where something they need is not known."""

    document: int | None
    person: int | None
    cui: int | None

    @property
    def is_empty(self) -> bool:
        """Nothing can be found by it."""
        return self.document is None and self.person is None and self.cui is None


def trace_of(
    *,
    issuer: str,
    number: str,
    cui: str | None,
    surnames: str,
    given_names: str,
    birth_date: str,
    nationality: str,
) -> Trace:
    """Make the keys. `birth_date` is ISO text with dashes where a part is unknown: such a one identifies nobody."""
    plain_number, names = number_key(number), names_key(surnames, given_names)
    is_person = names != _NAMELESS and "--" not in birth_date and bool(nationality)
    return Trace(
        document=_key("document", state_key(issuer), plain_number) if plain_number and issuer else None,
        person=_key("person", names, birth_date, state_key(nationality)) if is_person else None,
        cui=_key("cui", cui) if cui else None,
    )


def traces_of(record: MovementRecord) -> tuple[Trace, ...]:
    """Make the keys of a record: those of the document crossed on first, then those of the others laid down."""
    crossing = _trace(record.person, record.document)
    if not record.other_documents:
        return (crossing,)
    others = (_trace(other.person, other.document) for other in record.other_documents)
    return tuple(dict.fromkeys((crossing, *others)))


def _trace(person: PersonRecord, document: DocumentRecord) -> Trace:
    return trace_of(
        issuer=document.issuer,
        number=document.number,
        cui=person.cui,
        surnames=person.surnames,
        given_names=person.given_names,
        birth_date=person.birth_date,
        nationality=person.nationality,
    )


def _key(*parts: str) -> int:
    digest = sha256("\x1f".join(parts).encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:KEY_BYTES], "big", signed=True)
