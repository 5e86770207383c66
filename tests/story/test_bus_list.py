"""A bus at a land post: its list comes on a stick, its people pass, and the list tells who is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from booth_app.assembly import SystemClock, open_vault
from booth_app.domain.biometrics import CaptureException
from booth_app.domain.declaration import Listing
from booth_app.domain.document import MrzFormat
from booth_app.domain.journey import Lane
from booth_app.domain.manifest import LineFault, ListFile, ManifestKind, ManifestReading
from booth_app.domain.person import Sex
from booth_app.flow import events
from booth_app.flow.encounter import Trouble
from booth_app.mrz.compose import MrzFields, compose
from booth_app.settings import Settings
from booth_app.training.place import training_settings
from booth_app.training.session import add_staff
from drivers.contract import PageRead
from drivers.simulated.bench import SimulatedBench
from tests.story.headless import HeadlessBooth, headless

BORN = date(1990, 8, 12)
LISTED = ("UNO", "DOS", "TRES", "CUATRO", "CINCO")

LIST = (
    "Apellidos;Nombres;Fecha de nacimiento;Nacionalidad;No. de documento\r\n"
    "Muñoz Uno;Ana;12/08/1990;México;X-000 UNO\r\n"
    "MUNOZ DOS;ANA;1990-08-12;MEX;XOOODOS\r\n"
    "Ana;Muñoz Tres;12.08.1990;mexico;\r\n"
    "Muñoz Cuatro;Ana;31/02/1990;MEX;X000CUATRO\r\n"
    "Muñoz Cinco;Ana;12/08/1990;MEX;X000CINCO\r\n"
)
"""As carriers write: a number with blanks, a number misread, names in the wrong columns, a birth that is no day."""


def page_of(name: str) -> PageRead:
    """The passport of one of the bus."""
    return PageRead(
        lines=compose(
            MrzFields(
                format=MrzFormat.TD3,
                document_code="P",
                issuer="MEX",
                number=f"X000{name}"[:9],
                surnames=f"MUNOZ {name}",
                given_names="ANA",
                nationality="MEX",
                birth=BORN,
                sex=Sex.FEMALE,
                expiry=date(2032, 4, 15),
            )
        )
    )


def settings_at(folder: Path) -> Settings:
    """A training booth at Valle Nuevo with its officers, which no central knows."""
    settings = training_settings(Settings(data_dir=folder, post="L-VNU"))
    clock = SystemClock()
    vault = open_vault(settings, clock=clock)
    add_staff(vault.officers, at=clock.now())
    vault.close()
    return settings


def load(booth: HeadlessBooth) -> ManifestReading | Trouble:
    """Find the list and take it up, as F5 does."""
    found: list[tuple[ListFile, ...] | Trouble] = []
    booth.conductor.find_lists(found.append)
    booth.until(lambda: bool(found), what="the files")
    assert isinstance(found[0], tuple)
    (file,) = found[0]
    read: list[ManifestReading | Trouble] = []
    booth.conductor.load_list(file.path, kind=ManifestKind.BUS, carrier="C-482BKV", then=read.append)
    booth.until(lambda: bool(read), what="the list")
    return read[0]


def come(booth: HeadlessBooth, bench: SimulatedBench, name: str) -> Listing:
    """Let one of the bus pass, or go to secondary review; how he stood on the list."""
    bench.present_document(page_of(name))
    booth.until(lambda: booth.screen.encounter.document is not None, what="the document")
    booth.conductor.happened(events.FaceExcepted, why=CaptureException.DEVICE)
    booth.conductor.happened(events.FingersExcepted, why=CaptureException.DEVICE)
    listing = booth.screen.encounter.declaration.listing
    booth.decide()
    bench.remove_document()
    return listing


def counts(booth: HeadlessBooth) -> tuple[int, int, int]:
    """Listed, missing, not listed."""
    roll = booth.screen.roll
    assert roll is not None
    told = roll.attendance
    return len(told.listed), len(told.missing), len(told.unlisted)


def test_of_a_bus_four_come_one_is_missing_and_one_was_not_listed(tmp_path: Path) -> None:
    settings, bench = settings_at(tmp_path), SimulatedBench()
    lists = settings.data_dir / "lists"
    lists.mkdir()
    (lists / "bus.csv").write_bytes(LIST.encode("cp1252"))
    with headless(settings, bench=bench) as booth:
        booth.sign_in()
        reading = load(booth)
        assert isinstance(reading, ManifestReading)
        assert [(problem.line, problem.fault) for problem in reading.problems] == [(5, LineFault.BIRTH_DATE)]
        journey = booth.screen.encounter.journey
        assert (journey.lane, journey.carrier) == (Lane.BUS, "C-482BKV")
        stood = {name: come(booth, bench, name) for name in (*LISTED[:4], "SEIS")}
        assert stood == {**dict.fromkeys(LISTED[:4], Listing.LISTED), "SEIS": Listing.UNLISTED}
        assert counts(booth) == (4, 1, 1)
        roll = booth.screen.roll
        assert roll is not None
        assert [one.person.surnames for one in roll.attendance.missing] == ["Muñoz Cinco"]
        assert booth.screen.day.total == 5
        assert booth.screen.encounter.journey.carrier == "C-482BKV"
        booth.conductor.close_list()
        assert booth.screen.roll is None
