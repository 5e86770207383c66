"""Waiting for a document: a large quiet invitation, and beside it what the officer likes to know."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from booth_app.domain.decision import DecisionKind
from booth_app.domain.device import DeviceKind, DeviceState, DeviceStatus
from booth_app.domain.journey import Lane
from booth_app.domain.reading import DocumentView
from booth_app.flow.boarding import FIRST
from booth_app.flow.screen import Screen
from booth_app.ui.group import size_of
from booth_app.ui.keys import Place
from booth_app.ui.pages.page import Page
from booth_app.ui.port import PreviewFrame
from booth_app.ui.roll_words import course_words, roll_words
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Size, Theme, Tone, Weight
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.desk_sight import DeskSight
from booth_app.ui.widgets.elided import ElidedLabel
from booth_app.ui.widgets.group_cell import GroupCell
from booth_app.ui.widgets.icon import Icon
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.mark import Mark
from booth_app.ui.widgets.picture import Picture

_LOOKS = {
    DecisionKind.ADMIT: (Tone.GOOD, Shape.TICK),
    DecisionKind.EXIT_RECORDED: (Tone.GOOD, Shape.TICK),
    DecisionKind.TRANSIT: (Tone.GOOD, Shape.TICK),
    DecisionKind.SECONDARY: (Tone.LOOK, Shape.TRIANGLE),
    DecisionKind.DENY_ENTRY: (Tone.STOP, Shape.OCTAGON),
    DecisionKind.DENY_EXIT: (Tone.STOP, Shape.OCTAGON),
}

_COUNTED = (
    DecisionKind.ADMIT,
    DecisionKind.EXIT_RECORDED,
    DecisionKind.DENY_ENTRY,
    DecisionKind.DENY_EXIT,
    DecisionKind.SECONDARY,
)
"""Decisions of every day; the rest is counted together."""

_HANDED_OVER = (Tone.LOOK, Shape.TRIANGLE)


class WaitingPage(Page):
    """Invitation, camera, last traveller, the day's count; `has_sight` where a camera looks at the desk, too."""

    has_preview = True

    def __init__(self, *, theme: Theme, texts: Texts, has_sight: bool = False) -> None:
        super().__init__(theme=theme, texts=texts, places=(Place.WAITING,))
        self.invitation = words(theme, size=Size.DISPLAY, weight=Weight.STRONG)
        self.invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.says = words(theme, size=Size.LARGE, quiet=True, wraps=True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.course = ElidedLabel(theme=theme, size=Size.LARGE, quiet=True)
        self.roll = ElidedLabel(theme=theme, size=Size.LARGE, weight=Weight.MEDIUM)
        for line in (self.course, self.roll):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setFixedHeight(theme.px(30))
        self.group = GroupCell(theme=theme, texts=texts)
        self.group.setFixedWidth(theme.px(420))
        kept = self.group.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.group.setSizePolicy(kept)
        self.desk = DeskSight(theme=theme, texts=texts) if has_sight else None
        self._camera = Picture(theme=theme, width=288, height=216, fills=True)
        self._last_mark = Mark(theme=theme, side=24)
        self._last = words(theme, size=Size.LARGE, weight=Weight.MEDIUM)
        self._last_at = words(theme, size=Size.SMALL, quiet=True)
        self._total = words(theme, size=Size.DISPLAY, weight=Weight.STRONG)
        self._counts = {kind: words(theme, size=Size.BODY, weight=Weight.STRONG) for kind in _COUNTED}
        self._others = words(theme, size=Size.BODY, weight=Weight.STRONG)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._main_card(), 1)
        side = QVBoxLayout()
        side.setSpacing(theme.px(12))
        side.addWidget(self._camera_card())
        side.addWidget(self._last_card())
        side.addWidget(self._day_card(), 1)
        row.addLayout(side)
        self.body.addLayout(row, 1)

    def show_screen(self, screen: Screen, *, place: Place, now: datetime) -> None:
        """Show whether the booth is ready, how the last traveller left, and the day's count."""
        super().show_screen(screen, place=place, now=now)
        texts, journey = self.texts, screen.encounter.journey
        self.course.setText(course_words(journey, screen.encounter.regulations.catalogues, texts))
        self.roll.setText("" if screen.roll is None else roll_words(screen.roll, texts))
        trouble = _reader_trouble(screen.devices)
        is_pass_first = trouble is None and screen.encounter.document_trouble == FIRST
        if trouble is None and screen.party is not None and not is_pass_first:
            self.invitation.setText(_next_of_group(screen, texts))
            self.says.setText(texts("waiting.group_says"))
        elif is_pass_first:
            self.invitation.setText(FIRST.title)
            self.says.setText(FIRST.remedy)
        elif trouble is None:
            self.invitation.setText(texts("waiting.invite"))
            is_uncounted = journey.lane is Lane.EXPRESS and journey.occupants is None
            self.says.setText(texts("waiting.express_says" if is_uncounted else "waiting.invite_says"))
        else:
            self.invitation.setText(texts("waiting.reader_trouble"))
            self.says.setText(f"{trouble.remedy} {texts('waiting.by_hand')}".strip())
        self.group.setVisible(screen.party is not None)
        self.group.show_screen(screen, today=now.date())
        set_tone(self.invitation, Tone.CALM if trouble is None and not is_pass_first else Tone.LOOK)
        last = screen.encounter.last
        self._last_mark.setVisible(last is not None)
        if last is None:
            self._last.setText("–")
            self._last_at.setText(texts("waiting.nobody"))
        else:
            self._last_mark.show_as(*_LOOKS.get(last.kind, _HANDED_OVER))
            self._last.setText(texts(f"outcome.{last.kind}"))
            self._last_at.setText(texts("waiting.at", time=texts.time(last.at)))
        self._total.setText(str(screen.day.total))
        for kind, label in self._counts.items():
            label.setText(str(screen.day.of(kind)))
        self._others.setText(str(screen.day.total - sum(screen.day.of(kind) for kind in _COUNTED)))

    def show_frame(self, frame: PreviewFrame | None) -> None:
        """Show what the camera sees, so that it can be turned before it is needed."""
        if frame is None:
            self._camera.show_encoded(b"", instead=self.texts("capture.no_camera"))
        else:
            self._camera.show_frame(frame.width, frame.height, frame.rgb)

    def show_view(self, view: DocumentView | None) -> None:
        """Show what lies on the desk, as the camera over it sees it."""
        if self.desk is not None:
            self.desk.show_view(view)

    def _main_card(self) -> Card:
        card = Card(theme=self.theme)
        card.body.addWidget(self.course)
        card.body.addWidget(self.roll)
        card.body.addStretch(3)
        passport = Icon(theme=self.theme, name="passport", colour=self.theme.colours.accent, side=104)
        card.body.addWidget(self.desk or passport, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addSpacing(self.theme.px(8 if self.desk else 20))
        card.body.addWidget(self.invitation)
        card.body.addWidget(self.says)
        card.body.addSpacing(self.theme.px(24))
        card.body.addWidget(self.group, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(3)
        return card

    def _camera_card(self) -> Card:
        card = Card(theme=self.theme, title=self.texts("waiting.camera"))
        card.body.addWidget(self._camera)
        return card

    def _last_card(self) -> Card:
        card = Card(theme=self.theme, title=self.texts("waiting.last"))
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        line.addWidget(self._last_mark)
        line.addWidget(self._last, 1)
        card.body.addLayout(line)
        card.body.addWidget(self._last_at)
        return card

    def _day_card(self) -> Card:
        card = Card(theme=self.theme, title=self.texts("waiting.day"))
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        total = QVBoxLayout()
        total.setSpacing(0)
        total.addWidget(self._total)
        total.addWidget(words(self.theme, self.texts("waiting.movements"), size=Size.SMALL, quiet=True))
        total.addStretch(1)
        row.addLayout(total)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(self.theme.px(2))
        named = {self.texts(f"short.{kind}"): label for kind, label in self._counts.items()}
        for name_of, label in {**named, self.texts("short.others"): self._others}.items():
            line = QHBoxLayout()
            name = words(self.theme, name_of, size=Size.SMALL, quiet=True)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.addWidget(name)
            line.addStretch(1)
            line.addWidget(label)
            column.addLayout(line)
        column.addStretch(1)
        row.addLayout(column, 1)
        card.body.addLayout(row, 1)
        return card


def _next_of_group(screen: Screen, texts: Texts) -> str:
    """Ask for the next document of a group, and tell how many of a counted vehicle were read."""
    count = screen.encounter.journey.occupants
    if count is None:
        return texts("waiting.group", count=size_of(screen))
    return texts("waiting.vehicle", read=size_of(screen), count=count)


def _reader_trouble(devices: tuple[DeviceStatus, ...]) -> DeviceStatus | None:
    return next((d for d in devices if d.kind is DeviceKind.DOCUMENT_READER and d.state is DeviceState.TROUBLE), None)
