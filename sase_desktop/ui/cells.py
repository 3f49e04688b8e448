"""How cells look and act: one delegate for a row, one painter per kind of cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sase_desktop.ui import paint, theme
from sase_desktop.ui.cell_painters import PAINTERS, action_at, link_width, shown_text, taken_width
from sase_desktop.ui.click import click_of
from sase_desktop.ui.controls.label import plain_tooltip
from sase_desktop.ui.row_model import AnyIndex, Cell, Column, Role

MARGIN = 20
GAP = 12


class RowDelegate(QStyledItemDelegate):
    """Paints whole rows: hover, selection with its bar, hairline, cells by their kind."""

    link_requested = Signal(object, str)
    """Row id and column key: a link cell was clicked."""
    action_requested = Signal(object, str)
    """Row id and action key: a deed inside a cell was clicked."""

    def __init__(self, height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.height = height
        self.hovered_row = -1

    def room(self, option: QStyleOptionViewItem, index: AnyIndex) -> QRect:
        """Where a cell's content stands."""
        rect: QRect = option.rect
        is_first = _visual_column(option, index) == 0
        return rect.adjusted(MARGIN if is_first else 0, 0, -GAP, -1)

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self._paint_row(painter, option, index)
        room = self.room(option, index)
        if index.data(Role.PLACEHOLDER):
            share = (0.8, 0.55, 0.7, 0.45)[(index.row() + index.column()) % 4]
            paint.placeholder(painter, room, share)
        else:
            column: Column[Any] = index.data(Role.COLUMN)
            row = index.data(Role.ROW)
            widget: QWidget = option.widget
            PAINTERS[column.cell](painter, room, column, row, widget)
        if option.state & QStyle.StateFlag.State_HasFocus:
            rect: QRect = option.rect
            paint.focus_ring(painter, rect.adjusted(0, 0, 0, -1), 4)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        column = index.data(Role.COLUMN)
        if not isinstance(column, Column) or index.data(Role.PLACEHOLDER):
            return False
        if isinstance(event, QKeyEvent):
            return self._on_key(event, model, column, index)
        click = click_of(event)
        return click is not None and self._on_click(click, model, column, option, index)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """A tooltip where the model has one, or where the text was cut."""
        column = index.data(Role.COLUMN)
        if not isinstance(column, Column) or index.data(Role.PLACEHOLDER):
            return False
        text = self._tooltip(event, column, option, index)
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def _tooltip(
        self,
        event: QHelpEvent,
        column: Column[Any],
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> str:
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if own:
            return str(own)
        room = self.room(option, index)
        row = index.data(Role.ROW)
        if column.cell is Cell.ACTIONS:
            action = action_at(room, column, row, event.pos().x())
            return plain_tooltip(action.tooltip or action.text) if action is not None else ""
        if column.cell is Cell.CHECK:
            return plain_tooltip(column.text(row))
        text = shown_text(column, row)
        is_cut = paint.text_width(text, theme.font()) > room.width() - taken_width(column, row)
        return plain_tooltip(text) if is_cut else ""

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        is_selected = option.state & QStyle.StateFlag.State_Selected
        if is_selected:
            painter.fillRect(rect, theme.color("selected"))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, theme.color("hover"))
        line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("line"))
        if is_selected and _visual_column(option, index) == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))

    def _on_key(
        self, event: QKeyEvent, model: QAbstractItemModel, column: Column[Any], index: AnyIndex
    ) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            return False
        if column.cell is Cell.LINK:
            self.link_requested.emit(index.data(Role.ID), column.key)
            return True
        return _toggle(model, column, index)

    def _on_click(
        self,
        event: QMouseEvent,
        model: QAbstractItemModel,
        column: Column[Any],
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        room = self.room(option, index)
        x = round(event.position().x())
        row = index.data(Role.ROW)
        if column.cell is Cell.SWITCH and room.x() - 6 <= x <= room.x() + 38:
            return _toggle(model, column, index)
        if column.cell is Cell.CHECK and room.x() - 10 <= x <= room.x() + 26:
            return _toggle(model, column, index)
        if column.cell is Cell.ACTIONS:
            action = action_at(room, column, row, x)
            if action is not None:
                self.action_requested.emit(index.data(Role.ID), action.key)
                return True
        if column.cell is Cell.LINK and x <= room.x() + link_width(column, row):
            self.link_requested.emit(index.data(Role.ID), column.key)
            return True
        return False


def _visual_column(option: QStyleOptionViewItem, index: AnyIndex) -> int:
    view = option.widget
    header = getattr(view, "horizontalHeader", None)
    if header is None:
        return index.column()
    visual = header().visualIndex(index.column())
    hidden = [
        logical
        for logical in range(header().count())
        if header().isSectionHidden(logical) and header().visualIndex(logical) < visual
    ]
    return int(visual) - len(hidden)


def _toggle(model: QAbstractItemModel, column: Column[Any], index: AnyIndex) -> bool:
    if column.checked is None or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
        return False
    is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    wanted = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
    model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
    return True
