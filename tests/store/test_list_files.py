"""Files of lists: what is found where, what is never opened, and how bytes become text."""

from __future__ import annotations

import codecs
import os
import sys
from datetime import datetime
from pathlib import Path

import pytest

from booth_app.domain.post import GUATEMALA
from booth_app.errors import ListFileError
from booth_app.store import list_files
from booth_app.store.list_files import MAX_BYTES, ListFolders, plugged_in, text_of


def put(folder: Path, name: str, *, at: float = 1_790_000_000.0, content: bytes = b"apellidos\n") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def folders(tmp_path: Path, *drives: Path) -> ListFolders:
    return ListFolders(tmp_path / "lists", drives=lambda: drives)


def test_the_newest_comes_first_whatever_drive_it_is_on(tmp_path: Path) -> None:
    stick = tmp_path / "STICK"
    own = put(tmp_path / "lists", "bus.csv", at=1_790_000_000.0)
    new = put(stick, "Crucero.TXT", at=1_790_000_060.0, content=b"1234567")
    put(stick, "older.tsv", at=1_780_000_000.0)
    found = folders(tmp_path, stick, tmp_path / "pulled out").found()
    assert [(file.name, file.place) for file in found] == [
        ("Crucero.TXT", "STICK"),
        ("bus.csv", ""),
        ("older.tsv", "STICK"),
    ]
    assert (found[0].path, found[0].size, found[1].path) == (str(new), 7, str(own))
    assert found[0].at == datetime.fromtimestamp(1_790_000_060.0, GUATEMALA)


def test_only_what_may_be_a_list_is_found(tmp_path: Path) -> None:
    stick = tmp_path / "STICK"
    for name in ("foto.jpg", ".oculta.csv", "~bus.csv", "lista.xlsx"):
        put(stick, name)
    (stick / "folder.csv").mkdir()
    assert folders(tmp_path, stick).found() == ()
    assert (tmp_path / "lists").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="a name with a line end, a link and a pipe are of other systems")
def test_a_link_a_pipe_and_a_name_of_two_lines_are_no_list(tmp_path: Path) -> None:
    stick = tmp_path / "STICK"
    secret = put(tmp_path, "secret.csv")
    stick.mkdir()
    (stick / "link.csv").symlink_to(secret)
    os.mkfifo(stick / "pipe.csv")
    put(stick, "two\nlines.csv")
    lists = folders(tmp_path, stick)
    assert lists.found() == ()
    for name in ("link.csv", "pipe.csv"):
        with pytest.raises(ListFileError) as caught:
            lists.read(str(stick / name))
        assert caught.value.code == "LIST-FILE"


def test_nobody_reads_what_lies_elsewhere(tmp_path: Path) -> None:
    stick = tmp_path / "STICK"
    path = put(stick, "bus.csv", content="Muñoz\n".encode())
    deeper = put(stick / "deeper", "bus.csv")
    lists = folders(tmp_path, stick)
    assert lists.read(str(path)) == "Muñoz\n"
    for other in (deeper, put(tmp_path, "bus.csv"), stick / "deeper" / ".." / "bus.csv", stick / "gone.csv"):
        with pytest.raises(ListFileError):
            lists.read(str(other))


def test_a_folder_shows_twenty_files_and_is_looked_at_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "STICK"
    for number in range(25):
        put(stick, f"{number:02d}.csv", at=1_790_000_000.0 + number)
    found = folders(tmp_path, stick).found()
    assert [file.name for file in found] == [f"{number:02d}.csv" for number in range(24, 4, -1)]
    monkeypatch.setattr(list_files, "MOST_ENTRIES", 3)
    assert len(folders(tmp_path, stick).found()) == 3


@pytest.mark.parametrize("seconds", [1e18, -1e18, float("inf")])
def test_a_time_of_writing_that_no_calendar_has_hides_no_other_file(seconds: float) -> None:
    assert list_files._written(seconds) == datetime(1969, 12, 31, 18, tzinfo=GUATEMALA)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    put(tmp_path, "lists")
    with pytest.raises(ListFileError) as caught:
        folders(tmp_path).found()
    assert caught.value.code == "LIST-FOLDER"


@pytest.mark.parametrize(
    "untrusted",
    [
        "Muñoz".encode(),
        codecs.BOM_UTF8 + "Muñoz".encode(),
        "Muñoz".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Muñoz".encode("utf-16-be"),
        "Muñoz".encode("cp1252"),
    ],
)
def test_text_is_read_as_spreadsheets_write_it(untrusted: bytes) -> None:
    assert text_of(untrusted) == "Muñoz"


def test_bytes_of_no_text_are_replaced() -> None:
    assert text_of(b"Mu\xf1oz\x81") == "Muñoz\N{REPLACEMENT CHARACTER}"
    assert text_of(codecs.BOM_UTF16_LE + b"\x00\xd8A") != ""


@pytest.mark.parametrize(
    ("untrusted", "code"),
    [(b"PK\x03\x04rest", "LIST-EXCEL"), (b"\xd0\xcf\x11\xe0", "LIST-EXCEL"), (b"A" * (MAX_BYTES + 1), "LIST-SIZE")],
)
def test_what_is_no_list_is_refused_in_words(untrusted: bytes, code: str, tmp_path: Path) -> None:
    assert len(text_of(b"A" * MAX_BYTES)) == MAX_BYTES
    path = put(tmp_path / "lists", "bus.csv", content=untrusted)
    with pytest.raises(ListFileError) as caught:
        folders(tmp_path).read(str(path))
    assert caught.value.code == code
    assert caught.value.title


def test_the_drives_of_this_machine_are_folders() -> None:
    assert all(isinstance(drive, Path) for drive in plugged_in())
