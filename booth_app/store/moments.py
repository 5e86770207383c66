"""Moments as whole microseconds since 1970 UTC: what an index can sort and a comparison cannot get wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from booth_app.domain.post import GUATEMALA

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_micros(moment: datetime) -> int:
    """Count the microseconds of a timezone-aware moment, exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """Give the moment back, in the booth's time zone."""
    return (_EPOCH + timedelta(microseconds=micros)).astimezone(GUATEMALA)
