"""What can go wrong between a picture and its text."""

from __future__ import annotations

from booth_app.errors import BoothError


class PictureError(BoothError):
    """These bytes are no picture that the booth takes."""

    code = "PICTURE"


class EngineError(BoothError):
    """A reading engine is not installed, or did not answer."""

    code = "ENGINE"


class PayloadError(BoothError):
    """The bytes of a barcode are not what they claim to be."""

    code = "PAYLOAD"
