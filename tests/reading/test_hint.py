"""The glance at each frame: why a document is not read, in one word, on pictures of the simulated desk."""

from __future__ import annotations

import time

import pytest

from booth_app.domain.reading import ReadingHint
from booth_app.reading.hint import Grey, SteadyHint, glance, why_not
from drivers.simulated.desk import SLIDING, DeskMoment, slid_in
from tests.reading.desk import coming, still

STILL = 4.0
PLAIN = DeskMoment(at=0.0)


def word_for(moment: DeskMoment | None, engine: ReadingHint | None = None) -> ReadingHint | None:
    """Say what is told of a page that has lain like this for a while and is not read."""
    before = glance(still(moment), before=None)
    seen = glance(still(moment, number=1), before=before.thumb)
    return why_not(seen, still=STILL, reads=False, engine=engine)


@pytest.mark.parametrize(
    ("moment", "word"),
    [
        (PLAIN, None),
        (None, ReadingHint.NO_DOCUMENT),
        (DeskMoment(at=0.0, light=0.2), ReadingHint.TOO_DARK),
        (DeskMoment(at=0.0, light=0.9, glare=1.0, glare_x=0.4, glare_y=0.8), ReadingHint.GLARE),
        (DeskMoment(at=0.0, defocus=4.0), ReadingHint.BLURRED),
        (DeskMoment(at=0.0, angle=180.0), None),
        (DeskMoment(at=0.0, angle=90.0, size=0.5), None),
        (DeskMoment(at=0.0, tilt=25.0, lean=10.0, light=0.6, noise=6.0), None),
        (DeskMoment(at=0.0, size=0.25), None),
    ],
    ids=["plain", "empty", "dark", "glare", "blurred", "upside down", "on its side", "tilted and dim", "far"],
)
def test_the_picture_alone_tells(moment: DeskMoment | None, word: ReadingHint | None) -> None:
    assert word_for(moment) is word


def test_a_page_that_slides_in_moves_until_it_lies() -> None:
    words: list[ReadingHint | None] = []
    frames = round((SLIDING + 0.8) * 30)
    thumbs: list[Grey] = []
    for frame in coming(slid_in(PLAIN), frames=frames):
        seen = glance(frame, before=thumbs[-4] if len(thumbs) > 3 else None)
        thumbs.append(seen.thumb)
        words.append(why_not(seen, still=STILL, reads=False, engine=None))
    assert words[0] is ReadingHint.NO_DOCUMENT
    assert words[round(SLIDING * 15)] is ReadingHint.MOVING
    assert words[-1] is None
    first = words.index(ReadingHint.MOVING)
    assert set(words[first : round(SLIDING * 30)]) == {ReadingHint.MOVING}


def test_what_the_engine_says_comes_after_what_the_officer_can_mend_at_once() -> None:
    assert word_for(PLAIN, ReadingHint.NO_ZONE) is ReadingHint.NO_ZONE
    assert word_for(None, ReadingHint.NO_ZONE) is ReadingHint.NO_DOCUMENT
    blurred = DeskMoment(at=0.0, defocus=4.0)
    assert word_for(blurred, ReadingHint.NO_ZONE) is ReadingHint.BLURRED
    assert word_for(blurred, ReadingHint.TOO_FAR) is ReadingHint.TOO_FAR


def test_what_is_read_has_no_reason_not_to_be() -> None:
    seen = glance(still(DeskMoment(at=0.0, glare=1.0)), before=None)
    assert why_not(seen, still=STILL, reads=True, engine=None) is None


def test_a_glance_is_cheap() -> None:
    frame = still(PLAIN)
    before = glance(frame, before=None).thumb
    times: list[float] = []
    for _ in range(15):
        started = time.thread_time()
        glance(frame, before=before)
        times.append(time.thread_time() - started)
    assert sorted(times)[7] < 0.01


def test_a_word_stands_for_a_moment_before_it_is_shown_and_goes_at_once() -> None:
    hints = SteadyHint(stands=2.0)
    assert hints.saw(ReadingHint.MOVING, at=1.0) is None
    assert hints.saw(ReadingHint.MOVING, at=2.0) is None
    assert hints.saw(ReadingHint.MOVING, at=3.0) is ReadingHint.MOVING
    assert hints.saw(ReadingHint.GLARE, at=4.0) is ReadingHint.MOVING
    assert hints.saw(ReadingHint.MOVING, at=5.0) is ReadingHint.MOVING
    assert hints.saw(ReadingHint.GLARE, at=6.0) is ReadingHint.MOVING
    assert hints.saw(ReadingHint.GLARE, at=8.0) is ReadingHint.GLARE
    assert hints.saw(None, at=8.5) is None
    assert hints.saw(ReadingHint.GLARE, at=9.0) is None
