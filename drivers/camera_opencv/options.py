"""Options of the OpenCV camera."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from drivers.options import Within


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCvCameraOptions:
    """`source` is the number of a device, the path of a video file, or the path of a folder of pictures.

    `width`, `height` and `fps` are asked of a device, which may give others; `fps` is also the pace of a folder.
    With `loop` a file or folder starts again at its end; without, the camera is lost there. Frames that nobody takes
    are skipped, but for a folder without `loop`: there each picture waits for its taker.
    """

    source: str = "0"
    width: Annotated[int, Within(160, 4_096)] = 1_280
    height: Annotated[int, Within(120, 4_096)] = 720
    fps: Annotated[float, Within(0.1, 240)] = 30.0
    loop: bool = True
