"""The courier: batches in order, one in flight, patient for ever, jittered."""

from __future__ import annotations

import itertools

import pytest

from booth_app.domain.decision import MovementId
from booth_app.domain.post import BoothCode
from booth_app.domain.record import Attachment, Digest, SealedRecord
from booth_app.errors import (
    BoothError,
    NotStoredError,
    OfflineError,
    RefusedError,
    UntrustedAnswerError,
    VaultDamagedError,
)
from booth_app.flow.courier import MAX_RECORDS, MAX_WAIT, Courier
from booth_app.flow.encounter import Trouble
from booth_app.flow.lanes import Lanes
from booth_app.flow.pump import Pump
from booth_app.flow.screen import LinkStatus
from tests.fakes.ports import FakeCentral, FakeVault


def record(sequence: int) -> SealedRecord:
    return SealedRecord(
        id=MovementId(f"m{sequence}"),
        booth=BoothCode("07"),
        epoch="e1",
        sequence=sequence,
        body=b"x" * 10,
        digest=Digest("d"),
        signature=b"",
    )


class Rig:
    def __init__(self) -> None:
        self.pump, self.vault, self.central = Pump(), FakeVault(), FakeCentral()
        self.lanes = Lanes(post=self.pump.post)
        self.waits: list[float] = []
        self.links: list[LinkStatus] = []
        self.courier = Courier(
            lanes=self.lanes,
            timers=self.pump,
            outbox=self.vault,
            central=self.central,
            jitter=self._jitter,
            on_change=self.links.append,
        )

    def _jitter(self, low: float, high: float) -> float:
        self.waits.append(high)
        assert low == 0.0
        return 0.001

    def run(self) -> None:
        self.courier.wake()
        assert self.pump.run_until(lambda: self.courier.is_idle and self.central.pings > 0, timeout=5.0)
        assert self.lanes.close() == ()


def test_everything_waiting_arrives_in_order() -> None:
    rig = Rig()
    rig.vault.records = [record(n) for n in range(1, MAX_RECORDS + 51)]
    rig.run()
    sent = [r.sequence for r in itertools.chain(*rig.central.batches)]
    assert sent == list(range(1, MAX_RECORDS + 51))
    assert [len(batch) for batch in rig.central.batches] == [MAX_RECORDS, 50]
    assert rig.courier.link.is_up
    assert rig.courier.link.outbox is not None
    assert rig.courier.link.outbox.waiting == 0


def test_pictures_follow_their_records() -> None:
    rig = Rig()
    rig.vault.records = [record(1)]
    rig.vault.attachments = [Attachment(digest=Digest("a"), media_type="image/jpeg", content=b"1")]
    rig.run()
    assert [a.digest for a in rig.central.sent] == ["a"]
    assert rig.vault.attachments == []


@pytest.mark.parametrize("error", [OfflineError("x"), UntrustedAnswerError("x"), NotStoredError("x")])
def test_failures_wait_longer_each_time_and_lose_nothing(error: BoothError) -> None:
    rig = Rig()
    rig.vault.records = [record(1)]
    rig.central.errors = [error] * 12
    rig.run()
    assert rig.waits == [min(MAX_WAIT, 2.0**n) for n in range(1, 13)]
    assert rig.vault.acknowledged == {"m1"}
    told_down = any(link.is_up is False for link in rig.links)
    assert told_down == (not isinstance(error, NotStoredError))


def test_waking_during_a_journey_starts_another_right_after() -> None:
    rig = Rig()
    rig.vault.records = [record(1)]
    rig.courier.wake()
    rig.courier.wake()
    assert rig.pump.run_until(lambda: rig.courier.is_idle and rig.central.pings >= 1, timeout=5.0)
    assert rig.lanes.close() == ()
    assert len(rig.central.batches) == 1


@pytest.mark.parametrize(
    ("error", "is_told"),
    [
        (OfflineError("Sin enlace."), False),
        (RefusedError("La central no acepta a esta cabina.", code="TOKEN"), True),
        (UntrustedAnswerError("Contestó un equipo que no es la central."), True),
        (VaultDamagedError("La central tiene movimientos que no están aquí.", code="VAULT-FORK"), True),
    ],
)
def test_what_does_not_mend_itself_is_an_alarm_until_a_whole_journey_went_well(
    error: BoothError, *, is_told: bool
) -> None:
    rig = Rig()
    rig.vault.records = [record(1)]
    rig.central.errors = [error]
    rig.run()
    told = {link.alarm for link in rig.links if link.alarm is not None}
    assert told == ({Trouble.of(error)} if is_told else set())
    assert rig.courier.link.alarm is None
    assert rig.courier.link.trouble == ""


def test_a_fork_is_not_forgotten_when_the_link_answers() -> None:
    rig = Rig()
    fork = VaultDamagedError("La central tiene movimientos que no están aquí.", code="VAULT-FORK")
    rig.vault.records, rig.vault.receipt_errors = [record(1)], [fork, fork]
    rig.run()
    first = next(n for n, link in enumerate(rig.links) if link.alarm is not None)
    last = max(n for n, link in enumerate(rig.links) if link.outbox is not None and link.outbox.waiting)
    assert all(link.alarm is not None for link in rig.links[first : last + 1])


def test_a_look_that_something_else_overtook_is_not_taken() -> None:
    rig = Rig()
    rig.central.errors = [OfflineError("x")]
    rig.courier.wake()
    assert rig.pump.run_until(lambda: bool(rig.waits), timeout=5.0)
    rig.courier.wake()
    assert rig.pump.run_until(lambda: rig.courier.is_idle and rig.central.pings > 0, timeout=5.0)
    pings = rig.central.pings
    rig.pump.run_until(lambda: False, timeout=0.05)
    assert rig.central.pings == pings
    assert rig.lanes.close() == ()
