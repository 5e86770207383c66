"""What an encounter wants done, in the imperative. The conductor carries commands out; `advance` only gives them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booth_app.domain.biometrics import FingerPosition
from booth_app.domain.device import DeviceKind
from booth_app.domain.history import HistoryQuestion
from booth_app.domain.movement import Movement
from booth_app.domain.personal import personal
from booth_app.domain.register import RegisterQuestion
from booth_app.flow.encounter import EncounterNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterCommand:
    """What every command has."""

    encounter: EncounterNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchDocument(EncounterCommand):
    """Wait for a document on the reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRegister(EncounterCommand):
    """Ask one register; its answer comes as an event within the register's deadline."""

    question: RegisterQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchHistory(EncounterCommand):
    """Ask the vault and the central for the person's own movements; each answer comes as an event."""

    question: HistoryQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFace(EncounterCommand):
    """Take a live portrait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFinger(EncounterCommand):
    """Take one print."""

    position: FingerPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class StopDevices(EncounterCommand):
    """Call off the waits and captures of this encounter on these kinds of device."""

    kinds: tuple[DeviceKind, ...] = tuple(DeviceKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreMovement(EncounterCommand):
    """Commit the movement into the vault."""

    movement: Movement = personal()


class Act(StrEnum):
    """What the journal keeps of an encounter; never a name, never a number of a document."""

    DOCUMENT_READ = "document_read"
    DOCUMENT_TYPED = "document_typed"
    DOCUMENT_CORRECTED = "document_corrected"
    DOCUMENT_COMPARED = "document_compared"
    CAPTURE_EXCEPTED = "capture_excepted"
    OTHER_DOCUMENT_READ = "other_document_read"
    BOARDING_PASS_READ = "boarding_pass_read"  # noqa: S105 - an act
    DECLARED = "declared"
    REFERRAL_TAKEN = "referral_taken"
    DECIDED = "decided"
    CANCELLED = "cancelled"
    NOT_STORED = "not_stored"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteJournal(EncounterCommand):
    """Append one line to the audit journal. `detail` is a code."""

    act: Act
    detail: str = ""


Command = (
    WatchDocument
    | AskRegister
    | FetchHistory
    | CaptureFace
    | CaptureFinger
    | StopDevices
    | StoreMovement
    | WriteJournal
)
