"""One process that loads the native engine and reads: how long the loading took, and what memory all of it took."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import cv2
import numpy as np

cv2.setNumThreads(1)
picture = np.full((2160, 3840, 3), 200, np.uint8)
began = time.perf_counter()
from booth_app.reading.engine import mrz_engine  # noqa: E402 - what it imports is part of loading it

engine = mrz_engine("native")
seconds = time.perf_counter() - began
engine.read(picture)
engine.read(picture[:720, :1280])
# Not what the kernel tells of resources: that counts what the process was before it became this program.
kilobytes = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
print(json.dumps({"seconds": seconds, "megabytes": int(kilobytes[1]) / 1000 if kilobytes else float("nan")}))
