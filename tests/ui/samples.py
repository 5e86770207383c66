"""Invented screens, one for each thing a page must be able to say, with pictures the program draws itself."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import cv2

from booth_app.checks.law_files import shipped_regulations
from booth_app.checks.regulations import DocumentType, Words
from booth_app.domain.biometrics import CaptureHint, FingerPosition, Fingerprint, Portrait
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import DocumentTypeCode
from booth_app.domain.device import DeviceKind, DeviceState, DeviceStatus
from booth_app.domain.document import DocumentField, DocumentScan, FieldSource, MrzFormat
from booth_app.domain.finding import Finding, Severity, worst_first
from booth_app.domain.journey import Journey, ReasonForTravel
from booth_app.domain.judgement import AllowedDecision, Fine, Judgement, Stay
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.domain.person import Sex
from booth_app.domain.post import BoothCode, Direction, Mode, Post, PostCode
from booth_app.domain.record import DayLine, OutboxStatus
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow.encounter import Encounter, EncounterNumber, LastOutcome, Stage, Trouble
from booth_app.flow.screen import DayCount, LinkStatus, Screen, Session, SessionStage
from booth_app.mrz.parse import parse
from booth_app.training.documents import DocumentText, draw
from booth_app.training.faces import camera_frame, look_of, portrait
from booth_app.training.prints import fingerprint
from tests.fakes import law
from tests.ui import findings
from tests.ui.moment import NOW, TODAY

POST = Post(code=PostCode("GUA"), name="La Aurora", mode=Mode.AIR)

OFFICER = Officer(id=OfficerId("1482"), role=Role.OFFICER)

CODES = {
    Direction.ENTRY: (*(f"I{n:02d}" for n in range(1, 20)), "I99"),
    Direction.EXIT: (*(f"E{n:02d}" for n in range(1, 9)), "E99"),
}
"""Reasons for turning back, as the shipped law lists them."""

PASSPORT = DocumentTypeCode("PASAPORTE")

REGULATIONS = law.regulations(
    decisions=shipped_regulations().decisions,
    lists=replace(
        shipped_regulations().catalogues,
        document_types=(
            DocumentType(
                code=PASSPORT,
                words=Words(es="Pasaporte ordinario", en="Ordinary passport"),
                codes=("P",),
                force=law.FORCE,
            ),
            *shipped_regulations().catalogues.document_types,
        ),
    ),
)
"""A small law with the shipped lists to choose from."""

LOOK = look_of(11, sex=Sex.FEMALE, age=41)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A preview frame."""

    width: int
    height: int
    rgb: bytes
    number: int


@dataclass(frozen=True, slots=True)
class StillClock:
    """Always half past two."""

    def now(self) -> datetime:
        """Tell it."""
        return NOW


@functools.cache
def live_frame() -> Frame:
    """What the camera sees."""
    picture = cv2.cvtColor(cv2.resize(camera_frame(LOOK), (640, 360)), cv2.COLOR_BGR2RGB)
    return Frame(width=640, height=360, rgb=picture.tobytes(), number=1)


@functools.cache
def scan() -> DocumentScan:
    """A practice passport on the reader."""
    text = DocumentText(
        format=MrzFormat.TD3,
        document_code="P",
        issuer="UTO",
        number="L898902C3",
        surnames="ERIKSSON",
        given_names="ANNA MARIA",
        nationality="UTO",
        birth=date(1985, 8, 12),
        sex=Sex.FEMALE,
        expiry=date(2030, 4, 15),
        issued=date(2020, 4, 16),
    )
    drawn = draw(text, look=LOOK)
    return DocumentScan(lines=drawn.lines, picture=drawn.picture, face=drawn.face, engine="sample")


@functools.cache
def face() -> Portrait:
    """The traveller's portrait."""
    picture = portrait(LOOK, width=480, height=640)
    jpeg = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))[1].tobytes()
    return Portrait(jpeg=jpeg, width=480, height=640, quality=86, algorithm="sample")


