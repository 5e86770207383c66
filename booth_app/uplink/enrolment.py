"""Joins a booth to its central: one question, asked once in the booth's life."""

from __future__ import annotations

from typing import Final

import msgspec

from booth_app.domain.enrolment import Enrolment
from booth_app.domain.post import BoothCode, PostCode
from booth_app.uplink.client import expect
from booth_app.uplink.link import Link
from central.wire.bounds import MAX_ANSWER_BYTES
from central.wire.messages import EnrolAnswer, EnrolRequest

ENROL_SECONDS: Final = 15.0


def enrol(
    *, central_url: str, ca_pem: str, booth: BoothCode, post: PostCode, code: str, public_key: bytes
) -> Enrolment:
    """Show the one-time code and the booth's public signing key (Ed25519, raw), and get the membership.

    `ca_pem` comes to the booth by hand: it is what the central is recognised by. Raises SettingsError for a URL or
    CA that cannot be used, RefusedError for a code that is not good, OfflineError, UntrustedAnswerError.
    """
    link = Link(url=central_url, ca_pem=ca_pem)
    request = EnrolRequest(booth=booth, post=post, code=code.strip().upper(), public_key=public_key)
    try:
        answer = link.exchange(
            "POST",
            "/v1/enrolments",
            body=msgspec.json.encode(request),
            seconds=ENROL_SECONDS,
            max_answer=MAX_ANSWER_BYTES,
        )
    finally:
        link.close()
    membership = expect(answer, EnrolAnswer)
    return Enrolment(
        booth=booth,
        post=post,
        central_url=central_url,
        token=membership.token,
        central_key=membership.central_key,
        recovery_key=membership.recovery_key,
        ca_pem=ca_pem,
    )
