"""How far a running task is: phase, counts, bar, step, time left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sase_desktop.ui import paint, theme, turning
from sase_desktop.ui.quick_properties import ALIGN_RIGHT
from sase_desktop.ui.theme import Icon


class ProgressStrip(QWidget):
    """Words at both sides of a bar of 6; without a total the icon turns instead of the bar."""

    def __init__(self, name: str = "progress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._phase = ""
        self._counts = ""
        self._step = ""
        self._left = ""
        self._share: float | None = None

    def show_progress(
        self, phase: str, counts: str, share: float | None, step: str = "", left: str = ""
    ) -> None:
        """`share` 0 to 1, None while the total is unknown; `step` and `left` stand below."""
        self._phase, self._counts, self._share = phase, counts, share
        self._step, self._left = step, left
        self.setAccessibleName(", ".join(part for part in (phase, counts, step, left) if part))
        self.updateGeometry()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(240, 52 if self._step or self._left else 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = self.width()
        top = QRect(0, 0, width, 20)
        counts = paint.text_width(self._counts, theme.font())
        paint.text(painter, top, self._counts, theme.font(), "text_2", ALIGN_RIGHT)
        phase = top.adjusted(0, 0, -counts - 8, 0)
        if self._share is None:
            paint.icon(painter, QRect(0, 0, 16, 20), Icon.RUNNING, "info", 16, turning.angle(self))
            phase.adjust(22, 0, 0, 0)
        paint.text(painter, phase, self._phase, theme.font("body", "medium"), "text")
        paint.bar(painter, QRect(0, 24, width, 6), self._share or 0.0)
        below = QRect(0, 34, width, 18)
        paint.text(painter, below, self._step, theme.font("caption"), "text_2")
        paint.text(painter, below, self._left, theme.font("caption"), "text_2", ALIGN_RIGHT)
