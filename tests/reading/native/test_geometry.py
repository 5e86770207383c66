"""Where lines run: traced from cells, led back and forth, cut flat whatever way they lean."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.reading.native.blocks import Map, Piece, blocks, pieces, ridges
from booth_app.reading.native.near import Near
from booth_app.reading.native.straighten import (
    BAND_HEIGHT,
    CAPITAL,
    MARGIN,
    PITCH,
    LinePath,
    band_width,
    cut_band,
    seen_along,
    unshuffled,
)
from booth_app.reading.native.traces import runs, traces

FLAT = LinePath(x=60, y=100, dx=430, dy=0, bend=0, height=CAPITAL)


def piece(*, left: float, right: float, y: float, slope: float = 0.0, height: float = 9.0) -> Piece:
    x = np.arange(left, right, 4, dtype=np.float32)
    at = np.stack([x, y + slope * (x - left)], axis=1).astype(np.float32)
    axis = np.array([1, 0], np.float32)
    return Piece(at=at, weight=np.ones(len(x), np.float32), axis=axis, way=axis, height=height)


def test_broken_lines_are_joined_and_neighbours_stay_apart() -> None:
    found = [
        piece(left=20, right=200, y=40, slope=0.02),
        piece(left=230, right=420, y=44.2, slope=0.02),
        piece(left=20, right=420, y=60, slope=0.02),
    ]
    lines = sorted(traces(found), key=lambda line: line.y(0))
    assert len(lines) == 2
    assert lines[0].y(200) == pytest.approx(43.6, abs=0.3)
    assert lines[1].y(200) - lines[0].y(200) == pytest.approx(20, abs=0.5)
    assert lines[0].right == pytest.approx(lines[1].right, abs=4)


def test_the_run_that_begins_and_ends_together_is_the_likeliest() -> None:
    field = piece(left=150, right=300, y=20)
    zone = [piece(left=20, right=420, y=60), piece(left=22, right=418, y=81)]
    best = runs(traces([*zone, field]))[0]
    assert [round(line.y(200)) for line in best] == [60, 81]


def test_nothing_traced_is_no_run() -> None:
    assert traces([]) == []
    assert runs([]) == []


def test_close_lines_are_told_apart_by_their_crests() -> None:
    line = np.full((16, 60), 0.32, np.float32)
    line[4], line[8] = 0.9, 0.9
    coarse = np.ones((8, 30), np.float32)
    seen = Map(line=line, axis_x=coarse, axis_y=0 * coarse, way_x=coarse, way_y=0 * coarse, height=9 * coarse)
    assert len(pieces(seen)) == 1
    crests = ridges(seen)
    assert sorted(round(float(one.at[:, 1].mean())) for one in crests[:2]) == [18, 34]


def test_pieces_side_by_side_are_one_block() -> None:
    found = [piece(left=20, right=420, y=60), piece(left=20, right=420, y=81), piece(left=900, right=1300, y=600)]
    (first, second) = blocks(found)
    assert {round(first.y), round(second.y)} == {70, 600}


@given(st.floats(0.6, 1.6), st.floats(0, 1))
def test_a_leaning_line_is_seen_between_its_ends(lean: float, share: float) -> None:
    seen = seen_along(np.array([0, share, 1], np.float32), lean)
    assert seen[0] == 0
    assert seen[2] == pytest.approx(1)
    assert 0 <= seen[1] <= 1.0001
    back = seen_along(seen, 1 / lean)
    assert back[1] == pytest.approx(share, abs=1e-3)


@pytest.mark.parametrize("lean", [1.0, 1.25, 0.8])
def test_characters_of_a_leaning_line_come_to_stand_evenly(lean: float) -> None:
    picture = np.full((200, 600), 220, np.uint8)
    count = 44
    for share in np.arange(count) / (count - 1):
        x = round(FLAT.x + FLAT.dx * float(seen_along(np.array([share], np.float32), lean)[0]))
        picture[92:109, x - 1 : x + 2] = 20
    path = LinePath(x=FLAT.x, y=FLAT.y, dx=FLAT.dx, dy=0, bend=0, height=CAPITAL, lean=lean)
    band = cut_band(picture, path, pitch=FLAT.dx / (count - 1), width=band_width(count))
    assert band.shape == (BAND_HEIGHT, band_width(count))
    places = (MARGIN + PITCH * np.arange(count)).round().astype(int)
    profile = band[6:18].mean(axis=0)
    assert profile[places].max() < profile[places[:-1] + 8].min()


def test_a_bent_line_is_cut_straight() -> None:
    picture = np.full((200, 600), 220, np.uint8)
    for x in range(60, 491):
        share = (x - 60) / 430
        middle = round(100 + 12 * 4 * share * (1 - share))
        picture[middle - 1 : middle + 2, x] = 20
    path = LinePath(x=60, y=100, dx=430, dy=0, bend=12, height=CAPITAL)
    band = cut_band(picture, path, pitch=10, width=band_width(44))
    assert set(band[:, 40:680].argmin(axis=0)) <= {10, 11, 12, 13}


def test_a_band_at_the_very_edge_repeats_the_border() -> None:
    path = LinePath(x=-20, y=-5, dx=640, dy=0, bend=0, height=30)
    band = cut_band(np.full((20, 600), 130, np.uint8), path, pitch=14, width=256)
    assert np.abs(band).max() < 0.01


@given(st.floats(-500, 500), st.floats(-500, 500), st.floats(200, 900), st.floats(-300, 300), st.floats(30, 80))
def test_a_path_led_into_the_near_picture_and_back_is_the_same(
    x: float, y: float, dx: float, dy: float, height: float
) -> None:
    path = LinePath(x=x, y=y, dx=dx, dy=dy, bend=3, height=height, lean=1.1)
    near = Near.about(np.zeros((1200, 1600), np.uint8), [path])
    back = near.outer(near.inner(path))
    assert (back.x, back.y, back.dx, back.dy) == pytest.approx((x, y, dx, dy), abs=1e-6)
    assert (back.height, back.lean) == pytest.approx((height, 1.1))


def test_folding_keeps_every_pixel() -> None:
    bands = np.arange(2 * 4 * 6, dtype=np.float32).reshape(2, 4, 6)
    folded = unshuffled(bands)
    assert folded.shape == (2, 4, 2, 3)
    assert folded[1, :, 1, 2].tolist() == [bands[1, 2, 4], bands[1, 2, 5], bands[1, 3, 4], bands[1, 3, 5]]


@given(
    st.lists(
        st.tuples(st.floats(0, 500), st.floats(50, 600), st.floats(0, 90), st.floats(-0.1, 0.1), st.floats(2, 20)),
        min_size=1,
        max_size=8,
    )
)
def test_any_pieces_are_lines_that_run_from_left_to_right_or_none(
    parts: list[tuple[float, float, float, float, float]],
) -> None:
    found = [
        piece(left=left, right=left + length, y=y, slope=slope, height=height)
        for left, length, y, slope, height in parts
    ]
    for run in runs(traces(found)):
        assert all(line.right - line.left > 5 * line.height for line in run)


def test_lines_of_which_one_begins_where_the_other_ends_are_no_zone() -> None:
    assert runs(traces([piece(left=20, right=200, y=40), piece(left=230, right=420, y=58)])) == []
