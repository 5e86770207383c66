"""What is expected of a played scenario, told apart from what came; and what an empty desk of conditions says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec.structs import replace as replace_struct

from booth_app.domain.company import GroupId
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.device import DeviceKind, DeviceState, DeviceStatus
from booth_app.domain.history import History, HistorySource
from booth_app.domain.judgement import Fine, Judgement, RegulationsVersion
from booth_app.domain.movement import Movement
from booth_app.domain.officer import OfficerId
from booth_app.domain.record import OutboxStatus
from booth_app.domain.referral import SecondLine
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow.boarding import boarded
from booth_app.flow.encounter import EncounterNumber, Stage, Trouble
from booth_app.flow.party import Party
from booth_app.flow.screen import LinkStatus, Screen, Session, SessionStage
from booth_app.mrz.parse import parse
from booth_app.reading.boarding_pass import parse_boarding_pass
from booth_app.training.conditions import is_met
from booth_app.training.outcome import Made, Played, Report, unexpected
from booth_app.training.parts import ExpectPart, SecondLinePart
from booth_app.training.scenario import ScenarioError, load_scenarios, named, shipped_scenarios
from booth_app.training.session import STAFF, sign_in_words
from tests.fakes import travellers
from tests.reading.barcode_page import BOARDING_PASS

OUTBOX = OutboxStatus(
    waiting=0, waiting_attachments=0, oldest_at=None, stored=1, received=1, rejected=0, last_receipt_at=None
)
HISTORY = History(sources=frozenset({HistorySource.CENTRAL}))
EXPECT = ExpectPart(decision=DecisionKind.ADMIT, prints=0, registers={Register.INTERPOL: AnswerState.NOT_FOUND})


def movement() -> Movement:
    encounter = travellers.new_encounter()
    return Movement(
        id=MovementId("id-1"),
        post=encounter.post.code,
        booth=encounter.booth,
        journey=encounter.journey,
        document=parse(travellers.scan_of(1).lines, today=travellers.NOW.date()),
        answers=(RegisterAnswer(register=Register.INTERPOL, state=AnswerState.NOT_FOUND),),
        decision=travellers.decision(),
    )


def screen() -> Screen:
    return Screen(post=travellers.POST, booth=travellers.BOOTH, encounter=travellers.new_encounter())


def made(movement_: Movement, who: int = 0, judgement: Judgement | None = None) -> Made:
    return Made(who=who, movement=movement_, judgement=judgement)


def played(name: str, *failures: str, decisions: tuple[DecisionKind, ...] = (DecisionKind.ADMIT,)) -> Played:
    return Played(name=name, title=name, decisions=decisions, failures=failures, seconds=1.0)


def subjects(told: tuple[str, ...]) -> list[str]:
    return [line.partition(":")[0] for line in told]


def test_what_came_as_expected_is_no_difference() -> None:
    assert unexpected([EXPECT], [made(movement())]) == ()


def test_each_difference_is_told() -> None:
    other = replace(movement(), offline=True, answers=(), decision=travellers.decision(DecisionKind.SECONDARY))
    told = unexpected([EXPECT], [made(other)])
    assert subjects(told) == ["decisión", "registros", "sin enlace"]
    assert "se esperaba ADM, fue SEC" in told[0]
    assert unexpected([EXPECT], []) == ("no hubo decisión",)


def test_what_is_asked_of_stay_fine_papers_and_judgement_is_compared() -> None:
    asked = replace_struct(
        EXPECT,
        worst="refer",
        allowed=(DecisionKind.ADMIT,),
        stay_days=30,
        fine=1500,
        issuer="GTM",
        papers=("fine_receipt",),
        supervised=True,
        corrected=True,
        reason_codes=("E01",),
        second_line=SecondLinePart(referred_by="1482"),
    )
    judgement = Judgement(version=RegulationsVersion("x"))
    names = ["papeles", "supervisor", "segunda línea", "corregido", "motivos", "gravedad", "decisiones posibles"]
    names += ["días otorgados", "multa saldada, en centavos", "emisor"]
    assert subjects(unexpected([asked], [made(movement(), judgement=judgement)])) == names
    fine = Fine(days=1, amount=1500, receipt="R-1")
    second = SecondLine(referral=MovementId("id-0"), referred_by=OfficerId("1490"))
    done = replace(movement(), fine=fine, second_line=second)
    told = subjects(unexpected([asked], [made(done, judgement=judgement)]))
    assert "multa saldada, en centavos" not in told
    assert [name for name in told if name not in names] == ["remitido por"]
    unpaid = replace(done, fine=replace(fine, receipt=""))
    assert "multa saldada, en centavos" in subjects(unexpected([asked], [made(unpaid, judgement=judgement)]))


def test_records_belong_to_their_travellers() -> None:
    child = replace_struct(EXPECT, who=1)
    assert unexpected([EXPECT, child], [made(movement(), 1), made(movement(), 0)]) == ()
    told = unexpected([EXPECT, child], [made(movement(), 0)])
    assert told == ("viajero 2: registros guardados: se esperaban 1, fueron 0",)
    assert unexpected([EXPECT], [made(movement()), made(movement())]) == (
        "registros guardados: se esperaban 1, fueron 2",
    )


def test_a_run_is_good_only_when_everything_is_at_the_central() -> None:
    good = Report(played=(played("01"), played("02")), stored=2, received=2)
    assert (good.exit_code, good.plus(good).stored) == (0, 4)
    late = replace(good, received=1, oldest_at=travellers.NOW)
    assert late.exit_code == 1
    assert "30 s" in good.plus(late).summary(now=travellers.NOW + timedelta(seconds=30))
    assert replace(good, played=(played("01"), played("02", "mal"))).exit_code == 1
    family = replace(good, played=(played("01", decisions=(DecisionKind.ADMIT, DecisionKind.ADMIT)),))
    assert family.exit_code == 0
    assert "Decisiones: ADM 2" in family.summary(now=travellers.NOW)
    assert "MAL: mal" in played("02", "mal", decisions=()).line


BOARDED = boarded(travellers.new_encounter(), parse_boarding_pass(BOARDING_PASS.encode()), at=travellers.NOW)[0]


@pytest.mark.parametrize(
    ("wait", "before", "after"),
    [
        ("waiting", {"stage": Stage.STORING}, {"stage": Stage.WAITING}),
        ("unreadable", {}, {"document_trouble": Trouble(code="X", title="x")}),
        ("finger_trouble", {}, {"finger_trouble": Trouble(code="X", title="x")}),
        ("face", {}, {"portrait": travellers.portrait_of(1)}),
        ("answered", {"stage": Stage.DECIDING}, {"stage": Stage.DECIDING, "history": HISTORY}),
        ("answered", {"stage": Stage.CAPTURING, "history": HISTORY}, {"stage": Stage.DECIDING, "history": HISTORY}),
        ("boarding_pass", {}, {"boarding": BOARDED.boarding}),
        ("other_document", {}, {"others": (parse(travellers.scan_of(2).lines, today=travellers.NOW.date()),)}),
    ],
)
def test_a_condition_of_the_encounter(wait: str, before: dict[str, object], after: dict[str, object]) -> None:
    start = screen()
    for changes, is_expected in ((before, False), (after, True)):
        now = replace(start, encounter=replace(start.encounter, **changes))  # type: ignore[arg-type]
        assert is_met(wait, now, start=start) is is_expected  # type: ignore[arg-type]


def test_a_condition_of_the_house() -> None:
    start = screen()
    ready = DeviceStatus(kind=DeviceKind.FINGERPRINT_SCANNER, name="x", state=DeviceState.READY)
    linked = replace(start, devices=(ready,), link=LinkStatus(is_up=True, outbox=OUTBOX))
    for wait in ("scanner_ready", "link_up", "received"):
        assert not is_met(wait, start, start=start)
        assert is_met(wait, linked, start=start)
    assert not is_met("received", linked, start=linked)
    assert is_met("link_down", replace(start, link=LinkStatus(is_up=False)), start=start)
    deciding = replace(start, encounter=replace(start.encounter, stage=Stage.DECIDING))
    assert is_met("answered", replace(deciding, link=LinkStatus(is_up=False)), start=start)
    assert is_met("signed_out", start, start=start)
    signed_in = replace(start, session=Session(stage=SessionStage.SIGNED_IN))
    assert is_met("signed_in", signed_in, start=start)
    assert not is_met("signed_out", signed_in, start=start)
    party = Party(id=GroupId("g"), next_number=EncounterNumber(9))
    assert is_met("next_member", replace(start, party=party), start=start)
    assert not is_met("next_member", start, start=start)
    stored = replace(start, day=start.day.plus(DecisionKind.ADMIT))
    assert is_met("stored", stored, start=start)
    assert not is_met("stored", stored, start=stored)


def test_scenarios_are_chosen_by_name_or_its_beginning() -> None:
    shipped = load_scenarios(shipped_scenarios())
    assert named(shipped, ()) == shipped
    assert [scenario.name for scenario in named(shipped, ("04-arraigo", "01"))] == [
        "01-entrada-sin-novedad",
        "04-arraigo-a-la-salida",
    ]
    with pytest.raises(ScenarioError, match="99"):
        named(shipped, ("99",))


def test_the_training_staff_is_shown_to_whoever_signs_in() -> None:
    assert all(person.number in sign_in_words() and person.secret in sign_in_words() for person in STAFF)
    assert all(person.secret not in repr(person) for person in STAFF)
