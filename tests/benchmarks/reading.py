"""How the zone is read in pictures, beside PassportEye in the same run: right, wrong, and how long on one core.

Specimens are the pictures beside the checkout (_specimens); pages are drawn by a seed that no net was trained on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.reading.engine import mrz_engine
from tests.benchmarks._engines import Tally, tally
from tests.benchmarks._live import milliseconds_to_read
from tests.benchmarks._specimens import negatives, specimens
from tests.benchmarks._stock import StockPassportEye
from tests.benchmarks.measure import Measurement, against, alone

SEED = 7
PAGES = 500
PEER_PAGES = 20
WITHOUT = 1000
FRAMES = 100
LIVE = 21
_ROOT = Path(__file__).resolve().parents[2]


def run() -> list[Measurement]:
    """Measure everything the reading has figures for; specimens only where they are."""
    return [*_of_specimens(), *_of_pages(), *_of_frames(), *_of_start(), *_of_live()]


def _of_specimens() -> list[Measurement]:
    known = list(specimens())
    if not known:
        return []
    ours = mrz_engine("native")
    everything = [(one.picture, one.lines) for one in known]
    mine = tally(ours, everything, again=True)
    peer = tally(StockPassportEye(), everything, again=False)
    ocr_b = tally(ours, [(one.picture, one.lines) for one in known if one.is_ocr_b], again=False)
    none = tally(ours, [(one.picture, ()) for one in negatives()], again=False)
    count = len(known)
    return [
        against("reading_specimens_exact", ours=mine.exact, peer=peer.exact, unit="of 1", n=count),
        against("reading_specimens_ocr_b_exact", ours=ocr_b.exact, peer=0.98, unit="of 1", n=len(ocr_b.outcomes)),
        alone("reading_specimens_valid_but_wrong", ours=mine.valid_but_wrong, unit="pictures", n=count),
        alone("reading_specimens_valid_but_wrong_passporteye", ours=peer.valid_but_wrong, unit="pictures", n=count),
        against("reading_specimens_cpu", ours=mine.median, peer=peer.median, unit="ms", n=count),
        against("reading_specimens_cpu_limit", ours=mine.median, peer=15, unit="ms", n=count),
        against("reading_specimens_cpu_p95", ours=mine.slow, peer=60, unit="ms", n=count),
        alone("reading_negatives_found", ours=none.found, unit="pictures", n=len(none.outcomes)),
    ]


def _of_pages() -> list[Measurement]:
    from tools.mrz_training.scene import measured_page, page  # noqa: PLC0415 - opens fonts, which others need not have

    rng = np.random.default_rng(SEED)
    drawn = [measured_page(rng) for _ in range(PAGES)]
    pages = [(_coloured(one.picture), [line.text for line in one.lines]) for one in drawn]
    ours = mrz_engine("native")
    mine = tally(ours, pages, again=False)
    peer = tally(StockPassportEye(), pages[:PEER_PAGES], again=False)
    empty = (_coloured(page(rng, side=1280, with_zone=False).picture) for _ in range(WITHOUT))
    none = tally(ours, ((picture, ()) for picture in empty), again=False)
    return [
        against("reading_pages_exact", ours=mine.exact, peer=0.99, unit="of 1", n=PAGES),
        alone("reading_pages_exact_passporteye", ours=peer.exact, unit="of 1", n=PEER_PAGES),
        alone("reading_pages_valid_but_wrong", ours=mine.valid_but_wrong, unit="pictures", n=PAGES),
        against("reading_pages_cpu", ours=mine.median, peer=peer.median, unit="ms", n=PAGES),
        alone("reading_pages_without_found", ours=none.found, unit="pictures", n=WITHOUT),
        alone("reading_pages_without_cpu_p95", ours=none.slow, unit="ms", n=WITHOUT),
    ]


def _of_frames() -> list[Measurement]:
    """Read frames of an empty desk, 1280 x 720."""
    from tools.mrz_training.paper import desk  # noqa: PLC0415 - as above

    rng = np.random.default_rng(SEED)
    frames = [np.clip(desk(rng, 720, 1280), 0, 255).astype(np.uint8) for _ in range(FRAMES)]
    mine: Tally = tally(mrz_engine("native"), [(_coloured(frame), ()) for frame in frames], again=True)
    return [against("reading_frame_without", ours=mine.median, peer=5, unit="ms", n=FRAMES)]


def _of_start() -> list[Measurement]:
    """Load the engine in a process of its own and read a large picture: seconds, and megabytes at the most."""
    command = [sys.executable, "-m", "tests.benchmarks._reading_start"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, timeout=120, check=True)
    told = json.loads(done.stdout)
    return [
        against("reading_load", ours=told["seconds"], peer=0.2, unit="s", n=1),
        against("reading_memory", ours=told["megabytes"], peer=200, unit="MB", n=1),
    ]


def _of_live() -> list[Measurement]:
    return [against("reading_live", ours=milliseconds_to_read(count=LIVE), peer=300, unit="ms", n=LIVE)]


def _coloured(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), dtype=np.uint8)
