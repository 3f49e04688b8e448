"""What a stored plan would take away: in a task's id, out who goes, by department."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from ...domain.directory import ObjectType
from ...domain.errors import ErrorCode, ReasonCode, RuleError
from ...domain.identity_source import SourceId
from ...domain.ports import Checkpoint
from ...domain.review import DepartmentRow, RecordFilter, RecordGroup, Totals
from ...domain.sync_plan import Operation
from ...domain.sync_task import Phase, RecordId, SyncRecord, SyncTask, TaskId, TaskState
from ...domain.tree import way_up
from ...domain.words import REASONS
from ..documents import record_document, task_document
from ..review import Review
from .field_changes import changes_document, changes_text, field_changes
from .stored import Stale, StoredPlans

_PIECE = 500
_DEEPEST = 3
_WELL = frozenset({TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED})


class Leaver(NamedTuple):
    """An employee who would be deleted, or disabled at first."""

    record: RecordId
    name: str
    external_id: str
    department: str
    """Name of the own department."""
    reason: ReasonCode | None


@dataclass(frozen=True, slots=True)
class DepartmentLoss:
    """How many of a department's employees would go, those below it included."""

    key: str
    name: str
    """Empty: the department is not stored any more."""
    path: str
    now: int | None
    """Employees in it today; None when it is not stored any more."""
    leavers: tuple[Leaver, ...]

    @property
    def share(self) -> float:
        """0 to 1."""
        return len(self.leavers) / self.now if self.now else 1.0

    @property
    def reasons(self) -> tuple[tuple[ReasonCode | None, int], ...]:
        """Most frequent first."""
        return tuple(Counter(one.reason for one in self.leavers).most_common())


class LostDepartment(NamedTuple):
    """A department that would go."""

    record: RecordId
    external_id: str
    name: str
    path: str
    employees: int | None
    """Directly in it today."""
    reason: ReasonCode | None


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """Everything for deciding about a plan."""

    task: SyncTask
    stored: Totals
    by_department: tuple[DepartmentLoss, ...]
    """Most leavers first."""
    departments: tuple[LostDepartment, ...]
    last: SyncTask | None
    """The task before it that read the source completely."""
    groups: tuple[RecordGroup, ...]
    names: Mapping[str, str]
    """Of departments by external id, those included that the plan would make."""
    stale: Stale | None
    """Why it cannot be applied any more; None: it fits."""
    stays_undone: bool = False
    """It undoes something of a source that no synchronization touches."""

    @property
    def is_current(self) -> bool:
        return self.stale is None


