"""The fields of a document one by one: Enter checks one and moves on, and a digit that does not fit holds it once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from booth_app.checks.regulations import StateEntry
from booth_app.domain.document import DocumentField, TravelDocument
from booth_app.ui.corrected import digits_read, doubtful_fields, from_fields, texts_of
from booth_app.ui.hand_words import Heard, Listener
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.typed_document import DIGITS, FIELDS, MAX_NAME, MAX_OPTIONAL, wrong_with
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.checked_field import CheckedField
from booth_app.ui.widgets.field import DOUBTS, doubt_of

_LIMITS = {
    DocumentField.DOCUMENT_CODE: 2,
    DocumentField.ISSUER: 3,
    DocumentField.NUMBER: 24,
    DocumentField.NATIONALITY: 3,
    DocumentField.BIRTH_DATE: 10,
    DocumentField.SEX: 1,
    DocumentField.EXPIRY: 10,
    DocumentField.OPTIONAL: MAX_OPTIONAL + 4,
}

_PLACES = {
    DocumentField.DOCUMENT_CODE: (0, 0, 3),
    DocumentField.ISSUER: (0, 3, 3),
    DocumentField.NUMBER: (0, 6, 6),
    DocumentField.SURNAMES: (1, 0, 12),
    DocumentField.GIVEN_NAMES: (2, 0, 12),
    DocumentField.NATIONALITY: (3, 0, 4),
    DocumentField.BIRTH_DATE: (3, 4, 5),
    DocumentField.SEX: (3, 9, 3),
    DocumentField.EXPIRY: (4, 0, 6),
    DocumentField.OPTIONAL: (4, 6, 6),
}
"""Row, column and columns of each field in the grid."""

_COLUMNS = 12


class HandFields(QWidget):
    """Every field of a document; `read` is the one whose fields are put right, None where nothing was read.

    `advised` tells what is to be looked at in the field that was typed last.
    """

    advised = Signal(object)

    def __init__(
        self,
        *,
        theme: Theme,
        texts: Texts,
        states: Mapping[str, StateEntry],
        today: date,
        read: TravelDocument | None,
    ) -> None:
        super().__init__()
        self._texts, self._today, self._read = texts, today, read
        self._listener = Listener(today=today, texts=texts, states=states)
        self._insisted: dict[DocumentField, tuple[str, str]] = {}
        self._compared: set[DocumentField] = set()
        self.fields: dict[DocumentField, CheckedField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        for field in FIELDS:
            place = CheckedField(
                theme=theme,
                name=texts(f"typing.{field}"),
                limit=_LIMITS.get(field, MAX_NAME),
                digit_name=texts("typing.digit") if field in DIGITS else "",
            )
            place.changed.connect(lambda f=field: self._hear(f))
            place.left.connect(lambda f=field: self._leave(f))
            row, at, span = _PLACES[field]
            grid.addWidget(place, row, at, 1, span)
            self.fields[field] = place
        if read is not None:
            self._fill(read)

    def first(self) -> QWidget:
        """Start with what is in doubt, else with the code."""
        doubtful = () if self._read is None else doubtful_fields(self._read)
        field = next(iter(doubtful), FIELDS[0])
        self._hear(field)
        return self.fields[field].edit

    def step(self) -> bool:
        """Check where the keyboard is and move on; True from the last field, where all of them are right."""
        here = next((field for field, place in self.fields.items() if place.has_keyboard), FIELDS[0])
        place = self.fields[here]
        if self._is_doubtful(here):
            return self._compare(here)
        if here in DIGITS and not place.is_at_digit and not wrong_with(here, place.text, today=self._today):
            place.take(at_digit=True)
            return False
        if not self._is_settled(here):
            place.take(at_digit=place.is_at_digit)
            return False
        if here is not FIELDS[-1]:
            after = FIELDS[FIELDS.index(here) + 1]
            self.fields[after].take()
            self._hear(after)
            return False
        return self.finish()

    def finish(self) -> bool:
        """Check all; True where nothing is wrong, or the officer insists on what is."""
        wrong = next((field for field in FIELDS if not self._is_settled(field)), None)
        if wrong is not None:
            self.fields[wrong].take()
        return wrong is None

    def document(self) -> TravelDocument:
        """Build it. Raises MrzError where a changed field does not fit into the zone that was read."""
        texts = {field: place.text for field, place in self.fields.items()}
        digits = {field: self.fields[field].digit_text for field in DIGITS}
        compared = frozenset(self._compared)
        return from_fields(texts, digits, read=self._read, today=self._today, compared=compared)

    def _fill(self, read: TravelDocument) -> None:
        texts, digits = texts_of(read), digits_read(read)
        for field, place in self.fields.items():
            place.fill(texts[field], digits.get(field, ""))
            doubted = doubt_of(read, field)
            if doubted:
                place.doubt(self._texts(doubted), *DOUBTS[doubted])
            self._hear(field)

    def _is_doubtful(self, field: DocumentField) -> bool:
        """Report whether it stands there as it was read, badly, and nobody has said yet that the page has it so.

        One whose digit does not fit is not to be confirmed: most likely it is wrong.
        """
        doubted = frozenset() if self._read is None else self._read.doubted
        if field not in doubted - self._compared or not self._is_as_read(field):
            return False
        place = self.fields[field]
        return not self._listener.hears(field, place.text, place.digit_text).is_wrong

    def _compare(self, field: DocumentField) -> bool:
        """Take it as the page has it, and go on to what else is doubtful; True where nothing is any more."""
        self._compared.add(field)
        self.fields[field].doubt(self._texts("mark.compared"), *DOUBTS["mark.compared"])
        after = next((other for other in FIELDS if self._is_doubtful(other)), None)
        if after is None:
            return self.finish()
        self.fields[after].take()
        self._hear(after)
        return False

    def _hear(self, field: DocumentField) -> None:
        place = self.fields[field]
        heard = self._listener.hears(field, place.text, place.digit_text)
        place.show_heard(heard)
        if self._is_doubtful(field):
            heard = Heard(advice=self._texts("typing.is_it_so"), tone=Tone.LOOK, shape=Shape.TRIANGLE)
        self.advised.emit(heard)

    def _leave(self, field: DocumentField) -> None:
        """Blame what was left wrong; a field passed over empty is blamed at the end."""
        place = self.fields[field]
        if place.text.strip() and field not in self._insisted:
            place.show_heard(self._listener.blames(field, place.text, place.digit_text))

    def _is_settled(self, field: DocumentField) -> bool:
        """Report whether it may be left: right, as it was read, or a digit that does not fit and was seen twice."""
        place = self.fields[field]
        heard = self._listener.blames(field, place.text, place.digit_text)
        typed = (place.text, place.digit_text)
        is_digit = heard.is_wrong and not wrong_with(field, place.text, today=self._today)
        if heard.is_wrong and (self._is_as_read(field) or (is_digit and self._insisted.get(field) == typed)):
            place.show_heard(Heard(words=self._texts("typing.left_so"), tone=Tone.LOOK, shape=Shape.TRIANGLE))
            return True
        if is_digit:
            self._insisted[field] = typed
            heard = replace(heard, advice=f"{heard.advice} {self._texts('typing.again')}".strip())
        place.show_heard(heard)
        self.advised.emit(heard)
        return not heard.is_wrong

    def _is_as_read(self, field: DocumentField) -> bool:
        """Report whether nobody touched it since it was read: leaving it so takes no second key."""
        if self._read is None:
            return False
        place = self.fields[field]
        as_read = texts_of(self._read)[field], digits_read(self._read).get(field, "")
        return (place.text, place.digit_text) == as_read
