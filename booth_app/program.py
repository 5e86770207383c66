"""The window program: a working booth, a training booth, or a training booth that plays scenarios by itself."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from booth_app.assembly import Booth
from booth_app.domain.enrolment import Enrolment
from booth_app.errors import BoothError
from booth_app.flow.encounter import Trouble
from booth_app.logs import bugs_told
from booth_app.settings import Settings
from booth_app.training.autoplay import Desk, Player, StuckError
from booth_app.training.central import Listening, TrainingCentral
from booth_app.training.coach import Coach
from booth_app.training.outcome import Report
from booth_app.training.place import training_settings
from booth_app.training.scenario import Scenario, by_post
from booth_app.training.session import add_staff, central_folder, sign_in_words
from booth_app.ui.app import Application, make_application
from booth_app.ui.lanes import QtPost
from booth_app.ui.notice import NoticePrinter
from booth_app.ui.refusal import RefusalWindow
from booth_app.ui.robot import Robot
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, theme_of
from booth_app.ui.timers import QtTimers
from booth_app.ui.window import BoothWindow
from booth_app.uplink.enrolment import enrol
from drivers.simulated.bench import SimulatedBench

CENTRAL_SECONDS = 40.0

_BUG = Trouble(
    code="BUG",
    title="Error interno del programa.",
    remedy="Termine con este viajero, reinicie la cabina y avise a soporte.",
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Autoplay:
    """What is played by itself, and where the pictures of the pages go."""

    scenarios: tuple[Scenario, ...]
    screenshots: Path | None


class WindowedBooth:
    """A booth with its window, on the thread of the application."""

    def __init__(self, *, settings: Settings, bench: SimulatedBench | None = None, sign_in_words: str = "") -> None:
        """Make booth and window. Raises SettingsError, VaultError."""
        self.post_back, self.timers = QtPost(), QtTimers()
        self.booth = Booth(settings=settings, post_back=self.post_back.post, timers=self.timers, bench=bench)
        self.window = BoothWindow(
            self.booth.conductor,
            self.booth.preview,
            clock=self.booth.clock,
            notices=NoticePrinter(
                folder=settings.notices_dir,
                lanes=self.booth.lanes,
                post=self.booth.post,
                booth=settings.booth_code,
                now=self.booth.clock.now,
            ),
            theme=theme_of(is_night=settings.theme == "night"),
            texts=Texts(language=settings.language),
            wedge=self.booth.choice.wedge,
            sight=self.booth.document_view if self.booth.choice.has_sight else None,
            lock_after=settings.lock_after_seconds,
            support_phone=settings.support_phone,
            sign_in_words=sign_in_words,
        )

    def close(self) -> None:
        """Close window and booth; a lane that does not end is told in the log."""
        self.window.leave()
        self.timers.close()
        for lane in self.booth.close():
            log.error("lane did not end", extra={"lane": lane})
        self.window.deleteLater()


def run_working(settings: Settings) -> int:
    """Run a working booth until its window is closed; the exit status."""
    theme = theme_of(is_night=settings.theme == "night")
    application = make_application(sys.argv[:1], theme)
    try:
        windowed = _joined(settings)
    except BoothError as error:
        _show_refusal(application, error, theme=theme, language=settings.language)
        raise
    booth = windowed.booth
    with bugs_told(lambda: booth.lanes.post(lambda: booth.conductor.alarm(_BUG))):
        try:
            booth.start()
            windowed.window.showFullScreen()
            return application.exec()
        finally:
            windowed.close()


def _joined(settings: Settings) -> WindowedBooth:
    """Make a booth that knows its central. Raises SettingsError, VaultError, and leaves nothing open."""
    windowed = WindowedBooth(settings=settings)
    try:
        windowed.booth.join_known()
    except BoothError:
        windowed.close()
        raise
    return windowed


def _show_refusal(application: Application, error: BoothError, *, theme: Theme, language: str) -> None:
    """Say in a window why the booth cannot open, where there is a screen to say it on."""
    if application.platformName() == "offscreen":
        return
    window = RefusalWindow(
        theme=theme, texts=Texts(language=language), title=error.title, remedy=error.remedy, code=error.code
    )
    window.showMaximized()
    application.exec()


def run_training(settings: Settings, *, scenarios: tuple[Scenario, ...]) -> int:
    """Run a training booth at the settings' post until its window is closed; the exit status."""
    application = make_application(sys.argv[:1], theme_of(is_night=settings.theme == "night"))
    of_post = tuple(s for s in scenarios if s.booth.post == settings.post) or scenarios
    training = Training(settings=settings, scenarios=of_post)
    try:
        booth = training.windowed.booth
        coach = Coach(
            booth=booth.conductor,
            bench=training.bench,
            central=training.central,
            wake=booth.courier.wake,
            lanes=booth.lanes,
            scenarios=of_post,
            today=booth.clock.now().date(),
        )
        training.windowed.window.add_coach(coach)
        training.start()
        training.windowed.window.showMaximized()
        return application.exec()
    finally:
        training.close()


