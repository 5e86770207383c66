"""The catalogues, from their files: the lists officers choose from and documents are read by.

Each file is first read into its form; only where all of them fit are they held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from booth_app.checks.catalogue_schema import (
    DocumentTypeForm,
    EvidenceForm,
    NameForm,
    PlaceName,
    PostForm,
    ReasonCodeForm,
    SpecialForm,
    StateForm,
)
from booth_app.checks.posts import post_entries
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
from booth_app.checks.regulations import Catalogues, ReasonCodeEntry, StateEntry, Words
from booth_app.domain.biometrics import CaptureException
from booth_app.domain.decision import DecisionKind
from booth_app.domain.declaration import EvidenceCode
from booth_app.domain.journey import ReasonForTravel

REASON_LISTS = ("inadmission", "exit_denial", "annulment")
"""Lists of coded reasons; the terms of a decision name the one its reasons come from."""

_STATE = re.compile(r"[A-Z]{3}")
_SPECIAL = re.compile(r"[A-Z]{3}|D")
_DEPARTMENT = re.compile(r"[0-9]{2}")
_MUNICIPALITY = re.compile(r"[0-9]{4}")
_REASON_CODE = re.compile(r"[A-Z][0-9]{2}")

T = TypeVar("T")


def load_catalogues(folder: Path) -> Catalogues:
    """Read the ten files of a folder. Raises RegulationsError with what is wrong, each with its file and line."""
    shelf = _Shelf(folder=folder)
    states = _states(shelf)
    posts = post_entries(shelf.open("posts"), shelf.problems)
    types = shelf.listed("document_types", "document_type", DocumentTypeForm)
    papers = _papers(shelf)
    municipalities = _municipalities(shelf)
    reasons = shelf.closed("reasons", [reason.value for reason in ReasonForTravel])
    decisions = shelf.closed("decision_kinds", [kind.value for kind in DecisionKind])
    airports_text = shelf.open("airports")
    check_keys(airports_text, frozenset({"airports"}), shelf.problems)
    airports = dict(shelf.keyed(airports_text, "airports", str, _STATE))
    exceptions = shelf.closed("capture_exceptions", [exception.value for exception in CaptureException])
    reason_codes = _reason_codes(shelf)
    shelf.problems.extend(_ended_before([*types, *papers]))
    shelf.refuse()
    shelf.problems.extend(_unknown_states(states, posts, types))
    shelf.problems.extend(_nowhere(airports, airports_text, states))
    shelf.refuse()
    return Catalogues(
        states=states,
        airports=airports,
        posts=tuple(entry.value.value() for entry in posts),
        municipalities=municipalities,
        document_types=tuple(entry.value.value() for entry in types),
        evidence={EvidenceCode(entry.value.code): entry.value.value() for entry in papers},
        reasons={ReasonForTravel(code): words for code, words in reasons.items()},
        decisions={DecisionKind(code): words for code, words in decisions.items()},
        reason_codes=reason_codes,
        capture_exceptions=exceptions,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """The folder of the catalogues, and all that was found wrong in it so far."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def open(self, name: str) -> Located:
        """Read one file. Raises RegulationsError at once where that cannot be done: nothing can be said of the rest."""
        text = read_toml(self.folder / f"{name}.toml", f"{self.folder.name}/{name}.toml", self.problems)
        if text is None:
            raise RegulationsError(self.problems)
        return text

    def listed(self, name: str, header: str, schema: type[T]) -> list[Entry[T]]:
        """Read a file that is nothing but `[[header]]` entries."""
        text = self.open(name)
        check_keys(text, frozenset({header}), self.problems)
        return list(entries(text, header, schema, self.problems))

    def keyed(self, text: Located, header: str, schema: type[T], code: re.Pattern[str]) -> Iterator[tuple[str, T]]:
        """Read the entries of a table by code, as `GTM = {…}` under `[states]`."""
        untrusted_table = text.untrusted_table.get(header)
        if not isinstance(untrusted_table, dict):
            self.problems.append(text.problem(f"se espera una tabla [{header}]", key=header))
            return
        for key, untrusted_entry in untrusted_table.items():
            if not code.fullmatch(key):
                self.problems.append(text.problem(f"código no admitido «{key}»", header, key=key))
                continue
            try:
                value = msgspec.convert(untrusted_entry, schema)
            except msgspec.ValidationError as error:
                self.problems.append(text.problem(f"{key}: {in_spanish(str(error))[0]}", header, key=key))
            else:
                yield key, value

    def closed(self, name: str, codes: Sequence[str]) -> dict[str, Words]:
        """Read the names of the codes that the program itself knows: none may lack, and none be added."""
        text = self.open(name)
        check_keys(text, frozenset({name}), self.problems)
        found = dict(self.keyed(text, name, NameForm, re.compile("|".join(codes))))
        lacking = [code for code in codes if code not in found]
        if lacking:
            self.problems.append(text.problem(f"faltan los códigos {', '.join(lacking)}", name))
        return {code: form.words for code, form in found.items()}

    def refuse(self) -> None:
        """Raise RegulationsError where anything was wrong."""
        if self.problems:
            raise RegulationsError(self.problems)


