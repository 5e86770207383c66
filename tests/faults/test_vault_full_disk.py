"""The disk is full: the booth says that it did not store, forgets nothing, and goes on when there is room again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from booth_app.errors import NotStoredError
from tests.store.material import NOW, Place, movement

if sys.platform != "win32":
    import resource

PAGE = 4096


def test_full_database_stores_nothing_and_goes_on(tmp_path: Path) -> None:
    place = Place.within(tmp_path)
    refused = 0
    with place.create() as vault:
        stored = [vault.store(movement(number, picture_bytes=20_000)) for number in range(3)]
        pages = vault._database.all("PRAGMA page_count")[0][0]
        late = movement(9, picture_bytes=60_000)
        for room in range(8):
            vault._database.all(f"PRAGMA max_page_count = {pages + room}")
            with pytest.raises(NotStoredError, match="disco está lleno"):
                vault.store(late)
            refused += 1
            assert vault.waiting(limit=10) == tuple(stored)
        vault._database.all("PRAGMA max_page_count = 1000000")
        after = vault.store(late)
        assert after.sequence == 4
        assert vault.verify().is_sound
    assert refused == 8
    with place.open() as vault:
        assert vault.waiting(limit=10) == (*stored, after)


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let every write beyond this size fail, as a full disk does; Windows knows no such limit."""
    if sys.platform == "win32":
        yield
    else:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_write_that_fails_at_every_page_stores_nothing(tmp_path: Path) -> None:
    place = Place.within(tmp_path)
    refused = 0
    with place.create() as vault:
        stored = [vault.store(movement(0, picture_bytes=20_000))]
        for number in range(1, 14):
            limit = place.database.stat().st_size + (number - 4) * PAGE // 2
            decided = movement(number, picture_bytes=20_000)
            with files_no_longer_than(limit):
                try:
                    stored.append(vault.store(decided))
                except NotStoredError:
                    refused += 1
            assert vault.waiting(limit=50) == tuple(stored)
        vault.journal(at=NOW, officer=None, act="still_here")
        assert vault.verify().is_sound
        last = vault.store(movement(99))
    assert refused > 5
    with place.open() as vault:
        assert vault.waiting(limit=50) == (*stored, last)
        assert vault.verify().is_sound
