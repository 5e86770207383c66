"""What the interface does before and beside its services: who gets in, and how little a refusal says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from central.app import build_app
from central.identity import load_identity
from central.intake.booths import Booths
from central.logs import make_log
from central.store.database import Database
from central.wire.messages import EnrolRequest, HistoryQuestionMessage, Problem
from tests.central.material import BOOTH, POST, SealingBooth, question


@dataclass
class Served:
    """An application served in memory, a booth's token, and what was logged."""

    client: TestClient[Litestar]
    token: str
    logged: io.StringIO

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        """Send as the enrolled booth unless a header says otherwise."""
        sent = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **headers}
        answer: Any = self.client.request(method, path, content=body, headers=sent)
        return answer.status_code, answer.content


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    database, logged = Database(f"sqlite:///{tmp_path / 'central.db'}"), io.StringIO()
    booths, now = Booths(database), datetime.now(UTC)
    code = booths.issue_code(booth=BOOTH, post=POST, post_name="La Aurora", at=now)
    request = EnrolRequest(booth=BOOTH, post=POST, code=code, public_key=SealingBooth().public_key)
    token = booths.enrol(request, at=now).token
    app = build_app(database=database, identity=load_identity(tmp_path), log=make_log(logged))
    with TestClient(app) as client:
        yield Served(client=client, token=token, logged=logged)
    database.close()


def problem(body: bytes) -> str:
    return msgspec.json.decode(body, type=Problem).code


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer nobody", "Basic eDp5", "Bearer " + "x" * 5000])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/movements"),
        ("POST", "/v1/registers/interpol"),
        ("POST", "/v1/history"),
        ("GET", "/v1/referrals?officer=1482"),
        ("PUT", "/v1/attachments/" + "0" * 64),
    ],
)
def test_nobody_gets_in_without_a_token(served: Served, header: str, method: str, path: str) -> None:
    status, body = served.send(method, path, b"not even JSON", Authorization=header)

    assert (status, problem(body)) == (401, "TOKEN")


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        ("GET", "/v1/nothing/PRUEBA", b"", (404, "UNKNOWN")),
        ("GET", "/v1/movements", b"", (405, "METHOD")),
        ("POST", "/v1/movements", b'{"booth": "PRUEBA"', (400, "MALFORMED")),
        ("POST", "/v1/movements", b" " * (4 * 1024 * 1024 + 1), (413, "TOO-LARGE")),
        ("POST", "/v1/registers/PRUEBA", msgspec.json.encode(question()), (400, "MALFORMED")),
        ("POST", "/v1/registers/interpol", msgspec.json.encode(question(sex="PRUEBA")), (400, "MALFORMED")),
        ("POST", "/v1/history", b'{"surnames": "PRUEBA"}', (400, "MALFORMED")),
        ("POST", "/v1/history", b'{"officer": "1482", "birth_date": "PRUEBA"}', (400, "MALFORMED")),
        ("GET", "/v1/referrals", b"", (400, "MALFORMED")),
        ("GET", "/v1/referrals?officer=PRUEBA%0A", b"", (400, "MALFORMED")),
        ("PUT", "/v1/attachments/PRUEBA", b"x", (400, "MALFORMED")),
        ("PUT", "/v1/attachments/" + "0" * 64, b"x", (415, "MEDIA-TYPE")),
    ],
)
def test_a_refusal_is_a_problem_that_quotes_nothing(
    served: Served, method: str, path: str, body: bytes, expected: tuple[int, str]
) -> None:
    status, answer = served.send(method, path, body)

    assert (status, problem(answer)) == expected
    assert b"PRUEBA" not in answer


def test_a_failure_inside_is_a_problem_too(served: Served, tmp_path: Path) -> None:
    served.client.app.state.parts.movements._database.close()
    (tmp_path / "central.db").write_bytes(b"no database")

    status, answer = served.send("POST", "/v1/registers/interpol", msgspec.json.encode(question()))

    assert (status, problem(answer)) == (500, "CENTRAL")


def test_the_log_names_booths_and_registers_and_nobody_else(served: Served) -> None:
    status, _ = served.send("POST", "/v1/registers/interpol", msgspec.json.encode(question()))
    served.send("POST", "/v1/registers/interpol", b'{"surnames": "PRUEBA"}')

    logged = served.logged.getvalue()
    assert status == 200
    assert '"event": "register.asked"' in logged
    assert BOOTH in logged
    for secret in ("PRUEBA", "X00000001", "1984-02-29", "1234567890101", served.token):
        assert secret not in logged


def test_who_asks_the_archive_is_logged_and_about_whom_is_not(served: Served) -> None:
    asked = HistoryQuestionMessage(
        issuer="UTO", number="X00000001", surnames="PRUEBA", birth_date="1984-02-29", nationality="UTO", officer="1482"
    )
    history, body = served.send("POST", "/v1/history", msgspec.json.encode(asked))
    referrals, _ = served.send("GET", "/v1/referrals?officer=4711")

    logged = [msgspec.json.decode(line) for line in served.logged.getvalue().splitlines()]
    told = {line["event"]: (line["booth"], line["officer"], line["purpose"]) for line in logged if "officer" in line}
    assert (history, referrals, body) == (200, 200, b'{"movements":[]}')
    assert told == {
        "history.asked": (BOOTH, "1482", "border_control"),
        "referrals.asked": (BOOTH, "4711", "border_control"),
    }
    for secret in ("PRUEBA", "X00000001", "1984-02-29"):
        assert secret not in served.logged.getvalue()
    assert "PRUEBA" not in repr(asked)


def test_a_revoked_booth_learns_it_from_the_first_thing_it_asks(served: Served) -> None:
    assert served.send("GET", "/v1/health")[0] == 200
    assert served.client.get("/v1/health").status_code == 200

    status, body = served.send("GET", "/v1/health", Authorization="Bearer " + "r" * 43)

    assert (status, problem(body)) == (401, "TOKEN")
