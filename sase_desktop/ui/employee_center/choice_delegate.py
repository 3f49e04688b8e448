"""A row that can be ticked, painted as everywhere else in the window, dark theme included."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sase_desktop.ui import paint, theme

ROW = 28


class ChoiceDelegate(QStyledItemDelegate):
    """A click anywhere in the row ticks it; so does the space bar."""

    # Qt overrides

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        paint.check_box(painter, QRect(rect.x() + 4, rect.y(), 16, rect.height()), state)
        room = rect.adjusted(28, 0, -8, 0)
        paint.text(painter, room, str(index.data()), theme.font("body"), "text")
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect.adjusted(0, 1, -1, -1), 4)

    def editorEvent(self, event, model, option, index) -> bool:  # type: ignore[no-untyped-def]
        is_click = event.type() == QEvent.Type.MouseButtonRelease
        is_key = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if not (is_click or is_key):
            return False
        role = Qt.ItemDataRole.CheckStateRole
        is_on = Qt.CheckState(index.data(role)) is Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        return bool(model.setData(index, wanted, role))
