"""Carries one bounded exchange at a time to the central: HTTPS only, its own trust anchor, one deadline for all.

The system's certificate store and the environment's proxies are never asked: whoever can change those must not
be able to stand between a booth and its central.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry, Timeout
from urllib3.exceptions import HTTPError, ReadTimeoutError, SSLError

from booth_app.errors import SettingsError
from booth_app.uplink import words

CONNECT_SECONDS: Final = 5.0
TRIES: Final = 2
"""A connection kept open may have died unseen; one more try finds out. More is the courier's business."""

_CHUNK: Final = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status and body as they came, bounded and not yet believed."""

    status: int
    untrusted_body: bytes = field(repr=False)


class Link:
    """HTTPS to one central, safe to use from several threads: each has a connection of its own."""

    def __init__(self, *, url: str, ca_pem: str, token: str = "") -> None:
        """Trust this certificate authority alone. Raises SettingsError for a URL or a CA that cannot be used."""
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname:
            raise SettingsError(
                "La dirección de la central no es válida.", remedy="Debe comenzar con https:// y nombrar un equipo."
            )
        self._url = url.rstrip("/")
        self._trust = _trust(ca_pem)
        self._headers = {"User-Agent": "miros-gt-booth", "Accept-Encoding": "identity"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._local = threading.local()
        self._lock = threading.Lock()
        self._sessions: list[requests.Session] = []

    def exchange(
        self,
        method: str,
        path: str,
        *,
        body: bytes = b"",
        content_type: str = "application/json",
        seconds: float,
        max_answer: int,
    ) -> Answer:
        """Send one request that may safely be sent twice, and read the whole answer within `seconds`.

        Raises OfflineError, or UntrustedAnswerError where the other side is not the central.
        """
        deadline = time.monotonic() + seconds
        headers = {"Content-Type": content_type} if body else {}
        for last_try in (n == TRIES for n in range(1, TRIES + 1)):
            try:
                return self._once(method, path, body, headers, deadline=deadline, max_answer=max_answer)
            except (requests.Timeout, ReadTimeoutError) as error:
                raise words.too_late() from error
            except (requests.RequestException, HTTPError, OSError) as error:
                if _is_wrong_party(error):
                    raise words.untrusted() from error
                if last_try or time.monotonic() >= deadline:
                    raise words.offline() from error
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for session in self._sessions:
                session.close()
            self._sessions.clear()

    def _once(
        self,
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        *,
        deadline: float,
        max_answer: int,
    ) -> Answer:
        left = _left(deadline)
        with self._session().request(
            method,
            self._url + path,
            data=body or None,
            headers=headers,
            # urllib3's own Timeout counts connecting and waiting together; requests takes one where it types a float.
            timeout=Timeout(connect=min(CONNECT_SECONDS, left), total=left),  # type: ignore[arg-type]
            allow_redirects=False,
            stream=True,
        ) as response:
            return Answer(status=response.status_code, untrusted_body=_read(response, deadline, max_answer))

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            session.trust_env = False
            session.headers.clear()
            session.headers.update(self._headers)
            session.adapters.clear()
            session.mount("https://", _OwnTrust(self._trust))
            self._local.session = session
            with self._lock:
                self._sessions.append(session)
        return session


class _OwnTrust(HTTPAdapter):
    """Leaves the context as it was given; requests would load the public authorities into it."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust = trust
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=Retry(0, read=False))

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - requests' own signature
        super().init_poolmanager(*arguments, **named, ssl_context=self._trust)

    def cert_verify(self, conn: Any, url: str, verify: object, cert: object) -> None:  # noqa: ANN401, ARG002
        conn.cert_reqs = "CERT_REQUIRED"


def _trust(ca_pem: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # checks the name and requires a certificate
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cadata=ca_pem)
    except (ssl.SSLError, ValueError) as error:
        raise SettingsError(
            "El certificado de la central no se puede leer.", remedy="Copie de nuevo el archivo ca.pem de la central."
        ) from error
    return context


def _read(response: requests.Response, deadline: float, max_answer: int) -> bytes:
    """Read the body piece by piece, so that neither its length nor its pace is the other side's choice."""
    pieces = bytearray()
    while True:
        left = _left(deadline)
        connection = response.raw.connection
        if connection is not None and connection.sock is not None:
            connection.sock.settimeout(left)
        piece = response.raw.read1(_CHUNK)
        if not piece:
            return bytes(pieces)
        pieces += piece
        if len(pieces) > max_answer:
            raise words.untrusted()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise words.too_late()
    return left


def _is_wrong_party(error: BaseException) -> bool:
    """Tell a stranger (wrong certificate, no TLS at all) from a central that went away in the middle."""
    ssl_errors = [cause for cause in _causes(error) if isinstance(cause, ssl.SSLError)]
    if ssl_errors:
        return not any(isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError) for cause in ssl_errors)
    return any(isinstance(cause, SSLError) for cause in _causes(error))


def _causes(error: BaseException) -> list[BaseException]:
    """Collect what an error wraps: requests and urllib3 keep it among the arguments, as `reason`, or as context."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
    return found
