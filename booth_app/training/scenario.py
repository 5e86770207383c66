"""Reads scenario files: who comes to the window, what goes wrong, which keys the officer presses, what must come of it.

Dates are days and years from the day of play, so that no scenario goes stale. What is misspelt is refused.
"""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from booth_app.domain.decision import DecisionKind
from booth_app.domain.person import Sex
from booth_app.domain.post import Direction
from booth_app.domain.register import AnswerState, Register
from booth_app.errors import BoothError
from booth_app.resources import resource
from booth_app.training.documents import Damage

MAX_FILE: Final = 32 * 1024
MAX_STEPS: Final = 80
PLACES: Final = frozenset(
    "code issuer number surnames given_names nationality birth sex expiry supervisor supervisor_secret".split()
)
"""What a typed text may name in braces: the fields of the document, and the training supervisor."""

Words = Annotated[str, Meta(min_length=1, max_length=200)]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
State = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]
Number = Annotated[str, Meta(pattern=r"^[A-Z0-9]{1,20}\Z")]
Code = Annotated[str, Meta(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*\Z", max_length=40)]
Days = Annotated[int, Meta(ge=-40_000, le=40_000)]
Key = Annotated[str, Meta(pattern=r"^(Ctrl\+)?(F[0-9]{1,2}|Return|Escape|Space|Tab|Up|Down|[A-Z0-9])\Z")]
Picture = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,30}\Z")]


class ScenarioError(BoothError):
    """A scenario file cannot be used; the title names the file and the key."""

    code = "SCENARIO"


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all parts of a file have in common: immutable, and no unknown keys."""


class BoothPart(_Part, frozen=True, kw_only=True):
    """Where it happens: the post's code, the way the booth looks, what carries the traveller."""

    post: Annotated[str, Meta(pattern=r"^[A-Z0-9-]{2,12}\Z")]
    direction: Direction
    carrier: Annotated[str, Meta(max_length=20)] = ""


class TravellerPart(_Part, frozen=True, kw_only=True):
    """The invented person. `seed` fixes face and fingers; the birthday lies 100 days before the day of play."""

    seed: Annotated[int, Meta(ge=1, le=1_000_000)]
    surnames: Name
    given_names: Name
    sex: Sex
    age: Annotated[int, Meta(ge=1, le=110)]
    nationality: State

    def __repr__(self) -> str:
        """Show the seed, as anywhere a person is shown."""
        return f"TravellerPart(seed={self.seed})"


class DocumentPart(_Part, frozen=True, kw_only=True):
    """The document he carries. `optional` are the optional data elements, as printed in the zone."""

    kind: Literal["passport", "identity_card"]
    issuer: State
    number: Number
    expires_in_days: Days
    issued_days_ago: Days
    optional: Annotated[tuple[Annotated[str, Meta(pattern=r"^[A-Z0-9<]{0,15}\Z")], ...], Meta(max_length=2)] = ()
    damage: Damage = Damage.NONE

    def __repr__(self) -> str:
        """Show the kind, not the number."""
        return f"DocumentPart(kind={self.kind!r})"


class ArraigoPart(_Part, frozen=True, kw_only=True):
    """A court order against this traveller in the central's list, with the identifiers that it names."""

    order: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{1,40}\Z")]
    kind: Literal["civil", "penal", "familia", "laboral", "coactivo"]
    court: Words
    annotated_days_ago: Days
    expires_in_days: Days | None = None
    names_birth: bool = True
    cui: Annotated[str, Meta(pattern=r"^[0-9]{13}\Z")] | None = None


class SltdPart(_Part, frozen=True, kw_only=True):
    """An entry on this document in Interpol's list."""

    fraud: Literal["stolen_blank", "lost", "stolen", "revoked", "invalid"]
    reference: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{1,40}\Z")]
    reported_days_ago: Days = 30


Bring = Literal["document", "face", "fingers"]
Event = Literal["unplug_reader", "plug_reader", "unplug_camera", "plug_camera", "unplug_scanner", "plug_scanner",
                "central_down", "central_up"]  # fmt: skip
Wait = Literal["waiting", "document", "unreadable", "face", "fingers", "answered", "finger_trouble", "scanner_ready",
               "link_down", "link_up", "stored", "received"]  # fmt: skip


class Step(_Part, frozen=True, kw_only=True):
    """One thing that happens; exactly one of these keys is given.

    `bring` is the traveller's doing, `event` the house's, `press` and `type` the officer's; `wait` waits for a
    condition, and `picture` keeps a screenshot under this name.
    """

    bring: Bring | None = None
    event: Event | None = None
    press: Key | None = None
    type: Annotated[str, Meta(min_length=1, max_length=80)] | None = None
    wait: Wait | None = None
    picture: Picture | None = None

    def __post_init__(self) -> None:
        """Refuse steps that say nothing, or two things at once."""
        if sum(value is not None for value in msgspec.structs.astuple(self)) != 1:
            raise ValueError("a step has exactly one of bring, event, press, type, wait, picture")
        for _, place, shape, conversion in Formatter().parse(self.type or ""):
            if place is not None and place not in PLACES:
                raise ValueError(f"type: nothing is called {{{place}}}")
            if shape or conversion:
                raise ValueError(f"type: {place} is typed as it is, without a shape")


class ExpectPart(_Part, frozen=True, kw_only=True):
    """What must have come of it.

    `findings` are all codes, `registers` those that matter, `reason_codes` all where any is given.
    """

    decision: DecisionKind
    findings: tuple[Code, ...] = ()
    registers: dict[Register, AnswerState] = {}
    offline: bool = False
    reason_codes: tuple[Code, ...] = ()
    typed: bool = False
    prints: Annotated[int, Meta(ge=0, le=2)] = 2


class Scenario(_Part, frozen=True, kw_only=True):
    """One traveller. `name` is the file's, without its suffix."""

    title: Words
    lesson: Annotated[str, Meta(min_length=1, max_length=600)]
    booth: BoothPart
    traveller: TravellerPart
    document: DocumentPart
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MAX_STEPS)]
    expect: ExpectPart
    arraigo: ArraigoPart | None = None
    sltd: SltdPart | None = None
    name: str = ""


