"""What the nets are trained on: the same for the same seed, with digits that hold and places that are true."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from booth_app.mrz.parse import parse
from booth_app.reading.native.straighten import BAND_HEIGHT
from tools.mrz_training.samples import BAND, COLUMN, band_of, path_of, target_of
from tools.mrz_training.scene import measured_page, page, strip
from tools.mrz_training.zones import random_zone


def test_every_digit_of_an_invented_zone_holds() -> None:
    rng = np.random.default_rng(1)
    formats = set()
    for _ in range(300):
        zone = random_zone(rng, noise=0)
        document = parse(zone.lines, today=date(2026, 1, 1))
        assert all(digit.is_right for digit in document.digits), zone.format
        assert document.mrz_format == zone.format
        formats.add(zone.format)
    assert formats == {"TD1", "TD2", "TD3", "MRVA", "MRVB", "FRID"}


@pytest.mark.parametrize("draw", [page, strip, measured_page])
def test_the_same_seed_draws_the_same(draw: object) -> None:
    assert callable(draw)
    one, other = draw(np.random.default_rng(3)), draw(np.random.default_rng(3))
    assert np.array_equal(one.picture, other.picture)
    assert [line.text for line in one.lines] == [line.text for line in other.lines]
    assert not np.array_equal(one.picture, draw(np.random.default_rng(4)).picture)


def test_a_page_without_a_zone_has_no_lines() -> None:
    scene = page(np.random.default_rng(2), with_zone=False)
    assert (scene.lines, scene.zone) == ((), None)
    assert target_of(scene).line.max() == 0


def test_characters_stand_where_the_scene_says() -> None:
    """Ink is darker in the middle of a line than between lines, once light and contrast are taken out."""
    rng = np.random.default_rng(11)
    darker = 0
    scenes = [measured_page(rng) for _ in range(12)]
    for scene in scenes:
        line = scene.lines[0]
        at = line.at.round().astype(int)
        normal = np.array([-(line.at[-1] - line.at[0])[1], (line.at[-1] - line.at[0])[0]])
        normal = normal / np.linalg.norm(normal) * line.height * 1.1
        between = (line.at + normal).round().astype(int)
        height, width = scene.picture.shape
        between = np.clip(between, 0, [width - 1, height - 1])
        inside = scene.picture[at[:, 1], at[:, 0]].astype(float)
        outside = scene.picture[between[:, 1], between[:, 0]].astype(float)
        darker += inside.mean() < outside.mean()
    assert darker >= 11


def test_a_band_has_a_class_for_each_column_and_every_character_is_among_them() -> None:
    rng = np.random.default_rng(6)
    scene = strip(rng, tight=False)
    line = scene.lines[0]
    band, classes = band_of(rng, scene, line)
    assert band.shape == (BAND_HEIGHT, BAND)
    assert classes.shape == (BAND // COLUMN,)
    assert set(classes) <= {-100, *range(38)}
    assert (classes >= 0).sum() > len(line.text)


def test_the_map_of_a_page_marks_its_lines_and_their_way() -> None:
    scene = measured_page(np.random.default_rng(9))
    target = target_of(scene)
    path = path_of(scene.lines[0])
    column, row = int((path.x + path.dx / 2) // 8), int((path.y + path.dy / 2) // 8)
    assert target.known[row, column] == 1
    assert target.way[:, row, column] == pytest.approx([path.dx / path.length, path.dy / path.length], abs=0.05)
    assert np.exp(target.size[row, column]) * 8 == pytest.approx(path.height, rel=0.1)
    assert target.line[2 * row - 1 : 2 * row + 3, 2 * column - 1 : 2 * column + 3].max() > 0.5
