"""The officer's intentions about a case: papers, group, secondary review, corrections, and the notice."""

from __future__ import annotations

from collections.abc import Callable

from booth_app.domain.company import Relation
from booth_app.domain.decision import Override
from booth_app.domain.declaration import Declaration
from booth_app.domain.record import DayLine
from booth_app.domain.referral import Referral
from booth_app.flow.encounter import EncounterNumber, Trouble
from booth_app.flow.permission import Objection
from booth_app.ui.draft import asked_words
from booth_app.ui.due_notice import notice_of
from booth_app.ui.front import Front
from booth_app.ui.keys import Intention
from booth_app.ui.notice import Made, NoticeDesk
from booth_app.ui.pages.correct import Correction, CorrectPanel, line_words
from booth_app.ui.pages.day_list import DayListPanel
from booth_app.ui.pages.group import GroupPanel
from booth_app.ui.pages.notice import NoticePanel
from booth_app.ui.pages.papers import PapersPanel
from booth_app.ui.pages.referrals import ReferralsPanel
from booth_app.ui.pages.second_line import Finished, SecondLinePanel
from booth_app.ui.port import BoothPort
from booth_app.ui.review import Review
from booth_app.ui.supervision import ask_supervisor


class CaseActions:
    """One method an intention. What is written for a decision is kept while its traveller is at the window."""

    def __init__(self, *, booth: BoothPort, front: Front, notices: NoticeDesk) -> None:
        """Act on this booth, from this window."""
        self._booth = booth
        self._front = front
        self._notices = notices
        self._review: Review | None = None
        self.do: dict[Intention, Callable[[], object]] = {
            Intention.SHOW_PAPERS: self._papers,
            Intention.SHOW_GROUP: self._group,
            Intention.SHOW_REFERRALS: self._referrals,
            Intention.SHOW_DAY: self._day,
            Intention.PRINT_NOTICE: self._notice,
        }

    def review(self, referral: Referral) -> None:
        """Decide about a referred traveller; what was written before is there again."""
        panel = SecondLinePanel(
            theme=self._front.theme,
            texts=self._front.texts,
            screen=self._booth.screen,
            referral=referral,
            now=self._front.now,
            review=self.kept(),
        )

        def drafted(finished: Finished) -> None:
            if finished.draft.needs_supervisor:
                self._supervise(finished)
                return
            objection = self._decide(finished, None)
            if objection and self._front.is_open(panel):
                panel.show_wrong(objection)

        panel.edited.connect(self.keep)
        panel.drafted.connect(drafted)
        self._front.open_panel(panel)

    def kept(self) -> Review:
        """Give what was written about the traveller at the window so far."""
        number, kept = self._booth.screen.encounter.number, self._review
        return Review(encounter=number) if kept is None or kept.encounter != number else kept

    def keep(self, review: Review | None) -> None:
        """Keep what is written now; None where it has been decided."""
        self._review = review

    def _supervise(self, finished: Finished) -> None:
        ask_supervisor(
            booth=self._booth,
            front=self._front,
            what=asked_words(self._booth.screen.encounter, finished.draft.kind, self._front.texts),
            reason=finished.draft.note,
            then=lambda override: self._decide(finished, override),
        )

    def _decide(self, finished: Finished, override: Override | None) -> str:
        draft = finished.draft
        objection = self._booth.decide(
            draft.kind,
            reason_codes=draft.codes,
            note=draft.note,
            override=override,
            second_line=finished.second_line,
        )
        if objection is None:
            self._review = None
        return self._objection(objection)

    def _papers(self) -> None:
        panel = PapersPanel(
            theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, today=self._front.today()
        )

        def declared(declaration: Declaration) -> None:
            self._booth.declare(declaration)

        panel.declared.connect(declared)
        self._front.open_panel(panel)

    def _group(self) -> None:
        panel = GroupPanel(
            theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, today=self._front.today()
        )

        def role_given(number: int, relation: str) -> None:
            self._booth.set_role(EncounterNumber(number), Relation(relation))

        def turned_to(number: int) -> None:
            self._front.close_panel()
            self._booth.turn_to(EncounterNumber(number))

        panel.role_given.connect(role_given)
        panel.turned_to.connect(turned_to)
        self._front.open_panel(panel)

    def _referrals(self) -> None:
        panel = ReferralsPanel(
            theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, now=self._front.now()
        )

        def came(answer: tuple[Referral, ...] | Trouble) -> None:
            if self._front.is_open(panel):
                panel.show_referrals(answer)

        def taken(referral: Referral) -> None:
            objection = self._booth.take_referral(referral)
            if objection is None:
                self._front.close_panel()
            else:
                panel.show_wrong(self._objection(objection))

        panel.taken.connect(taken)
        self._front.open_panel(panel)
        self._booth.open_referrals(came)

    def _day(self, says: str = "") -> None:
        panel = DayListPanel(theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, says=says)

        def came(answer: tuple[DayLine, ...] | Trouble) -> None:
            if self._front.is_open(panel):
                panel.show_lines(answer)

        panel.correcting.connect(self._correct)
        self._front.open_panel(panel)
        self._booth.day_list(came)

    def _correct(self, line: DayLine) -> None:
        panel = CorrectPanel(theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, line=line)

        def drafted(correction: Correction) -> None:
            self._annul(line, correction)

        panel.drafted.connect(drafted)
        self._front.open_panel(panel)

    def _annul(self, line: DayLine, correction: Correction) -> None:
        """Ask for the supervisor, annul, and show the list as it is then."""

        def stored(trouble: Trouble | None) -> None:
            if not self._front.is_open(panel):
                return
            if trouble is None:
                self._day(self._front.texts("correct.done"))
            else:
                panel.show_trouble(trouble)

        def consented(override: Override) -> str:
            objection = self._booth.annul(
                line, code=correction.code, note=correction.note, override=override, then=stored
            )
            return self._objection(objection)

        panel = ask_supervisor(
            booth=self._booth,
            front=self._front,
            what=f"{self._front.texts('correct.what')}: {line_words(line, self._front.texts)}",
            reason=correction.note,
            then=consented,
        )

    def _notice(self) -> None:
        kind = notice_of(self._booth.screen.encounter.last)
        if not kind:
            return
        panel = NoticePanel(theme=self._front.theme, texts=self._front.texts, screen=self._booth.screen, kind=kind)

        def made(answer: Made | Trouble) -> None:
            if self._front.is_open(panel):
                panel.show_made(answer)

        self._front.open_panel(panel)
        self._notices.hand_out(kind, made)

    def _objection(self, objection: Objection | None) -> str:
        texts = self._front.texts
        return "" if objection is None else texts("decide.not_now", why=texts(f"objection.{objection}"))
