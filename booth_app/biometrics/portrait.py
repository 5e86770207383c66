"""Cuts the portrait out of a camera frame: the picture that is shown, stored and sent."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.biometrics.detector import Box
from booth_app.domain.biometrics import Portrait
from booth_app.errors import BoothError

MAX_BYTES = 60_000
_WIDTHS = (240, 480)
"""Smallest and largest width; the height is four thirds of it (ISO/IEC 19794-5 token proportions)."""
_HEADS_HIGH = 2.1
"""Height of the picture in faces, brows to chin, so that hair and shoulders' beginning are in it."""
_QUALITIES = (92, 85, 75, 65, 50, 35)


def crop_portrait(frame: NDArray[np.uint8], box: Box, *, quality: int, algorithm: str) -> Portrait:
    """Cut 3:4 around the face in `box` and encode it as JPEG of at most MAX_BYTES, at least 240 x 320 pixels.

    Where the frame ends the picture goes on with the frame's last pixels. Raises BoothError where no JPEG small
    enough can be made of the frame.
    """
    height = round(box.height * _HEADS_HIGH)
    width = round(height * 3 / 4)
    left = round(box.centre.x - width / 2)
    top = round(box.centre.y - box.height * 0.08 - height / 2)
    cut = _cut(frame, left=left, top=top, width=width, height=height)
    out_width = min(max(width, _WIDTHS[0]), _WIDTHS[1])
    size = (out_width, round(out_width * 4 / 3))
    shrinks = size[0] < width
    picture = cv2.resize(cut, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    for jpeg_quality in _QUALITIES:
        is_done, jpeg = cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, jpeg_quality))
        if is_done and jpeg.size <= MAX_BYTES:
            return Portrait(jpeg=jpeg.tobytes(), width=size[0], height=size[1], quality=quality, algorithm=algorithm)
    raise BoothError("La imagen de la cámara no se puede guardar.", remedy="Tome el rostro otra vez.")


def _cut(frame: NDArray[np.uint8], *, left: int, top: int, width: int, height: int) -> NDArray[np.uint8]:
    rows, columns = frame.shape[:2]
    inside = frame[
        min(max(0, top), rows - 1) : max(1, min(rows, top + height)),
        min(max(0, left), columns - 1) : max(1, min(columns, left + width)),
    ]
    above, before = max(0, -top), max(0, -left)
    below = max(0, height - above - inside.shape[0])
    after = max(0, width - before - inside.shape[1])
    if not (above or before or below or after):
        return inside
    padded = cv2.copyMakeBorder(inside, above, below, before, after, cv2.BORDER_REPLICATE)
    return np.asarray(padded, dtype=np.uint8)
