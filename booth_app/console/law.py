"""Which regulations a verb means: those in force at this booth, or a folder or bundle that is named."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from booth_app.checks.bundle import open_bundle, regulations_in_force
from booth_app.checks.law_files import MANIFEST, load_regulations
from booth_app.checks.regulations import Regulations
from booth_app.console.booth import settings_of
from booth_app.errors import BoothError
from booth_app.resources import resource
from booth_app.settings import Settings

LAW, LISTS = "regulations", "catalogues"
"""The two folders of a whole set, in the tree, in a bundle, and where somebody edits a copy."""


class LawPathError(BoothError):
    """What was named as a set of regulations is none."""

    code = "REGULATIONS-PATH"


def with_law(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the switch that names other regulations than those in force, and give the parser back."""
    parser.add_argument(
        "--regulations", type=Path, metavar="CARPETA|PAQUETE", help="otra normativa que la vigente en esta cabina"
    )
    return parser


def law_named(arguments: argparse.Namespace) -> Regulations:
    """Give the regulations of `--regulations`, else those in force. Raises LawPathError, RegulationsError, BundleError.

    What is installed and cannot be used is told on standard error.
    """
    settings = settings_of(arguments)
    if arguments.regulations is not None:
        return law_at(arguments.regulations, settings)
    regulations, fault = in_force(settings)
    if fault is not None:
        sys.stderr.write(f"boothctl: {fault} [{fault.code}]\n")
    return regulations


def in_force(settings: Settings) -> tuple[Regulations, BoothError | None]:
    """Give what the window of this booth judges by, and why something newer is not in force."""
    return regulations_in_force(settings.regulations_dir, settings.regulation_keys)


def law_at(path: Path, settings: Settings) -> Regulations:
    """Read a folder or a signed bundle. Raises LawPathError, RegulationsError, BundleError."""
    return law_of_folder(path) if path.is_dir() else open_bundle(path, settings.regulation_keys)


def law_of_folder(folder: Path) -> Regulations:
    """Read a folder that holds `regulations` (and perhaps `catalogues`), or is the former itself.

    Catalogues that it lacks are those that ship with the program. Raises LawPathError, RegulationsError.
    """
    law = folder / LAW if (folder / LAW).is_dir() else folder
    if not (law / MANIFEST).is_file():
        raise LawPathError(
            f"{folder.name}: no es una normativa, falta {MANIFEST}.",
            remedy="Nombre la carpeta regulations, o la que la contiene.",
        )
    lists = folder / LISTS
    return load_regulations(law, lists if lists.is_dir() else resource(LISTS))
