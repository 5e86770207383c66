"""Deciding by hand: letting pass in spite of findings, or turning back with its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.domain.decision import DecisionKind
from booth_app.domain.finding import Severity
from booth_app.domain.personal import personal
from booth_app.domain.post import Direction
from booth_app.flow.permission import MIN_NOTE, OTHER_CODES, Objection
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place, takes_supervisor
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.choice_list import Choice, ChoiceList
from booth_app.ui.widgets.findings_list import FindingsList
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


def _codes(screen: Screen) -> tuple[str, ...]:
    """List the reasons for turning back that the law of the day knows, else the usual ones."""
    encounter = screen.encounter
    allowed = None if encounter.judgement is None else encounter.judgement.allows(encounter.denying_kind)
    return (() if allowed is None else allowed.codes) or CODES[encounter.journey.direction]


class DecidePanel(Panel):
    """All findings at the left; decision, reasons, note: Enter goes from one to the next, and from the note decides."""

    drafted = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.LIST, title=texts("decide.title"), width=1160
        )
        self._encounter = screen.encounter
        direction = screen.encounter.journey.direction
        offered = _codes(screen)
        self.findings = FindingsList(theme=theme, texts=texts)
        self._findings_title = words(theme, size=Size.SMALL, quiet=True, wraps=True)
        self.kinds = Kinds(theme=theme, texts=texts, direction=direction)
        self.codes = ChoiceList(
            theme=theme,
            takes_many=True,
            choices=tuple(Choice(id=c, number=c[1:], words=texts.known(f"code.{c}", c)) for c in offered),
        )
        self.codes.setMinimumHeight(theme.px(224))
        self._codes_title = words(theme, texts("decide.codes"), size=Size.SMALL, quiet=True)
        self.note = FormField(theme=theme, name=texts("decide.note"))
        self.says = words(theme, size=Size.BODY)
        self._lay_out()
        self.kinds.changed.connect(self._show)
        for part in (self.kinds, self.codes, self.note.edit):
            part.installEventFilter(self)
        self._list_findings(is_revealed=False)
        self._show()

    def show_screen(self, screen: Screen) -> None:
        """Follow the traveller: an answer may come while the officer decides."""
        before = self._encounter.findings, self._obstacle
        self._encounter = screen.encounter
        if before != (self._encounter.findings, self._obstacle):
            self._list_findings(is_revealed=False)
            self._show()

    def confirm(self) -> None:
        """Move on, and from the note hand the decision over."""
        if self.findings.hasFocus():
            self.kinds.setFocus()
        elif self.kinds.hasFocus():
            self._leave_kinds()
        elif not self.kinds.is_passing and not self.codes.chosen:
            self.codes.setFocus()
            self.show_wrong(self.texts("decide.need_code"))
        elif self.codes.hasFocus():
            self.note.take()
        elif self._needs_note and len(self.note.text.strip()) < MIN_NOTE:
            self.note.take()
            self.note.show_wrong(self.texts("decide.need_note"))
        else:
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
    def _needs_note(self) -> bool:
        return self.kinds.is_passing or not OTHER_CODES.isdisjoint(self.codes.chosen)

    @property
    def _obstacle(self) -> Objection | None:
        """What would be objected to the decision in the end, told before a note is typed."""
        encounter, judgement = self._encounter, self._encounter.judgement
        kind = encounter.passing_kind if self.kinds.is_passing else encounter.denying_kind
        if judgement is not None and judgement.allows(kind) is None:
            return Objection.NOT_IN_THIS_LINE
        if not self.kinds.is_passing:
            return None
        if encounter.waits_for is not None:
            return Objection.CAPTURE_INCOMPLETE
        if encounter.journey.reason is None:
            return Objection.REASON_OF_TRAVEL_MISSING
        return Objection.REGISTERS_PENDING if encounter.pending else None

    def _leave_kinds(self) -> None:
        if self._obstacle is None:
            (self.note.edit if self.kinds.is_passing else self.codes).setFocus()

    def _draft(self) -> Draft:
        encounter = self._encounter
        note = self.note.text.strip()
        if self.kinds.is_passing:
            codes = tuple(dict.fromkeys(f.code for f in encounter.findings if f.severity >= Severity.REFER))
            kind, needs = encounter.passing_kind, takes_supervisor(encounter)
        else:
            codes = self.codes.chosen
            kind = encounter.denying_kind
            allowed = None if encounter.judgement is None else encounter.judgement.allows(kind)
            needs = not OTHER_CODES.isdisjoint(codes) or (allowed is not None and allowed.needs_supervisor)
        return Draft(kind=kind, codes=codes, note=note, needs_supervisor=needs)

    def _list_findings(self, *, is_revealed: bool) -> None:
        findings = self._encounter.findings
        self._findings_title.setText(self.texts("decide.findings", count=len(findings)))
        self.findings.show_findings(findings, is_revealed=is_revealed)

    def _show(self) -> None:
        is_passing, texts = self.kinds.is_passing, self.texts
        self.codes.setEnabled(not is_passing)
        self._codes_title.setEnabled(not is_passing)
        self.note.show_wrong("")
        obstacle = self._obstacle
        if obstacle is not None:
            self.show_wrong(_objected(obstacle, texts))
            return
        draft = self._draft()
        what = texts(f"outcome.{draft.kind}")
        if draft.codes and not is_passing:
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


def _objected(objection: Objection, texts: Texts) -> str:
    """Say what waiting or the officer mends as something still to come, and the rest as it is."""
    if objection is Objection.NOT_IN_THIS_LINE:
        return texts("decide.held_back")
    return texts("decide.not_now", why=texts(f"objection.{objection}"))
