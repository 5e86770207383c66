"""What holds for a whole lane: where people cross, in what they come, how many, where from and where to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from booth_app.domain.journey import Journey, Lane
from booth_app.flow.course import LANES, MAX_CARRIER, counts_occupants
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Intention, Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.typed_journey import carrier_of, is_count, occupants_of, state_names
from booth_app.ui.widgets.choice_list import Choice, ChoiceList
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import words
from booth_app.ui.widgets.state_field import StateField

ROW = 29
COUNT_DIGITS = 2


class LanePanel(Panel):
    """A list of lanes and four fields; Enter goes on, the key that opened the panel takes all: `told` tells it."""

    told = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.LANE, title=texts("course.title"), width=900
        )
        encounter = screen.encounter
        self._journey = encounter.journey
        lanes = LANES[self._journey.mode]
        self.lanes = ChoiceList(
            theme=theme,
            choices=tuple(
                Choice(id=lane.value, number=str(number), words=texts(f"lane.{lane}"))
                for number, lane in enumerate(lanes, start=1)
            ),
        )
        self.lanes.setFixedHeight(theme.px(ROW * len(lanes) + 8))
        self.lanes.setCurrentRow(lanes.index(self._journey.lane) if self._journey.lane in lanes else 0)
        names = state_names(encounter.regulations.catalogues.states, texts)
        self.carrier = FormField(theme=theme, name=texts(f"course.carrier_{self._journey.mode}"), limit=MAX_CARRIER)
        self.occupants = FormField(theme=theme, name=texts("course.occupants"), limit=COUNT_DIGITS)
        self.origin = StateField(theme=theme, texts=texts, name=texts("course.origin"), names=names)
        self.destination = StateField(theme=theme, texts=texts, name=texts("course.destination"), names=names)
        self._fields = (self.carrier, self.occupants, self.origin, self.destination)
        says = "course.says_vehicle" if counts_occupants(self._journey.mode, Lane.WINDOW) else "course.says"
        self.body.addWidget(words(theme, texts(says), quiet=True, wraps=True))
        self.body.addWidget(self.lanes)
        self.lanes.setVisible(len(lanes) > 1)
        self._lay_out(theme)
        self._fill()
        self.lanes.jumped.connect(self.carrier.take)
        self.lanes.currentRowChanged.connect(self._show_lane)
        self._show_lane()

    def want(self, intention: Intention) -> None:
        """Do what a key of the panel means."""
        if intention is Intention.DONE:
            self._finish()
        else:
            super().want(intention)

    def confirm(self) -> None:
        """Go on to the next field; the last one takes all."""
        fields = tuple(field for field in self._fields if field.isEnabled())
        here = next((number for number, field in enumerate(fields) if field.edit.hasFocus()), None)
        if here is None:
            self.carrier.take()
        elif not self._is_right(fields[here]):
            fields[here].take()
        elif here == len(fields) - 1:
            self._finish()
        else:
            fields[here + 1].take()

    def first_focus(self) -> QWidget:
        """Start with the lane, where there is more than one."""
        return self.lanes if self.lanes.count() > 1 else self.carrier.edit

    @property
    def _lane(self) -> Lane:
        choice = self.lanes.current
        return self._journey.lane if choice is None else Lane(choice.id)

    def _lay_out(self, theme: Theme) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.carrier, 3)
        row.addWidget(self.occupants, 2)
        kept = self.occupants.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.occupants.setSizePolicy(kept)
        for field in (self.origin, self.destination):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid.addLayout(row, 0, 0, 1, 2)
        grid.addWidget(self.origin, 1, 0)
        grid.addWidget(self.destination, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def _fill(self) -> None:
        journey = self._journey
        self.carrier.edit.setText(journey.carrier)
        self.occupants.edit.setText("" if journey.occupants is None else str(journey.occupants))
        self.origin.propose(journey.origin)
        self.destination.propose(journey.destination)

    def _show_lane(self) -> None:
        is_counted = counts_occupants(self._journey.mode, self._lane)
        self.occupants.setVisible(is_counted)
        self.occupants.setEnabled(is_counted)

    def _is_right(self, field: FormField) -> bool:
        """Check one field and say what is wrong with it."""
        if isinstance(field, StateField):
            wrong = "" if field.is_right else "course.no_state"
            field.settle()
        else:
            wrong = "course.no_count" if field is self.occupants and not is_count(field.text) else ""
        field.show_wrong(self.texts(wrong) if wrong else "")
        return not wrong

    def _finish(self) -> None:
        fields = tuple(field for field in self._fields if field.isEnabled())
        wrong = next((field for field in fields if not self._is_right(field)), None)
        if wrong is not None:
            wrong.take()
            return
        self.told.emit(self._journey_told)

    @property
    def _journey_told(self) -> Journey:
        is_counted = self.occupants.isEnabled()
        return replace(
            self._journey,
            lane=self._lane,
            carrier=carrier_of(self.carrier.text),
            occupants=occupants_of(self.occupants.text) if is_counted else None,
            origin=self.origin.code,
            destination=self.destination.code,
        )
