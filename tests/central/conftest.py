"""Every test of the central's inside runs on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.intake.booths import Booths
from central.intake.movements import Movements
from central.store.database import Database
from tests.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return f"sqlite:///{tmp_path / 'central.db'}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The database, brought up."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def central_key() -> Ed25519PrivateKey:
    """What receipts are signed with."""
    return Ed25519PrivateKey.generate()


@pytest.fixture
def booths(database: Database) -> Booths:
    """The enrolment."""
    return Booths(database)


@pytest.fixture
def movements(database: Database, central_key: Ed25519PrivateKey) -> Movements:
    """The intake of records."""
    return Movements(database, signing_key=central_key)
