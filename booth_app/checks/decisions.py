"""Which decisions may be recorded now, and what each takes: the worst finding that stands decides, never a machine."""

from __future__ import annotations

from booth_app.checks.facts import Facts
from booth_app.checks.regulations import Law
from booth_app.domain.case import Case
from booth_app.domain.finding import Severity
from booth_app.domain.judgement import AllowedDecision


def allowed_decisions(case: Case, law: Law, facts: Facts, worst: Severity) -> tuple[AllowedDecision, ...]:
    """Give what the law's terms allow in this direction and line, in their order.

    Terms whose condition is false or unknown do not allow. A decision that findings stand against, so that they could
    forbid it, needs a coded reason or a note from REFER on; one with a list of reasons always needs one of them.
    """
    return tuple(
        AllowedDecision(
            kind=terms.kind,
            needs_supervisor=worst > terms.alone,
            needs_codes=bool(terms.codes) or (worst >= Severity.REFER and terms.alone < Severity.BLOCK),
            codes=tuple(sorted(code for code, entry in _reasons(law) if entry == terms.codes)),
        )
        for terms in law.decisions
        if case.journey.direction in terms.directions
        and case.line in terms.lines
        and worst <= terms.supervised
        and (terms.when is None or terms.when.holds(facts))
    )


def _reasons(law: Law) -> tuple[tuple[str, str], ...]:
    return tuple((code, entry.list) for code, entry in law.catalogues.reason_codes.items())
