"""The trained nets, run by OpenCV on one core: no further library has to be shipped for them."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.reading.errors import EngineError
from booth_app.resources import resource

LINES = "mrz_lines.onnx"
LOCATE = "mrz_locate.onnx"


class Net:
    """One net. Used on one thread; each shape of input costs a moment when it comes first."""

    def __init__(self, path: Path, *, is_new_engine: bool = False) -> None:
        """Load it. Raises EngineError where the file is missing or no net."""
        kind = cv2.dnn.ENGINE_NEW if is_new_engine else cv2.dnn.ENGINE_CLASSIC
        try:
            self._net = cv2.dnn.readNetFromONNX(str(path), kind)
        except cv2.error as error:
            raise EngineError(
                "El modelo de lectura falta o está dañado.",
                remedy="Instale el programa otra vez.",
                code="ENGINE-MODEL",
            ) from error

    @classmethod
    def shipped(cls, name: str, *, is_new_engine: bool = False) -> Net:
        """Load one of the nets that come with the program. Raises EngineError."""
        return cls(resource("models", name), is_new_engine=is_new_engine)

    def __call__(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Run it: n x c x h x w in, the same order out."""
        self._net.setInput(inputs)
        return np.asarray(self._net.forward(), dtype=np.float32)
