"""Invented travellers, marked with a number so that a test can tell whose face is on whose record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from booth_app.checks.law_files import shipped_regulations
from booth_app.domain.biometrics import FingerPosition, Fingerprint, Portrait
from booth_app.domain.decision import Decision, DecisionKind, Override
from booth_app.domain.document import Barcode, DocumentScan, MrzFormat
from booth_app.domain.journey import Journey
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.domain.person import Sex
from booth_app.domain.post import GUATEMALA, BoothCode, Direction, Mode, Post, PostCode
from booth_app.domain.register import AnswerState
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.mrz.compose import MrzFields, compose
from booth_app.training.boarding import LegText, PassText, payload_of

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC).astimezone(GUATEMALA)
POST = Post(code=PostCode("GUA"), name="La Aurora", mode=Mode.AIR)
BOOTH = BoothCode("07")
OFFICER = Officer(id=OfficerId("1482"), role=Role.OFFICER)
TECHNICIAN = Officer(id=OfficerId("9001"), role=Role.TECHNICIAN)
OTHER_OFFICER = Officer(id=OfficerId("1490"), role=Role.OFFICER)
ANSWERED = AnswerState.OK
SUPERVISOR = Officer(id=OfficerId("2001"), role=Role.SUPERVISOR)


def new_encounter(number: int = 1, *, direction: Direction = Direction.ENTRY) -> Encounter:
    """A waiting encounter at La Aurora."""
    journey = Journey(direction=direction, mode=Mode.AIR, carrier="AV 640")
    return Encounter(
        number=EncounterNumber(number),
        post=POST,
        booth=BOOTH,
        regulations=shipped_regulations(),
        journey=journey,
    )


def document_number(tag: int) -> str:
    """The number of the document of traveller `tag`."""
    return f"X{tag:08d}"


def scan_of(
    tag: int,
    *,
    expiry: date = date(2032, 4, 15),
    nationality: str = "MEX",
    birth: date = date(1984, 2, 29),
    issuer: str = "",
) -> DocumentScan:
    """A clean passport of traveller `tag`, of the holder's own state unless told otherwise."""
    lines = compose(
        MrzFields(
            format=MrzFormat.TD3,
            document_code="P",
            issuer=issuer or nationality,
            number=document_number(tag),
            surnames="PRUEBA EJEMPLO",
            given_names="FICTICIA",
            nationality=nationality,
            birth=birth,
            sex=Sex.FEMALE,
            expiry=expiry,
        )
    )
    return DocumentScan(lines=lines, picture=b"page-%d" % tag, face=b"photo-%d" % tag, engine="fake")


def unreadable_scan(tag: int) -> DocumentScan:
    """A page on which no MRZ was found."""
    return DocumentScan(picture=b"page-%d" % tag, engine="fake")


def boarding_barcode(seat: str = "12A", *, surnames: str = "Prueba", given: str = "Ficticia", **leg: Any) -> Barcode:
    """The boarding pass of a traveller who flies AV 640 from San Salvador today, unless told otherwise."""
    flight = LegText(
        **{
            "carrier": "AV",
            "number": 640,
            "origin": "SAL",
            "destination": "GUA",
            "day": NOW.date(),
            "seat": seat,
            **leg,
        }
    )
    text = PassText(surnames=surnames, given_names=given, legs=(flight,), issued=NOW.date())
    return Barcode(symbology="AZTEC", payload=payload_of(text).encode())


def boarding_scan(tag: int) -> DocumentScan:
    """A boarding pass of traveller `tag` without a document."""
    return DocumentScan(picture=b"page-%d" % tag, barcodes=(boarding_barcode(f"{tag}A"),), engine="fake")


def with_boarding_pass(tag: int) -> DocumentScan:
    """The passport of traveller `tag` with his boarding pass in it."""
    return replace(scan_of(tag), barcodes=(boarding_barcode(f"{tag}A"),))


def portrait_of(tag: int) -> Portrait:
    """The face of traveller `tag`."""
    return Portrait(jpeg=b"face-%d" % tag, width=480, height=640, quality=88, algorithm="fake")


def print_of(tag: int, position: FingerPosition) -> Fingerprint:
    """One print of traveller `tag`."""
    return Fingerprint(
        position=position,
        png=b"print-%d-%d" % (tag, position),
        width=320,
        height=480,
        ppi=500,
        quality=70,
        algorithm="fake",
    )


def decision(
    kind: DecisionKind = DecisionKind.ADMIT,
    *,
    codes: tuple[str, ...] = (),
    note: str = "",
    override: Override | None = None,
    at: datetime = NOW,
) -> Decision:
    """A decision of officer 1482."""
    return Decision(kind=kind, officer=OFFICER, at=at, reason_codes=codes, note=note, override=override)


def override(*, at: datetime = NOW, by: Officer = SUPERVISOR, reason: str = "orden de levantamiento vista") -> Override:
    """The consent of supervisor 2001."""
    return Override(supervisor=by, reason=reason, at=at)
