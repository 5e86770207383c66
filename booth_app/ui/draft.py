"""A decision on its way: what may be decided in this line, what speaks against it now, and what it takes; pure."""

from __future__ import annotations

from dataclasses import dataclass

from booth_app.checks.regulations import Words
from booth_app.domain.case import Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.finding import Severity
from booth_app.domain.personal import personal
from booth_app.flow.encounter import Encounter
from booth_app.flow.permission import OTHER_CODES, PASSING, Objection
from booth_app.ui.texts import Texts
from booth_app.ui.widgets.choice_list import Choice

_HANDED_ON = {
    Line.FIRST: (DecisionKind.SECONDARY,),
    Line.SECOND: (DecisionKind.TO_POLICE, DecisionKind.TO_CHILD_PROTECTION, DecisionKind.TO_REFUGE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an officer is about to decide; it may still need a second person."""

    kind: DecisionKind
    codes: tuple[str, ...]
    note: str = personal(default="")
    needs_supervisor: bool = False


def kinds_of(encounter: Encounter) -> tuple[DecisionKind, ...]:
    """Give every decision that has a place in this line and direction, always in the same order."""
    return (encounter.passing_kind, encounter.denying_kind, *_HANDED_ON[encounter.line])


def allowed_kinds(encounter: Encounter) -> frozenset[DecisionKind]:
    """Give those that may be recorded now."""
    return frozenset(() if encounter.judgement is None else (allowed.kind for allowed in encounter.judgement.allowed))


def codes_of(encounter: Encounter, kind: DecisionKind | None) -> tuple[str, ...]:
    """Give the codes from which the reasons of this decision are taken; none where it takes none."""
    allowed = None if encounter.judgement is None or kind is None else encounter.judgement.allows(kind)
    return () if allowed is None else allowed.codes


def code_choices(encounter: Encounter, codes: tuple[str, ...], texts: Texts) -> tuple[Choice, ...]:
    """Give each code with its words in the law's own list, for a list to choose from."""
    known = encounter.regulations.catalogues.reason_codes
    return tuple(
        Choice(id=code, number=code[1:], words=said(known[code].words, texts) if code in known else code)
        for code in codes
    )


def kind_words(encounter: Encounter, kind: DecisionKind, texts: Texts) -> str:
    """Name a decision as the law's list does."""
    words = encounter.regulations.catalogues.decisions.get(kind)
    return texts(f"outcome.{kind}") if words is None else said(words, texts)


def asked_words(encounter: Encounter, kind: DecisionKind, texts: Texts) -> str:
    """Say what a second person is asked to authorise, and about whom."""
    person = None if encounter.document is None else encounter.document.person
    name = "" if person is None else " ".join(part for part in (person.surnames, person.given_names) if part)
    return " · ".join(part for part in (kind_words(encounter, kind, texts), name) if part)


def said(words: Words, texts: Texts) -> str:
    """Give a name of the law in the language of the window."""
    return words.en if texts.is_english else words.es


def obstacle_of(encounter: Encounter, kind: DecisionKind) -> Objection | None:
    """Say what would be objected to a decision in the end, so that it is told before a note is typed."""
    if kind not in allowed_kinds(encounter):
        return Objection.NOT_IN_THIS_LINE
    if kind not in PASSING:
        return None
    if encounter.waits_for is not None:
        return Objection.CAPTURE_INCOMPLETE
    if encounter.journey.reason is None:
        return Objection.REASON_OF_TRAVEL_MISSING
    return Objection.REGISTERS_PENDING if encounter.pending else None


def obstacle_words(objection: Objection, encounter: Encounter, texts: Texts) -> str:
    """Say what waiting or the officer mends as something still to come, and the rest as it is."""
    if objection is Objection.NOT_IN_THIS_LINE:
        return texts(f"decide.held_back_{encounter.line}")
    return texts("decide.not_now", why=texts(f"objection.{objection}"))


def standing_codes(encounter: Encounter) -> tuple[str, ...]:
    """Name the findings in spite of which, or because of which, something is decided."""
    return tuple(dict.fromkeys(f.code for f in encounter.findings if f.severity >= Severity.REFER))


def needs_note(encounter: Encounter, kind: DecisionKind, codes: tuple[str, ...]) -> bool:
    """Say whether a note must be written; secondary review has its interview."""
    is_passing = kind in PASSING and encounter.line is Line.FIRST
    return is_passing or not OTHER_CODES.isdisjoint(codes)


def draft_of(encounter: Encounter, kind: DecisionKind, chosen: tuple[str, ...], note: str) -> Draft:
    """Put a decision together; `chosen` are its coded reasons where it takes any, else the findings are named."""
    allowed = None if encounter.judgement is None else encounter.judgement.allows(kind)
    codes = chosen if codes_of(encounter, kind) else standing_codes(encounter)
    needs = not OTHER_CODES.isdisjoint(codes) or (allowed is not None and allowed.needs_supervisor)
    return Draft(kind=kind, codes=codes, note=note.strip(), needs_supervisor=needs)
