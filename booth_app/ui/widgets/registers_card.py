"""The eight registers, each in its fixed place."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.register_cell import RegisterCell, is_discreet

SILENT = frozenset({AnswerState.PENDING, AnswerState.TIMEOUT, AnswerState.ERROR})
"""Asked, and nothing heard yet or at all."""


class RegistersCard(Card):
    """All eight, two columns of four."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__(theme=theme, title=texts("register.title"))
        self._texts = texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(0)
        self.cells: dict[Register, RegisterCell] = {}
        for place, register in enumerate(Register):
            cell = RegisterCell(theme=theme, texts=texts, register=register)
            grid.addWidget(cell, place % 4, place // 4)
            grid.setColumnStretch(place // 4, 1)
            self.cells[register] = cell
        self.body.setSpacing(theme.px(5))
        self.body.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.body.addLayout(grid)

    def show_answers(self, answers: tuple[RegisterAnswer, ...], *, is_revealed: bool) -> None:
        """Fill the places whose answer has come.

        While something reserved is not revealed, all that answered look alike: which one spoke says what it is about.
        """
        is_masked = not is_revealed and any(is_discreet(answer) for answer in answers)
        by_register = {answer.register: answer for answer in answers}
        self.note.setText(self._count(answers) if answers else "")
        for register, cell in self.cells.items():
            cell.show_answer(by_register.get(register), is_masked=is_masked)

    def _count(self, answers: tuple[RegisterAnswer, ...]) -> str:
        """Say how many of those asked have answered, and how many could not even be asked."""
        states = [answer.state for answer in answers]
        unconnected = states.count(AnswerState.NOT_CONNECTED)
        asked = len(states) - unconnected - states.count(AnswerState.NOT_APPLICABLE)
        said = self._texts("register.count", done=asked - sum(s in SILENT for s in states), asked=asked)
        return f"{said} · {self._texts('register.unconnected', count=unconnected)}" if unconnected else said
