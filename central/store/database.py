"""Opens the database, brings its schema up to date by itself, and lends connections."""

from __future__ import annotations

import sqlite3
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from central.store.marks import fill_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

SCHEMA: Final = Path(__file__).parent / "schema"
LOCK_NUMBER: Final = 0x4D49524F53
"""PostgreSQL's advisory lock under which two centrals that start at once take turns with the schema."""

WORDS: Final = {
    "postgresql": {"blob": "BYTEA", "time": "TIMESTAMP WITH TIME ZONE"},
    "sqlite": {"blob": "BLOB", "time": "VARCHAR(32)"},
}

BUSY_SECONDS: Final = 10.0
FILLS: Final = {2: fill_marks}
"""What fills the tables of a step from those that were there."""


class StoreError(Exception):
    """The database cannot be used; the message says why and names no password."""


class Database:
    """One database, PostgreSQL or SQLite. Safe to use from several threads."""

    def __init__(self, url: str) -> None:
        """Connect and run the missing schema steps. Raises StoreError."""
        self._engine = _engine(url)
        with ExitStack() as undo:
            undo.callback(self._engine.dispose)
            try:
                with self.writing() as connection:
                    _bring_up(connection)
            except SQLAlchemyError as error:
                raise StoreError(f"the database cannot be opened ({type(error).__name__})") from error
            undo.pop_all()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection on which every statement stands for itself."""
        with self._engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend a connection for one transaction, committed at the end and rolled back on an exception."""
        with self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _engine(url: str) -> Engine:
    """Make the engine; its errors name statements and never their values, which are people's."""
    if not url.startswith(("postgresql", "sqlite")):
        raise StoreError("the database must be PostgreSQL or SQLite")
    try:
        if not url.startswith("sqlite"):
            return create_engine(url, pool_pre_ping=True, pool_size=8, hide_parameters=True)
        engine = create_engine(
            url, pool_size=8, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None}
        )
    except SQLAlchemyError as error:
        raise StoreError("the database's address is not an SQLAlchemy URL") from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """A receipt promises that the record is safe, so a commit reaches the disk: synchronous=FULL."""
    if isinstance(connection, sqlite3.Connection):
        _turn_to_wal(connection)
        for pragma in ("synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()


def _turn_to_wal(connection: sqlite3.Connection) -> None:
    """Turn a new file to WAL. SQLite's own waiting does not cover this change: two who start at once collide."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later could not wait for it."""
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _bring_up(connection: Connection) -> None:
    """Run the steps this database has not seen, each once, in order."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK_NUMBER})
    connection.execute(
        text("CREATE TABLE IF NOT EXISTS schema_steps (step INTEGER NOT NULL PRIMARY KEY, run_at VARCHAR(32))")
    )
    done = set(connection.execute(text("SELECT step FROM schema_steps")).scalars())
    steps = {int(path.name[:3]): path for path in sorted(SCHEMA.glob("[0-9][0-9][0-9]_*.sql"))}
    if done - steps.keys():
        raise StoreError("the database was written by a newer central; install that version")
    for number in sorted(steps.keys() - done):
        script = steps[number].read_text(encoding="utf-8").format(**WORDS[dialect])
        for statement in filter(None, (part.strip() for part in script.split(";"))):
            connection.exec_driver_sql(statement)
        if number in FILLS:
            FILLS[number](connection)
        connection.execute(
            text("INSERT INTO schema_steps (step, run_at) VALUES (:step, :at)"),
            {"step": number, "at": datetime.now(UTC).isoformat(timespec="seconds")},
        )
