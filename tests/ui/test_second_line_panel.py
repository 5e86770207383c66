"""Secondary review by keys: taking a referral, hearing the traveller, asking offices, deciding by the law."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from booth_app.domain.decision import DecisionKind, MovementId, Override
from booth_app.domain.finding import Severity
from booth_app.domain.judgement import AllowedDecision
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.domain.post import Direction
from booth_app.domain.referral import Consultation, SecondLine
from booth_app.flow.encounter import Encounter, EncounterNumber
from booth_app.flow.permission import Objection
from booth_app.ui.pages.second_line import SecondLinePanel
from booth_app.ui.pages.supervisor import SupervisorPanel
from booth_app.ui.widgets.offices import MOST
from booth_app.ui.widgets.text_field import MAX_TEXT
from tests.ui import cases, findings, samples
from tests.ui.conftest import Seat, SeatOf
from tests.ui.moment import NOW

HEARD = "Dice que viene de visita y no sabe a quien"
ARTICLE = "Reglamento General IGM-017-2023, arts. 16 y 17"
CODES = ("I01", "I08", "I99")
CONSENT = Override(
    supervisor=Officer(id=OfficerId("2001"), role=Role.SUPERVISOR), reason="orden vista en papel", at=NOW
)
ALLOWED = (
    AllowedDecision(kind=DecisionKind.ADMIT, needs_supervisor=True),
    AllowedDecision(kind=DecisionKind.DENY_ENTRY, needs_codes=True, codes=CODES),
    AllowedDecision(kind=DecisionKind.TO_POLICE),
    AllowedDecision(kind=DecisionKind.TO_REFUGE),
)


def referred(*allowed: AllowedDecision) -> Encounter:
    """A referred traveller before another officer, judged by the second line's terms."""
    second = cases.second_line()
    assert second.referral is not None
    referral = replace(second.referral, findings=(findings.STOLEN,), note="No recuerda dónde se hospeda")
    judged = samples.judged(second, findings.EXPIRED, findings.RESERVED_STRICT)
    assert judged.judgement is not None
    terms = replace(judged.judgement, allowed=allowed or ALLOWED)
    return replace(judged, referral=referral, judgement=terms)


def at(seat: SeatOf, encounter: Encounter | None = None) -> tuple[Seat, SecondLinePanel]:
    here = seat(samples.screen_of(referred() if encounter is None else encounter))
    here.press("F12")
    return here, panel_of(here)


def panel_of(here: Seat) -> SecondLinePanel:
    panel = here.window.panel
    assert isinstance(panel, SecondLinePanel)
    return panel


def told(panel: SecondLinePanel) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel))


def hear(here: Seat) -> None:
    here.type(HEARD)
    here.press("Return")


def test_the_panel_shows_what_was_found_then_and_now(seat: SeatOf) -> None:
    here, panel = at(seat)
    said = told(panel)
    assert "Remitido por Of. 1490, ventanilla 03, 14:32 · Nota: No recuerda dónde se hospeda" in said
    assert findings.EXPIRED.words in said
    assert findings.STOLEN.words in said
    assert findings.RESERVED_STRICT.words not in said
    here.press("Up")
    assert panel.findings.hasFocus()
    QTest.keyPress(panel.findings, Qt.Key.Key_Space)
    assert findings.RESERVED_STRICT.words in told(panel)
    QTest.keyRelease(panel.findings, Qt.Key.Key_Space)
    here.press("Return")
    assert panel.interview.edit.hasFocus()


def test_an_interview_is_heard_first(seat: SeatOf) -> None:
    here, panel = at(seat)
    here.type("Dice que no   ")
    here.press("Return")
    assert panel.interview.wrong == "Escriba la entrevista: 15 letras o más."
    assert panel.interview.edit.hasFocus()
    here.type("sabe a donde va")
    assert panel.interview.wrong == ""
    here.press("Return")
    assert panel.offices.row.hasFocus()


