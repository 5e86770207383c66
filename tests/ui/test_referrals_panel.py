"""Who waits for secondary review: the list names nobody, and another officer takes one by Enter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from booth_app.domain.decision import MovementId
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.officer import OfficerId
from booth_app.domain.referral import Referral
from booth_app.flow.encounter import Trouble
from booth_app.flow.permission import Objection
from booth_app.ui.pages.referrals import ReferralsPanel, masked, neutral
from booth_app.ui.texts import Texts
from tests.ui import cases, findings, samples
from tests.ui.conftest import Seat, SeatOf
from tests.ui.moment import NOW


def waiting(seat: SeatOf, *referrals: Referral) -> tuple[Seat, ReferralsPanel]:
    here = seat(samples.screen_of(samples.waiting_encounter()))
    here.desk.referrals = referrals
    here.press("F8")
    panel = here.window.panel
    assert isinstance(panel, ReferralsPanel)
    return here, panel


def referral(number: str, *, officer: str = "1490", minutes: int = 0) -> Referral:
    one = cases.second_line().referral
    assert one is not None
    one = replace(one, findings=(findings.STOLEN,))
    return replace(one, id=MovementId(number), officer=OfficerId(officer), at=NOW - timedelta(minutes=minutes))


def row(panel: ReferralsPanel, number: int) -> list[str]:
    cells = [panel.table.item(number, column) for column in range(panel.table.columnCount())]
    return ["" if cell is None else cell.text() for cell in cells]


def test_who_waits_is_listed_the_longest_first_and_names_nobody(seat: SeatOf) -> None:
    _, panel = waiting(seat, referral("r1"), referral("r2", minutes=120), referral("r3", officer="1482", minutes=44))
    assert row(panel, 0) == ["12:32", "2 h", "03", "1490", "Pasaporte ••••2C3", "Detener · Documento", ""]
    assert row(panel, 1)[1:4] == ["44 min", "03", "1482"]
    assert row(panel, 1)[-1] == "lo remitió usted"
    assert panel.says.text() == "Esperan: 3. Enter toma al señalado."


def test_enter_takes_the_one_pointed_at(seat: SeatOf) -> None:
    here, _ = waiting(seat, referral("r1"), referral("r2", minutes=5))
    here.press("Down")
    here.press("Return")
    assert here.desk.names == ["open_referrals", "take_referral"]
    assert here.desk.wishes[1].fields["referral"].id == "r1"
    assert here.window.panel is None


def test_ones_own_referral_is_refused_with_the_reason(seat: SeatOf) -> None:
    here, panel = waiting(seat, referral("r1", officer="1482"))
    here.press("Return")
    assert here.desk.names == ["open_referrals"]
    assert panel.says.text() == "Usted lo remitió: lo toma otro oficial."


def test_what_the_booth_objects_is_said(seat: SeatOf) -> None:
    here, panel = waiting(seat, referral("r1"))
    here.desk.objection = Objection.NOT_NOW
    here.press("Return")
    assert here.window.panel is panel
    assert "no en este momento" in panel.says.text()


def test_nobody_waits_and_nothing_can_be_asked(seat: SeatOf) -> None:
    here, panel = waiting(seat)
    assert panel.says.text() == "Nadie espera."
    here.press("Return")
    assert here.desk.names == ["open_referrals"]
    panel.show_referrals(Trouble(code="OFFLINE", title="No hay respuesta.", remedy="Espere."))
    assert panel.says.text() == "No hay respuesta. Espere."


def test_a_number_shows_its_end_alone() -> None:
    assert masked("L898902C3") == "••••2C3"
    assert masked("1234567") == "••••567"
    assert masked("123456") == "••••"


def test_why_somebody_waits_says_nothing_of_the_case(texts: Texts) -> None:
    assert neutral(findings.STOLEN, texts) == "Detener · Documento"
    assert neutral(findings.ARRAIGO, texts) == "Control"
    plain = replace(findings.STOLEN, source=FindingSource.INTERPOL, severity=Severity.REFER)
    assert neutral(plain, texts) == "Revisar"
