"""Loads entries for training and pilots from a TOML file; a file replaces the whole list it brings."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta
from sqlalchemy import Table, delete
from sqlalchemy.engine import Connection

from central.store.database import Database
from central.store.tables import ARRAIGOS, LISTS, SLTD
from central.wire.bounds import Cui, Identifier, Name, PartialDate, State
from central.wire.names import names_key, number_key, state_key

MAX_SEED_BYTES: Final = 4 * 1024 * 1024


class SeedError(Exception):
    """The file is not a list of entries; the message says where it is wrong."""


class ArraigoEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One court order. The identifiers may be missing, as they are in real orders."""

    order: Identifier
    kind: Literal["civil", "penal", "familia", "laboral", "coactivo"]
    court: Annotated[str, Meta(min_length=1, max_length=200)]
    ordered: date
    annotated: date
    expires: date | None = None
    lifted: date | None = None
    surnames: Name
    given_names: Name = ""
    birth_date: PartialDate | None = None
    cui: Cui | None = None


class SltdEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stolen or lost document."""

    number: Annotated[str, Meta(min_length=1, max_length=32)]
    country: State
    type: Literal["P", "I", "V"]
    fraud: Literal["stolen_blank", "lost", "stolen", "revoked", "invalid"]
    reference: Identifier
    reported: date | None = None


class Seed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: a version, and the lists it replaces. A list that is not named stays as it is."""

    version: Identifier
    arraigo: tuple[ArraigoEntry, ...] | None = None
    sltd: tuple[SltdEntry, ...] | None = None


def load_seed(database: Database, path: Path, *, at: datetime) -> int:
    """Load one file in one transaction and return how many entries it brought. Raises SeedError."""
    seed = _read(path)
    with database.writing() as connection:
        if seed.arraigo is not None:
            rows = _unique([_arraigo(entry) for entry in seed.arraigo], ARRAIGOS, path)
            _replace(connection, ARRAIGOS, rows, "organismo_judicial", seed.version, at)
        if seed.sltd is not None:
            rows = _unique([_sltd(entry) for entry in seed.sltd], SLTD, path)
            _replace(connection, SLTD, rows, "interpol", seed.version, at)
    return len(seed.arraigo or ()) + len(seed.sltd or ())


def _read(path: Path) -> Seed:
    try:
        if path.stat().st_size > MAX_SEED_BYTES:
            raise SeedError(f"{path.name} is longer than {MAX_SEED_BYTES} bytes")
        return msgspec.toml.decode(path.read_bytes(), type=Seed)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise SeedError(f"{path.name}: {error}") from error


def _unique(rows: list[dict[str, object]], table: Table, path: Path) -> list[dict[str, object]]:
    """Give the rows back where no two have the same key; the place of the second is told, and nothing of its text."""
    seen: set[tuple[object, ...]] = set()
    for place, row in enumerate(rows, start=1):
        key = tuple(row[column.name] for column in table.primary_key)
        if key in seen:
            raise SeedError(f"{path.name}: entry {place} of {table.name} stands there twice")
        seen.add(key)
    return rows


def _replace(
    connection: Connection,
    table: Table,
    rows: list[dict[str, object]],
    register: str,
    version: str,
    at: datetime,
) -> None:
    connection.execute(delete(table))
    if rows:
        connection.execute(table.insert(), rows)
    connection.execute(delete(LISTS).where(LISTS.c.register == register))
    connection.execute(LISTS.insert().values(register=register, version=version, loaded_at=at))


def _arraigo(entry: ArraigoEntry) -> dict[str, object]:
    return {
        "order_number": entry.order,
        "kind": entry.kind,
        "court": entry.court,
        "ordered_on": entry.ordered,
        "annotated_on": entry.annotated,
        "expires_on": entry.expires,
        "lifted_on": entry.lifted,
        "names_key": names_key(entry.surnames, entry.given_names),
        "birth_date": entry.birth_date,
        "cui": entry.cui,
    }


def _sltd(entry: SltdEntry) -> dict[str, object]:
    return {
        "number": number_key(entry.number),
        "country": state_key(entry.country),
        "type": entry.type,
        "fraud": entry.fraud,
        "reference": entry.reference,
        "reported_on": entry.reported,
    }
