"""The form of the law's files: one schema a kind of entry. An unknown key is a fault, so that none passes unseen."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from booth_app.checks.regulations import Certainty, InForceFrom
from booth_app.domain.case import Line
from booth_app.domain.decision import DecisionKind
from booth_app.domain.journey import ReasonForTravel
from booth_app.domain.post import Direction

LONGEST_SENTENCE = 160

_Code = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", max_length=60)]
_RuleCode = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$", max_length=40)]
_VISIBLE = r"^(?=.*\w)[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+$"
"""Something to read, on one line, without signs that nobody sees or that turn the text around."""

_Sentence = Annotated[str, Meta(pattern=_VISIBLE, max_length=LONGEST_SENTENCE)]
_Condition = Annotated[str, Meta(min_length=1)]
_Short = Annotated[str, Meta(max_length=80)]
_Member = Annotated[str, Meta(pattern=r"^[ -~]+$", max_length=80)]
_Basis = Annotated[str, Meta(pattern=_VISIBLE, max_length=200)]
_Severity = Literal["inform", "refer", "supervisor", "block"]


class DatedForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every provision says of itself."""

    basis: _Basis
    certainty: Certainty
    reference: _Short = ""
    start: date = msgspec.field(name="from")
    end: date | None = msgspec.field(name="to", default=None)

    def force(self) -> InForceFrom:
        """Give it as a value of the law."""
        return InForceFrom(
            start=self.start, end=self.end, basis=self.basis, certainty=self.certainty, reference=self.reference
        )


class RuleForm(DatedForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[rule]]` of `rules/<subject>.toml`."""

    code: _RuleCode
    severity: _Severity
    undetermined: _Severity | Literal["none"] = "inform"
    applies: _Condition | None = None
    when: _Condition
    es: _Sentence
    en: _Sentence
    clears_es: _Sentence | None = None
    clears_en: _Sentence | None = None
    cleared_by: Annotated[tuple[_Short, ...], Meta(max_length=20)] = ()
    enabled: bool = True
    discreet: bool = False


class ParameterForm(DatedForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[parameter]]` of `parameters.toml`."""

    code: _Code
    value: Annotated[int, Meta(ge=0, le=10**9)]
    unit: _Short


class SetForm(DatedForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[set]]` of `sets.toml`. `of` says which catalogue its members are codes of; free texts where it is empty."""

    code: _Code
    members: Annotated[tuple[_Member, ...], Meta(max_length=1000)]
    of: Literal["", "states", "document_types", "evidence", "posts", "reasons"] = ""


class ProposalForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[proposal]]` of `reasons.toml`."""

    when: _Condition | None = None
    reasons: Annotated[tuple[ReasonForTravel, ...], Meta(min_length=1, max_length=30)]


class DecisionForm(DatedForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[decision]]` of `decisions.toml`."""

    kind: DecisionKind
    directions: Annotated[tuple[Direction, ...], Meta(min_length=1)]
    lines: Annotated[tuple[Line, ...], Meta(min_length=1)]
    alone: _Severity
    supervised: _Severity
    when: _Condition | None = None
    codes: _Short = ""


class ManifestForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of `manifest.toml`."""

    version: Annotated[str, Meta(pattern=r"^[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,4}$")]
    issued: date
    title: Annotated[str, Meta(pattern=_VISIBLE, max_length=200)]
