"""A small law and clean travellers for the tests of `checks`: its numbers and lists stand here, none is shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from booth_app.checks.condition import compile_condition
from booth_app.checks.facts import FactType
from booth_app.checks.regulations import (
    Catalogues,
    Certainty,
    DecisionTerms,
    DocumentType,
    EvidenceEffect,
    EvidenceKind,
    InForceFrom,
    Law,
    NamedSet,
    Parameter,
    Proposal,
    ReasonCodeEntry,
    Regulations,
    Rule,
    StateEntry,
    Words,
)
from booth_app.domain.case import Case, Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import DocumentTypeCode, EvidenceCode
from booth_app.domain.document import DocumentKind, FieldSource, StateCode, TravelDocument
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.journey import Journey, ReasonForTravel
from booth_app.domain.judgement import RegulationsVersion, RuleCode
from booth_app.domain.person import PartialDate, Person, Sex
from booth_app.domain.post import Direction, Mode, Post, PostCode

DAY = date(2026, 11, 22)
FORCE = InForceFrom(start=date(2000, 1, 1), basis="Ley de prueba, art. 1", certainty=Certainty.DESIGN)
POST = Post(code=PostCode("GUA"), name="La Aurora", mode=Mode.AIR)
LAND_POST = Post(code=PostCode("L-VNU"), name="Valle Nuevo", mode=Mode.LAND, neighbour="SLV")

NUMBERS: Mapping[str, int] = {
    "age.adult": 18,
    "age.prints_from": 12,
    "document.expires_soon_days": 30,
    "document.longest_validity_years": 20,
    "express.max_occupants": 8,
    "fine.overstay_per_day": 1500,
    "history.inadmitted_days": 1,
    "history.rapid_days": 3,
    "history.rapid_stay_days": 60,
    "history.refused_days": 365,
    "history.two_posts_minutes": 60,
    "minor.parent_gap_years": 12,
    "person.oldest_age": 120,
    "stay.border_worker_days": 3,
    "stay.crew_days": 15,
    "stay.cruise_days": 2,
    "stay.extension_days": 90,
    "stay.extensions": 1,
    "stay.option.month": 30,
    "stay.option.week": 7,
    "stay.regional_days": 90,
    "stay.regional_gap_days": 30,
    "stay.third_visa_days": 90,
    "stay.third_visa_window_days": 180,
    "stay.transit_days": 1,
    "stay.visa_limits": 0,
    "stay.visitor_days": 90,
}
SETS: Mapping[str, frozenset[str]] = {
    "border_worker_types": frozenset({"TF"}),
    "ca4": frozenset({"GTM", "SLV", "HND", "NIC"}),
    "card_modes": frozenset({"T", "F"}),
    "card_types": frozenset({"DPI", "DUI"}),
    "crew_types": frozenset({"CM"}),
    "eu": frozenset({"ESP", "DEU"}),
    "express_nationals": frozenset({"GTM", "SLV", "HND", "NIC"}),
    "minor_notarial": frozenset({"SLV"}),
    "official_types": frozenset({"PD"}),
    "ordinary_types": frozenset({"PO"}),
    "passport_types": frozenset({"PO", "PD"}),
    "refugee_types": frozenset({"DVR"}),
    "residence_exempt": frozenset({"USA", "CAN"}),
    "stateless_types": frozenset({"DVA"}),
    "third_visa_excluded": frozenset({"CHN"}),
    "third_visa_excluded_ordinary": frozenset({"VEN"}),
    "third_visa_issuers": frozenset({"USA", "CAN", "MEX", "ESP"}),
    "visa_a": frozenset({"GTM", "SLV", "HND", "NIC", "MEX", "USA", "CAN", "ESP", "DEU"}),
    "visa_b": frozenset({"DOM"}),
    "visa_c": frozenset({"CHN", "VEN", "XXA"}),
    "visa_unconfirmed": frozenset({"XXA"}),
}
STATES = {
    "GTM": ("GT", "Guatemala", "Guatemala"),
    "SLV": ("SV", "El Salvador", "El Salvador"),
    "HND": ("HN", "Honduras", "Honduras"),
    "NIC": ("NI", "Nicaragua", "Nicaragua"),
    "MEX": ("MX", "México", "Mexico"),
    "USA": ("US", "Estados Unidos", "United States"),
    "CAN": ("CA", "Canadá", "Canada"),
    "ESP": ("ES", "España", "Spain"),
    "DEU": ("DE", "Alemania", "Germany"),
    "DOM": ("DO", "República Dominicana", "Dominican Republic"),
    "CHN": ("CN", "China", "China"),
    "VEN": ("VE", "Venezuela", "Venezuela"),
}


def evidence_kind(
    effect: EvidenceEffect, *, months: int = 0, code: str = "", asks: tuple[str, ...] = ()
) -> EvidenceKind:
    """A kind of paper with one effect; its code is the effect's name, unless another is given."""
    words = Words(es=f"Papel {effect.value}", en=f"Paper {effect.value}")
    return EvidenceKind(
        code=EvidenceCode(code or effect.value), words=words, effect=effect, months=months, asks=asks, force=FORCE
    )


