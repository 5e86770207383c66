"""A booth's place in a story: a real central that outlives it, and a data folder that is enrolled before it starts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from booth_app.assembly import key_holder, open_existing_vault, post_of
from booth_app.console.enrol import join
from booth_app.domain.decision import MovementId
from booth_app.domain.enrolment import Enrolment
from booth_app.domain.post import GUATEMALA
from booth_app.settings import Settings
from booth_app.store.vault import Vault
from booth_app.training.place import training_settings
from booth_app.training.session import add_staff
from booth_app.uplink.link import TRIES
from central.embedded import EmbeddedCentral, EmbeddedConfig, Ready
from central.store.database import Database
from central.store.tables import ATTACHMENTS, DEAD_LETTERS, MOVEMENTS

POST = "GUA"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A movement as the central's database holds it."""

    id: MovementId
    booth: str
    epoch: str
    sequence: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class StoryCentral:
    """The child process, where it listens, and a look into its database."""

    child: EmbeddedCentral
    ready: Ready
    database_url: str

    def rows(self) -> list[Row]:
        """Every movement that was committed there, by booth and sequence."""
        columns = (MOVEMENTS.c.id, MOVEMENTS.c.booth, MOVEMENTS.c.epoch, MOVEMENTS.c.sequence, MOVEMENTS.c.digest)
        database = Database(self.database_url)
        try:
            with database.reading() as connection:
                found = connection.execute(select(*columns).order_by(*columns[1:4])).all()
                assert not connection.execute(select(DEAD_LETTERS.c.code)).all()
        finally:
            database.close()
        return [Row(id=MovementId(id), booth=b, epoch=e, sequence=s, digest=d) for id, b, e, s, d in found]  # noqa: A001

    def pictures(self) -> set[str]:
        """Digests of the pictures that are there."""
        database = Database(self.database_url)
        try:
            with database.reading() as connection:
                return set(connection.execute(select(ATTACHMENTS.c.digest)).scalars())
        finally:
            database.close()

    def lose_next_receipt(self) -> None:
        """Commit the next batch and never say so, however often the link tries by itself."""
        for shorter_by in range(TRIES):  # one switch a try: each prefix loses one answer
            self.child.lose_next_response("/v1/movements"[: len("/v1/movements") - shorter_by])


@contextmanager
def running_central(settings: Settings, *, folder: Path, database: str = "") -> Iterator[StoryCentral]:
    """Start a central that expects this booth; stop it at the end. Without `database` it keeps SQLite in `folder`."""
    config = EmbeddedConfig(
        data=folder,
        booth=settings.booth_code,
        post=settings.post,
        post_name=post_of(settings).name,
        database=database,
        log_level="critical",
    )
    folder.mkdir(parents=True, exist_ok=True)
    with EmbeddedCentral(config) as child:
        ready = child.start()
        yield StoryCentral(child=child, ready=ready, database_url=database or f"sqlite:///{folder / 'central.db'}")


def booth_at(folder: Path) -> Settings:
    """Settings of the training booth at La Aurora whose data lie under `folder`."""
    return training_settings(Settings(data_dir=folder, post=POST))


def enrolled(settings: Settings, ready: Ready) -> Enrolment:
    """Make the booth's vault, let it join the central, and enter the training officers."""
    now = datetime.now(GUATEMALA)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    enrolment = join(
        folder=settings.data_dir,
        holder=key_holder(settings),
        central_url=ready.url,
        ca_pem=ready.ca_pem,
        booth=settings.booth_code,
        post=post_of(settings).code,
        code=ready.enrolment_code,
        at=now,
    )
    with opened(settings) as vault:
        add_staff(vault.officers, at=now)
    return enrolment


@contextmanager
def opened(settings: Settings) -> Iterator[Vault]:
    """Open the booth's vault while the booth does not run, and close it at the end."""
    vault = open_existing_vault(settings)
    try:
        yield vault
    finally:
        vault.close()
