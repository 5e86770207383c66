"""The pages of one look, and which of them belongs to which place."""

from __future__ import annotations

from booth_app.ui.keys import Place
from booth_app.ui.pages.encounter import EncounterPage
from booth_app.ui.pages.locked import LockedPage
from booth_app.ui.pages.page import Page
from booth_app.ui.pages.sign_in import SignInPage
from booth_app.ui.pages.stopped import StoppedPage
from booth_app.ui.pages.waiting import WaitingPage
from booth_app.ui.reason_places import ReasonPlaces
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Theme


class Rack:
    """All five pages; three stages of an encounter share one."""

    def __init__(
        self,
        *,
        theme: Theme,
        texts: Texts,
        reasons: ReasonPlaces,
        support_phone: str,
        sign_in_words: str,
        has_sight: bool,
    ) -> None:
        """Make them; `has_sight` where a camera looks at the desk."""
        self.sign_in = SignInPage(theme=theme, texts=texts, hint=sign_in_words)
        self.locked = LockedPage(theme=theme, texts=texts)
        self.waiting = WaitingPage(theme=theme, texts=texts, has_sight=has_sight)
        self.encounter = EncounterPage(theme=theme, texts=texts, reasons=reasons, has_sight=has_sight)
        self.stopped = StoppedPage(theme=theme, texts=texts, support_phone=support_phone)
        self._by_place: dict[Place, Page] = {
            Place.SIGN_IN: self.sign_in,
            Place.LOCKED: self.locked,
            Place.WAITING: self.waiting,
            Place.CAPTURING: self.encounter,
            Place.DECIDING: self.encounter,
            Place.STORING: self.encounter,
            Place.STOPPED: self.stopped,
        }

    @property
    def pages(self) -> tuple[Page, ...]:
        """Each page once."""
        return tuple(dict.fromkeys(self._by_place.values()))

    def page_of(self, place: Place) -> Page:
        """Give the page of a place."""
        return self._by_place[place]
