"""The invented traveller on the real simulated bench: gives what is asked for, takes everything along, loses plugs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from booth_app.domain.biometrics import CaptureException, FingerPosition, MissingPrint
from booth_app.flow.encounter import Stage
from booth_app.flow.screen import Screen
from booth_app.training.material import Material, material_of
from booth_app.training.scenario import load_scenario, shipped_scenarios
from booth_app.training.traveller import Traveller
from drivers.contract import DeviceKind
from drivers.errors import DeviceLostError
from drivers.registry import make_document_reader, make_fingerprint_scanner
from drivers.simulated.bench import SimulatedBench
from tests.fakes import travellers


@pytest.fixture(scope="module")
def material() -> Material:
    scenario = load_scenario(shipped_scenarios() / "01-entrada-sin-novedad.toml")
    return material_of(scenario, today=date(2026, 11, 22))


def screen(stage: Stage = Stage.CAPTURING, *, settled: tuple[FingerPosition, ...] = ()) -> Screen:
    missing = tuple(MissingPrint(position=position, why=CaptureException.DEVICE) for position in settled)
    encounter = replace(travellers.new_encounter(), stage=stage, missing_prints=missing)
    return Screen(post=travellers.POST, booth=travellers.BOOTH, encounter=encounter)


def test_the_finger_that_is_asked_for_is_given(material: Material) -> None:
    bench = SimulatedBench()
    scanner = make_fingerprint_scanner("simulated_fingerprint_scanner", {}, bench=bench)
    scanner.open()
    traveller = Traveller(bench=bench)
    traveller.follow(screen())
    traveller.comes(material)
    traveller.gives_fingers()
    assert np.array_equal(scanner.scan(1.0).pixels, material.fingers[0].pixels)
    traveller.follow(screen(settled=(FingerPosition.RIGHT_INDEX,)))
    assert np.array_equal(scanner.scan(1.0).pixels, material.fingers[1].pixels)
    traveller.follow(screen(settled=(FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX)))
    assert bench.await_finger(timeout=0.0) is None
    scanner.close()


def test_a_decided_traveller_takes_everything_along(material: Material) -> None:
    bench = SimulatedBench()
    traveller = Traveller(bench=bench)
    traveller.follow(screen())
    traveller.comes(material)
    traveller.shows_document()
    traveller.shows_face()
    assert bench.await_document(timeout=1.0, reading=True) is material.page
    traveller.follow(screen(Stage.STORING))
    assert bench.await_document(timeout=0.0, reading=True) is None


def test_a_pulled_plug_is_lost_and_comes_back(material: Material) -> None:
    bench = SimulatedBench()
    reader = make_document_reader("simulated_document_reader", {}, bench=bench)
    reader.open()
    bench.unplug(DeviceKind.DOCUMENT_READER)
    with pytest.raises(DeviceLostError):
        reader.wait_present(1.0)
    bench.end_fault(DeviceKind.DOCUMENT_READER)
    reader.open()
    traveller = Traveller(bench=bench)
    traveller.comes(material)
    traveller.shows_document()
    assert reader.wait_present(1.0)
    reader.close()
