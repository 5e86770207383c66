"""Bounds for what drivers give: pictures of a known format and a known size, frames of the promised shape."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.domain.personal import personal
from booth_app.reading.errors import PictureError
from booth_app.reading.picture import decode_picture
from drivers.errors import DeviceProtocolError

Pixels = NDArray[np.uint8]
MAX_FRAME_SIDE = 8_192
MIN_FRAME_SIDE = 64
_KEPT_AS_THEY_ARE = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_QUALITY = 85

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLimits:
    """Bytes and pixels of the longer side up to which a picture is kept as the device gave it."""

    max_bytes: int = 900_000
    max_side: int = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundedPicture:
    """A picture that is known to be one: JPEG or PNG within the limits, and its pixels (BGR)."""

    encoded: bytes = personal()
    pixels: Pixels = personal()


def bounded_picture(untrusted_encoded: bytes, *, limits: PictureLimits) -> BoundedPicture | None:
    """Decode, and make smaller where it is too large. None where there is none or it is no picture (logged)."""
    if not untrusted_encoded:
        return None
    try:
        pixels = decode_picture(untrusted_encoded)
    except PictureError as error:
        log.warning("picture of a device dropped", extra={"code": error.code})
        return None
    longest = max(pixels.shape[:2])
    is_small = len(untrusted_encoded) <= limits.max_bytes and longest <= limits.max_side
    if is_small and untrusted_encoded.startswith(_KEPT_AS_THEY_ARE):
        return BoundedPicture(encoded=untrusted_encoded, pixels=pixels)
    return BoundedPicture(encoded=_smaller(pixels, limits=limits), pixels=pixels)


def encode_page(pixels: Pixels, *, limits: PictureLimits) -> bytes:
    """Encode a BGR picture as JPEG within the limits."""
    return _smaller(pixels, limits=limits)


def check_frame(untrusted_pixels: Pixels) -> Pixels:
    """Give a camera frame back where it is height x width x 3, uint8. Raises DeviceProtocolError."""
    is_frame = (
        untrusted_pixels.ndim == 3
        and untrusted_pixels.shape[2] == 3
        and untrusted_pixels.dtype == np.uint8
        and min(untrusted_pixels.shape[:2]) >= MIN_FRAME_SIDE
        and max(untrusted_pixels.shape[:2]) <= MAX_FRAME_SIDE
    )
    if not is_frame:
        raise DeviceProtocolError("the camera gave no frame of height x width x 3 bytes")
    return untrusted_pixels


def _smaller(pixels: Pixels, *, limits: PictureLimits) -> bytes:
    scale = min(1.0, limits.max_side / max(pixels.shape[:2]))
    quality = _QUALITY
    while True:
        small = pixels
        if scale < 1.0:
            small = np.asarray(
                cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8
            )
        _, jpeg = cv2.imencode(".jpg", small, (cv2.IMWRITE_JPEG_QUALITY, quality))
        if jpeg.size <= limits.max_bytes:
            return jpeg.tobytes()
        scale, quality = scale * 0.8, 75
