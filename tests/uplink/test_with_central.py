"""The booth's client against the real central, over real TLS."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select

from booth_app.domain.enrolment import Enrolment
from booth_app.domain.finding import FindingSource, Severity
from booth_app.domain.history import HistoryQuestion
from booth_app.domain.officer import OfficerId
from booth_app.domain.person import Cui, PartialDate, Sex
from booth_app.domain.post import BoothCode, Direction, PostCode
from booth_app.domain.record import Attachment, Digest, Fate
from booth_app.domain.register import AnswerState, Register, RegisterQuestion
from booth_app.errors import OfflineError, RefusedError, UntrustedAnswerError
from booth_app.uplink.client import CentralClient
from booth_app.uplink.enrolment import enrol
from central.identity import load_identity
from central.store.database import Database
from central.store.tables import ATTACHMENTS, MOVEMENTS
from tests.central.material import POST
from tests.uplink.conftest import RunningCentral, at_most, sealed

OFFICER = OfficerId("1482")
QUESTION = RegisterQuestion(
    register=Register.ORGANISMO_JUDICIAL,
    direction=Direction.EXIT,
    document_code="P",
    issuer="GTM",
    number="X00000001",
    surnames="PRUEBA EJEMPLO",
    given_names="FICTICIA",
    birth_date=PartialDate(year=1984, month=2),
    sex=Sex.FEMALE,
    nationality="GTM",
    cui=Cui("1234567890101"),
)
PERSON = HistoryQuestion(
    issuer="UTO",
    number="X00000001",
    surnames="PRUEBA EJEMPLO",
    given_names="FICTICIA",
    birth_date=PartialDate(year=1984, month=2, day=29),
    nationality="UTO",
)
MakeClient = Callable[[Enrolment], CentralClient]


def rows(central: RunningCentral, booth: str) -> int:
    database = Database(central.database_url)
    try:
        with database.reading() as connection:
            counted = select(func.count()).select_from(MOVEMENTS).where(MOVEMENTS.c.booth == booth)
            return connection.execute(counted).scalar_one()
    finally:
        database.close()


def test_enrolment_gives_what_the_booth_keeps(central: RunningCentral) -> None:
    sealing, enrolment = central.enrol()

    assert (enrolment.booth, enrolment.post, enrolment.ca_pem) == (sealing.code, POST, central.ready.ca_pem)
    assert len(enrolment.recovery_key) == 32
    assert enrolment.token not in repr(enrolment)


def test_a_wrong_code_is_refused(central: RunningCentral, any_key: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        enrol(
            central_url=central.ready.url,
            ca_pem=central.ready.ca_pem,
            booth=BoothCode("AUR-99"),
            post=PostCode(POST),
            code="AAAA-BBBB-CCCC-DDDD",
            public_key=any_key,
        )

    assert caught.value.code == "ENROLMENT"


def test_records_come_back_with_a_receipt_for_each(central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = central.enrol()
    records = [sealed(sealing) for _ in range(3)]
    client = client_of(enrolment)

    receipt, again = client.submit(records), client.submit(records)

    assert [fate.fate for fate in receipt.fates] == [Fate.ACCEPTED] * 3
    assert [fate.fate for fate in again.fates] == [Fate.ALREADY] * 3
    assert [fate.id for fate in receipt.fates] == [record.id for record in records]
    assert (receipt.high_sequence, receipt.high_digest) == (3, records[2].digest)
    Ed25519PublicKey.from_public_bytes(enrolment.central_key).verify(receipt.signature, receipt.body)
    assert rows(central, sealing.code) == 3


def test_a_batch_ends_where_the_epoch_ends_or_it_is_full(central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = central.enrol()
    records = [sealed(sealing) for _ in range(201)]
    other = replace(sealed(sealing), epoch="e2")
    client = client_of(enrolment)

    assert len(client.submit(records).fates) == 200
    assert len(client.submit([*records[200:], other]).fates) == 1


def test_a_rejected_record_does_not_hide_the_others(central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = central.enrol()
    records = [sealed(sealing) for _ in range(3)]
    records[1] = replace(records[1], signature=bytes(64))

    receipt = client_of(enrolment).submit(records)

    assert [(fate.fate, fate.code) for fate in receipt.fates] == [
        (Fate.ACCEPTED, ""),
        (Fate.REJECTED, "SIGNATURE"),
        (Fate.ACCEPTED, ""),
    ]


def test_a_response_lost_after_the_commit_leaves_one_record(own_central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = own_central.enrol()
    record = sealed(sealing)
    client = client_of(enrolment)
    client.ping()
    # Twice, because the client tries a broken connection once more by itself.
    own_central.child.lose_next_response()
    own_central.child.lose_next_response("/v1/movement")

    with pytest.raises(OfflineError):
        client.submit([record])
    receipt = client.submit([record])

    assert [fate.fate for fate in receipt.fates] == [Fate.ALREADY]
    assert rows(own_central, sealing.code) == 1


def test_a_single_lost_response_is_mended_unseen(central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = central.enrol()
    central.child.lose_next_response()

    receipt = client_of(enrolment).submit([sealed(sealing)])

    assert [fate.fate for fate in receipt.fates] == [Fate.ALREADY]
    assert rows(central, sealing.code) == 1


def test_two_same_batches_at_once_make_one_record(own_central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = own_central.enrol()
    records = [sealed(sealing) for _ in range(10)]
    client = client_of(enrolment)

    with ThreadPoolExecutor(2) as pool:
        receipts = list(pool.map(client.submit, [records, records]))

    fates = sorted(fate.fate.value for receipt in receipts for fate in receipt.fates)
    assert fates == ["accepted"] * 10 + ["already"] * 10
    assert rows(own_central, sealing.code) == 10


def test_the_central_goes_down_and_comes_back_on_its_port(central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = central.enrol()
    client = client_of(enrolment)
    first, second = sealed(sealing), sealed(sealing)
    client.submit([first])

    central.child.go_down()
    with pytest.raises(OfflineError) as caught:
        client.submit([second])
    central.child.come_up()

    assert caught.value.code == "OFFLINE"
    assert client.submit([first, second]).high_sequence == 2


def test_registers_answer_with_findings(central: RunningCentral, client_of: MakeClient) -> None:
    _, enrolment = central.enrol()
    client = client_of(enrolment)

    arraigo = client.ask(QUESTION, officer=OFFICER, timeout=5.0)
    sltd = client.ask(replace(QUESTION, register=Register.INTERPOL), officer=OFFICER, timeout=5.0)
    renap = client.ask(replace(QUESTION, register=Register.RENAP), officer=OFFICER, timeout=5.0)

    assert (arraigo.state, arraigo.list_version) == (AnswerState.HIT, "2026-11-22")
    assert [(f.severity, f.code, f.source, f.discreet) for f in arraigo.findings] == [
        (Severity.BLOCK, "OJ-ARRAIGO", FindingSource.ORGANISMO_JUDICIAL, True)
    ]
    assert arraigo.asked_at is not None
    assert [(f.severity, f.code) for f in sltd.findings] == [(Severity.SUPERVISOR, "INT-SLTD")]
    assert (renap.state, renap.findings) == (AnswerState.NOT_CONNECTED, ())


def test_a_slow_register_keeps_nobody_past_the_deadline(central: RunningCentral, client_of: MakeClient) -> None:
    _, enrolment = central.enrol()
    client = client_of(enrolment)
    client.ping()
    central.child.delay_register("interpol", 5.0)
    try:
        with at_most(1.0), pytest.raises(OfflineError) as caught:
            client.ask(replace(QUESTION, register=Register.INTERPOL), officer=OFFICER, timeout=0.3)
        assert client.ask(QUESTION, officer=OFFICER, timeout=5.0).state is AnswerState.HIT
    finally:
        central.child.delay_register("interpol", 0.0)

    assert caught.value.code == "TIMEOUT"


def test_a_question_without_an_officer_is_refused(central: RunningCentral, client_of: MakeClient) -> None:
    _, enrolment = central.enrol()

    with pytest.raises(RefusedError) as caught:
        client_of(enrolment).ask(QUESTION, officer=OfficerId(""), timeout=5.0)

    assert caught.value.code == "MALFORMED"


def test_a_picture_is_kept_once(central: RunningCentral, client_of: MakeClient) -> None:
    _, enrolment = central.enrol()
    content = b"\xff\xd8\xff" + bytes(200_000)
    picture = Attachment(digest=Digest(sha256(content).hexdigest()), media_type="image/jpeg", content=content)
    client = client_of(enrolment)

    client.send_attachment(picture)
    client.send_attachment(picture)
    with pytest.raises(RefusedError) as caught:
        client.send_attachment(replace(picture, content=b"other"))

    assert caught.value.code == "DIGEST"
    database = Database(central.database_url)
    with database.reading() as connection:
        kept = connection.execute(select(ATTACHMENTS.c.content).where(ATTACHMENTS.c.digest == picture.digest)).scalars()
        assert [bytes(one) for one in kept] == [content]
    database.close()


def test_an_unknown_token_is_refused(central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = central.enrol()
    client = client_of(replace(enrolment, token="x" * 43))

    for call in (
        lambda: client.submit([sealed(sealing)]),
        lambda: client.ask(QUESTION, officer=OFFICER, timeout=5.0),
    ):
        with pytest.raises(RefusedError) as caught:
            call()
        assert caught.value.code == "TOKEN"


def test_a_receipt_of_another_key_is_not_believed(
    central: RunningCentral, client_of: MakeClient, any_key: bytes
) -> None:
    sealing, enrolment = central.enrol()

    with pytest.raises(UntrustedAnswerError):
        client_of(replace(enrolment, central_key=any_key)).submit([sealed(sealing)])


def test_the_clock_of_the_central_is_told(central: RunningCentral, client_of: MakeClient) -> None:
    _, enrolment = central.enrol()

    assert client_of(enrolment).central_time().utcoffset() is not None


def test_another_authority_is_not_believed(
    central: RunningCentral, client_of: MakeClient, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _, enrolment = central.enrol()
    other = load_identity(tmp_path_factory.mktemp("other")).ca_pem

    with pytest.raises(UntrustedAnswerError):
        client_of(replace(enrolment, ca_pem=other)).ping()


def test_a_name_the_certificate_does_not_cover_is_not_believed(central: RunningCentral, client_of: MakeClient) -> None:
    _, enrolment = central.enrol()
    url = f"https://127.0.0.2:{central.ready.port}"

    with pytest.raises((UntrustedAnswerError, OfflineError)) as caught:
        client_of(replace(enrolment, central_url=url)).ping()

    # The child listens on 127.0.0.1 alone, so the system may not even get as far as the certificate.
    assert caught.value.code in {"UNTRUSTED", "OFFLINE"}
