"""The panels, worked through by keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booth_app.domain.biometrics import CaptureException
from booth_app.domain.decision import DecisionKind, Override
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.flow.encounter import Encounter, EncounterNumber, Stage, Trouble
from booth_app.flow.permission import Objection
from booth_app.flow.screen import SessionStage
from booth_app.ui.pages.day_list import DayListPanel
from booth_app.ui.pages.decide import DecidePanel
from booth_app.ui.pages.supervisor import SupervisorPanel
from booth_app.ui.pages.type_by_hand import TypeByHandPanel
from tests.ui import cases, moment, samples
from tests.ui.conftest import Seat, SeatOf

UNREAD = replace(samples.waiting_encounter(), stage=Stage.CAPTURING)
CONSENT = Override(
    supervisor=Officer(id=OfficerId("2001"), role=Role.SUPERVISOR), reason="orden vista en papel", at=moment.NOW
)


def at(seat: SeatOf, encounter: Encounter, key: str) -> Seat:
    here = seat(samples.screen_of(encounter))
    here.press(key)
    return here


def test_a_document_is_typed_field_by_field(seat: SeatOf) -> None:
    here = at(seat, UNREAD, "F3")
    texts = (
        "P",
        "UTO",
        "L898902C3",
        "6",
        "Eriksson",
        "Anna Maria",
        "UTO",
        "12/08/1985",
        "2",
        "F",
        "15/04/2030",
        "7",
        "",
    )
    for text in texts:
        here.type(text)
        here.press("Return")
    document = here.desk.wishes[0].fields["document"]
    assert here.desk.names == ["DocumentTyped"]
    assert (document.number, document.person.surnames) == ("L898902C3", "ERIKSSON")
    assert here.window.panel is None


def test_a_wrong_field_keeps_the_keyboard_and_says_why(seat: SeatOf) -> None:
    here = at(seat, UNREAD, "F3")
    here.type("77")
    here.press("Return")
    panel = here.window.panel
    assert isinstance(panel, TypeByHandPanel)
    first = next(iter(panel.fields.values()))
    assert first.edit.hasFocus()
    assert first.wrong != ""


def test_turning_back_takes_its_codes(seat: SeatOf) -> None:
    here = at(seat, samples.with_findings(), "F12")
    here.press("2")
    here.press("Return")
    here.type("05")
    here.press("Space")
    here.press("Return")
    here.press("Return")
    wish = here.desk.wishes[0]
    assert (wish.fields["kind"], wish.fields["codes"]) == (DecisionKind.DENY_ENTRY, ("I05",))


def test_turning_back_without_a_code_is_not_taken(seat: SeatOf) -> None:
    here = at(seat, samples.with_findings(), "F12")
    for _ in range(4):
        here.press("Return")
    assert here.desk.wishes == []
    assert isinstance(here.window.panel, DecidePanel)


def test_passing_in_spite_of_findings_needs_a_note(seat: SeatOf) -> None:
    here = at(seat, samples.with_findings(), "F12")
    here.press("1")
    here.press("Return")
    here.type("corto")
    here.press("Return")
    assert here.desk.wishes == []
    here.type("Constancia de 24 horas a la vista")
    here.press("Return")
    wish = here.desk.wishes[0]
    assert (wish.fields["kind"], wish.fields["codes"]) == (DecisionKind.ADMIT, ("DOC-EXPIRED",))
    assert wish.fields["note"] == "Constancia de 24 horas a la vista"


def test_another_reason_needs_note_and_supervisor(seat: SeatOf) -> None:
    here = at(seat, samples.with_findings(), "F12")
    here.press("2")
    here.press("Return")
    here.type("99")
    here.press("Space")
    here.press("Return")
    here.type("Se comporta de modo raro y evasivo")
    here.press("Return")
    assert here.desk.wishes == []
    assert isinstance(here.window.panel, SupervisorPanel)


def supervise(here: Seat) -> None:
    here.type("2001")
    here.press("Return")
    here.type("orden de levantamiento vista")
    here.press("Return")
    here.type("clave de prueba")
    here.press("Return")


def test_a_supervisor_consents_and_the_traveller_passes(seat: SeatOf) -> None:
    here = at(seat, cases.strict(), "F11")
    here.desk.consent = CONSENT
    supervise(here)
    assert here.desk.names == ["authorise", "decide"]
    assert here.desk.wishes[0].fields["number"] == "2001"
    assert here.desk.wishes[1].fields["override"] is CONSENT


def test_a_refused_supervisor_leaves_everything_as_it_was(seat: SeatOf) -> None:
    here = at(seat, cases.strict(), "F11")
    here.desk.consent = Trouble(code="CREDENTIALS", title="Número o contraseña no son correctos.")
    supervise(here)
    assert here.desk.names == ["authorise"]
    assert isinstance(here.window.panel, SupervisorPanel)


def test_a_late_consent_never_reaches_the_next_traveller(seat: SeatOf) -> None:
    here = at(seat, cases.strict(), "F11")
    supervise(here)
    here.desk.show(samples.screen_of(replace(cases.strict(), number=EncounterNumber(9))))
    assert here.desk.answer is not None
    here.desk.answer(CONSENT)
    assert here.desk.names == ["authorise"]
    assert here.window.panel is None


def test_an_objection_is_shown_where_it_arose(seat: SeatOf) -> None:
    here = at(seat, samples.with_findings(), "F12")
    here.desk.objection = Objection.REGISTERS_PENDING
    here.press("1")
    here.press("Return")
    here.type("Constancia de 24 horas a la vista")
    here.press("Return")
    panel = here.window.panel
    assert isinstance(panel, DecidePanel)
    assert "registros" in panel.says.text()


@pytest.mark.parametrize(
    ("key", "digit", "event", "why"),
    [
        ("F9", "1", "FingersExcepted", CaptureException.AMPUTATED),
        ("F9", "6", "FingersExcepted", CaptureException.DEVICE),
        ("F10", "4", "FaceExcepted", CaptureException.RELIGIOUS_COVER),
    ],
)
def test_going_on_without_a_capture_says_why(
    key: str, digit: str, event: str, why: CaptureException, seat: SeatOf
) -> None:
    here = at(seat, samples.capturing(), key)
    here.press(digit)
    here.press("Return")
    assert here.desk.names == [event]
    assert here.desk.wishes[0].fields["why"] is why


@pytest.mark.parametrize(("key", "event"), [("F9", "FingersRetaken"), ("F10", "FaceRetaken")])
def test_a_capture_is_taken_again(key: str, event: str, seat: SeatOf) -> None:
    here = at(seat, samples.captured(), key)
    here.press("Return")
    assert here.desk.names == [event]


def test_a_reason_beyond_the_ninth_is_chosen_from_the_list(seat: SeatOf) -> None:
    here = at(seat, samples.captured(), "F4")
    here.type("17")
    here.press("Return")
    assert here.desk.wishes[0].fields["reason"] is ReasonForTravel.CREW


def test_the_day_is_listed(seat: SeatOf) -> None:
    here = at(seat, samples.waiting_encounter(), "F7")
    panel = here.window.panel
    assert isinstance(panel, DayListPanel)
    assert panel.table.rowCount() == len(samples.day_lines())


def test_locking_takes_every_panel_away(seat: SeatOf) -> None:
    here = at(seat, samples.with_findings(), "F12")
    here.desk.show(samples.screen_of(samples.with_findings(), stage=SessionStage.LOCKED))
    assert here.window.panel is None