def document_type(
    code: str,
    *codes: str,
    issuers: tuple[str, ...] = (),
    nationalities: tuple[str, ...] = (),
    is_card: bool = False,
    is_travel_document: bool = True,
) -> DocumentType:
    """A type of document, known by the MRZ document codes given."""
    return DocumentType(
        code=DocumentTypeCode(code),
        words=Words(es=f"Documento {code}", en=f"Document {code}"),
        codes=codes,
        issuers=frozenset(issuers),
        nationalities=frozenset(nationalities),
        is_card=is_card,
        is_travel_document=is_travel_document,
        force=FORCE,
    )


TYPES = (
    document_type("PO", "P"),
    document_type("PD", "PD"),
    document_type("DPI", "ID", issuers=("GTM",), is_card=True),
    document_type("DUI", "ID", issuers=("SLV",), is_card=True),
    document_type("CM", "AC"),
)


def catalogues(
    *, evidence: tuple[EvidenceKind, ...] = (), document_types: tuple[DocumentType, ...] = TYPES
) -> Catalogues:
    """Short catalogues. Every effect has a paper of its own name, beside those given."""
    kinds = (*(evidence_kind(effect) for effect in EvidenceEffect), *evidence)
    special = StateEntry(code="D", iso2="", words=Words(es="Alemania", en="Germany"), is_special=True, stands_for="DEU")
    return Catalogues(
        states={
            **{
                code: StateEntry(code=code, iso2=iso2, words=Words(es=es, en=en))
                for code, (iso2, es, en) in STATES.items()
            },
            "D": special,
            "XXA": StateEntry(code="XXA", iso2="", words=Words(es="Apátrida", en="Stateless"), is_special=True),
        },
        airports={"GUA": "GTM", "SAL": "SLV", "MIA": "USA"},
        posts=(POST, LAND_POST),
        municipalities={"0101": "Guatemala"},
        document_types=document_types,
        evidence={kind.code: kind for kind in kinds},
        reasons={reason: Words(es=f"Motivo {reason.value}", en=f"Reason {reason.value}") for reason in ReasonForTravel},
        decisions={kind: Words(es=f"Decisión {kind.value}", en=f"Decision {kind.value}") for kind in DecisionKind},
        reason_codes={
            code: ReasonCodeEntry(code=code, list=name, words=Words(es=code, en=code), needs_note=code.endswith("99"))
            for code, name in (
                ("I01", "inadmission"),
                ("I99", "inadmission"),
                ("E01", "exit_denial"),
                ("E99", "exit_denial"),
            )
        },
        capture_exceptions={},
    )


def rule(
    code: str,
    when: str,
    vocabulary: Mapping[str, FactType],
    *,
    applies: str | None = None,
    subject: FindingSource = FindingSource.DOCUMENT,
    severity: Severity = Severity.REFER,
    undetermined: Severity | None = Severity.INFORM,
    es: str = "Palabras.",
    en: str = "Words.",
    clears: Words | None = None,
    cleared_by: tuple[str, ...] = (),
    force: InForceFrom = FORCE,
    is_enabled: bool = True,
    is_discreet: bool = False,
) -> Rule:
    """One rule over the facts of this vocabulary."""
    return Rule(
        code=RuleCode(code),
        subject=subject,
        severity=severity,
        undetermined=undetermined,
        applies=None if applies is None else compile_condition(applies, vocabulary),
        when=compile_condition(when, vocabulary),
        words=Words(es=es, en=en),
        clears=clears,
        cleared_by=tuple(EvidenceCode(paper) for paper in cleared_by),
        force=force,
        is_enabled=is_enabled,
        is_discreet=is_discreet,
    )


