"""Correcting from the day's list: a line is chosen, its reason and a supervisor given, and the list says it is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from booth_app.checks.regulations import Catalogues
from booth_app.domain.decision import DecisionKind, Override
from booth_app.domain.officer import Officer, OfficerId, Role
from booth_app.domain.record import DayLine
from booth_app.flow.encounter import Trouble
from booth_app.flow.permission import Objection
from booth_app.ui.pages.correct import CorrectPanel, line_words
from booth_app.ui.pages.day_list import DayListPanel
from booth_app.ui.pages.supervisor import SupervisorPanel
from tests.ui import samples
from tests.ui.conftest import Seat, SeatOf
from tests.ui.moment import NOW

CONSENT = Override(
    supervisor=Officer(id=OfficerId("2001"), role=Role.SUPERVISOR), reason="orden vista en papel", at=NOW
)
GOOD, ANNULLED, ANNULMENT = range(3)


def lines() -> tuple[DayLine, ...]:
    first, second, third, *rest = samples.day_lines()
    return (
        replace(first, is_correctable=True),
        replace(second, is_annulled=True),
        replace(third, decision=DecisionKind.ANNUL.value),
        *rest,
    )


def at(seat: SeatOf, *, down: int = GOOD) -> tuple[Seat, DayListPanel]:
    here = seat(samples.screen_of(samples.waiting_encounter()))
    here.desk.lines = lines()
    here.press("F7")
    panel = here.window.panel
    assert isinstance(panel, DayListPanel)
    for _ in range(down):
        here.press("Down")
    return here, panel


def correcting(here: Seat) -> CorrectPanel:
    here.press("Return")
    panel = here.window.panel
    assert isinstance(panel, CorrectPanel)
    return panel


def consent(here: Seat) -> None:
    for text in ("2001", "se leyo mal el documento", "clave de prueba"):
        here.type(text)
        here.press("Return")


def decision_of(panel: DayListPanel, row: int) -> str:
    item = panel.table.item(row, 5)
    assert item is not None
    return item.text()


def test_a_line_is_annulled_with_its_reason_and_a_supervisor(seat: SeatOf) -> None:
    here, _ = at(seat)
    here.desk.consent = CONSENT
    correcting(here)
    here.type("03")
    here.press("Return")
    here.type("era otra persona")
    here.press("Return")
    consent(here)
    wish = here.desk.wishes[2]
    assert here.desk.names == ["day_list", "authorise", "annul", "day_list"]
    assert wish.fields == {"line": lines()[GOOD], "code": "A03", "note": "era otra persona", "override": CONSENT}
    panel = here.window.panel
    assert isinstance(panel, DayListPanel)
    assert panel.says.text() == "Anulado."


def test_an_annulled_line_says_so_and_is_left_alone(seat: SeatOf) -> None:
    here, panel = at(seat, down=ANNULLED)
    assert decision_of(panel, ANNULLED) == "Admitido · anulado"
    here.press("Return")
    assert panel.says.text() == "Este movimiento ya está anulado."
    assert here.window.panel is panel


def test_an_annulment_is_not_corrected(seat: SeatOf) -> None:
    here, panel = at(seat, down=ANNULMENT)
    here.press("Return")
    assert panel.says.text() == "Una anulación no se corrige."
    assert here.window.panel is panel


def test_what_cannot_be_corrected_is_dim(seat: SeatOf) -> None:
    _, panel = at(seat)
    inks = []
    for row in (GOOD, ANNULLED):
        item = panel.table.item(row, 0)
        assert item is not None
        inks.append(item.foreground().color().name())
    assert inks[1] == panel.theme.colours.ink_soft != inks[0]


def test_another_reason_is_written_down(seat: SeatOf) -> None:
    here, _ = at(seat)
    panel = correcting(here)
    here.type("99")
    here.press("Return")
    here.press("Return")
    assert panel.note.wrong == "Escriba la nota: 15 letras o más."
    here.type("se dio dos veces Enter")
    here.press("Return")
    supervisor = here.window.panel
    assert isinstance(supervisor, SupervisorPanel)
    assert supervisor.reason.text == "se dio dos veces Enter"
    said = line_words(lines()[GOOD], here.window.texts)
    told = [label.text() for label in supervisor.findChildren(QLabel)]
    assert f"Autoriza: Anular un movimiento: {said}. Debe ser otra persona." in told


@pytest.mark.parametrize("code", ["A01", "A02", "A05"])
def test_every_reason_has_the_words_of_the_law(code: str, seat: SeatOf) -> None:
    here, _ = at(seat)
    panel = correcting(here)
    said = [panel.codes.item(row).text() for row in range(panel.codes.count())]
    assert any(samples.REGULATIONS.catalogues.reason_codes[code].words.es in line for line in said)
    assert not any("Sin visa" in line for line in said)


def test_an_objection_and_a_trouble_are_told_to_the_supervisor(seat: SeatOf) -> None:
    here, _ = at(seat)
    here.desk.consent = CONSENT
    here.desk.trouble = Trouble(code="NOT-STORED", title="El disco está lleno.", remedy="Libere espacio.")
    correcting(here)
    here.press("Return")
    here.press("Return")
    consent(here)
    panel = here.window.panel
    assert isinstance(panel, SupervisorPanel)
    here.desk.objection = Objection.SUPERVISOR_IS_OFFICER
    here.type("clave de prueba")
    here.press("Return")
    assert here.window.panel is panel
    assert here.desk.names == ["day_list", "authorise", "annul", "authorise", "annul"]


def test_a_law_without_reasons_annuls_nothing(seat: SeatOf) -> None:
    encounter = samples.waiting_encounter()
    lists: Catalogues = replace(encounter.regulations.catalogues, reason_codes={})
    bare = replace(encounter, regulations=replace(encounter.regulations, catalogues=lists))
    here = seat(samples.screen_of(bare))
    here.desk.lines = lines()
    here.press("F7")
    panel = correcting(here)
    here.press("Return")
    assert panel.says.text() == "La ley en vigor no trae motivos de anulación."


def test_a_list_that_cannot_be_read_says_why(seat: SeatOf) -> None:
    here, panel = at(seat)
    panel.show_lines(Trouble(code="VAULT", title="La bóveda no responde."))
    assert panel.says.text() == "La bóveda no responde."
    panel.show_lines(())
    assert panel.says.text() == "Todavía no hay movimientos hoy."
    here.press("Return")
    assert here.window.panel is panel
