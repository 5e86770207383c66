"""Free practice: no hardware is there, so a key brings the next traveller, and what goes wrong with him, to the desk.

The officer's steps of a scenario are left to the trainee; the coach plays the traveller's and the house's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from booth_app.errors import BoothError
from booth_app.flow.encounter import Stage
from booth_app.flow.lanes import Lanes
from booth_app.flow.screen import SessionStage
from booth_app.training.autoplay import PlayedBooth
from booth_app.training.events import CentralSwitch, happen
from booth_app.training.material import Material, material_of
from booth_app.training.scenario import Event, Scenario
from booth_app.training.traveller import Bench, Traveller

_LANE = "coach"


class Coach:
    """Offers one scenario after the other, from the start again after the last. Used on the window's thread."""

    def __init__(
        self,
        *,
        booth: PlayedBooth,
        bench: Bench,
        central: CentralSwitch,
        wake: Callable[[], None],
        lanes: Lanes,
        scenarios: tuple[Scenario, ...],
        today: date,
    ) -> None:
        """`wake` lets the courier look at the link now; `lanes` carry what takes longer than a blink."""
        self._booth, self._bench, self._central = booth, bench, central
        self._wake, self._lanes, self._today = wake, lanes, today
        self._scenarios = scenarios
        self._turn = 0
        self._later: tuple[Event, ...] = ()
        self._is_drawing = False
        self._words = "Inicie sesión; la tecla del instructor trae al primer viajero."
        self._listener: Callable[[str], None] | None = None
        self._traveller = Traveller(bench=bench)
        booth.listen(self._traveller.follow)

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener`, in place of any before it, with every new sentence for the trainee, and once now."""
        self._listener = listener
        listener(self._words)

    def go_on(self) -> None:
        """Undo what the house did to this scenario, or bring the next traveller."""
        screen = self._booth.screen
        if self._is_drawing or screen.session.stage is not SessionStage.SIGNED_IN:
            return
        if self._later:
            self._happen(self._later, then=self._wake)
            self._later = ()
            return
        if screen.encounter.stage is not Stage.WAITING:
            self._say("Termine primero con este viajero.")
            return
        scenario = self._scenarios[self._turn % len(self._scenarios)]
        self._turn += 1
        self._is_drawing = True
        self._lanes.run(
            _LANE,
            lambda: material_of(scenario, today=self._today),
            done=lambda material: self._comes(scenario, material),
            failed=self._failed,
        )

    def _comes(self, scenario: Scenario, material: Material) -> None:
        """Set the place as the scenario has it, break what is to be broken, and let the traveller step up."""
        place = scenario.booth
        journey = replace(self._booth.screen.encounter.journey, direction=place.direction, carrier=place.carrier)
        self._booth.set_journey(journey)
        first_key = next((n for n, step in enumerate(scenario.steps) if step.press or step.type), len(scenario.steps))
        before, after = scenario.steps[:first_key], scenario.steps[first_key:]
        self._later = tuple(step.event for step in after if step.event is not None)
        events = tuple(step.event for step in before if step.event is not None)
        self._happen(events, then=lambda: self._steps_up(scenario, material))

    def _steps_up(self, scenario: Scenario, material: Material) -> None:
        self._is_drawing = False
        self._wake()
        self._traveller.comes(material)
        self._traveller.shows_face()
        self._traveller.shows_document()
        if any(step.bring == "fingers" for step in scenario.steps):
            self._traveller.gives_fingers()
        self._say(f"{scenario.title}. {scenario.lesson}")

    def _happen(self, what: tuple[Event, ...], *, then: Callable[[], None]) -> None:
        """Let all of it happen, then go on."""

        def all_of_it() -> None:
            for event in what:
                happen(event, bench=self._bench, central=self._central)

        self._lanes.run(_LANE, all_of_it, done=lambda _: then(), failed=self._failed)

    def _failed(self, error: BoothError) -> None:
        self._is_drawing = False
        self._say(str(error))

    def _say(self, words: str) -> None:
        self._words = words
        if self._listener is not None:
            self._listener(words)
