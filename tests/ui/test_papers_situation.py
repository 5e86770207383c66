"""Status, visa, first entry and type as they are typed: what is refused, and what comes into the declaration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booth_app.domain.declaration import (
    Confidence,
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    FirstEntry,
    Status,
    StatusKind,
    Visa,
    VisaCategory,
)
from booth_app.ui.typed_situation import Part, missing_of_entry, situation_of, typed_of, wrong_with_part
from tests.ui.moment import TODAY

NOTHING = dict.fromkeys(Part, "")
WHOLE = Declaration(
    status=Status(kind=StatusKind.TEMPORARY_RESIDENT, certificate="R-77", until=date(2027, 2, 1), fee_year=2026),
    visa=Visa(
        category=VisaCategory.B,
        number="V-1",
        valid_from=date(2026, 1, 1),
        until=date(2026, 12, 31),
        entries=0,
        used=2,
    ),
    first_entry=FirstEntry(state="SLV", day=date(2026, 11, 5), confidence=Confidence.STAMPED),
    document_type=DocumentTypeCode("PO"),
    evidence=(Evidence(code=EvidenceCode("means")),),
    days=30,
)


def test_what_was_established_is_typed_back_and_read_again() -> None:
    assert situation_of(Declaration(evidence=WHOLE.evidence, days=30), typed_of(WHOLE)) == WHOLE
    assert typed_of(Declaration()) == NOTHING
    assert situation_of(WHOLE, NOTHING) == Declaration(evidence=WHOLE.evidence, days=30)


def test_the_least_of_each_is_enough() -> None:
    typed = {**NOTHING, Part.STATUS: "crew", Part.CATEGORY: "C"}
    declared = situation_of(Declaration(), typed)
    assert declared.status == Status(kind=StatusKind.CREW)
    assert declared.visa == Visa(category=VisaCategory.C)


@pytest.mark.parametrize(
    ("part", "text", "says"),
    [
        (Part.STATUS_UNTIL, "32 01 2027", "situation.wrong_date"),
        (Part.STATUS_UNTIL, "01 02 2027", ""),
        (Part.FEE_YEAR, "26", "situation.wrong_year"),
        (Part.FEE_YEAR, "1899", "situation.wrong_year"),
        (Part.FEE_YEAR, "1900", ""),
        (Part.FEE_YEAR, "2199", ""),
        (Part.FEE_YEAR, "2200", "situation.wrong_year"),
        (Part.FEE_YEAR, "²026", "situation.wrong_year"),
        (Part.ENTRIES, "0", ""),
        (Part.ENTRIES, "-1", "situation.wrong_count"),
        (Part.USED, "dos", "situation.wrong_count"),
        (Part.USED, "999", ""),
        (Part.ENTRY_DAY, "22 11 2026", ""),
        (Part.ENTRY_DAY, "23 11 2026", "situation.still_to_come"),
        (Part.ENTRY_DAY, "ayer", "situation.wrong_date"),
        (Part.CONFIDENCE, "stamped", ""),
    ],
)
def test_a_field_says_what_is_wrong_with_it(part: Part, text: str, says: str) -> None:
    assert wrong_with_part(part, {**NOTHING, part: text}, today=TODAY) == says


def test_what_belongs_to_a_status_or_visa_asks_for_it() -> None:
    typed = {**NOTHING, Part.CERTIFICATE: "R-77", Part.USED: "1"}
    assert wrong_with_part(Part.STATUS, typed, today=TODAY) == "situation.choose_status"
    assert wrong_with_part(Part.CATEGORY, typed, today=TODAY) == "situation.choose_category"
    typed |= {Part.STATUS: "refugee", Part.CATEGORY: "A"}
    assert wrong_with_part(Part.STATUS, typed, today=TODAY) == ""
    assert wrong_with_part(Part.CATEGORY, typed, today=TODAY) == ""
    assert wrong_with_part(Part.STATUS, NOTHING, today=TODAY) == ""
    assert wrong_with_part(Part.CATEGORY, NOTHING, today=TODAY) == ""


def test_a_visa_ends_no_earlier_than_it_begins() -> None:
    typed = {**NOTHING, Part.VISA_FROM: "02 01 2026", Part.VISA_UNTIL: "02 01 2026"}
    assert wrong_with_part(Part.VISA_UNTIL, typed, today=TODAY) == ""
    typed |= {Part.VISA_UNTIL: "01 01 2026"}
    assert wrong_with_part(Part.VISA_UNTIL, typed, today=TODAY) == "situation.before_begin"


def test_a_first_entry_is_taken_whole_or_not_at_all() -> None:
    typed = {**typed_of(WHOLE), Part.CONFIDENCE: ""}
    assert missing_of_entry(typed) is Part.CONFIDENCE
    assert missing_of_entry({**NOTHING, Part.CONFIDENCE: "declared"}) is Part.ENTRY_STATE
    assert missing_of_entry(NOTHING) is None
    assert missing_of_entry(typed_of(WHOLE)) is None
    assert situation_of(WHOLE, typed) == WHOLE
    assert situation_of(replace(WHOLE, first_entry=None), typed).first_entry is None