def _states(shelf: _Shelf) -> dict[str, StateEntry]:
    text = shelf.open("states")
    check_keys(text, frozenset({"states", "specials"}), shelf.problems)
    states = {
        code: StateEntry(code=code, iso2=form.iso2, words=form.words)
        for code, form in shelf.keyed(text, "states", StateForm, _STATE)
    }
    specials = {
        code: StateEntry(code=code, iso2="", words=form.words, is_special=True, stands_for=form.stands_for or "")
        for code, form in shelf.keyed(text, "specials", SpecialForm, _SPECIAL)
    }
    for code, entry in specials.items():
        if code in states:
            shelf.problems.append(text.problem(f"«{code}» está también en [states]", "specials", key=code))
        if entry.stands_for and entry.stands_for not in states | specials:
            shelf.problems.append(text.problem(f"Estado desconocido «{entry.stands_for}»", "specials", key=code))
    return states | specials


def _municipalities(shelf: _Shelf) -> dict[str, str]:
    """Name each municipality with its department: many have the same name."""
    text = shelf.open("municipalities")
    check_keys(text, frozenset({"departments", "municipalities"}), shelf.problems)
    departments = dict(shelf.keyed(text, "departments", PlaceName, _DEPARTMENT))
    named: dict[str, str] = {}
    for code, name in shelf.keyed(text, "municipalities", PlaceName, _MUNICIPALITY):
        department = departments.get(code[:2])
        if department is None:
            what = f"«{code}» es de un departamento que no está en [departments]"
            shelf.problems.append(text.problem(what, "municipalities", key=code))
        named[code] = f"{name}, {department}"
    return named


def _papers(shelf: _Shelf) -> list[Entry[EvidenceForm]]:
    found = shelf.listed("evidence", "evidence", EvidenceForm)
    seen: set[str] = set()
    for entry in found:
        if entry.value.code in seen:
            shelf.problems.append(entry.problem(f"el papel «{entry.value.code}» está repetido", "code"))
        seen.add(entry.value.code)
    return found


def _reason_codes(shelf: _Shelf) -> dict[str, ReasonCodeEntry]:
    text = shelf.open("reason_codes")
    check_keys(text, frozenset(REASON_LISTS), shelf.problems)
    found: dict[str, ReasonCodeEntry] = {}
    for name in REASON_LISTS:
        for code, form in shelf.keyed(text, name, ReasonCodeForm, _REASON_CODE):
            if code in found:
                shelf.problems.append(text.problem(f"«{code}» está también en otra lista", name, key=code))
            found[code] = ReasonCodeEntry(code=code, list=name, words=form.words, needs_note=form.needs_note)
    return found


def _ended_before(provisions: Sequence[Entry[DocumentTypeForm] | Entry[EvidenceForm]]) -> Iterator[Problem]:
    for entry in provisions:
        if entry.value.end is not None and entry.value.end < entry.value.start:
            yield entry.problem("termina antes de empezar", "to")


def _nowhere(airports: Mapping[str, str], text: Located, states: Mapping[str, StateEntry]) -> Iterator[Problem]:
    """Find the airports of a state that the catalogue of states does not know."""
    for code, state in airports.items():
        if state not in states:
            yield text.problem(f"{code}: Estado desconocido «{state}»", "airports", key=code)


def _unknown_states(
    states: Mapping[str, StateEntry], posts: Sequence[Entry[PostForm]], types: Sequence[Entry[DocumentTypeForm]]
) -> Iterator[Problem]:
    """Find the states that posts and document types name and the catalogue of states does not."""
    for post in posts:
        if post.value.neighbour and post.value.neighbour not in states:
            yield post.problem(f"Estado desconocido «{post.value.neighbour}»", "neighbour")
    for entry in types:
        for key, named in (("issuers", entry.value.issuers), ("nationalities", entry.value.nationalities)):
            unknown = sorted(set(named) - states.keys())
            if unknown:
                yield entry.problem(f"Estado desconocido «{', '.join(unknown)}»", key)
