"""Pictures from outside: decoded the right way up, refused with words when they are not what the booth takes."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from booth_app.reading.errors import PictureError
from booth_app.reading.picture import FILE_FORMATS, MAX_BYTES, decode_picture, read_picture
from tests.reading.page import encoded

RED_OVER_BLUE = Image.new("RGB", (40, 20), (255, 0, 0))
RED_OVER_BLUE.paste((0, 0, 255), (0, 10, 40, 20))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP"])
def test_a_picture_becomes_bgr(form: str) -> None:
    pixels = decode_picture(encoded(RED_OVER_BLUE, form))
    assert (pixels.shape, pixels.dtype) == ((20, 40, 3), np.uint8)
    assert pixels[2, 20, 2] > 200
    assert pixels[17, 20, 0] > 200
    assert pixels.flags.c_contiguous


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "1", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_three_bytes(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    assert decode_picture(encoded(Image.new(mode, (8, 4)), form)).shape == (4, 8, 3)


def test_a_picture_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side: show it turned clockwise
    pixels = decode_picture(encoded(RED_OVER_BLUE, "JPEG", exif=exif))
    assert pixels.shape == (40, 20, 3)
    assert pixels[20, 17, 2] > 200
    assert pixels[20, 2, 0] > 200


@pytest.mark.parametrize("form", ["TIFF", "WEBP", "PNG"])
def test_a_file_may_be_of_more_kinds_than_a_device_gives(form: str, tmp_path: Path) -> None:
    file = tmp_path / "page"
    file.write_bytes(encoded(RED_OVER_BLUE, form))
    assert read_picture(file, formats=FILE_FORMATS)[2, 20, 2] > 200


def test_the_first_page_of_several_is_taken() -> None:
    blue = Image.new("RGB", (10, 10), (0, 0, 255))
    pages = encoded(RED_OVER_BLUE, "TIFF", save_all=True, append_images=[blue])
    assert decode_picture(pages, formats=FILE_FORMATS).shape == (20, 40, 3)


def test_what_shines_through_lies_on_white() -> None:
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    clear.putpixel((4, 4), (0, 0, 0, 255))
    pixels = decode_picture(encoded(clear))
    assert (pixels[0, 0].tolist(), pixels[4, 4].tolist()) == ([255, 255, 255], [0, 0, 0])


def test_sixteen_bits_of_grey_keep_their_upper_eight() -> None:
    deep = Image.fromarray(np.array([[0, 0x7FFF, 0xFFFF]], dtype=np.uint16))
    assert decode_picture(encoded(deep))[0, :, 0].tolist() == [0, 127, 255]


def png_header(width: int, height: int) -> bytes:
    def chunk(body: bytes) -> bytes:
        return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))

    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR" + size) + chunk(b"IDAT" + zlib.compress(b""))


@pytest.mark.parametrize(
    ("untrusted", "code"),
    [
        (b"", "PICTURE-FORMAT"),
        (b"not a picture", "PICTURE-FORMAT"),
        (encoded(RED_OVER_BLUE, "GIF"), "PICTURE-FORMAT"),
        (encoded(RED_OVER_BLUE)[:-30], "PICTURE-BROKEN"),
        (encoded(RED_OVER_BLUE, "TIFF"), "PICTURE-FORMAT"),
        (encoded(RED_OVER_BLUE, "JPEG")[:-200], "PICTURE-BROKEN"),
        (png_header(8000, 8000), "PICTURE-PIXELS"),
        (png_header(12000, 12000), "PICTURE-PIXELS"),
        (png_header(60000, 60000), "PICTURE-PIXELS"),
        (b"\0" * (MAX_BYTES + 1), "PICTURE-BYTES"),
    ],
    ids=["empty", "text", "gif", "cut png", "tiff", "cut jpeg", "large", "larger", "bomb", "heavy"],
)
def test_what_is_no_picture_is_refused_with_a_remedy(untrusted: bytes, code: str) -> None:
    with pytest.raises(PictureError) as caught:
        decode_picture(untrusted)
    assert caught.value.code == code
    assert caught.value.remedy


@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG", "BMP"]), st.integers(0, 400))
def test_damage_raises_nothing_else(noise: bytes, form: str, place: int) -> None:
    whole = encoded(RED_OVER_BLUE, form)
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    assert outcome(damaged) in {"read", "PICTURE-FORMAT", "PICTURE-BROKEN", "PICTURE-PIXELS"}


@pytest.mark.parametrize("kind", [b"\x00\xff", b"\x01>"])
def test_marks_that_cannot_be_written_again_do_no_harm(kind: bytes) -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "text where a number stands", 6
    whole = encoded(RED_OVER_BLUE, "JPEG", exif=exif)
    damaged = whole.replace(b"\x01\x0e\x00\x02", kind + b"\x00\x02")
    assert damaged != whole
    assert decode_picture(damaged).shape == (40, 20, 3)


@pytest.mark.parametrize("orientation", range(10))
def test_every_orientation_is_the_one_of_the_standard(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    encoded_picture = encoded(RED_OVER_BLUE, exif=exif)
    with Image.open(io.BytesIO(encoded_picture)) as picture:
        expected = np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))[:, :, ::-1]
    assert np.array_equal(decode_picture(encoded_picture), expected)


def outcome(untrusted: bytes) -> str:
    try:
        decode_picture(untrusted)
    except PictureError as error:
        return error.code
    return "read"


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "page.png"
    file.write_bytes(encoded(RED_OVER_BLUE))
    assert read_picture(file).shape == (20, 40, 3)
    with pytest.raises(PictureError, match="No se puede abrir"):
        read_picture(tmp_path / "missing.png")
    with pytest.raises(PictureError, match="No se puede abrir"):
        read_picture(tmp_path)


def test_a_large_picture_is_refused_without_a_word_on_the_console(tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    large.write_bytes(png_header(12000, 8000))
    told = subprocess.run(
        [sys.executable, "-m", "booth_app.cli", "mrz", "read", str(large)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (told.returncode, told.stderr) == (1, "")
    assert "[PICTURE-PIXELS]" in told.stdout
