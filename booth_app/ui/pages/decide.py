"""Deciding by hand: letting pass in spite of findings, turning back with its reasons, or referring with a note."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.domain.decision import DecisionKind
from booth_app.flow.permission import MIN_NOTE, Objection
from booth_app.flow.screen import Screen
from booth_app.ui.draft import (
    Draft,
    allowed_kinds,
    code_choices,
    codes_of,
    draft_of,
    kind_words,
    kinds_of,
    needs_note,
    obstacle_of,
    obstacle_words,
)
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.review import Review
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.choice_list import ChoiceList
from booth_app.ui.widgets.findings_list import FindingsList
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.kinds import Kinds
from booth_app.ui.widgets.labels import set_tone, words


class DecidePanel(Panel):
    """All findings at the left; decision, reasons, note: Enter goes from one to the next, and from the note decides.

    Decisions and their reasons are those that the law allows in this line, now. `edited` tells with every change what
    is written so far, `drafted` what is decided.
    """

    edited = Signal(object)
    drafted = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, review: Review) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.LIST, title=texts("decide.title"), width=1160
        )
        encounter = self._encounter = screen.encounter
        self._shown: DecisionKind | None = None
        self.findings = FindingsList(theme=theme, texts=texts)
        self._findings_title = words(theme, size=Size.SMALL, quiet=True, wraps=True)
        self.kinds = Kinds(
            theme=theme, kinds=tuple((kind, kind_words(encounter, kind, texts)) for kind in kinds_of(encounter))
        )
        self.kinds.offer(allowed_kinds(encounter))
        self.codes = ChoiceList(theme=theme, takes_many=True)
        self.codes.setMinimumHeight(theme.px(224))
        self._codes_title = words(theme, texts("decide.codes"), size=Size.SMALL, quiet=True)
        self.note = FormField(theme=theme, name=texts("decide.note"))
        self.says = words(theme, size=Size.BODY)
        self._lay_out()
        self._fill(review)
        self.kinds.changed.connect(self._show)
        self.note.edit.textChanged.connect(self._keep)
        for part in (self.kinds, self.codes, self.note.edit):
            part.installEventFilter(self)
        self._list_findings(is_revealed=False)
        self._show()

    @property
    def review(self) -> Review:
        """What is written so far."""
        return Review(
            encounter=self._encounter.number, kind=self.kinds.kind, codes=self.codes.chosen, note=self.note.text
        )

    def show_screen(self, screen: Screen) -> None:
        """Follow the traveller: an answer may come while the officer decides."""
        before = self._encounter.findings, self._obstacle, self.kinds.offered
        self._encounter = screen.encounter
        self.kinds.offer(allowed_kinds(self._encounter))
        if before != (self._encounter.findings, self._obstacle, self.kinds.offered):
            self._list_findings(is_revealed=False)
            self._show()

    def confirm(self) -> None:
        """Move on, and from the note hand the decision over."""
        kind = self.kinds.kind
        if self.findings.hasFocus() or kind is None:
            self._ask_kind()
        elif self.kinds.hasFocus():
            self._leave_kinds()
        elif self.codes.count() and not self.codes.chosen:
            self.codes.setFocus()
            self.show_wrong(self.texts("decide.need_code"))
        elif self.codes.hasFocus():
            self.note.take()
        elif needs_note(self._encounter, kind, self.codes.chosen) and len(self.note.text.strip()) < MIN_NOTE:
            self.note.take()
            self.note.show_wrong(self.texts("decide.need_note"))
        elif self._obstacle is None:
            self.drafted.emit(self._draft(kind))

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

    @property
    def may_reveal(self) -> bool:
        """The list of findings has the keyboard, and words to show."""
        return self.findings.hasFocus() and self.findings.has_reserved

    def reveal(self, *, is_revealed: bool) -> None:
        """Show or hide the words of discreet findings."""
        self._list_findings(is_revealed=is_revealed)

    def first_focus(self) -> QWidget:
        """Start with the decision."""
        return self.kinds

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Say anew what Enter does when the keyboard has moved."""
        if event.type() == QEvent.Type.FocusIn:
            self._show()
        return False

    @property
    def _obstacle(self) -> Objection | None:
        """What would be objected to the decision in the end, told before a note is typed."""
        return None if self.kinds.kind is None else obstacle_of(self._encounter, self.kinds.kind)

    def _ask_kind(self) -> None:
        had = self.kinds.hasFocus()
        self.kinds.setFocus()
        if had:
            self.show_wrong(self.texts("decide.choose"))

    def _leave_kinds(self) -> None:
        if self._obstacle is None:
            (self.codes if self.codes.count() else self.note.edit).setFocus()

    def _fill(self, review: Review) -> None:
        """Put back what was written before the panel was closed."""
        self.kinds.take(review.kind)
        self._offer_codes(self.kinds.kind)
        self.codes.choose(review.codes)
        self.note.edit.setText(review.note)

    def _keep(self) -> None:
        self.edited.emit(self.review)

    def _draft(self, kind: DecisionKind) -> Draft:
        return draft_of(self._encounter, kind, self.codes.chosen, self.note.text)

    def _list_findings(self, *, is_revealed: bool) -> None:
        findings = self._encounter.findings
        self._findings_title.setText(self.texts("decide.findings", count=len(findings)))
        self.findings.show_findings(findings, is_revealed=is_revealed)

    def _offer_codes(self, kind: DecisionKind | None) -> None:
        """List the reasons of this decision; what was marked for another one is not."""
        if kind is self._shown:
            return
        self._shown = kind
        codes = codes_of(self._encounter, kind)
        self.codes.offer(code_choices(self._encounter, codes, self.texts))
        self.codes.setEnabled(bool(codes))
        self._codes_title.setEnabled(bool(codes))

    def _show(self) -> None:
        kind, texts = self.kinds.kind, self.texts
        self._offer_codes(kind)
        self._keep()
        self.note.show_wrong("")
        if kind is None:
            self.says.setText(texts("decide.choose"))
            set_tone(self.says, Tone.CALM)
            return
        obstacle = self._obstacle
        if obstacle is not None:
            self.show_wrong(obstacle_words(obstacle, self._encounter, texts))
            return
        draft = self._draft(kind)
        what = kind_words(self._encounter, kind, texts)
        if self.codes.chosen:
            what = f"{what} · {', '.join(draft.codes)}"
        if draft.needs_supervisor:
            what = texts("decide.supervised", what=what)
        self.says.setText(texts("decide.will" if self.note.edit.hasFocus() else "decide.draft", what=what))
        set_tone(self.says, Tone.CALM)

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(self.theme.px(24))
        left, right = QVBoxLayout(), QVBoxLayout()
        at_left: tuple[QWidget, ...] = (self._findings_title, self.findings)
        at_right: tuple[QWidget, ...] = (self.kinds, self._codes_title, self.codes, self.note, self.says)
        for column, parts, share in ((left, at_left, 2), (right, at_right, 3)):
            column.setSpacing(self.theme.px(8))
            for part in parts:
                column.addWidget(part)
            columns.addLayout(column, share)
        self.body.addLayout(columns)
