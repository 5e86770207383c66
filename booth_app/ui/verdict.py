"""The verdict line as a pure function: what the officer's eye lands on first, in one word and one sentence.

Of a group it is that of the one who stands worst, so that nobody is let pass in another's shadow.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from booth_app.domain.case import Line
from booth_app.domain.finding import Finding, Severity
from booth_app.domain.post import GUATEMALA
from booth_app.flow.encounter import CaptureStep, Encounter, Stage, Trouble
from booth_app.flow.screen import Screen
from booth_app.ui.claims import awaits_supervisor, is_held_back, takes_supervisor
from booth_app.ui.group import members_of
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
    HOLLOW = "hollow"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One word and one sentence, with their tone and shape; `is_reserved` asks for as little colour as can be.

    `tag` says, at the other end of the line, by what way the traveller came here: from the first line.
    """

    tone: Tone
    shape: Shape
    word: str
    sentence: str
    is_reserved: bool = False
    tag: str = ""


TONE_OF = {
    Severity.INFORM: Tone.CALM,
    Severity.REFER: Tone.LOOK,
    Severity.SUPERVISOR: Tone.STOP,
    Severity.BLOCK: Tone.STOP,
}
SHAPE_OF = {
    Severity.INFORM: Shape.RING,
    Severity.REFER: Shape.TRIANGLE,
    Severity.SUPERVISOR: Shape.PERSON,
    Severity.BLOCK: Shape.OCTAGON,
}
_WORD_OF = {Severity.REFER: "look", Severity.SUPERVISOR: "supervisor", Severity.BLOCK: "block"}


def code_of(finding: Finding) -> str:
    """Give the code shown in place of a discreet finding: its weight alone, which names no category."""
    return f"R-{int(finding.severity)}"


_RANK = {Tone.CALM: 0, Tone.GOOD: 1, Tone.NEWS: 2, Tone.LOOK: 3, Tone.STOP: 4}


def verdict_of_all(screen: Screen, texts: Texts) -> Verdict:
    """Say how the traveller stands, or who of his group stands worse than he."""
    own = verdict_of(screen.encounter, texts, group=len(screen.members))
    if screen.encounter.document is None or screen.encounter.stage not in {Stage.CAPTURING, Stage.DECIDING}:
        return own
    worst, place = own, 0
    for member in members_of(screen):
        verdict = verdict_of(member.encounter, texts)
        if not member.is_here and _RANK[verdict.tone] > _RANK[worst.tone]:
            worst, place = verdict, member.place
    return worst if not place else replace(worst, sentence=texts("verdict.of_member", place=place), tag=own.tag)


def verdict_of(encounter: Encounter, texts: Texts, *, group: int = 1) -> Verdict:
    """Say how one traveller stands; `group` counts those whom Enter lets pass together.

    A discreet finding lends its tone and a code, never its words.
    """
    verdict = replace(_verdict(encounter, texts, group), tag=_tag(encounter, texts))
    if not encounter.wants_other or encounter.stage is Stage.STORING:
        return verdict
    return replace(verdict, sentence=f"{_other_says(encounter, texts)} {verdict.sentence}")


def _other_says(encounter: Encounter, texts: Texts) -> str:
    trouble = encounter.document_trouble
    return texts("verdict.other_says") if trouble is None else f"{trouble.title} {trouble.remedy}".strip()


def _tag(encounter: Encounter, texts: Texts) -> str:
    referral = encounter.referral
    if referral is None:
        return ""
    return texts("verdict.second_line", officer=referral.officer, time=texts.time(referral.at.astimezone(GUATEMALA)))


