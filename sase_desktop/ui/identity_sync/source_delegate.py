"""A row of the list of identity sources: the first line of its name is a link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QMouseEvent

from sase_desktop.ui import paint, theme
from sase_desktop.ui.cells import RowDelegate
from sase_desktop.ui.row_model import AnyIndex, Role


class SourceDelegate(RowDelegate):
    """The first line of a name is a link."""

    def editorEvent(self, event: QEvent, model: object, option: object, index: AnyIndex) -> bool:
        is_click = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        )
        column = index.data(Role.COLUMN)
        if is_click and column is not None and column.key == "name":
            assert isinstance(event, QMouseEvent)
            room = self.room(option, index)  # type: ignore[arg-type]
            words = paint.text_width(column.text(index.data(Role.ROW)), theme.font("body"))
            top = room.y() + (room.height() - 38) // 2
            if QRect(room.x() + 44, top, words, 20).contains(event.position().toPoint()):
                self.link_requested.emit(index.data(Role.ID), column.key)
                return True
        return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]
