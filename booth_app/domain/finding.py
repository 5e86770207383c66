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
    """Who found it."""

    DOCUMENT = "document"
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
class Finding:
    """One reason to look, with the words the officer reads.

    `words` are Spanish and may name the case: personal. `legal_basis` is empty where there is none.
    `discreet` findings show their category only while the officer holds the reveal key.
    """

    severity: Severity
    code: str
    words: str = personal()
    legal_basis: str = ""
    source: FindingSource
    discreet: bool = False


def worst_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Sort by weight, then by source and code, so that equal inputs always show the same page."""
    return tuple(sorted(findings, key=lambda f: (-f.severity, f.source.value, f.code)))
