"""Correcting a wrong record: it stays, and a record of its own, with its reason and a second person, annuls it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from booth_app.checks.regulations import ReasonCodeEntry
from booth_app.domain.personal import personal
from booth_app.domain.record import DayLine
from booth_app.flow.permission import MIN_NOTE
from booth_app.flow.screen import Screen
from booth_app.ui.draft import code_choices
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.widgets.choice_list import ChoiceList
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import set_tone, words

LIST = "annulment"
"""Name of the list of reasons in `resources/catalogues/reason_codes.toml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why a record is annulled; `note` may be what a supervisor reads."""

    code: str
    note: str = personal(default="")


def line_words(line: DayLine, texts: Texts) -> str:
    """Name a movement of the day: when, the document, who, what was decided."""
    return " · ".join((texts.time(line.at), line.document, line.name, texts(f"outcome.{line.decision}")))


class CorrectPanel(Panel):
    """The record, the reasons, a note; Enter goes on, and from the note asks for a supervisor."""

    drafted = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, line: DayLine) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.FORM, title=texts("correct.title"), width=640
        )
        known = screen.encounter.regulations.catalogues.reason_codes
        self._entries: dict[str, ReasonCodeEntry] = {
            code: entry for code, entry in sorted(known.items()) if entry.list == LIST
        }
        self.codes = ChoiceList(theme=theme, choices=code_choices(screen.encounter, tuple(self._entries), texts))
        self.codes.setFixedHeight(theme.px(30 * max(len(self._entries), 1) + 8))
        self.note = FormField(theme=theme, name=texts("correct.note"))
        self.says = words(theme, texts("correct.says"), quiet=True, wraps=True)
        self.body.addWidget(words(theme, line_words(line, texts), size=Size.LARGE, weight=Weight.MEDIUM, wraps=True))
        self.body.addWidget(words(theme, texts("correct.codes"), size=Size.SMALL, quiet=True))
        for part in (self.codes, self.note, self.says):
            self.body.addWidget(part)

    def confirm(self) -> None:
        """Move on, and from the note hand the correction over."""
        choice = self.codes.current
        if choice is None:
            self.show_wrong(self.texts("correct.no_codes"))
        elif not self.note.edit.hasFocus():
            self.note.take()
        elif self._entries[choice.id].needs_note and len(self.note.text.strip()) < MIN_NOTE:
            self.note.show_wrong(self.texts("decide.need_note"))
        else:
            self.drafted.emit(Correction(code=choice.id, note=self.note.text.strip()))

    def show_wrong(self, what: str) -> None:
        """Say why it cannot be so."""
        self.says.setText(what)
        set_tone(self.says, Tone.STOP)

    def first_focus(self) -> QWidget:
        """Start with the reasons."""
        return self.codes