def terms(
    kind: DecisionKind,
    directions: str = "ES",
    lines: tuple[Line, ...] = (Line.FIRST, Line.SECOND),
    *,
    alone: Severity = Severity.BLOCK,
    supervised: Severity = Severity.BLOCK,
    codes: str = "",
) -> DecisionTerms:
    """Terms of a decision that is always on offer in these directions and lines."""
    return DecisionTerms(
        kind=kind,
        directions=frozenset(Direction(direction) for direction in directions),
        lines=frozenset(lines),
        alone=alone,
        supervised=supervised,
        codes=codes,
        force=FORCE,
    )


DECISIONS = (
    terms(DecisionKind.ADMIT, "E", alone=Severity.REFER, supervised=Severity.SUPERVISOR),
    terms(DecisionKind.EXIT_RECORDED, "S", alone=Severity.REFER, supervised=Severity.SUPERVISOR),
    terms(DecisionKind.SECONDARY, lines=(Line.FIRST,)),
    terms(DecisionKind.DENY_ENTRY, "E", (Line.SECOND,), codes="inadmission"),
)


def regulations(
    *rules: Rule,
    numbers: Mapping[str, int] = NUMBERS,
    sets: Mapping[str, frozenset[str]] = SETS,
    proposals: tuple[Proposal, ...] = (),
    decisions: tuple[DecisionTerms, ...] = DECISIONS,
    lists: Catalogues | None = None,
) -> Regulations:
    """A whole set of these rules, in force since 2000."""
    return Regulations(
        version=RegulationsVersion("2026.11.0"),
        title="Normativa de prueba",
        issued=date(2026, 11, 1),
        rules=rules,
        parameters=tuple(Parameter(code=code, value=value, unit="", force=FORCE) for code, value in numbers.items()),
        sets=tuple(NamedSet(code=code, members=members, force=FORCE) for code, members in sets.items()),
        proposals=proposals,
        decisions=decisions,
        catalogues=catalogues() if lists is None else lists,
    )


def law(
    *,
    day: date = DAY,
    numbers: Mapping[str, int] | None = None,
    sets: Mapping[str, frozenset[str]] | None = None,
    lists: Catalogues | None = None,
) -> Law:
    """The law of a day, with these numbers and sets in place of the usual ones of the same name."""
    whole = regulations(numbers={**NUMBERS, **(numbers or {})}, sets={**SETS, **(sets or {})}, lists=lists)
    return whole.on(day)


def person(
    nationality: str = "GTM",
    *,
    born: date | PartialDate = date(1984, 2, 29),
    others: tuple[str, ...] = (),
    surnames: str = "PRUEBA EJEMPLO",
) -> Person:
    """An invented person."""
    birth = PartialDate(year=born.year, month=born.month, day=born.day) if isinstance(born, date) else born
    return Person(
        surnames=surnames,
        given_names="FICTICIA",
        birth_date=birth,
        sex=Sex.FEMALE,
        nationality=nationality,
        other_nationalities=others,
    )


def document(
    nationality: str = "GTM",
    *,
    issuer: str = "",
    code: str = "P",
    kind: DocumentKind = DocumentKind.PASSPORT,
    number: str = "X00000001",
    expiry: date | None = date(2032, 4, 15),
    holder: Person | None = None,
) -> TravelDocument:
    """A clean passport, unless told otherwise, issued by the holder's own state."""
    return TravelDocument(
        kind=kind,
        document_code=code,
        issuer=StateCode(issuer or nationality),
        number=number,
        person=person(nationality) if holder is None else holder,
        expiry=expiry,
        source=FieldSource.MRZ,
    )


def case(*documents: TravelDocument, direction: Direction = Direction.ENTRY, line: Line = Line.FIRST) -> Case:
    """One at the window of La Aurora, today, with these documents; change the rest by `dataclasses.replace`."""
    return Case(
        day=DAY,
        post=POST,
        journey=Journey(direction=direction, mode=Mode.AIR, carrier="AV 640"),
        documents=documents,
        line=line,
    )


def national(*, direction: Direction = Direction.ENTRY) -> Case:
    """A clean adult Guatemalan with a valid passport, by air."""
    return case(document("GTM"), direction=direction)


def tourist(nationality: str = "USA", *, direction: Direction = Direction.ENTRY) -> Case:
    """A clean adult tourist with a valid passport, by air."""
    return case(document(nationality, number="Y00000002"), direction=direction)


def by_land(whole: Case) -> Case:
    """The same at Valle Nuevo, on the Salvadoran border."""
    return replace(whole, post=LAND_POST, journey=replace(whole.journey, mode=Mode.LAND, carrier=""))
