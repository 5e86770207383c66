"""What a booth learns when it joins its central: who it is, whom it trusts, and what it shows to be let in."""

from __future__ import annotations

from dataclasses import dataclass, field

from booth_app.domain.post import BoothCode, PostCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One booth's membership.

    `token` is the booth's secret towards the central and never shows. `central_key` is the Ed25519 public key of
    the central's receipts, `recovery_key` the X25519 public key the vault's key is wrapped for (32 bytes each),
    `ca_pem` the only certificate authority the booth believes.
    """

    booth: BoothCode
    post: PostCode
    central_url: str
    token: str = field(repr=False)
    central_key: bytes
    recovery_key: bytes
    ca_pem: str