def run_autoplay(settings: Settings, *, play: Autoplay, say: Callable[[str], None]) -> int:
    """Play scenarios, a booth for each post; print the summary; 0 when everything came as expected."""
    application = make_application(sys.argv[:1], theme_of(is_night=settings.theme == "night"))
    report = Report()
    clock_now = None
    for post, scenarios in by_post(play.scenarios):
        training = Training(settings=replace(settings, post=post), scenarios=scenarios)
        try:
            clock_now = training.windowed.booth.clock.now
            report = report.plus(training.play(scenarios, screenshots=play.screenshots, say=say))
        finally:
            training.close()
            application.processEvents()
    if clock_now is not None:
        say(report.summary(now=clock_now()))
    return report.exit_code


class Training:
    """A training booth at one post: everything real but the devices, and a central of its own in a child process."""

    def __init__(self, *, settings: Settings, scenarios: tuple[Scenario, ...]) -> None:
        """Make the booth, its officers where it has none, and its central, which is not started yet."""
        own = training_settings(settings)
        self.bench = SimulatedBench()
        self.windowed = WindowedBooth(settings=own, bench=self.bench, sign_in_words=sign_in_words())
        booth = self.windowed.booth
        now = booth.clock.now()
        self.central = TrainingCentral(
            data=central_folder(own.data_dir),
            post=booth.post,
            booth=own.booth_code,
            scenarios=scenarios,
            today=now.date(),
        )
        booth.lanes.call(
            "vault", lambda: None if booth.vault.officers.count() else add_staff(booth.vault.officers, at=now)
        )

    def start(self) -> None:
        """Start devices and central; the link comes up by itself when the central listens."""
        booth = self.windowed.booth
        booth.start()
        booth.lanes.run("central", self.central.start, done=self._listens, failed=self._failed)

    def play(self, scenarios: tuple[Scenario, ...], *, screenshots: Path | None, say: Callable[[str], None]) -> Report:
        """Show the window, wait for the central, and let the player work. Raises StuckError."""
        booth, robot = self.windowed.booth, Robot(window=self.windowed.window)
        self.windowed.window.show()
        self.start()
        desk = Desk(
            keyboard=robot,
            booth=booth.conductor,
            bench=self.bench,
            central=self.central,
            wake=booth.courier.wake,
            today=booth.clock.now().date(),
        )
        player = Player(desk=desk, screenshots=screenshots, say=say)
        try:
            if not robot.run_until(lambda: booth.courier.link.is_up is True, timeout=CENTRAL_SECONDS):
                raise StuckError("La central de entrenamiento no respondió a tiempo.")
            player.sign_in()
            return player.play(scenarios)
        finally:
            player.close()

    def close(self) -> None:
        """Close the booth first, so that nothing is on its way when the central ends."""
        self.windowed.close()
        self.central.stop()

    def _listens(self, ready: Listening) -> None:
        """Enrol on the first day; afterwards only the central's address is new."""
        booth = self.windowed.booth
        known = booth.lanes.call("vault", booth.vault.enrolment)
        if known is not None:
            booth.join(replace(known, central_url=ready.url, ca_pem=ready.ca_pem))
            return
        key = booth.lanes.call("vault", booth.vault.booth_public_key)
        booth.lanes.run(
            "uplink",
            lambda: enrol(
                central_url=ready.url,
                ca_pem=ready.ca_pem,
                booth=booth.settings.booth_code,
                post=booth.post.code,
                code=ready.enrolment_code,
                public_key=key,
            ),
            done=self._enrolled,
            failed=self._failed,
        )

    def _enrolled(self, enrolment: Enrolment) -> None:
        booth = self.windowed.booth
        booth.lanes.run(
            "vault",
            lambda: booth.vault.set_enrolment(enrolment),
            done=lambda _: booth.join(enrolment),
            failed=self._failed,
        )

    def _failed(self, error: BoothError) -> None:
        self.windowed.booth.conductor.alarm(Trouble.of(error))
