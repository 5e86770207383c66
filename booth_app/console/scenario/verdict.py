"""A judgement for the console: one object for programs, lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from booth_app.checks.regulations import Catalogues
from booth_app.checks.words import day_words
from booth_app.checks.written import money
from booth_app.console.scenario.case import Scenario
from booth_app.domain.declaration import Confidence
from booth_app.domain.finding import Finding, Severity
from booth_app.domain.judgement import AllowedDecision, Fine, Judgement, Stay, Term
from booth_app.domain.post import Direction, Mode

SEVERITIES = {
    Severity.BLOCK: "DETENER",
    Severity.SUPERVISOR: "SUPERVISOR",
    Severity.REFER: "REVISAR",
    Severity.INFORM: "INFORMA",
}
UNKNOWN = "no consta"
NOTHING = "none"
"""How heavy the worst finding is where there is none."""

_DIRECTIONS = {Direction.ENTRY: "entrada", Direction.EXIT: "salida"}
_MODES = {Mode.AIR: "aérea", Mode.LAND: "terrestre", Mode.SEA: "marítima", Mode.RIVER: "fluvial"}
_CONFIDENCE = {
    Confidence.EXCHANGED: "por intercambio",
    Confidence.STAMPED: "por el sello",
    Confidence.DECLARED: "de palabra",
}
_LABELS = {
    "stay.by_law": "días que da la ley",
    "stay.first_entry": "primera entrada al CA-4",
    "stay.used": "días ya usados",
    "stay.regional_until": "fin del plazo regional",
    "stay.visa_until": "último día de la visa",
    "stay.most": "máximo de hoy",
    "stay.until": "último día",
    "fine.authorised_until": "último día autorizado",
    "fine.days": "días de más",
    "fine.charge": "por tarifa",
    "fine.amount": "total",
}
_MOST_REASONS = 4


def worst_of(judgement: Judgement) -> str:
    """Name the worst severity, or `none` where nothing was found."""
    return judgement.worst.name.lower() if judgement.findings else NOTHING


def verdict_object(scenario: Scenario, judgement: Judgement) -> dict[str, Any]:
    """Give everything a judgement says, for a program."""
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "day": scenario.case.day.isoformat(),
        "post": scenario.case.post.code,
        "regulations": judgement.version,
        "worst": worst_of(judgement),
        "document_type": judgement.document_type,
        "document_outcome": judgement.document_outcome,
        "findings": [_finding_object(finding) for finding in judgement.findings],
        "stay": None if judgement.stay is None else _stay_object(judgement.stay),
        "fine": None if judgement.fine is None else _fine_object(judgement.fine),
        "allowed": [_allowed_object(allowed) for allowed in judgement.allowed],
        "reasons": list(judgement.reasons),
        "wanted": list(judgement.wanted),
        "outcomes": {outcome.code: outcome.outcome for outcome in judgement.outcomes},
    }


def verdict_lines(scenario: Scenario, judgement: Judgement, catalogues: Catalogues) -> Iterator[str]:
    """Say the same for a person, in Spanish; the outcomes of single rules are left to programs."""
    case = scenario.case
    way = f"{_DIRECTIONS[case.journey.direction]} {_MODES[case.journey.mode]}"
    yield f"{scenario.name}: {scenario.title}"
    yield f"  {day_words(case.day)}, {case.post.name} ({case.post.code}), {way}; normativa {judgement.version}"
    yield f"  documento: {_type_words(judgement, catalogues)}, {judgement.document_outcome}"
    for finding in judgement.findings:
        yield from _finding_lines(finding)
    if not judgement.findings:
        yield "  Sin hallazgos."
    if judgement.stay is not None:
        yield from _stay_lines(judgement.stay)
    if judgement.fine is not None:
        yield from _fine_lines(judgement.fine)
    yield "  decisiones posibles:" + (" ninguna" if not judgement.allowed else "")
    for allowed in judgement.allowed:
        words = catalogues.decisions.get(allowed.kind)
        yield f"    {allowed.kind} {'' if words is None else words.es}{_takes(allowed)}".rstrip()
    if judgement.reasons:
        yield f"  motivos probables: {', '.join(_reasons(judgement, catalogues))}"
    if judgement.wanted:
        yield f"  papeles que aclararían: {', '.join(_papers(judgement, catalogues))}"


def _finding_object(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.name.lower(),
        "code": finding.code,
        "source": finding.source,
        "words": finding.words,
        "english": finding.english,
        "undetermined": finding.is_undetermined,
        "inputs": {given.fact: given.value for given in finding.inputs},
        "basis": finding.legal_basis,
        "certainty": finding.certainty,
        "clears": finding.clears,
        "cleared_by": list(finding.cleared_by),
        "discreet": finding.discreet,
    }


def _stay_object(stay: Stay) -> dict[str, Any]:
    return {
        "most": stay.most,
        "days": stay.days,
        "until": stay.until.isoformat(),
        "options": list(stay.options),
        "terms": _terms_object(stay.terms),
        "confidence": stay.confidence,
        "basis": stay.legal_basis,
    }


def _fine_object(fine: Fine) -> dict[str, Any]:
    return {
        "days": fine.days,
        "cents": fine.amount,
        "settled": fine.is_settled,
        "waived": fine.is_waived,
        "terms": _terms_object(fine.terms),
        "basis": fine.legal_basis,
    }


def _terms_object(terms: tuple[Term, ...]) -> list[dict[str, str]]:
    return [{"label": term.label, "value": term.value} for term in terms]


def _allowed_object(allowed: AllowedDecision) -> dict[str, Any]:
    return {
        "kind": allowed.kind,
        "supervisor": allowed.needs_supervisor,
        "needs_codes": allowed.needs_codes,
        "codes": list(allowed.codes),
    }


def _type_words(judgement: Judgement, catalogues: Catalogues) -> str:
    known = (kind.words.es for kind in catalogues.document_types if kind.code == judgement.document_type)
    words = next(known, "sin tipo reconocido")
    return words if judgement.document_type is None else f"{words} ({judgement.document_type})"


def _finding_lines(finding: Finding) -> Iterator[str]:
    open_question = " (no se puede juzgar)" if finding.is_undetermined else ""
    yield f"  {SEVERITIES[finding.severity]:<11}{finding.code}: {finding.words}{open_question}"
    if finding.inputs:
        yield f"    datos:  {'; '.join(f'{given.fact} = {given.value or UNKNOWN}' for given in finding.inputs)}"
    yield f"    base:   {finding.legal_basis}" + (f" [{finding.certainty}]" if finding.certainty else "")
    if finding.clears or finding.cleared_by:
        papers = f" [{', '.join(finding.cleared_by)}]" if finding.cleared_by else ""
        yield f"    aclara: {finding.clears}{papers}"


def _stay_lines(stay: Stay) -> Iterator[str]:
    known = f"; primera entrada {_CONFIDENCE[stay.confidence]}" if stay.confidence else ""
    options = ", ".join(str(days) for days in stay.options) or "-"
    limits = f"máximo {stay.most}; valores: {options}{known}"
    yield f"  estadía: {days_words(stay.days)}, hasta el {day_words(stay.until)} ({limits})"
    yield from _arithmetic(stay.terms, stay.legal_basis)


def _fine_lines(fine: Fine) -> Iterator[str]:
    settled = "exonerada" if fine.is_waived else "pagada" if fine.is_settled else "pendiente"
    yield f"  multa: {money(fine.amount)} por {days_words(fine.days)}, {settled}"
    yield from _arithmetic(fine.terms, fine.legal_basis)


def _arithmetic(terms: tuple[Term, ...], basis: str) -> Iterator[str]:
    for term in terms:
        yield f"    {_LABELS.get(term.label, term.label)}: {term.value}"
    if basis:
        yield f"    base:   {basis}"


def _takes(allowed: AllowedDecision) -> str:
    takes = ["supervisor"] if allowed.needs_supervisor else []
    if allowed.needs_codes:
        takes.append(f"código: {' '.join(allowed.codes)}" if allowed.codes else "motivo o nota")
    return f" ({'; '.join(takes)})" if takes else ""


def _reasons(judgement: Judgement, catalogues: Catalogues) -> Iterator[str]:
    for reason in judgement.reasons[:_MOST_REASONS]:
        words = catalogues.reasons.get(reason)
        yield reason if words is None else f"{reason} {words.es}"


def _papers(judgement: Judgement, catalogues: Catalogues) -> Iterator[str]:
    for code in judgement.wanted:
        kind = catalogues.evidence.get(code)
        yield code if kind is None else f"{kind.words.es} ({code})"


def days_words(count: int) -> str:
    """Say a number of days, one or many."""
    return f"{count} día" if count == 1 else f"{count} días"
