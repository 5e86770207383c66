"""What a central has to be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralConfig:
    """`database` is an SQLAlchemy URL (it may hold a password), `data` the folder of keys and certificates.

    `host` is where it listens, port 0 for any free one; `names` are further names its certificate must cover.
    """

    database: str = field(repr=False)
    data: Path
    host: str = "127.0.0.1"
    port: int = 8443
    names: tuple[str, ...] = ()
