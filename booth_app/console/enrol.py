"""`boothctl enrol`: join this booth to its central server with a one-time code."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from booth_app import __version__
from booth_app.console.booth import settings_of, with_booth
from booth_app.console.out import Verbs, say, say_json, with_json
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.post import GUATEMALA, BoothCode, PostCode
from booth_app.errors import SettingsError
from booth_app.store.holders import KeyHolder
from booth_app.store.vault import Vault
from booth_app.uplink.enrolment import enrol

MAX_CA_BYTES = 64 * 1024


def register(verbs: Verbs) -> None:
    """Add the verb `enrol`."""
    parser = with_booth(with_json(verbs.add_parser("enrol", help="inscribir esta cabina en su central")))
    parser.add_argument("--code", required=True, metavar="CÓDIGO", help="código de un solo uso, válido 15 minutos")
    parser.add_argument("--ca", required=True, type=Path, metavar="ARCHIVO", help="ca.pem de la central")
    parser.add_argument("--central", default="", metavar="URL", help="si no está en la configuración")
    parser.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Enrol, and make the vault where there is none yet. Raises BoothError."""
    from booth_app.assembly import key_holder  # noqa: PLC0415 - `mrz` must not pay for loading the booth

    if arguments.training:
        raise SettingsError(
            "Una cabina de entrenamiento se inscribe sola en su propia central.",
            remedy="Quite --training para inscribir la cabina de trabajo.",
        )
    settings = settings_of(arguments)
    ca_pem = _read_ca(arguments.ca)
    enrolment = join(
        folder=settings.data_dir,
        holder=key_holder(settings),
        central_url=arguments.central or settings.central_url,
        ca_pem=ca_pem,
        booth=settings.booth_code,
        post=PostCode(settings.post),
        code=arguments.code,
        at=datetime.now(GUATEMALA),
    )
    if arguments.json:
        say_json({"booth": enrolment.booth, "post": enrolment.post, "central": enrolment.central_url})
    else:
        say(f"Cabina {enrolment.booth} del puesto {enrolment.post} inscrita en {enrolment.central_url}.")
    return 0


def join(
    *,
    folder: Path,
    holder: KeyHolder,
    central_url: str,
    ca_pem: str,
    booth: BoothCode,
    post: PostCode,
    code: str,
    at: datetime,
) -> Enrolment:
    """Show the central this vault's key and keep the membership in the vault. Raises BoothError."""
    if Vault.exists(folder):
        vault = Vault.open(folder, holder=holder, app_version=__version__)
    else:
        vault = Vault.create(folder, holder=holder, at=at, app_version=__version__)
    try:
        vault.require_booth(booth)
        enrolment = enrol(
            central_url=central_url,
            ca_pem=ca_pem,
            booth=booth,
            post=post,
            code=code,
            public_key=vault.booth_public_key(),
        )
        vault.set_enrolment(enrolment)
        vault.journal(at=at, officer=None, act="enrolled", detail=str(booth))
    finally:
        vault.close()
    return enrolment


def _read_ca(file: Path) -> str:
    """Read the certificate authority's file, bounded. Raises SettingsError."""
    try:
        with file.open("rb") as opened:
            untrusted = opened.read(MAX_CA_BYTES)
        return untrusted.decode("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"No se puede leer el certificado {file}.", remedy="Copie de nuevo el archivo ca.pem de la central."
        ) from error
