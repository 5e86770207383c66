"""The verdict line as a pure function: what the officer's eye lands on first, in one word and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booth_app.domain.finding import Finding, Severity
from booth_app.flow.encounter import CaptureStep, Encounter, Stage, Trouble
from booth_app.ui.keys import awaits_supervisor
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone


class Shape(StrEnum):
    """The shape that goes with a tone, so that colour is never alone."""

    TICK = "tick"
    TRIANGLE = "triangle"
    OCTAGON = "octagon"
    DOTS = "dots"
    RING = "ring"
    DASH = "dash"
    DIAMOND = "diamond"
    HAND = "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One word and one sentence, with their tone and shape; `is_reserved` asks for as little colour as can be."""

    tone: Tone
    shape: Shape
    word: str
    sentence: str
    is_reserved: bool = False


TONE_OF = {
    Severity.INFORM: Tone.CALM,
    Severity.REFER: Tone.LOOK,
    Severity.SUPERVISOR: Tone.STOP,
    Severity.BLOCK: Tone.STOP,
}
SHAPE_OF = {
    Severity.INFORM: Shape.RING,
    Severity.REFER: Shape.TRIANGLE,
    Severity.SUPERVISOR: Shape.OCTAGON,
    Severity.BLOCK: Shape.OCTAGON,
}
_WORD_OF = {Severity.REFER: "look", Severity.SUPERVISOR: "supervisor", Severity.BLOCK: "block"}


def code_of(finding: Finding) -> str:
    """Give the code shown in place of a discreet finding: its weight alone, which names no category."""
    return f"R-{int(finding.severity)}"


def verdict_of(encounter: Encounter, texts: Texts) -> Verdict:
    """Say how this traveller stands. A discreet finding lends its tone and a code, never its words."""
    if encounter.stage is Stage.STORING:
        return _plain(Tone.NEWS, Shape.DOTS, "storing", texts)
    if encounter.document is None:
        return _without_document(encounter, texts)
    if encounter.worst >= Severity.REFER:
        return _with_findings(encounter, texts)
    missing = _missing(encounter, texts)
    if missing:
        is_stuck = _trouble_of(encounter) is not None
        tone, shape = (Tone.LOOK, Shape.TRIANGLE) if is_stuck else (Tone.NEWS, Shape.DOTS)
        return Verdict(tone=tone, shape=shape, word=texts("verdict.capturing"), sentence=missing)
    if encounter.pending:
        return _asking(encounter, texts)
    says = "reason_says" if encounter.journey.reason is None else f"clean_says_{encounter.journey.direction}"
    return Verdict(tone=Tone.GOOD, shape=Shape.TICK, word=texts("verdict.clean"), sentence=texts(f"verdict.{says}"))


def _plain(tone: Tone, shape: Shape, key: str, texts: Texts) -> Verdict:
    word, sentence = texts(f"verdict.{key}"), texts(f"verdict.{key}_says")
    return Verdict(tone=tone, shape=shape, word=word, sentence=sentence)


def stored(texts: Texts) -> Verdict:
    """Give the tick that lasts a moment when the movement is safe."""
    return _plain(Tone.GOOD, Shape.TICK, "stored", texts)


def _without_document(encounter: Encounter, texts: Texts) -> Verdict:
    trouble = encounter.document_trouble
    if trouble is None:
        return _plain(Tone.NEWS, Shape.DOTS, "reading", texts)
    sentence = f"{trouble.title} {trouble.remedy}".strip()
    return Verdict(tone=Tone.LOOK, shape=Shape.TRIANGLE, word=texts("verdict.unread"), sentence=sentence)


def _with_findings(encounter: Encounter, texts: Texts) -> Verdict:
    first = encounter.findings[0]
    if first.discreet:
        word = texts("verdict.reserved", code=code_of(first))
        sentence = texts("verdict.reserved_says")
    else:
        word = texts(f"verdict.{_WORD_OF[first.severity]}")
        is_early = first.severity is Severity.SUPERVISOR and not awaits_supervisor(encounter)
        sentence = texts("verdict.supervisor_later" if is_early else f"verdict.{_WORD_OF[first.severity]}_says")
    missing = _missing(encounter, texts)
    if not missing and encounter.journey.reason is None:
        missing = texts("verdict.reason_wanted")
    if missing:
        sentence = f"{sentence} {missing}"
    return Verdict(
        tone=TONE_OF[first.severity],
        shape=SHAPE_OF[first.severity],
        word=word,
        sentence=sentence,
        is_reserved=first.discreet,
    )


def _asking(encounter: Encounter, texts: Texts) -> Verdict:
    count = len(encounter.pending)
    key = "verdict.asking_says_one" if count == 1 else "verdict.asking_says"
    return Verdict(tone=Tone.NEWS, shape=Shape.DOTS, word=texts("verdict.asking"), sentence=texts(key, count=count))


def _trouble_of(encounter: Encounter) -> Trouble | None:
    """Give what keeps the capture that is wanted now from happening."""
    match encounter.waits_for:
        case CaptureStep.FACE:
            return encounter.face_trouble
        case CaptureStep.FINGERS:
            return encounter.finger_trouble
        case _:
            return None


def _missing(encounter: Encounter, texts: Texts) -> str:
    """Name what is still to be captured: what to change about it, or the trouble, its remedy and the way out."""
    match encounter.waits_for:
        case CaptureStep.FACE:
            hint, way = encounter.face_hint, texts("verdict.face_way")
            what = texts("verdict.face_says")
        case CaptureStep.FINGERS:
            hint, way = encounter.finger_hint, texts("verdict.fingers_way")
            finger = texts(f"capture.finger_{int(encounter.finger_wanted or 0)}")
            what = texts("verdict.fingers_says", finger=finger)
        case _:
            return ""
    trouble = _trouble_of(encounter)
    if trouble is not None:
        return " ".join(part for part in (trouble.title, trouble.remedy, way) if part)
    return f"{what}." if hint is None else f"{what}: {texts(f'hint.{hint}')}."
