"""The inside of the embedded central's process."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from central.app import build_app
from central.embedded import (
    ComeUp,
    DelayRegister,
    Done,
    Failed,
    GoDown,
    LoseNextResponse,
    Ready,
    Stop,
)
from central.faults import Connections, Faults
from central.identity import IdentityError, load_identity
from central.intake.booths import Booths
from central.logs import make_log
from central.registers.seed import SeedError, load_seed
from central.server import Listener, ListenError
from central.store.database import Database, StoreError

if TYPE_CHECKING:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection

    from central.embedded import EmbeddedConfig, Order

HOST = "127.0.0.1"


def run(config: EmbeddedConfig, connection: Connection) -> None:
    """Serve until told to stop, or until the parent is gone."""
    try:
        identity = load_identity(config.data)
        database = Database(config.database or f"sqlite:///{config.data / 'central.db'}")
    except (IdentityError, StoreError) as error:
        connection.send(Failed(reason=str(error)))
        return
    try:
        for seed in config.seeds:
            load_seed(database, seed, at=datetime.now(UTC))
        connections = Connections()
        app = build_app(database=database, identity=identity, log=make_log(sys.stderr, level=config.log_level))
        faults = Faults(app, connections=connections)
        listener = Listener(faults, identity=identity, host=HOST, port=config.port, protocol=connections.protocol())
        listener.open()
        code = Booths(database).issue_code(
            booth=config.booth, post=config.post, post_name=config.post_name, at=datetime.now(UTC)
        )
        connection.send(Ready(port=listener.port, ca_pem=identity.ca_pem, enrolment_code=code))
        _obey(connection, listener, faults)
        listener.close()
    except (SeedError, ListenError) as error:
        connection.send(Failed(reason=str(error)))
    finally:
        database.close()


def _obey(connection: Connection, listener: Listener, faults: Faults) -> None:
    while True:
        try:
            order: Order = connection.recv()
        except (EOFError, OSError):
            return
        if isinstance(order, Stop):
            return
        try:
            _carry_out(order, listener, faults)
        except ListenError as error:
            connection.send(Failed(reason=str(error)))
        else:
            connection.send(Done())


def _carry_out(order: Order, listener: Listener, faults: Faults) -> None:
    match order:
        case GoDown():
            listener.close()
        case ComeUp():
            listener.open()
        case LoseNextResponse():
            faults.lose_next_response(order.path_prefix)
        case DelayRegister():
            faults.delay_register(order.register, order.seconds)
        case Stop():
            pass
