"""Status, visa, first entry into the CA-4 and type of document: each Enter takes what stands there and goes on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from booth_app.domain.declaration import Confidence, StatusKind, VisaCategory
from booth_app.flow.encounter import Encounter
from booth_app.ui.draft import said
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.typed_situation import (
    DATES,
    LIMITS,
    OF_ENTRY,
    Part,
    missing_of_entry,
    situation_of,
    typed_of,
    wrong_with_part,
)
from booth_app.ui.widgets.chooser import Chooser
from booth_app.ui.widgets.date_field import DateField
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import words

_ROWS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    ("status", (Part.STATUS, Part.CERTIFICATE, Part.STATUS_UNTIL, Part.FEE_YEAR)),
    (
        "visa",
        (Part.CATEGORY, Part.VISA_NUMBER, Part.VISA_FROM, Part.VISA_UNTIL, Part.ENTRIES, Part.USED),
    ),
    ("entry", (*OF_ENTRY, Part.DOCUMENT_TYPE)),
)
_SPANS = {Part.STATUS: 4, Part.CERTIFICATE: 4, Part.STATUS_UNTIL: 2, Part.FEE_YEAR: 2}
_SPANS |= dict.fromkeys((Part.ENTRY_STATE, Part.ENTRY_DAY, Part.CONFIDENCE), 2) | {Part.DOCUMENT_TYPE: 6}
_COLUMNS = 12


class SituationSection(QWidget):
    """Fourteen fields in three rows. `declared` tells the declaration as it is to be from now on."""

    declared = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, encounter: Encounter, today: date) -> None:
        super().__init__()
        self._theme, self._texts, self._today = theme, texts, today
        self._encounter = encounter
        self.parts: dict[Part, FormField | Chooser] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        for number, (title, parts) in enumerate(_ROWS):
            head = words(theme, texts(f"situation.title_{title}"), size=Size.SMALL, weight=Weight.STRONG)
            grid.addWidget(head, 2 * number, 0, 1, _COLUMNS)
            column = 0
            for part in parts:
                self.parts[part] = self._place(part)
                span = _SPANS.get(part, 2)
                grid.addWidget(self.parts[part], 2 * number + 1, column, 1, span)
                column += span
        grid.setRowStretch(2 * len(_ROWS), 1)
        says = words(theme, texts("situation.says"), size=Size.SMALL, quiet=True)
        grid.addWidget(says, 2 * len(_ROWS) + 1, 0, 1, _COLUMNS)
        for part, text in typed_of(encounter.declaration).items():
            self._fill(part, text)

    def show_encounter(self, encounter: Encounter) -> None:
        """Follow the traveller; what is being typed stays."""
        self._encounter = encounter

    def confirm(self) -> None:
        """Take all that stands there, where nothing is wrong with the field, and go on to the next."""
        here = next((part for part, place in self.parts.items() if place.edit.hasFocus()), Part.STATUS)
        typed = {part: place.text for part, place in self.parts.items()}
        wrong = self._wrong(here, typed)
        if wrong is not None:
            self.parts[wrong].take()
            return
        following = tuple(Part)[(tuple(Part).index(here) + 1) % len(Part)]
        missing = missing_of_entry(typed) if here is Part.CONFIDENCE else None
        if missing is not None:
            self.parts[missing].show_wrong(self._texts("situation.missing"))
            following = missing
        self.parts[following].take()
        self.declared.emit(situation_of(self._encounter.declaration, typed))

    def remove(self) -> None:
        """Empty the list that has the keyboard; in a field to type the key takes away a letter."""
        for place in self.parts.values():
            if isinstance(place, Chooser) and place.edit.hasFocus():
                place.choose("")

    def take(self) -> None:
        """Begin with the status."""
        self.parts[Part.STATUS].take()

    def _wrong(self, here: Part, typed: dict[Part, str]) -> Part | None:
        """Mark what is wrong; name the first field that is, the one with the keyboard before all others."""
        marked = {part: wrong_with_part(part, typed, today=self._today) for part in Part}
        for part, wrong in marked.items():
            self.parts[part].show_wrong(self._texts(wrong) if wrong else "")
        return next((part for part in (here, *Part) if marked[part]), None)

    def _fill(self, part: Part, text: str) -> None:
        place = self.parts[part]
        if isinstance(place, Chooser):
            place.choose(text)
        else:
            place.edit.setText(text)

    def _place(self, part: Part) -> FormField | Chooser:
        theme, name = self._theme, self._texts(f"situation.{part}")
        if part in DATES:
            return DateField(theme=theme, texts=self._texts, name=name)
        if part in LIMITS:
            return FormField(theme=theme, name=name, limit=LIMITS[part])
        return Chooser(theme=theme, name=name, choices=self._choices(part))

    def _choices(self, part: Part) -> tuple[tuple[str, str], ...]:
        texts, regulations = self._texts, self._encounter.regulations
        match part:
            case Part.STATUS:
                return tuple((kind.value, texts(f"status_kind.{kind}")) for kind in StatusKind)
            case Part.CATEGORY:
                return tuple((category.value, texts(f"visa_category.{category}")) for category in VisaCategory)
            case Part.CONFIDENCE:
                return tuple((known.value, texts(f"confidence.{known}")) for known in Confidence)
            case Part.ENTRY_STATE:
                states = regulations.catalogues.states
                region = sorted(regulations.on(self._today).sets.get("ca4", frozenset()))
                return tuple((code, said(states[code].words, texts) if code in states else code) for code in region)
            case _:
                kinds = regulations.catalogues.document_types
                named = {k.code: f"{said(k.words, texts)} ({k.code})" for k in kinds if k.force.covers(self._today)}
                return tuple(sorted(named.items(), key=lambda pair: pair[1]))
