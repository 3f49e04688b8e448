"""A button that shows that its deed is under way, keeping its width."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QWidget

from sase_desktop.ui import paint, theme, turning
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.theme import Icon


class BusyButton(Button):
    """While busy the icon turns and clicks do nothing."""

    def __init__(
        self,
        text: str,
        name: str,
        role: str = "primary",
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, name, role, icon, parent)
        self._is_busy = False

    def set_busy(self, is_busy: bool) -> None:
        """Show or end the deed. Enabling the button is not its business."""
        if is_busy == self._is_busy:
            return
        if is_busy:
            self.setMinimumWidth(self.width() if self.isVisible() else self.sizeHint().width())
        else:
            self.setMinimumWidth(0)
        self._is_busy = is_busy
        self.setAccessibleDescription("…" if is_busy else "")
        self.update()

    @property
    def is_busy(self) -> bool:
        """The deed is under way."""
        return self._is_busy

    # Qt overrides

    def nextCheckState(self) -> None:
        if not self._is_busy:
            super().nextCheckState()

    def click(self) -> None:
        if not self._is_busy:
            super().click()

    def mousePressEvent(self, event: object) -> None:
        if not self._is_busy:
            super().mousePressEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: object) -> None:
        if not self._is_busy:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_busy:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._paint_busy(painter)

    def _paint_busy(self, painter: QPainter) -> None:
        role = self._icon_role if self.isEnabled() else "text_disabled"
        font = theme.font("body", "medium")
        room = self.width() - 4 - 23
        words = min(paint.text_width(self.text(), font), room)
        left = (self.width() - 23 - words) // 2
        box = QRect(left, 0, 16, self.height())
        paint.icon(painter, box, Icon.RUNNING, role, 16, turning.angle(self))
        paint.text(painter, QRect(left + 23, 0, words, self.height()), self.text(), font, role)
