"""Reads scenario files: who comes to the window, what goes wrong, which keys the officer presses, what must come of it.

Dates are days and years from the day of play, so that no scenario goes stale. What is misspelt is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from booth_app.errors import BoothError
from booth_app.resources import resource
from booth_app.training.parts import (
    MAX_COMPANIONS,
    ArraigoPart,
    BoardingPart,
    BoothPart,
    CompanionPart,
    DocumentPart,
    ExpectPart,
    HistoryPart,
    Part,
    SltdPart,
    TravellerPart,
    Words,
)
from booth_app.training.steps import Step

MAX_FILE: Final = 32 * 1024
MAX_STEPS: Final = 160


class ScenarioError(BoothError):
    """A scenario file cannot be used; the title names the file and the key."""

    code = "SCENARIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One who comes to the window, the documents he carries, the one he crosses on first, and his boarding pass."""

    person: TravellerPart
    documents: tuple[DocumentPart, ...]
    boarding_pass: BoardingPart | None = None


class Scenario(Part, frozen=True, kw_only=True):
    """One traveller, or several who come together. `name` is the file's, without its suffix."""

    title: Words
    lesson: Annotated[str, Meta(min_length=1, max_length=600)]
    booth: BoothPart
    traveller: TravellerPart
    document: DocumentPart
    other_document: DocumentPart | None = None
    boarding_pass: BoardingPart | None = None
    companion: Annotated[tuple[CompanionPart, ...], Meta(max_length=MAX_COMPANIONS)] = ()
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MAX_STEPS)]
    expect: ExpectPart | tuple[ExpectPart, ...]
    arraigo: ArraigoPart | None = None
    sltd: SltdPart | None = None
    history: Annotated[tuple[HistoryPart, ...], Meta(max_length=20)] = ()
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse steps and expectations about somebody or something that the file does not have."""
        named = [step.comes for step in self.steps if step.comes is not None] + [one.who for one in self.expected]
        if max(named, default=0) > len(self.companion):
            raise ValueError(f"there are {len(self.companion)} companions, and companion {max(named)} is named")
        if self.other_document is None and any(step.bring == "other_document" for step in self.steps):
            raise ValueError("there is no other_document to bring")
        if self.boarding_pass is None and any(step.bring == "boarding_pass" for step in self.steps):
            raise ValueError("there is no boarding_pass to bring")
        if not self.expected:
            raise ValueError("expect: nothing is expected")

    @property
    def cast(self) -> tuple[Figure, ...]:
        """Everybody who comes, the traveller first, then the companions in their order."""
        own = (self.document,) if self.other_document is None else (self.document, self.other_document)
        others = (Figure(person=one, documents=(one.document,)) for one in self.companion)
        return (Figure(person=self.traveller, documents=own, boarding_pass=self.boarding_pass), *others)

    @property
    def expected(self) -> tuple[ExpectPart, ...]:
        """The records that must have come of it, in the order of each traveller's decisions."""
        return self.expect if isinstance(self.expect, tuple) else (self.expect,)


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
