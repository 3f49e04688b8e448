"""What stands behind the bell: things that need a deed, each leading to where it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Place


@dataclass(frozen=True, slots=True)
class Message:
    badge: Badge
    place: Place


def show_messages(
    messages: Sequence[Message], bell: QWidget, navigate: Callable[[Place], object]
) -> QMenu:
    """A menu below the bell; without messages it says so."""
    menu = QMenu(bell)
    menu.setObjectName("shell.messages_menu")
    menu.setAccessibleName(tr("Messages"))
    if not messages:
        nothing = QAction(tr("Nothing needs a decision"), menu)
        nothing.setEnabled(False)
        menu.addAction(nothing)
    for number, message in enumerate(messages):
        # An ampersand in a name is a letter, not a shortcut.
        action = QAction(message.badge.text.replace("&", "&&"), menu)
        action.setObjectName(f"shell.message_{number}")
        if message.badge.icon is not None:
            action.setIcon(theme.icon(message.badge.icon, message.badge.tone))
        action.triggered.connect(partial(_go, navigate, message.place))
        menu.addAction(action)
    corner = bell.mapToGlobal(bell.rect().bottomRight())
    menu.popup(corner + QPoint(-menu.sizeHint().width(), 4))
    return menu


def _go(navigate: Callable[[Place], object], place: Place, _: bool = False) -> None:
    navigate(place)
