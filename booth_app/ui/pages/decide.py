"""Deciding by hand: letting pass in spite of findings, or turning back with its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from booth_app.domain.finding import Severity
from booth_app.domain.movement import DecisionKind
from booth_app.domain.personal import personal
from booth_app.domain.post import Direction
from booth_app.flow.permission import MIN_NOTE, OTHER_CODES
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.choice_list import Choice, ChoiceList
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.kinds import Kinds
from booth_app.ui.widgets.labels import set_tone, words

CODES = {
    Direction.ENTRY: (*(f"I{n:02d}" for n in range(1, 20)), "I99"),
    Direction.EXIT: (*(f"E{n:02d}" for n in range(1, 9)), "E99"),
}
"""Reasons for turning back (border-control code lists)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision on its way: it may still need a second person."""

    kind: DecisionKind
    codes: tuple[str, ...]
    note: str = personal(default="")
    needs_supervisor: bool = False


class DecidePanel(Panel):
    """Decision, reasons, note: Enter goes from one to the next, and from the note decides."""

    drafted = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.LIST, title=texts("decide.title"), width=760
        )
        self._encounter = screen.encounter
        direction = screen.encounter.journey.direction
        self.kinds = Kinds(theme=theme, texts=texts, direction=direction)
        self.codes = ChoiceList(
            theme=theme,
            takes_many=True,
            choices=tuple(Choice(id=c, number=c[1:], words=texts(f"code.{c}")) for c in CODES[direction]),
        )
        self.codes.setMinimumHeight(theme.px(224))
        self.note = FormField(theme=theme, name=texts("decide.note"))
        self.says = words(theme, size=Size.BODY)
        self.kinds.changed.connect(self._show)
        self.body.addWidget(self.kinds)
        self._codes_title = words(theme, texts("decide.codes"), size=Size.SMALL, quiet=True)
        self.body.addWidget(self._codes_title)
        for part in (self.codes, self.note, self.says):
            self.body.addWidget(part)
        self._show()

    def confirm(self) -> None:
        """Move on, and from the note hand the decision over."""
        if self.kinds.hasFocus():
            (self.note.edit if self.kinds.is_passing else self.codes).setFocus()
            return
        if not self.kinds.is_passing and not self.codes.chosen:
            self.show_wrong(self.texts("decide.need_code"))
            self.codes.setFocus()
            return
        needs_note = self.kinds.is_passing or not OTHER_CODES.isdisjoint(self.codes.chosen)
        if self.codes.hasFocus():
            self.note.take()
            self._show()
            return
        if needs_note and len(self.note.text.strip()) < MIN_NOTE:
            self.note.show_wrong(self.texts("decide.need_note"))
            self.note.take()
            return
        self.drafted.emit(self._draft())

    def mark(self) -> None:
        """Mark a reason; a space in the note is a space."""
        if self.note.edit.hasFocus():
            self.note.edit.insert(" ")
        elif self.codes.hasFocus():
            self.codes.mark()
            self._show()

    def show_wrong(self, what: str) -> None:
        """Say why it cannot be so."""
        self.says.setText(what)
        set_tone(self.says, Tone.STOP)

    def first_focus(self) -> QWidget:
        """Start with the decision."""
        return self.kinds

    def _draft(self) -> Draft:
        encounter = self._encounter
        note = self.note.text.strip()
        if self.kinds.is_passing:
            codes = tuple(dict.fromkeys(f.code for f in encounter.findings if f.severity >= Severity.REFER))
            kind, needs = encounter.passing_kind, encounter.worst >= Severity.SUPERVISOR
        else:
            codes = self.codes.chosen
            kind, needs = encounter.denying_kind, not OTHER_CODES.isdisjoint(codes)
        return Draft(kind=kind, codes=codes, note=note, needs_supervisor=needs)

    def _show(self) -> None:
        is_passing = self.kinds.is_passing
        self.codes.setEnabled(not is_passing)
        self._codes_title.setEnabled(not is_passing)
        self.note.show_wrong("")
        draft = self._draft()
        what = self.texts(f"outcome.{draft.kind}")
        if draft.codes and not is_passing:
            what = f"{what} · {', '.join(draft.codes)}"
        will = "decide.will_supervise" if draft.needs_supervisor else "decide.will"
        self.says.setText(self.texts(will, what=what))
        set_tone(self.says, Tone.CALM)
