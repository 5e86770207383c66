"""How a finding is read: its place among the others, its group, and its words in the language of the window.

What could not be judged stands last, whatever it weighs, for it says less than any rule that was broken.
"""

from __future__ import annotations

from booth_app.domain.finding import Finding, Severity
from booth_app.ui.texts import Texts
from booth_app.ui.theme import Tone
from booth_app.ui.verdict import SHAPE_OF, TONE_OF, Shape, code_of


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Put what could not be judged last; the rest keeps its order, which is the worst first."""
    return tuple(sorted(findings, key=lambda finding: finding.is_undetermined))


def look_of(finding: Finding, *, is_hidden: bool) -> tuple[Tone, Shape]:
    """Give colour and shape of a finding. Hollow is what could not be judged, a diamond what may not be read."""
    tone = TONE_OF[finding.severity]
    if is_hidden:
        return tone, Shape.DIAMOND
    return tone, Shape.HOLLOW if finding.is_undetermined else SHAPE_OF[finding.severity]


def group_words(finding: Finding, texts: Texts, *, is_hidden: bool) -> str:
    """Name the group a finding stands in; of one that may not be read only that it is one."""
    if is_hidden:
        return texts("severity.reserved")
    return texts("severity.unjudged") if finding.is_undetermined else texts(f"severity.{int(finding.severity)}")


def group_in_full(finding: Finding, texts: Texts) -> str:
    """Name the group where there is room for all of it."""
    return texts("finding.unjudged") if finding.is_undetermined else group_words(finding, texts, is_hidden=False)


def all_groups(texts: Texts) -> tuple[str, ...]:
    """Give the names of all groups, so that a place can be kept for the widest."""
    return (*(texts(f"severity.{int(s)}") for s in Severity), texts("severity.unjudged"), texts("severity.reserved"))


def words_of(finding: Finding, texts: Texts, *, is_hidden: bool = False) -> str:
    """Say what was found, or what is lacking to judge it; of one that may not be read only its code."""
    if is_hidden:
        return f"{texts('finding.reserved')} · {code_of(finding)}"
    lacking = "; ".join(_name_of(given.fact, texts) for given in finding.inputs if not given.value)
    if finding.is_undetermined and lacking:
        return texts("finding.lacking", facts=lacking)
    return (finding.english if texts.is_english else "") or finding.words


def clears_of(finding: Finding, texts: Texts) -> str:
    """Say what would clear it; empty where nobody knows."""
    return (finding.clears_english if texts.is_english else "") or finding.clears


def inputs_of(finding: Finding, texts: Texts) -> str:
    """List what the rule rested on, each as `name = value`; what is not known has no value, and says so."""
    unknown = texts("finding.unknown")
    return " · ".join(f"{_name_of(given.fact, texts)} = {given.value or unknown}" for given in finding.inputs)


def _name_of(fact: str, texts: Texts) -> str:
    return texts.known(f"fact.{fact}", fact)


def basis_of(finding: Finding, texts: Texts) -> str:
    """Name the law, or say that there is none, and how sure that is."""
    basis = finding.legal_basis or texts("finding.no_basis")
    certainty = texts.known(f"certainty.{finding.certainty}", "")
    return f"{basis} ({certainty})" if certainty else basis
