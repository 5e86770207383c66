"""Papers the officer saw: which are offered first, and what he types of one; pure, and strict about what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booth_app.checks.regulations import EvidenceEffect, EvidenceKind, StateEntry
from booth_app.domain.company import Relation
from booth_app.domain.declaration import Evidence
from booth_app.domain.finding import Finding
from booth_app.flow.encounter import Encounter
from booth_app.ui.typed_date import LONGEST, date_of, is_date
from booth_app.ui.typed_document import cleaned

MOST_PAPERS = 32
"""Papers of one record (`central/wire/traveller.py`)."""

LIMITS = {"number": 64, "issuer": 128, "dated": LONGEST, "until": LONGEST, "about": 128}
"""Characters of each field of a record, in the order in which they are asked."""

_DATES = {"dated", "until"}


class About(StrEnum):
    """What the field `about` of a paper says: whose parent signed, which state, or anything."""

    PARENTS = "parents"
    STATE = "state"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A kind of paper on offer, and the worst finding that it would clear."""

    kind: EvidenceKind
    clears: Finding | None = None


_ABOUT = {
    EvidenceEffect.PARENT_CONSENT: About.PARENTS,
    EvidenceEffect.COURT_PERMISSION: About.PARENTS,
    EvidenceEffect.PARENT_DEAD: About.PARENTS,
    EvidenceEffect.ONE_PARENT: About.PARENTS,
    EvidenceEffect.THIRD_VISA: About.STATE,
    EvidenceEffect.THIRD_RESIDENCE: About.STATE,
}
_PERSONS = {
    **dict.fromkeys(("M", "MADRE", "MOTHER"), Relation.MOTHER),
    **dict.fromkeys(("P", "PADRE", "FATHER"), Relation.FATHER),
    **dict.fromkeys(("T", "TUTOR", "TUTORA", "GUARDIAN"), Relation.GUARDIAN),
}
_BETWEEN = {"Y", "AND"}
_WITHOUT_PERSON = {EvidenceEffect.COURT_PERMISSION}


def offers(encounter: Encounter, *, today: date) -> tuple[Offer, ...]:
    """List the papers the law knows today: first those that would clear a finding, the worst finding's first."""
    known = {code: kind for code, kind in encounter.regulations.catalogues.evidence.items() if kind.force.covers(today)}
    wanted = () if encounter.judgement is None else encounter.judgement.wanted
    first = tuple(
        Offer(kind=known[code], clears=next((f for f in encounter.findings if code in f.cleared_by), None))
        for code in dict.fromkeys(wanted)
        if code in known
    )
    return (*first, *(Offer(kind=kind) for code, kind in known.items() if code not in wanted))


def is_meant(words: str, typed: str) -> bool:
    """Say whether every word typed begins a word of these, accents and capitals aside."""
    begun = cleaned(words).replace("(", "").split()
    return all(any(word.startswith(part) for word in begun) for part in cleaned(typed).split())


def about_of(kind: EvidenceKind) -> About:
    """Say what `about` means for this kind of paper."""
    return _ABOUT.get(kind.effect, About.ANYTHING)


def asked_of(kind: EvidenceKind) -> tuple[str, ...]:
    """Name the fields this kind of paper asks for, those a record knows."""
    return tuple(field for field in LIMITS if field in kind.asks)


def wrong_with_paper(
    kind: EvidenceKind, field: str, text: str, *, states: Mapping[str, StateEntry], today: date
) -> str:
    """Give the id of the words that say what is wrong with a field; empty where nothing is."""
    if len(text.strip()) > LIMITS[field]:
        return "papers.too_long"
    if field == "about":
        return _wrong_about(kind, text, states)
    if field == "dated" and not text.strip() and kind.months:
        return "papers.date_needed"
    if field in _DATES and not is_date(text):
        return "papers.wrong_date"
    if field == "dated" and kind.months and (date_of(text) or today) > today:
        return "papers.still_to_come"
    if field == "number" and kind.effect is EvidenceEffect.FINE_RECEIPT and not text.strip():
        return "papers.number_needed"
    return ""


def paper_of(kind: EvidenceKind, typed: Mapping[str, str]) -> Evidence:
    """Make the paper out of fields in which nothing is wrong."""
    return Evidence(
        code=kind.code,
        number=typed.get("number", "").strip(),
        issuer=typed.get("issuer", "").strip(),
        dated=date_of(typed.get("dated", "")),
        until=date_of(typed.get("until", "")),
        about=_coded(kind, typed.get("about", "")),
    )


def _wrong_about(kind: EvidenceKind, text: str, states: Mapping[str, StateEntry]) -> str:
    parts = _coded(kind, text).split()
    match about_of(kind):
        case About.STATE:
            return "" if len(parts) == 1 and parts[0] in states else "papers.wrong_state"
        case About.PARENTS:
            persons = {relation.value for relation in _PERSONS.values()}
            is_signed = kind.effect in _WITHOUT_PERSON or not persons.isdisjoint(parts)
            return "" if is_signed and all(part in persons or part in states for part in parts) else "papers.wrong_who"
        case About.ANYTHING:
            return ""


def _coded(kind: EvidenceKind, text: str) -> str:
    """Write what a paper is about as the rules read it: `mother father MEX`, or the words as they were typed."""
    if about_of(kind) is About.ANYTHING:
        return text.strip()
    parts = (part for part in cleaned(text.replace(",", " ")).split() if part not in _BETWEEN)
    return " ".join(dict.fromkeys(_PERSONS[part].value if part in _PERSONS else part for part in parts))
