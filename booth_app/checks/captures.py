"""Captures that were not made: what the officer excepted stays on the page as a finding, and in the record."""

from __future__ import annotations

from booth_app.domain.biometrics import CaptureException, MissingPrint
from booth_app.domain.finding import Finding, FindingSource, Severity

WORDS = {
    CaptureException.AMPUTATED: "amputación",
    CaptureException.BANDAGED: "vendaje",
    CaptureException.WORN: "huella gastada",
    CaptureException.CHILD: "menor de edad",
    CaptureException.REFUSED: "la persona se negó",
    CaptureException.DEVICE: "falla del equipo",
    CaptureException.RELIGIOUS_COVER: "prenda religiosa",
}

DELIBERATE = frozenset({CaptureException.REFUSED, CaptureException.DEVICE})
"""What is no trait of the traveller: nobody passes on it by Enter alone."""


def capture_findings(
    portrait_exception: CaptureException | None, missing: tuple[MissingPrint, ...]
) -> tuple[Finding, ...]:
    """Give one finding for a missing portrait and one for missing prints, each with its reason."""
    found: list[Finding] = []
    if portrait_exception is not None:
        found.append(_finding("CAP-FACE", "Sin fotografía", (portrait_exception,)))
    if missing:
        reasons = tuple(dict.fromkeys(print_.why for print_ in missing))
        found.append(_finding("CAP-PRINTS", f"Sin {len(missing)} de 2 huellas", reasons))
    return tuple(found)


def _finding(code: str, what: str, reasons: tuple[CaptureException, ...]) -> Finding:
    severity = Severity.REFER if DELIBERATE.intersection(reasons) else Severity.INFORM
    words = f"{what}: {', '.join(WORDS[reason] for reason in reasons)}."
    return Finding(severity=severity, code=code, words=words, source=FindingSource.CAPTURE)
