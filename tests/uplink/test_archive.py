"""A booth asks what other booths know: the person's movements, and who waits at the post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from booth_app.domain.decision import DecisionKind
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.history import HistoryQuestion, HistorySource
from booth_app.domain.officer import OfficerId
from booth_app.domain.record import SealedRecord
from booth_app.domain.referral import PostReferrals
from booth_app.errors import OfflineError, RefusedError
from booth_app.flow.ports import Archive
from booth_app.uplink.client import CentralClient
from booth_app.uplink.connection import Connection
from booth_app.uplink.convert import referral_value
from central.wire.record import SecondLineRecord
from tests.central.material import NOW, POST, SealingBooth, decided
from tests.uplink.conftest import RunningCentral, sealed
from tests.uplink.test_with_central import OFFICER, PERSON

MakeClient = Callable[[Enrolment], CentralClient]


def one_of(booth: SealingBooth, **changes: object) -> SealedRecord:
    """The booth's next record, with these fields changed."""
    message = booth.next(**changes)
    blank = sealed(SealingBooth(code=booth.code, epoch=booth.epoch))
    return replace(
        blank,
        id=type(blank.id)(message.id),
        sequence=message.sequence,
        body=message.body,
        digest=type(blank.digest)(message.digest),
        signature=message.signature,
    )


def test_a_person_is_known_at_every_booth(own_central: RunningCentral, client_of: MakeClient) -> None:
    there, enrolment_there = own_central.enrol()
    _, enrolment_here = own_central.enrol()
    first = one_of(there)
    undone = one_of(there, decision=decided("ANU", minutes=5, officer="0815"), corrects=first.id)
    client_of(enrolment_there).submit([first, undone])

    history = client_of(enrolment_here).history(PERSON, officer=OFFICER, timeout=5.0)

    assert history.sources == {HistorySource.CENTRAL}
    assert [(past.id, past.decision, past.annuls) for past in history.movements] == [
        (undone.id, DecisionKind.ANNUL, first.id),
        (first.id, DecisionKind.ADMIT, None),
    ]
    assert (history.movements[1].at, history.movements[1].post, history.movements[1].number) == (
        NOW,
        POST,
        "X00000001",
    )
    nobody = client_of(enrolment_here).history(HistoryQuestion(), officer=OFFICER, timeout=5.0)
    assert nobody.movements == ()


def test_a_referral_waits_at_every_desk_of_the_post(own_central: RunningCentral, client_of: MakeClient) -> None:
    there, enrolment_there = own_central.enrol()
    here, enrolment_here = own_central.enrol()
    client = client_of(enrolment_here)
    referred = one_of(there, decision=decided("SEC"))
    client_of(enrolment_there).submit([referred])

    (waiting,) = client.open_referrals(officer=OFFICER, timeout=5.0).waiting

    assert (waiting.id, waiting.booth, waiting.officer, waiting.document.number) == (
        referred.id,
        there.code,
        "1482",
        "X00000001",
    )
    second = SecondLineRecord(referral=referred.id, referred_by="1482")
    client.submit([one_of(here, decision=decided("ADM", minutes=9, officer="0815"), second_line=second)])
    assert client.open_referrals(officer=OFFICER, timeout=5.0) == PostReferrals()
    told = client_of(enrolment_there).open_referrals(officer=OFFICER, timeout=5.0)
    assert told == PostReferrals(settled=frozenset({referred.id}))


def test_a_referral_in_words_of_a_later_booth_is_left_out(central: RunningCentral, client_of: MakeClient) -> None:
    sealing, enrolment = central.enrol()
    client = client_of(enrolment)
    odd, good = one_of(sealing, decision=decided("SEC"), lane="hoverlane"), one_of(sealing, decision=decided("SEC"))

    client.submit([odd, good])

    assert [one.id for one in client.open_referrals(officer=OFFICER, timeout=5.0).waiting] == [good.id]
    assert referral_value(b"{}") is None


def test_whoever_asks_says_who_he_is(central: RunningCentral, client_of: MakeClient) -> None:
    _, enrolment = central.enrol()
    client = client_of(enrolment)

    for officer in (OfficerId(""), OfficerId("a/b?c&officer=1482")):
        with pytest.raises(RefusedError) as caught:
            client.open_referrals(officer=officer, timeout=5.0)
        assert caught.value.code == "MALFORMED"
        with pytest.raises(RefusedError) as caught:
            client.history(PERSON, officer=officer, timeout=5.0)
        assert caught.value.code == "MALFORMED"


def test_a_booth_that_joined_no_central_asks_nobody(central: RunningCentral, client_of: MakeClient) -> None:
    connection = Connection()
    archive: Archive = connection
    with pytest.raises(OfflineError) as caught:
        archive.history(PERSON, officer=OFFICER, timeout=5.0)
    assert caught.value.code == "NOT-ENROLLED"
    with pytest.raises(OfflineError):
        archive.open_referrals(officer=OFFICER, timeout=5.0)

    _, enrolment = central.enrol()
    connection.connect(client_of(enrolment))

    assert archive.history(replace(PERSON, number="X9", surnames="OTRA"), officer=OFFICER, timeout=5.0).movements == ()
    assert isinstance(archive.open_referrals(officer=OFFICER, timeout=5.0), PostReferrals)
