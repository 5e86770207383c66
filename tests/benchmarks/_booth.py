"""A whole booth for the benchmarks: window off-screen, simulated devices, vault, and a central behind real TLS."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from booth_app.flow.screen import Screen, SessionStage
from booth_app.heap import give_large_arrays_back
from booth_app.program import Training
from booth_app.settings import load_settings
from booth_app.training.documents import zone
from booth_app.training.material import Material, material_of, text_of
from booth_app.training.scenario import Scenario, load_scenarios, shipped_scenarios
from booth_app.training.session import OFFICER
from booth_app.training.traveller import Traveller
from booth_app.ui.app import make_application
from booth_app.ui.keys import Place
from booth_app.ui.robot import Robot
from booth_app.ui.theme import theme_of

POST = "GUA"
PATIENCE = 20.0
SCREEN = (1920, 1080)
CLEAN = ("01-entrada-sin-novedad", "02-salida-sin-novedad")
"""Two scenarios whose travellers pass with Enter, so that a document never follows itself."""


class StuckError(Exception):
    """The booth did not come to what was waited for."""


class RunningBooth:
    """A training booth with somebody signed in and its link up."""

    def __init__(self, *, folder: Path, scenarios: tuple[Scenario, ...]) -> None:
        """Make everything, start nothing."""
        settings = load_settings(None, data_dir=folder)
        self.training = Training(settings=replace(settings, post=POST, is_training=True), scenarios=scenarios)
        self.booth = self.training.windowed.booth
        self.window = self.training.windowed.window
        self.window.resize(*SCREEN)
        self.window.show()
        self.robot = Robot(window=self.window)
        self.traveller = Traveller(bench=self.training.bench)
        self.clean = tuple(scenario for scenario in scenarios if scenario.name in CLEAN)
        self.today = self.booth.clock.now().date()
        self.materials: tuple[Material, ...] = tuple(material_of(one, today=self.today) for one in self.clean)

    @property
    def screen(self) -> Screen:
        """What the window shows."""
        return self.booth.conductor.screen

    def sign_in(self) -> None:
        """Start, wait for the central, and sign in by keys."""
        self.training.start()
        self.until(lambda: self.booth.courier.link.is_up is True and self.robot.place is Place.SIGN_IN)
        self.booth.conductor.listen(self.traveller.follow)
        self.robot.type_text(OFFICER.number)
        self.robot.press("Return")
        self.robot.type_text(OFFICER.secret)
        self.robot.press("Return")
        self.until(lambda: self.screen.session.stage is SessionStage.SIGNED_IN)
        self.until(lambda: len([d for d in self.screen.devices if d.state.value == "ready"]) == 3)

    def arrives(self, number: int) -> None:
        """Let the traveller be there with the face before the camera, before the document is laid down."""
        reader = self.booth.desk.documents
        # A document laid down before the reader was seen empty would count as the one that lay there.
        self.until(lambda: self.robot.place is Place.WAITING and reader._lying is None)
        self.traveller.comes(self._person(number))
        self.traveller.shows_face()

    def _person(self, number: int) -> Material:
        """Give somebody who never came before; the page's picture stays, for what is read is its zone."""
        round_, which = divmod(number, len(self.clean))
        play = self.training.central.plays.start + round_
        text = text_of(self.clean[which], today=self.today, play=play)
        drawn = self.materials[which]
        return replace(drawn, text=text, page=replace(drawn.page, lines=zone(text)))

    def lays_down(self) -> None:
        """Let the document lie on the reader, and whichever finger is asked for on the scanner."""
        self.traveller.gives_fingers()
        self.traveller.shows_document()

    def passes(self) -> None:
        """Accept the reason and let pass: Enter twice."""
        before = self.screen.day.total
        self.until(lambda: self.screen.encounter.stage.value == "deciding" and not self.screen.encounter.pending)
        self.robot.press("Return")
        self.robot.press("Return")
        self.until(lambda: self.screen.day.total > before)

    def until(self, is_done: Callable[[], bool]) -> None:
        """Let the window live until it is so. Raises StuckError."""
        if not self.robot.run_until(is_done, timeout=PATIENCE):
            raise StuckError(f"in vain, on the page {self.robot.place.value}")

    def lives_for(self, seconds: float) -> None:
        """Let the window live."""
        self.robot.run_until(lambda: False, timeout=seconds)


@contextmanager
def running_booth() -> Iterator[RunningBooth]:
    """Give a booth with a folder of its own, signed in; close everything afterwards."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    give_large_arrays_back()  # as the program does first of all
    application = make_application(["booth"], theme_of())
    of_post = tuple(s for s in load_scenarios(shipped_scenarios()) if s.booth.post == POST)
    with tempfile.TemporaryDirectory() as folder:
        running = RunningBooth(folder=Path(folder), scenarios=of_post)
        try:
            running.sign_in()
            yield running
        finally:
            running.training.close()
            application.processEvents()
            application.shutdown()
