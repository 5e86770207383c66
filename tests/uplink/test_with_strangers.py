"""Whatever else answers, the booth tells it from its central, in bounded time and space."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from booth_app.domain.enrolment import Enrolment
from booth_app.errors import OfflineError, RefusedError, SettingsError, UntrustedAnswerError
from booth_app.uplink.client import CentralClient
from booth_app.uplink.link import Link
from central.wire.messages import (
    BatchReceipt,
    FateMessage,
    FindingMessage,
    MovementBatch,
    Problem,
    ReceiptBody,
    RegisterAnswerMessage,
)
from tests.central.material import NOW, POST, SealingBooth
from tests.uplink.conftest import Stranger, at_most, sealed
from tests.uplink.test_with_central import OFFICER, PERSON, QUESTION

MakeClient = Callable[[Enrolment], CentralClient]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>Bienvenido</html>"),
        (200, b""),
        (200, b"{}"),
        (200, b"\xff"),
        (200, b"[" * 100_000),
        (302, b""),
        (401, b"<html>Inicie sesi\xc3\xb3n</html>"),
        (302, msgspec.json.encode(Problem(code="A", title="b"))),
    ],
)
def test_a_portal_is_not_the_central(stranger: Stranger, client_of: MakeClient, status: int, body: bytes) -> None:
    stranger.status, stranger.body = status, body
    client = client_of(stranger.enrolment())

    with pytest.raises(UntrustedAnswerError):
        client.submit([sealed(SealingBooth())])
    with pytest.raises(UntrustedAnswerError):
        client.ask(QUESTION, officer=OFFICER, timeout=5.0)
    with pytest.raises(UntrustedAnswerError):
        client.history(PERSON, officer=OFFICER, timeout=5.0)
    with pytest.raises(UntrustedAnswerError):
        client.open_referrals(officer=OFFICER, timeout=5.0)


def test_a_finding_without_a_basis_says_so(stranger: Stranger, client_of: MakeClient) -> None:
    findings = (FindingMessage(severity=1, code="A", words="a"), FindingMessage(severity=1, code="B", words="b"))
    named = msgspec.structs.replace(findings[0], legal_basis="Ley 1")
    stranger.body = msgspec.json.encode(
        RegisterAnswerMessage(register="organismo_judicial", state="HIT", findings=(named, findings[1]))
    )

    answer = client_of(stranger.enrolment()).ask(QUESTION, officer=OFFICER, timeout=5.0)

    assert [finding.legal_basis for finding in answer.findings] == ["Ley 1", "Sin base legal expresa"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_central_that_cannot_serve_now_is_tried_later(stranger: Stranger, client_of: MakeClient, status: int) -> None:
    stranger.status = status

    with pytest.raises(OfflineError) as caught:
        client_of(stranger.enrolment()).ping()

    assert caught.value.code == "BUSY"


def test_a_refusal_keeps_the_centrals_code(stranger: Stranger, client_of: MakeClient) -> None:
    stranger.status, stranger.body = 403, msgspec.json.encode(Problem(code="REVOKED", title="Baja"))

    with pytest.raises(RefusedError) as caught:
        client_of(stranger.enrolment()).ping()

    assert caught.value.code == "REVOKED"


def test_an_answer_without_end_is_cut(stranger: Stranger, client_of: MakeClient) -> None:
    stranger.body = b" " * (1024 * 1024)

    with pytest.raises(UntrustedAnswerError):
        client_of(stranger.enrolment()).ping()


def test_an_answer_that_drips_is_cut_at_the_deadline(stranger: Stranger, client_of: MakeClient) -> None:
    stranger.pause = 0.05

    with at_most(1.5), pytest.raises(OfflineError) as caught:
        client_of(stranger.enrolment()).ask(QUESTION, officer=OFFICER, timeout=0.4)

    assert caught.value.code == "TIMEOUT"


def test_a_port_that_never_speaks_is_left_at_the_deadline(
    stranger: Stranger, silent_port: int, client_of: MakeClient
) -> None:
    client = client_of(replace(stranger.enrolment(), central_url=f"https://127.0.0.1:{silent_port}"))

    with at_most(1.5), pytest.raises(OfflineError) as caught:
        client.ask(QUESTION, officer=OFFICER, timeout=0.4)

    assert caught.value.code == "TIMEOUT"


def test_a_wrong_authority_is_told_before_anything_is_sent(
    stranger: Stranger, client_of: MakeClient, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from central.identity import load_identity  # noqa: PLC0415 - the one test here that needs a second authority

    other = load_identity(tmp_path_factory.mktemp("other")).ca_pem

    with pytest.raises(UntrustedAnswerError):
        client_of(stranger.enrolment(ca_pem=other)).submit([sealed(SealingBooth())])

    assert stranger.heard == []


def _receipt(stranger: Stranger, body: ReceiptBody) -> bytes:
    raw = msgspec.json.encode(body)
    return msgspec.json.encode(BatchReceipt(body=raw, signature=stranger.identity.signing_key.sign(raw)))


@pytest.mark.parametrize(
    "change",
    [
        {"booth": "AUR-08"},
        {"epoch": "e2"},
        {"fates": (FateMessage(id="other", fate="accepted"),)},
        {"fates": (FateMessage(id="other", fate="accepted"), FateMessage(id="more", fate="accepted"))},
        {"high_sequence": 0},
    ],
)
def test_a_signed_receipt_for_something_else_is_not_believed(
    stranger: Stranger, client_of: MakeClient, change: dict[str, Any]
) -> None:
    record = sealed(SealingBooth())
    good = ReceiptBody(
        booth="AUR-07",
        epoch="e1",
        high_sequence=1,
        high_digest=record.digest,
        fates=(FateMessage(id=record.id, fate="accepted"),),
        received_at=NOW,
    )
    client = client_of(stranger.enrolment())
    stranger.body = _receipt(stranger, good)
    assert client.submit([record]).high_sequence == 1

    stranger.body = _receipt(stranger, msgspec.structs.replace(good, **change))

    with pytest.raises(UntrustedAnswerError):
        client.submit([record])


def test_a_past_that_no_calendar_has_is_not_believed(stranger: Stranger, client_of: MakeClient) -> None:
    id_ = "01a204e2-ace0-7440-bee6-61ba0f6636de"
    told = {"id": id_, "at": "2026-11-22T20:00:00Z", "direction": "E", "post": POST, "decision": "ADM"}
    client = client_of(stranger.enrolment())
    stranger.body = msgspec.json.encode({"movements": [told]})
    assert [past.at for past in client.history(PERSON, officer=OFFICER, timeout=5.0).movements] == [NOW]

    for odd in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"):
        stranger.body = msgspec.json.encode({"movements": [told | {"at": odd}]})
        with pytest.raises(UntrustedAnswerError):
            client.history(PERSON, officer=OFFICER, timeout=5.0)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "", "central.example", "https://"])
def test_only_https_is_spoken(stranger: Stranger, url: str) -> None:
    with pytest.raises(SettingsError):
        Link(url=url, ca_pem=stranger.identity.ca_pem)


def test_an_authority_that_cannot_be_read_is_told(stranger: Stranger) -> None:
    with pytest.raises(SettingsError):
        Link(url=stranger.url, ca_pem="no certificate")


def test_proxies_and_authorities_of_the_environment_are_ignored(
    stranger: Stranger, client_of: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger.body = b'{"status":"ok","version":"1","time":"2026-11-22T20:00:00Z"}'
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")

    assert client_of(stranger.enrolment()).central_time() == NOW


def test_the_public_authorities_are_not_trusted(stranger: Stranger, client_of: MakeClient) -> None:
    stranger.body = b'{"status":"ok","version":"1","time":"2026-11-22T20:00:00Z"}'
    client = client_of(stranger.enrolment())
    client.ping()

    assert len(client._link._trust.get_ca_certs()) == 1


@pytest.mark.parametrize(
    ("status", "words"), [(401, "no acepta a esta cabina"), (403, "no acepta a esta cabina"), (413, "le envía")]
)
def test_who_is_refused_is_told_from_what_is(
    stranger: Stranger, client_of: MakeClient, status: int, words: str
) -> None:
    stranger.status, stranger.body = status, b'{"code": "X", "title": "X"}'

    with pytest.raises(RefusedError) as caught:
        client_of(stranger.enrolment()).ping()

    assert words in caught.value.title


@pytest.mark.parametrize(("sizes", "count"), [((400_000,) * 4, 2), ((3_000_000, 10), 1), ((10, 10), 2)])
def test_a_batch_is_bounded_by_its_bytes_and_never_empty(
    stranger: Stranger, client_of: MakeClient, sizes: tuple[int, ...], count: int
) -> None:
    booth = SealingBooth()
    records = [replace(sealed(booth), body=b"x" * size) for size in sizes]

    with pytest.raises(UntrustedAnswerError):
        client_of(stranger.enrolment()).submit(records)

    batch = msgspec.json.decode(stranger.heard[0].body, type=MovementBatch)
    assert [record.sequence for record in batch.records] == list(range(1, count + 1))
