"""What an officer types: the document's own fields, the staff's numbers and passwords, days counted from today."""

from __future__ import annotations

from datetime import date, timedelta

from booth_app.training.documents import DocumentText
from booth_app.training.session import SECOND_OFFICER, SUPERVISOR


class TypedTexts(dict[str, str]):
    """The texts for the names that a scenario may put in braces; `day-30` and the like are counted when asked for."""

    def __init__(self, text: DocumentText, *, today: date) -> None:
        """Read them off this document, on this day."""
        super().__init__(
            code=text.document_code,
            issuer=text.issuer,
            number=text.number,
            surnames=text.surnames,
            given_names=text.given_names,
            nationality=text.nationality,
            birth=_typed(text.birth),
            sex=text.sex.value,
            expiry=_typed(text.expiry),
            supervisor=SUPERVISOR.number,
            supervisor_secret=SUPERVISOR.secret,
            second_officer=SECOND_OFFICER.number,
            second_secret=SECOND_OFFICER.secret,
        )
        self._today = today

    def __missing__(self, name: str) -> str:
        """Write a day; the file was checked to hold no other names."""
        return _typed(self._today + timedelta(days=int(name.removeprefix("day") or "0")))


def _typed(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
