"""Free practice: the key brings travellers one after the other, only between travellers, and undoes what it broke."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from booth_app.domain.post import Direction
from booth_app.training.coach import Coach
from booth_app.training.scenario import Scenario, load_scenarios, named, shipped_scenarios
from drivers.contract import DeviceKind, PageRead
from drivers.errors import DeviceNotFoundError
from drivers.simulated.bench import SimulatedBench
from tests.fakes.booth import FakeBooth, fake_booth

SHIPPED = load_scenarios(shipped_scenarios())


class Switch:
    """A central that only remembers."""

    plays = range(2)

    def __init__(self) -> None:
        self.orders: list[str] = []

    def down(self) -> None:
        self.orders.append("down")

    def up(self) -> None:
        self.orders.append("up")


class Practice:
    """A booth of fakes with a real bench, and a coach beside it."""

    def __init__(self, booth: FakeBooth, scenarios: tuple[Scenario, ...]) -> None:
        self.booth, self.bench, self.central, self.said = booth, SimulatedBench(), Switch(), [""]
        self.coach = Coach(
            booth=booth.conductor,
            bench=self.bench,
            central=self.central,
            wake=lambda: None,
            lanes=booth.lanes,
            scenarios=scenarios,
            today=date(2026, 11, 22),
        )
        self.coach.listen(self.said.append)

    @property
    def has_document(self) -> bool:
        return self.bench.await_document(timeout=0.0, reading=False) is not None

    @property
    def page(self) -> PageRead | None:
        """What lies on the reader."""
        return self.bench.await_document(timeout=0.0, reading=False)

    def go_on_until_said(self, words: str) -> None:
        self.coach.go_on()
        self.booth.until(lambda: words in self.said[-1])


@pytest.fixture
def booth() -> Iterator[FakeBooth]:
    with fake_booth() as booth:
        yield booth


def test_nobody_comes_before_the_officer_is_there(booth: FakeBooth) -> None:
    practice = Practice(booth, SHIPPED)
    practice.coach.go_on()
    assert not practice.has_document
    assert "Inicie sesión" in practice.said[-1]


def test_travellers_come_one_after_the_other_and_again(booth: FakeBooth) -> None:
    first, second = named(SHIPPED, ("01", "02"))
    practice = Practice(booth, (first, second))
    booth.sign_in()
    practice.go_on_until_said(first.title)
    assert practice.has_document
    practice.go_on_until_said(second.title)
    assert booth.encounter.journey.direction is Direction.EXIT
    assert booth.encounter.journey.carrier == second.booth.carrier
    practice.go_on_until_said(first.title)


def test_the_key_is_answered_before_the_traveller_is_drawn(booth: FakeBooth) -> None:
    practice = Practice(booth, named(SHIPPED, ("01",)))
    booth.sign_in()
    practice.coach.go_on()
    assert practice.said[-1] == "Viene el siguiente viajero."
    assert not practice.has_document


def test_a_traveller_is_finished_before_the_next(booth: FakeBooth) -> None:
    practice = Practice(booth, named(SHIPPED, ("01",)))
    booth.sign_in()
    booth.present(1)
    practice.coach.go_on()
    assert practice.said[-1] == "Termine primero con este viajero."
    assert not practice.has_document


def test_what_was_broken_is_mended_by_the_next_press(booth: FakeBooth) -> None:
    practice = Practice(booth, named(SHIPPED, ("07", "08")))
    booth.sign_in()
    practice.go_on_until_said("Escáner")
    with pytest.raises(DeviceNotFoundError):
        practice.bench.connect(DeviceKind.FINGERPRINT_SCANNER)
    practice.coach.go_on()
    booth.until(lambda: is_plugged(practice.bench))
    practice.go_on_until_said("La central")
    assert practice.central.orders == ["down"]
    practice.coach.go_on()
    booth.until(lambda: practice.central.orders == ["down", "up"])


def test_a_second_document_is_laid_down_when_asked_for(booth: FakeBooth) -> None:
    practice = Practice(booth, named(SHIPPED, ("20",)))
    booth.sign_in()
    practice.go_on_until_said("La visa")
    first = practice.page
    booth.present(1)
    practice.go_on_until_said("F2 lo lee")
    assert practice.page is not first
    practice.go_on_until_said("Termine primero")


def test_companions_step_up_one_by_one(booth: FakeBooth) -> None:
    practice = Practice(booth, named(SHIPPED, ("17",)))
    booth.sign_in()
    practice.go_on_until_said("Una familia")
    pages = [practice.page]
    booth.present(1)
    for _ in range(2):
        practice.coach.go_on()
        assert "quien sigue" in practice.said[-1]
        pages.append(practice.page)
    assert len({id(page) for page in pages}) == 3
    practice.go_on_until_said("Termine primero")


def test_who_has_gone_takes_his_companions_along_and_may_come_back_himself(booth: FakeBooth) -> None:
    practice = Practice(booth, named(SHIPPED, ("17", "23")))
    booth.sign_in()
    practice.go_on_until_said("Una familia")
    practice.go_on_until_said("Corregir")
    page = practice.page
    practice.go_on_until_said("quien sigue")
    assert practice.page is page
    practice.go_on_until_said("Una familia")


def test_every_round_brings_other_persons_as_long_as_the_central_knows_them(booth: FakeBooth) -> None:
    practice = Practice(booth, named(SHIPPED, ("01",)))
    booth.sign_in()
    zones = []
    for _ in range(3):
        practice.said.clear()
        practice.said.append("")
        practice.go_on_until_said("Entrada sin novedad")
        assert practice.page is not None
        zones.append(practice.page.lines)
    assert zones[0] != zones[1] == zones[2]


def is_plugged(bench: SimulatedBench) -> bool:
    try:
        bench.connect(DeviceKind.FINGERPRINT_SCANNER)
    except DeviceNotFoundError:
        return False
    return True
