"""On or off in a form; cells paint the same switch."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sase_desktop.ui import paint, theme


class Switch(QAbstractButton):
    """A switch with its word; `toggled` says what it is now. Space and a click turn it."""

    def __init__(
        self,
        accessible_name: str,
        name: str,
        words: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        """`words`: what stands beside it when on and when off."""
        super().__init__(parent)
        self._words = words
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._on_toggled)
        self._on_toggled()

    def _on_toggled(self) -> None:
        self.setText(self._words[0 if self.isChecked() else 1])
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        words = max(paint.text_width(word, theme.font()) for word in self._words)
        width = paint.SWITCH.width() + (8 + words if words else 0) + 4
        return QSize(max(width, 44 if words else 36), theme.size("control.normal"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        body = self.rect().adjusted(2, 0, -2, 0)
        paint.switch(painter, body, self.isChecked(), self.isEnabled())
        room = body.adjusted(paint.SWITCH.width() + 8, 0, 0, 0)
        paint.text(painter, room, self.text(), theme.font(), "text")
        if self.hasFocus():
            top = (self.height() - 22) // 2
            ring = QRect(0, top, 36, 22)
            paint.focus_ring(painter, ring, 11)
