"""Who exactly comes: at every play another person, with another day of birth, other numbers and another CUI.

The booth and the central remember everybody who crossed, so that somebody who came twice would be found out.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from booth_app.domain.cui import CuiVerdict, judge_cui
from booth_app.domain.document import MrzFormat
from booth_app.training.documents import DocumentText
from booth_app.training.parts import DocumentPart, TravellerPart
from booth_app.training.scenario import Figure

DAYS_OF_MONTH: Final = 28
"""Days that every month of every year has."""

BIRTHDAYS: Final = 12 * DAYS_OF_MONTH
NAMES: Final = ("", "Sol", "Paz", "Luz", "Mar", "Cruz", "Alba", "Flor", "Gil", "Eva", "Rey", "Noa")
"""What is added to the given names; short, as the zone of a card is."""

NUMBERS_APART, CUIS_APART = 10_000, 7
"""How far the numbers of two plays lie apart; a CUI may move on by less to one whose check digit is a figure."""

_FORMS: Final = {
    "passport": (MrzFormat.TD3, "P"),
    "identity_card": (MrzFormat.TD1, "I"),
    "visa": (MrzFormat.MRV_A, "V"),
    "visa_small": (MrzFormat.MRV_B, "V"),
}
_CUI_WEIGHTS: Final = range(2, 10)


def birth_of(person: TravellerPart, *, today: date, play: int = 0) -> date:
    """Give the day of birth of this play, in the year that makes the person as old as the scenario says."""
    month, day = divmod((person.seed + play) % BIRTHDAYS, DAYS_OF_MONTH)
    birthday = date(today.year, month + 1, day + 1)
    return birthday.replace(year=today.year - person.age - (birthday > today))


def given_names_of(person: TravellerPart, *, play: int = 0) -> str:
    """Give the given names that belong to this play."""
    # No two plays share name and birthday before every pair was used once.
    return f"{person.given_names} {NAMES[(play + play // BIRTHDAYS) % len(NAMES)]}".strip()


def number_of(number: str, *, play: int = 0) -> str:
    """Give the document number that belongs to this play: its letters, and as many figures."""
    letters = number.rstrip("0123456789")
    figures = number[len(letters) :]
    moved = (int(figures) + play * NUMBERS_APART) % 10 ** len(figures)
    return f"{letters}{moved:0{len(figures)}d}"


def cui_of(cui: str, *, play: int = 0) -> str:
    """Give the CUI that belongs to this play, valid and registered at the same place."""
    serial = (int(cui[:8]) + play * CUIS_APART) % 10**8
    while (digit := _cui_digit(serial)) > 9:
        serial = (serial + 1) % 10**8
    return f"{serial:08d}{digit}{cui[9:]}"


def document_text(
    figure: Figure, document: DocumentPart, *, today: date, play: int = 0, number: str | None = None
) -> DocumentText:
    """Write what stands on this document of this person, on this day and at this play; `number` is another number."""
    person = figure.person
    form, code = _FORMS[document.kind]
    return DocumentText(
        format=form,
        document_code=document.code or code,
        issuer=document.issuer,
        number=number_of(number or document.number, play=play),
        surnames=person.surnames,
        given_names=given_names_of(person, play=play),
        nationality=document.nationality or person.nationality,
        birth=birth_of(person, today=today, play=play),
        sex=person.sex,
        expiry=today + timedelta(days=document.expires_in_days),
        issued=today - timedelta(days=document.issued_days_ago),
        optional=tuple(_optional(element, play=play) for element in document.optional),
    )


def texts_of(figure: Figure, *, today: date, play: int = 0) -> tuple[DocumentText, ...]:
    """Write all of this person's documents, the one crossed on first."""
    return tuple(document_text(figure, document, today=today, play=play) for document in figure.documents)


def _optional(element: str, *, play: int) -> str:
    return cui_of(element, play=play) if judge_cui(element) is CuiVerdict.VALID else element


def _cui_digit(serial: int) -> int:
    """Compute the check digit of a serial; 10 where no single figure can say it."""
    return sum(int(figure) * weight for figure, weight in zip(f"{serial:08d}", _CUI_WEIGHTS, strict=True)) % 11
