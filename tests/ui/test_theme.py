"""Whether every word can be read: contrast of both themes, size of the smallest letter, figures that line up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication

from booth_app.domain.document import DocumentScan, MrzPlace
from booth_app.ui.app import dress
from booth_app.ui.texts import Texts
from booth_app.ui.theme import DAY, NIGHT, PIXELS, Colours, Size, Theme, Tone, theme_of
from booth_app.ui.widgets.document_card import DOCUMENT_WIDTH, DocumentCard
from tests.ui import moment

READABLE = 4.5
VISIBLE = 3.0


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_pairs(c: Colours) -> list[tuple[str, str]]:
    """Every ink on every ground it stands on."""
    grounds = (c.ground, c.surface, c.raised)
    pairs = [(ink, ground) for ink in (c.ink, c.ink_soft) for ground in grounds]
    pairs += [(c.of(tone), ground) for tone in Tone for ground in (c.surface, c.raised)]
    pairs += [(c.of(tone), c.wash_of(tone)) for tone in Tone]
    pairs += [(c.ink, c.wash_of(tone)) for tone in Tone]
    pairs += [
        (c.band_ink, c.band),
        (c.band_soft, c.band),
        (c.band_ink, c.band_chip),
        (c.chosen_ink, c.chosen),
        (c.accent, c.surface),
    ]
    return pairs


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=["day", "night"])
def test_every_word_can_be_read(colours: Colours) -> None:
    too_pale = [(a, b, contrast(a, b)) for a, b in text_pairs(colours) if contrast(a, b) < READABLE]
    assert too_pale == []


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=["day", "night"])
def test_the_focus_ring_is_seen_on_every_ground(colours: Colours) -> None:
    grounds = (colours.ground, colours.surface, colours.raised, colours.news_wash)
    assert min(contrast(colours.focus, ground) for ground in grounds) >= VISIBLE


def test_no_letter_is_smaller_than_fourteen_pixels() -> None:
    assert min(PIXELS.values()) == 14


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 1.0), (1920, 1080, 1.4), (3840, 2160, 2.8)])
def test_type_grows_with_the_window(width: int, height: int, scale: float) -> None:
    assert theme_of().scaled_to(width, height).scale == pytest.approx(scale)


def test_type_never_shrinks() -> None:
    assert theme_of().scaled_to(800, 600).scale == 1.0


@pytest.mark.parametrize(
    ("width", "height", "ratio", "scale"),
    [(1280, 720, 1.5, 0.9), (960, 540, 2.0, 0.65), (1920, 1080, 2.0, 1.4), (400, 300, 2.0, 0.5)],
)
def test_a_magnifying_system_lets_the_look_shrink_to_what_fits(
    width: int, height: int, ratio: float, scale: float
) -> None:
    assert theme_of().scaled_to(width, height, device_ratio=ratio).scale == pytest.approx(scale)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The day theme, its faces loaded."""
    dress(qapp, theme_of())
    return theme_of()


def test_figures_line_up(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font(Size.BODY))
    assert len({metrics.horizontalAdvance(figure * 9) for figure in "0123456789"}) == 1


def test_machine_lines_have_one_width(theme: Theme) -> None:
    metrics = QFontMetrics(theme.mrz_font())
    assert metrics.horizontalAdvance("I" * 44) == metrics.horizontalAdvance("W<" * 22)


def test_every_place_of_the_style_sheet_is_filled() -> None:
    assert "$" not in theme_of(is_night=True).style_sheet()


@pytest.mark.parametrize("scale", [0.5, 0.65, 0.9, 1.0, 1.1, 1.4, 1.6, 1.85, 2.8])
def test_a_machine_line_fits_its_card_at_every_scale(scale: float, theme: Theme, texts: Texts) -> None:
    scaled = replace(theme, scale=scale)
    card = DocumentCard(theme=scaled, texts=texts)
    card.setFixedWidth(scaled.px(DOCUMENT_WIDTH))
    card.setStyleSheet(scaled.style_sheet())
    scan = DocumentScan(lines=("<" * 44, "W" * 44), picture=b"", face=b"", engine="sample")
    card.show_document(None, scan, today=moment.TODAY)
    card.show()
    last = card.zone.box_of(MrzPlace(line=2, column=44))
    assert last.right() <= card.zone.width()
    card.close()
