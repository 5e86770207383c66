"""What the vault adds to a commit: a 63 KB record through Vault.store, and as bare rows in SQLCipher, in turns.

The bare peer has the same pragmas and commits as many bytes, body and picture, as one row of one table without an
index: what remains is what signing, chaining, idempotency and the queue cost.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from booth_app.domain.movement import Movement
from booth_app.store.database import Database, Step
from booth_app.store.files import write_durably
from booth_app.store.keys import new_key
from tests.benchmarks.measure import Measurement, against
from tests.store.material import Place, movement

RUNS = 300
WARM_UP = 20
BODY_BYTES = 3_000
PICTURE_BYTES = 60_000
BARE = (Step(number=1, sql="CREATE TABLE records (body BLOB NOT NULL, picture BLOB NOT NULL) STRICT;"),)


def run() -> list[Measurement]:
    """Commit RUNS records each way, one after the other in changing order; medians in milliseconds."""
    order = random.Random(1)
    ours: list[float] = []
    peer: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Place.within(Path(folder)).create() as vault:
        bare = _bare_database(Path(folder) / "bare.db")
        try:
            for number in range(WARM_UP + RUNS):
                decided, picture = _record(number)
                body = order.randbytes(BODY_BYTES)
                ways: list[tuple[list[float], Callable[[], object]]] = [
                    (ours, partial(vault.store, decided)),
                    (peer, partial(_commit_bare, bare, body, picture)),
                ]
                order.shuffle(ways)
                for times, commit in ways:
                    start = time.perf_counter()
                    commit()
                    times.append(time.perf_counter() - start)
        finally:
            bare.close()
    return [
        against(
            "commit_63kb_record",
            ours=statistics.median(ours[WARM_UP:]) * 1e3,
            peer=statistics.median(peer[WARM_UP:]) * 1e3,
            unit="ms",
            n=RUNS,
        )
    ]


def _record(number: int) -> tuple[Movement, bytes]:
    """One traveller with one picture of 60 KB, and the picture."""
    picture = b"\xff\xd8\xff" + random.Random(number).randbytes(PICTURE_BYTES - 3)
    return replace(movement(number), document_picture=picture, portrait=None, prints=()), picture


def _bare_database(path: Path) -> Database:
    write_durably(path, b"")
    return Database(path, new_key(), steps=BARE, create=True)


def _commit_bare(bare: Database, body: bytes, picture: bytes) -> None:
    with bare.storing():
        bare.run("INSERT INTO records (body, picture) VALUES (?, ?)", (body, picture))
