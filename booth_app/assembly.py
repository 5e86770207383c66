"""Puts a booth together: the only module that names the concrete class of every port."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from functools import partial

import uuid6

from booth_app import __version__
from booth_app.biometrics.detector import FaceDetector
from booth_app.checks.bundle import regulations_in_force
from booth_app.checks.posts import find_post, load_posts
from booth_app.device_choice import DeviceChoice
from booth_app.devices.desk import Desk, DeskSetup
from booth_app.devices.inquiry import DeviceAnswer, KnownDriver, ask_device
from booth_app.devices.preview import PreviewFrame
from booth_app.domain.clock import Clock
from booth_app.domain.decision import MovementId
from booth_app.domain.device import DeviceKind, DeviceStatus
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.journey import Journey
from booth_app.domain.post import GUATEMALA, Direction, Post
from booth_app.domain.reading import DocumentView
from booth_app.errors import SettingsError, VaultError
from booth_app.flow.conductor import Conductor
from booth_app.flow.courier import Courier
from booth_app.flow.encounter import Encounter, EncounterNumber, Trouble
from booth_app.flow.lanes import Lanes
from booth_app.flow.open_lines import OpenLines
from booth_app.flow.ports import Ports, Timers
from booth_app.flow.pump import Pump
from booth_app.flow.screen import LinkStatus, Screen
from booth_app.resources import resource
from booth_app.settings import Settings
from booth_app.store.holders import FileHolder, KeyHolder, KeyringHolder
from booth_app.store.list_files import ListFolders, plugged_in
from booth_app.store.vault import Vault
from booth_app.uplink.client import CentralClient
from booth_app.uplink.connection import Connection
from booth_app.uplink.words import not_enrolled
from drivers import registry
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


def open_existing_vault(settings: Settings) -> Vault:
    """Open this booth's vault, which must be there. Raises VaultError."""
    if not Vault.exists(settings.data_dir):
        raise VaultError("La cabina no tiene bóveda todavía.", remedy="Se crea al abrir la cabina o al inscribirla.")
    return Vault.open(settings.data_dir, holder=key_holder(settings), app_version=__version__)


def known_drivers() -> tuple[KnownDriver, ...]:
    """List the drivers of this program."""
    return tuple(
        KnownDriver(name=entry.name, kind=DeviceKind(entry.kind.value), description=entry.description)
        for entry in registry.DRIVERS
    )


def inquiries(settings: Settings) -> tuple[Callable[[], DeviceAnswer], ...]:
    """Give one inquiry for each configured device; calling it asks the device. Raises SettingsError."""
    setup = DeviceChoice(settings=settings, bench=SimulatedBench() if settings.is_training else None).setup
    asked: list[Callable[[], DeviceAnswer]] = []
    if settings.document_reader is not None:
        asked.append(partial(ask_device, kind=DeviceKind.DOCUMENT_READER, setup=setup.reader))
    if settings.camera is not None:
        asked.append(partial(ask_device, kind=DeviceKind.CAMERA, setup=setup.camera))
    if settings.fingerprint_scanner is not None:
        asked.append(partial(ask_device, kind=DeviceKind.FINGERPRINT_SCANNER, setup=setup.fingers))
    return tuple(asked)


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
        devices: DeskSetup | None = None,
    ) -> None:
        """Open the vault and make everything else. Raises SettingsError, VaultError.

        `post_back` brings a closure from any thread to this one; `bench` is what simulated devices play on;
        `devices` take the place of those that the settings name.
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
                setup=devices or self.choice.setup,
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
            on_change=self._link_changed,
        )
        self._lines = OpenLines(lanes=self.lanes, timers=timers, central=self.connection)
        self.conductor.when_stored(self.courier.wake)

    def preview(self) -> PreviewFrame | None:
        """Give the newest small picture of the camera."""
        return self.desk.faces.latest_preview()

    def document_view(self) -> DocumentView | None:
        """Give what the camera over the desk sees; None where there is none, or while nobody waits for a document."""
        return self.choice.viewfinder.latest()

    def start(self) -> None:
        """Open the devices and begin to send what waits."""
        self.desk.start()
        self.courier.wake()

    def join_known(self) -> None:
        """Join the central that the vault knows; a booth that was never enrolled says so on every page.

        Raises SettingsError where the enrolment is another booth's: its central would refuse every record.
        """
        enrolment = self.lanes.call("vault", self.vault.enrolment)
        if enrolment is None:
            self.conductor.alarm(Trouble.of(not_enrolled()))
            return
        if enrolment.booth != self.settings.booth_code:
            raise SettingsError(
                f"La cabina está inscrita como {enrolment.booth} y la configuración dice {self.settings.booth_code}.",
                remedy="Corrija puesto y número en booth.toml.",
            )
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

    def _link_changed(self, link: LinkStatus) -> None:
        self._lines.link_is(is_up=link.is_up is True)
        self.conductor.link_changed(link)

    def _first_screen(self) -> Screen:
        settings, post = self.settings, self.post
        regulations, fault = regulations_in_force(settings.regulations_dir, settings.regulation_keys)
        journey = Journey(direction=Direction(settings.direction), mode=post.mode, carrier=settings.carrier)
        booth = settings.booth_code
        encounter = Encounter(
            number=EncounterNumber(1), post=post, booth=booth, regulations=regulations, journey=journey
        )
        alarm = None if fault is None else Trouble.of(fault)
        return Screen(post=post, booth=booth, encounter=encounter, alarm=alarm, is_training=settings.is_training)

    def _ports(self, timers: Timers) -> Ports:
        return Ports(
            clock=self.clock,
            timers=timers,
            lanes=self.lanes,
            reader=self.desk.documents,
            camera=self.desk.faces,
            scanner=self.desk.fingers,
            registers=self.connection,
            archive=self.connection,
            records=self.vault,
            officers=self.vault.officers,
            lists=ListFolders(self.settings.data_dir / "lists", drives=plugged_in),
            new_id=lambda: MovementId(str(uuid6.uuid7())),
        )


class Headless:
    """Vault and courier without window or devices, for the console. Used on one thread."""

    def __init__(self, *, settings: Settings, on_link: Callable[[LinkStatus], None]) -> None:
        """Open the vault and join its central. Raises VaultError, SettingsError."""
        self._pump = Pump()
        self._lanes = Lanes(post=self._pump.post)
        self._connection = Connection()
        try:
            self._vault = self._lanes.call("vault", lambda: open_existing_vault(settings))
        except BaseException:
            self._lanes.close()
            raise
        enrolment = self._lanes.call("vault", self._vault.enrolment)
        if enrolment is not None:
            self._connection.connect(CentralClient(enrolment, now=SystemClock().now))
        self._courier = Courier(
            lanes=self._lanes,
            timers=self._pump,
            outbox=self._vault,
            central=self._connection,
            jitter=random.SystemRandom().uniform,
            on_change=on_link,
        )

    def sync(self, *, timeout: float, is_once: bool) -> LinkStatus:
        """Send what waits until nothing does or, with `is_once`, until the first failure; the link as it was left."""
        self._courier.wake()
        self._pump.run_until(lambda: is_once and self._courier.is_idle and self._has_counted(), timeout=timeout)
        return self._courier.link

    def close(self) -> None:
        """Close vault and connection."""
        self._lanes.call("vault", self._vault.close)
        self._lanes.close()
        self._connection.close()

    def _has_counted(self) -> bool:
        """The courier rests, and has said how link and queue stand, or that the vault fails it."""
        link = self._courier.link
        return bool(link.trouble) or (link.is_up is not None and link.outbox is not None)
