"""From the form of a scenario to the case that is judged: posts looked up, dates counted, zones read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from booth_app.console.scenario.days import DayError, read_birth, read_day, read_instant
from booth_app.console.scenario.form import (
    CompanionPart,
    DocumentPart,
    HistoryPart,
    HitPart,
    PersonPart,
    ScenarioForm,
)
from booth_app.console.scenario.places import Path as Place
from booth_app.console.scenario.read import CheckFileError, read_text, wrong
from booth_app.domain.biometrics import FingerPosition, MissingPrint
from booth_app.domain.case import Case
from booth_app.domain.company import Companion
from booth_app.domain.decision import DecisionKind, MovementId
from booth_app.domain.declaration import (
    Declaration,
    DocumentTypeCode,
    Evidence,
    EvidenceCode,
    FirstEntry,
    Status,
    Visa,
)
from booth_app.domain.document import CheckDigit, DocumentKind, StateCode, TravelDocument
from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.history import History, PastMovement
from booth_app.domain.journey import Journey
from booth_app.domain.person import Cui, PartialDate, Person
from booth_app.domain.post import Direction, Post, PostCode
from booth_app.domain.register import RegisterAnswer
from booth_app.mrz.errors import MrzError
from booth_app.mrz.parse import parse

MAX_FILE = 32 * 1024

_T = TypeVar("_T")

_CODES = {
    DocumentKind.PASSPORT: "P",
    DocumentKind.IDENTITY_CARD: "ID",
    DocumentKind.VISA: "V",
    DocumentKind.CREW_CERTIFICATE: "AC",
    DocumentKind.EMERGENCY: "PU",
    DocumentKind.RESIDENCE_CARD: "IR",
}
"""The document code that stands for a kind where a scenario names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A scenario ready to be judged. `name` is the file's, without its suffix."""

    name: str
    title: str
    case: Case


def load_scenario(path: Path, posts: Sequence[Post], *, today: date | None = None) -> Scenario:
    """Read one file. `today`, where given, takes the place of the file's day. Raises CheckFileError."""
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_FILE + 1)
    except OSError as error:
        raise CheckFileError(
            f"{path.name}: el archivo no se puede leer ({error.strerror}).", remedy="Revise la ruta del archivo."
        ) from error
    if len(raw) > MAX_FILE:
        raise CheckFileError(f"{path.name}: el archivo pasa de {MAX_FILE // 1024} KB.")
    form, text = read_text(raw, name=path.name)
    maker = _Maker(form=form, text=text, name=path.name, posts=posts)
    return Scenario(name=path.stem, title=form.title, case=maker.case(today))


def load_folder(folder: Path, posts: Sequence[Post]) -> tuple[Scenario, ...]:
    """Read all files of a folder in the order of their names. Raises CheckFileError, also where there is none."""
    found = tuple(load_scenario(path, posts) for path in sorted(folder.glob("*.toml")))
    if not found:
        raise CheckFileError(f"{folder.name}: no hay escenarios en la carpeta.")
    return found


