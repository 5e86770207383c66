"""Asking a second person: the panel, what becomes of the answer, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from booth_app.domain.decision import Override
from booth_app.flow.encounter import Trouble
from booth_app.ui.front import Front
from booth_app.ui.pages.supervisor import Consent, SupervisorPanel
from booth_app.ui.port import BoothPort


def ask_supervisor(
    *, booth: BoothPort, front: Front, what: str, reason: str, then: Callable[[Override], str]
) -> SupervisorPanel:
    """Open the panel for what is to be decided; `then` decides, and says what is objected, empty where nothing is."""
    panel = SupervisorPanel(theme=front.theme, texts=front.texts, screen=booth.screen, what=what, reason=reason)

    def answered(answer: Override | Trouble) -> None:
        # The panel closes with its traveller, so a late consent can never decide about the next one.
        if not front.is_open(panel):
            return
        if isinstance(answer, Trouble):
            panel.show_trouble(answer)
            return
        objection = then(answer)
        if objection:
            panel.show_wrong(objection)

    def asked(consent: Consent) -> None:
        booth.authorise(consent.number, consent.secret, consent.reason, answered)

    panel.asked.connect(asked)
    front.open_panel(panel)
    return panel
