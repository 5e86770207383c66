"""The tables and keys of a scenario file: the place, who comes with what, what is known of him, what must come of it.

What is misspelt is refused, and every text and list has a limit.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from booth_app.domain.decision import DecisionKind
from booth_app.domain.finding import Severity
from booth_app.domain.person import Sex
from booth_app.domain.post import Direction
from booth_app.domain.register import AnswerState, Register
from booth_app.training.documents import Damage

MAX_COMPANIONS: Final = 6

Words = Annotated[str, Meta(min_length=1, max_length=200)]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
State = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]
Number = Annotated[str, Meta(pattern=r"^[A-Z]{0,2}[0-9]{8,9}\Z", max_length=9)]
"""At least eight figures: they are what differs from play to play."""

Code = Annotated[str, Meta(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*\Z", max_length=40)]
Paper = Annotated[str, Meta(pattern=r"^[a-z0-9_]{1,40}\Z")]
PostCode = Annotated[str, Meta(pattern=r"^[A-Z0-9-]{2,12}\Z")]
Days = Annotated[int, Meta(ge=-40_000, le=40_000)]
Past = Annotated[int, Meta(ge=1, le=40_000)]
Optional = Annotated[tuple[Annotated[str, Meta(pattern=r"^[A-Z0-9<]{0,15}\Z")], ...], Meta(max_length=2)]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all parts of a file have in common: immutable, and no unknown keys."""


class BoothPart(Part, frozen=True, kw_only=True):
    """Where it happens: the post's code, the way the booth looks, what carries the traveller, and from and to where."""

    post: PostCode
    direction: Direction
    carrier: Annotated[str, Meta(max_length=20)] = ""
    origin: State | Literal[""] = ""
    destination: State | Literal[""] = ""


class TravellerPart(Part, frozen=True, kw_only=True):
    """The invented person. `seed` fixes face and fingers; the day of birth is another one at every play."""

    seed: Annotated[int, Meta(ge=1, le=1_000_000)]
    surnames: Name
    given_names: Name
    sex: Sex
    age: Annotated[int, Meta(ge=1, le=110)]
    nationality: State

    def __repr__(self) -> str:
        """Show the seed, as anywhere a person is shown."""
        return f"{type(self).__name__}(seed={self.seed})"


class DocumentPart(Part, frozen=True, kw_only=True):
    """A document. `optional` are the optional data elements, as printed in the zone; a CUI among them is the person's.

    `code` is the document code of the zone, the commonest of the kind where it is not given; `nationality` the
    traveller's own where this document does not say another.
    """

    kind: Literal["passport", "identity_card", "visa", "visa_small"]
    issuer: State
    number: Number
    expires_in_days: Days
    issued_days_ago: Days
    code: Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]?\Z")] | None = None
    nationality: State | None = None
    optional: Optional = ()
    damage: Damage = Damage.NONE

    def __repr__(self) -> str:
        """Show the kind, not the number."""
        return f"DocumentPart(kind={self.kind!r})"


class BoardingPart(Part, frozen=True, kw_only=True):
    """His boarding pass for one flight, made out on the day before it. `surnames` where they are not his own."""

    carrier: Annotated[str, Meta(pattern=r"^[A-Z0-9]{2}\Z")]
    flight: Annotated[int, Meta(ge=1, le=9999)]
    origin: State
    destination: State
    in_days: Annotated[int, Meta(ge=-365, le=365)] = 0
    seat: Annotated[str, Meta(pattern=r"^[0-9]{1,3}[A-Z]\Z")] = "12A"
    surnames: Name | None = None

    def __repr__(self) -> str:
        """Show the flight, not who flies."""
        return f"BoardingPart(carrier={self.carrier!r}, flight={self.flight})"


class CompanionPart(TravellerPart, frozen=True, kw_only=True):
    """One who comes to the window after the first, with a document of his own."""

    document: DocumentPart


class ArraigoPart(Part, frozen=True, kw_only=True):
    """A court order against the traveller in the central's list, with the identifiers of his that it names."""

    order: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{1,32}\Z")]
    kind: Literal["civil", "penal", "familia", "laboral", "coactivo"]
    court: Words
    annotated_days_ago: Days
    expires_in_days: Days | None = None
    names_birth: bool = True
    names_cui: bool = False


class SltdPart(Part, frozen=True, kw_only=True):
    """An entry on his document in Interpol's list."""

    fraud: Literal["stolen_blank", "lost", "stolen", "revoked", "invalid"]
    reference: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{1,32}\Z")]
    reported_days_ago: Days = 30


class HistoryPart(Part, frozen=True, kw_only=True):
    """An earlier crossing of his that the central knows.

    `days` are those granted at an entry, the first one counted; `number` that of the document used then, where it was
    another one; `decision` is that of one let pass where it is not given.
    """

    days_ago: Past
    direction: Direction
    post: PostCode = "GUA"
    days: Annotated[int, Meta(ge=1, le=366)] | None = None
    number: Number | None = None
    decision: Literal["ADM", "EGR", "INA", "NEG"] | None = None

    def __repr__(self) -> str:
        """Show when, not on what."""
        return f"HistoryPart(days_ago={self.days_ago})"


class SecondLinePart(Part, frozen=True, kw_only=True):
    """What secondary review must have added: who referred, which offices were asked, the law that was named."""

    referred_by: Annotated[str, Meta(pattern=r"^[0-9]{1,8}\Z")]
    offices: Annotated[tuple[Code, ...], Meta(max_length=8)] = ()
    article: Annotated[str, Meta(max_length=200)] = ""


WORST: Final = {severity.name.lower(): severity for severity in Severity}


class ExpectPart(Part, frozen=True, kw_only=True):
    """What must have come of it: one record.

    `who` is the traveller, 0 the first and then the companions in their order. `findings` are all codes, `registers`
    those that matter, `reason_codes` all where any is given; so are `allowed`, the decisions that were open. `fine`
    is in cents of a quetzal and settled. `corrected` says that a record of its own annulled this one.
    """

    decision: DecisionKind
    who: Annotated[int, Meta(ge=0, le=MAX_COMPANIONS)] = 0
    findings: tuple[Code, ...] = ()
    worst: Literal["inform", "refer", "supervisor", "block"] | None = None
    allowed: tuple[DecisionKind, ...] | None = None
    registers: dict[Register, AnswerState] = {}
    offline: bool = False
    reason_codes: tuple[Code, ...] = ()
    typed: bool = False
    prints: Annotated[int, Meta(ge=0, le=2)] = 2
    stay_days: Annotated[int, Meta(ge=0, le=3_660)] | None = None
    fine: Annotated[int, Meta(ge=0)] | None = None
    papers: Annotated[tuple[Paper, ...], Meta(max_length=32)] = ()
    issuer: State | None = None
    carrier: Annotated[str, Meta(max_length=20)] | None = None
    destination: State | None = None
    supervised: bool = False
    second_line: SecondLinePart | None = None
    corrected: bool = False
