"""Makes the Qt application: shipped faces, one style on every system, sharp on every screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from booth_app.ui.fonts import load_fonts
from booth_app.ui.theme import Size, Theme
from booth_app.ui.widgets.icon import window_icon

Application = QApplication
"""The application's type, for those who may not import Qt."""


def make_application(argv: Sequence[str], theme: Theme) -> Application:
    """Make the application, once a process. Raises SettingsError where a shipped file is missing."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(list(argv))
    dress(application, theme)
    return application


def dress(application: QApplication, theme: Theme) -> None:
    """Give an application that is there already the booth's faces and style."""
    load_fonts()
    application.setStyle("Fusion")
    application.setFont(theme.font(Size.BODY))
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.ToolTipBase, theme.colours.surface)
    palette.setColor(QPalette.ColorRole.ToolTipText, theme.colours.ink)
    application.setPalette(palette)
    application.setWindowIcon(window_icon(theme.colours.accent))
