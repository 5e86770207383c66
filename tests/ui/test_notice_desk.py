"""The printed notice: when it is due, that it lands in its folder, that nothing piles up, what the officer is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from booth_app.domain.decision import DecisionKind
from booth_app.domain.post import BoothCode
from booth_app.errors import BoothError
from booth_app.flow.encounter import LastOutcome, Trouble
from booth_app.reports.notice import NoticeKind
from booth_app.ui.due_notice import notice_of
from booth_app.ui.keys import Place, binding_for
from booth_app.ui.notice import KEPT, Made, NoticePrinter, open_in_viewer
from booth_app.ui.pages.notice import NoticePanel
from tests.ui import samples
from tests.ui.conftest import Seat, SeatOf
from tests.ui.moment import NOW

Result = TypeVar("Result")


class AtOnce:
    """Lanes that work where they are called."""

    def run(
        self,
        lane: str,
        work: Callable[[], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        assert lane == "notice"
        try:
            result = work()
        except BoothError as error:
            failed(error)
        else:
            done(result)


@dataclass
class Clock:
    """A clock that a test moves."""

    at: datetime = NOW

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@dataclass
class Printing:
    """A printer, what it told, and what it opened."""

    printer: NoticePrinter
    told: list[Made | Trouble] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)


def printing(folder: Path, *, has_viewer: bool = True) -> Printing:
    opened: list[Path] = []

    def opens(file: Path) -> bool:
        opened.append(file)
        return has_viewer

    printer = NoticePrinter(
        folder=folder, lanes=AtOnce(), post=samples.POST, booth=BoothCode("GUA-07"), now=Clock().now, opens=opens
    )
    return Printing(printer=printer, opened=opened)


def left(kind: DecisionKind, *, is_fined: bool = False) -> LastOutcome:
    return LastOutcome(kind=kind, at=NOW, is_fined=is_fined)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, ""),
        (left(DecisionKind.ADMIT), ""),
        (left(DecisionKind.EXIT_RECORDED), ""),
        (left(DecisionKind.EXIT_RECORDED, is_fined=True), "fine"),
        (left(DecisionKind.SECONDARY), "referral"),
        (left(DecisionKind.SECONDARY, is_fined=True), "referral"),
        (left(DecisionKind.DENY_ENTRY), "inadmission"),
        (left(DecisionKind.DENY_EXIT, is_fined=True), "exit_denied"),
        (left(DecisionKind.TO_POLICE), ""),
    ],
)
def test_a_notice_is_due_by_how_one_left(last: LastOutcome | None, due: str, seat: SeatOf) -> None:
    assert notice_of(last) == due
    screen = samples.screen_of(samples.waiting_encounter(last=last))
    assert (binding_for("F9", Place.WAITING, screen) is not None) is bool(due)
    here = seat(screen)
    here.press("F9")
    assert here.desk.names == (["hand_out"] if due else [])


def test_every_kind_of_notice_is_due_to_somebody() -> None:
    outcomes = [left(kind, is_fined=is_fined) for kind in DecisionKind for is_fined in (False, True)]
    assert {notice_of(last) for last in outcomes} - {""} == set(NoticeKind)


def test_a_notice_is_written_whole_and_opened(tmp_path: Path) -> None:
    here = printing(tmp_path / "notices")
    here.printer.hand_out("referral", here.told.append)
    (made,) = here.told
    assert isinstance(made, Made)
    assert made.is_open
    assert here.opened == [made.file]
    assert made.file.read_bytes().startswith(b"%PDF")
    assert list((tmp_path / "notices").iterdir()) == [made.file]
    assert made.file.name == "aviso-20261122-143208-000000.pdf"


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT + 5):
        (tmp_path / f"aviso-20200101-0000{number:02d}-000000.pdf").write_bytes(b"old")
    (tmp_path / "otro.pdf").write_bytes(b"not ours")
    here = printing(tmp_path)
    here.printer.hand_out("fine", here.told.append)
    files = sorted(file.name for file in tmp_path.glob("aviso-*"))
    assert len(files) == KEPT
    assert files[0] == "aviso-20200101-000006-000000.pdf"
    assert files[-1].startswith("aviso-20261122")
    assert (tmp_path / "otro.pdf").exists()


def test_a_folder_that_takes_no_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "notices").write_text("a file in the way")
    here = printing(tmp_path / "notices")
    here.printer.hand_out("inadmission", here.told.append)
    (trouble,) = here.told
    assert isinstance(trouble, Trouble)
    assert trouble.code == "NOTICE"
    assert here.opened == []


class Viewer(QObject):
    """A viewer of the system's, in place of a real one."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


def test_a_machine_without_a_viewer_is_told(tmp_path: Path) -> None:
    here = printing(tmp_path, has_viewer=False)
    here.printer.hand_out("referral", here.told.append)
    (made,) = here.told
    assert isinstance(made, Made)
    assert not made.is_open


def test_the_system_is_asked_to_show_the_file(tmp_path: Path, qapp: QApplication) -> None:
    viewer, file = Viewer(), tmp_path / "aviso.pdf"
    viewer.moveToThread(qapp.thread())
    QDesktopServices.setUrlHandler("file", viewer, "show")  # type: ignore[arg-type]  # the stub asks for bytes
    try:
        assert open_in_viewer(file)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert viewer.shown == [str(file)]


def at(seat: SeatOf, made: Made | Trouble) -> tuple[Seat, NoticePanel]:
    here = seat(samples.screen_of(samples.waiting_encounter(last=left(DecisionKind.SECONDARY))))
    here.desk.made = made
    here.press("F9")
    panel = here.window.panel
    assert isinstance(panel, NoticePanel)
    return here, panel


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (Made(file=Path("a.pdf"), is_open=True), "Está abierto en el visor: imprímalo desde allí y entréguelo."),
        (Made(file=Path("a.pdf"), is_open=False), "No hay visor en este equipo. El aviso está en a.pdf"),
        (
            Trouble(code="NOTICE", title="El aviso no se pudo guardar.", remedy="Revise."),
            "El aviso no se pudo guardar. Revise.",
        ),
    ],
    ids=["open", "file", "trouble"],
)
def test_the_officer_is_told_where_it_is(made: Made | Trouble, said: str, seat: SeatOf) -> None:
    here, panel = at(seat, made)
    assert panel.what.text() == "Aviso: pasa a otra revisión"
    assert panel.says.text() == said
    here.press("Return")
    assert here.window.panel is None
