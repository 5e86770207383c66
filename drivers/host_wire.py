"""What booth and hosted driver say to each other: MessagePack with a bound on every length.

The child may hold a vendor's library that has just trampled on its memory, so nothing it says is unpickled and
everything is checked before it becomes a value of the contract.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Annotated, Final, TypeVar

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from drivers.contract import DeviceIdentity, FingerImage, Frame, Light, LinePlace, PagePicture, PagePoint, PageRead
from drivers.errors import (
    DeviceBusyError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceProtocolError,
    DeviceTimeoutError,
    DriverError,
)

LONGEST_REQUEST: Final = 256
LONGEST_ANSWER: Final = 64 * 1024 * 1024
"""A colour frame of 4096 x 4096 and some; a message beyond it ends the child."""
LONGEST_SIDE: Final = 4_096

ShortText = Annotated[str, Meta(max_length=500)]
Picture = Annotated[bytes, Meta(max_length=16 * 1024 * 1024)]
Side = Annotated[int, Meta(ge=1, le=LONGEST_SIDE)]


class Call(StrEnum):
    """What a hosted driver may be asked: the names of the contract."""

    OPEN = "open"
    CLOSE = "close"
    IDENTITY = "identity"
    WAIT_PRESENT = "wait_present"
    READ = "read"
    GRAB = "grab"
    SCAN = "scan"


class _Message(msgspec.Struct, frozen=True):
    """What crosses the pipe may be personal, so it shows nothing but its kind."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Request(_Message, frozen=True, kw_only=True):
    """One call; `timeout` in seconds for the calls that have one."""

    call: Call
    timeout: float = 0.0


class DoneAnswer(_Message, frozen=True, tag="done"):
    """The call came back and gives nothing."""


class FailureAnswer(_Message, frozen=True, kw_only=True, tag="failure"):
    """The driver raised the DriverError of this code."""

    code: Annotated[str, Meta(max_length=32)]
    message: ShortText


class IdentityAnswer(_Message, frozen=True, kw_only=True, tag="identity"):
    """DeviceIdentity."""

    vendor: ShortText
    model: ShortText
    serial: ShortText


class PresenceAnswer(_Message, frozen=True, kw_only=True, tag="presence"):
    """Answer to WAIT_PRESENT."""

    is_present: bool


class PictureOnWire(_Message, frozen=True, kw_only=True):
    """PagePicture."""

    light: Light
    encoded: Picture


class PlaceOnWire(_Message, frozen=True, kw_only=True):
    """LinePlace."""

    line: Annotated[int, Meta(ge=1, le=8)]
    column: Annotated[int, Meta(ge=1, le=200)]


class PointOnWire(_Message, frozen=True, kw_only=True):
    """PagePoint."""

    x: Annotated[float, Meta(ge=0, le=1)]
    y: Annotated[float, Meta(ge=0, le=1)]


Places = Annotated[tuple[PlaceOnWire, ...], Meta(max_length=400)]


class PageAnswer(_Message, frozen=True, kw_only=True, tag="page"):
    """PageRead."""

    lines: Annotated[tuple[Annotated[str, Meta(max_length=200)], ...], Meta(max_length=8)]
    pictures: Annotated[tuple[PictureOnWire, ...], Meta(max_length=8)]
    portrait: Picture
    corrected: Places = ()
    uncertain: Places = ()
    zone: Annotated[tuple[PointOnWire, ...], Meta(max_length=4)] = ()


class FrameAnswer(_Message, frozen=True, kw_only=True, tag="frame"):
    """Frame; `pixels` are the rows from the top, three bytes a pixel."""

    height: Side
    width: Side
    number: Annotated[int, Meta(ge=0)]
    pixels: bytes


class FingerAnswer(_Message, frozen=True, kw_only=True, tag="finger"):
    """FingerImage; `pixels` are the rows from the top, one byte a pixel."""

    height: Side
    width: Side
    ppi: Annotated[int, Meta(ge=1, le=10_000)]
    pixels: bytes


Answer = DoneAnswer | FailureAnswer | IdentityAnswer | PresenceAnswer | PageAnswer | FrameAnswer | FingerAnswer
Outcome = DeviceIdentity | PageRead | Frame | FingerImage | bool | None
Value = TypeVar("Value", bound=Outcome)


