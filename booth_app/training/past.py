"""The past of invented travellers: earlier crossings, sealed and signed by a booth of their own, taken in as all are.

Imported only where a scenario has a past, because it brings the central's database with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import uuid6
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from booth_app import __version__
from booth_app.checks.posts import find_post, load_posts
from booth_app.domain.decision import Decision, DecisionKind, MovementId
from booth_app.domain.journey import Journey
from booth_app.domain.movement import Movement
from booth_app.domain.officer import Officer, OfficerId
from booth_app.domain.post import GUATEMALA, BoothCode, Direction, Post
from booth_app.domain.record import SealedRecord
from booth_app.mrz.parse import parse
from booth_app.resources import resource
from booth_app.store.codec import GENESIS, Link, encode_movement
from booth_app.training.documents import zone
from booth_app.training.identity import document_text
from booth_app.training.parts import HistoryPart
from booth_app.training.scenario import Scenario
from booth_app.training.session import OFFICER
from booth_app.uplink.convert import batch_message
from central.identity import IdentityError, load_identity
from central.intake.booths import Booth
from central.intake.movements import Movements
from central.store.database import Database, StoreError
from central.wire.bounds import MAX_BATCH_RECORDS

BOOTH: Final = BoothCode("PASADO")
_AT: Final = time(10, tzinfo=GUATEMALA)


class NotTakenError(Exception):
    """The central's intake does not take a crossing as it was written; the message holds nothing of a person."""


TAKING_ERRORS: Final = (NotTakenError, StoreError, IdentityError)
"""Why a past may not have come into the central."""


def crossings_of(scenario: Scenario, *, today: date, play: int) -> tuple[Movement, ...]:
    """Write the earlier crossings of a scenario's first traveller."""
    posts = load_posts(resource("catalogues", "posts.toml"))
    return tuple(
        _crossing(scenario, past, find_post(posts, past.post), today=today, play=play) for past in scenario.history
    )


def remember(folder: Path, crossings: Sequence[Movement], *, post: Post) -> None:
    """Put them into the central of this folder, which does not run. Raises NotTakenError, and the central's errors."""
    key = Ed25519PrivateKey.generate()
    booth = Booth(code=BOOTH, post=post.code, public_key=key.public_key().public_bytes_raw())
    identity = load_identity(folder)
    database = Database(f"sqlite:///{folder / 'central.db'}")
    try:
        intake, records = Movements(database, signing_key=identity.signing_key), tuple(_chain(crossings, key=key))
        for first in range(0, len(records), MAX_BATCH_RECORDS):
            batch = batch_message(records[first : first + MAX_BATCH_RECORDS])
            if intake.take(batch, booth=booth, at=datetime.now(UTC)).rejected:
                raise NotTakenError("the intake rejects an earlier crossing")
    finally:
        database.close()


def _crossing(scenario: Scenario, past: HistoryPart, post: Post, *, today: date, play: int) -> Movement:
    figure = scenario.cast[0]
    text = document_text(figure, figure.documents[0], today=today, play=play, number=past.number)
    day = today - timedelta(days=past.days_ago)
    usual = DecisionKind.ADMIT if past.direction is Direction.ENTRY else DecisionKind.EXIT_RECORDED
    decision = Decision(
        kind=usual if past.decision is None else DecisionKind(past.decision),
        officer=Officer(id=OfficerId(OFFICER.number), role=OFFICER.role),
        at=datetime.combine(day, _AT),
        days_granted=past.days,
        authorised_until=None if past.days is None else day + timedelta(days=past.days - 1),
    )
    return Movement(
        id=MovementId(str(uuid6.uuid7())),
        post=post.code,
        booth=BOOTH,
        journey=Journey(direction=past.direction, mode=post.mode),
        document=parse(zone(text), today=today),
        decision=decision,
    )


def _chain(crossings: Sequence[Movement], *, key: Ed25519PrivateKey) -> Iterator[SealedRecord]:
    epoch, previous = str(uuid6.uuid7()), GENESIS
    for sequence, crossing in enumerate(crossings, start=1):
        link = Link(epoch=epoch, sequence=sequence, previous=previous)
        encoded = encode_movement(crossing, link, app_version=__version__)
        previous = encoded.digest
        yield SealedRecord(
            id=crossing.id,
            booth=BOOTH,
            epoch=epoch,
            sequence=sequence,
            body=encoded.body,
            digest=encoded.digest,
            signature=key.sign(encoded.body),
        )
