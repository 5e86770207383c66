"""Tesseract as a child process: the picture goes in by its standard input, so that it never lies in a file."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from booth_app.reading.errors import EngineError

MAX_TEXT = 4096
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<>"
_USUAL_ON_WINDOWS = Path("Tesseract-OCR") / "tesseract.exe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tesseract:
    """One installed tesseract, told to read a block of MRZ characters. `seconds` bounds one call."""

    program: Path
    seconds: float = 20.0

    @classmethod
    def installed(cls) -> Tesseract:
        """Find it on the path, or where it is usually put on Windows. Raises EngineError."""
        on_path = shutil.which("tesseract")
        usual = Path(os.environ.get("PROGRAMFILES", "")) / _USUAL_ON_WINDOWS
        if on_path is None and not usual.is_file():
            raise EngineError("Falta el programa tesseract.", remedy="Instale tesseract-ocr.", code="ENGINE-TESSERACT")
        return cls(program=Path(on_path or usual))

    def text(self, grey: NDArray[np.uint8]) -> str:
        """Recognise a grey picture (height x width, uint8); `>` in the answer means that it is upside down."""
        if grey.size == 0:
            return ""
        _, encoded = cv2.imencode(".png", grey)
        try:
            done = subprocess.run(  # noqa: S603 - a program found at start; no word of its line comes from outside
                self._line(),
                input=encoded.tobytes(),
                capture_output=True,
                timeout=self.seconds,
                check=False,
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _failed() from error
        if done.returncode != 0:
            raise _failed()
        return done.stdout[:MAX_TEXT].decode("ascii", errors="replace")

    def _line(self) -> list[str]:
        words = [str(self.program), "stdin", "stdout", "--psm", "6"]
        settings = (f"tessedit_char_whitelist={_ALPHABET}", "load_system_dawg=F", "load_freq_dawg=F")
        return words + [word for setting in settings for word in ("-c", setting)]


def _failed() -> EngineError:
    return EngineError(
        "El programa tesseract no respondió.", remedy="Lea el documento otra vez.", code="ENGINE-TESSERACT"
    )
