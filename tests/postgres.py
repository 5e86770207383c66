"""A real PostgreSQL for the tests, made in a folder of its own and thrown away with it.

Import the fixture `postgres_url` (a fresh, empty database for each test) where it is needed; `postgres_server` comes
along.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.waiting import wait_until

_DEBIAN = Path("/usr/lib/postgresql")
# SIGINT is PostgreSQL's fast shutdown.
_FAST_SHUTDOWN = signal.SIGTERM if sys.platform == "win32" else signal.SIGINT


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server on a free port of 127.0.0.1; the URL of its maintenance database."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed, and nothing here may pass without it")
        pytest.skip("PostgreSQL is not installed")
    folder = _folder_for_server(tmp_path_factory)
    data = folder / "data"
    as_server = _as_unprivileged()
    subprocess.run(
        [*as_server, programs / "initdb", "-D", data, "-U", "central", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"],
        check=True,
        capture_output=True,
        cwd=folder,
    )
    port = _free_port()
    log = (folder / "log").open("wb")
    # Nothing here has to survive a power cut, and the tests' disk is shared.
    settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "jit=off")
    server = subprocess.Popen(
        [*as_server, programs / "postgres", "-D", data, *(part for one in settings for part in ("-c", one))],
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=folder,
    )
    url = f"postgresql://central@127.0.0.1:{port}/postgres"
    try:
        wait_until(lambda: server.poll() is not None or _answers(url), seconds=30, what="PostgreSQL")
        assert server.poll() is None, (folder / "log").read_text()
        yield url
    finally:
        server.send_signal(_FAST_SHUTDOWN)
        server.wait(timeout=30)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Make an empty database, and drop it after the test."""
    name = f"central_{uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres_server.replace("postgresql://", "postgresql+psycopg://").removesuffix("postgres") + name
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _programs() -> Path | None:
    """Find the folder of initdb and postgres: on the path, or where Debian hides it; the newest."""
    found = shutil.which("initdb")
    if found is not None and shutil.which("postgres") is not None:
        return Path(found).parent
    return next((path.parent for path in sorted(_DEBIAN.glob("*/bin/initdb"), reverse=True)), None)


def _as_unprivileged() -> list[str]:
    """PostgreSQL refuses to be root; Debian's package brings a user for it."""
    if sys.platform == "win32" or os.getuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]


def _folder_for_server(factory: pytest.TempPathFactory) -> Path:
    """Make a folder the server's user may enter: pytest's own are closed to everybody else."""
    if not _as_unprivileged():
        return factory.mktemp("postgres")
    folder = Path(tempfile.mkdtemp(prefix="central-postgres-"))
    shutil.chown(folder, "postgres", "postgres")
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
