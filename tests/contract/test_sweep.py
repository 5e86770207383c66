"""Sweeps the registry: every driver can be made, runs the contract of its kind, and makes only claims that hold."""

from __future__ import annotations

import dataclasses
import importlib
from pathlib import Path
from typing import Any

import pytest

from drivers.contract import DeviceKind
from drivers.options import parse_options
from drivers.registry import DRIVERS, DriverEntry
from tests.contract.camera import CameraContract
from tests.contract.document_reader import DocumentReaderContract
from tests.contract.fingerprint import FingerprintContract
from tests.contract.quality import CRITERIA, ROOT, Claim, Status, read_claims
from tests.contract.rig import DriverContract

CONTRACTS: dict[DeviceKind, type[DriverContract[Any]]] = {
    DeviceKind.DOCUMENT_READER: DocumentReaderContract,
    DeviceKind.CAMERA: CameraContract,
    DeviceKind.FINGERPRINT_SCANNER: FingerprintContract,
}
FAMILIES = sorted({entry.family for entry in DRIVERS})
each_entry = pytest.mark.parametrize("entry", DRIVERS, ids=lambda entry: entry.name)
each_family = pytest.mark.parametrize("family", FAMILIES)


def claim_of(family: str, criterion: str) -> Claim:
    return next(claim for claim in read_claims(family) if claim.criterion == criterion)


def named(test: str) -> object:
    """Give the class or function that a claim names."""
    file, _, name = test.partition("::")
    assert (ROOT / file).is_file(), f"there is no {file}"
    module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    found: object = module
    for part in name.split("::"):
        found = getattr(found, part, None)
    assert callable(found), f"there is no {name} in {file}"
    return found


def is_suite_of(suite: object, entry: DriverEntry) -> bool:
    return isinstance(suite, type) and issubclass(suite, CONTRACTS[entry.kind]) and suite.entry == entry.name


def test_names_are_unique() -> None:
    assert len({entry.name for entry in DRIVERS}) == len(DRIVERS)


@each_entry
def test_the_module_can_be_imported_and_has_the_factory(entry: DriverEntry) -> None:
    assert callable(getattr(importlib.import_module(entry.module), entry.factory))


@each_entry
def test_the_options_are_a_frozen_dataclass_that_text_can_fill(entry: DriverEntry) -> None:
    required = {f.name: "COM1" for f in dataclasses.fields(entry.options) if f.default is dataclasses.MISSING}
    options = parse_options(entry.options, required)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(options, dataclasses.fields(entry.options)[0].name, None)


@each_entry
@pytest.mark.parametrize("criterion", ["contract_suite", "hosted"])
def test_the_contract_of_its_kind_runs_over_it(entry: DriverEntry, criterion: str) -> None:
    claim = claim_of(entry.family, criterion)
    if criterion == "hosted" and not entry.is_hostable:
        assert claim.status is Status.EXEMPT
        return
    suites = [named(test) for test in claim.tests]
    assert any(is_suite_of(suite, entry) for suite in suites), (
        f"the contract of a {entry.kind.value} is not among the tests of {criterion}"
    )


@each_family
def test_what_is_claimed_is_shown_by_tests_that_exist(family: str) -> None:
    claims = read_claims(family)
    assert [claim.criterion for claim in claims] == list(CRITERIA)
    for claim in claims:
        for test in claim.tests:
            assert named(test)


def test_every_family_has_an_entry() -> None:
    folders = {file.parent.name for file in (ROOT / "drivers").glob("*/__init__.py")}
    assert folders == set(FAMILIES)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("contract_suite = { status = 'done' }", "names its tests"),
        ("contract_suite = { status = 'todo', why = ' ' }", "says why"),
        ("contract_suite = { status = 'todo', tests = ['a'] }", "says why"),
        ("contract_suite = { status = 'perhaps' }", "perhaps"),
        ("contract_suite = 'done'", "write"),
        ("contract_suite = { status = 'todo', reason = 'x' }", "write"),
    ],
)
def test_an_unclear_claim_is_refused(tmp_path: Path, line: str, complaint: str) -> None:
    family = tmp_path / "drivers" / "some"
    family.mkdir(parents=True)
    rest = "\n".join(f"{name} = {{ status = 'todo', why = 'later' }}" for name in list(CRITERIA)[1:])
    (family / "quality.toml").write_text(f"[rules]\n{line}\n{rest}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_claims("some", root=tmp_path)
    (family / "quality.toml").write_text(f"[rules]\n{rest}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="criteria"):
        read_claims("some", root=tmp_path)
