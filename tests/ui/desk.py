"""A booth without a flow behind it: the window's port, writing down what was wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from booth_app.domain.company import Relation
from booth_app.domain.decision import DecisionKind, Override
from booth_app.domain.declaration import Declaration
from booth_app.domain.journey import Journey
from booth_app.domain.manifest import ListFile, ManifestKind, ManifestReading
from booth_app.domain.post import Direction
from booth_app.domain.record import DayLine
from booth_app.domain.referral import Referral, SecondLine
from booth_app.flow.encounter import EncounterNumber, Trouble
from booth_app.flow.events import Event
from booth_app.flow.permission import Objection
from booth_app.flow.screen import Screen
from booth_app.ui.notice import Made
from tests.ui import samples


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One intention as it reached the booth."""

    name: str
    fields: dict[str, Any] = field(default_factory=dict)


class Desk:
    """Shows the screens a test gives it."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._listeners: list[Callable[[Screen], None]] = []
        self.wishes: list[Wish] = []
        self.objection: Objection | None = None
        self.consent: Override | Trouble | None = None
        self.trouble: Trouble | None = None
        self.lines: tuple[DayLine, ...] = samples.day_lines()
        self.referrals: tuple[Referral, ...] | Trouble = ()
        self.made: Made | Trouble = Made(file=Path("aviso.pdf"), is_open=True)
        self.files: tuple[ListFile, ...] | Trouble = ()
        self.read: Callable[[ManifestReading | Trouble], None] | None = None
        self.answer: Callable[[Override | Trouble], None] | None = None

    @property
    def screen(self) -> Screen:
        return self._screen

    @property
    def names(self) -> list[str]:
        """What was wanted, by name."""
        return [wish.name for wish in self.wishes]

    def show(self, screen: Screen) -> None:
        """Go on to another screen."""
        self._screen = screen
        for listener in self._listeners:
            listener(screen)

    def listen(self, listener: Callable[[Screen], None]) -> None:
        self._listeners.append(listener)
        listener(self._screen)

    def happened(self, event: type[Event], **fields: Any) -> None:
        self._wish(event.__name__, **fields)

    def sign_in(self, number: str, secret: str) -> None:
        self._wish("sign_in", number=number, secret=secret)

    def unlock(self, secret: str) -> None:
        self._wish("unlock", secret=secret)

    def take_over(self, number: str, secret: str) -> None:
        self._wish("take_over", number=number, secret=secret)

    def lock(self) -> None:
        self._wish("lock")

    def sign_out(self) -> bool:
        self._wish("sign_out")
        return True

    def pass_or_accept(self) -> Objection | None:
        self._wish("pass_or_accept")
        return None

    def decide(
        self,
        kind: DecisionKind,
        *,
        reason_codes: tuple[str, ...] = (),
        note: str = "",
        override: Override | None = None,
        second_line: SecondLine | None = None,
    ) -> Objection | None:
        self._wish("decide", kind=kind, codes=reason_codes, note=note, override=override, second_line=second_line)
        return self.objection

    def annul(
        self,
        line: DayLine,
        *,
        code: str,
        note: str,
        override: Override | None,
        then: Callable[[Trouble | None], None],
    ) -> Objection | None:
        self._wish("annul", line=line, code=code, note=note, override=override)
        if self.objection is None:
            then(self.trouble)
        return self.objection

    def authorise(self, number: str, secret: str, reason: str, then: Callable[[Override | Trouble], None]) -> None:
        self._wish("authorise", number=number, secret=secret, reason=reason)
        self.answer = then
        if self.consent is not None:
            then(self.consent)

    def add_companion(self) -> None:
        self._wish("add_companion")

    def turn_to(self, number: EncounterNumber) -> None:
        self._wish("turn_to", number=number)

    def set_role(self, number: EncounterNumber, role: Relation) -> None:
        self._wish("set_role", number=number, role=role)

    def declare(self, declaration: Declaration) -> None:
        self._wish("declare", declaration=declaration)

    def open_referrals(self, then: Callable[[tuple[Referral, ...] | Trouble], None]) -> None:
        self._wish("open_referrals")
        then(self.referrals)

    def take_referral(self, referral: Referral) -> Objection | None:
        self._wish("take_referral", referral=referral)
        return self.objection

    def set_direction(self, direction: Direction) -> None:
        self._wish("set_direction", direction=direction)

    def set_journey(self, journey: Journey) -> None:
        self._wish("set_journey", journey=journey)

    def find_lists(self, then: Callable[[tuple[ListFile, ...] | Trouble], None]) -> None:
        self._wish("find_lists")
        then(self.files)

    def load_list(
        self, path: str, *, kind: ManifestKind, carrier: str, then: Callable[[ManifestReading | Trouble], None]
    ) -> None:
        self._wish("load_list", path=path, kind=kind, carrier=carrier)
        self.read = then

    def close_list(self) -> None:
        self._wish("close_list")

    def cancel(self) -> None:
        self._wish("cancel")

    def retry_store(self) -> None:
        self._wish("retry_store")

    def day_list(self, then: Callable[[tuple[DayLine, ...] | Trouble], None]) -> None:
        self._wish("day_list")
        then(self.lines)

    def hand_out(self, kind: str, then: Callable[[Made | Trouble], None]) -> None:
        self._wish("hand_out", kind=kind)
        then(self.made)

    def _wish(self, name: str, **fields: Any) -> None:
        self.wishes.append(Wish(name=name, fields=fields))
