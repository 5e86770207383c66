"""`boothctl vault status` and `boothctl vault verify`: how the vault stands, and every page and link looked through."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from booth_app.console.booth import open_vault as open_booths_vault
from booth_app.console.booth import with_booth
from booth_app.console.out import Verbs, say, say_json, with_json
from booth_app.domain.post import GUATEMALA
from booth_app.store.check import Problem, Trouble, VaultCheck
from booth_app.store.holders import Custody
from booth_app.store.vault import Vault, VaultStatus

OpenVault = Callable[[argparse.Namespace], AbstractContextManager[Vault]]
"""Opens the booth's vault and closes it at the end. Raises SettingsError, VaultError."""

_TROUBLES = {
    Trouble.PAGE: "una página no lleva su sello",
    Trouble.STRUCTURE: "la estructura del archivo está dañada",
    Trouble.UNREADABLE: "una parte del archivo no se puede leer",
    Trouble.RECORD_LINK: "un movimiento no enlaza con el anterior",
    Trouble.RECORD_SIGNATURE: "la firma de un movimiento no es de esta cabina",
    Trouble.RECORD_STATE: "un movimiento no está ni pendiente ni recibido",
    Trouble.SEARCH: "un movimiento no se encuentra por sus claves de búsqueda",
    Trouble.RECORDS_CUT: "faltan movimientos al final",
    Trouble.ATTACHMENT: "falta o cambió una imagen de un movimiento",
    Trouble.RECEIPT: "un recibo no corresponde a los movimientos",
    Trouble.JOURNAL_LINK: "una línea de la bitácora no enlaza con la anterior",
    Trouble.JOURNAL_CUT: "faltan líneas al final de la bitácora",
}


def register(verbs: Verbs, *, open_vault: OpenVault = open_booths_vault) -> None:
    """Add the verb `vault` with its two parts."""
    parts = verbs.add_parser("vault", help="estado y revisión de la bóveda").add_subparsers(
        required=True, metavar="PARTE"
    )
    of_status = with_booth(with_json(parts.add_parser("status", help="mostrar el estado")))
    of_status.set_defaults(func=lambda arguments: show_status(arguments, open_vault=open_vault))
    of_verify = with_booth(with_json(parts.add_parser("verify", help="revisar todo; puede tardar minutos")))
    of_verify.set_defaults(func=lambda arguments: verify(arguments, open_vault=open_vault))


def show_status(arguments: argparse.Namespace, *, open_vault: OpenVault) -> int:
    """Show how the vault stands. Raises VaultError."""
    with open_vault(arguments) as vault:
        status = vault.status()
    if arguments.json:
        say_json(_status_object(status))
    else:
        for line in _status_lines(status):
            say(line)
    return 0


def verify(arguments: argparse.Namespace, *, open_vault: OpenVault) -> int:
    """Look through the whole vault; 1 where something is wrong. Raises VaultError where it does not open."""
    with open_vault(arguments) as vault:
        check = vault.verify()
    if arguments.json:
        say_json(_check_object(check))
    else:
        for line in _check_lines(check):
            say(line)
    return 0 if check.is_sound else 1


def _status_object(status: VaultStatus) -> dict[str, Any]:
    outbox = status.outbox
    return {
        "vault": status.vault,
        "epoch": status.epoch,
        "custody": status.custody,
        "recoverable": status.is_recoverable,
        "enrolled": status.is_enrolled,
        "schema": status.schema,
        "sqlite": status.sqlite,
        "cipher": status.cipher,
        "bytes": status.bytes_on_disk,
        "journal_lines": status.journal_lines,
        "stored": outbox.stored,
        "waiting": outbox.waiting,
        "received": outbox.received,
        "rejected": outbox.rejected,
        "waiting_attachments": outbox.waiting_attachments,
        "oldest_at": None if outbox.oldest_at is None else outbox.oldest_at.isoformat(),
        "last_receipt_at": None if outbox.last_receipt_at is None else outbox.last_receipt_at.isoformat(),
    }


def _status_lines(status: VaultStatus) -> list[str]:
    outbox = status.outbox
    kept = "llavero del sistema" if status.custody is Custody.KEYRING else "archivo del usuario (solo entrenamiento)"
    return [
        f"Bóveda        {status.vault}, esquema {status.schema}, {status.bytes_on_disk} bytes",
        f"Biblioteca    SQLCipher {status.cipher}, SQLite {status.sqlite}",
        f"Llave         {kept}; {'recuperable' if status.is_recoverable else 'SIN llave de recuperación'}",
        f"Inscripción   {'inscrita' if status.is_enrolled else 'NO inscrita'}, cadena {status.epoch}",
        f"Movimientos   {outbox.stored} guardados, {outbox.received} recibidos, {outbox.rejected} rechazados",
        f"Pendientes    {outbox.waiting} movimientos, {outbox.waiting_attachments} imágenes",
        f"Más antiguo   {_local(outbox.oldest_at) if outbox.oldest_at else 'nada pendiente'}",
        f"Último recibo {_local(outbox.last_receipt_at) if outbox.last_receipt_at else 'ninguno'}",
        f"Bitácora      {status.journal_lines} líneas",
    ]


def _local(at: datetime) -> str:
    return f"{at.astimezone(GUATEMALA):%Y-%m-%d %H:%M:%S}"


def _check_object(check: VaultCheck) -> dict[str, Any]:
    return {
        "sound": check.is_sound,
        "records": check.records,
        "attachments": check.attachments,
        "receipts": check.receipts,
        "journal_lines": check.journal_lines,
        "problems": [{"trouble": problem.trouble, "place": problem.place} for problem in check.problems],
    }


def _check_lines(check: VaultCheck) -> list[str]:
    return [
        "La bóveda está íntegra." if check.is_sound else "La bóveda NO está íntegra: avise a soporte técnico.",
        f"Revisados: {check.records} movimientos, {check.attachments} imágenes, {check.receipts} recibos",
        f"Revisadas: {check.journal_lines} líneas de bitácora",
        *(_problem_line(problem) for problem in check.problems),
    ]


def _problem_line(problem: Problem) -> str:
    place = f" (número {problem.place})" if problem.place else ""
    return f"  {problem.trouble}: {_TROUBLES[problem.trouble]}{place}"
