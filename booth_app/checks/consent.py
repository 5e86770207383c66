"""With whom a minor crosses, and which parents have consented (Código de Migración, art. 61; the institute's list).

What is not certain (a companion's age, the date of a paper, where the journey goes) is carried along: each answer is
worked out twice, once without the doubtful and once with it, and stands only where both agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from booth_app.checks.papers import months_after
from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.view import View
from booth_app.domain.company import Companion, Relation
from booth_app.domain.declaration import Evidence
from booth_app.domain.person import PartialDate, Sex

_T = TypeVar("_T")

PARENTS = frozenset({Relation.MOTHER.value, Relation.FATHER.value})
"""Those who must consent; a paper names them by these words in `about`, next to the states it is limited to."""

_OTHER_SEX = {Relation.MOTHER: Sex.MALE, Relation.FATHER: Sex.FEMALE}
_SIGNATORIES = PARENTS | {Relation.GUARDIAN.value}
_LIMITED = frozenset({EvidenceEffect.PARENT_CONSENT, EvidenceEffect.COURT_PERMISSION})


def years_on(born: PartialDate, day: date) -> tuple[int, int] | None:
    """Give the least and the most full years that somebody may have lived; None where the year is unknown."""
    if born.year is None:
        return None
    today = (day.month, day.day)
    since = day.year - born.year
    least = since - (today < (born.month or 12, born.day or 31))
    most = since - (today < (born.month or 1, born.day or 1))
    return least, most


def is_minor(born: PartialDate | None, day: date, adult: int) -> bool | None:
    """Say whether somebody is certainly under `adult` years; None where he may be either."""
    years = None if born is None else years_on(born, day)
    if years is None:
        return None
    least, most = years
    return None if least < adult <= most else most < adult


def settled(work: Callable[[bool], _T]) -> _T | None:
    """Give what comes out whether or not the doubtful counts; None where it makes a difference."""
    surely, perhaps = work(False), work(True)  # noqa: FBT003 - the one argument is the doubtful
    return surely if surely == perhaps else None


def goes_with(view: View) -> str | None:
    """Say with whom: `parents`, `one_parent`, `guardian`, `third_party` or `alone`. Only adults count."""
    return settled(lambda doubtful: _kind_of(_escort(view, doubtful=doubtful)))


def is_alone(view: View) -> bool | None:
    """Say whether no adult travels along."""
    return settled(lambda doubtful: not _escort(view, doubtful=doubtful))


def consent_lacks(view: View) -> frozenset[str] | None:
    """Name the parents who neither travel along nor have consented, nor are replaced by another paper."""
    return settled(lambda doubtful: PARENTS - _covered(view, doubtful=doubtful))


def consent_expired(view: View) -> frozenset[str]:
    """Name those whose consent was shown and has run out."""
    kinds = view.law.catalogues.evidence
    return frozenset(
        whom
        for paper in view.case.declaration.evidence
        if paper.code in kinds and kinds[paper.code].effect is EvidenceEffect.PARENT_CONSENT
        if (paper.until is not None and paper.until < view.day) or _is_fresh(paper, view) is False
        for whom in _signed_by(paper)
    )


def consent_elsewhere(view: View) -> frozenset[str]:
    """Name those whose consent was shown and is limited to other destinations than this one."""
    papers = view.papers(EvidenceEffect.PARENT_CONSENT)
    return frozenset(whom for paper in papers if _reaches(paper, view) is False for whom in _signed_by(paper))


def has_paper(view: View, effect: EvidenceEffect) -> bool | None:
    """Say whether a paper of this effect was shown that still counts; None where its date is not known."""
    return settled(lambda doubtful: bool(_papers(view, effect, doubtful=doubtful)))


def parent_implausible(view: View) -> bool | None:
    """Say whether a parent who travels along is too young to be one; None where the ages do not tell."""
    return any_known(_is_too_young(companion, view) for companion in view.case.company if _is_parent(companion))


def parent_sex_differs(view: View) -> bool:
    """Say whether somebody who travels as mother or father is of the other sex by his document."""
    return any(companion.person.sex is _OTHER_SEX.get(companion.relation) for companion in view.case.company)


def any_known(answers: Iterable[bool | None]) -> bool | None:
    """Say whether one of them holds; None where none does and one is unknown (Kleene's `or`)."""
    seen = set(answers)
    if True in seen:
        return True
    return None if None in seen else False


def _is_parent(companion: Companion) -> bool:
    return companion.relation.value in PARENTS


def _is_too_young(companion: Companion, view: View) -> bool | None:
    """Compare two ages that may be known by bounds alone."""
    parent = years_on(companion.person.birth_date, view.day)
    child = None if view.person is None else years_on(view.person.birth_date, view.day)
    if parent is None or child is None:
        return None
    gap = view.law.numbers["minor.parent_gap_years"]
    least, most = parent[0] - child[1], parent[1] - child[0]
    return None if least < gap <= most else most < gap


def _escort(view: View, *, doubtful: bool) -> frozenset[str]:
    """Give what the adults among the companions are to the traveller."""
    adult = view.law.numbers["age.adult"]
    counted = {False, None} if doubtful else {False}
    return frozenset(
        companion.relation.value
        for companion in view.case.company
        if is_minor(companion.person.birth_date, view.day, adult) in counted
    )


def _kind_of(escort: frozenset[str]) -> str:
    parents = escort & PARENTS
    if parents == PARENTS:
        return "parents"
    if parents:
        return "one_parent"
    if Relation.GUARDIAN.value in escort:
        return "guardian"
    return "third_party" if escort else "alone"


def _covered(view: View, *, doubtful: bool) -> frozenset[str]:
    """Give the parents for whom nothing lacks: present, consenting, dead, unknown, or replaced by court or guardian."""
    escort = _escort(view, doubtful=doubtful)
    consenting = _named(view, EvidenceEffect.PARENT_CONSENT, doubtful=doubtful)
    guardian = Relation.GUARDIAN.value in escort | consenting
    if _papers(view, EvidenceEffect.COURT_PERMISSION, doubtful=doubtful) or (
        guardian and _papers(view, EvidenceEffect.GUARDIANSHIP, doubtful=doubtful)
    ):
        return PARENTS
    dead = _named(view, EvidenceEffect.PARENT_DEAD, doubtful=doubtful)
    absent = _named(view, EvidenceEffect.ONE_PARENT, doubtful=doubtful)
    return PARENTS & (escort | consenting | dead | absent)


def _named(view: View, effect: EvidenceEffect, *, doubtful: bool) -> frozenset[str]:
    return frozenset(whom for paper in _papers(view, effect, doubtful=doubtful) for whom in _signed_by(paper))


def _papers(view: View, effect: EvidenceEffect, *, doubtful: bool) -> tuple[Evidence, ...]:
    """Give the papers of this effect that count for this day and this journey."""
    counted = {True, None} if doubtful else {True}
    return tuple(
        paper for paper in view.papers(effect) if _is_fresh(paper, view) in counted and _reaches(paper, view) in counted
    )


def _is_fresh(paper: Evidence, view: View) -> bool | None:
    """Say whether a paper that counts for some months is not older; None where it bears no date."""
    months = view.law.catalogues.evidence[paper.code].months
    if months == 0:
        return True
    return None if paper.dated is None else view.day <= months_after(paper.dated, months)


def _signed_by(paper: Evidence) -> frozenset[str]:
    return _SIGNATORIES & frozenset(paper.about.split())


def _reaches(paper: Evidence, view: View) -> bool | None:
    """Say whether a paper holds for where the journey goes; None where it is limited and that is not known."""
    is_limited = view.law.catalogues.evidence[paper.code].effect in _LIMITED
    limits = frozenset(paper.about.split()) - _SIGNATORIES if is_limited else frozenset()
    destination = view.case.journey.destination
    if not limits or destination in limits:
        return True
    return False if destination else None
