"""Which printed notice a traveller is due by the way he left; pure, for the key table as well as for the panel."""

from __future__ import annotations

from booth_app.domain.decision import DecisionKind
from booth_app.flow.encounter import LastOutcome

_OF_DECISION = {
    DecisionKind.SECONDARY: "referral",
    DecisionKind.DENY_ENTRY: "inadmission",
    DecisionKind.DENY_EXIT: "exit_denied",
}


def notice_of(last: LastOutcome | None) -> str:
    """Name the kind of notice that is due to the traveller who left last; empty where none is."""
    if last is None:
        return ""
    return _OF_DECISION.get(last.kind, "fine" if last.is_fined else "")
