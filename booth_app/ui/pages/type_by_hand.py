"""Typing a document that no reader can read, or putting right what one misread: by its fields, or by its lines."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth_app.domain.document import DocumentField, TravelDocument
from booth_app.domain.reading import DocumentView
from booth_app.flow.screen import Screen
from booth_app.mrz.errors import MrzError
from booth_app.ui.hand_words import Heard
from booth_app.ui.keys import Intention, Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.checked_field import CheckedField
from booth_app.ui.widgets.hand_fields import HandFields
from booth_app.ui.widgets.hand_zone import HandZone
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.mark import Mark
from booth_app.ui.widgets.picture import Picture

WIDTH = 1240
PICTURE = (430, 304)
FORM = 738
"""Base pixels: the panel, the page's picture, and what is left beside it."""


class TypeByHandPanel(Panel):
    """The document's picture, and beside it the fields or the lines; `read` is what is to be put right.

    Enter checks one field and moves on, the last one hands the document over, and so does the key that finishes.
    """

    typed = Signal(object)

    def __init__(
        self, *, theme: Theme, texts: Texts, screen: Screen, today: date, read: TravelDocument | None = None
    ) -> None:
        title = texts("typing.title" if read is None else "typing.title_correct")
        super().__init__(theme=theme, texts=texts, screen=screen, place=Place.TYPING, title=title, width=WIDTH)
        encounter = screen.encounter
        states = encounter.regulations.catalogues.states
        scan = None if encounter.wants_other else encounter.scan
        lines = () if scan is None else scan.lines
        self._read = read
        self._is_of_other = encounter.wants_other
        self._has_page = scan is not None and bool(scan.picture)
        self._says = words(theme, quiet=True, wraps=True)
        self._trouble = words(theme, size=Size.SMALL)
        set_tone(self._trouble, Tone.STOP)
        self.by_fields = HandFields(theme=theme, texts=texts, states=states, today=today, read=read)
        self.by_zone = HandZone(
            theme=theme,
            texts=texts,
            states=states,
            today=today,
            read=read,
            lines=lines if read is None else read.mrz_lines,
            width=FORM,
        )
        self.ways = QStackedWidget()
        self.ways.addWidget(self.by_fields)
        self.ways.addWidget(self.by_zone)
        self.picture = Picture(theme=theme, width=PICTURE[0], height=PICTURE[1])
        seen, zone = (b"", ()) if scan is None else (scan.picture, scan.zone)
        self.picture.show_encoded(seen, instead=texts("document.no_picture"), zone=zone)
        self._advice_mark = Mark(theme=theme, side=18)
        self.advice = words(theme, weight=Weight.MEDIUM, wraps=True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.by_fields.advised.connect(self._advise)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(24))
        beside.addLayout(self._side())
        beside.addWidget(self.ways, 1)
        self.body.addWidget(self._says)
        self.body.addLayout(beside)
        self.body.addWidget(self._trouble)
        # Lines that were read and are no document lack a character or two: nothing is quicker than to mend those.
        self._turn_to(self.by_zone if read is None and lines else self.by_fields)

    @property
    def fields(self) -> dict[DocumentField, CheckedField]:
        """The fields, in the order in which they are typed."""
        return self.by_fields.fields

    @property
    def trouble(self) -> str:
        """What keeps the document from being handed over."""
        return self._trouble.text()

    def show_screen(self, screen: Screen) -> None:
        """Give way where the document has been read meanwhile."""
        encounter = screen.encounter
        if self._read is None and not self._is_of_other and encounter.document is not None:
            self.left.emit()

    def show_view(self, view: DocumentView | None) -> None:
        """Show the document on the desk, where there is no page of it: that is what is typed from."""
        if self._has_page:
            return
        if view is None:
            self.picture.show_encoded(b"", instead=self.texts("document.no_picture"))
        else:
            self.picture.show_frame(view.width, view.height, view.rgb, zone=view.zone)

    def want(self, intention: Intention) -> None:
        """Turn to the other way, or hand over what there is."""
        if intention is Intention.NEXT_SECTION:
            self._turn_to(self.by_fields if self._way is self.by_zone else self.by_zone)
            self.first_focus().setFocus()
        elif intention is Intention.DONE:
            self._hand_over(is_whole=self._way.finish())
        else:
            super().want(intention)

    def confirm(self) -> None:
        """Check what was typed and move on; from the last place hand over."""
        self._hand_over(is_whole=self._way.step())

    def first_focus(self) -> QWidget:
        """Start with what is in doubt or missing."""
        return self._way.first()

    @property
    def _way(self) -> HandFields | HandZone:
        return self.by_fields if self.ways.currentWidget() is self.by_fields else self.by_zone

    def _side(self) -> QVBoxLayout:
        """The page's picture, and under it what to look at."""
        side, advice = QVBoxLayout(), QHBoxLayout()
        side.setSpacing(self.theme.px(12))
        advice.setSpacing(self.theme.px(8))
        self.advice.setFixedSize(self.theme.px(PICTURE[0] - 26), self.theme.px(96))
        advice.addWidget(self._advice_mark, 0, Qt.AlignmentFlag.AlignTop)
        advice.addWidget(self.advice)
        side.addWidget(self.picture)
        side.addLayout(advice)
        side.addStretch(1)
        self._advise(Heard())
        return side

    def _advise(self, heard: Heard) -> None:
        self.advice.setText(heard.advice)
        set_tone(self.advice, heard.tone)
        self._advice_mark.setVisible(bool(heard.advice))
        self._advice_mark.show_as(heard.tone, heard.shape or Shape.RING)

    def _turn_to(self, way: HandFields | HandZone) -> None:
        self.ways.setCurrentWidget(way)
        self._advise(Heard())
        which = "zone" if way is self.by_zone else "fields"
        self._says.setText(self.texts(f"typing.says_{which}" if self._read is None else f"typing.corrects_{which}"))

    def _hand_over(self, *, is_whole: bool) -> None:
        if not is_whole:
            return
        try:
            document = self._way.document()
        except MrzError as error:
            self._trouble.setText(error.title)
            return
        self.typed.emit(document)
