"""A person's movements are found again by document, CUI or name; referrals wait until settled; nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import uuid6

from booth_app.domain.decision import Decision, DecisionKind, MovementId
from booth_app.domain.history import HistoryQuestion, HistorySource
from booth_app.domain.movement import Movement
from booth_app.domain.officer import Officer, OfficerId
from booth_app.domain.person import Cui, PartialDate
from booth_app.domain.referral import Consultation, SecondLine
from booth_app.errors import NotStoredError
from booth_app.store.vault import Vault
from central.wire.bounds import MAX_HISTORY
from central.wire.record import decode_record
from tests.store.material import CANARY, NOW, OFFICER, REVIEWER, CentralKeys, Place, decided, movement, whole

BORN = PartialDate(year=1974, month=8, day=12)
PERSON = HistoryQuestion(surnames=CANARY, given_names="ANNA MARIA", birth_date=BORN, nationality="UTO")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place.within(tmp_path)


@pytest.fixture
def vault(place: Place) -> Iterator[Vault]:
    with place.create() as made:
        yield made


def new_id() -> MovementId:
    return MovementId(str(uuid6.uuid7()))


def annulment(officer: Officer = REVIEWER) -> Decision:
    return Decision(kind=DecisionKind.ANNUL, officer=officer, at=NOW + timedelta(hours=1), note="Documento ajeno leído")


def settling(referred: Movement, number: int, officer: Officer = REVIEWER) -> Movement:
    second = SecondLine(
        referral=referred.id,
        referred_by=referred.decision.officer.id,
        interview="Viaja a visitar a su familia.",
        consultations=(Consultation(office="PNC", at=NOW, answer="Sin novedad"),),
        legal_article="art. 17",
    )
    return replace(decided(movement(number), DecisionKind.ADMIT, officer), second_line=second)


def found(vault: Vault, question: HistoryQuestion) -> list[str]:
    history = vault.history(question)
    assert history.sources == {HistorySource.BOOTH}
    return [past.id for past in history.movements]


def refused(vault: Vault, made: Movement) -> str:
    before = vault.outbox_status().stored
    with pytest.raises(NotStoredError) as caught:
        vault.store(made)
    assert vault.outbox_status().stored == before
    assert caught.value.remedy
    return caught.value.code


def other(made: Movement, **changes: Any) -> Movement:
    """The same crossing by somebody else."""
    person = replace(made.document.person, **changes)
    return replace(made, document=replace(made.document, person=person))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (HistoryQuestion(issuer="UTO", number="X00000001"), ["one"]),
        (HistoryQuestion(issuer="UTO", number="x-0000 0001"), ["one"]),
        (HistoryQuestion(issuer="GTM", number="X00000001"), []),
        (HistoryQuestion(number="X00000001"), []),
        (HistoryQuestion(issuer="UTO"), []),
        (HistoryQuestion(cui=Cui("1029384741305")), ["two"]),
        (HistoryQuestion(cui=Cui("1029384741306")), []),
        (PERSON, ["two", "one"]),
        (replace(PERSON, surnames="Canarioxaltepéque"), ["two", "one"]),
        (replace(PERSON, birth_date=PartialDate(year=1974, month=8)), []),
        (replace(PERSON, nationality=""), []),
        (replace(PERSON, nationality="GTM"), []),
        (replace(PERSON, given_names="ANNA"), []),
        (HistoryQuestion(), []),
        (replace(PERSON, issuer="UTO", number="X00000003"), ["three", "two", "one"]),
    ],
)
def test_history_is_found_by_what_identifies_a_person(
    vault: Vault, question: HistoryQuestion, expected: list[str]
) -> None:
    three = other(movement(3), surnames="OTRA", given_names="PERSONA")
    made = {"one": movement(1), "two": other(movement(2), cui=Cui("1029384741305")), "three": three}
    for one in made.values():
        vault.store(one)

    assert found(vault, question) == [made[name].id for name in expected]


def test_history_says_what_the_rules_ask_for(vault: Vault) -> None:
    made = movement(1)
    vault.store(made)

    (past,) = vault.history(PERSON).movements

    assert (past.id, past.at, past.direction, past.post) == (
        made.id,
        made.decision.at,
        made.journey.direction,
        made.post,
    )
    assert (past.decision, past.issuer, past.number) == (DecisionKind.ADMIT, "UTO", "X00000001")
    assert (past.until, past.annuls) == (date(2027, 2, 20), None)


def test_history_goes_by_every_document_laid_down(vault: Vault) -> None:
    made = whole(movement(1))
    vault.store(made)

    assert found(vault, HistoryQuestion(issuer="SLV", number="012345678")) == [made.id]
    assert found(vault, HistoryQuestion(issuer="UTO", number="X00000001")) == [made.id]
    assert found(vault, replace(PERSON, nationality="SLV")) == [made.id]
    assert found(vault, HistoryQuestion(cui=Cui("1234567890101"))) == []  # his mother's


def test_history_stays_when_the_central_has_it(place: Place) -> None:
    central = CentralKeys()
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = vault.store_all([whole(movement(number)) for number in range(3)])
        vault.acknowledge(central.receipt(records[:2]))
        for picture in vault.waiting_attachments(limit=50):
            vault.attachment_sent(picture)
        assert found(vault, PERSON) == [record.id for record in reversed(records)]
        assert vault.verify().is_sound
        vault.acknowledge(central.receipt(records, rejected=[3]))
        assert found(vault, PERSON) == [record.id for record in reversed(records)]
        assert vault.verify().is_sound


def test_history_gives_the_newest(vault: Vault) -> None:
    records = vault.store_all([movement(number) for number in range(MAX_HISTORY + 2)])

    assert found(vault, PERSON) == [record.id for record in reversed(records[2:])]


def test_history_looks_through_the_newest_records(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    central = CentralKeys()
    vault.set_enrolment(central.enrolment())
    records = vault.store_all([movement(number) for number in range(4)])
    vault.acknowledge(central.receipt(records))
    monkeypatch.setattr("booth_app.store.search.SEARCHED", 1)

    assert found(vault, PERSON) == [records[3].id, records[2].id]


def test_a_group_goes_in_whole_and_each_has_its_link(vault: Vault) -> None:
    vault.store(movement(0))
    family = [movement(number) for number in range(1, 4)]

    records = vault.store_all(family)

    assert [record.id for record in records] == [one.id for one in family]
    assert [decode_record(record.body).sequence for record in records] == [2, 3, 4]
    assert decode_record(records[2].body).previous == records[1].digest
    assert vault.store_all(family) == records
    assert vault.store(family[1]) == records[1]
    assert vault.verify().is_sound


def test_of_a_group_that_cannot_be_stored_nobody_is(vault: Vault) -> None:
    family = [movement(1), other(movement(2), surnames="\ud800"), movement(3)]

    with pytest.raises(NotStoredError):
        vault.store_all(family)

    assert vault.outbox_status().stored == 0
    assert found(vault, PERSON) == []
    assert vault.store_all([]) == ()
    assert vault.store(family[2]).sequence == 1


def test_an_annulment_is_a_record_of_its_own(vault: Vault) -> None:
    made, key = whole(movement(1)), new_id()
    vault.store(made)

    sealed = vault.annul(made.id, annulment=key, decision=annulment())

    record = decode_record(sealed.body)
    original = decode_record(vault.waiting(limit=1)[0].body)
    assert (record.id, record.corrects, record.decision.kind, record.decision.officer) == (key, made.id, "ANU", "0815")
    assert (record.person, record.direction, record.other_documents) == (
        original.person,
        original.direction,
        original.other_documents,
    )
    assert (record.document.number, record.document.picture, record.portrait, record.prints) == (
        "X00000001",
        None,
        None,
        (),
    )
    assert (record.findings, record.stay, record.fine) == ((), None, None)
    assert sealed.attachments == ()
    assert vault.annul(made.id, annulment=key, decision=annulment()) == sealed
    past = vault.history(PERSON).movements
    assert [(one.id, one.annuls) for one in past] == [(key, made.id), (made.id, None)]
    assert vault.verify().is_sound


def test_lines_say_what_is_annulled_and_what_can_be(vault: Vault) -> None:
    made, key = movement(1), new_id()
    vault.store_all([made, movement(2)])
    vault.annul(made.id, annulment=key, decision=annulment())

    lines = vault.day_list(since=NOW, limit=10)

    told = [(line.decision, line.is_annulled, line.is_correctable) for line in lines]
    assert told == [("ANU", False, False), ("ADM", False, True), ("ADM", True, False)]
    assert [vault.movement(line.id) for line in lines] == list(lines)
    assert vault.movement(new_id()) is None


def test_a_received_movement_says_so(place: Place) -> None:
    central = CentralKeys()
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = vault.store_all([movement(1), movement(2)])
        vault.acknowledge(central.receipt(records, rejected=[2]))
        lines = [vault.movement(record.id) for record in records]
    assert [line is not None and line.is_received for line in lines] == [True, False]


@pytest.mark.parametrize(
    ("target", "code"), [("annulled", "ANNUL-TWICE"), ("annulment", "ANNUL-ANNULMENT"), ("nobody", "ANNUL-UNKNOWN")]
)
def test_nothing_is_annulled_twice_and_no_annulment_is(vault: Vault, target: str, code: str) -> None:
    made = movement(1)
    targets = {"annulled": made.id, "annulment": new_id(), "nobody": new_id()}
    vault.store(made)
    vault.annul(made.id, annulment=targets["annulment"], decision=annulment())

    with pytest.raises(NotStoredError) as caught:
        vault.annul(targets[target], annulment=new_id(), decision=annulment())

    assert caught.value.code == code
    again = replace(decided(movement(2), DecisionKind.ANNUL), corrects=targets[target])
    assert refused(vault, again) == code


def test_an_annulment_that_names_nothing_is_refused(vault: Vault) -> None:
    assert refused(vault, decided(movement(1), DecisionKind.ANNUL)) == "ANNUL-UNKNOWN"


def test_a_referral_waits_until_another_officer_settles_it(vault: Vault) -> None:
    referred = [decided(whole(movement(number)), DecisionKind.SECONDARY) for number in range(3)]
    vault.store_all([movement(9), *referred])
    assert [one.id for one in vault.open_referrals(limit=10)] == [one.id for one in referred]
    assert [one.id for one in vault.open_referrals(limit=2)] == [one.id for one in referred[1:]]

    settled = vault.store(settling(referred[0], 4))
    vault.annul(referred[1].id, annulment=new_id(), decision=annulment())

    assert [one.id for one in vault.open_referrals(limit=10)] == [referred[2].id]
    assert vault.open_referrals(limit=10)[0].declaration == referred[2].declaration
    second = decode_record(settled.body).second_line
    assert second is not None
    assert (second.referral, second.referred_by, second.legal_article) == (referred[0].id, OFFICER.id, "art. 17")
    assert [(asked.office, asked.answer) for asked in second.consultations] == [("PNC", "Sin novedad")]
    assert "familia" not in repr(second)
    assert "novedad" not in repr(second.consultations)


def test_what_settled_by_a_record_annulled_since_is_open_again(vault: Vault) -> None:
    referred = decided(movement(1), DecisionKind.SECONDARY)
    first = settling(referred, 2)
    vault.store_all([referred, first])
    assert vault.open_referrals(limit=10) == ()

    vault.annul(first.id, annulment=new_id(), decision=annulment())

    assert [one.id for one in vault.open_referrals(limit=10)] == [referred.id]
    vault.store(settling(referred, 3))
    assert vault.open_referrals(limit=10) == ()


def test_a_referral_is_settled_once_and_by_somebody_else(vault: Vault) -> None:
    referred, admitted = decided(movement(1), DecisionKind.SECONDARY), movement(2)
    vault.store_all([referred, admitted])
    own = settling(referred, 3, OFFICER)
    assert own.second_line is not None
    lying = replace(own, second_line=replace(own.second_line, referred_by=OfficerId("9999")))

    assert refused(vault, own) == "REFERRAL-OWN"
    assert refused(vault, lying) == "REFERRAL-OWN"
    assert refused(vault, settling(admitted, 4)) == "REFERRAL-UNKNOWN"
    vault.store(settling(referred, 5))
    assert refused(vault, settling(referred, 6)) == "REFERRAL-SETTLED"


def test_nobody_takes_back_his_own_referral(vault: Vault) -> None:
    referred, admitted = decided(movement(1), DecisionKind.SECONDARY), movement(2)
    vault.store_all([referred, admitted])

    with pytest.raises(NotStoredError) as caught:
        vault.annul(referred.id, annulment=new_id(), decision=annulment(OFFICER))

    assert caught.value.code == "REFERRAL-OWN"
    vault.annul(admitted.id, annulment=new_id(), decision=annulment(OFFICER))
    vault.annul(referred.id, annulment=new_id(), decision=annulment(REVIEWER))
    assert vault.open_referrals(limit=10) == ()


def test_an_annulled_referral_is_not_settled(vault: Vault) -> None:
    referred = decided(movement(1), DecisionKind.SECONDARY)
    vault.store(referred)
    vault.annul(referred.id, annulment=new_id(), decision=annulment())

    assert refused(vault, settling(referred, 2)) == "REFERRAL-UNKNOWN"


def test_a_referral_of_another_booth_is_settled_once_here(vault: Vault) -> None:
    elsewhere = decided(movement(1), DecisionKind.SECONDARY)

    vault.store(settling(elsewhere, 2))

    assert refused(vault, settling(elsewhere, 3)) == "REFERRAL-SETTLED"
    assert refused(vault, settling(elsewhere, 4, OFFICER)) == "REFERRAL-OWN"


def test_what_was_settled_here_is_known_before_the_central_knows(vault: Vault) -> None:
    elsewhere, annulled, waiting = (decided(movement(number), DecisionKind.SECONDARY) for number in range(3))
    first = settling(elsewhere, 4)
    vault.store_all([annulled, waiting, first])
    vault.annul(annulled.id, annulment=new_id(), decision=annulment())
    asked = [elsewhere.id, annulled.id, waiting.id, new_id()]
    assert vault.settled(asked) == {elsewhere.id, annulled.id}

    vault.annul(first.id, annulment=new_id(), decision=annulment())

    assert vault.settled(asked) == {annulled.id}
    assert vault.settled([]) == frozenset()


def test_a_referral_beyond_the_bounds_of_the_wire_holds_up_no_other(vault: Vault) -> None:
    odd = decided(movement(1), DecisionKind.SECONDARY)
    odd = replace(odd, journey=replace(odd.journey, carrier="C" * 33))
    good = decided(movement(2), DecisionKind.SECONDARY)
    vault.store_all([odd, good])

    assert [one.id for one in vault.open_referrals(limit=10)] == [good.id]
    assert found(vault, PERSON) == [good.id, odd.id]
    assert vault.verify().is_sound
    with pytest.raises(NotStoredError) as caught:
        vault.annul(odd.id, annulment=new_id(), decision=annulment())
    assert caught.value.code == "ANNUL-UNKNOWN"


def begin_anew(vault: Vault) -> None:
    """Make the vault what it was before there was a search."""
    vault._database._connection.executescript(
        "BEGIN; DROP TABLE traces; DROP TABLE links; ALTER TABLE outbox DROP COLUMN document;"
        "ALTER TABLE outbox DROP COLUMN person; ALTER TABLE outbox DROP COLUMN cui; PRAGMA user_version = 1; COMMIT;"
    )


def test_an_older_vault_finds_what_it_had(place: Place) -> None:
    central, count = CentralKeys(), 520
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = list(vault.store_all([movement(number, picture_bytes=60) for number in range(count)]))
        referred = decided(whole(movement(count)), DecisionKind.SECONDARY)
        odd = replace(movement(count + 1), journey=replace(movement(1).journey, carrier="C" * 33))
        records += vault.store_all([referred, odd])
        vault.acknowledge(central.receipt(records[:200]))
        key = new_id()
        vault.annul(records[7].id, annulment=key, decision=annulment())
        begin_anew(vault)
    with place.open() as vault:
        assert vault.status().schema == 2
        assert found(vault, HistoryQuestion(issuer="UTO", number="X00000007")) == [key, records[7].id]
        assert found(vault, HistoryQuestion(issuer="UTO", number="X00000519")) == [records[519].id]
        assert len(found(vault, PERSON)) == MAX_HISTORY
        assert [one.id for one in vault.open_referrals(limit=10)] == [referred.id]
        vault.acknowledge(central.receipt(records[200:400]))
        assert found(vault, HistoryQuestion(issuer="UTO", number="X00000300")) == [records[300].id]
        assert vault.verify().is_sound
