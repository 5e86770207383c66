"""Plays travellers in a booth of its own process, as fast as it goes, and tells from time to time what memory it takes.

Nothing is imported where another process imports this as its main module: the embedded central would carry it along.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    import time
    from collections import Counter
    from dataclasses import replace

    import psutil

    from tests.benchmarks._booth import RunningBooth, running_booth
    from tests.benchmarks.memory import Taken, line_of

    def hasten(running: RunningBooth) -> None:
        """Take the pauses out that are there for people: the tick, the empty reader, the second look at a face."""
        desk = running.booth.desk
        running.window._tick.setInterval(0)
        desk.documents._limits = replace(desk.documents._limits, empty_for=0.02, poll=0.02)
        desk.faces._limits = replace(desk.faces._limits, assess_every=0.0)

    def taken(encounters: int) -> Taken:
        """Add up this process and those it started."""
        this = psutil.Process()
        anonymous, files = 0, Counter[str]()
        resident = 0
        for process in (this, *this.children(recursive=True)):
            resident += process.memory_info().rss
            for mapped in process.memory_maps(grouped=True):
                # Only Linux tells what of a file's mapping was changed, and so is the process's own.
                own = getattr(mapped, "anonymous", 0)
                anonymous += own
                files[mapped.path] = max(files[mapped.path], mapped.rss - own)
        return Taken(encounters=encounters, resident=resident, taken=anonymous + files.total())

    def main(first: int, most: int, seconds: float) -> None:
        """Tell after `first` encounters, and then every four until there were `most` or the time is over."""
        begun = time.monotonic()
        with running_booth() as running:
            for number in range(1, most + 1):
                if number == first + 1:
                    hasten(running)
                running.arrives(number)
                running.lays_down()
                running.passes()
                if number == first or number % 4 == 0:
                    print(line_of(taken(number)), flush=True)
                if time.monotonic() - begun > seconds:
                    break

    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
