"""Puts a central together: database, identity, intake, registers, interface."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from litestar import Litestar
from litestar.datastructures import State

from central.api.openapi import CONFIG
from central.api.parts import Parts
from central.api.problems import answer_problem
from central.api.routes import ROUTES
from central.archive.history import Histories
from central.archive.referrals import Referrals
from central.identity import load_identity
from central.intake.attachments import Attachments
from central.intake.booths import Booths
from central.intake.movements import Movements
from central.logs import make_log
from central.registers.gateway import own_registers
from central.store.database import Database
from central.wire.bounds import MAX_BATCH_BYTES

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from central.config import CentralConfig
    from central.identity import Identity


def make_app(config: CentralConfig) -> Litestar:
    """Open the database and the identity of this configuration and build the interface on them.

    Raises StoreError, IdentityError. The database closes when the application shuts down.
    """
    identity = load_identity(config.data, names=config.names)
    return build_app(
        database=Database(config.database), identity=identity, log=make_log(sys.stderr), owns_database=True
    )


def build_app(
    *, database: Database, identity: Identity, log: FilteringBoundLogger, owns_database: bool = False
) -> Litestar:
    """Build the interface on parts that are open already."""
    parts = Parts(
        booths=Booths(database),
        movements=Movements(database, signing_key=identity.signing_key),
        attachments=Attachments(database),
        registers=own_registers(database),
        histories=Histories(database),
        referrals=Referrals(database),
        central_key=identity.public_key,
        recovery_key=identity.recovery_public_key,
        log=log,
        now=lambda: datetime.now(UTC),
    )
    return Litestar(
        list(ROUTES),
        state=State({"parts": parts}),
        exception_handlers={Exception: answer_problem},
        openapi_config=CONFIG,
        logging_config=None,
        request_max_body_size=MAX_BATCH_BYTES,
        on_shutdown=[database.close] if owns_database else [],
    )
