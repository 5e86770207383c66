"""One traveller, from the first glance to the stored movement: one frame for three stages, so that nothing moves."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from booth_app.domain.document import DocumentField
from booth_app.domain.reading import DocumentView
from booth_app.flow.encounter import Encounter
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.pages.page import Page
from booth_app.ui.port import PreviewFrame
from booth_app.ui.reason_places import ReasonPlaces
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.verdict import stored, verdict_of_all
from booth_app.ui.widgets.document_card import DOCUMENT_WIDTH, DocumentCard
from booth_app.ui.widgets.findings_card import FindingsCard
from booth_app.ui.widgets.history_card import HistoryCard
from booth_app.ui.widgets.person_line import PersonLine
from booth_app.ui.widgets.reason_row import ReasonRow
from booth_app.ui.widgets.registers_card import RegistersCard
from booth_app.ui.widgets.sums_card import SumsCard
from booth_app.ui.widgets.traveller_card import TravellerCard
from booth_app.ui.widgets.verdict_line import VerdictLine


class EncounterPage(Page):
    """Verdict and person above; document, findings and registers, traveller and his past between; choices below."""

    reason_wanted = Signal(str)
    has_preview = True

    def __init__(self, *, theme: Theme, texts: Texts, reasons: ReasonPlaces, has_sight: bool = False) -> None:
        places = (Place.CAPTURING, Place.DECIDING, Place.STORING)
        super().__init__(theme=theme, texts=texts, places=places)
        self._reasons = reasons
        self._encounter: Encounter | None = None
        self._is_revealed = False
        self.verdict = VerdictLine(theme=theme)
        self.person = PersonLine(theme=theme, texts=texts)
        self.document = DocumentCard(theme=theme, texts=texts, has_sight=has_sight)
        self.findings = FindingsCard(theme=theme, texts=texts)
        self.registers = RegistersCard(theme=theme, texts=texts)
        self.traveller = TravellerCard(theme=theme, texts=texts)
        self.history = HistoryCard(theme=theme, texts=texts)
        self.sums = SumsCard(theme=theme, texts=texts)
        self.sums.wanted.connect(self.wanted)
        self.reasons = ReasonRow(theme=theme, texts=texts)
        self.reasons.wanted.connect(self.reason_wanted)
        self._lay_out()

    def show_screen(self, screen: Screen, *, place: Place, now: datetime) -> None:
        """Show the traveller."""
        super().show_screen(screen, place=place, now=now)
        encounter = screen.encounter
        if self._encounter is None or encounter.number != self._encounter.number:
            self._is_revealed = False
            self.verdict.say("")
        self._encounter = encounter
        self.verdict.show_verdict(verdict_of_all(screen, self.texts))
        person = None if encounter.document is None else encounter.document.person
        self.person.show_person(person, today=now.date(), is_doubtful=_has_doubtful_name(encounter))
        self.document.show_encounter(encounter, today=now.date())
        self.traveller.show_encounter(encounter)
        self.history.show_encounter(encounter)
        self.sums.show_screen(screen, today=now.date())
        self.reasons.show_encounter(encounter, self._reasons.of(encounter))
        self._show_reserved()

    def show_stored(self, *, is_turning: bool = False) -> None:
        """Show the tick that says the movement is safe; the rest stays as it was."""
        self.verdict.show_verdict(stored(self.texts, is_turning=is_turning))

    def say(self, notice: str) -> None:
        """Say a word in the verdict line."""
        self.verdict.say(notice)

    def show_frame(self, frame: PreviewFrame | None) -> None:
        """Hand the camera's picture on."""
        self.traveller.show_frame(frame)

    def show_view(self, view: DocumentView | None) -> None:
        """Hand on what the camera over the desk sees."""
        self.document.show_view(view)

    def read_on(self, step: int) -> None:
        """Go up or down in the findings."""
        self.findings.read_on(step)

    def reveal(self, *, is_revealed: bool) -> None:
        """Show the words of discreet findings for as long as the key is held."""
        self._is_revealed = is_revealed
        self._show_reserved()

    def _show_reserved(self) -> None:
        encounter = self._encounter
        if encounter is None:
            return
        is_revealed = self._is_revealed
        self.findings.show_encounter(encounter, is_revealed=is_revealed)
        self.registers.show_answers(encounter.answers, is_revealed=is_revealed)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("card")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        lines.addWidget(self.verdict)
        lines.addWidget(self.person)
        self.body.addWidget(head)
        columns = QHBoxLayout()
        columns.setSpacing(self.theme.px(12))
        middle = QVBoxLayout()
        middle.setSpacing(self.theme.px(8))
        middle.addWidget(self.findings, 1)
        middle.addWidget(self.registers)
        self.document.setFixedWidth(self.theme.px(DOCUMENT_WIDTH))
        right = QVBoxLayout()
        right.setSpacing(self.theme.px(8))
        right.addWidget(self.traveller, 1)
        right.addWidget(self.history)
        for part in (self.traveller, self.history):
            part.setFixedWidth(self.theme.px(300))
        columns.addWidget(self.document)
        columns.addLayout(middle, 1)
        columns.addLayout(right)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self.reasons)
        self.body.addWidget(self.sums)


def _has_doubtful_name(encounter: Encounter) -> bool:
    """Report whether a letter of the names was read badly: no digit vouches for it."""
    names = {DocumentField.SURNAMES, DocumentField.GIVEN_NAMES}
    return encounter.document is not None and bool(names & encounter.document.doubted)
