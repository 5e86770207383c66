"""From a document that lies still under a live camera to its lines: 1280 x 720, 30 frames a second, the whole way.

The camera is the simulated one over the desk, with a page slid in by hand, askew, in the light of a desk; what is timed
is the document camera with its threads, and the clock starts when the page has come to rest.
"""

from __future__ import annotations

import statistics
import time
from contextlib import suppress

import cv2
import numpy as np

from booth_app.devices.document_camera import DocumentCamera
from booth_app.reading.engine import mrz_engine
from booth_app.training.material import cast_of
from booth_app.training.scenario import load_scenarios, shipped_scenarios
from drivers.contract import PageRead
from drivers.errors import DeviceTimeoutError
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.desk import SLIDING, DeskMoment, slid_in
from drivers.simulated.desk_camera import SimulatedDeskCamera
from drivers.simulated.options import SimulatedDeskCameraOptions
from tests.benchmarks._engines import TODAY

_PATIENCE = 6.0


def milliseconds_to_read(*, count: int) -> float:
    """Lay `count` practice documents down one after the other; give the median of the times."""
    cv2.setNumThreads(1)
    bench = SimulatedBench()
    camera = DocumentCamera(
        camera=lambda: SimulatedDeskCamera(options=SimulatedDeskCameraOptions(seed=3), bench=bench),
        engine=lambda: mrz_engine("native"),
    )
    pages = _pages()
    rng = np.random.default_rng(5)
    camera.open()
    try:
        return statistics.median(_time(camera, bench, pages[turn % len(pages)], rng) for turn in range(count))
    finally:
        camera.close()


def _pages() -> list[PageRead]:
    """Draw the documents of the shipped scenarios that have a zone."""
    scenarios = load_scenarios(shipped_scenarios())
    pages = [cast.page for scenario in scenarios for cast in cast_of(scenario, today=TODAY)]
    return [page for page in pages if page.lines and page.pictures]


def _time(camera: DocumentCamera, bench: SimulatedBench, page: PageRead, rng: np.random.Generator) -> float:
    """Milliseconds from rest to the read page; 0 where it was read while it still came in."""
    resting = DeskMoment(at=0, angle=float(rng.uniform(-6, 6)), size=float(rng.uniform(0.6, 0.75)))
    bench.arrange_desk(slid_in(resting))
    _wait_until_empty(camera)
    laid = time.monotonic()
    bench.present_document(page)
    while not camera.wait_present(0.05):
        if time.monotonic() - laid > SLIDING + _PATIENCE:
            raise RuntimeError("a practice document was not read")
    spent = time.monotonic() - laid - SLIDING
    read = camera.read(0.5)
    if read.lines != page.lines:
        raise RuntimeError("a practice document was misread")
    bench.remove_document()
    return max(0.0, spent) * 1000


def _wait_until_empty(camera: DocumentCamera) -> None:
    """Wait until the page before has gone; it may go between being seen and being read."""
    while camera.wait_present(0.3):
        with suppress(DeviceTimeoutError):
            camera.read(0.1)
