"""Who works at the booth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

OfficerId = NewType("OfficerId", str)


class Role(StrEnum):
    """What a person may do at a booth."""

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    TECHNICIAN = "technician"


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A signed-in person, known on screens and records by number alone."""

    id: OfficerId
    role: Role
