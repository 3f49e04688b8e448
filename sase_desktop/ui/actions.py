"""Every action with its shortcut; menus, the palette and the keyboard all use these."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

SHORTCUTS = {
    "palette": "Ctrl+K",
    "filter": "Ctrl+F",
    "refresh": "F5",
    "quit": "Ctrl+Q",
    "settings": "Ctrl+,",
    "help": "F1",
    "create_task": "Ctrl+Shift+N",
    "preview": "Ctrl+Shift+P",
    "create_idp": "Ctrl+N",
    "export": "Ctrl+E",
    "create_group": "Ctrl+N",
    "details": "Return",
    "previous": "Alt+Up",
    "next": "Alt+Down",
}
"""The only list of keys. Pages 1 to 7 are Ctrl+1 to Ctrl+7."""


class Deed(NamedTuple):
    """What the palette, a menu or a key can do."""

    key: str
    text: str
    run: Callable[[], object]
    icon: Icon = Icon.COMMAND
    shortcut: str = ""
    note: str = ""
    """At the right in the palette when there is no shortcut."""


def shown_keys(shortcut: str) -> str:
    """A shortcut as this platform writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(text: str, name: str) -> str:
    """A button's tooltip: what it does, and its key as this platform writes it."""
    return f"{text} ({shown_keys(SHORTCUTS[name])})"


def action(deed: Deed, parent: QObject) -> QAction:
    """The deed as a Qt action, with its key, for menus and windows."""
    result = QAction(theme.icon(deed.icon), deed.text, parent)
    result.setObjectName(f"action.{deed.key}")
    if deed.shortcut:
        result.setShortcut(QKeySequence(deed.shortcut))
    result.triggered.connect(_Run(deed.run, result).run)
    return result


def install(deeds: list[Deed], window: QWidget) -> list[QAction]:
    """Make the deeds' keys work in the window."""
    actions = [action(deed, window) for deed in deeds]
    window.addActions(actions)
    return actions


def page_shortcut(index: int, key: str = "") -> str:
    """Ctrl+1 to Ctrl+7 for the first pages, the usual key for settings, nothing for the rest."""
    if key == "settings":
        return SHORTCUTS["settings"]
    return f"Ctrl+{index + 1}" if index < 7 else ""


def shell_deeds(
    open_palette: Callable[[], object],
    focus_filter: Callable[[], object],
    refresh: Callable[[], object],
    open_help: Callable[[], object],
    open_about: Callable[[], object],
    quit_program: Callable[[], object],
) -> list[Deed]:
    """What the window itself can do."""
    return [
        Deed(
            "palette",
            tr("Search or run a command"),
            open_palette,
            Icon.SEARCH,
            SHORTCUTS["palette"],
        ),
        Deed("filter", tr("Filter this page"), focus_filter, Icon.FILTER, SHORTCUTS["filter"]),
        Deed("refresh", tr("Refresh"), refresh, Icon.REFRESH, SHORTCUTS["refresh"]),
        Deed("help", tr("Help for this page"), open_help, Icon.HELP, SHORTCUTS["help"]),
        Deed("about", tr("About SASE Desktop"), open_about, Icon.INFO),
        Deed("quit", tr("Quit"), quit_program, Icon.QUIT, SHORTCUTS["quit"]),
    ]


class _Run(QObject):
    """Calls a function without the `checked` that Qt would hand over."""

    def __init__(self, run: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._run = run

    def run(self) -> None:
        self._run()