class WireError(DeviceProtocolError):
    """The child said something that is no answer: its memory cannot be trusted any more."""


_ERRORS: Final = {
    kind.code: kind
    for kind in (
        DriverError,
        DeviceNotFoundError,
        DeviceLostError,
        DeviceBusyError,
        DeviceTimeoutError,
        DeviceProtocolError,
    )
}


def encode_request(request: Request) -> bytes:
    """Write a request; it is never longer than LONGEST_REQUEST."""
    return msgspec.msgpack.encode(request)


def decode_request(message: bytes) -> Request:
    """Read a request of our own parent."""
    return msgspec.msgpack.decode(message, type=Request)


def encode_failure(error: DriverError) -> bytes:
    """Write an error of the driver."""
    return msgspec.msgpack.encode(FailureAnswer(code=error.code, message=str(error)[:500]))


def encode_outcome(outcome: Outcome) -> bytes:
    """Write what a call of the contract gave."""
    return msgspec.msgpack.encode(_answer(outcome))


def _answer(outcome: Outcome) -> Answer:
    match outcome:
        case None:
            return DoneAnswer()
        case bool():
            return PresenceAnswer(is_present=outcome)
        case DeviceIdentity():
            return IdentityAnswer(vendor=outcome.vendor, model=outcome.model, serial=outcome.serial)
        case PageRead():
            pictures = tuple(PictureOnWire(light=p.light, encoded=p.encoded) for p in outcome.pictures)
            return PageAnswer(
                lines=outcome.lines,
                pictures=pictures,
                portrait=outcome.portrait,
                corrected=tuple(PlaceOnWire(line=p.line, column=p.column) for p in outcome.corrected),
                uncertain=tuple(PlaceOnWire(line=p.line, column=p.column) for p in outcome.uncertain),
                zone=tuple(PointOnWire(x=p.x, y=p.y) for p in outcome.zone),
            )
        case Frame():
            height, width, _ = outcome.pixels.shape
            return FrameAnswer(height=height, width=width, number=outcome.number, pixels=outcome.pixels.tobytes())
        case FingerImage():
            height, width = outcome.pixels.shape
            return FingerAnswer(height=height, width=width, ppi=outcome.ppi, pixels=outcome.pixels.tobytes())


def decode_outcome(untrusted_message: bytes, kind: type[Value]) -> Value:
    """Read the answer to a call that gives a `kind`.

    Raises the driver's own DriverError where it had one, and WireError where the message is not an answer,
    breaks a bound, or gives something else.
    """
    try:
        answer = msgspec.msgpack.decode(untrusted_message, type=Answer)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        # The words of msgspec name the place and the rule, and never the value.
        raise WireError(f"the hosted driver's answer cannot be read: {error}") from error
    if isinstance(answer, FailureAnswer):
        raise _ERRORS.get(answer.code, DriverError)(answer.message)
    outcome = _outcome(answer)
    if not isinstance(outcome, kind):
        raise WireError("the hosted driver answered something that was not asked")
    return outcome


def _outcome(answer: Answer) -> Outcome:
    match answer:
        case IdentityAnswer():
            return DeviceIdentity(vendor=answer.vendor, model=answer.model, serial=answer.serial)
        case PresenceAnswer():
            return answer.is_present
        case PageAnswer():
            pictures = tuple(PagePicture(light=p.light, encoded=p.encoded) for p in answer.pictures)
            return PageRead(
                lines=answer.lines,
                pictures=pictures,
                portrait=answer.portrait,
                corrected=tuple(LinePlace(line=p.line, column=p.column) for p in answer.corrected),
                uncertain=tuple(LinePlace(line=p.line, column=p.column) for p in answer.uncertain),
                zone=tuple(PagePoint(x=p.x, y=p.y) for p in answer.zone),
            )
        case FrameAnswer():
            pixels = _pixels(answer.pixels, (answer.height, answer.width, 3))
            return Frame(pixels=pixels, number=answer.number)
        case FingerAnswer():
            return FingerImage(pixels=_pixels(answer.pixels, (answer.height, answer.width)), ppi=answer.ppi)
        case _:
            return None


def _pixels(untrusted_pixels: bytes, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    if len(untrusted_pixels) != math.prod(shape):
        raise WireError("the hosted driver's picture has not the size that it claims")
    return np.frombuffer(untrusted_pixels, dtype=np.uint8).reshape(shape).copy()
