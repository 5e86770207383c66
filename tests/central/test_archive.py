"""What was taken in is found again: a person's movements over all booths, and who waits at a post."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from central.archive.history import Histories
from central.archive.referrals import Referrals
from central.intake.booths import Booth, Booths
from central.intake.movements import Movements
from central.store.database import Database
from central.store.tables import MOVEMENTS
from central.wire.bounds import MAX_HISTORY, MAX_REFERRALS, MAX_REFERRALS_BYTES, MAX_SETTLED
from central.wire.messages import HistoryQuestionMessage, PastMovementMessage, SealedRecordMessage
from central.wire.record import FindingRecord, SecondLineRecord, decode_record
from central.wire.traveller import CompanionRecord, DocumentRecord, OtherDocumentRecord
from tests.central.material import NOW, POST, SealingBooth, admit, decided, record

PERSON = HistoryQuestionMessage(
    surnames="PRUEBA EJEMPLO", given_names="FICTICIA", birth_date="1984-02-29", nationality="UTO", officer="1482"
)
NOBODY = HistoryQuestionMessage(officer="1482")


class Desk:
    """A booth that seals, and the central that takes in."""

    def __init__(self, movements: Movements, booths: Booths, *, code: str, post: str = POST) -> None:
        self.sealing = SealingBooth(code=code)
        self._movements = movements
        self._booth: Booth = admit(booths, self.sealing, post=post)

    def send(self, **changes: object) -> SealedRecordMessage:
        sent = self.sealing.next(**changes)
        self.take(sent)
        return sent

    def take(self, *sent: SealedRecordMessage) -> None:
        taken = self._movements.take(self.sealing.batch(*sent), booth=self._booth, at=NOW)
        assert taken.rejected == 0


@pytest.fixture
def desk(movements: Movements, booths: Booths) -> Desk:
    return Desk(movements, booths, code="AUR-07")


@pytest.fixture
def other_desk(movements: Movements, booths: Booths) -> Desk:
    return Desk(movements, booths, code="AUR-08")


def asked(**changes: Any) -> HistoryQuestionMessage:
    return msgspec.structs.replace(NOBODY, **changes)


def found(database: Database, question: HistoryQuestionMessage) -> list[str]:
    return [past.id for past in Histories(database).ask(question).movements]


def waiting(database: Database, post: str = POST) -> list[str]:
    return [decode_record(body).id for body in Referrals(database).open_at(post, booth="AUR-07").records]


def known_as_settled(database: Database, booth: str) -> tuple[str, ...]:
    return Referrals(database).open_at(POST, booth=booth).settled


def settled(referred: SealedRecordMessage) -> dict[str, object]:
    second = SecondLineRecord(referral=referred.id, referred_by="1482")
    return {"decision": decided("ADM", minutes=30, officer="0815"), "second_line": second}


def annulling(target: SealedRecordMessage) -> dict[str, object]:
    return {"decision": decided("ANU", minutes=60, officer="0815"), "corrects": target.id}


def begin_anew(database: Database) -> None:
    """Make the database what it was before there was a search."""
    with database.writing() as connection:
        connection.execute(text("DROP TABLE movement_traces"))
        connection.execute(text("DROP TABLE movement_links"))
        connection.execute(text("DROP INDEX movements_referred"))
        connection.execute(text("DELETE FROM schema_steps WHERE step = 2"))


@pytest.mark.parametrize(
    ("question", "count"),
    [
        (PERSON, 2),
        (asked(issuer="UTO", number="x 0000-0001"), 2),
        (asked(issuer="SLV", number="012345678"), 1),
        (asked(cui="1029384741305"), 1),
        (asked(cui="1234567890101"), 0),
        (asked(issuer="GTM", number="X00000001"), 0),
        (asked(number="X00000001"), 0),
        (msgspec.structs.replace(PERSON, birth_date="1984-02---"), 0),
        (msgspec.structs.replace(PERSON, nationality=""), 0),
        (msgspec.structs.replace(PERSON, given_names=""), 0),
        (NOBODY, 0),
    ],
)
def test_a_person_is_found_over_all_booths(
    question: HistoryQuestionMessage, count: int, desk: Desk, other_desk: Desk, database: Database
) -> None:
    person = msgspec.structs.replace(record().person, cui="1029384741305", nationality="SLV")
    card = DocumentRecord(kind="identity_card", document_code="I", issuer="SLV", number="012345678", source="typed")
    first = desk.send()
    second = other_desk.send(
        decision=decided("ADM", minutes=5), other_documents=(OtherDocumentRecord(person=person, document=card),)
    )

    assert found(database, question) == [second.id, first.id][:count]


def test_of_a_movement_the_rules_facts_alone_are_told(desk: Desk, database: Database) -> None:
    first = desk.send(decision=decided("ADM", until=date(2027, 2, 20)))
    undone = desk.send(**annulling(first))

    told = Histories(database).ask(PERSON).movements

    assert told[1] == PastMovementMessage(
        id=first.id,
        at=NOW,
        direction="E",
        post=POST,
        decision="ADM",
        issuer="UTO",
        number="X00000001",
        until=date(2027, 2, 20),
    )
    assert (told[0].id, told[0].decision, told[0].annuls) == (undone.id, "ANU", first.id)
    assert "X00000001" not in repr(told)


def test_what_annuls_is_found_with_what_it_annuls(desk: Desk, database: Database) -> None:
    first = desk.send()
    stranger = msgspec.structs.replace(record().person, surnames="OTRA")
    undone = desk.send(
        **annulling(first), person=stranger, document=msgspec.structs.replace(record().document, number="X9")
    )

    assert found(database, PERSON) == [undone.id, first.id]
    assert found(database, asked(issuer="UTO", number="X9")) == [undone.id]


def test_the_newest_movements_are_told(desk: Desk, database: Database) -> None:
    sent = [desk.send(decision=decided("ADM", minutes=minute)) for minute in range(MAX_HISTORY + 2)]

    assert found(database, PERSON) == [one.id for one in reversed(sent[2:])]


def test_a_record_sent_again_is_found_once(desk: Desk, database: Database) -> None:
    sent = desk.send()
    desk.take(sent)

    assert found(database, PERSON) == [sent.id]


def test_referrals_of_the_whole_post_wait_until_they_are_settled(
    desk: Desk, other_desk: Desk, movements: Movements, booths: Booths, database: Database
) -> None:
    first = desk.send(decision=decided("SEC"))
    second = other_desk.send(decision=decided("SEC", minutes=1))
    third = desk.send(decision=decided("SEC", minutes=2))
    desk.send()
    elsewhere = Desk(movements, booths, code="L-VNU-01", post="L-VNU").send(post="L-VNU", decision=decided("SEC"))
    assert Referrals(database).open_at(POST, booth="AUR-07").records == (first.body, second.body, third.body)
    assert waiting(database, "L-VNU") == [elsewhere.id]

    other_desk.send(**settled(first))
    desk.send(**annulling(third))

    assert waiting(database) == [second.id]


def test_settled_by_what_was_annulled_since_it_waits_again(desk: Desk, other_desk: Desk, database: Database) -> None:
    referred = desk.send(decision=decided("SEC"))
    settling = other_desk.send(**settled(referred))
    assert waiting(database) == []

    other_desk.send(**annulling(settling))

    assert waiting(database) == [referred.id]
    desk.send(**settled(referred))
    assert waiting(database) == []


def test_the_booth_that_referred_hears_of_what_others_settled(desk: Desk, other_desk: Desk, database: Database) -> None:
    first, second = (desk.send(decision=decided("SEC", minutes=minute)) for minute in range(2))
    foreign = other_desk.send(decision=decided("SEC", minutes=2))
    other_desk.send(**settled(first))
    settling = other_desk.send(**settled(second))
    desk.send(**settled(foreign))
    assert known_as_settled(database, "AUR-07") == (second.id, first.id)
    assert known_as_settled(database, "AUR-08") == (foreign.id,)

    other_desk.send(**annulling(settling))

    assert known_as_settled(database, "AUR-07") == (first.id,)
    assert waiting(database) == [second.id]


def test_the_newest_that_others_settled_are_told(desk: Desk, other_desk: Desk, database: Database) -> None:
    sent = [desk.sealing.next(decision=decided("SEC", minutes=minute)) for minute in range(MAX_SETTLED + 1)]
    answers = [other_desk.sealing.next(**settled(one)) for one in sent]
    for start in range(0, MAX_SETTLED + 1, 100):
        desk.take(*sent[start : start + 100])
        other_desk.take(*answers[start : start + 100])

    assert known_as_settled(database, "AUR-07") == tuple(one.id for one in reversed(sent[1:]))


def test_no_booth_annuls_what_another_one_recorded(desk: Desk, other_desk: Desk, database: Database) -> None:
    crossed, referred = desk.send(), desk.send(decision=decided("SEC", minutes=1))
    settling = desk.send(**settled(referred))
    lies = [other_desk.send(**annulling(target)) for target in (crossed, settling)]

    assert waiting(database) == []
    told = Histories(database).ask(PERSON).movements
    assert {past.id for past in told} == {crossed.id, referred.id, settling.id, *(lie.id for lie in lies)}
    assert [past.annuls for past in told] == [None] * 5
    desk.send(**annulling(settling))
    assert waiting(database) == [referred.id]
    other_desk.send(**annulling(referred))
    assert waiting(database) == [referred.id]


def test_a_settlement_may_come_before_its_referral(desk: Desk, other_desk: Desk, database: Database) -> None:
    referred = desk.sealing.next(decision=decided("SEC"))
    other_desk.send(**settled(referred))

    desk.take(referred)

    assert waiting(database) == []


def test_the_newest_referrals_are_told_within_bounds(desk: Desk, database: Database) -> None:
    sent = [desk.send(decision=decided("SEC", minutes=minute)) for minute in range(MAX_REFERRALS + 1)]
    assert waiting(database) == [one.id for one in sent[1:]]

    long = "n" * 4096
    companion = CompanionRecord(relation="child", person=record().person, issuer="UTO", number="X00000002")
    finding = FindingRecord(severity=1, code="A", words="w" * 512, legal_basis="b" * 512, source="document")
    note = msgspec.structs.replace(decided("SEC", minutes=999), note=long)
    large = [
        desk.send(
            decision=note,
            second_line=SecondLineRecord(referral=sent[0].id, referred_by="1", interview=long),
            company=(companion,) * 64,
            findings=(finding,) * 512,
        )
        for _ in range(7)
    ]

    answer = Referrals(database).open_at(POST, booth="AUR-07")

    assert len(msgspec.json.encode(answer)) <= MAX_REFERRALS_BYTES
    assert [decode_record(body).id for body in answer.records] == [one.id for one in large[-5:]]


def test_an_older_database_finds_what_it_had(
    desk: Desk, other_desk: Desk, database: Database, database_url: str
) -> None:
    sent = [desk.sealing.next(decision=decided("ADM", minutes=minute)) for minute in range(520)]
    for start in range(0, 520, 130):
        desk.take(*sent[start : start + 130])
    referred = desk.send(decision=decided("SEC", minutes=600))
    other = other_desk.send(decision=decided("SEC", minutes=601))
    other_desk.send(**settled(referred))
    undone = desk.send(**{**annulling(sent[519]), "decision": decided("ANU", minutes=700)})
    with database.writing() as connection:
        unreadable = connection.execute(MOVEMENTS.select().where(MOVEMENTS.c.id == sent[0].id)).one()._asdict()
        lost = {**unreadable, "id": "0", "sequence": 99_999, "body": b"{}"}
        connection.execute(MOVEMENTS.insert().values(lost))
    begin_anew(database)

    reopened = Database(database_url)

    assert len(found(reopened, PERSON)) == MAX_HISTORY
    assert found(reopened, PERSON)[0] == undone.id
    assert waiting(reopened) == [other.id]
    with reopened.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM movement_traces")).scalar_one() == 524
        assert connection.execute(text("SELECT count(*) FROM movement_links")).scalar_one() == 2
    reopened.close()
