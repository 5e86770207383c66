"""Looking back: who waits for secondary review, and the annulment of a stored movement."""

from __future__ import annotations

from collections.abc import Callable

from booth_app.domain.decision import Decision, MovementId
from booth_app.domain.officer import Officer, OfficerId
from booth_app.domain.referral import PostReferrals, Referral
from booth_app.flow.encounter import Trouble
from booth_app.flow.ports import Ports

REFERRALS_LENGTH = 100


class ArchiveHands:
    """Asks vault and central for what lies behind. Used on the window's thread; answers come there too."""

    def __init__(
        self,
        *,
        ports: Ports,
        deadline: float,
        officer: Callable[[], Officer | None],
        journal: Callable[[str, str], None],
    ) -> None:
        """Keep the ports; nothing runs yet. `deadline` is in seconds."""
        self._ports = ports
        self._deadline = deadline
        self._officer = officer
        self._journal = journal
        self._settled = frozenset[MovementId]()

    def open_referrals(self, then: Callable[[tuple[Referral, ...] | Trouble], None]) -> None:
        """Fetch who waits for secondary review, here and at the other booths of the post; each is told of once.

        Without the central the vault's own are told. What this booth has decided is left out, although the central
        may not know it yet; and what was decided elsewhere, although the vault does not know it.
        """
        self._journal("referrals_seen", "")
        officer = self._officer()

        def from_central() -> PostReferrals:
            number = OfficerId("") if officer is None else officer.id
            return self._ports.archive.open_referrals(officer=number, timeout=self._deadline)

        def with_own(told: PostReferrals) -> None:
            self._settled = (self._settled | told.settled) - {referral.id for referral in told.waiting}
            settled = self._settled
            self._ports.lanes.run(
                "vault",
                lambda: self._open(told.waiting, settled),
                done=then,
                failed=lambda error: then(Trouble.of(error)),
            )

        self._ports.lanes.run("archive", from_central, done=with_own, failed=lambda _: with_own(PostReferrals()))

    def _open(self, elsewhere: tuple[Referral, ...], settled: frozenset[MovementId]) -> tuple[Referral, ...]:
        """Put the central's referrals and the vault's together, on the vault's lane."""
        records = self._ports.records
        found = {referral.id: referral for referral in elsewhere}
        for settled_here in records.settled(tuple(found)):
            del found[settled_here]
        own = records.open_referrals(limit=REFERRALS_LENGTH)
        found.update({referral.id: referral for referral in own if referral.id not in settled})
        return tuple(sorted(found.values(), key=lambda referral: referral.at))

    def annul(self, movement: MovementId, decision: Decision, then: Callable[[Trouble | None], None]) -> None:
        """Store the record that annuls an earlier one; None where it is done."""
        annulment = self._ports.new_id()

        def stored(_: object) -> None:
            self._journal("annulled", f"{movement} {annulment}")
            then(None)

        self._ports.lanes.run(
            "vault",
            lambda: self._ports.records.annul(movement, annulment=annulment, decision=decision),
            done=stored,
            failed=lambda error: then(Trouble.of(error)),
        )
