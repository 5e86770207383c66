"""Minors and those who travel with them, for the tests of the checks: invented, like all here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.view import View
from booth_app.domain.case import Case
from booth_app.domain.company import Companion, Relation
from booth_app.domain.declaration import Declaration, Evidence, EvidenceCode
from booth_app.domain.document import TravelDocument
from booth_app.domain.journey import Journey
from booth_app.domain.person import PartialDate, Sex
from booth_app.domain.post import Direction, Mode
from tests.fakes.law import DAY, POST, catalogues, document, evidence_kind, law, person

CHILD = PartialDate(year=2016, month=3, day=1)
ADULT = PartialDate(year=1984, month=3, day=1)
UNSURE = PartialDate(year=2008)
"""On `DAY` of the fake law: ten years old, forty-two, and seventeen or eighteen."""

LAW = law(
    lists=catalogues(
        evidence=(
            evidence_kind(EvidenceEffect.PARENT_CONSENT, code="half_year_consent", months=6),
            evidence_kind(EvidenceEffect.BIRTH_CERTIFICATE, code="recent_certificate", months=6),
        )
    )
)


def paper(code: str, about: str, *, dated: date | None = None, until: date | None = None) -> Evidence:
    """A paper shown; the codes of the fake law are the names of the effects."""
    return Evidence(code=EvidenceCode(code), about=about, dated=dated, until=until)


def companion(
    relation: Relation, born: PartialDate = ADULT, *, nationality: str = "GTM", others: tuple[str, ...] = ()
) -> Companion:
    """One who travels along, an adult unless told otherwise."""
    sex = Sex.MALE if relation is Relation.FATHER else Sex.FEMALE
    return Companion(relation=relation, person=replace(person(nationality, born=born, others=others), sex=sex))


def minor_view(
    *papers: Evidence,
    company: tuple[Companion, ...] = (),
    birth: PartialDate | None = CHILD,
    nationalities: frozenset[str] = frozenset({"GTM"}),
    destination: str = "",
    documents: tuple[TravelDocument, ...] | None = None,
) -> View:
    """A child who leaves from La Aurora; without a birth date nothing was read at all."""
    crossing = None if birth is None else document(holder=person(born=birth))
    return View(
        case=Case(
            day=DAY,
            post=POST,
            journey=Journey(direction=Direction.EXIT, mode=Mode.AIR, destination=destination),
            documents=(() if crossing is None else (crossing,)) if documents is None else documents,
            declaration=Declaration(evidence=papers),
            company=company,
        ),
        law=LAW,
        crossing=crossing,
        type=None,
        nationalities=nationalities,
    )
