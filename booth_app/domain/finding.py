"""What the booth noticed about a document, a person or a journey, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from booth_app.domain.personal import personal


class Severity(IntEnum):
    """How much a finding weighs; the worst comes first."""

    INFORM = 0
    REFER = 1
    SUPERVISOR = 2
    BLOCK = 3


class FindingSource(StrEnum):
    """Who found it: the subject of a rule, the captures, or a register."""

    DOCUMENT = "document"
    PERSON = "person"
    VISA = "visa"
    STAY = "stay"
    STATUS = "status"
    MINOR = "minor"
    JOURNEY = "journey"
    HISTORY = "history"
    COMPANY = "company"
    CAPTURE = "capture"
    REGISTERS = "registers"
    PASAPORTES = "pasaportes"
    REFUGIADOS = "refugiados"
    EXTRANJERIA = "extranjeria"
    RENAP = "renap"
    ORGANISMO_JUDICIAL = "organismo_judicial"
    MINISTERIO_PUBLICO = "ministerio_publico"
    INTERPOL = "interpol"
    IDENT = "ident"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingInput:
    """One fact a rule rested on: its name in the vocabulary of the rules, and its value as the officer reads it."""

    fact: str
    value: str = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One reason to look, with the words the officer reads.

    `words` are Spanish and may name the case: personal; `english` the same where a rule has it. `legal_basis` is
    empty where there is none. `discreet` findings show their category only while the officer holds the reveal key.
    `inputs` made the rule fire; `clears` says what would clear it, and `cleared_by` names the papers that do.
    `is_undetermined`: the rule could not be judged for want of the inputs named, and counts as neither kept nor broken.
    """

    severity: Severity
    code: str
    words: str = personal()
    english: str = personal(default="")
    legal_basis: str = ""
    source: FindingSource
    discreet: bool = False
    inputs: tuple[FindingInput, ...] = ()
    clears: str = ""
    clears_english: str = ""
    cleared_by: tuple[str, ...] = ()
    certainty: str = ""
    is_undetermined: bool = False


def worst_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Sort by weight, then by source and code, so that equal inputs always show the same page."""
    return tuple(sorted(findings, key=lambda f: (-f.severity, f.source.value, f.code)))