@functools.cache
def print_of(position: FingerPosition) -> Fingerprint:
    """One print."""
    grey = fingerprint(int(position))
    png = cv2.imencode(".png", grey)[1].tobytes()
    return Fingerprint(position=position, png=png, width=320, height=480, ppi=500, quality=62, algorithm="sample")


def answers(**states: AnswerState) -> tuple[RegisterAnswer, ...]:
    """All eight registers; those not named are as in an ordinary case."""
    usual = {
        "organismo_judicial": AnswerState.OK,
        "interpol": AnswerState.NOT_FOUND,
        "renap": AnswerState.NOT_APPLICABLE,
    }
    return tuple(
        RegisterAnswer(register=r, state=states.get(r.value, usual.get(r.value, AnswerState.NOT_CONNECTED)))
        for r in Register
    )


def waiting_encounter(*, direction: Direction = Direction.ENTRY, last: LastOutcome | None = None) -> Encounter:
    """Nobody at the window."""
    journey = Journey(direction=direction, mode=Mode.AIR, carrier="AV 640")
    return Encounter(
        number=EncounterNumber(8),
        post=POST,
        booth=BoothCode("07"),
        regulations=REGULATIONS,
        journey=journey,
        last=last,
    )


def allowed(direction: Direction, worst: Severity) -> tuple[AllowedDecision, ...]:
    """What may be recorded in the first line: nobody lets a blocked traveller pass."""
    passing, denying = {
        Direction.ENTRY: (DecisionKind.ADMIT, DecisionKind.DENY_ENTRY),
        Direction.EXIT: (DecisionKind.EXIT_RECORDED, DecisionKind.DENY_EXIT),
    }[direction]
    may_pass = AllowedDecision(kind=passing, needs_supervisor=worst >= Severity.SUPERVISOR)
    return (
        *((may_pass,) if worst < Severity.BLOCK else ()),
        AllowedDecision(kind=denying, needs_codes=True, codes=CODES[direction]),
        AllowedDecision(kind=DecisionKind.SECONDARY),
    )


def judged(encounter: Encounter, *findings: Finding, stay: Stay | None = None, fine: Fine | None = None) -> Encounter:
    """The same traveller, judged so; what registers said is among the findings, as the judge would have it."""
    said = tuple(finding for answer in encounter.answers for finding in answer.findings)
    found = worst_first((*findings, *said))
    worst = max((finding.severity for finding in found), default=Severity.INFORM)
    is_national = encounter.document is not None and encounter.document.person.nationality == "GTM"
    judgement = Judgement(
        version=REGULATIONS.version,
        findings=found,
        crossing=encounter.document,
        document_type=PASSPORT,
        reasons=(ReasonForTravel.NATIONAL_RETURN,) if is_national else (ReasonForTravel.TOURISM,),
        stay=stay,
        fine=fine,
        allowed=allowed(encounter.journey.direction, worst),
    )
    return replace(encounter, judgement=judgement)


def captured(*, direction: Direction = Direction.ENTRY) -> Encounter:
    """A clean traveller, everything taken, the reason accepted."""
    base = waiting_encounter(direction=direction)
    taken = replace(
        base,
        number=EncounterNumber(7),
        stage=Stage.DECIDING,
        journey=replace(base.journey, reason=ReasonForTravel.TOURISM),
        scan=scan(),
        document=parse(scan().lines, today=TODAY),
        answers=answers(),
        portrait=face(),
        prints=(print_of(FingerPosition.RIGHT_INDEX), print_of(FingerPosition.LEFT_INDEX)),
    )
    return judged(taken, stay=findings.stay() if direction is Direction.ENTRY else None)


def capturing() -> Encounter:
    """The document is read, the face is being taken, one register has not answered."""
    clean = captured()
    return replace(
        clean,
        stage=Stage.CAPTURING,
        journey=replace(clean.journey, reason=None),
        portrait=None,
        prints=(),
        face_hint=CaptureHint.CLOSER,
        answers=answers(interpol=AnswerState.PENDING),
    )


def with_findings() -> Encounter:
    """An amber traveller."""
    return judged(captured(), findings.EXPIRED, findings.OPTIONAL, stay=findings.stay())


