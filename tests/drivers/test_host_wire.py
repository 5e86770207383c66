"""The messages of hosted drivers: what goes over comes back, and rubbish never becomes a value."""

from __future__ import annotations

import contextlib

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.contract import DeviceIdentity, FingerImage, Frame, Light, LinePlace, PagePicture, PagePoint, PageRead
from drivers.errors import DeviceTimeoutError, DriverError
from drivers.host_wire import (
    LONGEST_REQUEST,
    Call,
    Outcome,
    Request,
    WireError,
    decode_outcome,
    decode_request,
    encode_failure,
    encode_outcome,
    encode_request,
)

PAGE = PageRead(
    lines=("P<UTO", "é"),
    pictures=(PagePicture(light=Light.INFRARED, encoded=b"\xff\xd8"),),
    portrait=b"\x89PNG",
    corrected=(LinePlace(line=2, column=1),),
    uncertain=(LinePlace(line=1, column=5), LinePlace(line=2, column=1)),
    zone=tuple(PagePoint(x=x, y=y) for x, y in ((0.1, 0.7), (0.9, 0.72), (0.9, 0.9), (0.1, 0.88))),
)
KINDS: tuple[type[Outcome], ...] = (DeviceIdentity, PageRead, Frame, FingerImage, bool)


@pytest.mark.parametrize("outcome", [None, True, False, PAGE, DeviceIdentity(vendor="a", model="b", serial="c")])
def test_what_goes_over_comes_back(outcome: DeviceIdentity | PageRead | bool | None) -> None:
    assert decode_outcome(encode_outcome(outcome), type(outcome)) == outcome


@given(height=st.integers(1, 40), width=st.integers(1, 40))
def test_pictures_come_back_with_their_shape_and_may_be_written(height: int, width: int) -> None:
    pixels = np.arange(height * width * 3, dtype=np.uint8).reshape(height, width, 3)
    frame = decode_outcome(encode_outcome(Frame(pixels=pixels, number=7)), Frame)
    assert (frame.pixels == pixels).all()
    assert frame.number == 7
    assert frame.pixels.flags.writeable
    grey = FingerImage(pixels=pixels[:, :, 0], ppi=500)
    assert (decode_outcome(encode_outcome(grey), FingerImage).pixels == grey.pixels).all()


def test_a_driver_s_error_comes_back_as_itself() -> None:
    with pytest.raises(DeviceTimeoutError, match="nothing came"):
        decode_outcome(encode_failure(DeviceTimeoutError("nothing came")), PageRead)


@pytest.mark.parametrize("call", list(Call))
def test_requests_come_back_and_are_short(call: Call) -> None:
    request = Request(call=call, timeout=12.5)
    assert decode_request(encode_request(request)) == request
    assert len(encode_request(request)) <= LONGEST_REQUEST


@given(untrusted_message=st.binary(max_size=200), kind=st.sampled_from(KINDS))
def test_rubbish_never_becomes_a_value(untrusted_message: bytes, kind: type[Outcome]) -> None:
    with pytest.raises(DriverError):
        decode_outcome(untrusted_message, kind)


@given(cut=st.integers(0, 60), flip=st.integers(0, 255), at=st.integers(0, 60))
def test_a_trampled_answer_is_refused_or_still_within_its_bounds(cut: int, flip: int, at: int) -> None:
    message = bytearray(encode_outcome(Frame(pixels=np.zeros((2, 3, 3), np.uint8), number=1)))
    message[at % len(message)] ^= flip
    size = 0
    with contextlib.suppress(DriverError):
        size = decode_outcome(bytes(message[: len(message) - cut]), Frame).pixels.size
    assert size <= len(message)


@pytest.mark.parametrize(
    "answer",
    [
        {"type": "frame", "height": 4, "width": 4, "number": 1, "pixels": b"short"},
        {"type": "frame", "height": 1 << 20, "width": 1 << 20, "number": 1, "pixels": b""},
        {"type": "page", "lines": ["x"] * 9, "pictures": [], "portrait": b""},
        {"type": "page", "lines": ["x" * 201], "pictures": [], "portrait": b""},
        {"type": "page", "lines": [], "pictures": [], "portrait": b"", "corrected": [{"line": 0, "column": 1}]},
        {"type": "nonsense"},
        ["frame"],
    ],
)
def test_an_answer_beyond_its_bounds_is_refused(answer: object) -> None:
    message = msgspec.msgpack.encode(answer)
    with pytest.raises(WireError):
        decode_outcome(message, Frame)


def test_a_message_shows_nothing_of_what_it_holds() -> None:
    assert "12.5" not in repr(Request(call=Call.READ, timeout=12.5))