class _Maker:
    """Makes one case; knows the text, so that it can say where something is wrong."""

    def __init__(self, *, form: ScenarioForm, text: str, name: str, posts: Sequence[Post]) -> None:
        self._form, self._text, self._name = form, text, name
        self._posts = {post.code: post for post in posts}
        self._day = date.min

    def case(self, today: date | None) -> Case:
        form = self._form
        self._day = today or self._stated_day()
        post = self._post(form.post, ("post",))
        journey = form.journey
        captures = form.captures
        return Case(
            day=self._day,
            post=post,
            journey=Journey(
                direction=journey.direction,
                mode=journey.mode or post.mode,
                lane=journey.lane,
                carrier=journey.carrier,
                origin=journey.origin,
                destination=journey.destination,
                residence=journey.residence,
                reason=journey.reason,
                occupants=journey.occupants,
            ),
            documents=tuple(self._document(part, ("document", n)) for n, part in enumerate(form.document)),
            declaration=self._declaration(),
            company=tuple(self._companion(part, ("companion", n)) for n, part in enumerate(form.companion)),
            history=None if form.history is None else self._history(form.history),
            answers=tuple(
                RegisterAnswer(
                    register=answer.register,
                    state=answer.state,
                    findings=tuple(_hit(hit, FindingSource(answer.register.value)) for hit in answer.finding),
                )
                for answer in form.answer
            ),
            portrait_exception=None if captures is None else captures.portrait,
            missing_prints=()
            if captures is None
            else tuple(
                MissingPrint(position=FingerPosition(int(finger)), why=why) for finger, why in captures.fingers.items()
            ),
            line=form.line,
        )

    def _stated_day(self) -> date:
        form = self._form
        if form.day is not None and form.at is None:
            found = self._read(_absolute, form.day, ("day",))
        elif form.at is not None and form.day is None:
            found = self._read(_instant_day, form.at, ("at",))
        else:
            raise wrong(self._text, self._name, ("day",), "escriba una de las dos claves, day o at")
        return found

    def _post(self, code: str, place: Place) -> Post:
        post = self._posts.get(PostCode(code))
        if post is None:
            raise wrong(self._text, self._name, place, f"no existe el puesto {code}; hay {', '.join(self._posts)}")
        return post

    def _read(self, reader: Callable[[str, date], _T], text: str, place: Place) -> _T:
        try:
            return reader(text, self._day)
        except DayError as error:
            raise wrong(self._text, self._name, place, str(error)) from error

    def _optional_day(self, text: str | None, place: Place) -> date | None:
        return None if text is None else self._read(read_day, text, place)

    def _document(self, part: DocumentPart, place: Place) -> TravelDocument:
        if part.mrz:
            return _as_it_came(self._zone(part.mrz, place), part)
        if part.kind is None or part.issuer is None:
            raise wrong(self._text, self._name, place, "un documento lleva mrz, o al menos kind e issuer")
        document = TravelDocument(
            kind=part.kind,
            document_code=part.code or _CODES.get(part.kind, "X"),
            issuer=StateCode(part.issuer),
            number=part.number,
            person=self._person(part, place, nationality=part.issuer),
            expiry=self._optional_day(part.expiry, (*place, "expiry")),
            optional=part.optional,
            digits=tuple(CheckDigit(field=field, found="1", expected="2") for field in part.wrong_digits),
        )
        return _as_it_came(document, part)

    def _zone(self, lines: Sequence[str], place: Place) -> TravelDocument:
        try:
            return parse(lines, today=self._day)
        except MrzError as error:
            raise wrong(self._text, self._name, (*place, "mrz"), error.title.rstrip(".")) from error

    def _person(self, part: PersonPart, place: Place, *, nationality: str) -> Person:
        birth = PartialDate() if part.birth is None else self._read(read_birth, part.birth, (*place, "birth"))
        return Person(
            surnames=part.surnames,
            given_names=part.given_names,
            birth_date=birth,
            sex=part.sex,
            nationality=nationality if part.nationality is None else part.nationality,
            other_nationalities=part.other_nationalities,
            cui=None if part.cui is None else Cui(part.cui),
            names_truncated=isinstance(part, DocumentPart) and part.names_truncated,
        )

    def _companion(self, part: CompanionPart, place: Place) -> Companion:
        if part.mrz:
            document = self._zone(part.mrz, place)
            return Companion(
                relation=part.relation, person=document.person, issuer=document.issuer, number=document.number
            )
        person = self._person(part, place, nationality=part.issuer)
        return Companion(relation=part.relation, person=person, issuer=part.issuer, number=part.number)

    def _declaration(self) -> Declaration:
        form = self._form
        return Declaration(
            status=self._status(),
            visa=self._visa(),
            evidence=tuple(self._evidence()),
            first_entry=None
            if form.first_entry is None
            else FirstEntry(
                state=form.first_entry.state,
                day=self._read(read_day, form.first_entry.day, ("first_entry", "day")),
                confidence=form.first_entry.confidence,
            ),
            document_type=None if form.document_type is None else DocumentTypeCode(form.document_type),
            days=form.days,
            listing=form.listing,
        )

    def _status(self) -> Status | None:
        part = self._form.status
        if part is None:
            return None
        until = self._optional_day(part.until, ("status", "until"))
        return Status(kind=part.kind, certificate=part.certificate, until=until, fee_year=part.fee_year)

    def _visa(self) -> Visa | None:
        part = self._form.visa
        if part is None:
            return None
        return Visa(
            category=part.category,
            number=part.number,
            valid_from=self._optional_day(part.valid_from, ("visa", "valid_from")),
            until=self._optional_day(part.until, ("visa", "until")),
            entries=part.entries,
            used=part.used,
        )

    def _evidence(self) -> Iterator[Evidence]:
        for place, part in enumerate(self._form.evidence):
            yield Evidence(
                code=EvidenceCode(part.code),
                number=part.number,
                issuer=part.issuer,
                dated=self._optional_day(part.dated, ("evidence", place, "dated")),
                until=self._optional_day(part.until, ("evidence", place, "until")),
                about=part.about,
            )

    def _history(self, part: HistoryPart) -> History:
        movements = []
        for number, move in enumerate(part.movement):
            place = ("history", "movement", number)
            usual = DecisionKind.ADMIT if move.direction is Direction.ENTRY else DecisionKind.EXIT_RECORDED
            movements.append(
                PastMovement(
                    id=MovementId(move.id or f"movement-{number + 1}"),
                    at=self._read(read_instant, move.at, (*place, "at")),
                    direction=move.direction,
                    post=PostCode(move.post),
                    decision=move.decision or usual,
                    issuer=move.issuer,
                    number=move.number,
                    until=self._optional_day(move.until, (*place, "until")),
                    annuls=None if move.annuls is None else MovementId(move.annuls),
                )
            )
        return History(movements=tuple(movements), sources=frozenset(part.sources))


def _hit(part: HitPart, source: FindingSource) -> Finding:
    return Finding(
        severity=Severity[part.severity.upper()],
        code=part.code,
        words=part.words,
        legal_basis=part.legal_basis,
        source=source,
        discreet=part.discreet,
    )


def _absolute(text: str, _: date) -> date:
    if text[:1] in "+-":
        raise DayError("el día del escenario es una fecha entera, como 2026-11-10")
    return read_day(text, date.min)


def _instant_day(text: str, _: date) -> date:
    """Take the booth's day of an instant: that of Guatemala, whatever the offset it is written in."""
    if "T" not in text:
        raise DayError("at lleva fecha y hora: 2026-11-10T23:30:00-06:00")
    found: datetime = read_instant(text, date.min)
    return found.date()


def _as_it_came(document: TravelDocument, part: DocumentPart) -> TravelDocument:
    """Say how the fields of a document came: read, typed, put right, seen badly, compared."""
    return replace(
        document,
        source=part.source,
        typed=frozenset(part.typed),
        uncertain=frozenset(part.uncertain),
        corrected=frozenset(part.corrected),
        compared=frozenset(part.compared),
    )
