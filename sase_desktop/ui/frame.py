"""The window's frame in its look: all that the first paint needs, and nothing else is imported."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QApplication

from sase_desktop.ui import language
from sase_desktop.ui.language import Language
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.pages import page_specs
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.theme import Theme, ThemeChoice


class Frame(NamedTuple):
    """A window without its page, and the look that it has."""

    window: MainWindow
    theme: Theme


def make_frame(
    app: QApplication,
    preferences: Preferences,
    chosen_language: str | None = None,
    chosen_theme: str | None = None,
) -> Frame:
    """Chosen is what the call says; it wins over what is remembered."""
    stored = chosen_language or preferences.get("language")
    known = {entry.value for entry in Language}
    language.install(Language(stored) if stored in known else language.system_language())
    wanted = chosen_theme or preferences.get("theme")
    choices = {entry.value for entry in ThemeChoice}
    choice = ThemeChoice(wanted) if wanted in choices else ThemeChoice.SYSTEM
    theme = Theme(app, choice)
    return Frame(MainWindow.frame(page_specs(), preferences), theme)
