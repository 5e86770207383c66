"""A real central in a child process, and strangers who pretend to be one."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from booth_app.domain.decision import MovementId
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.post import GUATEMALA, BoothCode, PostCode
from booth_app.domain.record import Digest, SealedRecord
from booth_app.uplink.client import CentralClient
from booth_app.uplink.enrolment import enrol
from central.embedded import EmbeddedCentral, EmbeddedConfig, Ready
from central.identity import Identity, load_identity
from central.intake.booths import Booths
from central.store.database import Database
from tests.central.material import POST, SealingBooth
from tests.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

SEED = """
version = "2026-11-22"
[[arraigo]]
order = "01041-2026-00077"
kind = "civil"
court = "Juzgado Sexto de Paz Civil"
ordered = 2020-05-01
annotated = 2020-05-04
surnames = "PRUEBA EJEMPLO"
given_names = "FICTICIA"
cui = "1234567890101"
[[sltd]]
number = "X00000001"
country = "GTM"
type = "P"
fraud = "lost"
reference = "GT-1"
"""


@dataclass
class RunningCentral:
    """The child, where it is, and a look into its database."""

    child: EmbeddedCentral
    ready: Ready
    database_url: str
    _booths: int = field(default=0)

    def code(self, booth: str) -> str:
        """Issue an enrolment code, as the console of the central does."""
        database = Database(self.database_url)
        try:
            return Booths(database).issue_code(booth=booth, post=POST, post_name="La Aurora", at=datetime.now(UTC))
        finally:
            database.close()

    def enrol(self) -> tuple[SealingBooth, Enrolment]:
        """Let a new booth join over the wire."""
        self._booths += 1
        sealing = SealingBooth(code=f"AUR-{self._booths:02d}")
        enrolment = enrol(
            central_url=self.ready.url,
            ca_pem=self.ready.ca_pem,
            booth=BoothCode(sealing.code),
            post=PostCode(POST),
            code=self.code(sealing.code),
            public_key=sealing.public_key,
        )
        return sealing, enrolment


@contextmanager
def running(folder: Path, *, database: str = "") -> Iterator[RunningCentral]:
    """Start a central and stop it at the end."""
    seed = folder / "seed.toml"
    seed.write_text(SEED, encoding="utf-8")
    config = EmbeddedConfig(
        data=folder, booth="B", post=POST, post_name="La Aurora", seeds=(seed,), database=database, log_level="critical"
    )
    with EmbeddedCentral(config) as child:
        ready = child.start()
        yield RunningCentral(child=child, ready=ready, database_url=database or f"sqlite:///{folder / 'central.db'}")


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentral]:
    """One central on SQLite for the tests of a file."""
    with running(tmp_path_factory.mktemp("central")) as started:
        yield started


@pytest.fixture(params=["sqlite", "postgresql"])
def own_central(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningCentral]:
    """A central of the test's own, on each database."""
    url: str = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    with running(tmp_path, database=url) as started:
        yield started


@pytest.fixture
def client_of() -> Iterator[Callable[[Enrolment], CentralClient]]:
    """Make clients, and close them at the end."""
    with ExitStack() as stack:

        def make(enrolment: Enrolment) -> CentralClient:
            client = CentralClient(enrolment, now=lambda: datetime.now(GUATEMALA))
            stack.callback(client.close)
            return client

        yield make


def sealed(booth: SealingBooth) -> SealedRecord:
    """The booth's next record as the vault gives it."""
    message = booth.next()
    return SealedRecord(
        id=MovementId(message.id),
        booth=BoothCode(booth.code),
        epoch=booth.epoch,
        sequence=message.sequence,
        body=message.body,
        digest=Digest(message.digest),
        signature=message.signature,
    )


@dataclass(frozen=True)
class Heard:
    """One request, as it came."""

    method: str
    path: str
    content_type: str
    body: bytes


@dataclass
class Stranger:
    """A TLS server that answers everything with the same bytes; `identity` is the authority behind it."""

    url: str
    identity: Identity
    status: int = 200
    body: bytes = b"<html>Bienvenido a la red</html>"
    pause: float = 0.0
    heard: list[Heard] = field(default_factory=list)

    def enrolment(self, *, ca_pem: str = "") -> Enrolment:
        """A booth that takes this for its central."""
        return Enrolment(
            booth=BoothCode("AUR-07"),
            post=PostCode(POST),
            central_url=self.url,
            token="t" * 43,
            central_key=self.identity.public_key,
            recovery_key=self.identity.recovery_public_key,
            ca_pem=ca_pem or self.identity.ca_pem,
        )


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Stranger]:
    """Serve on a thread of its own."""
    identity = load_identity(tmp_path / "stranger")
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            content_type = self.headers.get("Content-Type", "")
            told.heard.append(Heard(method=self.command, path=self.path, content_type=content_type, body=body))
            self.send_response(told.status)
            self.send_header("Content-Length", str(len(told.body)))
            self.send_header("Location", "https://portal.example/")
            self.end_headers()
            for byte in told.body if told.pause else (told.body,):
                self.wfile.write(bytes([byte]) if isinstance(byte, int) else byte)
                if over.wait(told.pause):
                    return

        do_GET = do_POST = do_PUT = answer  # noqa: N815 - the names http.server calls

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = False

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that hangs up is what the tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity.server_certificate, identity.server_key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    told = Stranger(url=f"https://127.0.0.1:{server.server_port}", identity=identity)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield told
    over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail when the block takes longer."""
    started = time.monotonic()
    yield
    assert time.monotonic() - started < seconds


@pytest.fixture
def any_key() -> bytes:
    """A public key of nobody."""
    return Ed25519PrivateKey.generate().public_key().public_bytes_raw()
