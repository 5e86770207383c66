"""One SQLCipher file, one connection, one thread: opened only when it is certain what is being opened."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from booth_app.errors import (
    NotStoredError,
    VaultDamagedError,
    VaultError,
    VaultInUseError,
    VaultLibraryError,
    VaultNewerError,
)
from booth_app.store.keys import VaultKey
from booth_app.store.marks import fill_marks

Row: TypeAlias = tuple[Any, ...]
Value: TypeAlias = str | int | bytes | None

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can corrupt a file when the write-ahead log is reset (sqlite.org/wal.html#walresetbug)."""

PRAGMAS = (
    "cipher_memory_security = ON",
    "locking_mode = EXCLUSIVE",
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "mmap_size = 0",
    "temp_store = MEMORY",
)
"""TRUNCATE with EXTRA and not a write-ahead log: a side file that vanishes after a crash then takes nothing along."""

_EXTRA = 3
"""What `synchronous` says for EXTRA."""

# Primary result codes of sqlite.org/rescode.html.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The versions of the database library at hand; `cipher` is empty for a plain SQLite."""

    sqlite: tuple[int, ...]
    cipher: str


def library_at_hand() -> Library:
    """Ask the library itself, on a database in memory."""
    connection = sqlcipher.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return Library(sqlite=sqlcipher.sqlite_version_info, cipher=row[0] if row else "")


def require_good_library(library: Library) -> None:
    """Raise VaultLibraryError unless the library encrypts and is free of the known corruption."""
    if library.cipher and library.sqlite >= OLDEST_SQLITE:
        return
    what = "es anterior a 3.51.3 y puede dañar la bóveda" if library.cipher else "no cifra"
    raise VaultLibraryError(
        f"La biblioteca de base de datos instalada {what}.", remedy="Reinstale el programa de la cabina completo."
    )


class Database:
    """The open file. Every call must come from the thread that opened it; another one is a bug."""

    def __init__(
        self, path: Path, key: VaultKey, *, steps: tuple[Step, ...], create: bool = False, patience: float = 2.0
    ) -> None:
        """Open the file with its key and bring its schema up to date.

        An existing file is opened as it is or not at all: VaultNewerError, VaultDamagedError and VaultInUseError
        leave it byte for byte what it was. `create` fills a file that is there and empty; `patience` is
        how many seconds to wait while another program has the file locked.
        """
        self._owner = threading.get_ident()
        self._connection = _connect(path, patience=patience)
        try:
            self._prepare(key, steps=steps, create=create)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, key: VaultKey, *, steps: tuple[Step, ...], create: bool) -> None:
        with reading():
            self.all("PRAGMA cipher_log_level = NONE")
            self.all(f'PRAGMA key = "{key.raw_form()}"')
            version = int(self.all("PRAGMA user_version")[0][0])
            newest = steps[-1].number
            if version > newest:
                raise VaultNewerError(
                    "La bóveda fue escrita por una versión más nueva del programa.",
                    remedy="Instale la versión más reciente de la cabina. La bóveda quedó intacta.",
                )
            if (version == 0) is not create:
                raise damaged()
            for pragma in PRAGMAS:
                self.all(f"PRAGMA {pragma}")
            self._require_safe_commits()
            for step in steps:
                if step.number > version:
                    self._take(step)

    def _require_safe_commits(self) -> None:
        """A pragma that cannot be obeyed is no error to SQLite; here it would be the loss of records."""
        mode, level = self.all("PRAGMA journal_mode")[0][0], self.all("PRAGMA synchronous")[0][0]
        if (mode, level) != ("truncate", _EXTRA):
            raise VaultLibraryError(
                "La bóveda no se puede abrir de modo que resista un corte de energía.",
                remedy="Deje la bóveda en un disco local y reinstale el programa de la cabina completo.",
            )

    def _take(self, step: Step) -> None:
        """Run one schema step, whole or not at all; the version is part of the same transaction."""
        try:
            self._connection.executescript(f"BEGIN EXCLUSIVE;\n{step.sql}")
            if step.fill is not None:
                step.fill(self)
            # One by one: a script would commit what came before it.
            self._connection.execute(f"PRAGMA user_version = {step.number}")
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def all(self, sql: str, values: tuple[Value, ...] = ()) -> list[Row]:
        """Run one statement and give all its rows."""
        self._check_thread()
        rows: list[Row] = self._connection.execute(sql, values).fetchall()
        return rows

    def one(self, sql: str, values: tuple[Value, ...] = ()) -> Row | None:
        """Run one statement and give its first row."""
        self._check_thread()
        row: Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def run(self, sql: str, values: tuple[Value, ...] = ()) -> int:
        """Run one statement that writes; give the number of rows it touched."""
        self._check_thread()
        touched: int = self._connection.execute(sql, values).rowcount
        return touched

    @contextlib.contextmanager
    def storing(self) -> Iterator[None]:
        """Run one transaction. Nothing of it stays unless all of it does; raises NotStoredError."""
        self._check_thread()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except sqlcipher.Error as error:
            self._roll_back()
            raise _not_stored(error) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        """Undo; SQLite has often done so itself, and where it cannot, the journal will at the next start."""
        if self._connection.in_transaction:
            with contextlib.suppress(sqlcipher.Error):
                self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        self._check_thread()
        self._connection.close()

    def _check_thread(self) -> None:
        if threading.get_ident() != self._owner:
            raise RuntimeError("the vault was called from a thread that did not open it")


