"""The vault as the rest of the booth sees it: made once, opened with care, and then one front for all its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from booth_app.domain.decision import Decision, MovementId
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.history import History, HistoryQuestion
from booth_app.domain.movement import Movement
from booth_app.domain.officer import OfficerId
from booth_app.domain.post import BoothCode
from booth_app.domain.record import Attachment, DayLine, OutboxStatus, Receipt, SealedRecord
from booth_app.domain.referral import Referral
from booth_app.errors import VaultError
from booth_app.store.check import Checker, VaultCheck
from booth_app.store.database import Database, Step, library_at_hand, reading, require_good_library, schema_steps
from booth_app.store.files import VaultFiles, VaultLock
from booth_app.store.holders import Custody, KeyHolder
from booth_app.store.identity import load_identity
from booth_app.store.journal import Journal
from booth_app.store.keys import VaultId, read_sidecar, sidecar_for, write_sidecar
from booth_app.store.making import make_vault
from booth_app.store.membership import Membership
from booth_app.store.officers import Argon2Cost, OfficerBook
from booth_app.store.opening import require_key
from booth_app.store.outbox import RecordOutbox
from booth_app.store.records import RecordChain
from booth_app.store.search import RecordSearch


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultStatus:
    """What a technician asks first; nothing in it is personal. `bytes_on_disk` counts the database alone."""

    vault: VaultId
    epoch: str
    custody: Custody
    is_recoverable: bool
    is_enrolled: bool
    schema: int
    sqlite: str
    cipher: str
    bytes_on_disk: int
    journal_lines: int
    outbox: OutboxStatus


class Vault:
    """Records, Outbox and more of the ports of the flow. One thread opens, uses and closes it."""

    def __init__(
        self, *, files: VaultFiles, holder: KeyHolder, cost: Argon2Cost, app_version: str, steps: tuple[Step, ...]
    ) -> None:
        """Open what is there; use `Vault.open`."""
        self._files = files
        self._holder = holder
        key = require_key(files, holder)
        self._vault_id = key.vault
        self._lock = VaultLock(files.lock)
        try:
            self._database = Database(files.database, key, steps=steps)
        except BaseException:
            self._lock.release()
            raise
        try:
            self._assemble(cost=cost, app_version=app_version)
        except BaseException:
            self.close()
            raise

    def _assemble(self, *, cost: Argon2Cost, app_version: str) -> None:
        with reading():
            self._identity = load_identity(self._database)
        self._membership = Membership(self._database)
        self._records = RecordChain(self._database, identity=self._identity, app_version=app_version)
        self._search = RecordSearch(self._database)
        self._outbox = RecordOutbox(self._database, identity=self._identity, membership=self._membership)
        self._journal = Journal(self._database)
        self._officers = OfficerBook(self._database, cost=cost)
        self._records.require_whole_tail()

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        holder: KeyHolder,
        at: datetime,
        app_version: str,
        recovery_key: bytes | None = None,
        cost: Argon2Cost | None = None,
    ) -> Vault:
        """Make a new vault in `folder` and open it.

        `recovery_key` is the X25519 public key (32 bytes) its key is wrapped for; a booth that is not enrolled has
        none yet. Raises VaultError where any part of a vault lies there already: nothing is ever made anew.
        """
        require_good_library(library_at_hand())
        steps = schema_steps()
        make_vault(VaultFiles(folder=folder), holder=holder, recovery_key=recovery_key, steps=steps, at=at)
        return cls.open(folder, holder=holder, app_version=app_version, cost=cost)

    @classmethod
    def open(cls, folder: Path, *, holder: KeyHolder, app_version: str, cost: Argon2Cost | None = None) -> Vault:
        """Open the vault in `folder`.

        Raises VaultLibraryError, VaultKeyMissingError, VaultKeyWrongError, VaultNotEncryptedError, VaultNewerError,
        VaultDamagedError, VaultInUseError or KeyCustodyError, and then the file is byte for byte what it was.
        """
        require_good_library(library_at_hand())
        return cls(
            files=VaultFiles(folder=folder),
            holder=holder,
            cost=cost or Argon2Cost(),
            app_version=app_version,
            steps=schema_steps(),
        )

    @staticmethod
    def exists(folder: Path) -> bool:
        """Report whether any part of a vault lies in `folder`, so that `create` would refuse."""
        files = VaultFiles(folder=folder)
        return files.database.exists() or (files.sidecar.exists() and not files.unfinished_database.exists())

    def close(self) -> None:
        """Close the file and let another program in. Closing twice does no harm."""
        self._database.close()
        self._lock.release()

    @property
    def epoch(self) -> str:
        """The 64 random bits, in hexadecimal, that tell this chain from any other."""
        return self._identity.epoch

    @property
    def officers(self) -> OfficerBook:
        """Who may sign in; matches the port Officers."""
        return self._officers

    def booth_public_key(self) -> bytes:
        """Give the Ed25519 public key (32 bytes) the central checks this booth's records with."""
        return self._identity.public_key

    def enrolment(self) -> Enrolment | None:
        """Give the enrolment, None before there is one. Raises VaultError."""
        return self._membership.enrolment()

    def set_enrolment(self, enrolment: Enrolment) -> None:
        """Keep the enrolment, and wrap the vault's key for its recovery key. Raises VaultError, KeyCustodyError."""
        self.require_booth(enrolment.booth)
        recovery = read_sidecar(self._files.sidecar).recovery
        if recovery is None or recovery.recipient != enrolment.recovery_key.hex():
            self._wrap_for(enrolment.recovery_key)
        self._membership.set_enrolment(enrolment)

    def require_booth(self, booth: BoothCode) -> None:
        """Raise VaultError where another booth's records lie here: its central would take them from nobody else."""
        with reading():
            row = self._database.one("SELECT booth FROM records WHERE booth <> ? LIMIT 1", (booth,))
        if row is not None:
            raise VaultError(
                f"Esta bóveda tiene movimientos de la cabina {row[0]}, no de {booth}.",
                remedy="Corrija puesto y número en booth.toml, o use otra carpeta de datos para la cabina nueva.",
                code="VAULT-BOOTH",
            )

    def _wrap_for(self, recovery_key: bytes) -> None:
        sidecar = sidecar_for(require_key(self._files, self._holder), recovery_key=recovery_key)
        try:
            write_sidecar(self._files.sidecar, sidecar, unfinished=self._files.unfinished_sidecar)
        except OSError as error:
            raise VaultError(
                "No se pudo guardar la llave envuelta para recuperación.",
                remedy="Revise el espacio y los permisos de la carpeta de la bóveda y vuelva a inscribir la cabina.",
            ) from error

    def store(self, movement: Movement) -> SealedRecord:
        """Seal and commit; storing the same id again returns the record already there. Raises NotStoredError."""
        return self._records.store(movement)

    def store_all(self, movements: Sequence[Movement]) -> tuple[SealedRecord, ...]:
        """Seal and commit a whole group in one transaction, all or none. Raises NotStoredError."""
        return self._records.store_all(movements)

    def annul(self, corrected: MovementId, *, annulment: MovementId, decision: Decision) -> SealedRecord:
        """Store a record of its own that annuls an earlier one of this booth. Raises NotStoredError.

        Annulling again with the same `annulment` returns the record already there.
        """
        return self._records.annul(corrected, annulment=annulment, decision=decision)

    def history(self, question: HistoryQuestion) -> History:
        """Find the person's newest movements at this booth, and what annuls any of them. Raises VaultError."""
        return self._search.history(question)

    def open_referrals(self, *, limit: int) -> tuple[Referral, ...]:
        """Give the travellers this booth referred and nobody has decided yet, the oldest first. Raises VaultError."""
        return self._search.open_referrals(limit=limit)

    def settled(self, referrals: Sequence[MovementId]) -> frozenset[MovementId]:
        """Say which of these this booth settled or annulled, whatever the central knows of it. Raises VaultError."""
        return self._search.settled(referrals)

    def movement(self, movement: MovementId) -> DayLine | None:
        """Give the line of one movement, None where it is not here. Raises VaultError."""
        return self._search.movement(movement)

    def day_list(self, *, since: datetime, limit: int) -> tuple[DayLine, ...]:
        """Movements decided since then, the newest first. Raises VaultError."""
        return self._records.day_list(since=since, limit=limit)

    def journal(self, *, at: datetime, officer: OfficerId | None, act: str, detail: str = "") -> None:
        """Append one line to the audit journal. Raises NotStoredError."""
        self._journal.append(at=at, officer=officer, act=act, detail=detail)

    def waiting(self, *, limit: int) -> tuple[SealedRecord, ...]:
        """Give the oldest records without a receipt, in sequence. Raises VaultError."""
        return self._outbox.waiting(limit=limit)

    def acknowledge(self, receipt: Receipt) -> int:
        """Mark what a receipt signed by the central names; return how many. Raises UntrustedAnswerError, VaultError."""
        return self._outbox.acknowledge(receipt)

    def waiting_attachments(self, *, limit: int) -> tuple[Attachment, ...]:
        """Give pictures whose record the central took and which were not sent yet. Raises VaultError."""
        return self._outbox.waiting_attachments(limit=limit)

    def attachment_sent(self, attachment: Attachment) -> None:
        """Mark one picture as being at the central. Raises NotStoredError."""
        self._outbox.attachment_sent(attachment)

    def outbox_status(self) -> OutboxStatus:
        """Count what waits. Raises VaultError."""
        return self._outbox.status()

    def status(self) -> VaultStatus:
        """Tell how the vault stands, without looking through it. Raises VaultError."""
        library = library_at_hand()
        with reading():
            schema = self._database.all("PRAGMA user_version")[0][0]
            lines = self._database.all("SELECT ifnull(max(sequence), 0) FROM journal")[0][0]
        return VaultStatus(
            vault=self._vault_id,
            epoch=self.epoch,
            custody=self._holder.custody,
            is_recoverable=read_sidecar(self._files.sidecar).recovery is not None,
            is_enrolled=self.enrolment() is not None,
            schema=schema,
            sqlite=".".join(str(part) for part in library.sqlite),
            cipher=library.cipher,
            bytes_on_disk=self._files.database.stat().st_size,
            journal_lines=lines,
            outbox=self.outbox_status(),
        )

    def verify(self) -> VaultCheck:
        """Look through everything; changes nothing."""
        return Checker(self._database, identity=self._identity).check()