def with_many_findings() -> Encounter:
    """More findings than a page has places for; the last ones are told nowhere else than in full."""
    many = tuple(
        replace(findings.OPTIONAL, code=f"MANY-{n}", words=f"Detalle número {n} del documento") for n in range(1, 13)
    )
    return judged(captured(), findings.EXPIRED, findings.RESERVED_STRICT, *many, stay=findings.stay())


def unplugged() -> Encounter:
    """The face is there, the fingerprint scanner is gone."""
    trouble = Trouble(code="LOST", title="El lector de huellas se desconectó.", remedy="Revise el cable.")
    return replace(captured(), stage=Stage.CAPTURING, prints=(), finger_trouble=trouble)


def typed() -> Encounter:
    """A traveller whose document an officer typed."""
    document = captured().document
    assert document is not None
    by_hand = replace(
        document, mrz_lines=(), digits=(), source=FieldSource.TYPED, typed=frozenset(DocumentField), mrz_format=None
    )
    return replace(captured(), scan=replace(scan(), lines=()), document=by_hand)


def reserved() -> Encounter:
    """A red traveller whose finding nobody else may read."""
    answer = RegisterAnswer(
        register=Register.ORGANISMO_JUDICIAL, state=AnswerState.HIT, findings=(findings.ARRAIGO,), asked_at=NOW
    )
    rest = tuple(a for a in answers() if a.register is not Register.ORGANISMO_JUDICIAL)
    return judged(replace(captured(direction=Direction.EXIT), answers=(answer, *rest)), findings.OPTIONAL)


def stopped() -> Encounter:
    """A movement that could not be stored."""
    trouble = Trouble(
        code="NOT-STORED",
        title="El disco está lleno: el movimiento no se guardó.",
        remedy="Libere espacio en el disco y guarde otra vez.",
    )
    return replace(captured(), stage=Stage.STOPPED, store_trouble=trouble)


def devices(**states: DeviceState) -> tuple[DeviceStatus, ...]:
    """Three devices, ready unless named."""
    return tuple(
        DeviceStatus(
            kind=kind,
            name=kind.value,
            state=states.get(kind.value, DeviceState.READY),
            remedy="Revise el cable USB." if kind.value in states else "",
        )
        for kind in DeviceKind
    )


def link(*, waiting: int = 0, is_up: bool = True) -> LinkStatus:
    """The link with so much waiting."""
    outbox = OutboxStatus(
        waiting=waiting,
        waiting_attachments=0,
        oldest_at=NOW - timedelta(minutes=14) if waiting else None,
        stored=57,
        received=57 - waiting,
        rejected=0,
        last_receipt_at=NOW,
    )
    return LinkStatus(is_up=is_up, outbox=outbox)


def screen_of(encounter: Encounter, *, stage: SessionStage = SessionStage.SIGNED_IN) -> Screen:
    """An ordinary screen around this encounter."""
    day = DayCount(by_kind=((DecisionKind.ADMIT, 51), (DecisionKind.SECONDARY, 4), (DecisionKind.DENY_ENTRY, 2)))
    officer = None if stage is SessionStage.SIGNED_OUT else OFFICER
    return Screen(
        post=POST,
        booth=BoothCode("07"),
        encounter=encounter,
        session=Session(stage=stage, officer=officer),
        devices=devices(),
        link=link(),
        day=day,
        is_training=True,
    )


def day_lines() -> tuple[DayLine, ...]:
    """A few movements of the day."""
    names = ("ERIKSSON ANNA MARIA", "PRUEBA LOPEZ JUAN", "EJEMPLO DE LEON MARTA SOFIA", "MUESTRA KIM")
    return tuple(
        DayLine(
            id=MovementId(f"0198-{n}"),
            at=NOW - timedelta(minutes=3 * n),
            direction="E" if n % 3 else "S",
            document=f"L8989{n:02d}C3",
            name=names[n % 4],
            nationality=("UTO", "MEX", "GTM", "KOR")[n % 4],
            decision=("ADM", "ADM", "EGR", "SEC")[n % 4],
            is_received=n > 1,
        )
        for n in range(9)
    )
