"""Taking up a carrier's list: a file that was found, whose list it is, and what brings its people."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.domain.manifest import ListFile, ManifestReading
from booth_app.flow.course import MAX_CARRIER
from booth_app.flow.encounter import Trouble
from booth_app.flow.roll import LANE_OF, kinds_of
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Intention, Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.roll_words import problem_words
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.typed_journey import carrier_of
from booth_app.ui.widgets.choice_list import Choice, ChoiceList
from booth_app.ui.widgets.chooser import Chooser
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import set_tone, words

LIST_HEIGHT = 270
KILO = 1024


class ListsPanel(Panel):
    """Files, the newest first; Enter goes on to the kind and to the carrier, and there takes the list up.

    `searching` asks for the files anew, `chosen` tells path, kind and carrier.
    """

    searching = Signal()
    chosen = Signal(str, str, str)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, now: datetime) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.LISTS, title=texts("lists.title"), width=860
        )
        journey = screen.encounter.journey
        self._now = now
        self.says = words(theme, texts("lists.searching"), quiet=True, wraps=True)
        self.says.setMinimumHeight(theme.px(44))
        self.files = ChoiceList(theme=theme)
        self.files.setFixedHeight(theme.px(LIST_HEIGHT))
        kinds = kinds_of(journey.mode)
        self.kind = Chooser(
            theme=theme,
            name=texts("lists.kind"),
            choices=tuple((kind.value, texts(f"list_kind.{kind}")) for kind in kinds),
        )
        self.kind.choose(next((kind for kind in kinds if LANE_OF[kind] is journey.lane), kinds[0]).value)
        self.carrier = FormField(theme=theme, name=texts(f"course.carrier_{journey.mode}"), limit=MAX_CARRIER)
        self.carrier.edit.setText(journey.carrier)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.kind, 1)
        row.addWidget(self.carrier, 1)
        self.body.addWidget(self.says)
        self.body.addWidget(self.files)
        self.body.addLayout(row)

    def show_files(self, answer: tuple[ListFile, ...] | Trouble) -> None:
        """List what was found, or say why nothing could be."""
        if isinstance(answer, Trouble):
            self.show_trouble(answer)
            return
        self.files.offer(
            tuple(
                Choice(id=file.path, number=str(number), words=self._words(file))
                for number, file in enumerate(answer, start=1)
            )
        )
        self._say(self.texts("lists.found" if answer else "lists.none"))

    def show_reading(self, reading: ManifestReading) -> None:
        """Say why a list that names nobody was not taken up."""
        problems = problem_words(reading.problems, self.texts) or self.texts("lists.empty")
        self._say(problems, is_wrong=True)
        self.files.setFocus()

    def show_trouble(self, trouble: Trouble) -> None:
        """Say why it could not be read."""
        self._say(f"{trouble.title} {trouble.remedy}".strip(), is_wrong=True)
        self.files.setFocus()

    def want(self, intention: Intention) -> None:
        """Do what a key of the panel means."""
        if intention is Intention.SEARCH:
            self._say(self.texts("lists.searching"))
            self.searching.emit()
        else:
            super().want(intention)

    def confirm(self) -> None:
        """Go on; from the carrier, take the list up."""
        choice = self.files.current
        if choice is None:
            return
        if self.files.hasFocus():
            self.kind.take()
        elif self.kind.edit.hasFocus() or not self.kind.text:
            self.kind.show_wrong("" if self.kind.text else self.texts("lists.choose_kind"))
            (self.carrier if self.kind.text else self.kind).take()
        else:
            self._say(self.texts("lists.reading"))
            self.chosen.emit(choice.id, self.kind.text, carrier_of(self.carrier.text))

    def first_focus(self) -> QWidget:
        """Start with the files."""
        return self.files

    def _say(self, what: str, *, is_wrong: bool = False) -> None:
        self.says.setText(what)
        set_tone(self.says, Tone.STOP if is_wrong else Tone.CALM)

    def _words(self, file: ListFile) -> str:
        """Name a file, the drive it lies on, its age and its size."""
        place = file.place or self.texts("lists.own_folder")
        size = self.texts("lists.size", count=-(-file.size // KILO))
        age = self.texts("lists.ago", age=self.texts.age(self._now - file.at))
        return f"{file.name}   ·   {place}   ·   {age}   ·   {size}"
