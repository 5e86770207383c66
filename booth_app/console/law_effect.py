"""What a change of the regulations does: the recorded scenarios judged by both, and where the verdicts part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from booth_app.checks.judge import judge
from booth_app.checks.regulations import Regulations
from booth_app.console.scenario.case import load_folder
from booth_app.console.scenario.verdict import NOTHING, verdict_object
from booth_app.domain.finding import Severity
from booth_app.resources import resource

WEIGHTS = (NOTHING, *(severity.name.lower() for severity in Severity))
"""Names of the worst severity, lightest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One scenario judged otherwise. Values are as `verdict_object` has them; `changed` are findings worded anew."""

    scenario: str
    title: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def gained(self) -> tuple[str, ...]:
        """Name what is found only after the change."""
        return _lacking(self.after, self.before)

    @property
    def lost(self) -> tuple[str, ...]:
        """Name what is found only before it."""
        return _lacking(self.before, self.after)

    @property
    def changed(self) -> tuple[str, ...]:
        """Name what is found by both, in other words, with another weight or on another basis."""
        before, after = _findings(self.before), _findings(self.after)
        return tuple(code for code in sorted(before.keys() & after.keys()) if before[code] != after[code])

    @property
    def weight(self) -> int:
        """Say whether the verdict is stricter (above 0), milder (below) or as heavy as before."""
        return WEIGHTS.index(self.after["worst"]) - WEIGHTS.index(self.before["worst"])

    def parts(self) -> Iterator[str]:
        """Name the parts of the verdict, but the findings, that differ."""
        keys = ("worst", "stay", "fine", "allowed", "document_type", "document_outcome", "reasons", "wanted")
        return (key for key in keys if self.before[key] != self.after[key])


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """All of it: what of the law is new, gone or other, how many scenarios were judged, and which came out otherwise.

    Rules go by their code, numbers and sets as `param.x` and `set.x`, other files by their name.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    judged: int
    differences: tuple[Difference, ...]

    @property
    def stricter(self) -> int:
        """Count the scenarios whose worst finding is heavier."""
        return sum(difference.weight > 0 for difference in self.differences)

    @property
    def milder(self) -> int:
        """Count those whose worst finding is lighter."""
        return sum(difference.weight < 0 for difference in self.differences)


def effect_of(before: Regulations, after: Regulations) -> Effect:
    """Judge every recorded scenario by both. Raises CheckFileError where a scenario names what the change took away."""
    folder = resource("regulations", "scenarios")
    ours, theirs = load_folder(folder, before.catalogues.posts), load_folder(folder, after.catalogues.posts)
    pairs = [
        Difference(
            scenario=one.name,
            title=one.title,
            before=_verdict(verdict_object(one, judge(one.case, before))),
            after=_verdict(verdict_object(other, judge(other.case, after))),
        )
        for one, other in zip(ours, theirs, strict=True)
    ]
    old, new = _provisions(before), _provisions(after)
    return Effect(
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(code for code in sorted(old.keys() & new.keys()) if old[code] != new[code]),
        judged=len(pairs),
        differences=tuple(pair for pair in pairs if pair.before != pair.after),
    )


def _verdict(verdict: dict[str, Any]) -> dict[str, Any]:
    """Leave out what differs with every version and says nothing of the traveller."""
    return {key: value for key, value in verdict.items() if key not in {"regulations", "outcomes"}}


def _provisions(regulations: Regulations) -> dict[str, list[object]]:
    """Give what stands under each name, with all its periods."""
    found: dict[str, list[object]] = {
        "decisions": [regulations.decisions],
        "reasons": [regulations.proposals],
        "catalogues": [regulations.catalogues],
    }
    named: list[tuple[str, object]] = [
        *((rule.code, rule) for rule in regulations.rules),
        *((f"param.{parameter.code}", parameter) for parameter in regulations.parameters),
        *((f"set.{members.code}", members) for members in regulations.sets),
    ]
    for name, provision in named:
        found.setdefault(name, []).append(provision)
    return found


def _findings(verdict: Mapping[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for finding in verdict["findings"]:
        found.setdefault(_mark(finding), []).append(finding)
    return found


def _lacking(here: Mapping[str, Any], there: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(set(_marks(here)) - set(_marks(there))))


def _marks(verdict: Mapping[str, Any]) -> Iterable[str]:
    return map(_mark, verdict["findings"])


def _mark(finding: Mapping[str, Any]) -> str:
    """Name a finding, with `?` where the rule could not be judged."""
    return f"{finding['code']}{'?' if finding['undetermined'] else ''}"