def _connect(path: Path, *, patience: float) -> Any:  # noqa: ANN401 - the binding publishes no types
    """Connect to what is there: `rw` fails where SQLite by itself would begin a new file."""
    with reading():
        # The thread is checked above, with words that name the rule.
        return sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=patience,
        )


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Turn the library's errors into the vault's. Raises VaultError and its kin."""
    try:
        yield
    except sqlcipher.Error as error:
        code = _code(error)
        if code in {_CORRUPT, _NOTADB}:
            raise damaged() from error
        if code in {_BUSY, _LOCKED}:
            raise VaultInUseError(
                "Otro programa tiene abierta la bóveda.", remedy="Cierre el otro programa y vuelva a intentarlo."
            ) from error
        raise VaultError("La bóveda no se puede leer.", remedy=_remedy(code)) from error


def damaged() -> VaultDamagedError:
    """Say that the file is damaged, and that it is evidence."""
    return VaultDamagedError(
        "El archivo de la bóveda está dañado.",
        remedy="No lo borre: avise a soporte técnico, que puede rescatar los movimientos pendientes.",
    )


def _not_stored(error: Exception) -> NotStoredError:
    return NotStoredError("El registro no se pudo guardar.", remedy=_remedy(_code(error)))


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _remedy(code: int) -> str:
    if code == _FULL:
        return "El disco está lleno: libere espacio y vuelva a intentarlo."
    if code in {_READONLY, _CANTOPEN}:
        return "Revise los permisos de la carpeta de la bóveda."
    if code == _IOERR:
        return "El disco no responde bien: no apague la cabina y avise a soporte técnico."
    if code in {_CORRUPT, _NOTADB}:
        return "El archivo de la bóveda está dañado: no lo borre y avise a soporte técnico."
    return "Vuelva a intentarlo; si se repite, avise a soporte técnico."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the schema: the version it leads to, its statements, and what fills its tables from what is there."""

    number: int
    sql: str
    fill: Callable[[Database], None] | None = None


FILLS: dict[int, Callable[[Database], None]] = {2: fill_marks}


def schema_steps(folder: Traversable | None = None) -> tuple[Step, ...]:
    """Read the steps `NNN_name.sql` in order; they count from 1 without a gap."""
    place = folder or files(__package__).joinpath("schema")
    found = sorted(entry.name for entry in place.iterdir() if entry.name.endswith(".sql"))
    steps = tuple(
        Step(
            number=int(name[:3]),
            sql=place.joinpath(name).read_text(encoding="utf-8"),
            fill=FILLS.get(int(name[:3])),
        )
        for name in found
    )
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise RuntimeError("the schema's steps do not count from 1 without a gap")
    return steps
