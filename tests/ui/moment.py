"""The moment at which all the samples stand: half past two of an afternoon in November."""

from __future__ import annotations

from datetime import datetime

from booth_app.domain.post import GUATEMALA

NOW = datetime(2026, 11, 22, 14, 32, 7, tzinfo=GUATEMALA)
TODAY = NOW.date()
