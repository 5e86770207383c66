"""The lines of a zone, typed or pasted as they are printed, and judged with every key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.checks.regulations import StateEntry
from booth_app.domain.document import TravelDocument
from booth_app.ui.corrected import from_zone
from booth_app.ui.hand_words import Listener
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.typed_zone import MOST_LINES, Judged, Zone, filled, judged_zone, split_lines
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.mark import Mark
from booth_app.ui.widgets.person_line import birth_words
from booth_app.ui.widgets.zone_line import ZoneLine

SIDE = 40
"""Pixels of a line's place that are not letters: its border and padding, and some to spare."""


class HandZone(QWidget):
    """Three lines at most; below them where something is wrong, and what was understood. `width` in base pixels."""

    def __init__(
        self,
        *,
        theme: Theme,
        texts: Texts,
        states: Mapping[str, StateEntry],
        today: date,
        read: TravelDocument | None,
        lines: tuple[str, ...],
        width: int,
    ) -> None:
        super().__init__()
        self._texts, self._today, self._read = texts, today, read
        self._listener = Listener(today=today, texts=texts, states=states)
        self._insisted: tuple[str, ...] = ()
        self._format = words(theme, size=Size.SMALL, weight=Weight.MEDIUM)
        self.lines = tuple(
            ZoneLine(theme=theme, texts=texts, number=number, width=theme.px(width - SIDE))
            for number in range(MOST_LINES)
        )
        self._mark = Mark(theme=theme, side=18)
        self._says = ElidedLabel(theme=theme, size=Size.BODY, weight=Weight.MEDIUM, lines=2)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._names = ElidedLabel(theme=theme, size=Size.LARGE, weight=Weight.MEDIUM)
        self._facts = ElidedLabel(theme=theme, size=Size.BODY)
        self._lay_out(theme)
        for line in self.lines:
            line.changed.connect(self._judge)
            line.pasted.connect(self._paste)
        self.fill(lines)

    @property
    def zone(self) -> Zone:
        """What is typed, judged."""
        return judged_zone(self._typed, today=self._today)

    @property
    def says(self) -> str:
        """What is said to be wrong, or missing."""
        return self._says.text()

    @property
    def _typed(self) -> tuple[str, ...]:
        texts = tuple(line.edit.text() for line in self.lines)
        return texts if texts[2] else texts[:2]

    def fill(self, lines: tuple[str, ...]) -> None:
        """Put lines there."""
        for line, text in zip(self.lines, (*lines, *("",) * MOST_LINES), strict=False):
            line.edit.setText(text)
        self._judge()

    def first(self) -> QWidget:
        """Start where the first fault is, else with the first line that lacks something."""
        zone = self.zone
        fault = zone.first_fault
        if fault is not None:
            edit = self.lines[fault.line].edit
            suspects = (s.column for s in zone.signs if s.state is Judged.SUSPECT and s.field == fault.field)
            edit.setCursorPosition(next(suspects, fault.column))
            return edit
        short = next((number for number, missing in enumerate(zone.missing) if missing), 0)
        return self.lines[short].edit

    def step(self) -> bool:
        """Fill the line up where only `<` can follow, and go to the next; from the last one, finish."""
        here = next((number for number, line in enumerate(self.lines) if line.edit.hasFocus()), 0)
        edit = self.lines[here].edit
        layout = self.zone.layout
        edit.setText(filled(edit.text(), here, layout))
        if here < layout.lines - 1:
            self._take(here + 1)
            return False
        return self.finish()

    def finish(self) -> bool:
        """Report whether the lines make a document; a digit that does not fit is taken when it was seen twice."""
        zone = self.zone
        if zone.document is None:
            short = next((number for number, missing in enumerate(zone.missing) if missing), 0)
            self._take(short)
            if not zone.trouble:
                self._say(self._texts("zone.not_whole", number=short + 1), Tone.STOP)
            return False
        fault = zone.first_fault
        if fault is None or self._insisted == zone.lines or self._is_as_read(zone):
            return True
        self._take(fault.line)
        self.first()
        self._insisted = zone.lines
        self._say(f"{self._listener.blames_sign(fault)} {self._texts('typing.again')}", Tone.STOP)
        return False

    def document(self) -> TravelDocument:
        """Build it. Raises MrzError."""
        return from_zone(self._typed, read=self._read, today=self._today)

    def _is_as_read(self, zone: Zone) -> bool:
        return self._read is not None and zone.lines == self._read.mrz_lines

    def _take(self, number: int) -> None:
        edit = self.lines[number].edit
        edit.setFocus()
        edit.end(False)

    def _paste(self, untrusted_text: str) -> None:
        """Spread a whole zone over the lines; what is none goes where the cursor is, as far as it fits."""
        lines = split_lines(untrusted_text)
        if len(lines) > 1:
            self.fill(lines)
            self._take(min(len(lines), MOST_LINES) - 1)
            return
        here = next((line for line in self.lines if line.edit.hasFocus()), self.lines[0])
        here.edit.insert("".join(lines))

    def _judge(self) -> None:
        zone = self.zone
        texts = self._texts
        self._format.setText(
            texts("zone.format", name=zone.layout.format, lines=zone.layout.lines, width=zone.layout.width)
            if any(zone.lines)
            else ""
        )
        for number, line in enumerate(self.lines):
            line.setVisible(number < max(zone.layout.lines, 2))
            if number < zone.layout.lines:
                line.show_zone(zone, number)
        fault = zone.first_fault
        if fault is not None:
            self._say(self._listener.blames_sign(fault), Tone.STOP)
        elif zone.trouble:
            self._say(zone.trouble, Tone.STOP)
        elif zone.document is not None:
            self._say(texts("zone.right"), Tone.GOOD)
        else:
            self._say("", Tone.CALM)
        self._show_understood(zone.document)

    def _show_understood(self, document: TravelDocument | None) -> None:
        if document is None:
            self._names.setText("")
            self._facts.setText("")
            return
        person, texts = document.person, self._texts
        expiry = texts("document.no_expiry") if document.expiry is None else texts.day(document.expiry)
        self._names.setText(", ".join(part for part in (person.surnames, person.given_names) if part))
        facts = (
            texts(f"kind.{document.kind}"),
            document.issuer,
            document.number,
            person.nationality,
            birth_words(person.birth_date, texts),
            person.sex.value,
            f"{texts('document.expiry').lower()} {expiry}",
        )
        self._facts.setText(" · ".join(fact for fact in facts if fact))

    def _say(self, says: str, tone: Tone) -> None:
        self._says.setText(says)
        set_tone(self._says, tone)
        self._mark.setVisible(tone is not Tone.CALM)
        self._mark.show_as(tone, Shape.TICK if tone is Tone.GOOD else Shape.OCTAGON)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self._format.setFixedHeight(theme.px(20))
        column.addWidget(self._format)
        for line in self.lines:
            column.addWidget(line)
        kept = self.lines[-1].sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.lines[-1].setSizePolicy(kept)
        fault = QHBoxLayout()
        fault.setSpacing(theme.px(8))
        fault.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        fault.addWidget(self._says, 1)
        self._says.setFixedHeight(theme.px(44))
        column.addLayout(fault)
        for label in (self._names, self._facts):
            label.setFixedHeight(theme.px(26))
            column.addWidget(label)
        column.addStretch(1)
