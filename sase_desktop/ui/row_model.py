"""Tables of values: in columns and rows, out what views and delegates ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.label import plain_tooltip
from sase_desktop.ui.diff import DiffPart
from sase_desktop.ui.theme import Icon

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What delegates ask a model for, besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2
    COLUMN = Qt.ItemDataRole.UserRole + 3
    SORT = Qt.ItemDataRole.UserRole + 4
    PLACEHOLDER = Qt.ItemDataRole.UserRole + 5


class Cell(StrEnum):
    """How a column's cells are painted."""

    TEXT = "text"
    MONO = "mono"
    SWITCH = "switch"
    CHECK = "check"
    """A check box; the column's text is what it says to a screen reader."""
    TAG = "tag"
    BADGE = "badge"
    """Icon and text without a background."""
    LINK = "link"
    TWO_LINE = "two_line"
    BAR = "bar"
    DIFF = "diff"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True)
class CellAction:
    """A deed inside a cell: a word in link colour, or an icon with a tooltip."""

    key: str
    text: str = ""
    icon: Icon | None = None
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. Made when the table is built, since titles are translated."""

    key: str
    title: str
    text: Callable[[Row], str]
    cell: Cell = Cell.TEXT
    width: int = 120
    is_stretched: bool = False
    is_hidden: bool = False
    """At first; the user may show it by the header's menu."""
    is_right: bool = False
    elides_middle: bool = False
    sort_key: Callable[[Row], Any] | None = None
    """Of a short list; None: not sortable there."""
    sort_by: str = ""
    """What a page source sorts by; empty: not sortable there."""
    tooltip: Callable[[Row], str] | None = None
    tone: Callable[[Row], str] | str = "text"
    weight: Callable[[Row], str] | str = "regular"
    badge: Callable[[Row], Badge | None] | None = None
    icon: Callable[[Row], Icon | None] | None = None
    """Before the text; on a tile in two-line cells."""
    icon_accent: Callable[[Row], bool] | None = None
    """Of the tile."""
    caption: Callable[[Row], str] | None = None
    """Second line, or the words beside a switch."""
    checked: Callable[[Row], bool] | None = None
    can_check: Callable[[Row], bool] | None = None
    partly: Callable[[Row], bool] | None = None
    """Some of what the row stands for is checked, and some is not."""
    share: Callable[[Row], float] | None = None
    diff: Callable[[Row], Sequence[DiffPart]] | None = None
    actions: Callable[[Row], Sequence[CellAction]] | None = None

    def tone_of(self, row: Row) -> str:
        """The colour role of the text."""
        return self.tone if isinstance(self.tone, str) else self.tone(row)

    def weight_of(self, row: Row) -> str:
        """The weight of the text."""
        return self.weight if isinstance(self.weight, str) else self.weight(row)

    def is_sortable(self) -> bool:
        """A click on the header does something."""
        return self.sort_key is not None or bool(self.sort_by)


class ColumnsModel(QAbstractTableModel, Generic[Row]):
    """What short and paged tables share: columns, roles, wishes."""

    check_requested = Signal(object, str, bool)
    """Row id, column key, wanted value: a switch was used. The presenter acts and reloads."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._row_id = row_id

    def row_at(self, row: int) -> Row | None:
        """The value of a row, None while it has not arrived."""
        raise NotImplementedError

    def id_at(self, row: int) -> object | None:
        """The id of a row, None while it has not arrived."""
        value = self.row_at(row)
        return None if value is None else self._row_id(value)

    def row_of(self, row_id: object) -> int | None:
        """Where the row of an id stands, as far as that is known."""
        raise NotImplementedError

    # Qt overrides

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        column = self.columns[index.column()]
        if column.checked is not None:
            row = self.row_at(index.row())
            if row is not None and (column.can_check is None or column.can_check(row)):
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return column if role == Role.COLUMN else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return None
        column = self.columns[index.column()]
        if role == Role.COLUMN:
            return column
        row = self.row_at(index.row())
        if role == Role.PLACEHOLDER:
            return row is None
        return None if row is None else self._cell_data(column, row, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        key = self.columns[index.column()].key
        self.check_requested.emit(self.id_at(index.row()), key, wanted)
        return False  # what is shown changes when the deed is done

    def _cell_data(self, column: Column[Row], row: Row, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Role.ROW:
            return row
        if role == Role.ID:
            return self._row_id(row)
        if role == Qt.ItemDataRole.CheckStateRole and column.checked is not None:
            return self._check_state(column, row)
        if role == Qt.ItemDataRole.ToolTipRole and column.tooltip is not None:
            return plain_tooltip(column.tooltip(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column, row)
        if role == Role.SORT and column.sort_key is not None:
            return column.sort_key(row)
        return None

    def _check_state(self, column: Column[Row], row: Row) -> Qt.CheckState:
        if column.partly is not None and column.partly(row):
            return Qt.CheckState.PartiallyChecked
        is_checked = column.checked is not None and column.checked(row)
        return Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked

    def _spoken(self, column: Column[Row], row: Row) -> str:
        parts = [column.text(row)]
        if column.caption is not None:
            parts.append(column.caption(row))
        badge = column.badge(row) if column.badge is not None else None
        if badge is not None and badge.text not in parts:
            parts.append(badge.text)
        return ", ".join(part for part in parts if part)


class RowModel(ColumnsModel[Row]):
    """A short list that is held whole."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, row_id, parent)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. The same ids in the same order only repaint."""
        same = [self._row_id(row) for row in rows] == [self._row_id(row) for row in self._rows]
        if same and rows:
            self._rows = list(rows)
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        """What is shown, unsorted."""
        return tuple(self._rows)

    def row_at(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, row_id: object) -> int | None:
        for index, row in enumerate(self._rows):
            if self._row_id(row) == row_id:
                return index
        return None

    # Qt overrides

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)


class SortedRows(QSortFilterProxyModel):
    """Sorts a RowModel by the columns' sort keys; short lists only (slow from 100,000)."""

    def __init__(self, model: RowModel[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(model)
        self.setSortRole(Role.SORT)

    # Qt overrides

    def lessThan(self, left: AnyIndex, right: AnyIndex) -> bool:
        a, b = left.data(Role.SORT), right.data(Role.SORT)
        if a is None or b is None:
            return a is None and b is not None
        return bool(a < b)
