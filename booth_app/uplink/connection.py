"""The central of a booth that may not have joined one yet: until it has, everything answers off-line."""

from __future__ import annotations

from collections.abc import Sequence

from booth_app.domain.history import History, HistoryQuestion
from booth_app.domain.officer import OfficerId
from booth_app.domain.record import Attachment, Receipt, SealedRecord
from booth_app.domain.referral import PostReferrals
from booth_app.domain.register import RegisterAnswer, RegisterQuestion
from booth_app.uplink import words
from booth_app.uplink.client import CentralClient


class Connection:
    """Registers, Archive and Central over the client of the enrolment in force."""

    def __init__(self) -> None:
        """Begin without a central."""
        self._client: CentralClient | None = None

    def connect(self, client: CentralClient) -> None:
        """Use this client from now on. Any thread."""
        self._client = client

    def ask(self, question: RegisterQuestion, *, officer: OfficerId, timeout: float) -> RegisterAnswer:
        """Ask one register. Raises UplinkError."""
        return self._joined().ask(question, officer=officer, timeout=timeout)

    def history(self, question: HistoryQuestion, *, officer: OfficerId, timeout: float) -> History:
        """Ask for a person's movements at all booths. Raises UplinkError."""
        return self._joined().history(question, officer=officer, timeout=timeout)

    def open_referrals(self, *, officer: OfficerId, timeout: float) -> PostReferrals:
        """Ask for the open referrals of this post. Raises UplinkError."""
        return self._joined().open_referrals(officer=officer, timeout=timeout)

    def submit(self, records: Sequence[SealedRecord]) -> Receipt:
        """Hand records over. Raises UplinkError."""
        return self._joined().submit(records)

    def send_attachment(self, attachment: Attachment) -> None:
        """Hand one picture over. Raises UplinkError."""
        self._joined().send_attachment(attachment)

    def ping(self) -> None:
        """See whether the central answers. Raises UplinkError."""
        self._joined().ping()

    def close(self) -> None:
        """Drop the connections."""
        if self._client is not None:
            self._client.close()

    def _joined(self) -> CentralClient:
        if self._client is None:
            raise words.not_enrolled()
        return self._client
