"""`boothctl doctor`: one page that says whether this booth can work, red where it cannot, with the remedy."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from booth_app import __version__
from booth_app.console.booth import settings_of, with_booth
from booth_app.console.out import DEVICES, Verbs, say, say_json, with_json
from booth_app.domain.post import GUATEMALA
from booth_app.errors import BoothError, RefusedError, VaultInUseError
from booth_app.settings import Settings

if TYPE_CHECKING:
    from booth_app.store.vault import Vault

RELEASED = date(2026, 11, 1)
"""No booth runs before its program was made: a clock that says so is wrong."""

LOW_SPACE, NO_SPACE = 10 << 30, 1 << 30
OLD_QUEUE_HOURS = 24.0
MOST_SKEW = timedelta(seconds=120)


class Light(StrEnum):
    """How one thing stands."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


MARKS = {Light.GREEN: "[ bien ]", Light.AMBER: "[ ojo  ]", Light.RED: "[ MAL  ]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the page."""

    subject: str
    light: Light
    words: str
    remedy: str = ""


def register(verbs: Verbs) -> None:
    """Add the verb `doctor`."""
    parser = with_booth(with_json(verbs.add_parser("doctor", help="revisar si la cabina puede trabajar")))
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the page; 1 where a line is red. Raises SettingsError for settings that cannot be read."""
    settings = settings_of(arguments)
    status = 0
    for line in examine(settings, now=datetime.now(GUATEMALA)):
        status = 1 if line.light is Light.RED else status
        if arguments.json:
            say_json({"subject": line.subject, "light": line.light, "words": line.words, "remedy": line.remedy})
        else:
            say(f"{MARKS[line.light]} {line.subject:<14}{line.words} {line.remedy}".rstrip())
    return status


def examine(settings: Settings, *, now: datetime) -> Iterator[Line]:
    """Look at everything, one line each; one thing that fails keeps no other from being looked at."""
    yield Line(subject="versión", light=Light.GREEN, words=f"MIROS-GT Booth {__version__}")
    for subject, look in (
        ("puesto", _post),
        ("normativa", _law),
        ("disco", _disk),
        ("bóveda", partial(_vault, now=now)),
        ("dispositivos", _devices),
    ):
        yield from _guarded(subject, look, settings)
    yield _clock(now)
    yield Line(
        subject="listas",
        light=Light.AMBER,
        words="La cabina aún no lleva listas de alertas.",
        remedy="Sin enlace, los registros no se consultan.",
    )


def _guarded(subject: str, look: Callable[[Settings], Iterator[Line]], settings: Settings) -> Iterator[Line]:
    try:
        yield from look(settings)
    except BoothError as error:
        yield Line(subject=subject, light=Light.RED, words=f"{error.title} [{error.code}]", remedy=error.remedy)


def _post(settings: Settings) -> Iterator[Line]:
    from booth_app.assembly import post_of  # noqa: PLC0415 - what is not asked for is not loaded

    post = post_of(settings)
    yield Line(
        subject="puesto",
        light=Light.GREEN,
        words=f"{post.name} ({post.code}), ventanilla {settings.booth} [{settings.booth_code}]",
    )


def _law(settings: Settings) -> Iterator[Line]:
    from booth_app.checks.bundle import regulations_in_force  # noqa: PLC0415 - what is not asked for is not loaded

    regulations, fault = regulations_in_force(settings.regulations_dir, settings.regulation_keys)
    words = f"{regulations.title}, versión {regulations.version}"
    yield Line(subject="normativa", light=Light.GREEN, words=words)
    if fault is not None:
        yield Line(subject="normativa", light=Light.RED, words=f"{fault.title} [{fault.code}]", remedy=fault.remedy)


def _disk(settings: Settings) -> Iterator[Line]:
    folder = _nearest_folder(settings.data_dir)
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        yield Line(subject="disco", light=Light.RED, words="La carpeta de datos no se puede leer.")
        return
    light = Light.RED if free < NO_SPACE else Light.AMBER if free < LOW_SPACE else Light.GREEN
    remedy = "" if light is Light.GREEN else "Libere espacio: una semana sin enlace ocupa unos 2 GB."
    yield Line(subject="disco", light=light, words=f"{free / (1 << 30):.1f} GB libres", remedy=remedy)


def _nearest_folder(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _vault(settings: Settings, *, now: datetime) -> Iterator[Line]:
    from booth_app.assembly import open_existing_vault  # noqa: PLC0415 - as above

    try:
        vault = open_existing_vault(settings)
    except VaultInUseError:
        yield Line(
            subject="bóveda",
            light=Light.AMBER,
            words="La cabina está abierta y la usa.",
            remedy="Ciérrela para revisar la bóveda, la cola y el enlace.",
        )
        return
    try:
        yield from _of_vault(vault, settings, now)
    finally:
        vault.close()


def _of_vault(vault: Vault, settings: Settings, now: datetime) -> Iterator[Line]:
    status = vault.status()
    yield Line(subject="bóveda", light=Light.GREEN, words=f"abre, esquema {status.schema}, SQLCipher {status.cipher}")
    if settings.is_training:
        yield Line(
            subject="llave",
            light=Light.AMBER,
            words="En un archivo del usuario: solo para entrenamiento.",
            remedy="Una cabina de trabajo la guarda en el llavero del sistema.",
        )
    else:
        yield Line(subject="llave", light=Light.GREEN, words="En el llavero del sistema.")
    if not status.is_recoverable:
        yield Line(
            subject="recuperación",
            light=Light.RED,
            words="La llave no está envuelta para recuperarla.",
            remedy="Inscriba la cabina con boothctl enrol.",
        )
    outbox = status.outbox
    words = f"{outbox.waiting} movimientos y {outbox.waiting_attachments} imágenes pendientes"
    age = None if outbox.oldest_at is None else (now - outbox.oldest_at).total_seconds() / 3600
    is_old = age is not None and age > OLD_QUEUE_HOURS
    yield Line(
        subject="cola",
        light=Light.AMBER if is_old or outbox.rejected else Light.GREEN,
        words=words if age is None else f"{words}, el más antiguo de hace {age:.1f} h",
        remedy=f"{outbox.rejected} rechazados: avise a la central." if outbox.rejected else "",
    )
    yield from _link(vault, settings, now)


def _link(vault: Vault, settings: Settings, now: datetime) -> Iterator[Line]:
    from booth_app.assembly import SystemClock  # noqa: PLC0415 - as above
    from booth_app.uplink.client import CentralClient  # noqa: PLC0415 - as above

    enrolment = vault.enrolment()
    if enrolment is None:
        yield Line(
            subject="enlace",
            light=Light.RED,
            words="La cabina no está inscrita en su central.",
            remedy="Inscríbala con boothctl enrol.",
        )
        return
    if enrolment.booth != settings.booth_code:
        yield Line(
            subject="inscripción",
            light=Light.RED,
            words=f"La cabina está inscrita como {enrolment.booth} y la configuración dice {settings.booth_code}.",
            remedy="Corrija puesto y número en booth.toml.",
        )
    client = CentralClient(enrolment, now=SystemClock().now)
    try:
        skew = abs(now - client.central_time())
    except BoothError as error:
        light = Light.RED if isinstance(error, RefusedError) else Light.AMBER
        yield Line(subject="enlace", light=light, words=f"{error.title} [{error.code}]", remedy=error.remedy)
    else:
        yield Line(subject="enlace", light=Light.GREEN, words=f"La central responde en {enrolment.central_url}.")
        if skew > MOST_SKEW:
            words = f"El del equipo se aparta {skew.total_seconds():.0f} segundos."
            yield Line(subject="reloj de la central", light=Light.AMBER, words=words, remedy="Corrija la hora.")
    finally:
        client.close()


def _devices(settings: Settings) -> Iterator[Line]:
    from booth_app.assembly import inquiries  # noqa: PLC0415 - as above

    asked = inquiries(settings)
    if not asked:
        yield Line(
            subject="dispositivos",
            light=Light.RED,
            words="No hay ninguno configurado.",
            remedy="Nómbrelos en booth.toml, en [devices].",
        )
    for inquire in asked:
        answer = inquire()
        if answer.trouble is None:
            words = f"{DEVICES[answer.kind]}: {answer.vendor} {answer.model} responde"
            yield Line(subject="dispositivos", light=Light.GREEN, words=words)
        else:
            trouble = answer.trouble
            words = f"{DEVICES[answer.kind]}: {trouble.title} [{trouble.code}]"
            yield Line(subject="dispositivos", light=Light.RED, words=words, remedy=trouble.remedy)


def _clock(now: datetime) -> Line:
    if now.date() < RELEASED:
        return Line(
            subject="reloj", light=Light.RED, words=f"Dice {now:%Y-%m-%d}.", remedy="Corrija la fecha del equipo."
        )
    return Line(subject="reloj", light=Light.GREEN, words=f"{now:%Y-%m-%d %H:%M} hora de Guatemala")
