"""What the camera over the desk sees, for the officer's eyes and in words he acts on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booth_app.domain.personal import personal


class ReadingHint(StrEnum):
    """Why the zone of a document is not read yet; upside down is no reason."""

    NO_DOCUMENT = "no_document"
    NO_ZONE = "no_zone"
    """Something lies there, and no machine readable zone is seen on it."""
    TOO_FAR = "too_far"
    MOVING = "moving"
    BLURRED = "blurred"
    TOO_DARK = "too_dark"
    GLARE = "glare"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPoint:
    """A point of a view: 0 to 1 from its left edge, 0 to 1 from its upper edge."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """The newest small picture of the camera over the desk, and what recognition makes of it.

    `rgb` holds height x width x 3 bytes; `number` grows with every picture. `zone` is where the machine readable zone
    was last seen: four corners, clockwise, from the start of its first line, or none. `hint` says why it is not read,
    and is None where nothing speaks against it; `is_reading` while an engine is at work on what lies there.
    """

    width: int
    height: int
    rgb: bytes = personal()
    number: int
    zone: tuple[ViewPoint, ...] = ()
    hint: ReadingHint | None = None
    is_reading: bool = False
