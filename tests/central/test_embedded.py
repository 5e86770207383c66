"""The central in a child process: it tells when it listens, breaks on demand, and never outlives its parent."""

from __future__ import annotations

import multiprocessing
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from central.embedded import EmbeddedCentral, EmbeddedConfig, EmbeddedError, Ready, run_embedded
from tests.waiting import wait_until


def _config(folder: Path, *, seeds: tuple[Path, ...] = (), port: int = 0, database: str = "") -> EmbeddedConfig:
    return EmbeddedConfig(
        data=folder, booth="AUR-01", post="AUR", post_name="La Aurora", seeds=seeds, port=port, database=database
    )


def _connects(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


def test_it_goes_down_and_comes_up_on_the_same_port(tmp_path: Path) -> None:
    with EmbeddedCentral(_config(tmp_path)) as central:
        port = central.start().port

        seen = [_connects(port)]
        central.go_down()
        central.go_down()
        seen.append(_connects(port))
        central.come_up()
        seen.append(_connects(port))

    assert seen == [True, False, True]
    assert not _connects(port)


def test_a_second_start_keeps_port_and_authority(tmp_path: Path) -> None:
    with EmbeddedCentral(_config(tmp_path)) as central:
        first = central.start()
    with EmbeddedCentral(_config(tmp_path, port=first.port)) as central:
        second = central.start()

    assert (second.port, second.ca_pem) == (first.port, first.ca_pem)
    assert second.enrolment_code != first.enrolment_code
    assert first.enrolment_code not in repr(first)


def test_what_keeps_it_from_starting_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        central = EmbeddedCentral(_config(tmp_path, port=taken.getsockname()[1]))
        with pytest.raises(EmbeddedError, match="cannot be served"):
            central.start()
    with pytest.raises(EmbeddedError, match=r"nowhere\.toml"):
        EmbeddedCentral(_config(tmp_path, seeds=(tmp_path / "nowhere.toml",))).start()
    with pytest.raises(EmbeddedError, match="PostgreSQL or SQLite"):
        EmbeddedCentral(_config(tmp_path, database="mysql://x")).start()


def test_an_order_to_a_child_that_died_is_told(tmp_path: Path) -> None:
    with EmbeddedCentral(_config(tmp_path)) as central:
        central.start()
        child = psutil.Process(central.process_id)
        child.kill()
        wait_until(lambda: child.status() == psutil.STATUS_ZOMBIE, what="the child's end")

        with pytest.raises(EmbeddedError, match="ended"):
            central.go_down()


def test_it_ends_when_the_pipe_closes(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=run_embedded, args=(_config(tmp_path), theirs))
    child.start()
    theirs.close()
    assert ours.poll(30)
    assert isinstance(ours.recv(), Ready)

    ours.close()

    child.join(10)
    assert child.exitcode == 0
    child.close()


def test_the_parent_loads_nothing_of_the_server() -> None:
    heavy = "{'litestar', 'sqlalchemy', 'uvicorn', 'cryptography', 'msgspec'}"
    code = f"import sys, central.embedded; print(sorted({heavy} & sys.modules.keys()))"

    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert told.stdout == "[]\n"
