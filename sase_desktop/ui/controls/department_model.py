"""A tree of departments: in a flat list, out a model with three-state boxes and a search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from sase_desktop.ui import formats
from sase_desktop.ui.language import tr

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One department as the tree shows it."""

    external_id: str
    parent_id: str | None
    name: str
    count: int | None = None
    is_visible: bool = True
    """False: WeCom does not show it to the app; it cannot be chosen."""


class TreeRole(IntEnum):
    """What the tree's delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2


class DepartmentModel(QAbstractItemModel):
    """Nodes are numbers into lists, so that 30,000 departments cost little.

    A checked department includes its descendants. Checking every child does not check the parent:
    that would also choose the people who sit in the parent itself.
    """

    selection_changed = Signal()

    def __init__(self, is_checkable: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_checkable = is_checkable
        self._rows: Sequence[DepartmentRow] = ()
        self._number: dict[str, int] = {}
        self._parent: list[int] = []
        self._all_children: list[list[int]] = []
        self._roots: list[int] = []
        self._checked = bytearray()
        self._checked_below: list[int] = []
        self._shown: set[int] | None = None
        self._children: list[list[int]] = []
        self._place: list[int] = []

    def set_departments(self, rows: Iterable[DepartmentRow]) -> None:
        """Show other departments; what was checked stays checked where it still exists."""
        selected = self.selection()
        self.beginResetModel()
        self._rows = tuple(rows)
        self._number = {row.external_id: n for n, row in enumerate(self._rows)}
        self._link()
        self._checked = bytearray(len(self._rows))
        self._checked_below = [0] * len(self._rows)
        for external_id in selected:
            if external_id in self._number:
                self._set_checked(self._number[external_id], True)
        self._shown = None
        self._arrange()
        self.endResetModel()

    def set_selection(self, external_ids: Iterable[str]) -> None:
        """Check exactly these departments and what is below them."""
        self._checked = bytearray(len(self._rows))
        self._checked_below = [0] * len(self._rows)
        for external_id in external_ids:
            if external_id in self._number:
                self._set_checked(self._number[external_id], True)
        self._repaint()
        self.selection_changed.emit()

    def selection(self) -> tuple[str, ...]:
        """The topmost checked departments."""
        return tuple(
            self._rows[node].external_id
            for node in range(len(self._rows))
            if self._checked[node] and not self._is_checked(self._parent[node])
        )

    def selected_count(self) -> int:
        """How many departments are checked, those below included."""
        return sum(self._checked)

    def total_count(self) -> int:
        """How many departments there are."""
        return len(self._rows)

    def set_filter(self, text: str) -> list[QModelIndex]:
        """Show only departments that match and the way to them; returns what is to be unfolded."""
        words = text.casefold().split()
        self.beginResetModel()
        self._shown = None if not words else set()
        if self._shown is not None:
            for node, row in enumerate(self._rows):
                name = f"{row.name} {row.external_id}".casefold()
                if all(word in name for word in words):
                    self._add_way(node, self._shown)
        self._arrange()
        self.endResetModel()
        if self._shown is None:
            return []
        return [self.index_of(node) for node in sorted(self._shown) if self._children[node]]

    def index_for(self, external_id: str) -> QModelIndex:
        """Where a department is, invalid when it is not shown."""
        node = self._number.get(external_id, -1)
        is_shown = node >= 0 and (self._shown is None or node in self._shown)
        return self.index_of(node) if is_shown else QModelIndex()

    def index_of(self, node: int) -> QModelIndex:
        """The index of a node that is shown."""
        return self.createIndex(self._place[node], 0, node)

    def _link(self) -> None:
        """Find parents and children; what is in a circle or lost hangs at the top."""
        count = len(self._rows)
        self._parent = [-1] * count
        for node, row in enumerate(self._rows):
            parent = self._number.get(row.parent_id or "", -1)
            self._parent[node] = -1 if parent == node else parent
        self._all_children = [[] for _ in range(count)]
        for node, parent in enumerate(self._parent):
            if parent >= 0:
                self._all_children[parent].append(node)
        self._roots = [node for node in range(count) if self._parent[node] < 0]
        reached = self._below(self._roots)
        for node in range(count):
            if node not in reached:
                self._all_children[self._parent[node]].remove(node)
                self._parent[node] = -1
                self._roots.append(node)
                reached |= self._below([node])

    def _below(self, nodes: Iterable[int]) -> set[int]:
        found: set[int] = set()
        stack = list(nodes)
        while stack:
            node = stack.pop()
            if node not in found:
                found.add(node)
                stack.extend(self._all_children[node])
        return found

    def _add_way(self, node: int, shown: set[int]) -> None:
        while node >= 0 and node not in shown:
            shown.add(node)
            node = self._parent[node]

    def _arrange(self) -> None:
        shown = self._shown
        if shown is None:
            self._children = self._all_children
            self._top = self._roots
        else:
            self._children = [[n for n in kids if n in shown] for kids in self._all_children]
            self._top = [node for node in self._roots if node in shown]
        self._place = [0] * len(self._rows)
        for kids in (self._top, *self._children):
            for place, node in enumerate(kids):
                self._place[node] = place

    def _is_checked(self, node: int) -> bool:
        return node >= 0 and bool(self._checked[node])

    def _state(self, node: int) -> Qt.CheckState:
        if self._checked[node]:
            return Qt.CheckState.Checked
        partly = self._checked_below[node] > 0
        return Qt.CheckState.PartiallyChecked if partly else Qt.CheckState.Unchecked

    def _toggle(self, node: int) -> None:
        wanted = not self._checked[node]
        self._set_checked(node, wanted)
        if not wanted:
            # A department whose descendant was taken out no longer stands for all of them.
            above = self._parent[node]
            while above >= 0:
                if self._checked[above]:
                    self._change(above, False)
                above = self._parent[above]

    def _set_checked(self, node: int, wanted: bool) -> None:
        for below in self._below([node]):
            self._change(below, wanted)

    def _change(self, node: int, wanted: bool) -> None:
        if bool(self._checked[node]) == wanted:
            return
        self._checked[node] = wanted
        above = self._parent[node]
        while above >= 0:
            self._checked_below[above] += 1 if wanted else -1
            above = self._parent[above]

    def _repaint(self) -> None:
        if self._top_count():
            roles = [Qt.ItemDataRole.CheckStateRole]
            last = self.index_of(self._top[-1])
            self.dataChanged.emit(self.index_of(self._top[0]), last, roles)

    def _top_count(self) -> int:
        return len(self._top) if self._rows else 0

    # Qt overrides

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 1

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        if parent is None or not parent.isValid():
            return self._top_count()
        return len(self._children[parent.internalId()])

    def index(self, row: int, column: int, parent: AnyIndex | None = None) -> QModelIndex:
        is_top = parent is None or not parent.isValid()
        if is_top:
            nodes = self._top if self._rows else []
        else:
            assert parent is not None
            nodes = self._children[parent.internalId()]
        if column != 0 or not 0 <= row < len(nodes):
            return QModelIndex()
        return self.createIndex(row, 0, nodes[row])

    def parent(self, child: AnyIndex | None = None) -> Any:
        if child is None:
            return super().parent()
        node = self._parent[child.internalId()] if child.isValid() else -1
        return self.index_of(node) if node >= 0 else QModelIndex()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable
        if self._rows[index.internalId()].is_visible:
            flags |= Qt.ItemFlag.ItemIsEnabled
            if self._is_checkable:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = index.internalId()
        row = self._rows[node]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.CheckStateRole and self._is_checkable:
            return self._state(node)
        if role == TreeRole.ROW:
            return row
        if role == TreeRole.ID:
            return row.external_id
        return _spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self._toggle(index.internalId())
        self._repaint()
        self.selection_changed.emit()
        return True


def _spoken(row: DepartmentRow) -> str:
    parts = [row.name]
    if row.count is not None:
        parts.append(formats.number(row.count))
    if not row.is_visible:
        parts.append(tr("not visible in WeCom"))
    return ", ".join(parts)
