"""Puts a booth together: the only module that names the concrete class of every port."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime

import uuid6

from booth_app import __version__
from booth_app.biometrics.detector import FaceDetector
from booth_app.checks.posts import find_post, load_posts
from booth_app.device_choice import DeviceChoice
from booth_app.devices.desk import Desk
from booth_app.devices.face import PreviewFrame
from booth_app.domain.clock import Clock
from booth_app.domain.device import DeviceStatus
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.journey import Journey
from booth_app.domain.movement import MovementId
from booth_app.domain.post import GUATEMALA, BoothCode, Direction, Post
from booth_app.flow.conductor import Conductor
from booth_app.flow.courier import Courier
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.flow.lanes import Lanes
from booth_app.flow.ports import Ports, Timers
from booth_app.flow.screen import Screen
from booth_app.resources import resource
from booth_app.settings import Settings
from booth_app.store.holders import FileHolder, KeyHolder, KeyringHolder
from booth_app.store.vault import Vault
from booth_app.uplink.client import CentralClient
from booth_app.uplink.connection import Connection
from drivers.simulated.bench import SimulatedBench


class SystemClock:
    """The machine's clock, in the booth's time zone."""

    def now(self) -> datetime:
        """Tell the time in America/Guatemala."""
        return datetime.now(GUATEMALA)


def post_of(settings: Settings) -> Post:
    """Find the post this booth stands at. Raises SettingsError."""
    return find_post(load_posts(resource("catalogues", "posts.toml")), settings.post)


def key_holder(settings: Settings) -> KeyHolder:
    """Choose the custody of the vault's key: the system's keyring; in training a file of its own user."""
    return FileHolder(folder=settings.data_dir) if settings.is_training else KeyringHolder()


def open_vault(settings: Settings, *, clock: Clock) -> Vault:
    """Open this booth's vault, or make it where there never was one; on the thread that will use it."""
    holder = key_holder(settings)
    if Vault.exists(settings.data_dir):
        return Vault.open(settings.data_dir, holder=holder, app_version=__version__)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Vault.create(settings.data_dir, holder=holder, at=clock.now(), app_version=__version__)


class Booth:
    """A whole booth without its window. Made, used and closed on one thread."""

    def __init__(
        self,
        *,
        settings: Settings,
        post_back: Callable[[Callable[[], None]], None],
        timers: Timers,
        clock: Clock | None = None,
        bench: SimulatedBench | None = None,
    ) -> None:
        """Open the vault and make everything else. Raises SettingsError, VaultError.

        `post_back` brings a closure from any thread to this one; `bench` is what simulated devices play on.
        """
        self.settings = settings
        self.clock: Clock = clock or SystemClock()
        self.post = post_of(settings)
        self.lanes = Lanes(post=post_back)
        self.connection = Connection()
        try:
            self.vault = self.lanes.call("vault", lambda: open_vault(settings, clock=self.clock))
        except BaseException:
            self.lanes.close()
            raise
        try:
            self.choice = DeviceChoice(settings=settings, bench=bench)
            self.desk = Desk(
                setup=self.choice.setup,
                detector=FaceDetector(model=resource("models", "blaze_face_short_range.tflite")),
                on_status=self._device_changed,
                today=lambda: self.clock.now().date(),
            )
        except BaseException:
            self._close_vault()
            raise
        self.conductor = Conductor(
            screen=self._first_screen(),
            ports=self._ports(timers),
            register_deadline=settings.register_deadline_seconds,
        )
        self.courier = Courier(
            lanes=self.lanes,
            timers=timers,
            outbox=self.vault,
            central=self.connection,
            jitter=random.SystemRandom().uniform,
            on_change=self.conductor.link_changed,
        )
        self.conductor.when_stored(self.courier.wake)

    def preview(self) -> PreviewFrame | None:
        """Give the newest small picture of the camera."""
        return self.desk.faces.latest_preview()

    def start(self) -> None:
        """Open the devices and begin to send what waits."""
        self.desk.start()
        self.courier.wake()

    def join_known(self) -> None:
        """Join the central that the vault knows, where the booth is enrolled."""
        enrolment = self.lanes.call("vault", self.vault.enrolment)
        if enrolment is not None:
            self.join(enrolment)

    def join(self, enrolment: Enrolment) -> None:
        """Talk to the central of this enrolment from now on."""
        self.connection.connect(CentralClient(enrolment, now=self.clock.now))
        self.courier.wake()

    def close(self) -> tuple[str, ...]:
        """End everything; return the names of lanes that did not end in time."""
        self.conductor.close()
        self.desk.close()
        left = self._close_vault()
        self.connection.close()
        return left

    def _close_vault(self) -> tuple[str, ...]:
        self.lanes.call("vault", self.vault.close)
        return self.lanes.close()

    def _device_changed(self, status: DeviceStatus) -> None:
        self.lanes.post(lambda: self.conductor.device_changed(status))

    def _first_screen(self) -> Screen:
        settings, post = self.settings, self.post
        journey = Journey(direction=Direction(settings.direction), mode=post.mode, carrier=settings.carrier)
        booth = BoothCode(settings.booth)
        encounter = Encounter(number=EncounterNumber(1), post=post.code, booth=booth, journey=journey)
        return Screen(post=post, booth=booth, encounter=encounter, is_training=settings.is_training)

    def _ports(self, timers: Timers) -> Ports:
        return Ports(
            clock=self.clock,
            timers=timers,
            lanes=self.lanes,
            reader=self.desk.documents,
            camera=self.desk.faces,
            scanner=self.desk.fingers,
            registers=self.connection,
            records=self.vault,
            officers=self.vault.officers,
            new_id=lambda: MovementId(str(uuid6.uuid7())),
        )
