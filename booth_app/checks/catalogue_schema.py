"""The form of the catalogues' files: one schema a kind of entry. An unknown key is a fault and passes nowhere."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from booth_app.checks.law_schema import DatedForm
from booth_app.checks.regulations import DocumentType, EvidenceEffect, EvidenceKind, Words
from booth_app.domain.declaration import DocumentTypeCode, EvidenceCode
from booth_app.domain.post import Mode, Post, PostCode

PlaceName = Annotated[str, Meta(min_length=1, max_length=100)]
"""Name of a department or municipality."""

_Name = PlaceName
_State = Annotated[str, Meta(pattern=r"^([A-Z]{3}|D)$")]
_States = Annotated[tuple[_State, ...], Meta(max_length=400)]
_MrzCode = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]?$")]
_PaperCode = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
_ShortCode = Annotated[str, Meta(pattern=r"^[A-Z0-9][A-Z0-9-]*$", max_length=20)]


class NameForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry that is a code and its names: `ADM = { es = "Admitir", en = "Admit" }`."""

    es: _Name
    en: _Name

    @property
    def words(self) -> Words:
        """Give both names as a value of the law."""
        return Words(es=self.es, en=self.en)


class StateForm(NameForm, frozen=True, kw_only=True):
    """An entry of `[states]`."""

    iso2: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]


class SpecialForm(NameForm, frozen=True, kw_only=True):
    """An entry of `[specials]`."""

    stands_for: _State | None = None


class ReasonCodeForm(NameForm, frozen=True, kw_only=True):
    """An entry of `reason_codes.toml`."""

    needs_note: bool = False


class PostForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[post]]` of `posts.toml`."""

    code: _ShortCode
    name: _Name
    mode: Mode
    neighbour: _State | None = None
    opposite: _Name | None = None
    department: _Name
    active_from: date | None = None
    active_to: date | None = None

    def value(self) -> Post:
        """Give it as a post."""
        return Post(
            code=PostCode(self.code),
            name=self.name,
            mode=self.mode,
            neighbour=self.neighbour or "",
            opposite=self.opposite or "",
            department=self.department,
            active_from=self.active_from,
            active_to=self.active_to,
        )


class _Titled(DatedForm, frozen=True, kw_only=True):
    """What is dated and has names."""

    es: _Name
    en: _Name

    @property
    def words(self) -> Words:
        """Give both names as a value of the law."""
        return Words(es=self.es, en=self.en)


class DocumentTypeForm(_Titled, frozen=True, kw_only=True):
    """`[[document_type]]` of `document_types.toml`."""

    code: _ShortCode
    codes: Annotated[tuple[_MrzCode, ...], Meta(max_length=100)] = ()
    issuers: _States = ()
    nationalities: _States = ()
    is_card: bool = False
    is_travel_document: bool = True

    def value(self) -> DocumentType:
        """Give it as a type of document."""
        return DocumentType(
            code=DocumentTypeCode(self.code),
            words=self.words,
            codes=self.codes,
            issuers=frozenset(self.issuers),
            nationalities=frozenset(self.nationalities),
            is_card=self.is_card,
            is_travel_document=self.is_travel_document,
            force=self.force(),
        )


class EvidenceForm(_Titled, frozen=True, kw_only=True):
    """`[[evidence]]` of `evidence.toml`."""

    code: _PaperCode
    effect: EvidenceEffect
    months: Annotated[int, Meta(ge=0, le=600)] = 0
    asks: Annotated[tuple[Literal["number", "issuer", "dated", "until", "about"], ...], Meta(max_length=5)] = ()

    def value(self) -> EvidenceKind:
        """Give it as a kind of paper."""
        return EvidenceKind(
            code=EvidenceCode(self.code),
            words=self.words,
            effect=self.effect,
            months=self.months,
            asks=self.asks,
            force=self.force(),
        )
