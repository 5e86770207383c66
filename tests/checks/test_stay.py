"""How long a visitor may stay: whose days are counted, how many may be granted, and which are likely."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booth_app.checks.regulations import EvidenceEffect
from booth_app.checks.stay import days_parameter, is_counted, stay_of
from booth_app.domain.declaration import Status, StatusKind, Visa, VisaCategory
from booth_app.domain.document import DocumentKind
from booth_app.domain.judgement import Stay, Term
from booth_app.domain.post import Direction
from tests.fakes.law import DAY, FORCE, by_land, case, document, national, person, tourist
from tests.fakes.stays import declared, look, paper, showing, stay, with_first

# Whose days are counted.


def test_a_tourist_gets_ninety_days_of_which_today_is_the_first() -> None:
    found = stay(tourist())
    assert found == Stay(
        most=90,
        days=90,
        until=date(2027, 2, 19),
        options=(90, 30, 7),
        terms=(
            Term(label="stay.by_law", value="90"),
            Term(label="stay.most", value="90"),
            Term(label="stay.until", value="19 feb 2027"),
        ),
        confidence=None,
        legal_basis=FORCE.basis,
    )
    assert (found.until - DAY).days == 89


def test_a_national_of_the_region_gets_ninety_days_too() -> None:
    assert stay(by_land(tourist("SLV"))).most == 90


def test_a_guatemalan_has_no_stay_whatever_else_he_is_or_declares() -> None:
    dual = case(document("USA", holder=person("USA", others=("GTM",))))
    assert stay_of(look(national())) is None
    assert stay_of(look(dual)) is None
    assert stay_of(look(declared(national(), status=Status(kind=StatusKind.VISITOR)))) is None


def test_nobody_who_leaves_has_a_stay() -> None:
    assert stay_of(look(tourist(direction=Direction.EXIT))) is None


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (StatusKind.VISITOR, 90),
        (StatusKind.TRANSIT, 1),
        (StatusKind.CRUISE, 2),
        (StatusKind.CREW, 15),
        (StatusKind.BORDER_WORKER, 3),
        (StatusKind.TEMPORARY_RESIDENT, None),
        (StatusKind.PERMANENT_RESIDENT, None),
        (StatusKind.REFUGEE, None),
        (StatusKind.ASYLUM_SEEKER, None),
        (StatusKind.STATELESS, None),
        (StatusKind.DIPLOMATIC, None),
        (StatusKind.RETURNEE, None),
        (StatusKind.INADMITTED, None),
    ],
)
def test_days_by_status(kind: StatusKind, days: int | None) -> None:
    whole = declared(tourist(), status=Status(kind=kind, until=DAY))
    found = stay_of(look(whole))
    assert (None if found is None else found.most) == days
    assert is_counted(look(whole)) == (days is not None)
    assert (days_parameter(look(whole)) is None) == (days is None)


def test_who_is_let_in_without_a_visa_for_today_alone_gets_today_alone() -> None:
    today = paper(EvidenceEffect.ONWARD_TRAVEL, dated=DAY)
    assert stay(showing(tourist("DOM"), today)).most == 1
    assert stay(showing(tourist("DOM"), replace(today, dated=DAY + timedelta(days=1)))).most == 90
    assert stay(showing(tourist(), today)).most == 90
    crew = showing(declared(tourist("DOM"), status=Status(kind=StatusKind.CREW)), today)
    assert stay(crew).most == 15


def test_a_transit_ends_on_the_day_it_begins() -> None:
    found = stay(declared(tourist(), status=Status(kind=StatusKind.TRANSIT)))
    assert (found.days, found.until, found.options) == (1, DAY, (1,))


def test_without_a_nationality_nothing_is_counted_and_nothing_is_known() -> None:
    unread = case()
    assert is_counted(look(unread)) is None
    assert days_parameter(look(unread)) is None
    assert stay_of(look(unread)) is None
    assert is_counted(look(declared(unread, status=Status(kind=StatusKind.RETURNEE)))) is False


# Visa, days asked, options.


@pytest.mark.parametrize(("limits", "most"), [(0, 90), (1, 11)])
def test_a_visa_limits_the_stay_only_where_the_law_says_so(limits: int, most: int) -> None:
    visa = Visa(category=VisaCategory.B, until=DAY + timedelta(days=10))
    found = stay(declared(tourist("DOM"), visa=visa), **{"stay.visa_limits": limits})
    assert found.most == most
    assert (Term(label="stay.visa_until", value="02 dic 2026") in found.terms) == bool(limits)


def test_a_visa_read_from_its_zone_limits_like_one_declared() -> None:
    sticker = document(
        "DOM", issuer="GTM", code="V", kind=DocumentKind.VISA, number="V1", expiry=DAY + timedelta(days=10)
    )
    whole = replace(tourist("DOM"), documents=(*tourist("DOM").documents, sticker))
    assert stay(whole, **{"stay.visa_limits": 1}).most == 11


def test_a_visa_without_an_end_or_with_a_later_one_limits_nothing() -> None:
    for until in (None, DAY + timedelta(days=300)):
        visa = Visa(category=VisaCategory.B, until=until)
        assert stay(declared(tourist("DOM"), visa=visa), **{"stay.visa_limits": 1}).most == 90


def test_a_visa_that_ended_yesterday_leaves_no_day_where_it_limits() -> None:
    visa = Visa(category=VisaCategory.B, until=DAY - timedelta(days=1))
    found = stay(declared(tourist("DOM"), visa=visa), **{"stay.visa_limits": 1})
    assert (found.most, found.days, found.until, found.options) == (0, 0, DAY - timedelta(days=1), ())


@pytest.mark.parametrize(
    ("asked", "days", "until"),
    [
        (None, 90, date(2027, 2, 19)),
        (91, 90, date(2027, 2, 19)),
        (90, 90, date(2027, 2, 19)),
        (89, 89, date(2027, 2, 18)),
        (1, 1, DAY),
        (0, 1, DAY),
        (-5, 1, DAY),
    ],
)
def test_days_asked_are_granted_between_one_and_the_most(asked: int | None, days: int, until: date) -> None:
    found = stay(declared(tourist(), days=asked))
    assert (found.most, found.days, found.until) == (90, days, until)


def test_days_asked_grant_nothing_where_none_is_left() -> None:
    found = stay(declared(with_first(tourist(), 90), days=5))
    assert (found.most, found.days, found.until) == (0, 0, DAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("used", "options"),
    [
        (0, (90, 30, 7)),
        (59, (31, 30, 7)),
        (60, (30, 7)),
        (61, (29, 7)),
        (83, (7,)),
        (84, (6,)),
        (89, (1,)),
        (90, ()),
    ],
)
def test_options_are_the_most_and_the_usual_ones_below_it(used: int, options: tuple[int, ...]) -> None:
    assert stay(with_first(tourist(), used)).options == options


def test_an_option_of_no_days_is_none() -> None:
    assert stay(tourist(), **{"stay.option.week": 0}).options == (90, 30)
    assert stay(tourist(), **{"stay.option.week": 1}).options == (90, 30, 1)
