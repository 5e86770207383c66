"""Runs `booth` as an officer starts it, says when its window is painted, and closes it again.

Nothing is imported where another process imports this as its main module: the embedded central would carry it along.
"""

from __future__ import annotations

import sys

READY = "window painted"

if __name__ == "__main__":
    from booth_app.__main__ import main
    from booth_app.ui.window import BoothWindow
    from tests.benchmarks._watch import Watch

    def painted(window: BoothWindow) -> None:
        """Say so, and let the booth end."""
        print(READY, flush=True)
        window.close()

    watch = Watch(painted)
    sys.exit(main(sys.argv[1:]))
