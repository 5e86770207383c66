"""Puts a training booth's data in place: its folder, its officers, its membership of the embedded central."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from booth_app.domain.officer import Officer, OfficerId, Role

BOOTH: Final = "E1"
"""The training booth's number at whatever post it practises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A training person. The password opens nothing but a training booth, and is shown on its sign-in page."""

    number: str
    role: Role
    secret: str = field(repr=False)


OFFICER: Final = Credentials(number="1482", role=Role.OFFICER, secret="practica-1482")  # noqa: S106 - shown to all
SECOND_OFFICER: Final = Credentials(number="1490", role=Role.OFFICER, secret="practica-1490")  # noqa: S106 - as above
SUPERVISOR: Final = Credentials(number="2001", role=Role.SUPERVISOR, secret="practica-2001")  # noqa: S106 - as above
TECHNICIAN: Final = Credentials(number="9001", role=Role.TECHNICIAN, secret="practica-9001")  # noqa: S106 - as above
STAFF: Final = (OFFICER, SECOND_OFFICER, SUPERVISOR, TECHNICIAN)
"""Nobody settles his own referral, so there are two officers."""

_VALID_FOR = timedelta(days=365)


class OfficerBook(Protocol):
    """Where officers are entered (lane `vault`)."""

    def add_officer(self, officer: Officer, secret: str, *, valid_until: datetime) -> None:
        """Add an officer, or set role and password anew."""
        ...


def add_staff(book: OfficerBook, *, at: datetime) -> None:
    """Enter the training officers, their passwords valid for a year from now."""
    for person in STAFF:
        officer = Officer(id=OfficerId(person.number), role=person.role)
        book.add_officer(officer, person.secret, valid_until=at + _VALID_FOR)


def booth_folder(data_dir: Path, *, post: str) -> Path:
    """Name the data folder of the training booth at this post: each has a vault and a chain of its own."""
    return data_dir / post.lower()


def central_folder(booth_data: Path) -> Path:
    """Name the folder of the embedded central that this training booth talks to."""
    return booth_data / "central"


def sign_in_words() -> str:
    """Tell the training officers and their passwords, for the sign-in page of training mode."""
    names = {Role.OFFICER: "oficial", Role.SUPERVISOR: "supervisor", Role.TECHNICIAN: "técnico"}
    return " · ".join(f"{names[person.role]} {person.number}: {person.secret}" for person in STAFF)
