"""The record's bytes are canonical, and what is not a record is told apart without quoting it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.wire.record import RecordError, decode_record, encode_record
from tests.central.material import record


def test_a_record_comes_back_equal_and_its_bytes_are_canonical() -> None:
    made = record()
    body = encode_record(made)

    assert decode_record(body) == made
    assert encode_record(decode_record(body)) == body
    assert body == msgspec.json.encode(msgspec.json.decode(body), order="sorted")


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 0},
        {"schema_version": 2},
        {"previous": "0" * 63},
        {"previous": "0" * 64 + "\n"},
        {"booth": "AUR 07"},
        {"carrier": "x" * 33},
        {"at_utc": record().at_utc.replace(tzinfo=None)},
    ],
)
def test_a_field_out_of_its_bounds_is_refused(change: dict[str, object]) -> None:
    body = encode_record(msgspec.structs.replace(record(), **change))

    with pytest.raises(RecordError, match=r"^UNDECODABLE$") as caught:
        decode_record(body)

    assert caught.value.__cause__ is None


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused_in_good_order(untrusted: bytes) -> None:
    with pytest.raises(RecordError):
        decode_record(untrusted)


def test_a_record_shows_nobody() -> None:
    shown = repr(record())

    assert "PRUEBA" not in shown
    assert "X00000001" not in shown
