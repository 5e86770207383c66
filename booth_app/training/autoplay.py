"""Plays scenarios through the real window: brings travellers, presses the officer's keys, checks the outcome.

Nothing is called behind the window's back: what a key does not reach, a played officer cannot do. Every wait is for
a condition and has an end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.document import TravelDocument
from booth_app.domain.journey import Journey
from booth_app.domain.judgement import Judgement
from booth_app.domain.movement import Movement
from booth_app.errors import BoothError
from booth_app.flow.encounter import Trouble
from booth_app.flow.screen import Screen, SessionStage
from booth_app.training.conditions import is_met
from booth_app.training.events import CentralSwitch, happen
from booth_app.training.material import Material, cast_of
from booth_app.training.outcome import Made, Played, Report, unexpected
from booth_app.training.scenario import Scenario
from booth_app.training.session import OFFICER, Credentials
from booth_app.training.steps import Event, Step, Wait
from booth_app.training.traveller import Bench, Traveller
from booth_app.training.typed import TypedTexts
from booth_app.ui.keys import Place
from booth_app.ui.port import BoothPort
from drivers.contract import DeviceKind

Drawn = TypeVar("Drawn")
Told = TypeVar("Told")

STEP_SECONDS = 20.0


class KeyBoard(Protocol):
    """The officer's fingers and eyes at the real window; used on its thread."""

    @property
    def is_ready(self) -> bool:
        """The window has the keyboard."""
        ...

    @property
    def place(self) -> Place:
        """Say which page or panel stands in the window."""
        ...

    def press(self, key: str) -> None:
        """Press and release a key by its name, as `F8`, `Return`, `Ctrl+L`."""
        ...

    def type_text(self, text: str) -> None:
        """Type a text letter by letter."""
        ...

    def save_page(self, path: Path) -> None:
        """Keep a picture of the window."""
        ...

    def run_until(self, is_done: Callable[[], bool], *, timeout: float) -> bool:
        """Let the window live until the condition holds; False when `timeout` seconds are over."""
        ...


class PlayedBooth(BoothPort, Protocol):
    """The conductor, with what the place sets and no key does."""

    def set_journey(self, journey: Journey) -> None:
        """Change carrier, origin or destination."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a player needs of one running booth. `wake` lets the courier look at the link now."""

    keyboard: KeyBoard
    booth: PlayedBooth
    bench: Bench
    central: CentralSwitch
    wake: Callable[[], None]
    today: date


class StuckError(BoothError):
    """A scenario did not go on within its time."""

    code = "STUCK"


