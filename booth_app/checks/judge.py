"""The judgement of one traveller: every rule in force over the facts of the case. Pure, and total: it never raises.

What cannot be worked out is unknown, and what is unknown never counts as passed. A fault of the program itself stops
the rules of its subject alone, which come out as ABORTED, and stands on the page as a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Protocol, TypeVar

from booth_app.checks.captures import capture_findings
from booth_app.checks.decisions import allowed_decisions
from booth_app.checks.facts import Facts, FactSpec, FactType, Value
from booth_app.checks.fine import fine_of
from booth_app.checks.needs import NUMBERS
from booth_app.checks.regulations import NO_BASIS, Law, Proposal, Regulations, Rule, Words
from booth_app.checks.silence import bare_findings, silence_finding
from booth_app.checks.stay import stay_of
from booth_app.checks.subjects import company, document, history, journey, minor, person, status, stay, visa
from booth_app.checks.view import View, view_of
from booth_app.checks.written import Language, Writer, day_in
from booth_app.domain.case import Case
from booth_app.domain.declaration import EvidenceCode
from booth_app.domain.finding import Finding, FindingInput, FindingSource, Severity, worst_first
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.judgement import Judgement, Outcome, RuleOutcome
from booth_app.domain.register import Register

ABORTED_CODE = "RULES-ABORTED"
CLOCK_CODE = "RULES-CLOCK"
PRINTS_FROM = "age.prints_from"
"""The parameter that says from which age prints are taken."""


class Subject(Protocol):
    """A module of `checks/subjects`: its part of the vocabulary, and the values for one case."""

    @property
    def SPECS(self) -> tuple[FactSpec, ...]:  # noqa: N802 - a constant of the module
        """Name the facts."""
        ...

    def facts(self, view: View) -> dict[str, Value | None]:
        """Work them out."""
        ...


SUBJECTS: Mapping[FindingSource, Subject] = MappingProxyType(
    {
        FindingSource.DOCUMENT: document,
        FindingSource.PERSON: person,
        FindingSource.JOURNEY: journey,
        FindingSource.VISA: visa,
        FindingSource.STATUS: status,
        FindingSource.STAY: stay,
        FindingSource.HISTORY: history,
        FindingSource.MINOR: minor,
        FindingSource.COMPANY: company,
    }
)
SPECS: Mapping[str, FactSpec] = MappingProxyType(
    {spec.name: spec for subject in SUBJECTS.values() for spec in subject.SPECS}
)
"""The vocabulary of the rules, beside the law's own `param.x` and `set.x`."""

_SUBJECT_WORDS: Mapping[FindingSource, Words] = MappingProxyType(
    {
        FindingSource.DOCUMENT: Words(es="documento", en="document"),
        FindingSource.PERSON: Words(es="persona", en="person"),
        FindingSource.JOURNEY: Words(es="viaje", en="journey"),
        FindingSource.VISA: Words(es="visa", en="visa"),
        FindingSource.STATUS: Words(es="estatus", en="status"),
        FindingSource.STAY: Words(es="estadía", en="stay"),
        FindingSource.HISTORY: Words(es="historial", en="history"),
        FindingSource.MINOR: Words(es="menores", en="minors"),
        FindingSource.COMPANY: Words(es="grupo", en="company"),
    }
)
_TYPES: Mapping[FactType, type] = MappingProxyType(
    {
        FactType.TEXT: str,
        FactType.NUMBER: int,
        FactType.TRUTH: bool,
        FactType.DAY: date,
        FactType.TEXTS: frozenset,
    }
)
_REGISTERS = tuple(Register)
_SECOND_LINE = Words(
    es="Remita: en segunda línea decide un supervisor, también con la orden que lo levanta a la vista.",
    en="Refer: a supervisor decides in secondary review, also where an order that lifts it is shown.",
)

T = TypeVar("T")


def judge(case: Case, regulations: Regulations, *, subjects: Mapping[FindingSource, Subject] = SUBJECTS) -> Judgement:
    """Judge one case by the law of its day. The order of documents, papers, companions and answers does not matter."""
    law = regulations.on(case.day)
    work = _Work(case=case, law=law, issued=regulations.issued, broken={})
    view = work.attempt(subjects, lambda: view_of(case, law), None)
    work.collect(view, subjects)
    time = work.attempt([FindingSource.STAY], lambda: None if view is None else (stay_of(view), fine_of(view)), None)
    outcomes = [(rule, work.outcome(rule)) for rule in law.rules]
    findings = work.findings(outcomes)
    age = work.facts.get("person.age")
    return Judgement(
        version=law.version,
        findings=findings,
        outcomes=tuple(RuleOutcome(code=rule.code, outcome=outcome) for rule, outcome in outcomes),
        document_outcome=_document_outcome(outcomes),
        crossing=None if view is None else view.crossing,
        document_type=None if view is None or view.type is None else view.type.code,
        reasons=_likely(law.proposals, work.facts),
        wanted=_wanted(findings, law),
        stay=None if time is None else time[0],
        fine=None if time is None else time[1],
        takes_prints=not (isinstance(age, int) and age < law.numbers.get(PRINTS_FROM, 0)),
        is_minor=work.facts.get("person.is_minor") is True,
        allowed=allowed_decisions(case, law, work.facts, max((f.severity for f in findings), default=Severity.INFORM)),
    )


