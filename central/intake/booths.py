"""Which booths belong: one-time enrolment codes, and the token each booth shows afterwards."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Row, delete, select, update

from central.intake.keys import hex_digest
from central.store.database import Database
from central.store.tables import BOOTHS, ENROLMENT_CODES, insert_new
from central.wire.messages import EnrolRequest

CODE_MINUTES: Final = 15
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1: a technician reads the code aloud over the telephone."""

_GROUPS, _GROUP_LETTERS = 4, 4


class EnrolmentRefusedError(Exception):
    """The code is unknown, used, too old, or made for another booth; which one is nobody's business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booth:
    """An enrolled booth as the intake knows it."""

    code: str
    post: str
    public_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What an enrolment gave: the token, shown once and kept only as its hash, and the post's name."""

    token: str
    post_name: str

    def __repr__(self) -> str:
        """Show the post, not the token."""
        return f"Membership(post_name={self.post_name!r})"


class Booths:
    """Enrols booths and recognises them."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def issue_code(self, *, booth: str, post: str, post_name: str, at: datetime) -> str:
        """Make a one-time code, valid 15 minutes, for this booth at this post."""
        groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LETTERS)) for _ in range(_GROUPS))
        code = "-".join(groups)
        with self._database.writing() as connection:
            connection.execute(delete(ENROLMENT_CODES).where(ENROLMENT_CODES.c.expires_at < at))
            connection.execute(
                ENROLMENT_CODES.insert().values(
                    code_sha256=hex_digest(code.encode("ascii")),
                    booth=booth,
                    post=post,
                    post_name=post_name,
                    issued_at=at,
                    expires_at=at + timedelta(minutes=CODE_MINUTES),
                )
            )
        return code

    def enrol(self, request: EnrolRequest, *, at: datetime) -> Membership:
        """Use the code up and let the booth in. Raises EnrolmentRefusedError.

        The same key may use the same code again while it lasts: its first answer may have been lost.
        """
        token = secrets.token_urlsafe(32)
        code_sha256 = hex_digest(request.code.encode("ascii"))
        with self._database.writing() as connection:
            issued = connection.execute(
                select(ENROLMENT_CODES).where(ENROLMENT_CODES.c.code_sha256 == code_sha256).with_for_update()
            ).one_or_none()
            if issued is None or not _fits(issued, request, at) or not _is_key(request.public_key):
                raise EnrolmentRefusedError
            connection.execute(
                update(ENROLMENT_CODES)
                .where(ENROLMENT_CODES.c.code_sha256 == code_sha256)
                .values(used_by_key=request.public_key)
            )
            values = {
                "post": request.post,
                "post_name": issued.post_name,
                "public_key": request.public_key,
                "token_sha256": hex_digest(token.encode("ascii")),
                "enrolled_at": at,
                "revoked_at": None,
            }
            if not insert_new(connection, BOOTHS, {"code": request.booth, **values}):
                connection.execute(update(BOOTHS).where(BOOTHS.c.code == request.booth).values(values))
        return Membership(token=token, post_name=issued.post_name)

    def recognise(self, untrusted_token: str) -> Booth | None:
        """Find the booth of this token; None where there is none or it was revoked."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(BOOTHS.c.code, BOOTHS.c.post, BOOTHS.c.public_key).where(
                    BOOTHS.c.token_sha256 == hex_digest(untrusted_token.encode("utf-8", "replace")),
                    BOOTHS.c.revoked_at.is_(None),
                )
            ).one_or_none()
        return None if row is None else Booth(code=row.code, post=row.post, public_key=row.public_key)


def _fits(issued: Row[tuple[object, ...]], request: EnrolRequest, at: datetime) -> bool:
    return bool(
        issued.booth == request.booth
        and issued.post == request.post
        and issued.expires_at > at
        and issued.used_by_key in {None, request.public_key}
    )


def _is_key(untrusted_key: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(untrusted_key)
    except ValueError:
        return False
    return True
