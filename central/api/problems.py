"""Turns everything that goes wrong into a Problem: a code and a title, and nothing of what was sent."""

from __future__ import annotations

from typing import Any, Final

from litestar import MediaType, Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR

from central.api.parts import Parts
from central.wire.messages import Problem

TITLES: Final = {
    400: ("MALFORMED", "La solicitud no tiene la forma acordada."),
    401: ("TOKEN", "La cabina no está inscrita o fue dada de baja."),
    403: ("FORBIDDEN", "La central no acepta esta solicitud."),
    404: ("UNKNOWN", "La central no conoce lo que se pide."),
    405: ("METHOD", "La central no conoce lo que se pide."),
    413: ("TOO-LARGE", "La solicitud es demasiado larga."),
    415: ("MEDIA-TYPE", "La central no guarda este tipo de contenido."),
    422: ("DIGEST", "El contenido no corresponde a su resumen."),
}
BROKEN: Final = ("CENTRAL", "La central tuvo una falla interna.")


class RefusedError(HTTPException):
    """A refusal whose code says more than its status."""

    def __init__(self, status_code: int, *, code: str, title: str) -> None:
        """Keep the code and the Spanish title apart."""
        super().__init__(status_code=status_code, detail=code)
        self.code = code
        self.title = title


def answer_problem(request: Request[Any, Any, State], error: Exception) -> Response[Problem]:
    """Answer with a Problem. What a decoder complains about may quote a person, so it goes nowhere."""
    status = error.status_code if isinstance(error, HTTPException) else HTTP_500_INTERNAL_SERVER_ERROR
    code, title = TITLES.get(status, BROKEN)
    if isinstance(error, RefusedError):
        code, title = error.code, error.title
    parts: Parts = request.app.state.parts
    log = parts.log
    # An unknown path may hold anything.
    path = request.url.path if status != 404 else ""
    if status >= HTTP_500_INTERNAL_SERVER_ERROR:
        log.error("request.failed", status=status, error=type(error).__name__, path=path)
    else:
        log.warning("request.refused", status=status, code=code, path=path)
    return Response(Problem(code=code, title=title), status_code=status, media_type=MediaType.JSON)
