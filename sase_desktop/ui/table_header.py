"""The header of a table: sorting, and columns that are shown, hidden, moved and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.cells import GAP, MARGIN
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import Column
from sase_desktop.ui.theme import Icon


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
