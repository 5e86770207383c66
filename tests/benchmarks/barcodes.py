"""What part of barcodes is read at tilts of -10 to 10 degrees and at half their size, beside either library by itself.

A figure of a symbology is the part read, 0 to 1; more is better. `half` has 1.5 pixels a module, as a boarding pass has
that a webcam sees whole. Then milliseconds of processor time: a page without a code, at two sizes, and a page with one.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import Barcode
from booth_app.reading.barcode import BarcodeReader, BarcodeSearch, installed_readers
from tests.benchmarks.measure import Measurement, against
from tests.reading.barcode_page import PAYLOADS, Printed, page

TILTS = tuple(range(-10, 11, 2))
MODULES = {"full": 3.0, "half": 1.5}
ROUNDS = 9
PAGES = {"720p": (1280, 720), "4k": (3840, 2160)}

Find = Callable[[NDArray[np.uint8]], tuple[Barcode, ...]]


def run() -> list[Measurement]:
    """Measure rates, then times; every search sees the same pages."""
    search = BarcodeSearch()
    peers = {reader.name: _bare(reader) for reader in installed_readers()}
    return [
        *(
            _rate(symbology, size, search.find, peers, name)
            for symbology in PAYLOADS
            for size in MODULES
            for name in peers
        ),
        *(_time(f"none_{size}", page(width=w, height=h), search.find, peers) for size, (w, h) in PAGES.items()),
        *(
            _time(symbology.lower(), page(Printed(symbology=symbology, module=3)), search.find, peers)
            for symbology in PAYLOADS
        ),
    ]


def _bare(reader: BarcodeReader) -> Find:
    """Let the library look at the page as it is."""
    return lambda shown: reader.read(np.asarray(cv2.cvtColor(shown, cv2.COLOR_BGR2GRAY), np.uint8), is_straight=False)


def _rate(symbology: str, size: str, ours: Find, peers: dict[str, Find], name: str) -> Measurement:
    payload = PAYLOADS[symbology].encode()
    shown = [page(Printed(symbology=symbology, module=MODULES[size], tilt=tilt), seed=tilt + 20) for tilt in TILTS]

    def part(find: Find) -> float:
        return sum(any(code.payload == payload for code in find(one)) for one in shown) / len(shown)

    read, peer = part(ours), part(peers[name])
    label = f"barcodes_{symbology.lower()}_{size}_{name}"
    if not peer:
        return Measurement(name=label, ours=round(read, 4), peer=0.0, ratio=None, unit="read", n=len(shown))
    return against(label, ours=read, peer=peer, unit="read", n=len(shown))


def _time(name: str, shown: NDArray[np.uint8], ours: Find, peers: dict[str, Find]) -> Measurement:
    """Compare with both libraries one after the other, as one would have to ask them."""

    def cost(*finds: Find) -> float:
        took = list[float]()
        for _ in range(ROUNDS):
            began = time.process_time()
            for find in finds:
                find(shown)
            took.append((time.process_time() - began) * 1000)
        return statistics.median(took)

    ours(shown)
    return against(f"barcodes_ms_{name}", ours=cost(ours), peer=cost(*peers.values()), unit="ms", n=ROUNDS)
