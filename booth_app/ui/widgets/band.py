"""The band at the top of every page: post, booth and direction at the left, officer and clock at the right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.domain.journey import Lane
from booth_app.flow.screen import Screen, SessionStage
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Weight
from booth_app.ui.widgets.icon import Icon
from booth_app.ui.widgets.labels import words


class Band(QWidget):
    """Who and where, on every page in the same place."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("band")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(44))
        self._texts = texts
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(12))
        row.addWidget(Icon(theme=theme, name="booth", colour=theme.colours.band_ink, side=24))
        self._post = words(theme, size=Size.BODY, weight=Weight.STRONG)
        self._booth = words(theme)
        self._arrow = Icon(theme=theme, name="entry", colour=theme.colours.band_ink, side=20)
        self._direction = words(theme, weight=Weight.STRONG)
        self._direction.setObjectName("chip")
        self._direction.setFixedHeight(theme.px(28))
        self._mode = words(theme, quiet=True)
        self._training = words(theme, texts("name.training"), size=Size.SMALL, weight=Weight.STRONG)
        self._training.setObjectName("chip")
        self._training.setFixedHeight(theme.px(28))
        self._officer = words(theme)
        self.keys = words(theme, size=Size.SMALL, quiet=True)
        self._clock = words(theme, size=Size.LARGE, weight=Weight.MEDIUM)
        for left in (self._post, self._booth, self._arrow, self._direction, self._mode, self._training):
            row.addWidget(left)
        row.addStretch(1)
        for right in (self.keys, self._officer, self._clock):
            row.addWidget(right)

    def show_screen(self, screen: Screen, *, is_covered: bool) -> None:
        """Show who works where; under a panel the look cannot be turned."""
        journey = screen.encounter.journey
        self._post.setText(screen.post.name)
        self._booth.setText(self._texts("name.booth", booth=screen.booth.removeprefix(f"{screen.post.code}-")))
        self._arrow.show_as("entry" if journey.direction == "E" else "exit", self._theme.colours.band_ink)
        self._direction.setText(self._texts(f"direction.{journey.direction}"))
        lane = "" if journey.lane is Lane.WINDOW else self._texts(f"lane.{journey.lane}")
        parts = (self._texts(f"mode.{journey.mode}"), lane, journey.carrier)
        self._mode.setText(" · ".join(part for part in parts if part))
        self._training.setVisible(screen.is_training)
        officer = screen.session.officer
        self._officer.setText("" if officer is None else self._texts("name.officer", officer=officer.id))
        is_in = screen.session.stage is SessionStage.SIGNED_IN
        lock = f"Ctrl+L {self._texts('key.lock').lower()}" if is_in else ""
        theme = "" if is_covered else f"Ctrl+T {self._texts('key.theme').lower()}"
        self.keys.setText("   ".join(key for key in (lock, theme) if key))

    def show_time(self, now: datetime) -> None:
        """Show the booth's time."""
        self._clock.setText(f"{now:%H:%M:%S}")
