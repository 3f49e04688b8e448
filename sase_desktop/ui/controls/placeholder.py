"""What stands where something will come, in its size; without a shimmer."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.language import tr

_PAUSE_MS = 150
_SHARES = (0.72, 0.55, 0.64, 0.48)


class Placeholder(QWidget):
    """Rows of bars that appear after 150 ms, so that a quick answer shows none."""

    def __init__(
        self, rows: int, row_height: int, columns: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._row_height = row_height
        self._columns = columns
        self._is_due = False
        self.setAccessibleName(tr("Loading"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        QTimer.singleShot(_PAUSE_MS, self, self._on_pause)

    @Slot()
    def _on_pause(self) -> None:
        self._is_due = True
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(240, self._rows * self._row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_due:
            return
        painter = QPainter(self)
        width = (self.width() - 26) // self._columns
        for row in range(self._rows):
            top = row * self._row_height
            for column in range(self._columns):
                rect = QRect(13 + column * width, top, width, self._row_height)
                paint.placeholder(painter, rect, _SHARES[(row + column) % 4])
            line = QRect(0, top + self._row_height - 1, self.width(), 1)
            painter.fillRect(line, theme.color("line"))
