"""Deeds by hand: in what somebody wants changed, out stored changes with a finished task's records.

A deed is one transaction: a task of its own `origin`, the changes, a record for each, the end.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ...domain.directory import Employee, LocalDirectory, ObjectType, Value
from ...domain.errors import ErrorCode, Problem, ReasonCode, RuleError, StoreError
from ...domain.hand_entry import local_problems
from ...domain.identity_source import IdentitySource, SourceId, SourceKind
from ...domain.pins import pin_details
from ...domain.ports import Clock
from ...domain.sync_plan import Change, Operation, pack_detail
from ...domain.sync_task import Origin, SyncReport, SyncRequest, SyncTask, TaskId, TaskState
from ...store.database import Database
from ...store.directory import DirectoryTables
from ...store.identity_sources import SourceStore
from ...store.tasks import TaskStore
from ...sync.counting import Counter

log = logging.getLogger(__name__)


class Deed:
    """An open deed: look at the directory as it is now, then write once."""

    def __init__(
        self, source: IdentitySource, local: LocalDirectory, task: TaskId, deeds: Deeds
    ) -> None:
        self.source = source
        self.local = local
        self.task = task
        self._deeds = deeds

    def write(self, changes: Sequence[Change]) -> None:
        """All of it, with the task's end; refused by the store, none of it."""
        self._deeds.apply(self, changes)


class Deeds:
    """Opens deeds; shared by edits, the custom source and imports."""

    def __init__(
        self,
        database: Database,
        sources: SourceStore,
        tasks: TaskStore,
        directory: DirectoryTables,
        clock: Clock,
    ) -> None:
        self._database = database
        self._sources = sources
        self._tasks = tasks
        self._directory = directory
        self._clock = clock

    @property
    def directory(self) -> DirectoryTables:
        return self._directory

    def now(self) -> Any:
        return self._clock()

    def custom(self, source: SourceId) -> IdentitySource:
        """The source, if it is kept by hand. Raises RuleError `not_ready`."""
        found = self._sources.get(source)
        if found.draft.kind is not SourceKind.CUSTOM:
            raise RuleError(ErrorCode.NOT_READY, "the source is synchronized, not kept by hand")
        return found

    @contextmanager
    def open(self, source: SourceId, origin: Origin) -> Iterator[Deed]:
        """One transaction. Whatever is raised inside leaves nothing behind.

        Raises:
            RuleError: `task_already_running`: a synchronization would not know of the edit.
        """
        found = self._sources.get(source)
        task: SyncTask | None = None
        try:
            with self._database.transaction():
                request = SyncRequest(source, origin=origin, config_revision=found.config_revision)
                running, is_new = self._tasks.create(request, found.name, self._clock())
                if not is_new:
                    raise RuleError(ErrorCode.TASK_ALREADY_RUNNING, f"task {running.id}")
                task = running
                self._tasks.start(task.id, self._clock())
                yield Deed(found, self._directory.load_directory(source), task.id, self)
        finally:
            if task is not None:
                self._tasks.release(task.id)

    def apply(self, deed: Deed, changes: Sequence[Change]) -> None:
        """Writes the changes and ends the task. Failed changes are recorded only."""
        report = report_of(changes)
        told = [one for one in changes if _is_told(one)]
        with self._directory.writing(deed.task, deed.source.id, deed.local.revision) as writer:
            if writer.write(told):
                raise StoreError(ErrorCode.INTERNAL, "the store refused an edit")
            writer.finish(report, self._clock())
        log.info("task %s: %s changes by hand", deed.task, len(told))


def report_of(changes: Sequence[Change]) -> SyncReport:
    """How a task of these changes ends. Failed ones are recorded only."""
    counters = {kind: Counter() for kind in ObjectType}
    for change in changes:
        counter = counters[change.object_type]
        counter.total += change.operation is not Operation.DELETE
        if change.has_failed:
            counter.failed += 1
        else:
            counter.count(change.operation)
    totals = {kind: counter.counts() for kind, counter in counters.items()}
    failed = sum(one.failed for one in totals.values())
    changed = sum(one.changed + one.unchanged for one in totals.values())
    state = TaskState.SUCCEEDED
    if failed:
        state = TaskState.PARTIALLY_FAILED if changed else TaskState.FAILED
    return SyncReport(state, totals[ObjectType.DEPARTMENT], totals[ObjectType.EMPLOYEE])


class DirectoryEditing:
    """Position and Employment Status of people who are synchronized."""

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds

    def edit(self, source: SourceId, key: str, values: Mapping[str, Value]) -> TaskId | None:
        """Keeps these values whatever the source says; None: they were stored so already.

        Args:
            values: `title` and `work_status`, those that are to be kept.

        Raises:
            RuleError: `invalid_input` by field, `not_found`, `task_already_running`.
        """
        problems = local_problems(values)
        if any(value is None for value in values.values()):
            problems += (Problem("title", "required"),)
        if problems:
            raise RuleError(ErrorCode.INVALID_INPUT, problems=problems)
        row = self._deeds.directory.employee(source, key)
        kept = dict(row.pinned)
        new = {field: value for field, value in values.items() if kept.get(field) != value}
        if not new:
            return None
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            row = self._deeds.directory.employee(source, key)
            after = _with(row.employee, new)
            pinned = dict(row.pinned)
            detail = pack_detail(**pin_details(pinned, {**pinned, **new}))
            deed.write([_change(row.key, row.employee, after, ReasonCode.EDITED_BY_HAND, detail)])
            # An edit is no synchronization: when WeCom was heard last stays as it was.
            self._deeds.directory.keep_synced_at(source, row.key, row.synced_at)
        return deed.task

    def release(self, source: SourceId, key: str, fields: Sequence[str]) -> TaskId | None:
        """Lets the source decide again, from its next task on; the value stays until then."""
        kept = dict(self._deeds.directory.employee(source, key).pinned)
        fields = [field for field in fields if field in kept]
        if not fields:
            return None
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            row = self._deeds.directory.employee(source, key)
            pinned = dict(row.pinned)
            left = {field: value for field, value in pinned.items() if field not in fields}
            detail = pack_detail(field=", ".join(fields), **pin_details(pinned, left))
            deed.write([_change(row.key, row.employee, row.employee, ReasonCode.RELEASED, detail)])
            self._deeds.directory.keep_synced_at(source, row.key, row.synced_at)
        return deed.task


def _with(employee: Employee, values: Mapping[str, Value]) -> Employee:
    changed: dict[str, Any] = dict(values)
    return employee._replace(**changed)


def _change(key: str, before: Employee, after: Employee, reason: ReasonCode, detail: str) -> Change:
    return Change(
        object_type=ObjectType.EMPLOYEE,
        operation=Operation.UPDATE,
        key=key,
        external_id=after.external_id,
        name=after.username,
        before=before,
        after=after,
        reason=reason,
        detail=detail,
    )


def _is_told(change: Change) -> bool:
    """Unchanged objects are counted, not recorded."""
    return change.operation is not Operation.UNCHANGED or change.has_failed
