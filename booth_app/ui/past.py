"""A person's earlier crossings as lines to read: newest first, with what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from booth_app.checks.past import REFUSED
from booth_app.domain.decision import DecisionKind
from booth_app.domain.history import History, HistorySource
from booth_app.domain.personal import personal
from booth_app.domain.post import GUATEMALA, Direction
from booth_app.flow.encounter import Encounter
from booth_app.ui.texts import Texts

SHOWN_DIGITS = 3
"""Characters of a document's number that are told; the rest is nobody's business at a window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """One crossing, or one that was not let happen. `at` is in the booth's time."""

    at: datetime
    direction: Direction
    post: str
    decision: DecisionKind
    document: str = personal()
    until: date | None = None
    is_annulled: bool = False

    @property
    def is_refused(self) -> bool:
        """The traveller was turned back."""
        return self.decision in REFUSED


def past_lines(encounter: Encounter) -> tuple[PastLine, ...]:
    """List what booth and central know, newest first; an annulment shows on what it annuls, and not by itself."""
    history = encounter.history
    if history is None:
        return ()
    posts = {post.code: post.name for post in (encounter.post, *encounter.regulations.catalogues.posts)}
    annulled = {movement.annuls for movement in history.movements}
    shown = (movement for movement in history.movements if movement.decision is not DecisionKind.ANNUL)
    return tuple(
        PastLine(
            at=movement.at.astimezone(GUATEMALA),
            direction=movement.direction,
            post=posts.get(movement.post, movement.post),
            decision=movement.decision,
            document=masked(movement.issuer, movement.number),
            until=movement.until,
            is_annulled=movement.id in annulled,
        )
        for movement in sorted(shown, key=lambda movement: (movement.at, movement.id), reverse=True)
    )


def masked(issuer: str, number: str) -> str:
    """Write a document so that it can be told from another and not be copied: `UTO ···2C3`."""
    return f"{issuer} ···{number[-SHOWN_DIGITS:]}".strip() if number else issuer


def heard(history: History | None, texts: Texts) -> str:
    """Say who told the history, where it is not everybody."""
    if history is None:
        return texts("history.asking")
    return "" if HistorySource.CENTRAL in history.sources else texts("history.booth_only")


def fate(line: PastLine, texts: Texts) -> str:
    """Say in a word what became of it; empty for a crossing that stands."""
    if line.is_annulled:
        return texts("history.annulled")
    return texts("history.refused") if line.is_refused else texts.known(f"history.{line.decision}", "")
