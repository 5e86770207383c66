"""Invented screens of lanes, journeys and carriers' lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.lists import marked, read_manifest
from booth_app.domain.journey import Journey, Lane
from booth_app.domain.manifest import ListFile, ManifestKind
from booth_app.domain.post import Direction, Mode, Post, PostCode
from booth_app.flow.calling import begun_roll
from booth_app.flow.encounter import Encounter
from booth_app.flow.roll import roll_of
from booth_app.flow.screen import Screen
from tests.ui import cases, samples
from tests.ui.moment import NOW

LAND = Post(code=PostCode("L-VNU"), name="Valle Nuevo", mode=Mode.LAND, neighbour="SLV")
SEA = Post(code=PostCode("GTPRQ"), name="Puerto Quetzal", mode=Mode.SEA)

FILES = (
    ListFile(
        path="/media/a/STICK/Lista pasajeros 22-11.csv",
        name="Lista pasajeros 22-11.csv",
        place="STICK",
        size=5_321,
        at=NOW - timedelta(minutes=12),
    ),
    ListFile(path="/lists/tripulacion.csv", name="tripulacion.csv", place="", size=700, at=NOW - timedelta(days=1)),
)

PEOPLE = "apellidos;nombres;nacimiento;nacionalidad;documento\n" + "".join(
    f"{surnames};{given};{day}/08/1990;{nationality};{number}\n"
    for surnames, given, day, nationality, number in (
        ("Eriksson", "Anna Maria", 12, "", "L898902C3"),
        ("Ejemplo de León", "Marta Sofía", 13, "GTM", "G1000001"),
        ("Prueba López", "Juan", 14, "MEX", "M1000002"),
        ("Muestra", "Kim", 15, "KOR", ""),
        ("Muñoz Ejemplo", "José", "31/02", "guatemala", "G1000003"),
    )
)


def at(encounter: Encounter, post: Post, **changes: Any) -> Encounter:
    """The same traveller, or nobody, at another post; what is told of the journey holds for all who follow."""
    journey = replace(encounter.journey, mode=post.mode, carrier="", **changes)
    course = replace(journey, reason=None, residence="")
    return replace(encounter, post=post, journey=journey, course=course, regulations=shipped_regulations())


def screen_at(encounter: Encounter, post: Post, **changes: Any) -> Screen:
    """An ordinary screen there."""
    return replace(samples.screen_of(at(encounter, post, **changes)), post=post)


def with_bus(encounter: Encounter, text: str = PEOPLE) -> Screen:
    """A bus whose list is at work."""
    reading = read_manifest(text, ManifestKind.BUS, carrier="C-482BKV")
    roll = roll_of(reading.manifest, marked(reading.manifest.entries), reading.problems)
    return begun_roll(screen_at(encounter, LAND, origin="SLV", destination="GTM"), roll, at=NOW)


def in_car(**changes: Any) -> Screen:
    """The first of a vehicle in the express lane."""
    told: dict[str, Any] = {"lane": Lane.EXPRESS, "occupants": 4, **changes}
    return screen_at(samples.captured(), LAND, **told)


def group_in_car(encounter: Encounter, *aside: Encounter) -> Screen:
    """A group in the express lane."""
    told = {"lane": Lane.EXPRESS, "occupants": 4}
    here = at(encounter, LAND, **told)
    return replace(cases.in_group(here, *(at(one, LAND, **told) for one in aside)), post=LAND)


def leaving() -> Screen:
    """A traveller who leaves by land."""
    return screen_at(samples.captured(direction=Direction.EXIT), LAND)


def journey_of(screen: Screen) -> Journey:
    """The journey at the window."""
    return screen.encounter.journey
