"""Lets a document camera look at a folder of pictures, and takes each document it can read to the central's receipt.

`python -m tests.story.folder FOLDER` prints a JSON object for each picture and a summary; the story tests use the
same run on pictures they draw.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
from msgspec.structs import replace as replace_struct
from numpy.typing import NDArray

from booth_app.domain.decision import DecisionKind
from booth_app.domain.device import DeviceKind
from booth_app.domain.document import DocumentScan
from booth_app.domain.post import GUATEMALA
from booth_app.flow.screen import Screen
from booth_app.settings import DeviceSetting, Settings
from booth_app.training.documents import Damage
from booth_app.training.material import Material, material_of
from booth_app.training.scenario import load_scenario, shipped_scenarios
from booth_app.training.traveller import Traveller
from drivers.camera_opencv.sources import PICTURES, as_frame, decode
from drivers.errors import DeviceProtocolError
from drivers.simulated.bench import SimulatedBench
from tests.story.headless import HeadlessBooth, headless
from tests.story.place import booth_at, enrolled, opened, running_central

DRAWN_ON = date(2026, 11, 22)
"""The day of every drawn picture, so that an engine reads the same one each day."""
PLAYS = (156, 168)
"""Who is drawn: travellers whose zones PassportEye reads without a slip, which is not so of every date of birth."""
END_MARK = "A00000371"
"""The number of the document that closes the folder: the booth itself never says that a folder is at its end."""
SECONDS_A_PICTURE = 20.0
_SAME = 6.0
"""Mean difference of grey levels up to which two small pictures show the same."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class PictureFate:
    """What became of one picture: `read` once lines were found in it, `trouble` where they are no MRZ."""

    picture: int
    file: str
    read: bool = False
    trouble: str | None = None
    findings: tuple[str, ...] = ()
    decision: str | None = None
    received: bool = False


@dataclass(frozen=True, kw_only=True)
class _Presented:
    """A scan as it stood in the encounter, and what was decided about it."""

    scan: DocumentScan
    trouble: str | None
    findings: tuple[str, ...] = ()
    decision: DecisionKind | None = None


def over_folder(pictures: Sequence[Path], *, work: Path) -> tuple[PictureFate, ...]:
    """Take the pictures through a booth of its own, with a central of its own, both in the folder `work`."""
    mark = passport(number=END_MARK, expires_in_days=3600)
    source = work / "pictures"
    _lay_out(pictures, mark, source)
    settings = replace(booth_at(work / "data"), document_reader=_camera(source))
    with running_central(settings, folder=work / "central") as central:
        enrolled(settings, central.ready)
        presented = _at_the_window(settings, mark, seconds=SECONDS_A_PICTURE * (len(pictures) + 1))
        at_central = central.rows()
    with opened(settings) as vault:
        lines = vault.day_list(since=datetime.now(GUATEMALA) - timedelta(days=1), limit=len(pictures) + 1)
    receipted = {line.id for line in lines if line.is_received}
    received = {row.sequence for row in at_central if row.id in receipted}
    return tuple(_fates(pictures, presented, received=received))


def passport(*, number: str, expires_in_days: int, damage: Damage = Damage.NONE, who: int = 0) -> Material:
    """Draw a passport whose zone PassportEye can read, and the traveller who carries it."""
    scenario = load_scenario(shipped_scenarios() / "03-pasaporte-vencido.toml")
    document = replace_struct(scenario.document, number=number, expires_in_days=expires_in_days, damage=damage)
    return material_of(replace_struct(scenario, document=document), today=DRAWN_ON, play=PLAYS[who])


def _camera(source: Path) -> DeviceSetting:
    options = {"camera": "camera_opencv", "source": str(source), "engine": "passporteye"}
    return DeviceSetting(driver="document_camera", options=options)


def _lay_out(pictures: Sequence[Path], mark: Material, source: Path) -> None:
    source.mkdir()
    for number, picture in enumerate(pictures):
        shutil.copyfile(picture, source / f"{number:05d}{picture.suffix}")
    (source / "99999.jpg").write_bytes(mark.page.pictures[0].encoded)


