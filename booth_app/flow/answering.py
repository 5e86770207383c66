"""The places of the eight registers: asked for each document, filled once, joined where two documents were asked."""

from __future__ import annotations

from dataclasses import replace

from booth_app.checks.minimisation import registers_to_ask
from booth_app.checks.silence import SILENT
from booth_app.domain.document import TravelDocument
from booth_app.domain.history import HistoryQuestion
from booth_app.domain.register import AnswerState, Register, RegisterAnswer, RegisterQuestion
from booth_app.flow.commands import AskRegister, Command, FetchHistory
from booth_app.flow.encounter import Asked, Encounter

_WEIGHT = (
    AnswerState.NOT_APPLICABLE,
    AnswerState.NOT_CONNECTED,
    AnswerState.NOT_FOUND,
    AnswerState.OK,
    AnswerState.OFFLINE_LIST,
    AnswerState.TIMEOUT,
    AnswerState.ERROR,
    AnswerState.POSSIBLE,
    AnswerState.HIT,
    AnswerState.PENDING,
)
"""What two answers of one register come to: the one that stands later here."""


def asked(encounter: Encounter, document: TravelDocument) -> tuple[Encounter, tuple[Command, ...]]:
    """Ask the registers about a document, and where the traveller has been.

    Of a second document only what was not asked before is asked. Each question keeps an answer of its own, so that
    what is said of one document never hides what is said of the other.
    """
    before = {standing.question for standing in encounter.asked}
    questions = _questions(encounter, document)
    new = tuple(question for question in questions if question not in before)
    pending = tuple(
        Asked(question=question, answer=RegisterAnswer(register=question.register, state=AnswerState.PENDING))
        for question in new
    )
    number = encounter.number
    history = FetchHistory(encounter=number, question=history_question(document))
    ask = tuple(AskRegister(encounter=number, question=question) for question in new)
    return _placed(encounter, (*encounter.asked, *pending)), (*ask, history)


def asked_anew(encounter: Encounter) -> tuple[Encounter, tuple[Command, ...]]:
    """Ask about the documents as they read now; what was asked of a misread one counts no longer."""
    wanted = {question for document in encounter.documents for question in _questions(encounter, document)}
    standing = tuple(one for one in encounter.asked if one.question in wanted)
    after, commands = replace(encounter, asked=standing), tuple[Command, ...]()
    for document in encounter.documents:
        after, more = asked(after, document)
        commands += more
    return after, commands


def answered(encounter: Encounter, answer: RegisterAnswer, question: RegisterQuestion | None) -> Encounter:
    """Take one answer in, once; a late one may still take the place of a silence. `question` None means any."""
    fillable = {AnswerState.PENDING, *(() if answer.state in SILENT else SILENT)}
    told = tuple(
        replace(standing, answer=answer)
        if standing.question.register is answer.register
        and question in {None, standing.question}
        and standing.answer.state in fillable
        else standing
        for standing in encounter.asked
    )
    return _placed(encounter, told)


def _questions(encounter: Encounter, document: TravelDocument) -> tuple[RegisterQuestion, ...]:
    """Say what is asked about a document of somebody with all of these nationalities."""
    known = tuple(dict.fromkeys(d.person.nationality for d in encounter.documents if d.person.nationality))
    person = replace(document.person, other_nationalities=known)
    return registers_to_ask(replace(document, person=person), encounter.journey)


def _placed(encounter: Encounter, told: tuple[Asked, ...]) -> Encounter:
    """Give each register its one place on the page."""
    return replace(encounter, asked=told, answers=tuple(_place(register, told) for register in Register))


def _place(register: Register, told: tuple[Asked, ...]) -> RegisterAnswer:
    answers = tuple(standing.answer for standing in told if standing.question.register is register)
    if not answers:
        return RegisterAnswer(register=register, state=AnswerState.NOT_APPLICABLE)
    heaviest = max(answers, key=lambda answer: _WEIGHT.index(answer.state))
    findings = tuple(dict.fromkeys(finding for answer in answers for finding in answer.findings))
    return replace(heaviest, findings=findings)


def concerns_history(encounter: Encounter, question: HistoryQuestion | None) -> bool:
    """Report whether what was asked of the past is asked about a document as it reads now."""
    return question is None or question in {history_question(document) for document in encounter.documents}


def history_question(document: TravelDocument) -> HistoryQuestion:
    """Ask for the movements of the person of this document, whichever document was used then."""
    person = document.person
    return HistoryQuestion(
        issuer=document.issuer,
        number=document.number,
        cui=person.cui,
        surnames=person.surnames,
        given_names=person.given_names,
        birth_date=person.birth_date,
        nationality=person.nationality,
    )
