"""A changed file of the law in the place of the shipped one, so that it can be judged before anybody installs it."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from booth_app.checks.law_files import RULES, load_regulations
from booth_app.checks.regulations import Regulations
from booth_app.console.law import LAW, LISTS, LawPathError
from booth_app.resources import resource

_FOLDERS = (LAW, f"{LAW}/{RULES}", LISTS)


def law_with(file: Path) -> Regulations:
    """Read the shipped set with one `.toml` file in the place of its namesake; a new one under `rules` is added.

    Raises LawPathError where the set has no such file, RegulationsError with every fault.
    """
    place = _place_of(file)
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for name in _FOLDERS:
            (root / name).mkdir()
            for shipped in resource(name).glob("*.toml"):
                shutil.copy(shipped, root / name)
        try:
            shutil.copy(file, root / place)
        except OSError as error:
            raise LawPathError(f"{file.name}: el archivo no se puede leer ({error.strerror}).") from error
        return load_regulations(root / LAW, root / LISTS)


def _place_of(file: Path) -> str:
    """Name the file of the set that this one stands for: by its name and folder, or by what it holds."""
    found = [f"{name}/{file.name}" for name in _FOLDERS if resource(name, file.name).is_file()]
    beside = [place for place in found if Path(place).parent.name == file.parent.name]
    if len(found) > 1:
        found = beside or [place for place in found if _keys(resource(place)) & _keys(file)]
    if len(found) == 1:
        return found[0]
    if not found and file.parent.name == RULES:
        return f"{LAW}/{RULES}/{file.name}"
    known = ", ".join(sorted({name for folder in _FOLDERS for name in _names(folder)}))
    raise LawPathError(f"{file.name}: no se sabe qué archivo de la normativa cambia.", remedy=f"Hay: {known}.")


def _names(folder: str) -> Iterator[str]:
    return (path.name for path in resource(folder).glob("*.toml"))


def _keys(file: Path) -> frozenset[str]:
    """Name the tables at the top of a file; none where it cannot be read, which is told when it is loaded."""
    try:
        return frozenset(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return frozenset()