class PlanReview:
    """Computed from the records, a piece at a time; needs no network."""

    def __init__(self, review: Review, plans: StoredPlans) -> None:
        self._review = review
        self._plans = plans

    def overview(self, task_id: TaskId, checkpoint: Checkpoint) -> PlanOverview:
        """Raises RuleError `not_found`; Cancelled."""
        task = self._review.task(task_id)
        rows = {row.department.external_id: row for row in self._review.departments(task.source)}
        leavers = self._leavers(task_id, rows, checkpoint)
        return PlanOverview(
            task,
            self._review.totals(task.source),
            _by_department(leavers, rows),
            tuple(self._lost(task_id, rows, checkpoint)),
            self._last(task),
            self._review.record_groups(task_id),
            self._names(task_id, rows),
            self._plans.stale(task),
            task.request.undo is not None and self._plans.is_kept_by_hand(task),
        )

    def _names(self, task_id: TaskId, rows: Mapping[str, DepartmentRow]) -> Mapping[str, str]:
        made = RecordFilter(object_type=ObjectType.DEPARTMENT, operation=Operation.CREATE)
        names = {one.external_id: one.name for one in self._review.all_records(task_id, made)}
        return {**names, **{key: row.department.name for key, row in rows.items()}}

    def planned(self, task_id: TaskId) -> SyncTask:
        """A task that stored a plan.

        Raises:
            RuleError: `not_found`, there is no such task, or it stored none.
        """
        task = self._review.task(task_id)
        if not task.has_stored_plan:
            raise RuleError(ErrorCode.NOT_FOUND, f"task {task_id} has no stored plan")
        return task

    def waiting(self, source: SourceId) -> tuple[SyncTask, ...]:
        """Tasks whose stored plans could be applied now, newest first."""
        return tuple(
            one
            for one in self._review.tasks(source)
            if one.has_stored_plan and self._plans.stale(one) is None
        )

    def document(self, task_id: TaskId, conditions: RecordFilter, limit: int) -> dict[str, Any]:
        """The plan for scripts: its figures, what it does by kind, its changes."""
        task = self._review.task(task_id)
        stale = self._plans.stale(task)
        return {
            **task_document(task),
            "stale": None if stale is None else stale.value,
            "groups": [_group_document(one) for one in self._review.record_groups(task_id)],
            "changes": list(islice(self.change_documents(task_id, conditions), limit)),
        }

    def change_documents(
        self, task_id: TaskId, conditions: RecordFilter
    ) -> Iterator[dict[str, Any]]:
        """Each change with its fields before and after, in the order of applying."""
        for record in self._review.all_records(task_id, conditions):
            fields = field_changes(record)
            yield {
                **record_document(record),
                "changes": changes_text(fields) if record.operation is Operation.UPDATE else "",
                "fields": changes_document(fields),
            }

    def _leavers(
        self, task_id: TaskId, rows: Mapping[str, DepartmentRow], checkpoint: Checkpoint
    ) -> list[tuple[str, Leaver]]:
        found = []
        for record in self._lost_records(task_id, ObjectType.EMPLOYEE, checkpoint):
            before = _object(record.before)
            places = before.get("departments") or [""]
            home = str(before.get("primary_department") or places[0])
            name = rows[home].department.name if home in rows else home
            leaver = Leaver(record.id, record.name, record.external_id, name, record.reason)
            found.append((home, leaver))
        return found

    def _lost(
        self, task_id: TaskId, rows: Mapping[str, DepartmentRow], checkpoint: Checkpoint
    ) -> Iterator[LostDepartment]:
        for record in self._lost_records(task_id, ObjectType.DEPARTMENT, checkpoint):
            row = rows.get(record.external_id)
            path = str(_object(record.before).get("path") or record.name)
            employees = None if row is None else row.direct
            yield LostDepartment(
                record.id, record.external_id, record.name, path, employees, record.reason
            )

    def _lost_records(
        self, task_id: TaskId, object_type: ObjectType, checkpoint: Checkpoint
    ) -> Iterator[SyncRecord]:
        conditions = RecordFilter(object_type=object_type, only_lost=True)
        for number, record in enumerate(self._review.all_records(task_id, conditions)):
            if number % _PIECE == 0:
                checkpoint(Phase.FINISH, number)
            yield record

    def _last(self, task: SyncTask) -> SyncTask | None:
        earlier = self._review.tasks(task.source, states=_WELL)
        return next((one for one in earlier if one.id < task.id and _read_all(one)), None)


def _read_all(task: SyncTask) -> bool:
    """Its totals are those of the whole source."""
    return task.request.reads_everything and task.request.includes_users


def _group_document(group: RecordGroup) -> dict[str, Any]:
    return {
        "object": group.object_type.value,
        "operation": group.operation.value,
        "result": group.result.value,
        "reason": None if group.reason is None else group.reason.value,
        "message": None if group.reason is None else REASONS[group.reason],
        "count": group.size,
    }


def _by_department(
    leavers: list[tuple[str, Leaver]], rows: Mapping[str, DepartmentRow]
) -> tuple[DepartmentLoss, ...]:
    """Below the company itself; one level deeper while all stand under one department."""
    ways = {home: _way(home, rows) for home, _ in leavers}
    grouped: dict[str, list[Leaver]] = {}
    for depth in range(1, _DEEPEST + 1):
        grouped = {}
        for home, leaver in leavers:
            way = ways[home]
            grouped.setdefault(way[min(depth, len(way) - 1)], []).append(leaver)
        if len(grouped) > 1:
            break
    losses = [_loss(key, found, rows, ways) for key, found in grouped.items()]
    return tuple(sorted(losses, key=lambda loss: -len(loss.leavers)))


def _loss(
    key: str,
    leavers: Iterable[Leaver],
    rows: Mapping[str, DepartmentRow],
    ways: Mapping[str, tuple[str, ...]],
) -> DepartmentLoss:
    found = tuple(leavers)
    row = rows.get(key)
    if row is None:
        return DepartmentLoss(key, key, key, None, found)
    # Of the company itself only those count who stand under none of its departments.
    now = row.direct if len(_way(key, rows)) == 1 and len(ways) > 1 else row.subtree
    return DepartmentLoss(
        key, row.department.name, row.department.path, max(now, len(found)), found
    )


def _way(home: str, rows: Mapping[str, DepartmentRow]) -> tuple[str, ...]:
    """Ids from the topmost department down to this one."""
    way = way_up(home, lambda one: rows[one].department.parent if one in rows else None)
    return tuple(reversed(way))


def _object(text: str | None) -> Mapping[str, Any]:
    if text is None:
        return {}
    value = json.loads(text)
    return value if isinstance(value, dict) else {}
