"""A document put right at the window: page, face and prints stay, and the registers are asked anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from booth_app.domain.document import DocumentField, TravelDocument
from booth_app.domain.history import History, HistorySource
from booth_app.domain.register import AnswerState, Register, RegisterAnswer
from booth_app.flow import events
from booth_app.flow.advance import advance
from booth_app.flow.answering import history_question
from booth_app.flow.commands import Act, AskRegister, FetchHistory, WriteJournal
from booth_app.flow.encounter import Encounter, EncounterNumber, Stage
from booth_app.mrz.parse import parse
from tests.fakes import travellers
from tests.flow.test_permission import decidable, second_line

STAMP: dict[str, Any] = {"encounter": EncounterNumber(1), "at": travellers.NOW}


def corrected(encounter: Encounter, **changes: Any) -> TravelDocument:
    document = encounter.document
    assert document is not None
    return replace(document, typed=frozenset({DocumentField.NUMBER}), **{"number": "OTRO123", **changes})


def test_what_was_misread_is_asked_about_anew() -> None:
    before = decidable()
    document = corrected(before)
    after, commands = advance(before, events.DocumentCorrected(**STAMP, document=document))
    assert after.document == document
    asked = {c.question.register: c.question for c in commands if isinstance(c, AskRegister)}
    assert asked[Register.INTERPOL].number == "OTRO123"
    assert all(one.question.number != travellers.document_number(1) for one in after.asked)
    interpol = next(a for a in after.answers if a.register is Register.INTERPOL)
    assert interpol.state is AnswerState.PENDING
    assert any(isinstance(c, FetchHistory) and c.question.number == "OTRO123" for c in commands)
    assert after.history is None
    journal = next(c for c in commands if isinstance(c, WriteJournal))
    assert (journal.act, journal.detail) == (Act.DOCUMENT_CORRECTED, "number")


def test_a_late_answer_about_the_misread_one_says_nothing() -> None:
    before = decidable(pending=True)
    question = next(a.question for a in before.asked if a.question.register is Register.INTERPOL)
    after, _ = advance(before, events.DocumentCorrected(**STAMP, document=corrected(before)))
    hit = RegisterAnswer(register=Register.INTERPOL, state=AnswerState.HIT)
    assert advance(after, events.RegisterAnswered(**STAMP, answer=hit, question=question))[0] == after


def test_what_the_change_does_not_touch_is_not_asked_again() -> None:
    before = decidable()
    document = corrected(before, number=travellers.document_number(1), expiry=travellers.NOW.date())
    after, commands = advance(before, events.DocumentCorrected(**STAMP, document=document))
    assert not any(isinstance(c, AskRegister) for c in commands)
    assert after.asked == before.asked
    assert after.judgement != before.judgement


def test_the_page_stays_and_face_and_prints_too() -> None:
    before = decidable()
    after, _ = advance(before, events.DocumentCorrected(**STAMP, document=corrected(before)))
    assert after.scan == before.scan
    assert after.pages[0].document == after.document
    assert (after.portrait, after.prints, after.journey.reason) == (
        before.portrait,
        before.prints,
        before.journey.reason,
    )


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.STORING, Stage.STOPPED])
def test_nothing_is_put_right_but_at_the_window(stage: Stage) -> None:
    encounter = replace(decidable(), stage=stage)
    event = events.DocumentCorrected(**STAMP, document=corrected(encounter))
    assert advance(encounter, event) == (encounter, ())


def test_the_same_document_changes_nothing() -> None:
    encounter = decidable()
    assert encounter.document is not None
    event = events.DocumentCorrected(**STAMP, document=encounter.document)
    assert advance(encounter, event) == (encounter, ())


def test_a_referred_document_is_not_put_right() -> None:
    encounter = second_line()
    stamp: dict[str, Any] = {"encounter": encounter.number, "at": travellers.NOW}
    event = events.DocumentCorrected(**stamp, document=corrected(encounter))
    assert advance(encounter, event) == (encounter, ())


def test_what_was_read_badly_and_is_right_asks_nothing_anew() -> None:
    doubted = frozenset({DocumentField.SURNAMES})
    clean = decidable()
    assert clean.document is not None
    read = replace(clean.document, uncertain=doubted)
    before, _ = advance(clean, events.DocumentCorrected(**STAMP, document=read))
    assert "DOC-READ-UNCERTAIN" in {finding.code for finding in before.findings}
    after, commands = advance(before, events.DocumentCorrected(**STAMP, document=replace(read, compared=doubted)))
    assert [finding.code for finding in after.findings] == ["DOC-READ-COMPARED"]
    assert commands == (WriteJournal(encounter=before.number, act=Act.DOCUMENT_COMPARED, detail="surnames"),)
    assert (after.asked, after.history) == (before.asked, before.history)
    assert after.pages[0].document == after.document


def test_one_field_put_right_and_another_compared_are_two_lines_of_the_journal() -> None:
    before = decidable()
    document = corrected(before, compared=frozenset({DocumentField.SURNAMES}))
    _, commands = advance(before, events.DocumentCorrected(**STAMP, document=document))
    journal = [(c.act, c.detail) for c in commands if isinstance(c, WriteJournal)]
    assert journal == [(Act.DOCUMENT_CORRECTED, "number"), (Act.DOCUMENT_COMPARED, "surnames")]


def test_the_other_document_keeps_its_answers() -> None:
    looking, _ = advance(decidable(), events.OtherDocumentWanted(**STAMP))
    both, _ = advance(looking, events.DocumentScanned(**STAMP, scan=travellers.scan_of(2)))
    assert both.document is not None
    other = both.others[0]
    after, _ = advance(both, events.DocumentCorrected(**STAMP, document=corrected(both)))
    numbers = {one.question.number for one in after.asked if one.question.register is Register.INTERPOL}
    assert numbers == {"OTRO123", other.number}


def test_a_typed_document_keeps_the_page_it_was_typed_from() -> None:
    unread = travellers.unreadable_scan(1)
    shown, _ = advance(travellers.new_encounter(), events.DocumentScanned(**STAMP, scan=unread))
    document = parse(travellers.scan_of(1).lines, today=travellers.NOW.date())
    after, _ = advance(shown, events.DocumentTyped(**STAMP, document=document))
    assert after.scan is not None
    assert (after.scan.picture, after.scan.lines) == (unread.picture, ())


def test_a_late_history_of_the_misread_one_is_nobodys() -> None:
    before = decidable()
    assert before.document is not None
    question = history_question(before.document)
    after, _ = advance(before, events.DocumentCorrected(**STAMP, document=corrected(before)))
    told = History(sources=frozenset({HistorySource.BOOTH}))
    assert advance(after, events.HistoryArrived(**STAMP, history=told, question=question))[0] == after
    assert after.document is not None
    own = history_question(after.document)
    assert advance(after, events.HistoryArrived(**STAMP, history=told, question=own))[0].history == told
