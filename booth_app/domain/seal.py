"""The header of a digital seal on a document (Doc 9303-13): who says he signed it, and when. Nothing is verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal that was recognised and not verified.

    `version` is that of the header; `feature_reference` and `type_category` together tell what kind of document bears
    it; `features` are the tags of the message, `signature_length` is in bytes.
    """

    version: int
    country: str
    signer: str
    certificate: str
    issued: date
    signed: date
    feature_reference: int
    type_category: int
    features: tuple[int, ...] = ()
    signature_length: int = 0
