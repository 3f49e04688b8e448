"""How things stand and how they went: in a number of days, out sources with their health and one
row of figures for each day. Never needs the network, never reads a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from ..domain.errors import ErrorCode
from ..domain.identity_source import Lifecycle, SourceId
from ..domain.ports import Clock
from ..domain.review import Totals
from ..domain.sync_task import SyncTask, TaskState
from ..store.activity import Activity, EndedTask
from ..store.directory import DirectoryTables
from .identity_sources import IdentitySources, SourceRow


class Health(StrEnum):
    """How a source stands, worst first."""

    REVOKED = "revoked"
    STOPPED = "stopped"
    """The guard stopped its last task: somebody has to decide."""
    FAILING = "failing"
    PARTLY_FAILING = "partly_failing"
    NOTHING_RETURNED = "nothing_returned"
    OVERDUE = "overdue"
    NEVER_RUN = "never_run"
    RUNNING = "running"
    WELL = "well"
    BY_HAND = "by_hand"
    CLOSED = "closed"


_LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source as the overview lists it."""

    row: SourceRow
    health: Health
    totals: Totals


@dataclass(slots=True)
class Day:
    """One day in the time zone of this computer."""

    date: date
    employees: int | None = None
    """Stored at its end; None: before the first source."""
    departments: int | None = None
    created: int = 0
    updated: int = 0
    deleted: int = 0
    results: dict[TaskState | ErrorCode, int] = field(default_factory=dict)
    """Synchronizations by how they ended; the guard's stops stand apart under their code."""


@dataclass(frozen=True, slots=True)
class OverviewReport:
    """Everything that the page shows."""

    sources: tuple[SourceHealth, ...]
    days: tuple[Day, ...]
    """Oldest first, today last."""

    @property
    def has_history(self) -> bool:
        """Whether anything was ever synchronized or entered, so that there is something to draw."""
        return any(one.row.latest is not None or any(one.totals) for one in self.sources)


class Overview:
    """Sums of stored counts."""

    def __init__(
        self,
        sources: IdentitySources,
        activity: Activity,
        directory: DirectoryTables,
        clock: Clock,
    ) -> None:
        self._sources = sources
        self._activity = activity
        self._directory = directory
        self._clock = clock

    def report(self, days: int) -> OverviewReport:
        """The last `days` days, today among them."""
        now = self._clock()
        today = now.astimezone().date()
        listed = tuple(
            SourceHealth(row, source_health(row, now), self._directory.totals(row.source.id))
            for row in self._sources.rows()
        )
        first = today - timedelta(days=days - 1)
        begin = datetime.combine(first, datetime.min.time()).astimezone()
        # A task may have been asked for a day before it ended.
        ended = self._activity.ended_since(begin - timedelta(days=1))
        shown = [task for task in ended if task.ended_at.astimezone().date() >= first]
        rows = [Day(first + timedelta(days=number)) for number in range(days)]
        _count_runs(rows, shown)
        _walk_back(rows, shown, {one.row.source.id: one.totals for one in listed})
        known = [one.row.source.created_at for one in listed]
        _forget_before(rows, [*known, *(task.ended_at for task in shown)])
        return OverviewReport(listed, tuple(rows))


def source_health(row: SourceRow, now: datetime) -> Health:
    """The worst that is known of a source."""
    source, task = row.source, row.latest
    if source.lifecycle is Lifecycle.REVOKED:
        return Health.REVOKED
    if not source.is_enabled:
        return Health.CLOSED
    if source.is_custom:
        return Health.BY_HAND
    if task is None:
        return Health.NEVER_RUN
    if task.is_unfinished:
        return Health.RUNNING
    if task.state is TaskState.FAILED:
        return _failed(task)
    is_automatic = source.draft.policy.is_automatic
    if is_automatic and source.next_run_at is not None and source.next_run_at < now - _LATE:
        return Health.OVERDUE
    if row.last_applied is None:
        return Health.NEVER_RUN
    if row.last_applied.state is TaskState.PARTIALLY_FAILED:
        return Health.PARTLY_FAILING
    total = row.last_applied.departments.total + row.last_applied.employees.total
    return Health.WELL if total else Health.NOTHING_RETURNED


def _failed(task: SyncTask) -> Health:
    is_guard = task.failure is not None and task.failure.code is ErrorCode.DELETION_GUARD
    return Health.STOPPED if is_guard and not task.is_decided else Health.FAILING


def _count_runs(rows: Sequence[Day], tasks: Iterable[EndedTask]) -> None:
    by_date = {row.date: row for row in rows}
    for task in tasks:
        row = by_date.get(task.ended_at.astimezone().date())
        if row is None or task.is_preview:
            continue
        if task.origin.asks_the_source:
            is_guard = task.failure is ErrorCode.DELETION_GUARD
            key = ErrorCode.DELETION_GUARD if is_guard else task.state
            row.results[key] = row.results.get(key, 0) + 1
        if task.has_applied:
            both = (task.departments, task.employees)
            row.created += sum(one[0] for one in both)
            row.updated += sum(one[1] for one in both)
            row.deleted += sum(one[2] for one in both)


def _walk_back(
    rows: Sequence[Day], tasks: Sequence[EndedTask], totals: dict[SourceId, Totals]
) -> None:
    """From what is stored now, undoing each task's creations and deletions, newest first."""
    departments = sum(one.departments for one in totals.values())
    employees = sum(one.employees for one in totals.values())
    left = [task for task in tasks if task.has_applied and task.source in totals]
    for row in reversed(rows):
        row.departments, row.employees = max(departments, 0), max(employees, 0)
        while left and left[-1].ended_at.astimezone().date() >= row.date:
            task = left.pop()
            departments -= task.departments[0] - task.departments[2]
            employees -= task.employees[0] - task.employees[2]


def _forget_before(rows: Sequence[Day], known: Sequence[datetime]) -> None:
    """Before anything is known, a zero would say that a directory was there and empty."""
    first = min((moment.astimezone().date() for moment in known), default=None)
    for row in rows:
        if first is None or row.date < first:
            row.departments = row.employees = None
