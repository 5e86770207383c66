"""A story starts programs, and kills some: none may outlive it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import uuid4

import psutil
import pytest

from tests.waiting import wait_until

MARK = "MIROS_TEST_STORY"


@pytest.fixture(autouse=True)
def _no_process_left_behind() -> Iterator[None]:
    """Mark the environment that every program of this story inherits, and look for the mark at the end."""
    mark = uuid4().hex
    os.environ[MARK] = mark
    yield
    del os.environ[MARK]
    wait_until(lambda: not programs_of(mark), seconds=5, what=f"the end of {programs_of(mark)}")


def programs_of(mark: str) -> list[str]:
    """Command lines of what still runs, without what serves the whole run: PostgreSQL and multiprocessing's helper."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == mark and process.name() != "postgres":
                found.append(" ".join(process.cmdline()))
        except (psutil.Error, OSError):
            continue
    return [line for line in found if line and "resource_tracker" not in line]
