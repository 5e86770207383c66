"""The officer's intentions about the way: what holds for a lane, one traveller's journey, and carriers' lists."""

from __future__ import annotations

from collections.abc import Callable

from booth_app.domain.journey import Journey, ReasonForTravel
from booth_app.domain.manifest import ListFile, ManifestKind, ManifestReading
from booth_app.flow import events
from booth_app.flow.encounter import Trouble
from booth_app.ui.front import Front
from booth_app.ui.keys import Intention
from booth_app.ui.pages.journey import JourneyPanel
from booth_app.ui.pages.lane import LanePanel
from booth_app.ui.pages.lists import ListsPanel
from booth_app.ui.pages.roll import RollPanel
from booth_app.ui.port import BoothPort


class JourneyActions:
    """One method an intention; nothing is kept."""

    def __init__(self, *, booth: BoothPort, front: Front) -> None:
        """Act on this booth, from this window."""
        self._booth = booth
        self._front = front
        self.do: dict[Intention, Callable[[], object]] = {
            Intention.SET_LANE: self._lane,
            Intention.MORE_REASONS: self.journey,
            Intention.SHOW_LIST: self._list,
            Intention.OTHER_LIST: self._lists,
            Intention.CLOSE_LIST: self._close_list,
        }

    def journey(self) -> None:
        """Ask for any reason of travel, and for where the traveller comes from and goes to."""
        panel = JourneyPanel(theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen)

        def picked(code: str) -> None:
            self._front.close_panel()
            self._booth.happened(events.ReasonAccepted, reason=ReasonForTravel(code))

        panel.picked.connect(picked)
        panel.changed.connect(self._set)
        self._front.open_panel(panel)

    def _lane(self) -> None:
        panel = LanePanel(theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen)
        panel.told.connect(self._set)
        self._front.open_panel(panel)

    def _set(self, journey: Journey) -> None:
        self._front.close_panel()
        self._booth.set_journey(journey)

    def _list(self) -> None:
        """Show the list at work, or look for one."""
        roll = self._booth.screen.roll
        if roll is None:
            self._lists()
            return
        self._front.open_panel(
            RollPanel(theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, roll=roll)
        )

    def _lists(self) -> None:
        panel = ListsPanel(
            theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, now=self._front.now()
        )

        def came(answer: tuple[ListFile, ...] | Trouble) -> None:
            if self._front.is_open(panel):
                panel.show_files(answer)

        def read(answer: ManifestReading | Trouble) -> None:
            if not self._front.is_open(panel):
                return
            if isinstance(answer, Trouble):
                panel.show_trouble(answer)
            elif answer.manifest.entries:
                self._list()
            else:
                panel.show_reading(answer)

        def chosen(path: str, kind: str, carrier: str) -> None:
            self._booth.load_list(path, kind=ManifestKind(kind), carrier=carrier, then=read)

        panel.searching.connect(lambda: self._booth.find_lists(came))
        panel.chosen.connect(chosen)
        self._front.open_panel(panel)
        self._booth.find_lists(came)

    def _close_list(self) -> None:
        self._front.close_panel()
        self._booth.close_list()
