"""A status tag in a form or a header; cells paint the same thing."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sase_desktop.ui import paint, turning
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.label import plain_tooltip


class StatusTag(QWidget):
    """Icon, word and tint, 22 high."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = badge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(badge)

    def set_badge(self, badge: Badge) -> None:
        """Show another state."""
        self._badge = badge
        self.setAccessibleName(badge.text)
        self.setToolTip(plain_tooltip(badge.tooltip))
        self.updateGeometry()
        self.update()

    def badge(self) -> Badge:
        """What is shown."""
        return self._badge

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(paint.tag_width(self._badge), paint.TAG_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        turn = turning.angle(self) if self._badge.is_turning else 0.0
        paint.tag(QPainter(self), self.rect(), self._badge, turn)
