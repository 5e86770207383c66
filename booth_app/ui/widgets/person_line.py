"""Who stands at the window, in one line: surnames, given names, then the numbers that tell two people apart."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.domain.person import PartialDate, Person
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import words


def birth_words(born: PartialDate, texts: Texts) -> str:
    """Write a date of birth, with dashes where a part is unknown."""
    return born.isoformat() if born.exact is None else texts.day(born.exact)


def age_words(born: PartialDate, today: date, texts: Texts) -> str:
    """Write the age, or that it is not known exactly."""
    years = born.age_on(today)
    return texts("person.age_unknown") if years is None else texts("person.age", years=years)


class PersonLine(QWidget):
    """The person the document names."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setFixedHeight(theme.px(44))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        row.setSpacing(theme.px(16))
        self._surnames = words(theme, size=Size.TITLE, weight=Weight.STRONG)
        self._given = ElidedLabel(theme=theme, size=Size.TITLE)
        self._facts = words(theme, size=Size.LARGE)
        row.addWidget(self._surnames)
        row.addWidget(self._given, 1)
        row.addWidget(self._facts)

    @property
    def facts(self) -> str:
        """What is said of the person beside the name."""
        return self._facts.text()

    def show_person(self, person: Person | None, *, today: date, is_doubtful: bool = False) -> None:
        """Show a person, or that there is none yet; `is_doubtful` where a letter of the names was read badly."""
        if person is None:
            self._surnames.setText("")
            self._given.setText("")
            self._facts.setText("")
            return
        self._surnames.setText(person.surnames)
        self._given.setText(person.given_names)
        facts = [
            person.nationality,
            person.sex.value,
            birth_words(person.birth_date, self._texts),
            age_words(person.birth_date, today, self._texts),
        ]
        if person.names_truncated:
            facts.append(self._texts("person.truncated"))
        if is_doubtful:
            facts.append(self._texts("person.doubtful"))
        self._facts.setText(" · ".join(fact for fact in facts if fact))
