"""Handing out the neutral notice: that it is being made, and where it is."""

from __future__ import annotations

from booth_app.flow.encounter import Trouble
from booth_app.flow.screen import Screen
from booth_app.ui.keys import Place
from booth_app.ui.notice import Made
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone
from booth_app.ui.widgets.labels import set_tone, words


class NoticePanel(Panel):
    """One sentence, and the file's name where no viewer shows it. Enter or Esc goes back."""

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, kind: str) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.NOTICE, title=texts("notice.title"), width=640
        )
        self.what = words(theme, texts(f"notice.{kind}"), size=Size.LARGE, wraps=True)
        self.says = words(theme, texts("notice.making"), wraps=True)
        self.says.setMinimumHeight(theme.px(66))
        self.body.addWidget(self.what)
        self.body.addWidget(self.says)
        self.body.addWidget(words(theme, texts("notice.says"), size=Size.SMALL, quiet=True, wraps=True))

    def show_made(self, answer: Made | Trouble) -> None:
        """Say where it is, or why there is none."""
        if isinstance(answer, Trouble):
            self.says.setText(f"{answer.title} {answer.remedy}".strip())
        elif answer.is_open:
            self.says.setText(self.texts("notice.open"))
        else:
            self.says.setText(self.texts("notice.file", file=answer.file))
        set_tone(self.says, Tone.STOP if isinstance(answer, Trouble) else Tone.CALM)

    def confirm(self) -> None:
        """Go back."""
        self.left.emit()
