"""Pictures and lines that the simulators make themselves: the wall, the tremble of a live picture, garbage."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from drivers.contract import FingerImage, Light, PagePicture, PageRead

Pixels = NDArray[np.uint8]

FRAME_WIDTH: Final = 1280
FRAME_HEIGHT: Final = 720
PPI: Final = 500
TREMBLE: Final = ((0, 0), (0, 1), (1, 1), (1, 0))
"""Where a live picture stands in successive frames: rows and columns off its place."""
_NOISE: Final = 2
"""Largest change of one pixel's brightness, of 255."""


def wall() -> Pixels:
    """Paint the empty wall behind the traveller, a little brighter above than below."""
    column = np.linspace(186, 164, FRAME_HEIGHT, dtype=np.float32).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(column[:, None, None], (FRAME_HEIGHT, FRAME_WIDTH, 3)))


def live_frames(picture: Pixels, *, seed: int) -> tuple[Pixels, ...]:
    """Make the few frames that a camera shows of a still picture, one for each place of TREMBLE.

    A smaller picture stands in the middle of the wall, a larger one is cropped about its middle. Raises
    ValueError where `picture` is not height x width x 3, uint8.
    """
    if picture.ndim != 3 or picture.shape[2] != 3 or picture.dtype != np.uint8:
        raise ValueError("a simulated camera shows pictures of height x width x 3, uint8")
    framed = _in_the_middle(picture)
    noise = np.random.default_rng(seed).integers(0, 2 * _NOISE + 1, framed.shape, dtype=np.uint8)
    # Head-room for the noise, so that its sum cannot wrap around.
    roomy = np.clip(framed, _NOISE, 255 - _NOISE) - _NOISE
    return tuple(
        np.ascontiguousarray(np.roll(roomy, shift, axis=(0, 1)) + np.roll(noise, 37 * n, axis=1))
        for n, shift in enumerate(TREMBLE)
    )


def _in_the_middle(picture: Pixels) -> Pixels:
    height, width = min(picture.shape[0], FRAME_HEIGHT), min(picture.shape[1], FRAME_WIDTH)
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    framed = wall()
    row, column = (FRAME_HEIGHT - height) // 2, (FRAME_WIDTH - width) // 2
    framed[row : row + height, column : column + width] = picture[top : top + height, left : left + width]
    return framed


def garbage_page(rng: np.random.Generator) -> PageRead:
    """Give random bytes as lines and as a picture."""
    lines = tuple(rng.bytes(int(rng.integers(1, 60))).decode("latin-1") for _ in range(int(rng.integers(1, 5))))
    return PageRead(lines=lines, pictures=(PagePicture(light=Light.VISIBLE, encoded=rng.bytes(2_000)),))


def garbage_frame(rng: np.random.Generator) -> Pixels:
    """Give a frame of noise."""
    return rng.integers(0, 256, (FRAME_HEIGHT, FRAME_WIDTH, 3), dtype=np.uint8)


def garbage_finger(rng: np.random.Generator) -> FingerImage:
    """Give a scan of noise."""
    return FingerImage(pixels=rng.integers(0, 256, (400, 300), dtype=np.uint8), ppi=PPI)
