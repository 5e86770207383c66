"""Bytes from outside into pixels, within bounds, the right way up."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, UnidentifiedImageError

from booth_app.reading.errors import PictureError

MAX_BYTES = 32 * 1024 * 1024
MAX_PIXELS = 40_000_000
"""A page at 600 dpi has 9 million; an A4 scan at the same resolution 35 million."""

DEVICE_FORMATS = ("JPEG", "PNG", "BMP")
"""What cameras and readers give; every further decoder is one more door."""
FILE_FORMATS = (*DEVICE_FORMATS, "TIFF", "WEBP")
"""What a technician may have as a file."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture of each EXIF orientation upright."""

_REMEDY = "Use una imagen JPEG, PNG, BMP, TIFF o WebP."
_SMALLER = "Guárdela más pequeña: con 300 puntos por pulgada basta."

warnings.filterwarnings("error", category=Image.DecompressionBombWarning)  # what Pillow only warns of is refused here


def decode_picture(untrusted_bytes: bytes, *, formats: Sequence[str] = DEVICE_FORMATS) -> NDArray[np.uint8]:
    """Decode a picture to height x width x 3, uint8, BGR, turned as its EXIF orientation says; its first page only.

    Raises PictureError for what is too large, of another format, or broken.
    """
    if len(untrusted_bytes) > MAX_BYTES:
        raise PictureError("La imagen pesa demasiado.", remedy=_SMALLER, code="PICTURE-BYTES")
    try:
        with Image.open(io.BytesIO(untrusted_bytes), formats=tuple(formats)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise _too_many_pixels()
            upright = _opaque(_turned(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise PictureError("No es una imagen conocida.", remedy=_REMEDY, code="PICTURE-FORMAT") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise PictureError("La imagen está dañada.", remedy=_REMEDY, code="PICTURE-BROKEN") from error
    return np.ascontiguousarray(np.asarray(upright, dtype=np.uint8)[:, :, ::-1])


def read_picture(path: Path, *, formats: Sequence[str] = DEVICE_FORMATS) -> NDArray[np.uint8]:
    """Read a picture file, and no more of it than a picture may have. Raises PictureError."""
    try:
        with path.open("rb") as file:
            untrusted_bytes = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PictureError("No se puede abrir el archivo.", code="PICTURE-FILE") from error
    return decode_picture(untrusted_bytes, formats=formats)


def _opaque(picture: Image.Image) -> Image.Image:
    """Make three colours of 8 bits of it: what shines through lies on white, 16 bits of grey lose the lower ones."""
    if picture.mode.startswith("I;16") or picture.mode == "I":
        grey = np.asarray(picture).astype(np.int64) >> 8
        return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).convert("RGB")
    if picture.has_transparency_data:
        with_alpha = picture.convert("RGBA")
        white = Image.new("RGBA", with_alpha.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, with_alpha).convert("RGB")
    return picture.convert("RGB")


def _turned(picture: Image.Image) -> Image.Image:
    """Set it upright. Pillow's own way writes all marks anew, and stumbles over those that are not in order."""
    turn = _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    return picture if turn is None else picture.transpose(turn)


def _too_many_pixels() -> PictureError:
    return PictureError("La imagen tiene demasiados píxeles.", remedy=_SMALLER, code="PICTURE-PIXELS")
