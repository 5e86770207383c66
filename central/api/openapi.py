"""The OpenAPI document of the running interface, with the schemas that the decoder itself goes by."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from litestar import Litestar, Request
from litestar.enums import OpenAPIMediaType
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import OpenAPIRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from central.api.routes import VERSION
from central.intake.attachments import MEDIA_TYPES
from central.wire import messages

MESSAGES: Final = (
    messages.AttachmentAnswer,
    messages.BatchReceipt,
    messages.EnrolAnswer,
    messages.EnrolRequest,
    messages.HealthAnswer,
    messages.HistoryAnswer,
    messages.HistoryQuestionMessage,
    messages.MovementBatch,
    messages.Problem,
    messages.ReceiptBody,
    messages.ReferralsAnswer,
    messages.RegisterAnswerMessage,
    messages.RegisterQuestionMessage,
)
"""Every message of the interface. A receipt's body travels as bytes, so no route names it."""


class _Document(OpenAPIRenderPlugin):
    """Serves the document, and no page that would fetch scripts from elsewhere."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002
        return describe(request.app)


CONFIG: Final = OpenAPIConfig(
    title="MIROS-GT Central",
    version=VERSION,
    description="What booths say to their central server.",
    path="/schema",
    components=Components(
        security_schemes={"booth": SecurityScheme(type="http", scheme="bearer", description="Token of a booth")}
    ),
    render_plugins=[_Document(path="/openapi.json", media_type=OpenAPIMediaType.OPENAPI_JSON)],
)


def describe(app: Litestar) -> bytes:
    """Write the document as indented JSON with sorted keys and a last line feed.

    The framework knows the routes; it guesses at schemas, refusals and raw bodies, so those are put right here.
    """
    document: dict[str, Any] = app.openapi_schema.to_schema()
    _, schemas = msgspec.json.schema_components(MESSAGES, ref_template="#/components/schemas/{name}")
    document["components"]["schemas"] = schemas
    for methods in document["paths"].values():
        for operation in methods.values():
            _name_refusals(operation)
    raw = {"schema": {"type": "string", "format": "binary"}}
    document["paths"]["/v1/attachments/{digest}"]["put"]["requestBody"] = {
        "required": True,
        "content": dict.fromkeys(sorted(MEDIA_TYPES), raw),
    }
    return msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=2) + b"\n"


def _name_refusals(operation: dict[str, Any]) -> None:
    """Whatever is refused is refused with a Problem."""
    responses = operation["responses"]
    for status in [status for status in responses if status >= "400"]:
        del responses[status]
    responses["default"] = {
        "description": "Refused",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
