"""What an adapter of an outside system looks like to the gateway."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from central.wire.messages import RegisterAnswerMessage, RegisterQuestionMessage

NO_LEGAL_BASIS: Final = "Sin base legal expresa"
"""What a finding says that rests on no article of a law: every finding says the one or the other."""


class Adapter(Protocol):
    """One outside system."""

    def answer(self, question: RegisterQuestionMessage, *, day: date) -> RegisterAnswerMessage:
        """Answer one question as of this day (America/Guatemala)."""
        ...
