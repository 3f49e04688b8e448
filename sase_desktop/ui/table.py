"""The table view: row painting, header with menu, columns that are remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.cells import GAP, MARGIN, RowDelegate
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import AnyIndex, Column, Role
from sase_desktop.ui.theme import Icon


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

    def selected_ids(self) -> list[object]:
        """The ids of the selected rows that have arrived."""
        rows = self.selectionModel().selectedRows()
        return [index.data(Role.ID) for index in rows if index.data(Role.ID) is not None]

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


class TableHeader(QHeaderView):
    """Titles in caption 500, the sort arrow after the text, a menu of columns."""

    sort_requested = Signal(int, Qt.SortOrder)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        name: str,
        preferences: Preferences,
        parent: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(f"{name}.header")
        self.setAccessibleName(tr("Columns"))
        self._columns = tuple(columns)
        self._key = f"columns.{name}"
        self._preferences = preferences
        self._sorted = -1
        self._order = Qt.SortOrder.AscendingOrder
        self._is_fitting = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(theme.size("row.header"))
        self.sectionClicked.connect(self._on_clicked)
        self.sectionMoved.connect(self._keep)
        self.sectionResized.connect(self._on_resized)

    def restore(self) -> None:
        """The columns as they were left, or as they are meant."""
        kept = self._preferences.get(self._key, {})
        kept = kept if isinstance(kept, dict) else {}
        self.blockSignals(True)
        for index, column in enumerate(self._columns):
            state = kept.get(column.key, {})
            extra = MARGIN if index == 0 else 0
            self.resizeSection(index, int(state.get("width", column.width + extra)))
            self.setSectionHidden(index, bool(state.get("hidden", column.is_hidden)))
        places = {
            column.key: int(kept.get(column.key, {}).get("place", index))
            for index, column in enumerate(self._columns)
        }
        ordered = sorted(range(len(self._columns)), key=lambda i: places[self._columns[i].key])
        for place, logical in enumerate(ordered):
            self.moveSection(self.visualIndex(logical), place)
        self.blockSignals(False)
        self.fit()

    def show_sort(self, key: str, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show by which column the rows are sorted, without sorting."""
        keys = [column.key for column in self._columns]
        self._sorted = keys.index(key) if key in keys else -1
        self._order = order
        self.viewport().update()

    def fit(self) -> None:
        """Give the rest of the width to the stretched column."""
        table = self.parent()
        stretched = [i for i, column in enumerate(self._columns) if column.is_stretched]
        stretched = [i for i in stretched if not self.isSectionHidden(i)]
        if not stretched or not isinstance(table, QTableView):
            return
        others = sum(self.sectionSize(i) for i in range(self.count()) if i != stretched[0])
        least = self._columns[stretched[0]].width + (MARGIN if stretched[0] == 0 else 0)
        self._is_fitting = True
        self.resizeSection(stretched[0], max(table.viewport().width() - others, least))
        self._is_fitting = False

    def menu(self) -> QMenu:
        """Which columns are shown."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.menu")
        for index, column in enumerate(self._columns):
            action = QAction(column.title.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(index))
            action.setEnabled(index != 0)
            action.setData(index)
            menu.addAction(action)
        menu.addSeparator()
        reset = QAction(tr("Reset columns"), menu)
        reset.setObjectName(f"{self.objectName()}.reset")
        menu.addAction(reset)
        menu.triggered.connect(self._on_menu)
        return menu

    @Slot(QAction)
    def _on_menu(self, action: QAction) -> None:
        index = action.data()
        if index is None:
            self._preferences.set(self._key, {})
            self.restore()
            return
        self.setSectionHidden(index, not action.isChecked())
        self.fit()
        self._keep()

    @Slot(int)
    def _on_clicked(self, logical: int) -> None:
        if not self._columns[logical].is_sortable():
            return
        again = self._sorted == logical
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        self._order = descending if again and self._order == ascending else ascending
        self._sorted = logical
        self.viewport().update()
        self.sort_requested.emit(logical, self._order)

    @Slot()
    def _on_resized(self) -> None:
        if not self._is_fitting and self.isVisible():
            self.fit()
            self._keep()

    @Slot()
    def _keep(self) -> None:
        state = {
            column.key: {
                "width": self.sectionSize(index),
                "hidden": self.isSectionHidden(index),
                "place": self.visualIndex(index),
            }
            for index, column in enumerate(self._columns)
        }
        for index, column in enumerate(self._columns):
            if self.isSectionHidden(index):
                state[column.key]["width"] = column.width
        self._preferences.set(self._key, state)

    def _is_first(self, logical: int) -> bool:
        visible = [i for i in range(self.count()) if not self.isSectionHidden(i)]
        return bool(visible) and logical == min(visible, key=self.visualIndex)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        width, height = self.viewport().width(), self.height()
        painter.fillRect(QRect(0, 0, width, 1), theme.color("line"))
        painter.fillRect(QRect(0, height - 1, width, 1), theme.color("line"))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        column = self._columns[logical]
        room = rect.adjusted(MARGIN if self._is_first(logical) else 0, 0, -GAP, 0)
        painter.save()
        painter.fillRect(rect, theme.color("sunken"))
        painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), theme.color("line"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        font = theme.font("caption", "medium")
        is_sorted = logical == self._sorted
        words = min(paint.text_width(column.title, font), room.width() - (18 if is_sorted else 0))
        left = room.x()
        if column.is_right:
            left = room.right() + 1 - words - (18 if is_sorted else 0)
        paint.text(
            painter, QRect(left, room.y(), words + 1, room.height()), column.title, font, "text_2"
        )
        if is_sorted:
            is_up = self._order == Qt.SortOrder.DescendingOrder
            box = QRect(left + words + 4, room.y(), 14, room.height())
            paint.icon(painter, box, Icon.UP if is_up else Icon.DOWN, "text_2", 14)
        painter.restore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