def _verdict(encounter: Encounter, texts: Texts, group: int) -> Verdict:
    if encounter.stage is Stage.STORING:
        return _plain(Tone.NEWS, Shape.DOTS, "storing", texts)
    if encounter.document is None:
        return _without_document(encounter, texts)
    if encounter.worst >= Severity.REFER or is_held_back(encounter):
        return _with_findings(encounter, texts)
    missing = _missing(encounter, texts)
    if missing:
        is_stuck = _trouble_of(encounter) is not None
        tone, shape = (Tone.LOOK, Shape.TRIANGLE) if is_stuck else (Tone.NEWS, Shape.DOTS)
        return Verdict(tone=tone, shape=shape, word=texts("verdict.capturing"), sentence=missing)
    if encounter.pending:
        return _asking(encounter, texts)
    return Verdict(
        tone=Tone.GOOD, shape=Shape.TICK, word=texts("verdict.clean"), sentence=_clean_says(encounter, texts, group)
    )


def _clean_says(encounter: Encounter, texts: Texts, group: int) -> str:
    if encounter.journey.reason is None:
        return texts("verdict.reason_says")
    if encounter.line is Line.SECOND:
        return texts("verdict.clean_says_second")
    if group > 1:
        return texts("verdict.clean_says_group", count=group)
    return texts(f"verdict.clean_says_{encounter.passing_kind}")


def _plain(tone: Tone, shape: Shape, key: str, texts: Texts) -> Verdict:
    word, sentence = texts(f"verdict.{key}"), texts(f"verdict.{key}_says")
    return Verdict(tone=tone, shape=shape, word=word, sentence=sentence)


def stored(texts: Texts, *, is_turning: bool = False) -> Verdict:
    """Give the tick that lasts a moment when the movement is safe; `is_turning` where another of a group follows."""
    verdict = _plain(Tone.GOOD, Shape.TICK, "stored", texts)
    return replace(verdict, sentence=texts("verdict.stored_turns")) if is_turning else verdict


def _without_document(encounter: Encounter, texts: Texts) -> Verdict:
    trouble = encounter.document_trouble
    if trouble is None:
        return _plain(Tone.NEWS, Shape.DOTS, "reading", texts)
    sentence = f"{trouble.title} {trouble.remedy}".strip()
    return Verdict(tone=Tone.LOOK, shape=Shape.TRIANGLE, word=texts("verdict.unread"), sentence=sentence)


def _with_findings(encounter: Encounter, texts: Texts) -> Verdict:
    first = next(iter(encounter.findings), None)
    is_reserved = first is not None and first.discreet
    severity = Severity.BLOCK if first is None or is_held_back(encounter) else first.severity
    if first is not None and is_reserved:
        word, parts = texts("verdict.reserved", code=code_of(first)), [texts("verdict.reserved_says")]
    else:
        word, parts = texts(f"verdict.{_WORD_OF[severity]}"), _owed(encounter, texts)
    if is_held_back(encounter):
        parts.append(texts(f"verdict.held_back_{encounter.line}"))
    else:
        parts.append(_way_on(encounter, texts))
    missing = _missing(encounter, texts)
    if not missing and encounter.journey.reason is None and not is_held_back(encounter):
        missing = texts("verdict.reason_wanted")
    return Verdict(
        tone=TONE_OF[severity],
        shape=SHAPE_OF[severity],
        word=word,
        sentence=" ".join(part for part in (*parts, missing) if part),
        is_reserved=is_reserved,
    )


def _way_on(encounter: Encounter, texts: Texts) -> str:
    """Say which keys lead on from findings that do not hold the traveller back."""
    if encounter.line is Line.SECOND:
        return texts("verdict.second_says")
    if not takes_supervisor(encounter):
        return texts("verdict.look_says")
    return texts("verdict.supervisor_says" if awaits_supervisor(encounter) else "verdict.supervisor_later")


def _owed(encounter: Encounter, texts: Texts) -> list[str]:
    """Say in numbers what the traveller lacks: days, or money."""
    judgement, owed = encounter.judgement, list[str]()
    if judgement is not None and judgement.stay is not None and judgement.stay.most == 0:
        owed.append(texts("verdict.no_days"))
    fine = None if judgement is None else judgement.fine
    if fine is not None and fine.amount and not fine.is_settled:
        owed.append(texts("verdict.fine_due", amount=texts.money(fine.amount)))
    return owed


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
