"""A movement goes in once, comes back the same for ever, and leaves the queue with a signed receipt only."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from booth_app.domain.finding import Finding, FindingSource, Severity
from booth_app.domain.post import BoothCode
from booth_app.domain.record import Digest, Fate, Receipt, SealedRecord
from booth_app.domain.register import Register
from booth_app.errors import NotStoredError, UntrustedAnswerError, VaultDamagedError, VaultError, VaultInUseError
from booth_app.flow.ports import Officers, Outbox, Records
from booth_app.store.codec import digest_of
from booth_app.store.identity import is_signed
from booth_app.store.vault import Vault
from central.wire.record import decode_record
from tests.store.material import BOOTH, NOW, OFFICER, CentralKeys, Place, digest_before, movement


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place.within(tmp_path)


def store(vault: Vault, count: int) -> list[SealedRecord]:
    return [vault.store(movement(number)) for number in range(count)]


def test_vault_has_the_shape_of_the_ports(place: Place) -> None:
    with place.create() as vault:
        records: Records = vault
        outbox: Outbox = vault
        officers: Officers = vault.officers
        assert (records, outbox, officers) == (vault, vault, vault.officers)


def test_records_form_a_signed_chain_the_central_can_read(place: Place) -> None:
    with place.create() as vault:
        records = store(vault, 4)
        public_key = vault.booth_public_key()
        epoch = vault.epoch
    for index, record in enumerate(records):
        read = decode_record(record.body)
        assert (read.sequence, read.epoch, read.previous) == (index + 1, epoch, digest_before(records, index))
        assert (read.id, read.booth) == (record.id, record.booth)
        assert record.digest == digest_of(record.body)
        assert is_signed(record.body, record.signature, public_key=public_key)
        named = {read.document.picture, read.portrait and read.portrait.digest, *(p.digest for p in read.prints)}
        assert set(record.attachments) == named
        assert len(record.attachments) == 4


def test_chain_goes_on_after_a_restart(place: Place) -> None:
    with place.create() as vault:
        before = store(vault, 2)
        identity = (vault.epoch, vault.booth_public_key())
    with place.open() as vault:
        after = vault.store(movement(9))
        assert (vault.epoch, vault.booth_public_key()) == identity
        assert after.sequence == 3
        assert decode_record(after.body).previous == before[-1].digest
        assert vault.waiting(limit=10) == (*before, after)
        assert vault.verify().is_sound


def test_storing_again_gives_the_record_already_there(place: Place) -> None:
    decided = movement(1)
    with place.create() as vault:
        first = vault.store(decided)
        store(vault, 1)
        assert vault.store(replace(decided, offline=True)) == first
        assert vault.outbox_status().stored == 2


def test_text_that_cannot_be_written_is_not_stored_and_not_shown(place: Place) -> None:
    broken = movement(1)
    person = replace(broken.document.person, surnames="SECRETO\ud800")
    with place.create() as vault:
        with pytest.raises(NotStoredError) as caught:
            vault.store(replace(broken, document=replace(broken.document, person=person)))
        assert "SECRETO" not in repr(caught.value)
        assert caught.value.__cause__ is None
        assert vault.store(movement(2)).sequence == 1


def test_receipt_empties_the_queue_and_frees_the_pictures(place: Place) -> None:
    central = CentralKeys()
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = store(vault, 3)
        assert vault.waiting_attachments(limit=50) == ()
        assert vault.acknowledge(central.receipt(records[:2])) == 2
        assert vault.acknowledge(central.receipt(records[:2])) == 0
        assert vault.waiting(limit=10) == (records[2],)
        pictures = vault.waiting_attachments(limit=50)
        assert [picture.digest for picture in pictures[:4]] == list(records[0].attachments)
        assert {picture.digest for picture in pictures} == {*records[0].attachments, *records[1].attachments}
        assert {picture.media_type for picture in pictures} == {"image/jpeg", "image/png"}
        for picture in pictures:
            assert digest_of(picture.content) == picture.digest
            vault.attachment_sent(picture)
        assert vault.waiting_attachments(limit=50) == ()
        status = vault.outbox_status()
        assert (status.stored, status.received, status.waiting, status.rejected) == (3, 2, 1, 0)
        assert status.waiting_attachments == 4
        assert status.oldest_at == NOW + timedelta(seconds=2)
        assert status.last_receipt_at == NOW
        assert vault.verify().is_sound


def test_rejected_record_leaves_the_queue_and_stays_in_the_vault(place: Place) -> None:
    central = CentralKeys()
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = store(vault, 2)
        assert vault.acknowledge(central.receipt(records, rejected=[1])) == 2
        status = vault.outbox_status()
        assert (status.stored, status.received, status.waiting, status.rejected) == (2, 1, 0, 1)
        assert {picture.digest for picture in vault.waiting_attachments(limit=50)} == set(records[1].attachments)
        assert [line.is_received for line in vault.day_list(since=NOW, limit=10)] == [True, False]
        assert vault.verify().records == 2


def forged(receipt: Receipt) -> Receipt:
    return CentralKeys().sign(receipt)


def of_another_epoch(receipt: Receipt) -> Receipt:
    return replace(receipt, epoch="f" * 16)


def with_a_changed_fate(receipt: Receipt) -> Receipt:
    return replace(receipt, fates=(replace(receipt.fates[0], fate=Fate.REJECTED), *receipt.fates[1:]))


def with_garbage(receipt: Receipt) -> Receipt:
    return replace(receipt, body=b"<html>", signature=bytes(64))


@pytest.mark.parametrize("spoil", [forged, of_another_epoch, with_a_changed_fate, with_garbage])
def test_only_the_centrals_own_word_empties_the_queue(place: Place, spoil: object) -> None:
    central = CentralKeys()
    assert callable(spoil)
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = store(vault, 2)
        before = vault.verify()
        with pytest.raises(UntrustedAnswerError):
            vault.acknowledge(spoil(central.receipt(records)))
        assert vault.waiting(limit=10) == tuple(records)
        assert vault.verify() == before


def test_signed_receipt_of_another_epoch_marks_nothing(place: Place) -> None:
    central = CentralKeys()
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = store(vault, 1)
        with pytest.raises(UntrustedAnswerError):
            vault.acknowledge(central.receipt(records, epoch="e" * 16))
        assert vault.waiting(limit=10) == tuple(records)


def test_booth_that_is_not_enrolled_believes_no_receipt(place: Place) -> None:
    with place.create() as vault:
        records = store(vault, 1)
        with pytest.raises(UntrustedAnswerError):
            vault.acknowledge(CentralKeys().receipt(records))
        assert vault.outbox_status().waiting == 1


def test_central_that_knows_more_than_the_vault_uncovers_an_old_copy(place: Place) -> None:
    central = CentralKeys()
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = store(vault, 1)
        more = replace(central.receipt(records), high_sequence=7, high_digest=Digest("a" * 64))
        with pytest.raises(VaultDamagedError) as caught:
            vault.acknowledge(central.sign(more))
        assert caught.value.code == "VAULT-FORK"
        assert vault.outbox_status().waiting == 1


def test_same_picture_in_two_records_leaves_the_queue_with_both(place: Place) -> None:
    central = CentralKeys()
    with place.create() as vault:
        vault.set_enrolment(central.enrolment())
        records = [vault.store(movement(5)), vault.store(movement(5))]
        vault.acknowledge(central.receipt(records))
        sent = 0
        while pictures := vault.waiting_attachments(limit=3):
            assert len(pictures) <= 3
            for picture in pictures:
                vault.attachment_sent(picture)
                sent += 1
        assert sent == 8
        assert vault.outbox_status().waiting_attachments == 0
        assert vault.verify().is_sound


def test_day_list_shows_the_newest_first(place: Place) -> None:
    with place.create() as vault:
        store(vault, 4)
        lines = vault.day_list(since=NOW + timedelta(seconds=1), limit=2)
    assert [line.document for line in lines] == ["X00000003", "X00000002"]
    assert lines[0].at == NOW + timedelta(seconds=3)
    assert (lines[0].direction, lines[0].decision, lines[0].is_received) == ("E", "ADM", False)


def test_enrolment_comes_back_without_its_token_showing(place: Place) -> None:
    enrolment = CentralKeys().enrolment()
    with place.create() as vault:
        assert vault.enrolment() is None
        vault.set_enrolment(enrolment)
    with place.open() as vault:
        assert vault.enrolment() == enrolment
        assert enrolment.token not in repr(vault.enrolment())


def test_second_opener_is_refused_in_the_same_process(place: Place) -> None:
    with place.create() as vault:
        with pytest.raises(VaultInUseError):
            place.open().__enter__()
        assert vault.store(movement(1)).sequence == 1
    with place.open() as vault:
        assert vault.outbox_status().stored == 1


def test_creating_twice_is_refused_and_changes_nothing(place: Place) -> None:
    assert not Vault.exists(place.folder)
    with place.create() as vault:
        store(vault, 1)
    assert Vault.exists(place.folder)
    before = place.files()
    with pytest.raises(VaultError, match="Ya hay una bóveda"):
        place.create().__enter__()
    assert place.files() == before


@pytest.mark.parametrize("left", [("vault.db.new",), ("vault.db.new", "vault.key.json"), ("vault.key.json.new",)])
def test_creation_that_was_cut_off_starts_over(place: Place, left: tuple[str, ...]) -> None:
    place.folder.mkdir()
    for name in left:
        (place.folder / name).write_bytes(b"half")
    assert not Vault.exists(place.folder)
    with place.create() as vault:
        assert vault.verify().is_sound
    assert sorted(place.files()) == ["vault.db", "vault.key.json", "vault.lock"]


def test_another_thread_is_a_bug(place: Place) -> None:
    caught: list[BaseException] = []

    def intrude() -> None:
        try:
            vault.outbox_status()
        except RuntimeError as error:
            caught.append(error)

    with place.create() as vault:
        thread = threading.Thread(target=intrude)
        thread.start()
        thread.join()
    assert len(caught) == 1


def test_status_names_what_a_technician_asks(place: Place) -> None:
    with place.create() as vault:
        vault.journal(at=NOW, officer=OFFICER.id, act="signed_in")
        status = vault.status()
        assert not status.is_recoverable
        assert not status.is_enrolled
        assert (status.schema, status.journal_lines, status.outbox.stored) == (2, 1, 0)
        assert status.cipher.startswith("4.")
        assert status.vault == place.database.read_bytes()[:16].hex()
        vault.set_enrolment(CentralKeys().enrolment())
        assert vault.status().is_recoverable


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file mode")
def test_files_belong_to_the_user_alone(place: Place) -> None:
    with place.create() as vault:
        vault.store(movement(1))
        modes = {path.name: path.stat().st_mode & 0o077 for path in place.folder.iterdir()}
    assert "vault.db-journal" in modes
    assert set(modes.values()) == {0}


def test_a_chain_belongs_to_one_booth(place: Place) -> None:
    with place.create() as vault:
        other = replace(CentralKeys().enrolment(), booth=BoothCode("AUR-08"))
        vault.set_enrolment(other)  # nothing was decided yet
        vault.set_enrolment(CentralKeys().enrolment())
        store(vault, 1)
        with pytest.raises(VaultError) as caught:
            vault.set_enrolment(other)
        assert BOOTH in caught.value.title
        enrolment = vault.enrolment()
        assert enrolment is not None
        assert enrolment.booth == BOOTH
        vault.set_enrolment(CentralKeys().enrolment())


@pytest.mark.parametrize("milliseconds", [-86_400_000, 7_200_000])
def test_a_clock_that_was_set_makes_no_record_the_central_rejects(place: Place, milliseconds: int) -> None:
    made = movement(1)
    answers = tuple(replace(answer, milliseconds=milliseconds) for answer in made.answers)
    with place.create() as vault:
        record = decode_record(vault.store(replace(made, answers=answers)).body)
    assert {answer.ms for answer in record.answers} <= {0, 3_600_000}


def test_whatever_the_registers_may_say_fits_into_a_record(place: Place) -> None:
    made = movement(1)

    def said(register: Register) -> tuple[Finding, ...]:
        source = FindingSource(register.value)
        words = "Posible homónimo: " + "Ñ" * 300
        codes = (f"{register.value}-{n}" for n in range(32))
        return tuple(Finding(severity=Severity.REFER, code=c, words=words, source=source) for c in codes)

    answers = tuple(replace(answer, findings=said(answer.register)) for answer in made.answers)
    findings = tuple(finding for answer in answers for finding in answer.findings)
    decision = replace(made.decision, reason_codes=tuple(f.code for f in findings[:40]), note="ñ" * 4096)
    with place.create() as vault:
        sealed = vault.store(replace(made, answers=answers, findings=findings, decision=decision))
    assert len(decode_record(sealed.body).findings) == 8 * 32
