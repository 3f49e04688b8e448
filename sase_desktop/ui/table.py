"""The table view: row painting, header with menu, columns that are remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.cells import RowDelegate
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import AnyIndex, Column, Role
from sase_desktop.ui.table_header import TableHeader


class Table(QTableView):
    """Rows of values. Selection survives a reload by id; Enter opens, Space turns a switch."""

    opened = Signal(object)
    """The id of the row that was double-clicked or entered."""
    current_changed = Signal(object)
    """The id of the row that is current now, None when none is."""
    menu_requested = Signal(object, QPoint)
    """Row id and global position: the context menu of a row."""

    def __init__(
        self,
        model: QAbstractItemModel,
        columns: Sequence[Column[Any]],
        name: str,
        accessible_name: str,
        preferences: Preferences,
        row_height: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._columns = tuple(columns)
        self._kept: set[object] = set()
        self._kept_current: object = None
        self.delegate = RowDelegate(row_height or theme.size("row.dense"), self)
        self.setItemDelegate(self.delegate)
        self.columns_header = TableHeader(columns, name, preferences, self)
        self.setHorizontalHeader(self.columns_header)
        self._dress()
        self.setModel(model)
        self.columns_header.restore()
        self._connect(model)

    def current_id(self) -> object | None:
        """The id of the current row."""
        index = self.currentIndex()
        return index.data(Role.ID) if index.isValid() else None

    def select_id(self, row_id: object) -> bool:
        """Make the row of an id current; False when it is not known where it stands."""
        row = self._row_of(row_id)
        if row is None:
            return False
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.model().index(row, column))
        return True

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCornerButtonEnabled(False)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(20)
        vertical.setDefaultSectionSize(self.delegate.height)

    def _connect(self, model: QAbstractItemModel) -> None:
        self.setSortingEnabled(False)
        self.columns_header.sort_requested.connect(model.sort)
        self.doubleClicked.connect(self._on_opened)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        query_changed = getattr(model, "query_changed", None)
        if query_changed is not None:
            query_changed.connect(self.scrollToTop)

    def _row_of(self, row_id: object) -> int | None:
        model: Any = self.model()
        if hasattr(model, "row_of"):
            found: int | None = model.row_of(row_id)
            return found
        for row in range(model.rowCount()):
            if model.index(row, 0).data(Role.ID) == row_id:
                return row
        return None

    def _paint_beyond_columns(self) -> None:
        """Rows reach the right edge even where no column does."""
        left = self.columns_header.length() - self.columns_header.offset()
        width = self.viewport().width() - left
        first = self.rowAt(0)
        if width <= 0 or first < 0:
            return
        last = self.rowAt(self.viewport().height() - 1)
        last = self.model().rowCount() - 1 if last < 0 else last
        painter = QPainter(self.viewport())
        for row in range(first, last + 1):
            rect = QRect(left, self.rowViewportPosition(row), width, self.rowHeight(row))
            is_selected = self.selectionModel().isRowSelected(row)
            if is_selected or row == self.delegate.hovered_row:
                painter.fillRect(rect, theme.color("selected" if is_selected else "hover"))
            painter.fillRect(QRect(left, rect.bottom(), width, 1), theme.color("line"))

    @Slot()
    def _on_about_to_reset(self) -> None:
        self._kept_current = self.current_id()
        self._kept_column = max(self.currentIndex().column(), 0)

    @Slot()
    def _on_reset(self) -> None:
        self.delegate.hovered_row = -1
        row_id, self._kept_current = self._kept_current, None
        if row_id is None:
            return
        row = self._row_of(row_id)
        if row is None:
            self.current_changed.emit(None)
        else:
            self.setCurrentIndex(self.model().index(row, self._kept_column))

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        row_id = index.data(Role.ID)
        if row_id is not None:
            self.opened.emit(row_id)

    # Qt overrides

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.current_changed.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id() is not None:
            self.opened.emit(self.current_id())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            position = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        else:
            index = self.indexAt(self.viewport().mapFromGlobal(position))
        row_id = index.data(Role.ID) if index.isValid() else None
        if row_id is not None:
            self.menu_requested.emit(row_id, position)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_beyond_columns()
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered_row:
            self.delegate.hovered_row = row
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns_header.fit()
