"""The foot of every page: link, queue and the three devices, always known, and what stands wrong with the booth."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.domain.device import DeviceKind, DeviceState, DeviceStatus
from booth_app.flow.screen import LinkStatus, Screen
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.alarm import Alarm
from booth_app.ui.widgets.status_item import StatusItem

_DEVICE_LOOKS = {
    DeviceState.OPENING: (Tone.NEWS, Shape.DOTS),
    DeviceState.READY: (Tone.GOOD, Shape.TICK),
    DeviceState.TROUBLE: (Tone.LOOK, Shape.TRIANGLE),
}


class Foot(QWidget):
    """The status bar."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(34))
        self._texts = texts
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(16))
        self.link = StatusItem(theme=theme, icon="link", name=texts("status.link"))
        self.queue = StatusItem(theme=theme, icon="queue", name=texts("status.queue"))
        row.addWidget(self.link)
        row.addWidget(self.queue)
        self.devices: dict[DeviceKind, StatusItem] = {}
        for kind in DeviceKind:
            item = StatusItem(theme=theme, icon=kind.value, name=texts(f"status.{kind}"))
            self.devices[kind] = item
            row.addWidget(item)
        self.alarm = Alarm(theme=theme)
        row.addWidget(self.alarm, 1)

    def show_screen(self, screen: Screen, *, now: datetime) -> None:
        """Show the state of everything around the traveller, and a standing alarm."""
        self._show_link(screen.link)
        self._show_queue(screen.link, now)
        by_kind = {status.kind: status for status in screen.devices}
        for kind, item in self.devices.items():
            self._show_device(item, by_kind.get(kind))
        self.alarm.show_trouble(screen.alarm)

    def _show_link(self, link: LinkStatus) -> None:
        texts = self._texts
        if link.is_up is None:
            self.link.show_state(Tone.NEWS, Shape.DOTS, texts("status.unknown"))
        elif link.is_up:
            self.link.show_state(Tone.GOOD, Shape.TICK, texts("status.up"))
        else:
            self.link.show_state(Tone.LOOK, Shape.TRIANGLE, texts("status.down"), why=link.trouble)

    def _show_queue(self, link: LinkStatus, now: datetime) -> None:
        texts, outbox = self._texts, link.outbox
        if outbox is None:
            self.queue.show_state(Tone.CALM, Shape.DOTS, "–")
        elif outbox.rejected:
            rejected = texts("status.rejected", count=outbox.rejected)
            self.queue.show_state(Tone.LOOK, Shape.TRIANGLE, rejected)
        elif outbox.waiting and outbox.oldest_at is not None:
            age = texts.age(now - outbox.oldest_at)
            waiting = texts("status.queue_age", count=outbox.waiting, age=age)
            self.queue.show_state(Tone.NEWS, Shape.RING, waiting)
        else:
            self.queue.show_state(Tone.GOOD, Shape.TICK, texts("status.queue_none"))

    def _show_device(self, item: StatusItem, status: DeviceStatus | None) -> None:
        if status is None:
            item.show_state(Tone.CALM, Shape.DASH, self._texts("status.none"))
            return
        tone, shape = _DEVICE_LOOKS[status.state]
        item.show_state(tone, shape, self._texts(f"status.{status.state}"), why=status.remedy)
