"""Who waits for secondary review, the longest first: another officer takes him, never the one who sent him."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from booth_app.domain.finding import Finding, FindingSource, worst_first
from booth_app.domain.officer import OfficerId
from booth_app.domain.post import GUATEMALA
from booth_app.domain.referral import Referral
from booth_app.flow.encounter import Trouble
from booth_app.flow.screen import Screen
from booth_app.ui.finding_words import group_words, in_order
from booth_app.ui.keys import Place
from booth_app.ui.pages.panel import Panel
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme, Tone
from booth_app.ui.widgets.labels import set_tone, words
from booth_app.ui.widgets.pick_table import PickTable

COLUMNS = ("time", "waiting", "booth", "officer", "document", "finding", "fate")
WIDEST = 5
SHOWN = 3
"""Characters of a number that stay readable: enough to find a passport on a pile, too few for who looks on."""

_OWN = {
    FindingSource.DOCUMENT,
    FindingSource.PERSON,
    FindingSource.VISA,
    FindingSource.STAY,
    FindingSource.STATUS,
    FindingSource.MINOR,
    FindingSource.JOURNEY,
    FindingSource.HISTORY,
    FindingSource.COMPANY,
    FindingSource.CAPTURE,
}
"""Sources that may be named in a list that others see; a register's name would say too much."""


class ReferralsPanel(Panel):
    """A table; Enter takes the one pointed at. Nothing in it says more than that somebody waits, and where he is."""

    taken = Signal(object)

    def __init__(self, *, theme: Theme, texts: Texts, screen: Screen, now: datetime) -> None:
        super().__init__(
            theme=theme, texts=texts, screen=screen, place=Place.REFERRALS, title=texts("referrals.title"), width=1120
        )
        officer = screen.session.officer
        self._own = OfficerId("") if officer is None else officer.id
        self._now = now
        self._referrals: tuple[Referral, ...] = ()
        self.says = words(theme, texts("referrals.loading"), quiet=True)
        self.table = PickTable(
            theme=theme, heads=tuple(texts(f"referrals.{column}") for column in COLUMNS), widest=WIDEST
        )
        self.body.addWidget(self.says)
        self.body.addWidget(self.table, 1)

    def show_referrals(self, answer: tuple[Referral, ...] | Trouble) -> None:
        """Fill the table, the longest wait first, or say why it cannot be filled."""
        if isinstance(answer, Trouble):
            self.show_wrong(f"{answer.title} {answer.remedy}".strip())
            return
        self._referrals = tuple(sorted(answer, key=lambda referral: referral.at))
        self.says.setText(self.texts("referrals.count", count=len(answer)) if answer else self.texts("referrals.empty"))
        own = frozenset(row for row, referral in enumerate(self._referrals) if referral.officer == self._own)
        self.table.show_picks(tuple(self._cells(referral) for referral in self._referrals), dim=own)

    def confirm(self) -> None:
        """Take the one pointed at; one's own is refused with the reason."""
        row = self.table.currentRow()
        if not 0 <= row < len(self._referrals):
            return
        referral = self._referrals[row]
        if referral.officer == self._own:
            self.show_wrong(self.texts("referrals.own_says"))
        else:
            self.taken.emit(referral)

    def show_wrong(self, what: str) -> None:
        """Say why it cannot be so."""
        self.says.setText(what)
        set_tone(self.says, Tone.STOP)

    def first_focus(self) -> QWidget:
        """Start in the table."""
        return self.table

    def _cells(self, referral: Referral) -> tuple[str, ...]:
        texts, document = self.texts, referral.document
        worst = next(iter(in_order(worst_first(referral.findings))), None)
        return (
            texts.time(referral.at.astimezone(GUATEMALA)),
            texts.age(self._now - referral.at),
            referral.booth,
            referral.officer,
            f"{texts(f'kind.{document.kind}')} {masked(document.number)}",
            texts("referrals.no_finding") if worst is None else neutral(worst, texts),
            texts("referrals.own") if referral.officer == self._own else "",
        )


def masked(number: str) -> str:
    """Hide a number but for its end; one too short for that, wholly."""
    shown = number[-SHOWN:] if len(number) > 2 * SHOWN else ""
    return f"••••{shown}"


def neutral(finding: Finding, texts: Texts) -> str:
    """Say how much a finding weighs and what it is about, and nothing of the case."""
    is_hidden = finding.discreet or finding.source not in _OWN
    weight = group_words(finding, texts, is_hidden=finding.discreet)
    return weight if is_hidden else f"{weight} · {texts(f'source.{finding.source}')}"
