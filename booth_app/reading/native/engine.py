"""The `native` engine: locate, straighten, recognise, decode; one picture in, lines with their confidence out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.domain.reading import ReadingHint
from booth_app.mrz.digits import FILLER
from booth_app.reading.engine import Corner, MrzRead
from booth_app.reading.native.decode import READABLE, Decoded, decode
from booth_app.reading.native.ink import weighed_by_ink
from booth_app.reading.native.lattice import COLUMN, LineScores, log_chances, pitch_of, read_lattice, runs_on
from booth_app.reading.native.locate import FIRST_LOOK, SECOND_LOOK, FoundZone, Locator
from booth_app.reading.native.near import Near
from booth_app.reading.native.nets import LINES, Net
from booth_app.reading.native.straighten import (
    CAPITAL_TO_PITCH,
    MARGIN,
    PITCH,
    LinePath,
    band_width,
    cut_band,
    seen_along,
    unshuffled,
)

Grey = NDArray[np.uint8]

_LOOKS = ((FIRST_LOOK, 2), (SECOND_LOOK, 2))
"""Longer side of the picture for each look, and how many places are read after it, at most.

A page full of print has many that look like a zone, and none that is one; a zone is nearly always the first of them.
"""
MOST_TRIED = sum(count for _, count in _LOOKS)
_LARGE = 1600
"""Pixels from which a picture is looked at closer though nothing was seen from afar: no frame of a live camera is."""
_GOOD = -0.12
"""Mean logarithm of chances from which a reading needs no second opinion."""
_UPRIGHT = -0.8
"""Mean logarithm above which lines were not read upside down: those stay far below."""
_HOPELESS = -1.2
"""Mean logarithm below which lines are not cut anew: what reads so badly is print of another kind, or upside down."""
_LEAST_DIGITS = 0.5
_SMALLEST_CAPITAL = 6.0
"""Pixels; what is smaller has to come closer."""
_CLEAN = -14.0
"""Score of a line from which no character can have been lost or doubled."""
_MOST_SHIFT = 0.3
"""Characters by which a line may begin elsewhere than was thought before it is cut anew."""
_MOST_CUTS = 3
_MORE = 8.0
"""Characters by which a line is looked at further where it runs on."""
_ENDLESS = 1.2
"""Times the longest line of a zone from which one is not looked at further: what still runs on there is other print."""
_OFF_BEAT = 0.08
"""Part by which characters may stand closer or wider than was thought before they are cut anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    decoded: Decoded
    zone: FoundZone

    @property
    def worth(self) -> float:
        return self.decoded.quality + self.decoded.right_digits / self.decoded.digits


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Lines cut out (lines x height x width), and the logarithms of chances in them (lines x columns x 38)."""

    bands: NDArray[np.float32]
    logs: NDArray[np.float32]


class NativeEngine:
    """Reads one picture in about twenty milliseconds, on the thread that calls. Writes nothing and starts nothing."""

    name = "native"

    def __init__(self, *, locator: Locator | None = None, lines: Net | None = None) -> None:
        """Load the nets that ship. Raises EngineError."""
        self._locator = locator or Locator()
        self._lines = lines or Net.shipped(LINES, is_new_engine=True)

    def read(self, picture: NDArray[np.uint8]) -> MrzRead:
        """Read a BGR picture."""
        started = time.perf_counter()
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
        zone, decoded = self._best(grey)
        elapsed = round((time.perf_counter() - started) * 1000)
        corners = () if zone is None else _corners(zone)
        if decoded is None:
            return MrzRead(zone=corners, hint=_hint(zone), milliseconds=elapsed)
        return MrzRead(
            lines=decoded.lines,
            confidence=decoded.confidence,
            corrected=decoded.corrected,
            uncertain=decoded.uncertain,
            zone=corners,
            milliseconds=elapsed,
        )

    def _best(self, grey: Grey) -> tuple[FoundZone | None, Decoded | None]:
        """Try what may be a zone, the likeliest first; closer where nothing was found from afar."""
        seen: FoundZone | None = None
        best: _Attempt | None = None
        for zone in self._zones(grey):
            seen = seen or zone
            attempt = self._attempt(grey, zone)
            if attempt is None or not _is_zone(attempt.decoded):
                continue
            if best is None or attempt.worth > best.worth:
                best = attempt
            if best.decoded.quality > _GOOD:
                break
        return (seen, None) if best is None else (best.zone, best.decoded)

    def _zones(self, grey: Grey) -> Iterator[FoundZone]:
        """Give what may be a zone as seen from afar, then what is seen closer by, where that is worth its time."""
        for side, count in _LOOKS:
            look = self._locator.look(grey, side=side)
            yield from islice((zone for block in look.blocks for zone in self._locator.zones(grey, block)), count)
            if max(grey.shape) < 1.3 * side or not (look.is_suspicious or max(grey.shape) > _LARGE):
                break

    def _attempt(self, grey: Grey, zone: FoundZone) -> _Attempt | None:
        """Read a zone, and the other way up where it does not read at all."""
        near = Near.about(grey, zone.paths)
        upright = self._decoded(near, zone)
        if upright is not None and upright.decoded.quality > _UPRIGHT:
            return upright
        turned = self._decoded(near, zone.turned())
        both = [attempt for attempt in (upright, turned) if attempt is not None]
        return max(both, key=lambda attempt: attempt.decoded.quality, default=None)

    def _decoded(self, near: Near, zone: FoundZone) -> _Attempt | None:
        """Cut and read the lines, again while what was cut shows that they stand closer, run on, or begin elsewhere."""
        paths = [near.inner(path) for path in zone.paths]
        lengths = (30,) if len(paths) == 3 else (36, 44)
        pitch = _pitch_guess(paths, lengths)
        best: _Attempt | None = None
        for cut in range(1, _MOST_CUTS + 1):
            seen = self._cut(near, paths, pitch)
            beat = pitch_of(seen.logs) / (PITCH / COLUMN)
            is_endless = paths[0].length > _ENDLESS * max(lengths) * pitch * beat
            more = (False, False) if is_endless else runs_on(seen.logs)
            if cut < _MOST_CUTS and (abs(beat - 1) > _OFF_BEAT or any(more)):
                pitch *= beat
                paths = [_longer(path, more, pitch) for path in paths]
                continue
            read = read_lattice(seen.logs, lengths, pitch=beat * PITCH / COLUMN)
            lines = [weighed_by_ink(line, band) for line, band in zip(read, seen.bands, strict=False)]
            attempt = self._told(near, zone, paths, lines, pitch)
            if attempt is None:
                break
            best = attempt if best is None or attempt.worth > best.worth else best
            if attempt.decoded.quality < _HOPELESS:
                break
            if min(line.score for line in lines) > _CLEAN or max(map(_shift, lines)) < _MOST_SHIFT:
                break
            paths = [_moved(path, line, pitch) for path, line in zip(paths, lines, strict=True)]
            lengths = (len(lines[0].chances),)
            pitch = float(np.mean([path.length for path in paths])) / (lengths[0] - 1)
        return best

    @staticmethod
    def _told(
        near: Near, zone: FoundZone, paths: Sequence[LinePath], lines: Sequence[LineScores], pitch: float
    ) -> _Attempt | None:
        """Decode what was read, with the lines led back to where they truly run in the picture."""
        decoded = decode(lines) if lines else None
        if decoded is None:
            return None
        true = (near.outer(_moved(path, line, pitch)) for path, line in zip(paths, lines, strict=True))
        return _Attempt(decoded=decoded, zone=replace(zone, paths=tuple(true)))

    def _cut(self, near: Near, paths: Sequence[LinePath], pitch: float) -> _Cut:
        """Cut and recognise the lines."""
        width = band_width(max(path.length for path in paths) / pitch + 1)
        bands = np.stack([cut_band(near.picture, path, pitch=pitch, width=width) for path in paths])
        return _Cut(bands=bands, logs=log_chances(self._lines(unshuffled(bands))))


def _pitch_guess(paths: Sequence[LinePath], lengths: Sequence[int]) -> float:
    """Guess the distance of characters: that of a likely length which fits the height of the capitals best."""
    length = float(np.mean([path.length for path in paths]))
    by_height = float(np.mean([path.height for path in paths])) / CAPITAL_TO_PITCH
    return min((length / (count - 1) for count in lengths), key=lambda pitch: abs(np.log(pitch / by_height)))


def _longer(path: LinePath, more: tuple[bool, bool], pitch: float) -> LinePath:
    """Let a path begin earlier or end later where the line runs on beyond what was cut."""
    share = _MORE * pitch / max(path.length, 1e-6)
    before, after = (share if is_more else 0.0 for is_more in more)
    return replace(
        path,
        x=path.x - path.dx * before,
        y=path.y - path.dy * before,
        dx=path.dx * (1 + before + after),
        dy=path.dy * (1 + before + after),
    )


def _shift(line: LineScores) -> float:
    """Say how far off the band's margin its first character stands, in characters."""
    return abs(line.first - MARGIN) / PITCH


