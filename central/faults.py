"""Faults on demand around the whole application: training and tests see what a bad line does to a booth."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from litestar.enums import ScopeType
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

REGISTERS: Final = "/v1/registers/"


class Connections:
    """Knows the transport of every client, so that one can be cut."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._transports: dict[tuple[str, int], asyncio.Transport] = {}

    def cut(self, client: tuple[str, int]) -> None:
        """Drop this client's connection without another byte."""
        if (transport := self._transports.get(client)) is not None:
            transport.abort()

    def protocol(self) -> type[asyncio.Protocol]:
        """Give the protocol class that keeps this register of connections."""
        transports = self._transports

        class Watched(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                if self.client is not None:
                    transports[self.client] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                if self.client is not None:
                    transports.pop(self.client, None)

        return Watched


class Faults:
    """An ASGI application around another; the switches may be set from any thread."""

    def __init__(self, app: ASGIApp, *, connections: Connections) -> None:
        """Pass everything through until a switch is set."""
        self._app = app
        self._connections = connections
        self._lost: set[str] = set()
        self._delays: dict[str, float] = {}

    def lose_next_response(self, path_prefix: str) -> None:
        """Carry the next request under this path out, then cut the connection instead of answering."""
        self._lost.add(path_prefix)

    def delay_register(self, register: str, seconds: float) -> None:
        """Let this register answer that much later; 0 makes it quick again."""
        self._delays[register] = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request as the switches say."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path.startswith(REGISTERS):
            await asyncio.sleep(self._delays.get(path.removeprefix(REGISTERS), 0.0))
        lost = next((prefix for prefix in self._lost if path.startswith(prefix)), None)
        if lost is None:
            await self._app(scope, receive, send)
            return
        self._lost.discard(lost)
        client: Any = scope["client"]

        async def cut(_message: Message) -> None:
            self._connections.cut((client[0], client[1]))

        await self._app(scope, receive, cut)
        while (await receive())["type"] != "http.disconnect":
            pass
