"""Noting the papers an officer saw: the kind is found by its first letters, then only what that kind asks is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from booth_app.checks.regulations import EvidenceKind
from booth_app.domain.declaration import Declaration, Evidence
from booth_app.flow.encounter import Encounter
from booth_app.ui.draft import said
from booth_app.ui.finding_words import words_of
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.typed_paper import (
    LIMITS,
    MOST_PAPERS,
    About,
    Offer,
    about_of,
    asked_of,
    is_meant,
    offers,
    paper_of,
    wrong_with_paper,
)
from booth_app.ui.widgets.choice_list import Choice, ChoiceList
from booth_app.ui.widgets.date_field import DateField
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import words

_PLACES = {"number": (0, 0, 1), "issuer": (0, 1, 1), "dated": (1, 0, 1), "until": (1, 1, 1), "about": (2, 0, 2)}
"""Row, column and span of each field, the same for every kind of paper."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class PapersSection(QWidget):
    """Kinds at the left, those first that would clear a finding; the fields of the one pointed at, and what is noted.

    `declared` tells the declaration as it is to be from now on.
    """

    declared = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, encounter: Encounter, today: date) -> None:
        super().__init__()
        self._theme, self._texts, self._today = theme, texts, today
        self._encounter = encounter
        self._offers: tuple[Offer, ...] = ()
        self._evidence: tuple[Evidence, ...] | None = None
        self._kind: EvidenceKind | None = None
        self.filter = FormField(theme=theme, name=texts("papers.filter"), limit=40)
        self.kinds = QListWidget()
        self.kinds.setFont(theme.font(Size.BODY))
        self.kinds.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = ElidedLabel(theme=theme, size=Size.LARGE, weight=Weight.MEDIUM)
        self.clears = ElidedLabel(theme=theme, size=Size.SMALL, quiet=True)
        self.fields: dict[str, FormField] = {field: self._field(field) for field in LIMITS if field != "about"}
        self.abouts = {
            about: FormField(theme=theme, name=texts(f"papers.about_{about}"), limit=LIMITS["about"]) for about in About
        }
        self._noted_title = words(theme, size=Size.SMALL, quiet=True)
        self.noted = ChoiceList(theme=theme)
        self._lay_out()
        self.filter.edit.installEventFilter(self)
        self.noted.installEventFilter(self)
        self.filter.edit.textChanged.connect(self._list)
        self.kinds.currentRowChanged.connect(self._show_kind)
        self.show_encounter(encounter)

    def show_encounter(self, encounter: Encounter) -> None:
        """Follow the traveller: what would clear a finding, and what is noted already."""
        self._encounter = encounter
        offered = offers(encounter, today=self._today)
        if offered != self._offers:
            self._offers = offered
            self._list()
        evidence = encounter.declaration.evidence
        if evidence == self._evidence:
            return
        self._evidence = evidence
        self._noted_title.setText(self._texts("papers.noted", count=len(evidence)))
        noted = tuple(
            Choice(id=str(place), number=str(place + 1), words=self._line(paper))
            for place, paper in enumerate(evidence)
        )
        self.noted.offer(noted)
        self.noted.setCurrentRow(0 if self.noted.hasFocus() else -1)

    def confirm(self) -> None:
        """Go on: from the kinds to its fields, from one to the next, and from the last one note the paper."""
        kind, asked = self._kind, self._asked()
        here = next((place for place, (_, field) in enumerate(asked) if field.edit.hasFocus()), -1)
        if kind is None or self.noted.hasFocus():
            self.take()
        elif len(self._encounter.declaration.evidence) >= MOST_PAPERS:
            self.filter.show_wrong(self._texts("papers.too_many", most=MOST_PAPERS))
        elif here >= 0 and not self._check(kind, *asked[here]):
            asked[here][1].take()
        elif here + 1 < len(asked):
            asked[here + 1][1].take()
        else:
            self._note(kind)

    def remove(self) -> None:
        """Take back the paper pointed at among those noted."""
        choice = self.noted.current
        if choice is None or not self.noted.hasFocus():
            return
        declaration = self._encounter.declaration
        gone = int(choice.id)
        rest = tuple(paper for place, paper in enumerate(declaration.evidence) if place != gone)
        self.declared.emit(replace(declaration, evidence=rest))

    def take(self) -> None:
        """Put the keyboard where a paper is looked for."""
        self.filter.take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the kinds while the letters are typed; point at a noted one only while there."""
        if watched is self.noted:
            if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
                self.noted.setCurrentRow(0 if event.type() == QEvent.Type.FocusIn else -1)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                row = min(max(self.kinds.currentRow() + step, 0), self.kinds.count() - 1)
                self.kinds.setCurrentRow(row)
                return True
        return False

    def _field(self, field: str) -> FormField:
        name = self._texts(f"papers.{field}")
        if field in {"dated", "until"}:
            return DateField(theme=self._theme, texts=self._texts, name=name)
        return FormField(theme=self._theme, name=name, limit=LIMITS[field])

    def _asked(self) -> tuple[tuple[str, FormField], ...]:
        """Give the fields of the kind pointed at, in their order."""
        kind = self._kind
        if kind is None:
            return ()
        return tuple(
            (field, self.abouts[about_of(kind)] if field == "about" else self.fields[field]) for field in asked_of(kind)
        )

    def _check(self, kind: EvidenceKind, field: str, place: FormField) -> bool:
        states = self._encounter.regulations.catalogues.states
        wrong = wrong_with_paper(kind, field, place.text, states=states, today=self._today)
        place.show_wrong(self._texts(wrong) if wrong else "")
        return not wrong

    def _note(self, kind: EvidenceKind) -> None:
        asked = self._asked()
        wrong = next((place for field, place in asked if not self._check(kind, field, place)), None)
        if wrong is not None:
            wrong.take()
            return
        paper = paper_of(kind, {field: place.text for field, place in asked})
        self._empty()
        self.filter.edit.clear()
        self.take()
        declaration: Declaration = self._encounter.declaration
        if paper not in declaration.evidence:
            self.declared.emit(replace(declaration, evidence=(*declaration.evidence, paper)))

    def _meant(self) -> tuple[Offer, ...]:
        typed = self.filter.text
        return tuple(offer for offer in self._offers if is_meant(said(offer.kind.words, self._texts), typed))

    def _list(self) -> None:
        """List the kinds that begin as is typed; the one pointed at stays so while it is among them."""
        meant, pointed = self._meant(), self._kind
        self.filter.show_wrong("" if meant else self._texts("papers.nothing"))
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItems([self._words(offer) for offer in meant])
        self.kinds.blockSignals(False)
        is_looked_for = bool(self.filter.text.strip())
        same = (place for place, offer in enumerate(meant) if not is_looked_for and offer.kind == pointed)
        row = next(same, 0 if meant else -1)
        self.kinds.setCurrentRow(row)
        self._show_kind(row)

    def _words(self, offer: Offer) -> str:
        name = said(offer.kind.words, self._texts)
        return f"● {name}" if offer.clears is not None else f"    {name}"

    def _show_kind(self, row: int) -> None:
        meant = self._meant()
        offer = meant[row] if 0 <= row < len(meant) else None
        kind = None if offer is None else offer.kind
        if kind != self._kind:
            self._empty()
        self._kind = kind
        self.title.setText("" if kind is None else said(kind.words, self._texts))
        finding = None if offer is None else offer.clears
        self.clears.setText(
            ""
            if finding is None
            else self._texts("papers.clears", what=words_of(finding, self._texts, is_hidden=finding.discreet))
        )
        asked = {place for _, place in self._asked()}
        for place in (*self.fields.values(), *self.abouts.values()):
            place.setVisible(place in asked)

    def _empty(self) -> None:
        for place in (*self.fields.values(), *self.abouts.values()):
            place.edit.clear()
            place.show_wrong("")

    def _line(self, paper: Evidence) -> str:
        kind = self._encounter.regulations.catalogues.evidence.get(paper.code)
        name = paper.code if kind is None else said(kind.words, self._texts)
        dated = "" if paper.dated is None else self._texts.day(paper.dated)
        until = "" if paper.until is None else self._texts("papers.valid", day=self._texts.day(paper.until))
        about = " ".join(self._texts.known(f"role.{part}", part) for part in paper.about.split())
        return " · ".join(part for part in (name, paper.number, paper.issuer, dated, until, about) if part)

    def _lay_out(self) -> None:
        theme = self._theme
        left = QVBoxLayout()
        left.setSpacing(theme.px(4))
        left.addWidget(self.filter)
        left.addWidget(self.kinds, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(2))
        for field, place in self.fields.items():
            row, column, span = _PLACES[field]
            grid.addWidget(place, row, column, 1, span)
        for place in self.abouts.values():
            row, column, span = _PLACES["about"]
            grid.addWidget(place, row, column, 1, span)
        for place in (*self.fields.values(), *self.abouts.values()):
            kept = place.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            place.setSizePolicy(kept)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        right = QVBoxLayout()
        right.setSpacing(theme.px(6))
        right.addWidget(self.title)
        right.addWidget(self.clears)
        right.addLayout(grid)
        right.addWidget(self._noted_title)
        self.noted.setFixedHeight(theme.px(96))
        right.addWidget(self.noted)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(24))
        columns.addLayout(left, 2)
        columns.addLayout(right, 3)
