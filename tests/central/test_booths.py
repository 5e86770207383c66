"""Only a booth with a fresh code of its own gets in, and only its token opens afterwards."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import update

from central.intake.booths import Booths, EnrolmentRefusedError
from central.store.database import Database
from central.store.tables import BOOTHS
from central.wire.messages import EnrolRequest
from tests.central.material import BOOTH, NOW, POST


def _key() -> bytes:
    return Ed25519PrivateKey.generate().public_key().public_bytes_raw()


def _request(booths: Booths) -> EnrolRequest:
    code = booths.issue_code(booth=BOOTH, post=POST, post_name="La Aurora", at=NOW)
    return EnrolRequest(booth=BOOTH, post=POST, code=code, public_key=_key())


def test_a_code_lets_its_booth_in(booths: Booths) -> None:
    request = _request(booths)

    membership = booths.enrol(request, at=NOW)

    booth = booths.recognise(membership.token)
    assert booth is not None
    assert (booth.code, booth.post, booth.public_key) == (BOOTH, POST, request.public_key)
    assert membership.post_name == "La Aurora"
    assert membership.token not in repr(membership)


def test_the_same_key_may_ask_again_and_the_last_token_counts(booths: Booths) -> None:
    request = _request(booths)
    first = booths.enrol(request, at=NOW)

    second = booths.enrol(request, at=NOW + timedelta(minutes=1))

    assert booths.recognise(first.token) is None
    assert booths.recognise(second.token) is not None


@pytest.mark.parametrize("change", [{"booth": "AUR-08"}, {"post": "TEC"}, {"code": "AAAA-AAAA-AAAA-AAAA"}])
def test_a_code_is_for_one_booth_at_one_post(booths: Booths, change: dict[str, str]) -> None:
    request = msgspec.structs.replace(_request(booths), **change)

    with pytest.raises(EnrolmentRefusedError):
        booths.enrol(request, at=NOW)


def test_a_used_code_is_no_good_for_another_key(booths: Booths) -> None:
    request = _request(booths)
    booths.enrol(request, at=NOW)

    with pytest.raises(EnrolmentRefusedError):
        booths.enrol(msgspec.structs.replace(request, public_key=_key()), at=NOW)


def test_a_code_ends_after_fifteen_minutes(booths: Booths) -> None:
    request = _request(booths)

    with pytest.raises(EnrolmentRefusedError):
        booths.enrol(request, at=NOW + timedelta(minutes=15))


def test_a_revoked_booth_is_not_recognised(booths: Booths, database: Database) -> None:
    membership = booths.enrol(_request(booths), at=NOW)
    with database.writing() as connection:
        connection.execute(update(BOOTHS).values(revoked_at=NOW))

    assert booths.recognise(membership.token) is None


@pytest.mark.parametrize("token", ["", "x", "ñ\x00\ud800"])
def test_a_strange_token_is_nobodys(booths: Booths, token: str) -> None:
    assert booths.recognise(token) is None
