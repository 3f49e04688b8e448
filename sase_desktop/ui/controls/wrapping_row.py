"""A row that goes on in the next line where the room ends: in widgets, out their places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class WrappingRow(QWidget):
    """Nothing is cut as long as it is no wider than the whole row. Places its widgets itself: a
    layout of Python's is gone before the toolkit has taken its widgets apart."""

    def __init__(
        self,
        widgets: Sequence[QWidget],
        spacing: int,
        margins: QMargins,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widgets = tuple(widgets)
        self._spacing = spacing
        self._margins = margins
        for one in self._widgets:
            one.setParent(self)
        self._arrange()

    def _arrange(self) -> None:
        room = QRect(0, 0, self.width(), 0).marginsRemoved(self._margins)
        x, y, line = room.x(), self._margins.top(), 0
        for one in self._widgets:
            size = one.sizeHint()
            if x > room.x() and x + size.width() > room.right() + 1:
                x, y, line = room.x(), y + line + self._spacing, 0
            one.setGeometry(x, y, min(size.width(), room.width()), size.height())
            x += size.width() + self._spacing
            line = max(line, size.height())
        self.setFixedHeight(y + line + self._margins.bottom())

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        widest = max((one.sizeHint().width() for one in self._widgets), default=0)
        return QSize(widest + self._margins.left() + self._margins.right(), 0)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def event(self, event: QEvent) -> bool:
        # One of them says something longer; while nobody sees them, no layout is requested.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._arrange()
        return super().event(event)
