"""What the waiting page is told of the traveller who left: the decision, its time, and whether an overstay cost him."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.judgement import Fine
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.encounter import LastOutcome
from tests.fakes import travellers
from tests.flow.test_permission import decidable


@pytest.mark.parametrize(
    ("fine", "is_fined"),
    [
        (None, False),
        (Fine(days=0, amount=0), False),
        (Fine(days=1, amount=1500), True),
        (Fine(days=1, amount=1), True),
        (Fine(days=1, amount=1, receipt="B-1"), False),
    ],
)
def test_a_fine_is_remembered_until_the_next_traveller(fine: Fine | None, *, is_fined: bool) -> None:
    encounter = decidable()
    made = events.DecisionMade(
        encounter=encounter.number, at=travellers.NOW, movement_id=MovementId("m"), decision=travellers.decision()
    )
    deciding, _ = advance(encounter, made)
    assert deciding.draft is not None
    fined = replace(deciding, draft=replace(deciding.draft, fine=fine))
    stored = events.MovementStored(encounter=encounter.number, at=travellers.NOW, movement_id=MovementId("m"))
    after, _ = advance(fined, stored)
    assert after.last == LastOutcome(kind=DecisionKind.ADMIT, at=travellers.NOW, is_fined=is_fined)
