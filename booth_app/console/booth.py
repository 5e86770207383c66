"""What the verbs of one booth share: which booth is meant, its settings, its vault."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from booth_app.settings import Settings, load_settings, training_data_dir

if TYPE_CHECKING:
    from booth_app.store.vault import Vault


def with_booth(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the switches that say which booth is meant, and give the parser back."""
    parser.add_argument("--settings", type=Path, metavar="ARCHIVO", help="archivo de configuración")
    parser.add_argument("--data", type=Path, metavar="CARPETA", help="carpeta de datos de la cabina")
    parser.add_argument("--post", metavar="CÓDIGO", help="puesto fronterizo")
    parser.add_argument("--training", action="store_true", help="la cabina de entrenamiento de este puesto")
    return parser


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Read the settings of the booth that is meant. Raises SettingsError."""
    folder = arguments.data or (training_data_dir() if arguments.training else None)
    settings = load_settings(arguments.settings, data_dir=folder)
    settings = replace(settings, post=arguments.post or settings.post)
    if not arguments.training:
        return settings
    from booth_app.training.place import training_settings  # noqa: PLC0415 - a working booth has no use for it

    return training_settings(settings)


@contextmanager
def open_vault(arguments: argparse.Namespace) -> Iterator[Vault]:
    """Open the booth's vault, which must be there, and close it at the end. Raises SettingsError, VaultError."""
    from booth_app.assembly import open_existing_vault  # noqa: PLC0415 - `mrz` must not pay for loading the booth

    vault = open_existing_vault(settings_of(arguments))
    try:
        yield vault
    finally:
        vault.close()
