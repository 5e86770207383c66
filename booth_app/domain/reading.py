"""What the camera over the desk sees, in words an officer acts on."""

from __future__ import annotations

from enum import StrEnum


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
