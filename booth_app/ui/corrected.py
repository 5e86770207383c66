"""A document put right by hand: what its fields say as text, what was changed, and the document as it reads then; pure.

A zone that was read keeps every character that nobody touched, and only the fields that were changed count as typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from booth_app.domain.document import DocumentField, FieldSource, TravelDocument
from booth_app.domain.person import PartialDate, Sex
from booth_app.mrz.compose import MrzFields, compose
from booth_app.mrz.digits import FILLER
from booth_app.mrz.layouts import COMPOSITE, LAYOUTS, Layout, Span
from booth_app.mrz.parse import parse
from booth_app.ui.typed_date import typed_date
from booth_app.ui.typed_document import (
    DIGITS,
    FIELDS,
    birth_of,
    cleaned,
    day_of,
    packed,
    spelled,
    typed_document,
    zone_text,
)


def texts_of(document: TravelDocument) -> dict[DocumentField, str]:
    """Write each field as an officer would type it."""
    person = document.person
    return {
        DocumentField.DOCUMENT_CODE: document.document_code,
        DocumentField.ISSUER: document.issuer,
        DocumentField.NUMBER: document.number,
        DocumentField.SURNAMES: person.surnames,
        DocumentField.GIVEN_NAMES: person.given_names,
        DocumentField.NATIONALITY: person.nationality,
        DocumentField.BIRTH_DATE: _birth_text(person.birth_date),
        DocumentField.SEX: person.sex.value,
        DocumentField.EXPIRY: typed_date(document.expiry),
        DocumentField.OPTIONAL: " ".join(part for part in document.optional if part),
    }


def digits_read(document: TravelDocument) -> dict[DocumentField, str]:
    """Give the digits as the document prints them, of the fields that have one."""
    found = {digit.field: digit.found for digit in document.digits}
    return {field: found.get(field.value, "").strip(FILLER) for field in FIELDS if field in DIGITS}


def changed_fields(before: TravelDocument, after: TravelDocument) -> frozenset[DocumentField]:
    """Say which fields differ, in their value or in their digit."""
    old, new = texts_of(before), texts_of(after)
    found = {digit.field: digit.found for digit in before.digits}
    changed = {field for field in FIELDS if old[field] != new[field]}
    for digit in after.digits:
        if digit.found != found.get(digit.field):
            # The composite digit vouches for all of them: whoever types it has typed what speaks for them.
            changed |= DIGITS if digit.field == COMPOSITE else {DocumentField(digit.field)}
    return frozenset(changed)


def doubtful_fields(document: TravelDocument) -> tuple[DocumentField, ...]:
    """Say which fields an officer should compare: first those read badly or with a digit that does not fit."""
    wrong = {digit.field for digit in document.digits if not digit.is_right}
    first = tuple(field for field in FIELDS if field in document.doubted or field.value in wrong)
    return first + tuple(field for field in FIELDS if field in document.corrected and field not in first)


def from_zone(lines: tuple[str, ...], *, read: TravelDocument | None, today: date) -> TravelDocument:
    """Take the lines as an officer left them; `read` is the document they were read as. Raises MrzError."""
    document = parse(lines, today=today)
    if read is None or read.mrz_format is not document.mrz_format:
        return replace(document, source=FieldSource.TYPED, typed=frozenset(FIELDS))
    return _marked(document, read, changed_fields(read, document))


def from_fields(
    texts: Mapping[DocumentField, str],
    digits: Mapping[DocumentField, str],
    *,
    read: TravelDocument | None,
    today: date,
    compared: frozenset[DocumentField] = frozenset(),
) -> TravelDocument:
    """Take the fields as an officer left them; MrzError where a changed one does not fit into the zone.

    `compared` are those that were doubtful and that he found to be as the page has them.
    """
    if read is None or read.mrz_format is None or not read.mrz_lines:
        return typed_document(texts, digits)
    layout, lines = LAYOUTS[read.mrz_format], read.mrz_lines
    read = replace(read, compared=read.compared | compared) if compared else read
    old, old_digits = texts_of(read), digits_read(read)
    changed = {field for field in FIELDS if _same(field, texts.get(field, "")) != _same(field, old[field])}
    redone = {field for field in DIGITS if digits.get(field, "") not in {"", old_digits[field]}}
    if not changed | redone:
        return read
    lines = _patched(lines, layout, texts, digits, changed=changed, redone=redone, read=read)
    document = _as_typed(parse(lines, today=today), texts, changed)
    return _marked(document, read, frozenset(changed | redone) | changed_fields(read, document))


def _marked(document: TravelDocument, read: TravelDocument, changed: frozenset[DocumentField]) -> TravelDocument:
    typed = read.typed | changed
    return replace(
        document,
        source=read.source,
        typed=typed,
        corrected=read.corrected - typed,
        uncertain=read.uncertain - typed,
        compared=read.compared - typed,
    )


def _as_typed(
    document: TravelDocument, texts: Mapping[DocumentField, str], changed: set[DocumentField]
) -> TravelDocument:
    """Keep what was typed where the zone cannot hold it: the century of a year, the end of a long name."""
    person = document.person
    if DocumentField.BIRTH_DATE in changed:
        person = replace(person, birth_date=birth_of(texts[DocumentField.BIRTH_DATE]) or PartialDate())
    if DocumentField.SURNAMES in changed:
        person = replace(person, surnames=spelled(texts[DocumentField.SURNAMES]))
    if DocumentField.GIVEN_NAMES in changed:
        person = replace(person, given_names=spelled(texts[DocumentField.GIVEN_NAMES]))
    expiry = day_of(texts[DocumentField.EXPIRY]) if DocumentField.EXPIRY in changed else document.expiry
    return replace(document, person=person, expiry=expiry)


def _patched(
    lines: tuple[str, ...],
    layout: Layout,
    texts: Mapping[DocumentField, str],
    digits: Mapping[DocumentField, str],
    *,
    changed: set[DocumentField],
    redone: set[DocumentField],
    read: TravelDocument,
) -> tuple[str, ...]:
    """Write the changed fields, and the digits that were typed, over what was read."""
    zone = [list(line) for line in lines]
    over = len(packed(texts[DocumentField.NUMBER])) - layout.number.width
    if changed:
        whole = compose(_fields_of(texts, layout, read, changed))
        for span in (span for field in changed for span in _spans(field, layout, is_long=over > 0)):
            zone[span.line][span.start : span.end] = whole[span.line][span.start : span.end]
    for check in layout.checks:
        if check.field not in redone:
            continue
        at = check.at
        if check.field == DocumentField.NUMBER and over > 0 and layout.overflow is not None:
            start = layout.overflow.start + over
            at = Span(line=layout.overflow.line, start=start, end=start + 1)
        zone[at.line][at.start] = digits[DocumentField(check.field)]
    return tuple("".join(line) for line in zone)


def _letters(field: DocumentField, texts: Mapping[DocumentField, str], changed: set[DocumentField]) -> str:
    """Give a changed state; what was read stays as it is in the zone, even where it is none."""
    return cleaned(texts[field]) if field in changed else ""


def _fields_of(
    texts: Mapping[DocumentField, str], layout: Layout, read: TravelDocument, changed: set[DocumentField]
) -> MrzFields:
    return MrzFields(
        format=layout.format,
        document_code=cleaned(texts[DocumentField.DOCUMENT_CODE]),
        issuer=_letters(DocumentField.ISSUER, texts, changed),
        number=packed(texts[DocumentField.NUMBER]),
        surnames=texts[DocumentField.SURNAMES],
        given_names=texts[DocumentField.GIVEN_NAMES],
        nationality=_letters(DocumentField.NATIONALITY, texts, changed),
        birth=zone_text(DocumentField.BIRTH_DATE, texts[DocumentField.BIRTH_DATE]) or FILLER * 6,
        sex=Sex(cleaned(texts[DocumentField.SEX])),
        expiry=zone_text(DocumentField.EXPIRY, texts[DocumentField.EXPIRY]) or FILLER * 6,
        optional=_optional(texts.get(DocumentField.OPTIONAL, ""), read),
    )


def _optional(text: str, read: TravelDocument) -> tuple[str, ...]:
    """Give each optional element its part again: parts are set apart by blanks, where there was more than one."""
    filled = [at for at, part in enumerate(read.optional) if part] or [0]
    parts = cleaned(text).split() if len(filled) > 1 else [packed(text)]
    elements = [""] * max(1, len(read.optional))
    for at, part in zip(filled, parts, strict=False):
        elements[at] = part
    return tuple(elements)


def _spans(field: DocumentField, layout: Layout, *, is_long: bool) -> tuple[Span, ...]:
    """Say where a field stands; a number too long for its place takes its digit's place and the optional data too."""
    if field is DocumentField.NUMBER and is_long and layout.overflow is not None:
        after = Span(line=layout.number.line, start=layout.number.end, end=layout.number.end + 1)
        return layout.number, after, layout.overflow
    return {
        DocumentField.DOCUMENT_CODE: (layout.code,),
        DocumentField.ISSUER: (layout.issuer,),
        DocumentField.NUMBER: (layout.number,),
        DocumentField.SURNAMES: (layout.names,),
        DocumentField.GIVEN_NAMES: (layout.given_names if layout.given_names.width else layout.names,),
        DocumentField.NATIONALITY: (layout.nationality,),
        DocumentField.BIRTH_DATE: (layout.birth,),
        DocumentField.SEX: (layout.sex,),
        DocumentField.EXPIRY: (layout.expiry,),
        DocumentField.OPTIONAL: layout.optional,
    }[field]


def _same(field: DocumentField, text: str) -> str:
    """Write a text so that two ways of typing the same are the same."""
    if field in {DocumentField.BIRTH_DATE, DocumentField.EXPIRY}:
        born = birth_of(text)
        return text.strip() if born is None else born.isoformat()
    if field in {DocumentField.SURNAMES, DocumentField.GIVEN_NAMES}:
        return spelled(text)
    return packed(text)


def _birth_text(born: PartialDate) -> str:
    if born.exact is not None:
        return typed_date(born.exact)
    if born.year is None:
        return "?"
    return f"{born.year:04d}" if born.month is None else f"{born.month:02d} {born.year:04d}"
