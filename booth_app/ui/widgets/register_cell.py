"""One register's place: its name and the state of its answer, in shape and word."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.mark import Mark

LOOKS = {
    AnswerState.PENDING: (Tone.NEWS, Shape.DOTS),
    AnswerState.OK: (Tone.GOOD, Shape.TICK),
    AnswerState.HIT: (Tone.STOP, Shape.OCTAGON),
    AnswerState.POSSIBLE: (Tone.LOOK, Shape.TRIANGLE),
    AnswerState.NOT_FOUND: (Tone.GOOD, Shape.TICK),
    AnswerState.NOT_APPLICABLE: (Tone.CALM, Shape.DASH),
    AnswerState.TIMEOUT: (Tone.LOOK, Shape.TRIANGLE),
    AnswerState.OFFLINE_LIST: (Tone.LOOK, Shape.RING),
    AnswerState.ERROR: (Tone.LOOK, Shape.TRIANGLE),
    AnswerState.NOT_CONNECTED: (Tone.CALM, Shape.DASH),
}

SAID = frozenset({AnswerState.OK, AnswerState.HIT, AnswerState.POSSIBLE, AnswerState.NOT_FOUND})
"""States that tell what a register holds about the traveller."""


class RegisterCell(QWidget):
    """One register's place."""

    def __init__(self, *, theme: Theme, texts: Texts, register: Register) -> None:
        super().__init__()
        self._texts = texts
        self.setFixedHeight(theme.px(20))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.mark = Mark(theme=theme, side=16)
        self.state = words(theme, size=Size.SMALL, quiet=True)
        row.addWidget(self.mark)
        row.addWidget(words(theme, texts(f"register.{register}"), size=Size.SMALL, weight=Weight.MEDIUM))
        row.addStretch(1)
        row.addWidget(self.state)

    def show_answer(self, answer: RegisterAnswer | None, *, is_masked: bool) -> None:
        """Show the state; masked, whatever a register said is only that it answered."""
        if answer is None:
            self._show(Tone.CALM, Shape.RING, "IDLE")
        elif is_masked and answer.state in SAID:
            self._show(Tone.CALM, Shape.TICK, "ANSWERED")
        else:
            self._show(*LOOKS[answer.state], answer.state.value)

    def _show(self, tone: Tone, shape: Shape, state: str) -> None:
        self.mark.show_as(tone, shape)
        self.state.setText(self._texts(f"state.{state}"))
        set_tone(self.state, tone if tone in {Tone.STOP, Tone.LOOK, Tone.NEWS} else Tone.CALM)


def is_discreet(answer: RegisterAnswer) -> bool:
    """A hit without words says as much as one with them."""
    is_bare = answer.state in {AnswerState.HIT, AnswerState.POSSIBLE} and not answer.findings
    return is_bare or any(finding.discreet for finding in answer.findings)