class Player:
    """Plays scenarios of one post, one after the other."""

    def __init__(
        self, *, desk: Desk, screenshots: Path | None, say: Callable[[str], None], step_seconds: float = STEP_SECONDS
    ) -> None:
        """`screenshots` is the folder for the pages (made when missing); `say` gets one line a scenario."""
        self._desk = desk
        self._screenshots = screenshots
        self._say = say
        self._step_seconds = step_seconds
        self._traveller = Traveller(bench=desk.bench)
        self._start = desk.booth.screen
        self._cast: tuple[Material, ...] = ()
        self._drafts: dict[MovementId, tuple[Movement, Judgement | None]] = {}
        self._seen: set[str] = set()
        self._scenario_name = ""
        self._helper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="autoplay")
        desk.booth.listen(self._follow)
        if screenshots is not None:
            screenshots.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """End the helper thread."""
        self._helper.shutdown(wait=True)

    def sign_in(self) -> None:
        """Sign the training officer in by keys. Raises StuckError."""
        self._begin("00-sesion")
        self._attend(OFFICER)

    def play(self, scenarios: tuple[Scenario, ...]) -> Report:
        """Play all of them, whatever becomes of each; then wait until the central has everything.

        What an earlier run left in the queue goes first, so that it is not counted with this one's.
        """
        self._desk.keyboard.run_until(self._has_empty_queue, timeout=self._step_seconds)
        before = self._outbox()
        played = tuple(self._play_one(scenario) for scenario in scenarios)
        self._desk.wake()
        decided = sum(len(one.decisions) for one in played)
        has_settled = self._desk.keyboard.run_until(
            lambda: self._outbox() == (before[0] + decided, before[1] + decided), timeout=self._step_seconds
        )
        after = self._outbox()
        link = self._screen.link
        return Report(
            played=played,
            stored=after[0] - before[0],
            received=after[1] - before[1],
            oldest_at=None if link.outbox is None or has_settled else link.outbox.oldest_at,
        )

    # One scenario

    def _play_one(self, scenario: Scenario) -> Played:
        begun = time.monotonic()
        self._begin(scenario.name)
        made: tuple[Made, ...] = ()
        try:
            self._cast = self._ready(scenario)
            self._start = self._screen
            self._traveller.comes(self._cast[0])
            texts = TypedTexts(self._cast[0].text, today=self._desk.today)
            for step in scenario.steps:
                self._take(step, texts)
            made = self._made(looks_back=any(expect.corrected for expect in scenario.expected))
            failures = unexpected(scenario.expected, made)
        except BoothError as error:
            self._picture("atascado")
            failures = (str(error),)
            self._recover()
            made = self._made(looks_back=False)
        corrections = tuple(DecisionKind.ANNUL for one in made if one.is_corrected)
        played = Played(
            name=scenario.name,
            title=scenario.title,
            decisions=tuple(one.movement.decision.kind for one in made) + corrections,
            failures=failures,
            seconds=time.monotonic() - begun,
        )
        self._say(played.line)
        return played

    def _begin(self, name: str) -> None:
        self._scenario_name, self._seen, self._drafts = name, set(), {}

    def _ready(self, scenario: Scenario) -> tuple[Material, ...]:
        """Wait for the waiting page, turn the booth as the scenario has it, draw who comes."""
        play, place = self._desk.central.plays[0], scenario.booth
        drawing = self._helper.submit(cast_of, scenario, today=self._desk.today, play=play)
        officer = self._screen.session.officer
        if officer is None or officer.id != OFFICER.number:
            self._attend(OFFICER)
        self._until(lambda: self._desk.keyboard.place is Place.WAITING, "the waiting page")
        if self._screen.encounter.journey.direction is not place.direction:
            self._desk.keyboard.press("F6")
            self._until(lambda: self._screen.encounter.journey.direction is place.direction, "turning the booth")
        journey = self._screen.encounter.journey
        self._desk.booth.set_journey(
            replace(journey, carrier=place.carrier, origin=place.origin, destination=place.destination)
        )
        return self._finished(drawing, "drawing the traveller")

    def _attend(self, officer: Credentials) -> None:
        """Let this officer work at the booth, whoever did before."""
        keyboard = self._desk.keyboard
        self._until(lambda: keyboard.is_ready and keyboard.place in {Place.WAITING, Place.SIGN_IN}, "the sign-in page")
        if keyboard.place is Place.WAITING:
            keyboard.press("Ctrl+Q")
            self._until(lambda: keyboard.place is Place.SIGN_IN, "the sign-in page")
        self._picture(Place.SIGN_IN.value)
        keyboard.press("Ctrl+A")  # over whatever number stands there
        keyboard.type_text(officer.number)
        keyboard.press("Return")
        keyboard.type_text(officer.secret)
        keyboard.press("Return")
        self._until(lambda: self._screen.session.stage is SessionStage.SIGNED_IN, "signing in")

    def _made(self, *, looks_back: bool) -> tuple[Made, ...]:
        """Give the records that came of this scenario; `looks_back` finds out which of them were corrected since."""
        corrected = self._corrected() if looks_back else frozenset[MovementId]()
        numbers = {material.text.number: who for who, material in enumerate(self._cast)}
        return tuple(
            Made(
                who=next((numbers[d.number] for d in _shown(movement) if d.number in numbers), 0),
                movement=movement,
                judgement=judgement,
                is_corrected=movement.id in corrected,
            )
            for movement, judgement in self._drafts.values()
        )

    def _corrected(self) -> frozenset[MovementId]:
        """Read the day's list as the officer would, for what was annulled."""
        lines = self._told(self._desk.booth.day_list, "day_list")
        return frozenset(line.id for line in lines if line.is_annulled)

    def _told(self, ask: Callable[[Callable[[Told | Trouble], None]], None], what: str) -> Told:
        """Ask for a list and wait for it. The window asked before, on the same lanes: then it has its answer too."""
        answers: list[Told | Trouble] = []
        ask(answers.append)
        self._until(lambda: bool(answers), what)
        answer = answers[0]
        if isinstance(answer, Trouble):
            raise StuckError(answer.title)
        return answer

    def _take(self, step: Step, texts: TypedTexts) -> None:
        """Let one step happen."""
        keyboard = self._desk.keyboard
        if step.bring is not None:
            self._bring(step.bring)
        elif step.comes is not None:
            self._traveller.comes(self._cast[step.comes])
        elif step.event is not None:
            self._happen(step.event)
        elif step.press is not None:
            keyboard.press(step.press)
        elif step.type is not None:
            keyboard.type_text(step.type.format_map(texts))
        elif step.picture is not None:
            self._picture(step.picture)
        elif step.page is not None:
            page = step.page
            self._until(lambda: keyboard.place is page, f"page {page}")
        else:
            self._wait(step.wait or "waiting")

    def _wait(self, wait: Wait) -> None:
        if wait == "day_list":
            self._told(self._desk.booth.day_list, wait)
        elif wait == "referrals":
            self._told(self._desk.booth.open_referrals, wait)
        else:
            self._until(lambda: is_met(wait, self._screen, start=self._start), wait)
        if wait == "stored":  # one more may be waited for
            self._start = replace(self._start, day=self._screen.day)

    def _bring(self, what: str) -> None:
        acts = {
            "document": self._traveller.shows_document,
            "other_document": self._traveller.shows_other_document,
            "boarding_pass": self._traveller.shows_boarding_pass,
            "face": self._traveller.shows_face,
            "fingers": self._traveller.gives_fingers,
        }
        acts[what]()

    def _happen(self, event: Event) -> None:
        desk = self._desk
        self._finished(self._helper.submit(happen, event, bench=desk.bench, central=desk.central), event)
        desk.wake()

    def _recover(self) -> None:
        """Bring a booth in the middle of something back to waiting, as an officer would: away with everything."""
        self._traveller.leaves()
        for device in DeviceKind:
            self._desk.bench.end_fault(device)
        self._finished(self._helper.submit(self._desk.central.up), "the central")
        for _ in range(6):
            if self._desk.keyboard.place is Place.WAITING:
                return
            self._desk.keyboard.press("Escape")
            self._desk.keyboard.run_until(lambda: self._desk.keyboard.place is Place.WAITING, timeout=0.5)

    # Small things

    @property
    def _screen(self) -> Screen:
        return self._desk.booth.screen

    def _outbox(self) -> tuple[int, int]:
        """Count what is stored and what is received."""
        outbox = self._screen.link.outbox
        return (0, 0) if outbox is None else (outbox.stored, outbox.received)

    def _has_empty_queue(self) -> bool:
        outbox = self._screen.link.outbox
        return outbox is not None and outbox.waiting == 0

    def _follow(self, screen: Screen) -> None:
        for member in screen.members:
            if member.draft is not None:
                self._drafts[member.draft.id] = member.draft, member.judgement
        self._traveller.follow(screen)

    def _until(self, is_done: Callable[[], bool], what: str) -> None:
        def is_done_and_seen() -> bool:
            self._picture_of_page()
            return is_done()

        if not self._desk.keyboard.run_until(is_done_and_seen, timeout=self._step_seconds):
            stage = self._screen.encounter.stage.value
            raise StuckError(f"esperó en vano «{what}» en la página «{stage}».")

    def _finished(self, work: Future[Drawn], what: str) -> Drawn:
        """Wait for the helper while the window lives. Raises what the work raised."""
        self._until(work.done, what)
        return work.result()

    def _picture_of_page(self) -> None:
        """Keep each page of a scenario once, the first time it is shown."""
        place = self._desk.keyboard.place.value
        if place not in self._seen:
            self._seen.add(place)
            self._picture(place)

    def _picture(self, name: str) -> None:
        if self._screenshots is not None:
            self._desk.keyboard.save_page(self._screenshots / f"{self._scenario_name}-{name}.png")


def _shown(movement: Movement) -> tuple[TravelDocument, ...]:
    """Give all documents of a record."""
    return (movement.document, *movement.other_documents)
