"""Free practice: no hardware is there, so a key brings the next traveller, and what goes wrong with him, to the desk.

The officer's steps of a scenario are left to the trainee; the coach plays the traveller's and the house's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import takewhile

from booth_app.errors import BoothError
from booth_app.flow.encounter import Stage
from booth_app.flow.lanes import Lanes
from booth_app.flow.screen import SessionStage
from booth_app.training.autoplay import PlayedBooth
from booth_app.training.events import CentralSwitch, happen
from booth_app.training.material import Material, cast_of
from booth_app.training.scenario import Scenario
from booth_app.training.steps import Event, Step
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
        self._cast: tuple[Material, ...] = ()
        self._later: tuple[Step, ...] = ()
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
        """Let happen what comes next with this traveller, undo what the house did, or bring the next traveller."""
        screen = self._booth.screen
        if self._is_drawing or screen.session.stage is not SessionStage.SIGNED_IN:
            return
        is_free = screen.encounter.stage is Stage.WAITING
        if is_free and screen.party is None:
            self._later = tuple(step for step in self._later if not _is_with_him(step))
        if self._later:
            self._next_act()
            return
        if not is_free or screen.party is not None:
            self._say("Termine primero con este viajero.")
            return
        turn, self._turn = self._turn, self._turn + 1
        scenario = self._scenarios[turn % len(self._scenarios)]
        plays = self._central.plays
        play = plays[min(turn // len(self._scenarios), len(plays) - 1)]
        self._is_drawing = True
        self._say("Viene el siguiente viajero.")
        self._lanes.run(
            _LANE,
            lambda: cast_of(scenario, today=self._today, play=play),
            done=lambda cast: self._comes(scenario, cast),
            failed=self._failed,
        )

    def _next_act(self) -> None:
        """Let the next thing happen that is not the officer's; what the house does at once, all together."""
        step, *_ = self._later
        if step.event is None:
            self._later = self._later[1:]
            self._act(step)
            return
        events = tuple(takewhile(lambda event: event is not None, (one.event for one in self._later)))
        self._later = self._later[len(events) :]
        self._happen(tuple(event for event in events if event is not None), then=self._wake)

    def _act(self, step: Step) -> None:
        """Let somebody else step up with everything, or another paper be laid down."""
        if step.bring == "boarding_pass":
            self._traveller.shows_boarding_pass()
            self._say("La tarjeta de embarque está en el lector: F2 la lee.")
            return
        if step.comes is None:
            self._traveller.shows_other_document()
            self._say("El otro documento está en el lector: F2 lo lee.")
            return
        self._traveller.comes(self._cast[step.comes])
        self._gives_everything()
        self._say("Está en la ventanilla quien sigue, con todo lo que trae.")

    def _comes(self, scenario: Scenario, cast: tuple[Material, ...]) -> None:
        """Set the place as the scenario has it, break what is to be broken, and let the traveller step up."""
        place = scenario.booth
        self._cast = cast
        journey = self._booth.screen.encounter.journey
        self._booth.set_journey(
            replace(
                journey,
                direction=place.direction,
                carrier=place.carrier,
                origin=place.origin,
                destination=place.destination,
            )
        )
        first_key = next((n for n, step in enumerate(scenario.steps) if step.is_officers), len(scenario.steps))
        before, after = scenario.steps[:first_key], scenario.steps[first_key:]
        self._later = tuple(step for step in after if _is_an_act(step))
        events = tuple(step.event for step in before if step.event is not None)
        self._happen(events, then=lambda: self._steps_up(scenario))

    def _steps_up(self, scenario: Scenario) -> None:
        self._is_drawing = False
        self._wake()
        self._traveller.comes(self._cast[0])
        self._traveller.shows_face()
        self._traveller.shows_document()
        if any(step.bring == "fingers" for step in scenario.steps):
            self._traveller.gives_fingers()
        self._say(f"{scenario.title}. {scenario.lesson}")

    def _gives_everything(self) -> None:
        self._traveller.shows_face()
        self._traveller.shows_document()
        self._traveller.gives_fingers()

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


def _is_an_act(step: Step) -> bool:
    """Say whether the trainee has to ask for it: everything else of the traveller is there from the start."""
    return step.event is not None or step.comes is not None or step.bring in {"other_document", "boarding_pass"}


def _is_with_him(step: Step) -> bool:
    """Say whether it goes with the traveller: his other papers, and those who came with him."""
    return step.bring is not None or bool(step.comes)
