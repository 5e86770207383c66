"""The courier: brings what waits in the vault to the central, for ever, without anybody's help.

The vault is never held while the network is slow: waiting records on the vault's lane, submit on the uplink's
lane, acknowledge on the vault's lane. One batch is in flight. Runs on the owner's thread between the lanes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from booth_app.domain.record import Attachment, OutboxStatus, Receipt, SealedRecord
from booth_app.errors import BoothError, RefusedError, UntrustedAnswerError, VaultError
from booth_app.flow.encounter import Trouble
from booth_app.flow.lanes import Lanes
from booth_app.flow.ports import Central, Outbox, Timers
from booth_app.flow.screen import LinkStatus

Answer = TypeVar("Answer")

MAX_RECORDS = 200
"""Records taken out of the vault at once; the uplink sends as many of them as one batch takes."""

MAX_WAIT = 300.0
IDLE_LOOK = 15.0
"""Seconds between two looks at the link while nothing waits."""


class Courier:
    """One journey at a time between vault and central."""

    def __init__(
        self,
        *,
        lanes: Lanes,
        timers: Timers,
        outbox: Outbox,
        central: Central,
        jitter: Callable[[float, float], float],
        on_change: Callable[[LinkStatus], None],
    ) -> None:
        """`jitter(low, high)` draws the waiting time after a failure; `on_change` hears every new state."""
        self._lanes = lanes
        self._timers = timers
        self._outbox = outbox
        self._central = central
        self._jitter = jitter
        self._on_change = on_change
        self._link = LinkStatus()
        self._failures = 0
        self._is_busy = False
        self._is_wanted_again = False
        self._turn = 0

    @property
    def link(self) -> LinkStatus:
        """How the link and the queue stand."""
        return self._link

    @property
    def is_idle(self) -> bool:
        """Nothing is under way."""
        return not self._is_busy

    def wake(self) -> None:
        """Go now; where a journey is under way, go again right after it."""
        if self._is_busy:
            self._is_wanted_again = True
            return
        self._is_busy = True
        self._turn += 1
        self._vault(lambda: self._outbox.waiting(limit=MAX_RECORDS), self._loaded)

    # The steps of one journey

    def _loaded(self, waiting: tuple[SealedRecord, ...]) -> None:
        if not waiting:
            self._vault(lambda: self._outbox.waiting_attachments(limit=1), self._loaded_attachment)
            return
        self._uplink(lambda: self._central.submit(waiting), self._submitted)

    def _submitted(self, receipt: Receipt) -> None:
        self._reached()
        self._vault(lambda: self._outbox.acknowledge(receipt), lambda _: self._finish(has_more=True))

    def _loaded_attachment(self, waiting: tuple[Attachment, ...]) -> None:
        if not waiting:
            self._uplink(self._central.ping, lambda _: self._pinged())
            return
        attachment = waiting[0]
        self._uplink(
            lambda: self._central.send_attachment(attachment),
            lambda _: self._vault(
                lambda: self._outbox.attachment_sent(attachment), lambda _: self._finish(has_more=True)
            ),
        )

    def _pinged(self) -> None:
        self._reached()
        self._finish(has_more=False)

    # Ends

    def _reached(self) -> None:
        self._failures = 0
        self._change(replace(self._link, is_up=True))

    def _finish(self, *, has_more: bool) -> None:
        self._vault(self._outbox.outbox_status, lambda status: self._rest(status, has_more=has_more))

    def _rest(self, status: OutboxStatus, *, has_more: bool) -> None:
        # Only a whole journey says that all is well: a link that answers does not mend a vault.
        self._change(replace(self._link, outbox=status, trouble="", alarm=None))
        self._is_busy = False
        if has_more or self._is_wanted_again:
            self._is_wanted_again = False
            self.wake()
        else:
            self._look_again(IDLE_LOOK)

    def _failed(self, error: BoothError) -> None:
        """Wait with full jitter, however long the outage lasts; what waits in the vault stays there."""
        self._failures += 1
        self._is_busy = False
        self._is_wanted_again = False
        is_link = not isinstance(error, VaultError)
        lasts = isinstance(error, RefusedError | UntrustedAnswerError | VaultError)
        link = replace(self._link, trouble=error.code, alarm=Trouble.of(error) if lasts else self._link.alarm)
        self._change(replace(link, is_up=False) if is_link else link)
        self._look_again(self._jitter(0.0, min(MAX_WAIT, 2.0 ** min(self._failures, 16))))
        self._count()

    def _count(self) -> None:
        """Keep the queue's depth and age true while the link is down."""
        self._lanes.run(
            "vault",
            self._outbox.outbox_status,
            done=lambda status: self._change(replace(self._link, outbox=status)),
            failed=lambda error: self._change(replace(self._link, trouble=error.code)),
        )

    def _look_again(self, seconds: float) -> None:
        turn = self._turn

        def look() -> None:
            if not self._is_busy and turn == self._turn:
                self.wake()

        self._timers.after(seconds, look)

    def _change(self, link: LinkStatus) -> None:
        if link != self._link:
            self._link = link
            self._on_change(link)

    def _vault(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        self._lanes.run("vault", work, done=done, failed=self._failed)

    def _uplink(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        self._lanes.run("uplink", work, done=done, failed=self._failed)
