"""The tables as queries see them. The schema itself is written by the numbered steps beside this file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.types import TypeEngine


class UtcTime(TypeDecorator[datetime]):
    """A timezone-aware time: `timestamptz` in PostgreSQL, ISO text in UTC where the database has no such type."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        """Choose the column type of this dialect."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(32))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Write in UTC; a naive time is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time reached the database")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.isoformat(timespec="microseconds")

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read in UTC."""
        if value is None:
            return None
        return (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(UTC)


METADATA = MetaData()

ENROLMENT_CODES = Table(
    "enrolment_codes",
    METADATA,
    Column("code_sha256", String(64), primary_key=True),
    Column("booth", String(64), nullable=False),
    Column("post", String(64), nullable=False),
    Column("post_name", String(128), nullable=False),
    Column("issued_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_by_key", LargeBinary),
)

BOOTHS = Table(
    "booths",
    METADATA,
    Column("code", String(64), primary_key=True),
    Column("post", String(64), nullable=False),
    Column("post_name", String(128), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("enrolled_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
)

MOVEMENTS = Table(
    "movements",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("booth", String(64), nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("post", String(64), nullable=False),
    Column("direction", String(1), nullable=False),
    Column("decision", String(3), nullable=False),
    Column("decided_at", UtcTime, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    UniqueConstraint("booth", "epoch", "sequence"),
)

MOVEMENT_TRACES = Table(
    "movement_traces",
    METADATA,
    Column("movement", String(36), primary_key=True),
    Column("place", SmallInteger, primary_key=True),
    Column("document", BigInteger),
    Column("person", BigInteger),
    Column("cui", BigInteger),
)

MOVEMENT_LINKS = Table(
    "movement_links",
    METADATA,
    Column("movement", String(36), primary_key=True),
    Column("annuls", String(36)),
    Column("settles", String(36)),
)

DEAD_LETTERS = Table(
    "dead_letters",
    METADATA,
    Column("fingerprint", String(64), primary_key=True),
    Column("booth", String(64), nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("sequence", String(32), nullable=False),
    Column("claimed_id", String(64), nullable=False),
    Column("claimed_digest", String(128), nullable=False),
    Column("code", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("received_at", UtcTime, nullable=False),
)

ATTACHMENTS = Table(
    "attachments",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("media_type", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("booth", String(64), nullable=False),
    Column("received_at", UtcTime, nullable=False),
)

LISTS = Table(
    "lists",
    METADATA,
    Column("register", String(32), primary_key=True),
    Column("version", String(64), nullable=False),
    Column("loaded_at", UtcTime, nullable=False),
)

ARRAIGOS = Table(
    "arraigos",
    METADATA,
    Column("order_number", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("court", String(256), nullable=False),
    Column("ordered_on", Date, nullable=False),
    Column("annotated_on", Date, nullable=False),
    Column("expires_on", Date),
    Column("lifted_on", Date),
    Column("names_key", String(1024), nullable=False),
    Column("birth_date", String(10)),
    Column("cui", String(13)),
)

SLTD = Table(
    "sltd",
    METADATA,
    Column("number", String(32), primary_key=True),
    Column("country", String(3), primary_key=True),
    Column("type", String(1), primary_key=True),
    Column("fraud", String(16), nullable=False),
    Column("reference", String(64), nullable=False),
    Column("reported_on", Date),
)


def insert_new(connection: Connection, table: Table, values: dict[str, object]) -> bool:
    """Insert one row unless a unique key of it is there already; say whether it went in."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    key = table.primary_key.columns.values()[0]
    # The row count of an INSERT is not told by every driver; a returned key is.
    statement = insert(table).values(values).on_conflict_do_nothing().returning(key)
    return connection.execute(statement).one_or_none() is not None
