"""The reason for travel that the page proposes, so that Enter is enough for most travellers."""

from __future__ import annotations

from booth_app.domain.document import TravelDocument
from booth_app.domain.journey import Journey, ReasonForTravel
from booth_app.domain.post import Direction


def proposed_reason(document: TravelDocument, journey: Journey) -> ReasonForTravel:
    """Propose the return home for a Guatemalan who enters, tourism for everybody else."""
    is_national = document.person.nationality == "GTM"
    comes_home = is_national and journey.direction is Direction.ENTRY
    return ReasonForTravel.NATIONAL_RETURN if comes_home else ReasonForTravel.TOURISM
