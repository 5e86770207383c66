"""A field for a date: as soon as it is one, it says below what was understood, with the month as a word."""

from __future__ import annotations

from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.typed_date import FULL, LONGEST, date_of, heard_date
from booth_app.ui.widgets.form_field import FormField
from booth_app.ui.widgets.labels import set_tone


class DateField(FormField):
    """Day, month and year, in this order, with blanks, dots or strokes between them or nothing."""

    def __init__(self, *, theme: Theme, texts: Texts, name: str) -> None:
        super().__init__(theme=theme, name=name, limit=LONGEST)
        self._texts = texts
        self.edit.textChanged.connect(self._check)

    @property
    def heard(self) -> str:
        """What is said below where nothing is wrong."""
        return heard_date(self.text, self._texts)

    def show_wrong(self, what: str) -> None:
        """Say what is wrong; empty says again what was understood."""
        super().show_wrong(what)
        set_tone(self._wrong, Tone.STOP if what else Tone.CALM)
        if not what:
            self._wrong.setText(self.heard)

    def _check(self, text: str) -> None:
        is_over = len(text.replace(" ", "")) >= FULL and date_of(text) is None
        self.show_wrong(self._texts("papers.wrong_date") if is_over else "")
