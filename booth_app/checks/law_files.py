"""The law, read from its files: every fault of a set is found in one pass, each with its file and line.

A set is a folder with `manifest.toml`, `parameters.toml`, `sets.toml`, `reasons.toml`, `decisions.toml` and
`rules/<subject>.toml`; beside it stand the catalogues. A set with a single fault is not used at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from booth_app.checks.catalogues import load_catalogues
from booth_app.checks.condition import Condition, ConditionError, compile_condition
from booth_app.checks.facts import FactType
from booth_app.checks.judge import SPECS, SUBJECTS
from booth_app.checks.law_faults import LawParts, faults_of
from booth_app.checks.law_schema import DecisionForm, ManifestForm, ParameterForm, ProposalForm, RuleForm, SetForm
from booth_app.checks.problems import (
    Entry,
    Located,
    Problem,
    RegulationsError,
    check_keys,
    entries,
    in_spanish,
    read_toml,
)
from booth_app.checks.regulations import (
    Catalogues,
    DecisionTerms,
    NamedSet,
    Parameter,
    Proposal,
    Regulations,
    Rule,
    Words,
)
from booth_app.domain.declaration import EvidenceCode
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.judgement import RegulationsVersion, RuleCode
from booth_app.resources import resource

RULES = "rules"
MANIFEST = "manifest.toml"

T = TypeVar("T")


def load_regulations(folder: Path, catalogues: Path) -> Regulations:
    """Read and check a whole set with its catalogues. Raises RegulationsError with every fault found."""
    reader = _Reader(folder=folder)
    lists = _catalogues(catalogues, reader.problems)
    manifest = reader.manifest()
    parameters = tuple(_with(entry, _parameter(entry.value)) for entry in reader.entries("parameter", ParameterForm))
    sets = tuple(reader.entries("set", SetForm))
    named = tuple(_with(entry, _named_set(entry.value)) for entry in sets)
    reader.vocabulary = {
        **{spec.name: spec.type for spec in SPECS.values()},
        **{f"param.{entry.value.code}": FactType.NUMBER for entry in parameters},
        **{f"set.{entry.value.code}": FactType.TEXTS for entry in named},
    }
    rules, proposals, decisions = reader.rules(), reader.proposals(), reader.decisions()
    parts = LawParts(
        folder=folder.name,
        issued=None if manifest is None else manifest.issued,
        subjects=() if reader.problems else tuple(SUBJECTS),
        rules=rules,
        parameters=parameters,
        sets=named,
        set_forms=sets,
        proposals=proposals,
        decisions=decisions,
        vocabulary=reader.vocabulary,
        catalogues=lists,
    )
    problems = [*reader.problems, *faults_of(parts)]
    if problems or manifest is None or lists is None:
        raise RegulationsError(problems)
    return Regulations(
        version=RegulationsVersion(manifest.version),
        title=manifest.title,
        issued=manifest.issued,
        rules=_values(parts.rules),
        parameters=_values(parts.parameters),
        sets=_values(parts.sets),
        proposals=_values(parts.proposals),
        decisions=_values(parts.decisions),
        catalogues=lists,
    )


@cache
def shipped_regulations() -> Regulations:
    """Give the set that ships with the program; it is read once."""
    return load_regulations(resource("regulations"), resource("catalogues"))


def rule_files(folder: Path) -> tuple[str, ...]:
    """Name the files of rules of a set, sorted, as `rules/document.toml`."""
    return tuple(sorted(f"{RULES}/{file.name}" for file in (folder / RULES).glob("*.toml")))


def _catalogues(folder: Path, problems: list[Problem]) -> Catalogues | None:
    try:
        return load_catalogues(folder)
    except RegulationsError as error:
        problems.extend(error.problems)
        return None


def _values(found: Iterable[Entry[T]]) -> tuple[T, ...]:
    return tuple(entry.value for entry in found)


def _with(entry: Entry[object], value: T) -> Entry[T]:
    """Put a value of the law in place of the form it was read from."""
    return Entry(value=value, text=entry.text, header=entry.header, place=entry.place)


def _parameter(form: ParameterForm) -> Parameter:
    return Parameter(code=form.code, value=form.value, unit=form.unit, force=form.force())


def _named_set(form: SetForm) -> NamedSet:
    return NamedSet(code=form.code, members=frozenset(form.members), force=form.force())


_FILES = {
    "parameter": "parameters.toml",
    "set": "sets.toml",
    "proposal": "reasons.toml",
    "decision": "decisions.toml",
}
_SUBJECTS = {subject.value: subject for subject in SUBJECTS}


@dataclass(kw_only=True)
class _Reader:
    """One pass over a set; what is wrong gathers in `problems`."""

    folder: Path
    vocabulary: Mapping[str, FactType] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def _read(self, name: str) -> Located | None:
        return read_toml(self.folder / name, f"{self.folder.name}/{name}", self.problems)

    def manifest(self) -> ManifestForm | None:
        """Read who made the set and when."""
        text = self._read(MANIFEST)
        if text is None:
            return None
        try:
            return msgspec.convert(text.untrusted_table, ManifestForm)
        except msgspec.ValidationError as error:
            what, key = in_spanish(str(error))
            self.problems.append(text.problem(what, key=key))
            return None

    def entries(self, header: str, form: type[T]) -> tuple[Entry[T], ...]:
        """Read all entries of a file that holds one kind of them."""
        text = self._read(_FILES[header])
        if text is None:
            return ()
        check_keys(text, frozenset({header}), self.problems)
        return tuple(entries(text, header, form, self.problems))

    def rules(self) -> tuple[Entry[Rule], ...]:
        """Read every file of rules; each names its subject at the top."""
        names = rule_files(self.folder)
        if not names:
            self.problems.append(Problem(file=f"{self.folder.name}/{RULES}", line=0, what="no hay archivos de reglas"))
        return tuple(entry for name in names for entry in self._rules_of(name))

    def _rules_of(self, name: str) -> Iterable[Entry[Rule]]:
        text = self._read(name)
        if text is None:
            return
        check_keys(text, frozenset({"subject", "rule"}), self.problems)
        untrusted_subject = text.untrusted_table.get("subject")
        subject = _SUBJECTS.get(untrusted_subject) if isinstance(untrusted_subject, str) else None
        if subject is None:
            self.problems.append(text.problem(f"subject ha de ser uno de: {', '.join(_SUBJECTS)}", key="subject"))
            return
        for entry in entries(text, "rule", RuleForm, self.problems):
            rule = self._rule(entry, subject)
            if rule is not None:
                yield _with(entry, rule)

    def _rule(self, entry: Entry[RuleForm], subject: FindingSource) -> Rule | None:
        form = entry.value
        applies, when = self._condition(entry, "applies", form.applies), self._condition(entry, "when", form.when)
        if when is None or (applies is None and form.applies is not None):
            return None
        clears = None
        if form.clears_es is not None and form.clears_en is not None:
            clears = Words(es=form.clears_es, en=form.clears_en)
        elif form.clears_es is not None or form.clears_en is not None:
            self.problems.append(entry.problem("clears_es y clears_en van juntas"))
        return Rule(
            code=RuleCode(form.code),
            subject=subject,
            severity=Severity[form.severity.upper()],
            undetermined=None if form.undetermined == "none" else Severity[form.undetermined.upper()],
            applies=applies,
            when=when,
            words=Words(es=form.es, en=form.en),
            clears=clears,
            cleared_by=tuple(EvidenceCode(code) for code in form.cleared_by),
            force=form.force(),
            is_enabled=form.enabled,
            is_discreet=form.discreet,
        )

    def proposals(self) -> tuple[Entry[Proposal], ...]:
        """Read which reasons for travel are likely, and for whom."""
        return tuple(
            _with(entry, Proposal(when=self._condition(entry, "when", entry.value.when), reasons=entry.value.reasons))
            for entry in self.entries("proposal", ProposalForm)
        )

    def decisions(self) -> tuple[Entry[DecisionTerms], ...]:
        """Read where each decision may be recorded, and what it takes."""
        return tuple(_with(entry, self._terms(entry, entry.value)) for entry in self.entries("decision", DecisionForm))

    def _terms(self, entry: Entry[DecisionForm], form: DecisionForm) -> DecisionTerms:
        return DecisionTerms(
            kind=form.kind,
            directions=frozenset(form.directions),
            lines=frozenset(form.lines),
            alone=Severity[form.alone.upper()],
            supervised=Severity[form.supervised.upper()],
            when=self._condition(entry, "when", form.when),
            codes=form.codes,
            force=form.force(),
        )

    def _condition(self, entry: Entry[T], key: str, text: str | None) -> Condition | None:
        """Compile a condition; a fault gathers, and the set is refused for it."""
        if text is None:
            return None
        try:
            return compile_condition(text, self.vocabulary)
        except ConditionError as error:
            self.problems.append(entry.problem(f"{key}: {error}", key))
            return None
