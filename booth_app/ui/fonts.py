"""Loads the faces that ship with the program, so that every booth looks the same."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from booth_app.errors import SettingsError
from booth_app.ui.resources import RESOURCES
from booth_app.ui.theme import FAMILY, MRZ_FAMILY


def load_fonts() -> None:
    """Register every face under resources/fonts; needs a QGuiApplication. Raises SettingsError."""
    for file in sorted((RESOURCES / "fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise SettingsError(f"No se pudo cargar la letra {file.name}.", remedy="Reinstale el programa.")
    missing = {FAMILY, MRZ_FAMILY} - {family.strip() for family in QFontDatabase.families()}
    if missing:
        raise SettingsError(f"Falta la letra {min(missing)}.", remedy="Reinstale el programa.")
