"""The neutral notice: made on a lane, kept for a while below the booth's data, opened in the system's viewer to print.

It holds no personal data, and neither does its file's name; still only the newest are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from booth_app.domain.post import BoothCode, Post
from booth_app.errors import BoothError
from booth_app.flow.encounter import Trouble

Result = TypeVar("Result")

KEPT = 20
"""Notices that stay in the folder, the newest; the rest goes with the next one made."""

_NAMES = "aviso-*.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A notice that was made. `is_open` says that a viewer shows it."""

    file: Path
    is_open: bool


class NoticeDesk(Protocol):
    """Makes notices. Used on the window's thread, and answers there."""

    def hand_out(self, kind: str, then: Callable[[Made | Trouble], None]) -> None:
        """Make one and open it."""
        ...


class Runner(Protocol):
    """The booth's lanes, as a notice needs them."""

    def run(
        self,
        lane: str,
        work: Callable[[], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        """Work on a lane, answer on the owner's thread."""
        ...


def open_in_viewer(file: Path) -> bool:
    """Show a file in whatever program the system has for it, which prints it too; False where it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class NoticePrinter:
    """Writes the notices of one booth into one folder."""

    def __init__(
        self,
        *,
        folder: Path,
        lanes: Runner,
        post: Post,
        booth: BoothCode,
        now: Callable[[], datetime],
        opens: Callable[[Path], bool] = open_in_viewer,
    ) -> None:
        """Keep where notices go; the folder is made with the first of them."""
        self._folder, self._lanes, self._now, self._opens = folder, lanes, now, opens
        self._post, self._booth = post, booth

    def hand_out(self, kind: str, then: Callable[[Made | Trouble], None]) -> None:
        """Make a notice with the time of now, and open it."""
        at = self._now()
        self._lanes.run(
            "notice",
            lambda: self._write(kind, at),
            done=lambda file: then(Made(file=file, is_open=self._opens(file))),
            failed=lambda error: then(Trouble.of(error)),
        )

    def _write(self, kind: str, at: datetime) -> Path:
        """Write the file whole or not at all. Raises BoothError."""
        from booth_app.reports.notice import NoticeKind, notice_pdf  # noqa: PLC0415 - a sixth of a second to load

        pdf = notice_pdf(NoticeKind(kind), post=self._post.name, booth=self._booth, at=at)
        file = self._folder / f"aviso-{at:%Y%m%d-%H%M%S-%f}.pdf"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            begun = file.with_suffix(".part")
            begun.write_bytes(pdf)
            begun.replace(file)
            for old in sorted(self._folder.glob(_NAMES))[:-KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise BoothError(
                "El aviso no se pudo guardar.",
                remedy=f"Revise el disco y la carpeta {self._folder}.",
                code="NOTICE",
            ) from error
        return file
