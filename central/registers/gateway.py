"""Passes each question to the adapter of its register; a register that has none says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from central.registers.contract import Adapter
from central.registers.interpol import Interpol
from central.registers.organismo_judicial import OrganismoJudicial
from central.store.database import Database
from central.wire.messages import RegisterAnswerMessage, RegisterQuestionMessage
from central.wire.record import RegisterCode


class Gateway:
    """All registers a booth may ask."""

    def __init__(self, adapters: Mapping[RegisterCode, Adapter]) -> None:
        """Use these adapters; every other register is not connected."""
        self._adapters = dict(adapters)

    def ask(self, register: RegisterCode, question: RegisterQuestionMessage, *, day: date) -> RegisterAnswerMessage:
        """Answer for one register as of this day."""
        adapter = self._adapters.get(register)
        if adapter is None:
            return RegisterAnswerMessage(register=register, state="NOT_CONNECTED")
        return adapter.answer(question, day=day)


def own_registers(database: Database) -> Gateway:
    """Connect the registers this central answers from its own database."""
    return Gateway({"organismo_judicial": OrganismoJudicial(database), "interpol": Interpol(database)})
