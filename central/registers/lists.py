"""Which version of a list an answer rests on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from central.store.tables import LISTS


def list_version(connection: Connection, register: str) -> str:
    """Give the version of this register's list; empty where none was ever loaded."""
    return connection.execute(select(LISTS.c.version).where(LISTS.c.register == register)).scalar() or ""
