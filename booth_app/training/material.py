"""Turns a scenario into what the simulated devices show: the page with its zone, the face, the fingers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from booth_app.domain.document import MrzFormat
from booth_app.domain.personal import personal
from booth_app.training.documents import DocumentText, draw
from booth_app.training.faces import camera_frame, look_of
from booth_app.training.prints import PPI, fingerprint
from booth_app.training.scenario import Scenario
from drivers.contract import FingerImage, Light, PagePicture, PageRead

_BIRTHDAY_AGO = timedelta(days=100)
_FORMS = {"passport": (MrzFormat.TD3, "P"), "identity_card": (MrzFormat.TD1, "I")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that one invented traveller brings: `face` is a BGR frame, `fingers` right index then left index."""

    text: DocumentText
    page: PageRead = personal()
    face: NDArray[np.uint8] = personal()
    fingers: tuple[FingerImage, ...] = personal()


def birth_of(scenario: Scenario, *, today: date) -> date:
    """Give the day of birth that makes the traveller as old as the scenario says."""
    birthday = today - _BIRTHDAY_AGO
    day = min(birthday.day, 28)  # no year is without it
    return date(birthday.year - scenario.traveller.age, birthday.month, day)


def text_of(scenario: Scenario, *, today: date) -> DocumentText:
    """Write what stands on the traveller's document on this day."""
    traveller, document = scenario.traveller, scenario.document
    form, code = _FORMS[document.kind]
    return DocumentText(
        format=form,
        document_code=code,
        issuer=document.issuer,
        number=document.number,
        surnames=traveller.surnames,
        given_names=traveller.given_names,
        nationality=traveller.nationality,
        birth=birth_of(scenario, today=today),
        sex=traveller.sex,
        expiry=today + timedelta(days=document.expires_in_days),
        issued=today - timedelta(days=document.issued_days_ago),
        optional=document.optional,
    )


def material_of(scenario: Scenario, *, today: date) -> Material:
    """Draw everything; takes about a second. Raises MrzError where a value does not fit the zone."""
    traveller = scenario.traveller
    look = look_of(traveller.seed, sex=traveller.sex, age=traveller.age)
    text = text_of(scenario, today=today)
    drawn = draw(text, look=look, damage=scenario.document.damage)
    return Material(
        text=text,
        page=PageRead(
            lines=drawn.lines,
            pictures=(PagePicture(light=Light.VISIBLE, encoded=drawn.picture),),
            portrait=drawn.face,
        ),
        face=camera_frame(look),
        fingers=tuple(FingerImage(pixels=fingerprint(2 * traveller.seed + n), ppi=PPI) for n in range(2)),
    )
