"""The eight registers, each in its fixed place."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.register_cell import RegisterCell


class RegistersCard(Card):
    """All eight, two columns of four."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__(theme=theme, title=texts("register.title"))
        self._texts = texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(2))
        self.cells: dict[Register, RegisterCell] = {}
        for place, register in enumerate(Register):
            cell = RegisterCell(theme=theme, texts=texts, register=register)
            grid.addWidget(cell, place % 4, place // 4)
            grid.setColumnStretch(place // 4, 1)
            self.cells[register] = cell
        self.body.addLayout(grid)

    def show_answers(self, answers: tuple[RegisterAnswer, ...], *, is_revealed: bool) -> None:
        """Fill the places whose answer has come."""
        by_register = {answer.register: answer for answer in answers}
        asked = [a for a in answers if a.state not in {AnswerState.NOT_APPLICABLE, AnswerState.NOT_CONNECTED}]
        done = sum(1 for a in asked if a.state is not AnswerState.PENDING)
        self.note.setText(self._texts("register.count", done=done, asked=len(asked)) if answers else "")
        for register, cell in self.cells.items():
            cell.show_answer(by_register.get(register), is_revealed=is_revealed)
