"""Takes in pictures by their digest."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from central.intake.booths import Booth
from central.intake.keys import hex_digest
from central.store.database import Database
from central.store.tables import ATTACHMENTS, insert_new

MEDIA_TYPES: Final = frozenset({"image/jpeg", "image/png", "application/octet-stream"})


class AttachmentRefusedError(Exception):
    """The content is not what the digest says, or of a kind the central does not keep."""

    def __init__(self, code: str) -> None:
        """Keep the code: DIGEST or MEDIA-TYPE."""
        super().__init__(code)
        self.code = code


class Attachments:
    """The intake of pictures."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def take(
        self, *, untrusted_digest: str, media_type: str, untrusted_content: bytes, booth: Booth, at: datetime
    ) -> None:
        """Store one picture; sent again, it is there already. Raises AttachmentRefusedError."""
        if media_type not in MEDIA_TYPES:
            raise AttachmentRefusedError("MEDIA-TYPE")
        if hex_digest(untrusted_content) != untrusted_digest:
            raise AttachmentRefusedError("DIGEST")
        values = {
            "digest": untrusted_digest,
            "media_type": media_type,
            "content": untrusted_content,
            "booth": booth.code,
            "received_at": at,
        }
        with self._database.writing() as connection:
            insert_new(connection, ATTACHMENTS, values)
