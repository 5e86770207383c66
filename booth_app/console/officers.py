"""`boothctl officers`: who may sign in at this booth, until the central tells booths by itself."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import datetime, timedelta

from booth_app.console.booth import open_vault, with_booth
from booth_app.console.out import ROLES, Verbs, say, say_json, with_json
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.domain.post import GUATEMALA
from booth_app.errors import CredentialsError

MIN_SECRET, MAX_SECRET, MAX_NUMBER = 8, 256, 32
VALID_DAYS, MAX_DAYS = 365, 365


def register(verbs: Verbs) -> None:
    """Add the verb `officers` with its two parts."""
    parts = verbs.add_parser("officers", help="quién puede iniciar sesión en esta cabina").add_subparsers(
        required=True, metavar="PARTE"
    )
    of_list = with_booth(with_json(parts.add_parser("list", help="mostrar números y funciones")))
    of_list.set_defaults(func=show)
    of_add = with_booth(with_json(parts.add_parser("add", help="agregar, o cambiar función y contraseña")))
    of_add.add_argument("number", metavar="NÚMERO")
    of_add.add_argument("--role", required=True, choices=[role.value for role in Role])
    of_add.add_argument("--days", type=int, default=VALID_DAYS, metavar="DÍAS", help="vigencia de la contraseña")
    of_add.set_defaults(func=add)


def show(arguments: argparse.Namespace) -> int:
    """List everybody by number. Raises VaultError."""
    with open_vault(arguments) as vault:
        people = vault.officers.people()
    for officer in people:
        if arguments.json:
            say_json({"number": officer.id, "role": officer.role})
        else:
            say(f"{officer.id:<12}{ROLES[officer.role]}")
    return 0


def add(arguments: argparse.Namespace) -> int:
    """Add one person; the password comes by keyboard or as one line on standard input, never on the command line.

    Raises CredentialsError for a number or password that will not do, VaultError.
    """
    number = str(arguments.number).strip()
    if not 0 < len(number) <= MAX_NUMBER or not (number.isascii() and number.isalnum()):
        raise CredentialsError("El número del oficial lleva de 1 a 32 letras o cifras.", code="NUMBER")
    if not 0 < arguments.days <= MAX_DAYS:
        raise CredentialsError(f"La vigencia va de 1 a {MAX_DAYS} días.", code="DAYS")
    secret = _secret()
    now = datetime.now(GUATEMALA)
    officer = Officer(id=OfficerId(number), role=Role(arguments.role))
    with open_vault(arguments) as vault:
        vault.officers.add_officer(officer, secret, valid_until=now + timedelta(days=arguments.days))
        vault.journal(at=now, officer=None, act="officer_added", detail=f"{officer.id} {officer.role.value}")
    if arguments.json:
        say_json({"number": officer.id, "role": officer.role})
    else:
        say(f"{officer.id} puede iniciar sesión como {ROLES[officer.role]} durante {arguments.days} días.")
    return 0


def ask_secret(ask: Callable[[str], str]) -> str:
    """Ask for a password twice. Raises CredentialsError where the two differ."""
    secret = ask("Contraseña: ")
    if ask("Otra vez: ") != secret:
        raise CredentialsError("Las dos contraseñas no son iguales.", code="DIFFERENT")
    return secret


def _secret() -> str:
    secret = ask_secret(getpass.getpass) if sys.stdin.isatty() else sys.stdin.readline(MAX_SECRET + 2).rstrip("\r\n")
    if not MIN_SECRET <= len(secret) <= MAX_SECRET:
        raise CredentialsError(f"La contraseña lleva de {MIN_SECRET} a {MAX_SECRET} caracteres.", code="LENGTH")
    return secret
