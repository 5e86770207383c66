"""A booth that does nothing but decide: stores travellers for ever and says so after each commit, until it is killed.

`python -m tests.faults.vault_writer FOLDER FIRST`: prints `STORED id digest` and `RECEIVED id` lines.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from tests.store.material import CentralKeys, Place, movement

BATCH = 4


def main(folder: str, first: str) -> None:
    """Store travellers from number `first` on; every few of them an invented central signs a receipt."""
    central = CentralKeys()
    with Place.within(Path(folder)).open() as vault:
        vault.set_enrolment(central.enrolment())
        for number in count(int(first)):
            record = vault.store(movement(number, picture_bytes=30_000))
            print("STORED", record.id, record.digest, flush=True)
            waiting = vault.waiting(limit=BATCH)
            if len(waiting) == BATCH:
                vault.acknowledge(central.receipt(waiting))
                for received in waiting:
                    print("RECEIVED", received.id, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
