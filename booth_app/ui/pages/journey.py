"""A traveller's reason and journey: any reason by its number, and where he comes from, goes to and lives."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.domain.journey import Journey, ReasonForTravel
from booth_app.domain.post import Mode
from booth_app.flow.course import MAX_CARRIER, counts_occupants
from booth_app.flow.encounter import Encounter
from booth_app.flow.screen import Screen
from booth_app.ui.boarding_words import marked_name, pass_words
from booth_app.ui.keys import Intention, Place
from booth_app.ui.pages.lane import COUNT_DIGITS
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.typed_journey import (
    carrier_of,
    is_count,
    likely_destination,
    likely_origin,
    occupants_of,
    state_names,
)
from booth_app.ui.widgets.choice_list import Choice, ChoiceList
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.key_hint import cap_of
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.standing import Standing
from booth_app.ui.widgets.state_field import StateField

LIST_HEIGHT = 440
COLUMN = 420


class JourneyPanel(Panel):
    """Enter takes the reason pointed at; the key that opened the panel goes to the journey, and takes it there.

    `picked` tells a reason, `changed` the journey; a reason that the bar was moved to is taken with the journey. The
    other side of a land post is proposed.
    """

    picked = Signal(str)
    changed = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.JOURNEY, title=texts("course.reason_title"), width=980
        )
        self._encounter = encounter = screen.encounter
        self.reasons = ChoiceList(
            theme=theme,
            choices=tuple(
                Choice(id=r.value, number=str(int(r.value)), words=texts(f"reason.{r}")) for r in ReasonForTravel
            ),
        )
        self.reasons.setFixedHeight(theme.px(LIST_HEIGHT))
        self._reason = encounter.journey.reason or encounter.proposed_reason
        self.reasons.setCurrentRow(tuple(ReasonForTravel).index(self._reason))
        self.standing = Standing(theme=theme, texts=texts)
        self.standing.show_encounter(encounter)
        names = state_names(encounter.regulations.catalogues.states, texts)
        self.origin, self.destination, self.residence = (
            StateField(theme=theme, texts=texts, name=self._name(name), names=names)
            for name in ("origin", "destination", "residence")
        )
        self.flight = FormField(theme=theme, name=self._name("carrier_A"), limit=MAX_CARRIER)
        self.occupants = FormField(theme=theme, name=texts("course.occupants"), limit=COUNT_DIGITS)
        last = {
            self.occupants: counts_occupants(encounter.journey.mode, encounter.journey.lane),
            self.flight: encounter.journey.mode is Mode.AIR,
        }
        for field, is_asked in last.items():
            if not is_asked:
                field.hide()  # never shown here: a field without a parent would open a window of its own
        states = (self.origin, self.destination, self.residence)
        self._fields: tuple[FormField, ...] = (*states, *(field for field, is_asked in last.items() if is_asked))
        self._fill(encounter)
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addWidget(self.reasons, 1)
        row.addLayout(self._journey_column(theme, texts))
        self.body.addWidget(self.standing)
        self.body.addLayout(row)

    def show_screen(self, screen: Screen) -> None:
        """Follow the traveller; what is being typed stays."""
        self._encounter = screen.encounter
        self.standing.show_encounter(screen.encounter)

    def want(self, intention: Intention) -> None:
        """Do what a key of the panel means."""
        if intention is not Intention.DONE:
            super().want(intention)
        elif self.reasons.hasFocus():
            self.origin.take()
        else:
            self._finish()

    def confirm(self) -> None:
        """Take the reason, or go on to the next field; the last one takes the journey."""
        here = next((number for number, field in enumerate(self._fields) if field.edit.hasFocus()), None)
        choice = self.reasons.current
        if here is None:
            if choice is not None:
                self.picked.emit(choice.id)
        elif not self._is_right(self._fields[here]):
            self._fields[here].take()
        elif here == len(self._fields) - 1:
            self._finish()
        else:
            self._fields[here + 1].take()

    def first_focus(self) -> QWidget:
        """Start in the list."""
        return self.reasons

    def _journey_column(self, theme: Theme, texts: Texts) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        cap = words(theme, cap_of("F4", texts), size=Size.SMALL, weight=Weight.STRONG)
        cap.setObjectName("cap")
        cap.setFixedHeight(theme.px(26))
        head.addWidget(cap)
        head.addWidget(words(theme, texts("course.of_traveller"), weight=Weight.STRONG))
        head.addStretch(1)
        column.addLayout(head)
        shown = self._encounter.boarding
        if shown is not None:
            said = words(theme, pass_words(shown, texts), size=Size.SMALL, wraps=True)
            set_tone(said, Tone.LOOK if shown.doubts else Tone.CALM)
            said.setFixedWidth(theme.px(COLUMN))
            column.addWidget(said)
        for field in (self.origin, self.destination, self.residence, self.occupants, self.flight):
            field.setFixedWidth(theme.px(COLUMN))
            column.addWidget(field)
        column.addStretch(1)
        return column

    def _fill(self, encounter: Encounter) -> None:
        journey, post = encounter.journey, encounter.post
        self.origin.propose(likely_origin(journey, post))
        self.destination.propose(likely_destination(journey, post))
        self.residence.propose(journey.residence)
        self.occupants.edit.setText("" if journey.occupants is None else str(journey.occupants))
        self.flight.edit.setText(journey.carrier)

    def _name(self, name: str) -> str:
        """Name a field; what the boarding pass has filled in says so."""
        journey, shown = self._encounter.journey, self._encounter.boarding
        if shown is None or shown.doubts:
            return self.texts(f"course.{name}")
        told = {
            "origin": (journey.origin, shown.origin),
            "destination": (journey.destination, shown.destination),
            "carrier_A": (journey.carrier, shown.leg.flight),
        }
        stands, read = told.get(name, ("", ""))
        return marked_name(self.texts(f"course.{name}"), is_from_pass=bool(read) and stands == read, texts=self.texts)

    def _is_right(self, field: FormField) -> bool:
        """Check one field and say what is wrong with it."""
        if isinstance(field, StateField):
            field.settle()
            wrong = "" if field.is_right else "course.no_state"
        else:
            wrong = "" if field is not self.occupants or is_count(field.text) else "course.no_count"
        field.show_wrong(self.texts(wrong) if wrong else "")
        return not wrong

    def _finish(self) -> None:
        wrong = next((field for field in self._fields if not self._is_right(field)), None)
        if wrong is not None:
            wrong.take()
            return
        choice = self.reasons.current
        self.changed.emit(self._told)
        if choice is not None and choice.id != self._reason:
            self.picked.emit(choice.id)

    @property
    def _told(self) -> Journey:
        journey = self._encounter.journey
        is_counted, is_flown = self.occupants in self._fields, self.flight in self._fields
        return replace(
            journey,
            carrier=carrier_of(self.flight.text) if is_flown else journey.carrier,
            origin=self.origin.code,
            destination=self.destination.code,
            residence=self.residence.code,
            occupants=occupants_of(self.occupants.text) if is_counted else journey.occupants,
        )
