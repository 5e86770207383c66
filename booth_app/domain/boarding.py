"""A boarding pass as its barcode tells it (IATA Resolution 792, format M)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from booth_app.domain.personal import personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticketing:
    """What an airline may add to a leg: ticket, marketing carrier, frequent flyer, baggage; empty where it did not."""

    airline_code: str = ""
    serial: str = personal(default="")
    selectee: str = personal(default="")
    document_verification: str = personal(default="")
    marketing_carrier: str = ""
    frequent_flyer_airline: str = personal(default="")
    frequent_flyer_number: str = personal(default="")
    discount: str = personal(default="")
    baggage_allowance: str = ""
    fast_track: str = ""
    airline_data: str = personal(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightLeg:
    """One flight. Airports are IATA codes; `day_of_year` counts from 1, and the pass does not say of which year.

    `number` is without leading zeros; `seat`, `sequence` and `status` as they are printed.
    """

    carrier: str
    number: str
    origin: str = personal()
    destination: str = personal()
    day_of_year: int
    booking: str = personal(default="")
    compartment: str = ""
    seat: str = personal(default="")
    sequence: str = personal(default="")
    status: str = ""
    ticketing: Ticketing = personal(default=Ticketing())

    @property
    def flight(self) -> str:
        """Write the flight as boards do."""
        return f"{self.carrier} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """When the pass was made: the last digit of the year, and the day of it."""

    year_digit: int
    day_of_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardingPass:
    """Who flies, on what. Names are cut where they are long; `security` is the issuer's signature, not verified."""

    surname: str = personal()
    given_names: str = personal()
    legs: tuple[FlightLeg, ...] = personal()
    is_electronic: bool = True
    version: int | None = None
    issue: Issue | None = None
    issuer: str = ""
    passenger: str = personal(default="")
    bag_tags: tuple[str, ...] = personal(default=())
    security: str = personal(default="")

    def day_of(self, leg: FlightLeg, *, today: date) -> date | None:
        """Tell the date of a flight: the first such day since the pass was made, else the one nearest to today.

        None where no year near has such a day.
        """
        made = None if self.issue is None else _latest(self.issue, until=today + timedelta(days=1))
        years = range(today.year - 1, today.year + 2) if made is None else range(made.year, made.year + 9)
        days = (_day(year, leg.day_of_year) for year in years)
        known = [day for day in days if day is not None and (made is None or day >= made)]
        return min(known, key=lambda day: abs(day - (today if made is None else made)), default=None)


def _latest(issue: Issue, *, until: date) -> date | None:
    """Give the last day that ends so and is not past `until`: nobody has a pass that is still to be made."""
    days = (_day(year, issue.day_of_year) for year in range(until.year, until.year - 20, -1))
    return next((day for day in days if day and day <= until and day.year % 10 == issue.year_digit), None)


def _day(year: int, day_of_year: int) -> date | None:
    day = date(year, 1, 1) + timedelta(days=day_of_year - 1)
    return day if day.year == year else None


class BoardingDoubt(StrEnum):
    """Why a pass fills nothing in by itself."""

    NAME = "name"
    """It is made out to somebody else than any document shown."""

    DAY = "day"
    """Its flight is not of today, nor of the day before or after."""

    AIRPORT = "airport"
    """None of its flights comes to this post, or leaves from it."""

    FLIGHT = "flight"
    """The lane or the officer has said another flight, or another state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPass:
    """A boarding pass shown by the traveller at the window, held against him, the day and the post.

    `leg` is the flight meant, else the first one; `origin` and `destination` are states, empty where the booth does not
    know the airport or the pass says nothing of it. Without `doubts` it has filled in the journey.
    """

    boarding_pass: BoardingPass = personal()
    leg: FlightLeg = personal()
    day: date | None = personal()
    origin: str = personal(default="")
    destination: str = personal(default="")
    doubts: tuple[BoardingDoubt, ...] = ()