def test_a_denial_takes_interview_answers_reasons_and_article(seat: SeatOf) -> None:
    here, panel = at(seat)
    hear(here)
    here.press("1")
    here.type("Sin antecedentes")
    here.press("Return")
    here.press("5")
    here.type("Robado en 2025")
    here.press("Return")
    here.press("Return")
    assert panel.kinds.hasFocus()
    here.press("2")
    here.press("Return")
    here.type("08")
    here.press("Space")
    here.press("Return")
    assert panel.article.text == ARTICLE
    here.press("Return")
    assert panel.says.text() == "Enter: Inadmitir · I08"
    here.press("Return")
    wish = here.desk.wishes[0]
    assert (wish.fields["kind"], wish.fields["codes"]) == (DecisionKind.DENY_ENTRY, ("I08",))
    assert wish.fields["second_line"] == SecondLine(
        referral=MovementId("r1"),
        referred_by=OfficerId("1490"),
        interview=HEARD,
        consultations=(
            Consultation(office="PNC", at=NOW, answer="Sin antecedentes"),
            Consultation(office="INTERPOL", at=NOW, answer="Robado en 2025"),
        ),
        legal_article=ARTICLE,
    )


def test_a_decision_without_reasons_goes_on_to_the_article(seat: SeatOf) -> None:
    here, panel = at(seat)
    hear(here)
    here.press("Return")
    here.press("3")
    here.press("Return")
    assert panel.article.edit.hasFocus()
    assert panel.article.text == ""
    here.type("Codigo Penal, art. 325")
    here.press("Return")
    here.type("Se entrega a la patrulla")
    here.press("Return")
    wish = here.desk.wishes[0]
    assert (wish.fields["kind"], wish.fields["note"]) == (DecisionKind.TO_POLICE, "Se entrega a la patrulla")
    assert wish.fields["second_line"].legal_article == "Codigo Penal, art. 325"
    assert wish.fields["codes"] == tuple(f.code for f in referred().findings if f.severity >= Severity.REFER)


def test_the_article_follows_the_decision_until_it_is_written(seat: SeatOf) -> None:
    here, panel = at(seat)
    hear(here)
    here.press("Return")
    here.press("2")
    assert panel.article.text == ARTICLE
    here.press("3")
    assert panel.article.text == ""
    here.press("Return")
    here.type("Art. 5")
    panel.kinds.setFocus()
    here.press("2")
    assert panel.article.text == "Art. 5"


def test_what_the_law_does_not_allow_has_no_key(seat: SeatOf) -> None:
    here, panel = at(seat)
    assert panel.kinds.offered == (
        DecisionKind.ADMIT,
        DecisionKind.DENY_ENTRY,
        DecisionKind.TO_POLICE,
        DecisionKind.TO_REFUGE,
    )
    hear(here)
    here.press("Return")
    here.press("4")
    assert panel.kinds.kind is None
    here.press("Return")
    assert panel.kinds.hasFocus()
    assert panel.says.text() == "Elija la decisión por su número."


def test_a_reason_is_marked_before_anything_is_decided(seat: SeatOf) -> None:
    here, panel = at(seat)
    hear(here)
    here.press("Return")
    here.press("2")
    here.press("Return")
    here.press("Return")
    assert panel.codes.hasFocus()
    assert "Marque" in panel.says.text()
    here.type("99")
    here.press("Space")
    here.press("Return")
    here.press("Return")
    here.press("Return")
    assert panel.note.wrong == "Escriba la nota: 15 letras o más."
    here.type("No consta ningun domicilio")
    here.press("Return")
    assert here.desk.wishes == []
    assert isinstance(here.window.panel, SupervisorPanel)


def test_a_supervisor_stands_by_an_admission(seat: SeatOf) -> None:
    here, panel = at(seat)
    here.desk.consent = CONSENT
    hear(here)
    here.press("Return")
    here.press("1")
    assert panel.says.text() == "Decisión: Admitir, con supervisor"
    for _ in range(3):
        here.press("Return")
    for text in ("2001", "orden de levantamiento vista", "clave de prueba"):
        here.type(text)
        here.press("Return")
    assert here.desk.names == ["authorise", "decide"]
    assert here.desk.wishes[1].fields["override"] is CONSENT
    assert here.desk.wishes[1].fields["second_line"].interview == HEARD


def test_what_was_written_outlives_the_panel_and_the_lock(seat: SeatOf) -> None:
    here, _ = at(seat)
    hear(here)
    here.press("1")
    here.type("Sin antecedentes")
    here.press("Return")
    here.press("Return")
    here.press("2")
    here.press("Return")
    here.press("Space")
    here.press("Return")
    here.type("Art. 5")
    here.press("Return")
    here.type("nota")
    here.press("Escape")
    here.press("F12")
    panel = panel_of(here)
    assert (panel.interview.text, panel.article.text, panel.note.text) == (HEARD, "Art. 5", "nota")
    assert [one.office for one in panel.offices.told] == ["PNC"]
    assert (panel.kinds.kind, panel.codes.chosen) == (DecisionKind.DENY_ENTRY, ("I01",))


