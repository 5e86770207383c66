"""Turns a scenario into what the simulated devices show: the pages with their zones, the face, the fingers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.personal import personal
from booth_app.training.boarding import LegText, PassText, draw_pass
from booth_app.training.documents import DocumentText, draw
from booth_app.training.faces import camera_frame, look_of
from booth_app.training.identity import texts_of
from booth_app.training.prints import PPI, fingerprint
from booth_app.training.scenario import Figure, Scenario
from drivers.contract import FingerImage, Light, PagePicture, PageRead


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that one invented traveller brings: `face` is a BGR frame, `fingers` right index then left index.

    `other_page` is the second document and `boarding_page` the boarding pass, where he has one.
    """

    text: DocumentText
    page: PageRead = personal()
    other_page: PageRead | None = personal(default=None)
    boarding_page: PageRead | None = personal(default=None)
    face: NDArray[np.uint8] = personal()
    fingers: tuple[FingerImage, ...] = personal()


def text_of(scenario: Scenario, *, today: date, play: int = 0) -> DocumentText:
    """Write what stands on the first traveller's document on this day, at this play."""
    return texts_of(scenario.cast[0], today=today, play=play)[0]


def material_of(scenario: Scenario, *, today: date, play: int = 0) -> Material:
    """Draw the first traveller; takes about a second. Raises MrzError where a value does not fit the zone."""
    return _drawn(scenario.cast[0], today=today, play=play)


def cast_of(scenario: Scenario, *, today: date, play: int = 0) -> tuple[Material, ...]:
    """Draw everybody who comes, in their order. Raises MrzError where a value does not fit the zone."""
    return tuple(_drawn(figure, today=today, play=play) for figure in scenario.cast)


def _drawn(figure: Figure, *, today: date, play: int) -> Material:
    person = figure.person
    look = look_of(person.seed, sex=person.sex, age=person.age)
    texts = texts_of(figure, today=today, play=play)
    drawn = [
        draw(text, look=look, damage=document.damage) for text, document in zip(texts, figure.documents, strict=True)
    ]
    pages = [
        PageRead(
            lines=one.lines,
            pictures=(PagePicture(light=Light.VISIBLE, encoded=one.picture),),
            portrait=one.face,
        )
        for one in drawn
    ]
    return Material(
        text=texts[0],
        page=pages[0],
        other_page=pages[1] if len(pages) > 1 else None,
        boarding_page=_boarding_page(figure, today=today),
        face=camera_frame(look),
        fingers=tuple(FingerImage(pixels=fingerprint(2 * person.seed + n), ppi=PPI) for n in range(2)),
    )


def _boarding_page(figure: Figure, *, today: date) -> PageRead | None:
    part = figure.boarding_pass
    if part is None:
        return None
    day = today + timedelta(days=part.in_days)
    leg = LegText(
        carrier=part.carrier,
        number=part.flight,
        origin=part.origin,
        destination=part.destination,
        day=day,
        seat=part.seat,
    )
    text = PassText(
        surnames=part.surnames or figure.person.surnames,
        given_names=figure.person.given_names,
        legs=(leg,),
        issued=day - timedelta(days=1),
    )
    return PageRead(lines=(), pictures=(PagePicture(light=Light.VISIBLE, encoded=draw_pass(text)),))
