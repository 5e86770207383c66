"""What a booth writes of a traveller, the second line reads back; what it cannot understand it does not guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import Declaration
from booth_app.domain.document import CheckDigit
from booth_app.domain.journey import Lane
from booth_app.domain.movement import Movement
from booth_app.domain.person import PartialDate
from booth_app.store.codec import GENESIS, Link, encode_movement
from booth_app.wire.read import read_referral
from central.wire.record import MovementRecord, decode_record, encode_record
from tests.store.material import decided, movement, whole

LINK = Link(epoch="0" * 16, sequence=1, previous=GENESIS)


def body_of(made: Movement, kind: DecisionKind = DecisionKind.SECONDARY) -> bytes:
    return encode_movement(decided(made, kind), LINK, app_version="0.1.0").body


def test_a_record_with_everything_is_one_the_central_reads() -> None:
    made = whole(movement(1))
    body = body_of(made)

    record = decode_record(body)

    assert encode_record(record) == body
    assert (record.document_type, record.document_outcome, record.regulations) == ("PO", "FAILED", "2026.11.1")
    assert (record.lane, record.occupants, record.group) == ("express", 3, made.group)
    assert (record.document.corrected, record.document.uncertain) == (("number",), ("given_names", "surnames"))
    assert record.document.compared == ("surnames",)
    assert record.stay is not None
    assert (record.stay.most, record.stay.days, str(record.stay.until), record.stay.confidence) == (
        70,
        30,
        "2026-12-21",
        "stamped",
    )
    assert record.fine is not None
    assert (record.fine.days, record.fine.amount, record.fine.receipt, record.fine.is_waived) == (
        10,
        15_000,
        "B-1",
        False,
    )
    assert [(one.relation, one.person.given_names, one.number) for one in record.company] == [
        ("mother", "FICTICIA", "000000001")
    ]
    assert len(body) < 6_000


def test_a_referral_comes_back_as_it_was_decided() -> None:
    made = whole(movement(1))

    read = read_referral(body_of(made))

    right = CheckDigit(field="number", found="", expected="")
    assert read.document == replace(made.document, digits=(right, made.document.digits[1]))
    assert read.other_documents == (replace(made.other_documents[0], digits=(right,)),)
    assert read.journey == made.journey
    assert read.declaration == made.declaration
    assert read.company == made.company
    assert read.company != ()
    assert read.findings == made.findings
    assert (read.id, read.booth, read.officer, read.at) == (
        made.id,
        made.booth,
        made.decision.officer.id,
        made.decision.at,
    )
    assert (read.note, read.has_portrait, read.prints) == (made.decision.note, True, 2)


def test_a_birth_of_which_parts_are_unknown_comes_back() -> None:
    made = movement(1)
    for birth in (PartialDate(), PartialDate(year=1974), PartialDate(year=1974, month=8), PartialDate(month=8, day=1)):
        person = replace(made.document.person, birth_date=birth)
        read = read_referral(body_of(replace(made, document=replace(made.document, person=person))))
        assert read.document.person.birth_date == birth


def test_a_record_of_the_first_booths_is_read_with_what_it_lacks() -> None:
    told = msgspec.json.decode(body_of(movement(1)))
    later = (
        "lane occupants document_type document_outcome other_documents declaration company group stay fine second_line"
        " regulations"
    ).split()
    for name in later:
        del told[name]
    told["document"]["digits"] = [{"field": "number", "is_right": False}]
    body = msgspec.json.encode(told, order="sorted")

    record, read = decode_record(body), read_referral(body)

    assert (record.document_outcome, record.declaration, record.regulations) == (None, None, "")
    assert read.declaration == Declaration()
    assert (read.journey.lane, read.journey.occupants) == (Lane.WINDOW, None)
    assert [digit.is_right for digit in read.document.digits] == [False]


@pytest.mark.parametrize("change", [{"lane": "hoverlane"}, {"reason": "98"}])
def test_a_code_of_a_later_booth_is_not_guessed(change: dict[str, str]) -> None:
    record = msgspec.structs.replace(decode_record(body_of(movement(1))), **change)

    with pytest.raises(ValueError, match="is not a valid"):
        read_referral(encode_record(record))


def test_what_refers_nobody_is_no_referral() -> None:
    with pytest.raises(ValueError, match="not a referral"):
        read_referral(body_of(movement(1), DecisionKind.ADMIT))


def test_a_time_that_no_calendar_has_here_is_refused() -> None:
    """It is one in UTC, and would stop a page that shows it as it is in Guatemala."""
    record = decode_record(body_of(movement(1)))
    first = datetime(1, 1, 1, tzinfo=UTC)
    odd = msgspec.structs.replace(record, decision=msgspec.structs.replace(record.decision, at=first))

    with pytest.raises(ValueError, match="outside the calendar"):
        read_referral(encode_record(odd))


def test_parts_of_a_record_show_nobody() -> None:
    record: MovementRecord = decode_record(body_of(whole(movement(1))))
    shown = repr(
        (
            record.person,
            record.document,
            record.other_documents,
            record.declaration,
            record.company,
            record.findings,
            record.stay,
            record.fine,
        )
    )

    for secret in ("CANARIO", "MADRE", "012345678", "CEM-1", "V-1", "T-1", "B-1", "CM392", "1234567890101", "Excedió"):
        assert secret not in shown
