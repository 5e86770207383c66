"""The one error of this package: the text is no machine readable zone at all, or cannot be written as one."""

from __future__ import annotations

from enum import StrEnum

from booth_app.errors import BoothError


class MrzFault(StrEnum):
    """Why a text is no MRZ of any layout the booth knows."""

    EMPTY = "MRZ-EMPTY"
    TOO_LONG = "MRZ-TOO-LONG"
    LINES = "MRZ-LINES"
    LENGTH = "MRZ-LENGTH"
    ALPHABET = "MRZ-ALPHABET"
    COMPOSE = "MRZ-COMPOSE"


class MrzError(BoothError):
    """The text fits no layout. `line` and `column` count from 1; 0 where the fault has no single place."""

    code = "MRZ"

    def __init__(self, fault: MrzFault, title: str, *, line: int = 0, column: int = 0) -> None:
        """Keep the place; the remedy is always the same: read again, or type by hand."""
        super().__init__(title, remedy="Lea el documento otra vez o escríbalo a mano.", code=fault.value)
        self.fault = fault
        self.line = line
        self.column = column
