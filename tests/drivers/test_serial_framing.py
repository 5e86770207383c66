"""The serial framer: every dialogue, cut anywhere; arbitrary bytes; and that it finds its feet again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.mrz_serial.framing import LONGEST_HEADER, LONGEST_LINE, MOST_LINES, MrzFramer
from tests.drivers.dialogues import DIALOGUES, SPECIMENS, TD3, Dialogue, rte6701

GAP = 0.15
MOST_KEPT = (MOST_LINES + 3) * LONGEST_LINE + LONGEST_HEADER
"""All lines, and one counted message of 255 bytes."""
chunked = st.lists(st.integers(0, 400), max_size=12)


def reads_of(sent: bytes, *, cuts: list[int] | None = None) -> list[tuple[str, ...]]:
    """Feed bytes in chunks at one moment, then be silent."""
    framer = MrzFramer(gap=GAP)
    places = sorted({0, len(sent), *(cut % (len(sent) + 1) for cut in cuts or [])})
    reads = [read for a, b in pairwise(places) for read in framer.feed(sent[a:b], at=1.0)]
    return [*reads, *framer.flush(at=1.0 + GAP)]


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.name)
def test_every_dialogue_gives_its_lines(dialogue: Dialogue) -> None:
    assert reads_of(dialogue.sent) == [dialogue.lines]


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.name)
def test_a_read_that_says_its_end_needs_no_silence(dialogue: Dialogue) -> None:
    at_once = MrzFramer(gap=GAP).feed(dialogue.sent, at=1.0)
    assert at_once == (() if dialogue.needs_silence else (dialogue.lines,))


@given(dialogue=st.sampled_from(DIALOGUES), cuts=chunked)
def test_it_does_not_matter_how_the_bytes_are_cut(dialogue: Dialogue, cuts: list[int]) -> None:
    assert reads_of(dialogue.sent, cuts=cuts) == [dialogue.lines]


@given(sent=st.lists(st.one_of(st.binary(max_size=60), st.sampled_from([d.sent for d in DIALOGUES]))), cuts=chunked)
def test_arbitrary_bytes_read_the_same_in_any_chunks(sent: list[bytes], cuts: list[int]) -> None:
    assert reads_of(b"".join(sent), cuts=cuts) == reads_of(b"".join(sent))


@given(chunks=st.lists(st.tuples(st.binary(max_size=700), st.floats(0, 1))))
def test_arbitrary_bytes_never_raise_and_are_never_hoarded(chunks: list[tuple[bytes, float]]) -> None:
    framer, at = MrzFramer(gap=GAP), 0.0
    for chunk, later in chunks:
        at += later
        for read in framer.feed(chunk, at=at):
            assert 1 <= len(read) <= 3
            assert all(len(line) <= LONGEST_LINE for line in read)
        assert framer.kept <= MOST_KEPT


@given(noise=st.binary(max_size=300), lines=st.sampled_from(SPECIMENS))
def test_silence_ends_any_confusion(noise: bytes, lines: tuple[str, ...]) -> None:
    framer = MrzFramer(gap=GAP)
    framer.feed(noise, at=1.0)
    reads = framer.feed(rte6701(lines), at=1.0 + GAP)
    assert reads[-1] == lines


@given(noise=st.binary(max_size=300).map(lambda noise: bytes(b for b in noise if b > 3)))
def test_bare_lines_are_found_after_a_line_of_noise(noise: bytes) -> None:
    sent = noise + b"\r" + "\r".join(TD3).encode() + b"\r"
    assert reads_of(sent)[-1] == TD3


def test_a_block_that_never_ends_is_read_when_the_line_is_silent() -> None:
    assert reads_of(b"\x02" + "\r".join(TD3).encode()) == [TD3]


def test_a_banner_is_no_read_and_is_counted() -> None:
    framer = MrzFramer(gap=GAP)
    assert framer.feed(b"reader firmware 1.02, ready when you are, have a nice day, sir\r\n", at=1.0) == ()
    assert framer.flush(at=2.0) == ()
    assert framer.rejected == 1


def test_noise_too_short_for_a_read_is_not_counted() -> None:
    framer = MrzFramer(gap=GAP)
    framer.feed(b"\xff\x00\x7fOK", at=1.0)
    before = framer.is_receiving
    assert framer.flush(at=2.0) == ()
    assert (before, framer.is_receiving) == (True, False)
    assert framer.rejected == 0


def test_an_endless_line_is_dropped_and_counted_once() -> None:
    framer = MrzFramer(gap=GAP)
    assert framer.feed(b"A" * 5_000 + b"\r", at=1.0) == ()
    assert framer.rejected == 1
    assert framer.feed("\r".join(TD3).encode() + b"\r", at=1.0) == (TD3,)
