"""A family or group: who is which to the others, how each stands, and what a minor's papers still lack."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from booth_app.domain.company import Relation
from booth_app.flow.encounter import Encounter
from booth_app.flow.party import role_of
from booth_app.flow.screen import Screen
from booth_app.ui.finding_words import in_order, words_of
from booth_app.ui.group import Member, members_of
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.verdict import Shape, verdict_of
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.option import Option
from booth_app.ui.widgets.pick_table import PickTable

COLUMNS = ("place", "name", "age", "nationality", "role", "mark", "state", "lacks")
MARK, WIDEST = 5, 7
ROLES = tuple(Relation)
"""Nine, under the digits from 1 on."""

OF_MINORS = "MIN-"
"""How the codes of the rules about minors begin."""

_ROLE_COLUMNS = 5


class GroupPanel(Panel):
    """Members to point at; a digit says what the one pointed at is, Enter brings him to the window."""

    role_given = Signal(int, str)
    turned_to = Signal(int)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, today: date) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.GROUP, title=texts("group.panel"), width=1180
        )
        self._today = today
        self._members: tuple[Member, ...] = ()
        self.table = PickTable(
            theme=theme, heads=tuple(texts(f"group.{column}") for column in COLUMNS), widest=WIDEST, height=300
        )
        self.gone = words(theme, size=Size.SMALL, quiet=True)
        self.says = words(theme, texts("group.roles"), size=Size.SMALL, quiet=True)
        self.roles = {
            relation: Option(theme=theme, key=str(digit), word=texts(f"role.{relation}"))
            for digit, relation in enumerate(ROLES, start=1)
        }
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for number, option in enumerate(self.roles.values()):
            option.wanted.connect(self._give)
            grid.addWidget(option, number // _ROLE_COLUMNS, number % _ROLE_COLUMNS)
        for part in (self.table, self.gone, self.says):
            self.body.addWidget(part)
        self.body.addLayout(grid)
        self.table.digit.connect(self._give)
        self.table.currentCellChanged.connect(self._show_role)
        self.show_screen(screen)
        self.table.selectRow(self._row_here())

    def show_screen(self, screen: Screen) -> None:
        """Show everybody as he stands now."""
        self._members = members_of(screen)
        gone = () if screen.party is None else screen.party.gone
        self.gone.setText(self.texts("group.gone", count=len(gone)) if gone else "")
        dim = frozenset(row for row, member in enumerate(self._members) if member.encounter.document is None)
        self.table.show_picks(tuple(self._cells(member) for member in self._members), dim=dim)
        self.table.show_marks(MARK, tuple(self._look(member) for member in self._members))
        self._show_role()

    def confirm(self) -> None:
        """Bring the one pointed at to the window."""
        member = self._pointed
        if member is None:
            return
        if member.is_here:
            self.left.emit()
        else:
            self.turned_to.emit(member.encounter.number)

    def first_focus(self) -> QWidget:
        """Start with the members."""
        return self.table

    @property
    def _pointed(self) -> Member | None:
        row = self.table.currentRow()
        return self._members[row] if 0 <= row < len(self._members) else None

    def _row_here(self) -> int:
        return next((row for row, member in enumerate(self._members) if member.is_here), 0)

    def _give(self, digit: str) -> None:
        """Say what the one pointed at is; who has no document yet is nothing yet."""
        member, place = self._pointed, int(digit) - 1
        if member is None or member.encounter.document is None or not 0 <= place < len(ROLES):
            return
        self.role_given.emit(member.encounter.number, ROLES[place].value)

    def _show_role(self) -> None:
        member = self._pointed
        role = None if member is None or member.encounter.document is None else role_of(member.encounter)
        for relation, option in self.roles.items():
            option.show_as(is_chosen=relation is role, is_proposed=False)

    def _look(self, member: Member) -> tuple[Tone, Shape]:
        if member.encounter.document is None:
            return Tone.CALM, Shape.DASH
        verdict = verdict_of(member.encounter, self.texts)
        return verdict.tone, verdict.shape

    def _cells(self, member: Member) -> tuple[str, ...]:
        texts, encounter = self.texts, member.encounter
        document = encounter.document
        place = texts("group.here", place=member.place) if member.is_here else str(member.place)
        if document is None:
            return (place, texts("group.no_document"), *("",) * (len(COLUMNS) - 2))
        person = document.person
        age = person.birth_date.age_on(self._today)
        return (
            place,
            f"{person.surnames} {person.given_names}".strip(),
            "–" if age is None else str(age),
            person.nationality,
            texts(f"role.{role_of(encounter)}"),
            "",
            verdict_of(encounter, texts).word,
            lacking(encounter, texts),
        )


def lacking(encounter: Encounter, texts: Texts) -> str:
    """Say what a minor still lacks, or the worst that stands against anybody; never the words of a discreet finding."""
    findings = in_order(encounter.findings)
    is_minor = encounter.judgement is not None and encounter.judgement.is_minor
    of_minors = (finding for finding in findings if is_minor and finding.code.startswith(OF_MINORS))
    worst = next(of_minors, next(iter(findings), None))
    return "" if worst is None else words_of(worst, texts, is_hidden=worst.discreet)