def _at_the_window(settings: Settings, mark: Material, *, seconds: float) -> list[_Presented]:
    """Decide about every document that comes, until the end mark does; then wait for the receipts."""
    bench = SimulatedBench()
    traveller = Traveller(bench=bench)
    seen: list[_Presented] = []
    with headless(settings, bench=bench) as booth:
        booth.conductor.listen(traveller.follow)
        booth.conductor.listen(lambda screen: _note_trouble(screen, seen))
        booth.until_ready(*DeviceKind, seconds=seconds)
        booth.sign_in()
        while True:
            traveller.comes(mark)
            traveller.shows_face()
            traveller.gives_fingers()
            booth.until(lambda: booth.screen.encounter.document is not None, what="a document", seconds=seconds)
            document = booth.screen.encounter.document
            if document is not None and document.number == mark.text.number:
                break
            seen.append(_decided(booth))
        booth.conductor.cancel()
        booth.until_received()
    return seen


def _note_trouble(screen: Screen, seen: list[_Presented]) -> None:
    """Keep a scan that no document came of; the next picture takes its place in the encounter."""
    scan, trouble = screen.encounter.scan, screen.encounter.document_trouble
    if scan is not None and trouble is not None and all(one.scan is not scan for one in seen):
        seen.append(_Presented(scan=scan, trouble=trouble.code))


def _decided(booth: HeadlessBooth) -> _Presented:
    encounter = booth.screen.encounter
    assert encounter.scan is not None
    findings = tuple(finding.code for finding in encounter.findings)
    return _Presented(scan=encounter.scan, trouble=None, findings=findings, decision=booth.decide())


def _fates(pictures: Sequence[Path], presented: Sequence[_Presented], *, received: set[int]) -> Iterator[PictureFate]:
    """Say of each picture what became of it; a picture that no scan was made of was not read.

    `received` are places in the booth's chain: the first traveller decided about stands at 1.
    """
    shown = dict(zip(_shown(pictures, [one.scan for one in presented]), presented, strict=True))
    sequence = 0
    for number, picture in enumerate(pictures):
        fate = PictureFate(picture=number + 1, file=picture.name)
        if (one := shown.get(number)) is not None:
            sequence += one.decision is not None
            fate = replace(
                fate,
                read=True,
                trouble=one.trouble,
                findings=one.findings,
                decision=one.decision,
                received=one.decision is not None and sequence in received,
            )
        yield fate


def _shown(pictures: Sequence[Path], scans: Sequence[DocumentScan]) -> Iterator[int]:
    """Find each scan among the pictures, the likest behind the one before: they come in order, each at most once."""
    looks = [_look(picture) for picture in pictures]
    at = -1
    for scan in scans:
        kept = cv2.imdecode(np.frombuffer(scan.picture, dtype=np.uint8), cv2.IMREAD_COLOR)
        assert kept is not None
        look = _small(np.asarray(kept, dtype=np.uint8))
        unlike = {
            number: float(cv2.absdiff(other, look).mean())
            for number, other in enumerate(looks)
            if number > at and other is not None
        }
        at = min(unlike, key=unlike.__getitem__)
        assert unlike[at] < _SAME, "a document was presented that is on none of the pictures"
        yield at


def _look(picture: Path) -> Pixels | None:
    try:
        return _small(as_frame(decode(picture)))
    except (DeviceProtocolError, OSError):
        return None


def _small(pixels: Pixels) -> Pixels:
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    return np.asarray(cv2.resize(grey, (64, 48), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def main() -> int:
    """Run over the folder that is named; 0 where everything that was read was received."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    pictures = sorted(file for file in parser.parse_args().folder.iterdir() if file.suffix.lower() in PICTURES)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        fates = over_folder(pictures, work=Path(work))
    for fate in fates:
        print(json.dumps(asdict(fate), ensure_ascii=False))
    summary = {
        "pictures": len(fates),
        "read": sum(fate.read for fate in fates),
        "decided": sum(fate.decision is not None for fate in fates),
        "received": sum(fate.received for fate in fates),
        "seconds": round(time.monotonic() - started, 1),
    }
    print(json.dumps(summary))
    return 0 if summary["decided"] == summary["received"] else 1


if __name__ == "__main__":
    sys.exit(main())
