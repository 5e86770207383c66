"""Pictures of specimen documents that reading is measured on: beside the checkout, never in it or trained on."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from booth_app.reading.picture import FILE_FORMATS, read_picture

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data" / "mrz"
FOLDER = Path(os.environ.get("BOOTH_MRZ_PICTURES", _BESIDE))
"""Holds truth.tsv, images/ and negatives/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """One picture, and the lines that stand on it (none: no zone)."""

    name: str
    picture: NDArray[np.uint8]
    lines: tuple[str, ...]
    is_ocr_b: bool = True


def specimens() -> Iterator[Specimen]:
    """Give the pictures with a zone; none where the folder is not there."""
    truth = FOLDER / "truth.tsv"
    if not truth.is_file():
        return
    with truth.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            lines = tuple(row[name] for name in ("line1", "line2", "line3") if row[name])
            picture = read_picture(FOLDER / "images" / row["file"], formats=FILE_FORMATS)
            is_ocr_b = "OCR-B" not in row["note"] and "Courier" not in row["note"]
            yield Specimen(name=row["file"], picture=picture, lines=lines, is_ocr_b=is_ocr_b)


def negatives() -> Iterator[Specimen]:
    """Give the pictures without one."""
    for path in sorted((FOLDER / "negatives").glob("*")):
        yield Specimen(name=path.name, picture=read_picture(path, formats=FILE_FORMATS), lines=())