@dataclass(kw_only=True)
class _Work:
    """One judgement under way. `broken` are the subjects that a fault of the program stopped, and its kind."""

    case: Case
    law: Law
    issued: date
    broken: dict[FindingSource, str]
    facts: dict[str, Value | None] = field(default_factory=dict)

    def attempt(self, subjects: Iterable[FindingSource], work: Callable[[], T], otherwise: T) -> T:
        """Do a part of the work for these subjects; a fault in it breaks them, and nothing else."""
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the officer still needs the rest of the page
            self.broken.update(dict.fromkeys(subjects, type(error).__name__))
            return otherwise

    def collect(self, view: View | None, subjects: Mapping[FindingSource, Subject]) -> None:
        """Gather the facts of all subjects, and the law's own numbers and sets."""
        self.facts.update({f"param.{code}": number for code, number in self.law.numbers.items()})
        self.facts.update({f"set.{code}": members for code, members in self.law.sets.items()})
        if view is not None:
            nothing: dict[str, Value | None] = {}
            for source, subject in subjects.items():
                self.facts.update(self.attempt([source], partial(_typed_facts, subject, view), nothing))

    def outcome(self, rule: Rule) -> Outcome:
        """Say how a rule came out."""
        return Outcome.ABORTED if rule.subject in self.broken else _outcome(rule, self.facts)

    def findings(self, outcomes: Iterable[tuple[Rule, Outcome]]) -> tuple[Finding, ...]:
        """Word what was found, worst first, with what captures and registers said or left unsaid.

        Each says on what legal basis, or that there is none.
        """
        writer = Writer(law=self.law, specs=SPECS, facts=self.facts)
        found = [finding for rule, outcome in outcomes for finding in _finding(rule, outcome, writer)]
        answers = tuple(sorted(self.case.answers, key=lambda answer: _REGISTERS.index(answer.register)))
        missing = tuple(sorted(self.case.missing_prints, key=lambda print_: (print_.position, print_.why)))
        found += capture_findings(self.case.portrait_exception, missing)
        found += silence_finding(answers) + bare_findings(answers)
        found += [_for_second_line(finding) for answer in answers for finding in answer.findings]
        found += self._aborted()
        based = (f if f.legal_basis else replace(f, legal_basis=NO_BASIS) for f in found)
        return worst_first(tuple(sorted(based, key=lambda finding: (finding.words, finding.legal_basis))))

    def _aborted(self) -> Sequence[Finding]:
        if not self.broken:
            return ()
        sources = sorted(self.broken)
        if self.case.day < self.issued and not self.law.numbers.keys() >= NUMBERS:
            return (self._clock(sources[0]),)
        return (
            Finding(
                severity=Severity.REFER,
                code=ABORTED_CODE,
                words=f"Falla del programa: no se juzgó {', '.join(_SUBJECT_WORDS[source].es for source in sources)}.",
                english=f"Program fault: not judged: {', '.join(_SUBJECT_WORDS[source].en for source in sources)}.",
                source=sources[0],
                inputs=tuple(FindingInput(fact=source.value, value=self.broken[source]) for source in sources),
                is_undetermined=True,
            ),
        )

    def _clock(self, source: FindingSource) -> Finding:
        """Say that no law is in force on this day: before it was made nobody can stand at the booth."""
        day = self.case.day
        return Finding(
            severity=Severity.BLOCK,
            code=CLOCK_CODE,
            words=f"La fecha de la cabina, {day_in(Language.SPANISH, day)}, no es creíble: revise el reloj.",
            english=f"The date of the booth, {day_in(Language.ENGLISH, day)}, is not believable: check the clock.",
            source=source,
            clears="La fecha correcta en el equipo; mientras tanto nadie puede ser juzgado aquí.",
            clears_english="The right date on the machine; until then nobody can be judged here.",
            inputs=(FindingInput(fact="today", value=day_in(Language.SPANISH, day)),),
            is_undetermined=True,
        )


