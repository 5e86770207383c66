"""The committed OpenAPI document is the running interface's, and both sides keep to it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import msgspec
import pytest
from litestar import Litestar

from booth_app.domain.enrolment import Enrolment
from booth_app.domain.post import BoothCode, PostCode
from booth_app.domain.record import Attachment, Digest
from booth_app.errors import UntrustedAnswerError
from booth_app.uplink.client import CentralClient
from booth_app.uplink.enrolment import enrol
from central.api.openapi import MESSAGES, describe
from central.app import build_app
from central.identity import load_identity
from central.logs import make_log
from central.store.database import Database
from tests.central.material import POST, SealingBooth
from tests.uplink.conftest import Heard, Stranger, sealed
from tests.uplink.test_with_central import OFFICER, PERSON, QUESTION

COMMITTED = Path(__file__).parents[2] / "resources" / "api" / "openapi.json"
KINDS = {kind.__name__: kind for kind in MESSAGES}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Litestar]:
    database = Database("sqlite://")
    yield build_app(database=database, identity=load_identity(tmp_path), log=make_log(sys.stderr))
    database.close()


@pytest.fixture
def document() -> dict[str, Any]:
    read: dict[str, Any] = msgspec.json.decode(COMMITTED.read_bytes())
    return read


def test_the_committed_document_is_the_running_interfaces(app: Litestar) -> None:
    told = "write it anew: python -m central openapi resources/api/openapi.json"

    assert COMMITTED.read_bytes() == describe(app), told


def test_every_message_is_described_as_the_decoder_reads_it(document: dict[str, Any]) -> None:
    _, schemas = msgspec.json.schema_components(MESSAGES, ref_template="#/components/schemas/{name}")

    assert document["openapi"].startswith("3.1")
    assert document["components"]["schemas"] == msgspec.json.decode(msgspec.json.encode(schemas))


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', COMMITTED.read_text(encoding="utf-8")))

    assert named
    assert named <= document["components"]["schemas"].keys()


def test_the_booth_asks_for_nothing_the_document_does_not_name(
    document: dict[str, Any],
    stranger: Stranger,
    client_of: Callable[[Enrolment], CentralClient],
    any_key: bytes,
) -> None:
    client, sealing = client_of(stranger.enrolment()), SealingBooth()
    picture = Attachment(digest=Digest(sha256(b"x").hexdigest()), media_type="image/png", content=b"x")
    for call in (
        client.ping,
        lambda: client.ask(QUESTION, officer=OFFICER, timeout=5.0),
        lambda: client.history(PERSON, officer=OFFICER, timeout=5.0),
        lambda: client.open_referrals(officer=OFFICER, timeout=5.0),
        lambda: client.submit([sealed(sealing), sealed(sealing)]),
        lambda: client.send_attachment(picture),
        lambda: enrol(
            central_url=stranger.url,
            ca_pem=stranger.identity.ca_pem,
            booth=BoothCode("AUR-07"),
            post=PostCode(POST),
            code="AAAA-BBBB-CCCC-DDDD",
            public_key=any_key,
        ),
    ):
        with suppress(UntrustedAnswerError):  # the stranger has nothing to say; what matters is what it heard
            call()

    used = {_operation(document, heard) for heard in stranger.heard}

    assert used == {operation["operationId"] for path in document["paths"].values() for operation in path.values()}


def _operation(document: dict[str, Any], heard: Heard) -> str:
    """Find the operation a request is for, its body being what the operation takes."""
    path_heard, _, query = heard.path.partition("?")
    operation = next(
        methods[heard.method.lower()]
        for path, methods in document["paths"].items()
        if re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", path), path_heard)
    )
    if taken := operation.get("requestBody"):
        schema = taken["content"][heard.content_type]["schema"]
        if "$ref" in schema:
            msgspec.json.decode(heard.body, type=KINDS[schema["$ref"].rpartition("/")[2]])
    else:
        assert heard.body == b""
    wanted = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query" and one["required"]}
    assert parse_qs(query).keys() == wanted
    identifier: str = operation["operationId"]
    return identifier
