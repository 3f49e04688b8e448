"""A plan's changes by operation, and within it by reason: which are listed, which are held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.review import RecordFilter, RecordGroup
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import RecordResult
from sase_desktop.ui import formats, texts
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import Cell, Column, RowModel
from sase_desktop.ui.sync_records.plan.columns import reason_badge
from sase_desktop.ui.sync_records.plan.holding import PlanHolding
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon

_ORDER = (Operation.CREATE, Operation.UPDATE, Operation.DELETE, Operation.SKIP)
_CHANGING = _ORDER[:3]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One line: everything, an operation, or a reason of it."""

    group: RecordFilter
    title: str
    count: int
    kinds: tuple[RecordGroup, ...]
    is_reason: bool = False

    @property
    def holdable(self) -> int:
        """Those that failed already cannot be held."""
        return sum(one.size for one in self.kinds if _can_be_held(one))


def group_rows(groups: Sequence[RecordGroup]) -> tuple[GroupRow, ...]:
    """All changes first; reasons only where there are any."""
    total = sum(one.size for one in groups)
    rows = [GroupRow(RecordFilter(), tr("All changes"), total, tuple(groups))]
    for operation in _ORDER:
        found = [one for one in groups if one.operation is operation]
        if not found:
            continue
        title = texts.operation_badge(operation).text
        size = sum(one.size for one in found)
        rows.append(GroupRow(RecordFilter(operation=operation), title, size, tuple(found)))
        rows += _reasons(operation, found)
    return tuple(rows)


class GroupsPanel(QWidget):
    """292 wide; a click filters the list, a tick holds the whole group back."""

    chosen = Signal(object)
    """A RecordFilter."""

    def __init__(
        self, holding: PlanHolding, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(292)
        self._holding = holding
        self.model = RowModel[GroupRow](_columns(holding), lambda row: row.group, self)
        self.table = Table(
            self.model, self.model.columns, "plan.groups", tr("Groups of changes"), preferences
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.current_changed.connect(self._on_current)
        self.model.check_requested.connect(self._on_check)
        holding.changed.connect(self.table.viewport().update)

    def show_groups(self, groups: Sequence[RecordGroup]) -> None:
        """Show the kinds of another plan."""
        self.model.set_rows(group_rows(groups))
        if self.table.current_id() is None:
            self.table.select_id(RecordFilter())

    @Slot(object)
    def _on_current(self, group: object) -> None:
        if group is not None:
            self.chosen.emit(group)

    @Slot(object, str, bool)
    def _on_check(self, group: RecordFilter, key: str, is_applied: bool) -> None:
        row = self.model.row_at(self.model.row_of(group) or 0)
        if row is None:
            return
        kinds = {(kind.operation, kind.reason) for kind in row.kinds if _can_be_held(kind)}
        conditions = tuple(replace(_filter(*one), result=RecordResult.PLANNED) for one in kinds)
        self._holding.hold_all(conditions, not is_applied)


def _columns(holding: PlanHolding) -> tuple[Column[GroupRow], ...]:
    return (
        Column(
            "apply",
            "",
            lambda row: _state(holding, row),
            Cell.CHECK,
            28,
            checked=lambda row: bool(row.holdable) and _held(holding, row) < row.holdable,
            partly=lambda row: 0 < _held(holding, row) < row.holdable,
            can_check=lambda row: holding.is_open and bool(row.holdable),
        ),
        Column(
            "group",
            tr("Group"),
            lambda row: row.title,
            width=110,
            is_stretched=True,
            weight=lambda row: "regular" if row.is_reason else "medium",
            tone=lambda row: "text_2" if row.is_reason else "text",
            icon=_icon,
        ),
        Column(
            "count",
            tr("Count"),
            lambda row: formats.number(row.count),
            width=56,
            is_right=True,
            tone="text_2",
        ),
    )


def _icon(row: GroupRow) -> Icon | None:
    if row.is_reason:
        return reason_badge(row.group.reason).icon or Icon.MINUS
    operation = row.group.operation
    return Icon.LIST if operation is None else texts.operation_badge(operation).icon


def _state(holding: PlanHolding, row: GroupRow) -> str:
    held = _held(holding, row)
    if not row.holdable:
        return tr("Nothing to apply")
    if not held:
        return tr("All will be applied")
    return tr("{count} held back").format(count=formats.number(held))


def _held(holding: PlanHolding, row: GroupRow) -> int:
    kinds = {(kind.operation, kind.reason) for kind in row.kinds}
    return sum(holding.held_of(*one) for one in kinds)


def _reasons(operation: Operation, found: Sequence[RecordGroup]) -> Iterable[GroupRow]:
    reasons = dict.fromkeys(one.reason for one in found)
    if list(reasons) == [None]:
        return
    for reason in sorted(reasons, key=lambda one: "" if one is None else one.value):
        kinds = tuple(one for one in found if one.reason is reason)
        title = tr("Without a reason") if reason is None else texts.reason_title(reason)
        size = sum(one.size for one in kinds)
        yield GroupRow(_filter(operation, reason), title, size, kinds, is_reason=True)


def _filter(operation: Operation, reason: ReasonCode | None) -> RecordFilter:
    return RecordFilter(operation=operation, reason=reason, without_reason=reason is None)


def _can_be_held(group: RecordGroup) -> bool:
    return group.operation in _CHANGING and group.result is RecordResult.PLANNED
