"""Looking back: who waits for secondary review, and the annulment of a stored movement."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from booth_app.domain.decision import Decision, MovementId
from booth_app.domain.officer import Officer, OfficerId
from booth_app.domain.referral import Referral
from booth_app.errors import BoothError
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

    def open_referrals(self, then: Callable[[tuple[Referral, ...] | Trouble], None]) -> None:
        """Fetch who waits for secondary review, here and at the other booths of the post; each is told of once.

        The vault's own are told even where the central cannot be reached; where both fail, the trouble is told.
        """
        self._journal("referrals_seen", "")
        officer, found = self._officer(), dict[MovementId, Referral]()
        left, troubles = [2], list[Trouble]()

        def told() -> None:
            left[0] -= 1
            if left[0]:
                return
            in_order = tuple(sorted(found.values(), key=lambda referral: referral.at))
            then(troubles[0] if len(troubles) == 2 else in_order)

        def came(referrals: tuple[Referral, ...]) -> None:
            found.update({referral.id: referral for referral in referrals})
            told()

        def failed(error: BoothError) -> None:
            troubles.append(Trouble.of(error))
            told()

        def from_central() -> tuple[Referral, ...]:
            number = OfficerId("") if officer is None else officer.id
            return self._ports.archive.open_referrals(officer=number, timeout=self._deadline)

        from_vault = partial(self._ports.records.open_referrals, limit=REFERRALS_LENGTH)
        self._ports.lanes.run("vault", from_vault, done=came, failed=failed)
        self._ports.lanes.run("archive", from_central, done=came, failed=failed)

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
