"""What an adapter of an outside system looks like to the gateway."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from central.wire.messages import RegisterAnswerMessage, RegisterQuestionMessage


class Adapter(Protocol):
    """One outside system."""

    def answer(self, question: RegisterQuestionMessage, *, day: date) -> RegisterAnswerMessage:
        """Answer one question as of this day (America/Guatemala)."""
        ...
