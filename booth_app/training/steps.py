"""The steps of a scenario: one thing that happens each, and the names that a typed text may hold."""

from __future__ import annotations

import re
from string import Formatter
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from booth_app.training.parts import MAX_COMPANIONS, Part
from booth_app.ui.keys import Place

PLACES: Final = frozenset(
    "code issuer number surnames given_names nationality birth sex expiry"
    " supervisor supervisor_secret second_officer second_secret".split()
)
"""What a typed text may name in braces: the fields of the document, and the training staff."""

DAY: Final = re.compile(r"day([+-][0-9]{1,5})?")
"""And the day of play, or so many days from it: `{day}`, `{day-30}`, `{day+365}`."""

Key = Annotated[
    str,
    Meta(
        pattern=r"^(Ctrl\+)?(F[0-9]{1,2}|Return|Escape|Space|Tab|Up|Down|Left|Right|Home|End|PageUp|PageDown"
        r"|Delete|Backspace|[A-Z0-9])\Z"
    ),
]
Picture = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,30}\Z")]
Bring = Literal["document", "other_document", "boarding_pass", "face", "fingers"]
Event = Literal["unplug_reader", "plug_reader", "unplug_camera", "plug_camera", "unplug_scanner", "plug_scanner",
                "central_down", "central_up"]  # fmt: skip
Wait = Literal["waiting", "document", "unreadable", "face", "fingers", "answered", "finger_trouble", "scanner_ready",
               "link_down", "link_up", "stored", "received", "other_document", "boarding_pass", "next_member",
               "signed_in", "signed_out", "day_list", "referrals"]  # fmt: skip


class Step(Part, frozen=True, kw_only=True):
    """One thing that happens; exactly one of these keys is given.

    `bring` is the traveller's doing, `comes` the next one stepping up (a companion by his number, 0 for the first),
    `event` the house's, `press` and `type` the officer's; `wait` waits for a condition, `page` for a page or panel,
    and `picture` keeps a screenshot under this name.
    """

    bring: Bring | None = None
    comes: Annotated[int, Meta(ge=0, le=MAX_COMPANIONS)] | None = None
    event: Event | None = None
    press: Key | None = None
    type: Annotated[str, Meta(min_length=1, max_length=120)] | None = None
    wait: Wait | None = None
    page: Place | None = None
    picture: Picture | None = None

    def __post_init__(self) -> None:
        """Refuse steps that say nothing, or two things at once."""
        if sum(value is not None for value in msgspec.structs.astuple(self)) != 1:
            names = ", ".join(self.__struct_fields__)
            raise ValueError(f"a step has exactly one of {names}")
        for _, place, shape, conversion in Formatter().parse(self.type or ""):
            if place is not None and place not in PLACES and DAY.fullmatch(place) is None:
                raise ValueError(f"type: nothing is called {{{place}}}")
            if shape or conversion:
                raise ValueError(f"type: {place} is typed as it is, without a shape")

    @property
    def is_officers(self) -> bool:
        """The officer does it, by keys."""
        return self.press is not None or self.type is not None
