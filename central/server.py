"""Serves the central over TLS, always: a listener that can be closed and opened again on the same port."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING, Final

import uvicorn

from central.app import make_app
from central.identity import load_identity

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    from central.config import CentralConfig
    from central.identity import Identity

    Application = Callable[..., Awaitable[None]]

KEEP_ALIVE_SECONDS: Final = 75
STOP_SECONDS: Final = 3
BACKLOG: Final = 256


class ListenError(Exception):
    """The address cannot be served; the message names it."""


class Listener:
    """Serves one application on one address, on a thread of its own, and can close and open again."""

    def __init__(
        self,
        app: Application,
        *,
        identity: Identity,
        host: str,
        port: int,
        protocol: type[asyncio.Protocol] | None = None,
    ) -> None:
        """Remember what to serve. Port 0 becomes a free port at the first opening, and stays it."""
        self._app = app
        self._identity = identity
        self._host = host
        self._port = port
        self._protocol = protocol
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port served; 0 before the first opening of a listener made with 0."""
        return self._port

    def open(self) -> None:
        """Listen; returns when connections are taken. Opening an open listener does nothing. Raises ListenError."""
        if self._server is not None:
            return
        listening = _listen(self._host, self._port)
        self._port = listening.getsockname()[1]
        server = uvicorn.Server(_config(self._app, self._identity, self._protocol))
        thread = threading.Thread(target=server.run, args=([listening],), name="central")
        thread.start()
        while not server.started:
            thread.join(0.005)
            if not thread.is_alive():
                listening.close()
                raise ListenError(f"the server did not start on {self._host}:{self._port}")
        self._server, self._thread = server, thread

    def close(self) -> None:
        """Stop listening and drop every connection. Closing a closed listener does nothing."""
        if self._server is None or self._thread is None:
            return
        # A booth keeps its connection open while it has nothing to say; waiting for it to hang up takes for ever.
        self._server.force_exit = True
        self._server.should_exit = True
        self._thread.join()
        self._server = self._thread = None


def serve(config: CentralConfig, on_ready: Callable[[int], None]) -> None:
    """Serve on this thread until a signal ends it; `on_ready` gets the port. Raises StoreError, ListenError."""
    identity = load_identity(config.data, names=config.names)
    app = make_app(config)
    listening = _listen(config.host, config.port)
    on_ready(listening.getsockname()[1])
    uvicorn.Server(_config(app, identity, None)).run([listening])


def _listen(host: str, port: int) -> socket.socket:
    """Bind at once, so that a port in use is told before anything else happens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's delay off only where the protocol is named; with 0 an answer waits 40 ms for an ACK.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # on Windows the option would let another program take the port as well
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise ListenError(f"{host}:{port} cannot be served: {error.strerror}") from error
    return listening


def _config(app: Application, identity: Identity, protocol: type[asyncio.Protocol] | None) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11" if protocol is None else protocol,
        ws="none",
        loop="asyncio",
        lifespan="on" if protocol is None else "off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        ssl_certfile=identity.server_certificate,
        ssl_keyfile=str(identity.server_key),
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        limit_concurrency=512,
    )
