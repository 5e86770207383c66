"""A booth in a process of its own, played by keys: what a story starts, kills and starts again.

It speaks with the story by lines: a JSON object out for everything that is worth telling, one line in for
everything that it waits for. Run as `python -m tests.story.player DATA SCENARIO.toml…`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from booth_app.domain.record import OutboxStatus
from booth_app.flow.screen import Screen
from booth_app.logs import start_logs
from booth_app.program import WindowedBooth
from booth_app.settings import Settings
from booth_app.training.autoplay import Desk, Player
from booth_app.training.scenario import load_scenario
from booth_app.ui.app import make_application
from booth_app.ui.robot import Robot
from booth_app.ui.theme import theme_of
from drivers.simulated.bench import SimulatedBench
from tests.story.place import booth_at

SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Story:
    """The test on the other end of the pipes; also the switch of the central, which is the test's.

    `plays` are those whose travellers come: a booth that has stored something takes others.
    """

    plays: range

    def tell(self, at: str, **more: object) -> None:
        """Write one line."""
        print(json.dumps({"at": at, **more}), flush=True)

    def ask(self, at: str) -> None:
        """Write one line, and wait until the story has done its part; a story that is gone ends the process."""
        self.tell(at)
        if not sys.stdin.readline():
            os._exit(1)

    def down(self) -> None:
        """Have the central made unreachable."""
        self.ask("central_down")

    def up(self) -> None:
        """Have it made reachable."""
        self.ask("central_up")


class Hold:
    """Stops the window's thread, and with it everything, once a movement is stored and the central is silent."""

    def __init__(self, *, windowed: WindowedBooth, story: Story) -> None:
        """Watch the booth from now on."""
        self._story = story
        self._is_stored = False
        self._is_up: bool | None = None
        windowed.booth.conductor.listen(self._follow)
        windowed.booth.conductor.when_stored(self._stored)

    def _stored(self) -> None:
        self._is_stored = True
        self._look()

    def _follow(self, screen: Screen) -> None:
        self._is_up = screen.link.is_up
        self._look()

    def _look(self) -> None:
        if self._is_stored and self._is_up is False:
            self._story.ask("stored")


def main() -> int:
    """Play the scenarios on a booth, and wait until the central has everything; 0 where all came as expected."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("scenarios", type=Path, nargs="+")
    parser.add_argument("--hold", action="store_true")
    arguments = parser.parse_args()
    settings = booth_at(arguments.data)
    handler = start_logs(settings.log_dir, name="booth")
    application = make_application(sys.argv[:1], theme_of(is_night=False))
    try:
        status = _run(settings, scenarios=arguments.scenarios, holds=arguments.hold)
        application.processEvents()
    finally:
        handler.close()
    return status


def _run(settings: Settings, *, scenarios: list[Path], holds: bool) -> int:
    bench = SimulatedBench()
    windowed = WindowedBooth(settings=settings, bench=bench)
    stored = _outbox(windowed).stored
    story = Story(plays=range(stored, stored + 1))
    try:
        if holds:
            Hold(windowed=windowed, story=story)
        windowed.booth.join_known()
        windowed.booth.start()
        windowed.window.show()
        robot = Robot(window=windowed.window)
        is_well = _played(windowed, robot, bench, story, scenarios)
        story.tell("end", received=_outbox(windowed).received)
        return 0 if is_well else 1
    finally:
        windowed.close()


def _played(windowed: WindowedBooth, robot: Robot, bench: SimulatedBench, story: Story, scenarios: list[Path]) -> bool:
    desk = Desk(
        keyboard=robot,
        booth=windowed.booth.conductor,
        bench=bench,
        central=story,
        wake=windowed.booth.courier.wake,
        today=windowed.booth.clock.now().date(),
    )
    player = Player(desk=desk, screenshots=None, say=lambda line: story.tell("played", line=line))
    try:
        player.sign_in()
        report = player.play(tuple(load_scenario(path) for path in scenarios))
    finally:
        player.close()
    return report.exit_code == 0 and _drained(windowed, robot)


def _drained(windowed: WindowedBooth, robot: Robot) -> bool:
    """Wait until nothing waits for the central any more, no record and no picture."""

    def is_empty() -> bool:
        link = windowed.booth.courier.link
        if link.is_up is not True or link.outbox is None:
            return False
        return not link.outbox.waiting and not link.outbox.waiting_attachments

    return robot.run_until(is_empty, timeout=SECONDS)


def _outbox(windowed: WindowedBooth) -> OutboxStatus:
    return windowed.booth.lanes.call("vault", windowed.booth.vault.outbox_status)


if __name__ == "__main__":
    sys.exit(main())