def shipped_scenarios() -> Path:
    """Name the folder of the scenarios that come with the program."""
    return resource("training", "scenarios")


def load_scenario(path: Path) -> Scenario:
    """Read one file. Raises ScenarioError."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise ScenarioError(f"{path.name}: el archivo es demasiado grande.")
        scenario = msgspec.toml.decode(path.read_bytes(), type=Scenario)
    except OSError as error:
        raise ScenarioError(f"{path.name}: no se puede leer.", remedy="Revise la ruta del archivo.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ScenarioError(f"{path.name}: {error}", remedy="Corrija la clave que se indica.") from error
    return msgspec.structs.replace(scenario, name=path.stem)


def load_scenarios(folder: Path) -> tuple[Scenario, ...]:
    """Read all files of a folder in the order of their names. Raises ScenarioError, also where there is none."""
    found = tuple(load_scenario(path) for path in sorted(folder.glob("*.toml")))
    if not found:
        raise ScenarioError(f"{folder.name}: no hay escenarios en la carpeta.")
    return found


def named(scenarios: tuple[Scenario, ...], names: tuple[str, ...]) -> tuple[Scenario, ...]:
    """Choose by name, or by the beginning of a name; all where none is given. Raises ScenarioError."""
    for name in names:
        if not any(scenario.name.startswith(name) for scenario in scenarios):
            raise ScenarioError(
                f"No hay escenario «{name[:60]}».", remedy="Los hay: " + ", ".join(s.name for s in scenarios)
            )
    return tuple(s for s in scenarios if not names or any(s.name.startswith(name) for name in names))


def by_post(scenarios: tuple[Scenario, ...]) -> tuple[tuple[str, tuple[Scenario, ...]], ...]:
    """Group them by the code of their post, because a booth stands at one post; posts in order of first mention."""
    posts = dict.fromkeys(scenario.booth.post for scenario in scenarios)
    return tuple((post, tuple(s for s in scenarios if s.booth.post == post)) for post in posts)
