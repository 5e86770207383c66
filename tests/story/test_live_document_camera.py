"""A live document camera: pages slide under it, are read by themselves, and go through to the central's receipt.

The engine here knows what lies there and reads it once it is sharp; real engines have the folder of pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from booth_app.device_choice import DeviceChoice
from booth_app.devices.document_camera import DocumentCamera
from booth_app.devices.preview import Viewfinder
from booth_app.devices.station import DeviceSetup
from booth_app.domain.decision import DecisionKind
from booth_app.domain.device import DeviceKind
from booth_app.domain.document import MrzPlace
from booth_app.domain.reading import ReadingHint
from booth_app.reading.engine import MrzRead
from booth_app.reading.hint import glance
from booth_app.settings import Settings
from booth_app.training.documents import Damage
from booth_app.training.material import Material
from booth_app.training.traveller import Traveller
from central.wire.record import MovementRecord, decode_record
from drivers import registry
from drivers.contract import DocumentReaderDriver
from drivers.simulated.bench import SimulatedBench
from tests.story.folder import passport
from tests.story.headless import HeadlessBooth, headless
from tests.story.place import booth_at, enrolled, opened, running_central


@dataclass
class SharpEngine:
    """Reads the lines of whoever is at the window, from frames in which print is sharp."""

    name: str = "sharp"
    lines: tuple[str, ...] = ()
    uncertain: tuple[MrzPlace, ...] = ()

    def read(self, picture: NDArray[np.uint8]) -> MrzRead:
        seen = glance(picture, before=None)
        is_sharp = seen.printed > 0.03 and seen.blur < 0.4
        return MrzRead(lines=self.lines if is_sharp else (), uncertain=self.uncertain, milliseconds=1)


@dataclass
class Window:
    """The window with its document camera, and who comes to it."""

    booth: HeadlessBooth
    bench: SimulatedBench
    engine: SharpEngine
    finder: Viewfinder
    hints: set[ReadingHint | None] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.traveller = Traveller(bench=self.bench)
        self.booth.conductor.listen(self.traveller.follow)

    def until(self, is_done: Callable[[], bool], *, what: str) -> None:
        """Let the booth live, and look at the picture as a window does."""

        def looked() -> bool:
            view = self.finder.latest()
            self.hints |= set() if view is None else {view.hint}
            return is_done()

        self.booth.until(looked, what=what)

    def comes(self, material: Material, *, uncertain: tuple[MrzPlace, ...] = ()) -> None:
        """The next traveller lays his page down as soon as the desk is empty."""
        self.traveller.comes(material)
        self.until(lambda: self.says(ReadingHint.NO_DOCUMENT), what="an empty desk")
        self.engine.lines, self.engine.uncertain = material.page.lines, uncertain
        self.traveller.shows_face()
        self.traveller.gives_fingers()
        self.traveller.shows_document()

    def says(self, hint: ReadingHint) -> bool:
        """Whether this is what the officer is told."""
        view = self.finder.latest()
        return view is not None and view.hint is hint


def with_camera(bench: SimulatedBench, engine: SharpEngine, finder: Viewfinder) -> DeviceSetup[DocumentReaderDriver]:
    return DeviceSetup(
        name="document_camera-sharp",
        factory=lambda: DocumentCamera(
            camera=lambda: registry.make_camera("simulated_desk_camera", {}, bench=bench),
            engine=lambda: engine,
            viewfinder=finder,
        ),
    )


@pytest.mark.slow
def test_pages_that_slide_under_the_camera_go_through_to_a_receipt(tmp_path: Path) -> None:
    settings, bench, engine, finder = booth_at(tmp_path / "data"), SimulatedBench(), SharpEngine(), Viewfinder()
    chosen = DeviceChoice(settings=settings, bench=bench).setup
    devices = replace(chosen, reader=with_camera(bench, engine, finder))
    clean = passport(number="A00000393", expires_in_days=3600, who=1)
    doubtful = passport(number="A00000347", expires_in_days=3600)
    smeared = passport(number="A00000502", expires_in_days=3600, damage=Damage.SMEARED)
    with running_central(settings, folder=tmp_path / "central") as central:
        enrolled(settings, central.ready)
        with headless(settings, bench=bench, devices=devices) as booth:
            window = Window(booth, bench, engine, finder)
            booth.until_ready(*DeviceKind)
            booth.sign_in()

            window.comes(clean)
            window.until(lambda: booth.screen.encounter.document is not None, what="the page to be read")
            assert booth.decide() is DecisionKind.ADMIT

            window.comes(doubtful, uncertain=(MrzPlace(line=1, column=7),))
            window.until(lambda: booth.screen.encounter.document is not None, what="the page to be read")
            assert booth.decide() is DecisionKind.SECONDARY

            window.comes(smeared)
            window.until(lambda: booth.screen.encounter.document_trouble is not None, what="the page to be given up")
            scan, trouble = booth.screen.encounter.scan, booth.screen.encounter.document_trouble
            assert scan is not None
            assert scan.picture
            assert trouble is not None
            assert trouble.code == "MRZ-NONE"
            booth.conductor.cancel()
            booth.until_received()
        assert len(central.rows()) == 2
    first, second = stored(settings)
    assert first.document.mrz_lines == clean.page.lines
    assert (first.document.source, first.document.uncertain) == ("mrz", ())
    assert second.document.uncertain == ("surnames",)
    assert [finding.code for finding in second.findings] == ["DOC-READ-UNCERTAIN"]
    assert window.hints >= {ReadingHint.NO_DOCUMENT, ReadingHint.NO_ZONE, None}


def stored(settings: Settings) -> list[MovementRecord]:
    """The records of the vault, in their order."""
    with opened(settings) as vault:
        rows = vault._database.all("SELECT body FROM records ORDER BY sequence")
    return [decode_record(body) for (body,) in rows]
