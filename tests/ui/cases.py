"""Invented travellers, one for each thing that the law may make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from booth_app.domain.company import GroupId
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import Confidence, EvidenceCode, FirstEntry
from booth_app.domain.document import DocumentField, MrzPlace
from booth_app.domain.finding import FindingInput, FindingSource
from booth_app.domain.history import History, HistorySource, PastMovement
from booth_app.domain.officer import OfficerId
from booth_app.domain.person import PartialDate, Person
from booth_app.domain.post import GUATEMALA, BoothCode, Direction, PostCode
from booth_app.domain.referral import Referral
from booth_app.flow.encounter import Encounter, EncounterNumber, Stage
from booth_app.flow.party import Party
from booth_app.flow.screen import Screen
from booth_app.mrz.parse import parse
from tests.fakes import law
from tests.ui import findings, samples
from tests.ui.moment import NOW, TODAY


def with_every_group() -> Encounter:
    """One finding of each group, and more than the places hold."""
    late = replace(findings.OPTIONAL, code="HIS-GAP", words="Entró sin salida registrada en el viaje anterior")
    return samples.judged(
        samples.captured(),
        findings.STOLEN,
        findings.STRICT,
        findings.EXPIRED,
        findings.UNJUDGED,
        findings.OPTIONAL,
        late,
        stay=findings.stay(),
    )


def misread() -> Encounter:
    """A traveller in whose number a nought was taken for an O, and a letter of whose name was read badly."""
    first, second = samples.scan().lines
    lines = (first, second.replace("L898902C3", "L8989O2C3"))
    scan = replace(
        samples.scan(),
        lines=lines,
        uncertain=(MrzPlace(line=1, column=7), MrzPlace(line=2, column=6)),
        corrected=(MrzPlace(line=2, column=24),),
    )
    document = replace(
        parse(lines, today=TODAY),
        uncertain=frozenset({DocumentField.SURNAMES, DocumentField.NUMBER}),
        corrected=frozenset({DocumentField.EXPIRY}),
    )
    return samples.judged(replace(samples.captured(), document=document, scan=scan), findings.DIGIT)


def strict(*, direction: Direction = Direction.ENTRY) -> Encounter:
    """A traveller who passes with a supervisor alone."""
    return samples.judged(samples.captured(direction=direction), findings.STRICT)


def regional() -> Encounter:
    """A visitor who has used days of the region."""
    entered = FirstEntry(state="SLV", day=date(2026, 11, 5), confidence=Confidence.STAMPED)
    clean = samples.captured()
    return samples.judged(
        replace(clean, history=past(), declaration=replace(clean.declaration, first_entry=entered)),
        stay=findings.REGIONAL,
    )


def without_days() -> Encounter:
    """A visitor whose days are used up."""
    used_up = replace(
        findings.STRICT,
        code="STAY-NONE",
        words="No le quedan días de los 90 de la región.",
        source=FindingSource.STAY,
        legal_basis="Acta CA-4 del 22 de mayo de 2006",
        inputs=(FindingInput(fact="stay.used", value="90"),),
        clears="",
    )
    return samples.judged(samples.captured(), used_up, stay=findings.stay(days=0, most=0))


def fined(*, receipt: str = "") -> Encounter:
    """A visitor who leaves ten days late."""
    owes = replace(
        findings.EXPIRED,
        code="FINE-DUE",
        words="Multa sin pagar por 10 días de más.",
        source=FindingSource.STAY,
        inputs=(
            FindingInput(fact="stay.overstay_days", value="10"),
            FindingInput(fact="fine.amount", value="Q 150.00"),
        ),
        clears="Recibo de pago, o la dispensa de un supervisor.",
    )
    fine = replace(findings.FINE, receipt=receipt)
    found = () if receipt else (owes,)
    return samples.judged(replace(samples.captured(direction=Direction.EXIT), history=past()), *found, fine=fine)


def national(*, stage: Stage = Stage.DECIDING) -> Encounter:
    """A clean Guatemalan, before the reason is accepted."""
    clean = samples.captured()
    assert clean.document is not None
    person = replace(clean.document.person, nationality="GTM")
    document = replace(clean.document, issuer=law.document("GTM").issuer, person=person)
    journey = replace(clean.journey, reason=None)
    return samples.judged(replace(clean, stage=stage, document=document, journey=journey))


def past(*sources: HistorySource) -> History:
    """Four movements, of which one is annulled and one was refused."""
    rows = (
        ("p1", "2026-03-03T09:15", Direction.EXIT, "GUA", DecisionKind.EXIT_RECORDED, None),
        ("p2", "2026-02-11T17:40", Direction.ENTRY, "L-VNU", DecisionKind.ADMIT, None),
        ("p3", "2026-02-11T17:02", Direction.ENTRY, "L-VNU", DecisionKind.DENY_ENTRY, None),
        ("p4", "2025-12-01T06:20", Direction.EXIT, "GUA", DecisionKind.EXIT_RECORDED, None),
        ("p5", "2026-03-03T09:30", Direction.EXIT, "GUA", DecisionKind.ANNUL, "p4"),
    )
    return History(
        movements=tuple(
            PastMovement(
                id=MovementId(name),
                at=datetime.fromisoformat(at).replace(tzinfo=GUATEMALA),
                direction=direction,
                post=PostCode(post),
                decision=kind,
                issuer="UTO",
                number="L898902C3",
                until=date(2026, 5, 11) if kind is DecisionKind.ADMIT else None,
                annuls=None if annuls is None else MovementId(annuls),
            )
            for name, at, direction, post, kind, annuls in rows
        ),
        sources=frozenset(sources or HistorySource),
    )


def second_line() -> Encounter:
    """A referred traveller before another officer."""
    clean = samples.with_findings()
    assert clean.document is not None
    referral = Referral(
        id=MovementId("r1"),
        booth=BoothCode("03"),
        officer=OfficerId("1490"),
        at=NOW,
        journey=clean.journey,
        document=clean.document,
    )
    return replace(clean, referral=referral)


def lacking_paper() -> Encounter:
    """A traveller whom one of two papers would clear."""
    codes = ("extension_constancia", "extension_sticker_18m")
    clean = samples.judged(samples.captured(), replace(findings.EXPIRED, cleared_by=codes), findings.OPTIONAL)
    assert clean.judgement is not None
    wanted = tuple(EvidenceCode(code) for code in codes)
    return replace(clean, judgement=replace(clean.judgement, wanted=wanted))


def held_back() -> Encounter:
    """A traveller whom nobody may let pass in the first line."""
    return samples.judged(samples.captured(), findings.STOLEN, stay=findings.stay())


def two_documents(*, wants_other: bool = False) -> Encounter:
    """A traveller with a second passport, or one about to lay it down."""
    clean = samples.captured()
    assert clean.document is not None
    second = replace(clean.document, issuer=law.document("MEX").issuer, number="X77777777")
    if wants_other:
        return replace(clean, wants_other=True)
    return replace(clean, others=(second,))


def child(number: int, *, born: date = date(2017, 5, 2)) -> Encounter:
    """Somebody young of the group."""
    one = samples.captured(direction=Direction.EXIT)
    assert one.document is not None
    birth = PartialDate(year=born.year, month=born.month, day=born.day)
    person: Person = replace(one.document.person, given_names="LIA", birth_date=birth)
    young = replace(one, number=EncounterNumber(number), document=replace(one.document, person=person))
    return samples.judged(young)


def in_group(encounter: Encounter, *aside: Encounter) -> Screen:
    """A group: one at the window, the others aside."""
    party = Party(id=GroupId("g1"), next_number=EncounterNumber(99), aside=aside)
    return replace(samples.screen_of(encounter), party=party)
