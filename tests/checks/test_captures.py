"""Captures that were not made stay in sight: amber where it is no trait of the traveller."""

from __future__ import annotations

import pytest

from booth_app.checks.captures import WORDS, capture_findings
from booth_app.domain.biometrics import CaptureException, FingerPosition, MissingPrint
from booth_app.domain.finding import FindingSource, Severity

FINGERS = (FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX)


@pytest.mark.parametrize("why", CaptureException)
def test_each_exception_is_told_and_weighed(why: CaptureException) -> None:
    missing = tuple(MissingPrint(position=finger, why=why) for finger in FINGERS)
    face, prints = capture_findings(why, missing)
    amber = why in {CaptureException.REFUSED, CaptureException.DEVICE}
    assert {face.severity, prints.severity} == {Severity.REFER if amber else Severity.INFORM}
    assert face.words == f"Sin fotografía: {WORDS[why]}."
    assert prints.words == f"Sin 2 de 2 huellas: {WORDS[why]}."


def test_nothing_missing_nothing_said() -> None:
    assert capture_findings(None, ()) == ()


def test_source_and_codes() -> None:
    worn = MissingPrint(position=FingerPosition.LEFT_INDEX, why=CaptureException.WORN)
    refused = MissingPrint(position=FingerPosition.RIGHT_INDEX, why=CaptureException.REFUSED)
    (prints,) = capture_findings(None, (worn, refused))
    assert (prints.code, prints.source) == ("CAP-PRINTS", FindingSource.CAPTURE)
    assert prints.words == "Sin 2 de 2 huellas: huella gastada, la persona se negó."
    (face,) = capture_findings(CaptureException.CHILD, ())
    assert (face.code, face.source, face.severity) == ("CAP-FACE", FindingSource.CAPTURE, Severity.INFORM)
