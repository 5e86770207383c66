"""Lets enrolled booths in by their bearer token, before a byte of the body is read."""

from __future__ import annotations

from typing import Any, Final

from anyio import to_thread
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler

from central.api.parts import Parts

BOOTH: Final = "booth"
_SCHEME: Final = "Bearer "
_MAX_HEADER: Final = 256


async def only_booths(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """Find the booth of the token and keep it with the request. Raises NotAuthorizedException."""
    parts: Parts = connection.app.state.parts
    untrusted_header = connection.headers.get("authorization", "")
    if not untrusted_header.startswith(_SCHEME) or len(untrusted_header) > _MAX_HEADER:
        raise NotAuthorizedException
    booth = await to_thread.run_sync(parts.booths.recognise, untrusted_header.removeprefix(_SCHEME))
    if booth is None:
        raise NotAuthorizedException
    connection.state[BOOTH] = booth


async def no_stranger(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Let anybody ask, but a booth that shows a token hears whether it is still good. Raises NotAuthorizedException."""
    if "authorization" in connection.headers:
        await only_booths(connection, handler)
