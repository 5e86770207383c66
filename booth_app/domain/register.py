"""The eight registers a booth asks, and the state of each answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from booth_app.domain.finding import Finding
from booth_app.domain.person import Cui, PartialDate, Sex
from booth_app.domain.personal import personal
from booth_app.domain.post import Direction


class Register(StrEnum):
    """The systems asked for each traveller: three of the institute, five outside it."""

    PASAPORTES = "pasaportes"
    REFUGIADOS = "refugiados"
    EXTRANJERIA = "extranjeria"
    RENAP = "renap"
    ORGANISMO_JUDICIAL = "organismo_judicial"
    MINISTERIO_PUBLICO = "ministerio_publico"
    INTERPOL = "interpol"
    IDENT = "ident"


class AnswerState(StrEnum):
    """State of one register's answer (architecture §4), with NOT_CONNECTED for one that has no adapter yet."""

    PENDING = "PENDING"
    OK = "OK"
    HIT = "HIT"
    POSSIBLE = "POSSIBLE"
    NOT_FOUND = "NOT_FOUND"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    TIMEOUT = "TIMEOUT"
    OFFLINE_LIST = "OFFLINE_LIST"
    ERROR = "ERROR"
    NOT_CONNECTED = "NOT_CONNECTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAnswer:
    """What one register said. `asked_at` and `milliseconds` are None/0 while the answer is pending."""

    register: Register
    state: AnswerState
    findings: tuple[Finding, ...] = ()
    asked_at: datetime | None = None
    milliseconds: int = 0
    list_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterQuestion:
    """What one register is asked about one traveller: only what the question needs."""

    register: Register
    direction: Direction
    document_code: str
    issuer: str
    number: str = personal()
    surnames: str = personal()
    given_names: str = personal()
    birth_date: PartialDate = personal()
    sex: Sex = personal()
    nationality: str = personal()
    cui: Cui | None = personal(default=None)
