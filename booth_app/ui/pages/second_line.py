"""Secondary review: what was found and said, the interview, whom one asked, and the decision with its legal article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.domain.decision import DecisionKind
from booth_app.domain.finding import Finding
from booth_app.domain.post import GUATEMALA
from booth_app.domain.referral import Referral, SecondLine
from booth_app.flow.permission import MIN_NOTE
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
from booth_app.ui.keys import Intention, Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.review import MAX_ARTICLE, Review, article_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.choice_list import ChoiceList
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.findings_list import FindingsList
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.kinds import Kinds
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.offices import Offices
from booth_app.ui.widgets.text_field import TextField


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A decision of secondary review, on its way."""

    draft: Draft
    second_line: SecondLine


class SecondLinePanel(Panel):
    """Enter goes from the interview to the note, and from there decides.

    `edited` tells with every change what is written so far, `drafted` what is decided.
    """

    edited = Signal(object)
    drafted = Signal(object)

    def __init__(
        self,
        *,
        theme: Theme,
        texts: Texts,
        screen: Screen,
        referral: Referral,
        now: Callable[[], datetime],
        review: Review,
    ) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.SECOND_LINE, title=texts("second.title"), width=1280
        )
        encounter = self._encounter = screen.encounter
        self._referral, self._now = referral, now
        self._shown: DecisionKind | None = None
        self._is_own_article = review.article is not None
        self.findings = FindingsList(theme=theme, texts=texts)
        self.interview = TextField(theme=theme, name=texts("second.interview"), height=78)
        self.offices = Offices(theme=theme, texts=texts, now=now, told=review.consultations)
        self.kinds = Kinds(
            theme=theme, kinds=tuple((kind, kind_words(encounter, kind, texts)) for kind in kinds_of(encounter))
        )
        self.codes = ChoiceList(theme=theme, takes_many=True)
        self._codes_title = words(theme, texts("decide.codes"), size=Size.SMALL, quiet=True)
        self.article = FormField(theme=theme, name=texts("second.article"), limit=MAX_ARTICLE)
        self.note = FormField(theme=theme, name=texts("second.note"))
        self.says = words(theme, size=Size.BODY)
        self._lay_out()
        self._fill(review)
        self._connect()
        self._list_findings(is_revealed=False)
        self._show()

    @property
    def review(self) -> Review:
        """What is written so far."""
        return Review(
            encounter=self._encounter.number,
            interview=self.interview.text,
            consultations=self.offices.told,
            kind=self.kinds.kind,
            codes=self.codes.chosen,
            article=self.article.text if self._is_own_article else None,
            note=self.note.text,
        )

    def show_screen(self, screen: Screen) -> None:
        """Follow the traveller: an answer may come while he is being heard."""
        before = self._encounter
        self._encounter = screen.encounter
        if before.judgement != self._encounter.judgement or before.pending != self._encounter.pending:
            self.kinds.offer(allowed_kinds(self._encounter))
            self._list_findings(is_revealed=False)
            self._show()

    def want(self, intention: Intention) -> None:
        """Do what a key of the panel means."""
        if intention is Intention.REMOVE:
            if self.offices.row.hasFocus():
                self.offices.remove()
        else:
            super().want(intention)

    def confirm(self) -> None:
        """Move on, and from the note decide."""
        if self.offices.has_keyboard:
            self.offices.note()
        elif self.findings.hasFocus():
            self.interview.take()
        elif len(self.interview.text.strip()) < MIN_NOTE:
            self.interview.show_wrong(self.texts("second.need_interview"))
            self.interview.take()
        elif self.interview.edit.hasFocus():
            self.offices.row.setFocus()
        elif self.offices.row.hasFocus():
            self.kinds.setFocus()
        else:
            self._confirm_decision(self.kinds.kind)

    def mark(self) -> None:
        """Mark a reason; a space in a text is a space."""
        if self.codes.hasFocus():
            self.codes.mark()
            self._show()
        elif self.interview.edit.hasFocus():
            self.interview.edit.insertPlainText(" ")
        else:
            for field in (self.offices.answer, self.article, self.note):
                if field.edit.hasFocus():
                    field.edit.insert(" ")

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
        """Start with the interview."""
        return self.interview.edit

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Say anew what Enter does when the keyboard has moved."""
        if event.type() == QEvent.Type.FocusIn:
            self._show()
        return False

    def _confirm_decision(self, kind: DecisionKind | None) -> None:
        obstacle = None if kind is None else obstacle_of(self._encounter, kind)
        if kind is None or obstacle is not None:
            self.kinds.setFocus()
            if kind is None:
                self.show_wrong(self.texts("decide.choose"))
        elif self.kinds.hasFocus():
            (self.codes if self.codes.count() else self.article.edit).setFocus()
        elif self.codes.count() and not self.codes.chosen:
            self.codes.setFocus()
            self.show_wrong(self.texts("decide.need_code"))
        elif self.codes.hasFocus():
            self.article.take()
        elif self.article.edit.hasFocus():
            self.note.take()
        elif needs_note(self._encounter, kind, self.codes.chosen) and len(self.note.text.strip()) < MIN_NOTE:
            self.note.take()
            self.note.show_wrong(self.texts("decide.need_note"))
        else:
            draft = draft_of(self._encounter, kind, self.codes.chosen, self.note.text)
            second_line = self.review.second_line(self._referral, article=self.article.text)
            self.drafted.emit(Finished(draft=draft, second_line=second_line))

    def _fill(self, review: Review) -> None:
        """Put back what was written before the panel was closed."""
        self.interview.edit.setPlainText(review.interview)
        self.interview.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.kinds.offer(allowed_kinds(self._encounter))
        self.kinds.take(review.kind)
        self._offer_codes(self.kinds.kind)
        self.codes.choose(review.codes)
        if review.article is not None:
            self.article.edit.setText(review.article)
        self.note.edit.setText(review.note)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._show)
        self.interview.edit.textChanged.connect(self._hear)
        self.offices.changed.connect(self._keep)
        self.article.edit.textEdited.connect(self._own_article)
        self.note.edit.textChanged.connect(self._keep)
        for part in (self.kinds, self.codes, self.article.edit, self.note.edit, self.interview.edit, self.offices.row):
            part.installEventFilter(self)

    def _hear(self) -> None:
        if len(self.interview.text.strip()) >= MIN_NOTE:
            self.interview.show_wrong("")
        self._keep()

    def _own_article(self) -> None:
        self._is_own_article = True
        self._keep()

    def _keep(self) -> None:
        self.edited.emit(self.review)

    def _list_findings(self, *, is_revealed: bool) -> None:
        self.findings.show_findings(self._all_findings(), is_revealed=is_revealed)

    def _all_findings(self) -> tuple[Finding, ...]:
        """Give what stands now, and after it what stood when he was referred and does not any more."""
        now = self._encounter.findings
        known = {finding.code for finding in now}
        return (*now, *(finding for finding in self._referral.findings if finding.code not in known))

    def _offer_codes(self, kind: DecisionKind | None) -> None:
        """List the reasons of this decision, and name its article unless the officer wrote another."""
        if kind is self._shown:
            return
        self._shown = kind
        codes = codes_of(self._encounter, kind)
        self.codes.offer(code_choices(self._encounter, codes, self.texts))
        self.codes.setEnabled(bool(codes))
        self._codes_title.setEnabled(bool(codes))
        if not self._is_own_article:
            self.article.edit.setText(article_of(self._encounter, kind, today=self._now().date()))
            self.article.edit.setCursorPosition(0)

    def _show(self) -> None:
        kind, texts = self.kinds.kind, self.texts
        self._offer_codes(kind)
        self._keep()
        self.note.show_wrong("")
        if kind is None:
            self.says.setText(texts("decide.choose"))
            set_tone(self.says, Tone.CALM)
            return
        obstacle = obstacle_of(self._encounter, kind)
        if obstacle is not None:
            self.show_wrong(obstacle_words(obstacle, self._encounter, texts))
            return
        draft = draft_of(self._encounter, kind, self.codes.chosen, "")
        what = kind_words(self._encounter, kind, texts)
        what = f"{what} · {', '.join(self.codes.chosen)}" if self.codes.chosen else what
        what = texts("decide.supervised", what=what) if draft.needs_supervisor else what
        self.says.setText(texts("decide.will" if self.note.edit.hasFocus() else "decide.draft", what=what))
        set_tone(self.says, Tone.CALM)

    def _summary(self) -> str:
        referral, texts = self._referral, self.texts
        at = texts.time(referral.at.astimezone(GUATEMALA))
        who = texts("second.referred", officer=referral.officer, booth=referral.booth, time=at)
        return texts("second.with_note", who=who, note=referral.note) if referral.note else who

    def _lay_out(self) -> None:
        theme = self.theme
        summary = ElidedLabel(theme=theme, size=Size.SMALL, quiet=True)
        summary.setText(self._summary())
        summary.setToolTip(self._summary())
        self.codes.setMinimumHeight(theme.px(120))
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(24))
        left, right = QVBoxLayout(), QVBoxLayout()
        at_left: tuple[QWidget, ...] = (self.findings, self.interview, self.offices)
        at_right: tuple[QWidget, ...] = (self.kinds, self._codes_title, self.codes, self.article, self.note, self.says)
        for column, parts in ((left, at_left), (right, at_right)):
            column.setSpacing(theme.px(4))
            for part in parts:
                column.addWidget(part)
            columns.addLayout(column, 1)
        self.findings.setMinimumHeight(theme.px(96))
        self.body.addWidget(summary)
        self.body.addLayout(columns)