def _moved(path: LinePath, line: LineScores, pitch: float) -> LinePath:
    """Set the ends of a path to where the first and the last character were read."""
    to_path = pitch / PITCH / max(path.length, 1e-6)
    read = np.array([line.first - MARGIN, line.last - MARGIN], np.float32) * np.float32(to_path)
    first, last = (float(share) for share in seen_along(read, path.lean))
    return replace(
        path,
        x=path.x + path.dx * first,
        y=path.y + path.dy * first,
        dx=path.dx * (last - first),
        dy=path.dy * (last - first),
    )


def _is_zone(decoded: Decoded) -> bool:
    """Say whether what was read is a zone at all: print that reads, and digits that hold or print that reads well.

    None lacks both number and birth date: of fillers alone every digit would hold.
    """
    layout = decoded.layout
    is_empty = not (layout.number.of(decoded.lines) + layout.birth.of(decoded.lines)).strip(FILLER)
    if decoded.quality < READABLE or is_empty:
        return False
    return decoded.right_digits >= _LEAST_DIGITS * decoded.digits or decoded.quality > _GOOD


def _hint(zone: FoundZone | None) -> ReadingHint:
    if zone is None:
        return ReadingHint.NO_ZONE
    capital = max(path.height for path in zone.paths)
    return ReadingHint.TOO_FAR if capital < _SMALLEST_CAPITAL else ReadingHint.BLURRED


def _corners(zone: FoundZone) -> tuple[Corner, ...]:
    """Frame the zone: clockwise from the start of the first line, half a line around it."""
    first, last = zone.paths[0], zone.paths[-1]

    def corner(path: LinePath, along: float, across: float) -> Corner:
        length = max(path.length, 1e-6)
        unit_x, unit_y = path.dx / length, path.dy / length
        out = path.height * (0.8 if along else -0.8)
        side = path.height * across
        return Corner(
            x=path.x + path.dx * along + unit_x * out - unit_y * side,
            y=path.y + path.dy * along + unit_y * out + unit_x * side,
        )

    return (corner(first, 0, -0.9), corner(first, 1, -0.9), corner(last, 1, 0.9), corner(last, 0, 0.9))
