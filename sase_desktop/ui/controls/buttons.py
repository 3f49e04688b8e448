"""Buttons: in a word, a role, an icon and a stable name, out a button that the sheet can dress."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.enter import PressedByEnter
from sase_desktop.ui.controls.label import plain_tooltip
from sase_desktop.ui.quick_properties import reach_by_tab
from sase_desktop.ui.theme import Icon

_ICON_ROLES = {
    "primary": "on_accent",
    "danger": "on_danger",
    "quiet": "accent_text",
    "link": "accent_text",
}


class Button(PressedByEnter, QPushButton):
    """A push button; `role` is secondary, primary, danger, quiet or link."""

    def __init__(
        self,
        text: str,
        name: str,
        role: str = "secondary",
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setProperty("role", role)
        reach_by_tab(self)
        self.setIconSize(QSize(19, 16))  # 16, and the rest of the gap of 7 before the word
        self.setAutoDefault(False)
        self._icon_role = _ICON_ROLES.get(role, "text")
        self._icon: Icon | None = None
        if role == "link":
            self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        if icon is not None:
            self.set_icon(icon)

    def set_icon(self, icon: Icon | None) -> None:
        """Show another icon before the word."""
        self._icon = icon
        if icon is None:
            self.setIcon(theme.no_icon())
            return
        self.setIcon(theme.icon(icon, self._icon_role, 16))

    def set_role(self, role: str) -> None:
        """Dress the button for another role; its icon takes the colour of the new word."""
        self._icon_role = _ICON_ROLES.get(role, "text")
        theme.restyle(self, "role", role)
        self.set_icon(self._icon)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("role") in ("primary", "danger"):
            # The border has the fill's colour there; a line inside it makes the ring visible.
            inside = self.rect().adjusted(2, 2, -2, -2)
            paint.rounded(QPainter(self), inside, theme.size("radius.control") - 2, None, "surface")


class IconButton(PressedByEnter, QToolButton):
    """A button without a word; its tooltip is also its accessible name."""

    def __init__(
        self,
        icon: Icon,
        tooltip: str,
        name: str,
        is_small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        reach_by_tab(self)
        self.setIconSize(QSize(16, 16))
        side = 26 if is_small else 30
        self.setFixedSize(side, side)
        self.set_meaning(icon, tooltip)

    def set_meaning(self, icon: Icon, tooltip: str) -> None:
        """What a click does from now on."""
        self.setIcon(theme.icon(icon, "text_2", 16))
        self.setToolTip(plain_tooltip(tooltip))
        self.setAccessibleName(tooltip)