def test_what_was_written_is_of_its_traveller_alone(seat: SeatOf) -> None:
    here, _ = at(seat)
    hear(here)
    here.desk.show(samples.screen_of(replace(referred(), number=EncounterNumber(99))))
    here.press("F12")
    assert panel_of(here).interview.text == ""


def test_a_decided_traveller_leaves_nothing_behind(seat: SeatOf) -> None:
    here, _ = at(seat)
    hear(here)
    for key in ("Return", "3", "Return", "Return", "Return"):
        here.press(key)
    assert here.desk.names == ["decide"]
    here.press("Escape")
    here.press("F12")
    assert panel_of(here).interview.text == ""


def test_an_objection_is_shown_where_it_arose(seat: SeatOf) -> None:
    here, panel = at(seat)
    here.desk.objection = Objection.OWN_REFERRAL
    hear(here)
    for key in ("Return", "3", "Return", "Return", "Return"):
        here.press(key)
    assert "usted lo remitió" in panel.says.text()
    assert panel.interview.text == HEARD


def test_a_late_answer_takes_a_decision_off_the_panel(seat: SeatOf) -> None:
    here, panel = at(seat)
    hear(here)
    here.press("Return")
    here.press("1")
    here.desk.show(samples.screen_of(referred(*ALLOWED[1:])))
    assert panel.kinds.kind is None
    assert panel.says.text() == "Elija la decisión por su número."
    without = referred()
    journey = replace(without.journey, reason=None)
    here.desk.show(samples.screen_of(replace(referred(), journey=journey)))
    here.press("1")
    assert "motivo de viaje" in panel.says.text()
    here.press("Return")
    assert panel.kinds.hasFocus()


def test_the_last_consultation_is_taken_back(seat: SeatOf) -> None:
    here, panel = at(seat)
    hear(here)
    for office in ("1", "8"):
        here.press(office)
        here.type("no responde")
        here.press("Return")
    here.press("9")
    assert panel.offices.row.hasFocus()
    here.press("2")
    here.press("Return")
    assert [one.office for one in panel.offices.told] == ["PNC", "CONSULADO"]
    here.press("Delete")
    assert [one.office for one in panel.offices.told] == ["PNC"]
    here.press("Down")
    here.type("ab")
    here.press("Return")
    assert len(panel.offices.told) == 1
    here.press("Up")
    assert panel.interview.edit.hasFocus()


def test_a_record_holds_so_many_consultations(seat: SeatOf) -> None:
    here, panel = at(seat)
    hear(here)
    for _ in range(MOST):
        here.press("3")
        here.type("x")
        here.press("Return")
    here.press("3")
    assert panel.offices.row.hasFocus()
    assert panel.offices.answer.wrong == "No caben más de 16 consultas."
    assert len(panel.offices.told) == MOST


def test_a_space_in_a_text_is_a_space(seat: SeatOf) -> None:
    _, panel = at(seat)
    for field in (panel.interview, panel.offices.answer, panel.article, panel.note):
        field.edit.setFocus()
        panel.mark()
        assert field.text.endswith(" ")


def test_an_interview_is_no_longer_than_its_record(seat: SeatOf) -> None:
    here, panel = at(seat)
    panel.interview.edit.setPlainText("x" * (MAX_TEXT + 1))
    assert len(panel.interview.text) == MAX_TEXT
    here.press("Down")
    assert panel.offices.row.hasFocus()


@pytest.mark.parametrize(
    ("direction", "passing", "denying"),
    [
        (Direction.ENTRY, DecisionKind.ADMIT, DecisionKind.DENY_ENTRY),
        (Direction.EXIT, DecisionKind.EXIT_RECORDED, DecisionKind.DENY_EXIT),
    ],
)
def test_the_decisions_bear_the_words_of_the_law(
    direction: Direction, passing: DecisionKind, denying: DecisionKind, seat: SeatOf
) -> None:
    kinds = (passing, denying, DecisionKind.TO_POLICE)
    encounter = referred(*(AllowedDecision(kind=kind) for kind in kinds))
    turned = replace(encounter, journey=replace(encounter.journey, direction=direction))
    _, panel = at(seat, turned)
    assert panel.kinds.offered == kinds
    named = samples.REGULATIONS.catalogues.decisions
    assert all(named[kind].es in told(panel) for kind in kinds)
