"""Files of carriers' lists: what lies in the booth's own folder and on drives that somebody plugged in.

A port office hands a list over on a stick, so the top folder of every such drive is looked through. Only what was
found there is ever opened: nobody can name a file of the machine, a pipe or a share. Nothing is written or deleted.
"""

from __future__ import annotations

import codecs
import os
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from booth_app.domain.manifest import ListFile
from booth_app.domain.post import GUATEMALA
from booth_app.errors import ListFileError

MAX_BYTES = 4 * 1024 * 1024
"""Twice a list of ten thousand people."""

MOST_ENTRIES = 2000
MOST_FOUND = 20
"""Entries looked at in one folder, and files told."""

ENDINGS = frozenset({".csv", ".txt", ".tsv"})
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheet programs begin."""

_REMOVABLE, _FIXED = 2, 3


class ListFolders:
    """The booth's folder of lists and the drives there are now."""

    def __init__(self, folder: Path, *, drives: Callable[[], tuple[Path, ...]]) -> None:
        """Look in `folder`, which is made when first looked into, and in the top folders that `drives` gives."""
        self._folder = folder
        self._drives = drives

    def found(self) -> tuple[ListFile, ...]:
        """Look for lists, the newest first. Raises ListFileError where the booth's own folder cannot be made."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise ListFileError(
                "La carpeta de listas no se puede crear.", remedy="Avise al técnico.", code="LIST-FOLDER"
            ) from error
        files = [file for folder, place in self._places() for file in _files_of(folder, place)]
        return tuple(sorted(files, key=lambda file: (-file.at.timestamp(), file.name, file.path))[:MOST_FOUND])

    def read(self, path: str) -> str:
        """Give the text of one that was found. Raises ListFileError."""
        if Path(path).parent not in {folder for folder, _ in self._places()}:
            raise _unreadable()
        try:
            return text_of(_read_bytes(path))
        except OSError as error:
            raise _unreadable() from error

    def _places(self) -> tuple[tuple[Path, str], ...]:
        """Give each folder with the name of its drive; the booth's own has none."""
        return ((self._folder, ""), *((drive, drive.name or drive.drive) for drive in self._drives()))


def text_of(untrusted: bytes) -> str:
    """Take bytes as text: UTF-16 where they say so, UTF-8 where they are it, else Windows-1252. Raises ListFileError.

    Spreadsheets write all three. In the last every byte has a meaning or is replaced, so the end is always text.
    """
    if untrusted.startswith(_BOOKS):
        raise ListFileError(
            "El archivo es de Excel y no se puede leer así.",
            remedy="Guárdelo como CSV y cárguelo otra vez.",
            code="LIST-EXCEL",
        )
    if len(untrusted) > MAX_BYTES:
        raise ListFileError("El archivo es demasiado grande para una lista.", code="LIST-SIZE")
    if untrusted.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return untrusted.decode("utf-16", errors="replace")
    try:
        return untrusted.decode("utf-8-sig")
    except UnicodeDecodeError:
        return untrusted.decode("cp1252", errors="replace")


def _read_bytes(path: str) -> bytes:
    """Read one byte more than a list may have; never a link, never what is no file, and never waiting for a pipe."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, name, 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _unreadable()
        return file.read(MAX_BYTES + 1)


def _unreadable() -> ListFileError:
    return ListFileError("El archivo ya no está o no se puede leer.", remedy="F5 busca otra vez.")


def _files_of(folder: Path, place: str) -> Iterator[ListFile]:
    """Look through the top of a folder; a drive that was pulled out has nothing."""
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, MOST_ENTRIES):
                if _is_list(entry.name) and entry.is_file(follow_symlinks=False):
                    about = entry.stat(follow_symlinks=False)
                    written = _written(about.st_mtime)
                    yield ListFile(path=entry.path, name=entry.name, place=place, size=about.st_size, at=written)
    except OSError:
        return


def _written(seconds: float) -> datetime:
    """Give the time of writing; one that no calendar has is the oldest, and hides no other file."""
    try:
        return datetime.fromtimestamp(seconds, GUATEMALA)
    except (OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(0, GUATEMALA)


def _is_list(name: str) -> bool:
    return Path(name).suffix.lower() in ENDINGS and not name.startswith((".", "~")) and name.isprintable()


if sys.platform == "win32":
    import ctypes
    import string

    def plugged_in() -> tuple[Path, ...]:
        """Give the top folders of all drives but the system's, discs and shares."""
        kernel, own = ctypes.windll.kernel32, os.environ.get("SYSTEMDRIVE", "C:")
        present = kernel.GetLogicalDrives()
        drives = (f"{letter}:" for bit, letter in enumerate(string.ascii_uppercase) if present >> bit & 1)
        return tuple(
            Path(f"{drive}\\")
            for drive in drives
            if drive != own.upper() and kernel.GetDriveTypeW(f"{drive}\\") in {_REMOVABLE, _FIXED}
        )

else:

    def plugged_in() -> tuple[Path, ...]:
        """Give what the desktop has mounted for whoever is signed in."""
        return tuple(sorted(path for top in ("/media", "/run/media") for path in Path(top).glob("*/*")))
