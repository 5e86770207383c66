"""Words on the page: labels with the theme's face, and the two things that may change about them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from booth_app.ui.theme import Size, Theme, Tone, Weight


def words(
    theme: Theme,
    text: str = "",
    *,
    size: Size = Size.BODY,
    weight: Weight = Weight.REGULAR,
    quiet: bool = False,
    wraps: bool = False,
) -> QLabel:
    """Make a label. The text is always plain: a document must not be able to bring mark-up onto the page."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(size, weight))
    label.setWordWrap(wraps)
    if quiet:
        label.setProperty("quiet", True)
    return label


def set_tone(label: QWidget, tone: Tone) -> None:
    """Colour a label by tone."""
    set_claim(label, "tone", tone.value)


def set_claim(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
