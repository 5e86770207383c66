"""The intake keeps its promise: one row a record, a fate for each, nothing lost, nothing overwritten."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from central.intake.booths import Booth, Booths
from central.intake.movements import Movements, WrongBoothError
from central.store.database import Database
from central.store.tables import DEAD_LETTERS, MOVEMENTS
from central.wire.bounds import GENESIS_DIGEST, MAX_RECORD_BYTES
from central.wire.messages import FateMessage, MovementBatch, ReceiptBody, SealedRecordMessage
from central.wire.record import encode_record
from tests.central.material import NOW, SealingBooth, admit, record


@pytest.fixture
def sealing() -> SealingBooth:
    return SealingBooth()


@pytest.fixture
def booth(booths: Booths, sealing: SealingBooth) -> Booth:
    return admit(booths, sealing)


@pytest.fixture
def take(movements: Movements, booth: Booth, central_key: Ed25519PrivateKey) -> Callable[[MovementBatch], ReceiptBody]:
    """Take a batch in and give the body of its receipt, the signature checked."""

    def taking(batch: MovementBatch) -> ReceiptBody:
        receipt = movements.take(batch, booth=booth, at=NOW).receipt
        central_key.public_key().verify(receipt.signature, receipt.body)
        return msgspec.json.decode(receipt.body, type=ReceiptBody)

    return taking


def count(database: Database, what: str = "movements") -> int:
    table = MOVEMENTS if what == "movements" else DEAD_LETTERS
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def fates(receipt: ReceiptBody) -> list[str]:
    return [f"{fate.fate} {fate.code}".strip() for fate in receipt.fates]


Take = Callable[[MovementBatch], ReceiptBody]


def test_records_are_kept_as_the_bytes_that_came(take: Take, sealing: SealingBooth, database: Database) -> None:
    sent = [sealing.next() for _ in range(3)]

    receipt = take(sealing.batch(*sent))

    assert fates(receipt) == ["accepted"] * 3
    assert (receipt.high_sequence, receipt.high_digest) == (3, sent[2].digest)
    with database.reading() as connection:
        rows = connection.execute(select(MOVEMENTS).order_by(MOVEMENTS.c.sequence)).all()
    assert [(row.id, bytes(row.body), bytes(row.signature)) for row in rows] == [
        (one.id, one.body, one.signature) for one in sent
    ]
    assert {(row.received_at, row.decided_at) for row in rows} == {(NOW, NOW)}


def test_a_batch_sent_again_adds_nothing(take: Take, sealing: SealingBooth, database: Database) -> None:
    batch = sealing.batch(*(sealing.next() for _ in range(5)))
    first = take(batch)

    again = take(batch)

    assert fates(again) == ["already"] * 5
    assert again.high_digest == first.high_digest
    assert count(database) == 5


def test_one_batch_twice_at_once_makes_one_row_a_record(
    movements: Movements, booth: Booth, sealing: SealingBooth, database: Database
) -> None:
    batch = sealing.batch(*(sealing.next() for _ in range(20)))

    with ThreadPoolExecutor(4) as pool:
        takings = [pool.submit(movements.take, batch, booth=booth, at=NOW) for _ in range(4)]
        taken = [taking.result() for taking in takings]

    assert count(database) == 20
    assert sum(one.accepted for one in taken) == 20
    assert sum(one.already for one in taken) == 60


def _bad_signature(booth: SealingBooth) -> SealedRecordMessage:
    return msgspec.structs.replace(booth.next(), signature=bytes(64))


def _short_signature(booth: SealingBooth) -> SealedRecordMessage:
    return msgspec.structs.replace(booth.next(), signature=b"x")


def _bad_digest(booth: SealingBooth) -> SealedRecordMessage:
    return msgspec.structs.replace(booth.next(), digest="0" * 64)


def _no_json(booth: SealingBooth) -> SealedRecordMessage:
    booth.sequence += 1
    return booth.seal_bytes(b"\x00\xff{", identifier="\x00", sequence=booth.sequence)


def _too_large(booth: SealingBooth) -> SealedRecordMessage:
    booth.sequence += 1
    return booth.seal_bytes(b" " * (MAX_RECORD_BYTES + 1), identifier="large", sequence=-(10**18))


def _other_envelope(booth: SealingBooth) -> SealedRecordMessage:
    return msgspec.structs.replace(booth.next(), sequence=77)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_bad_signature, "SIGNATURE"),
        (_short_signature, "SIGNATURE"),
        (_bad_digest, "DIGEST"),
        (_no_json, "UNDECODABLE"),
        (_too_large, "TOO-LARGE"),
        (_other_envelope, "ENVELOPE"),
    ],
)
def test_poison_is_kept_and_does_not_block(
    make: Callable[[SealingBooth], SealedRecordMessage],
    code: str,
    take: Take,
    sealing: SealingBooth,
    database: Database,
) -> None:
    before, poison, after = sealing.next(), make(sealing), sealing.next()
    batch = sealing.batch(before, poison, after)

    receipt = take(batch)
    again = take(batch)

    assert fates(receipt) == ["accepted", f"rejected {code}", "accepted"]
    assert fates(again) == ["already", f"rejected {code}", "already"]
    assert receipt.fates[1].id == poison.id
    with database.reading() as connection:
        letter = connection.execute(select(DEAD_LETTERS)).one()
    assert (bytes(letter.body), bytes(letter.signature), letter.code) == (poison.body, poison.signature, code)


def test_another_record_in_the_same_place_is_a_fork(take: Take, sealing: SealingBooth, database: Database) -> None:
    first = sealing.next()
    take(sealing.batch(first))
    twin = sealing.seal(record(sequence=1))

    receipt = take(sealing.batch(twin))

    assert fates(receipt) == ["rejected FORK"]
    assert receipt.high_digest == first.digest
    assert count(database, "dead_letters") == 1
    with database.reading() as connection:
        assert bytes(connection.execute(select(MOVEMENTS.c.body)).scalar_one()) == first.body


def test_an_id_used_for_another_record_is_refused(take: Take, sealing: SealingBooth) -> None:
    first = sealing.next()
    take(sealing.batch(first))
    reused = msgspec.structs.replace(record(sequence=2, previous=first.digest), id=first.id)

    assert fates(take(sealing.batch(sealing.seal(reused)))) == ["rejected ID-REUSED"]


def test_a_record_that_names_another_one_before_it_breaks_the_chain(take: Take, sealing: SealingBooth) -> None:
    take(sealing.batch(sealing.next()))
    loose = sealing.seal(record(sequence=2, previous="1" * 64))

    assert fates(take(sealing.batch(loose))) == ["rejected CHAIN"]


def test_a_gap_is_accepted_and_fills_later(take: Take, sealing: SealingBooth) -> None:
    first, second, third = (sealing.next() for _ in range(3))

    assert fates(take(sealing.batch(third, first))) == ["accepted", "accepted"]
    assert fates(take(sealing.batch(second))) == ["accepted"]


def test_a_batch_of_bad_records_alone_gets_a_receipt(take: Take, sealing: SealingBooth) -> None:
    receipt = take(sealing.batch(_bad_signature(sealing)))

    assert receipt.fates == (FateMessage(id=receipt.fates[0].id, fate="rejected", code="SIGNATURE"),)
    assert (receipt.high_sequence, receipt.high_digest) == (0, GENESIS_DIGEST)


def test_a_batch_of_another_booth_is_refused_whole(
    movements: Movements, booth: Booth, sealing: SealingBooth, database: Database
) -> None:
    batch = msgspec.structs.replace(sealing.batch(sealing.next()), booth="OTHER")

    with pytest.raises(WrongBoothError):
        movements.take(batch, booth=booth, at=NOW)

    assert count(database) == 0


def test_a_newer_booths_extra_field_is_kept(take: Take, sealing: SealingBooth, database: Database) -> None:
    made = record()
    body = encode_record(made)[:-1] + b',"zone":"north"}'

    assert fates(take(sealing.batch(sealing.seal_bytes(body, identifier=made.id, sequence=1)))) == ["accepted"]
    with database.reading() as connection:
        assert bytes(connection.execute(select(MOVEMENTS.c.body)).scalar_one()) == body


def test_a_record_of_a_clock_that_never_was_holds_up_nobody(
    take: Take, sealing: SealingBooth, database: Database
) -> None:
    before, after = sealing.next(), sealing.next()
    made = record(sequence=9)
    first_day = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    odd = sealing.seal(msgspec.structs.replace(made, decision=msgspec.structs.replace(made.decision, at=first_day)))

    receipt = take(sealing.batch(before, odd, after))

    assert fates(receipt) == ["accepted", "rejected UNDECODABLE", "accepted"]
    assert count(database, "dead letters") == 1


def test_an_envelope_with_a_number_beyond_all_bounds_holds_up_nobody(take: Take, sealing: SealingBooth) -> None:
    sent, odd = sealing.next(), msgspec.structs.replace(sealing.next(), sequence=2**80)

    assert fates(take(sealing.batch(sent, odd))) == ["accepted", "rejected ENVELOPE"]


def test_what_the_database_complains_of_quotes_nobody(database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as caught, database.writing() as connection:
        connection.execute(text("INSERT INTO nowhere (name) VALUES (:name)"), {"name": "PRUEBA EJEMPLO"})
    assert "PRUEBA" not in str(caught.value)