def _for_second_line(finding: Finding) -> Finding:
    """Say of what a register stops where it is decided, unless the register says so itself."""
    if finding.severity < Severity.BLOCK or finding.clears:
        return finding
    return replace(finding, clears=_SECOND_LINE.es, clears_english=_SECOND_LINE.en)


def _typed_facts(subject: Subject, view: View) -> dict[str, Value | None]:
    """Work out the facts of a subject. Raises TypeError where one is not what the vocabulary says it is.

    The conditions were checked against the vocabulary: over facts that keep to it none of them can fail.
    """
    values = subject.facts(view)
    for name, value in values.items():
        wanted = _TYPES[SPECS[name].type]
        if value is not None and type(value) is not wanted and not (wanted is str and isinstance(value, str)):
            raise TypeError(name)
    return values


def _outcome(rule: Rule, facts: Facts) -> Outcome:
    applies = True if rule.applies is None else rule.applies.holds(facts)
    if applies is False:
        return Outcome.NOT_SUPPORTED
    is_broken = rule.when.holds(facts)
    if is_broken is False:
        return Outcome.SUCCESSFUL
    return Outcome.FAILED if applies and is_broken else Outcome.UNDETERMINED


def _finding(rule: Rule, outcome: Outcome, writer: Writer) -> Sequence[Finding]:
    """Word a broken rule, or one that nobody can judge where that weighs anything."""
    names = sorted({*(() if rule.applies is None else rule.applies.names), *rule.when.names})
    if outcome is Outcome.FAILED:
        known = [name for name in names if name in writer.specs and writer.facts.get(name) is not None]
        return (
            _of_rule(
                rule,
                severity=rule.severity,
                words=writer.fill(rule.words.es, Language.SPANISH),
                english=writer.fill(rule.words.en, Language.ENGLISH),
                inputs=tuple(FindingInput(fact=name, value=writer.value(name)) for name in known),
            ),
        )
    if outcome is Outcome.UNDETERMINED and rule.undetermined is not None:
        lacking = [name for name in names if writer.facts.get(name) is None]
        return (
            _of_rule(
                rule,
                severity=rule.undetermined,
                words=f"No se pudo juzgar {rule.code}; no consta: {'; '.join(map(writer.meaning, lacking))}.",
                english=f"{rule.code} could not be judged; not known: {', '.join(lacking)}.",
                inputs=tuple(FindingInput(fact=name, value="") for name in lacking),
                is_undetermined=True,
            ),
        )
    return ()


def _of_rule(
    rule: Rule,
    *,
    severity: Severity,
    words: str,
    english: str,
    inputs: tuple[FindingInput, ...],
    is_undetermined: bool = False,
) -> Finding:
    clears = Words(es="", en="") if rule.clears is None else rule.clears
    return Finding(
        severity=severity,
        code=rule.code,
        words=words,
        english=english,
        legal_basis=rule.force.basis,
        source=rule.subject,
        discreet=rule.is_discreet,
        inputs=inputs,
        clears=clears.es,
        clears_english=clears.en,
        cleared_by=rule.cleared_by,
        certainty=rule.force.certainty.value,
        is_undetermined=is_undetermined,
    )


def _document_outcome(outcomes: Iterable[tuple[Rule, Outcome]]) -> Outcome:
    """Roll the rules about documents up into one result, as BSI TR-03135 does: what informs alone fails nothing."""
    own = [(rule, outcome) for rule, outcome in outcomes if rule.subject is FindingSource.DOCUMENT]
    if any(outcome is Outcome.FAILED and rule.severity >= Severity.REFER for rule, outcome in own):
        return Outcome.FAILED
    results = {outcome for _, outcome in own}
    if results <= {Outcome.NOT_SUPPORTED} or results & {Outcome.UNDETERMINED, Outcome.ABORTED}:
        return Outcome.UNDETERMINED
    return Outcome.SUCCESSFUL


def _likely(proposals: Iterable[Proposal], facts: Facts) -> tuple[ReasonForTravel, ...]:
    holding = (proposal for proposal in proposals if proposal.when is None or proposal.when.holds(facts))
    first = next(holding, None)
    return () if first is None else first.reasons


def _wanted(findings: Iterable[Finding], law: Law) -> tuple[EvidenceCode, ...]:
    """Name the papers that would clear what stands, the worst finding's first, each once."""
    codes = dict.fromkeys(EvidenceCode(code) for finding in findings for code in finding.cleared_by)
    return tuple(code for code in codes if code in law.catalogues.evidence)
