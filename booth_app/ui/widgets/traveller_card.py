"""The face at the window beside the face in the document, and the two prints."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from booth_app.flow.encounter import FINGERS, Encounter
from booth_app.ui.port import PreviewFrame
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.verdict import Shape
from booth_app.ui.widgets.card import Card
from booth_app.ui.widgets.face_slot import LARGE_FACE, SMALL_FACE, FaceSlot
from booth_app.ui.widgets.finger_slot import FingerSlot

LARGE_FROM = 330
"""Height of the card from which the large faces have room."""


class TravellerCard(Card):
    """Live face, document face, fingers."""

    def __init__(self, *, theme: Theme, texts: Texts) -> None:
        super().__init__(theme=theme, title=texts("capture.title"))
        self._texts = texts
        self.body.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.live = FaceSlot(theme=theme, title=texts("capture.live"))
        self.printed = FaceSlot(theme=theme, title=texts("capture.printed"))
        faces = QHBoxLayout()
        faces.setSpacing(theme.px(12))
        faces.addWidget(self.live)
        faces.addWidget(self.printed)
        faces.addStretch(1)
        self.body.addLayout(faces)
        prints = QHBoxLayout()
        prints.setSpacing(theme.px(12))
        self.fingers = tuple(FingerSlot(theme=theme, texts=texts, position=finger) for finger in FINGERS)
        for slot in self.fingers:
            prints.addWidget(slot, 1)
        self.body.addLayout(prints)
        self.body.addStretch(1)
        self._is_live = False

    def show_encounter(self, encounter: Encounter) -> None:
        """Show how far the captures are."""
        texts = self._texts
        face = b"" if encounter.scan is None else encounter.scan.face
        self.printed.picture.show_encoded(face, instead=texts("capture.no_printed"))
        self.printed.show_state(Tone.CALM, Shape.DASH if not face else Shape.RING, "")
        self.printed.mark.setVisible(False)
        portrait = encounter.portrait
        self._is_live = portrait is None and encounter.portrait_exception is None
        self.live.show_title(texts("capture.live" if self._is_live else "capture.taken"))
        if portrait is not None:
            self.live.picture.show_encoded(portrait.jpeg)
            quality = texts("capture.quality", quality=portrait.quality)
            self.live.show_state(Tone.GOOD, Shape.TICK, quality)
        elif encounter.portrait_exception is not None:
            self.live.picture.show_encoded(b"", instead=texts("capture.no_printed"))
            self.live.show_state(Tone.CALM, Shape.DASH, texts(f"exception.{encounter.portrait_exception}"))
        else:
            self._show_waiting(encounter)
        for slot in self.fingers:
            slot.show_encounter(encounter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the faces as large as the window has room for."""
        super().resizeEvent(event)
        face = LARGE_FACE if self.height() >= self.theme.px(LARGE_FROM) else SMALL_FACE
        for slot in (self.live, self.printed):
            slot.picture.resize_to(*face)

    def show_frame(self, frame: PreviewFrame | None) -> None:
        """Show the camera's latest picture, while it is wanted."""
        if not self._is_live:
            return
        if frame is None:
            self.live.picture.show_encoded(b"", instead=self._texts("capture.no_camera"))
        else:
            self.live.picture.show_frame(frame.width, frame.height, frame.rgb)

    def _show_waiting(self, encounter: Encounter) -> None:
        if encounter.face_trouble is not None:
            self.live.show_state(Tone.LOOK, Shape.TRIANGLE, self._texts("status.trouble"))
        elif encounter.face_hint is not None:
            self.live.show_state(Tone.NEWS, Shape.DOTS, self._texts(f"hint.{encounter.face_hint}"))
        elif encounter.document is not None:
            self.live.show_state(Tone.NEWS, Shape.DOTS, self._texts("capture.now"))
        else:
            self.live.show_state(Tone.CALM, Shape.RING, self._texts("capture.waiting"))
