"""Undoing a task or single records: in a wish, out what it would do, or a stored plan for review.

The plan is a task like any preview. It is applied or discarded as every stored plan is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from ...domain.directory import ObjectType
from ...domain.errors import ErrorCode, RuleError
from ...domain.guard import GuardLimits, limits_of
from ...domain.identity_source import IdentitySource, Lifecycle, SourceId
from ...domain.ports import Checkpoint, Clock
from ...domain.sync_plan import Change, Counts, Operation, SyncPlan
from ...domain.sync_task import (
    Origin,
    Phase,
    RecordId,
    RecordResult,
    SyncRequest,
    SyncTask,
    TaskId,
    UndoWish,
)
from ...domain.undo import OVERLAPS, undo_refusal
from ...store.directory import DirectoryTables
from ...store.identity_sources import SourceStore
from ...store.records import RecordStore
from ...store.tasks import TaskStore
from ...sync.undo.compensation import Applied, Compensation, make_undo
from ...sync.undo.steps import differing, fields_of
from ..synchronization import Synchronization

MOST_TRACED = 500
"""Overlaps whose later task is looked up; nobody reads more of them one by one."""
_PIECE = 1000


class OverlapValue(NamedTuple):
    """A field of an overlap."""

    field: str
    now: Any
    before: Any
    """What it was before the task that is undone."""


class OverlapRow(NamedTuple):
    """Something that a later task changed again."""

    record: RecordId
    """Of the task that is undone."""
    change: Change
    """What the undo would do of it without a further wish; its reason says why not all."""
    values: tuple[OverlapValue, ...]
    later: TaskId | None
    """The newest task that touched it; None: none is known."""


@dataclass(frozen=True, slots=True)
class UndoOutlook:
    """What undoing would do, before anything is stored."""

    task: SyncTask
    source: IdentitySource
    departments: Counts
    employees: Counts
    overlaps: tuple[OverlapRow, ...]
    problems: tuple[Change, ...]
    """What cannot be undone, each with its reason."""
    next_run: datetime | None
    """When the next automatic synchronization brings the source's values again."""

    @property
    def returns(self) -> bool:
        """The source's values come again with the next synchronization."""
        return not self.source.is_custom

    @property
    def changes(self) -> int:
        return self.departments.changed + self.employees.changed


class Undo:
    """Weighs, and stores compensating plans."""

    def __init__(
        self,
        synchronization: Synchronization,
        sources: SourceStore,
        tasks: TaskStore,
        records: RecordStore,
        directory: DirectoryTables,
        limits: Callable[[], GuardLimits],
        clock: Clock,
    ) -> None:
        self._synchronization = synchronization
        self._sources = sources
        self._tasks = tasks
        self._records = records
        self._directory = directory
        self._limits = limits
        self._clock = clock

    def weigh(self, wish: UndoWish, checkpoint: Checkpoint) -> UndoOutlook:
        """What the wish would lead to now; stores nothing.

        Raises:
            RuleError: `not_found`, `nothing_to_undo`.
        """
        task, source = self._task_and_source(wish)
        made = self._compensation(wish, self._request(wish, source), source, checkpoint)
        rows = self._overlap_rows(wish, source.id, made, checkpoint)
        return UndoOutlook(
            task,
            source,
            made.plan.departments,
            made.plan.employees,
            tuple(rows),
            tuple(one for one in made.plan.changes if _is_problem(one)),
            source.next_run_at if source.draft.policy.is_automatic else None,
        )

    def request(self, wish: UndoWish) -> tuple[SyncTask, bool]:
        """A queued task that will store the plan, and whether it is a new one.

        Raises:
            RuleError: `not_found`, `nothing_to_undo`, `not_ready`: the source was deleted.
        """
        self._synchronization.recover()
        _, source = self._task_and_source(wish)
        return self._tasks.create(self._request(wish, source), source.name, self._clock())

    def run(self, task: TaskId, checkpoint: Checkpoint) -> SyncTask:
        """Stores the plan of a queued task and returns it finished."""
        return self._synchronization.run_planned(task, checkpoint, self._plan)

    def undone(self, source: SourceId) -> dict[TaskId, SyncTask]:
        """By the task that was undone, the newest one that undid it, whole or in part."""
        found: dict[TaskId, SyncTask] = {}
        for one in self._tasks.undoings(source):
            if one.request.undo is not None:
                found.setdefault(one.request.undo.task, one)
        return found

    # Own

    def _task_and_source(self, wish: UndoWish) -> tuple[SyncTask, IdentitySource]:
        task = self._tasks.get(wish.task)
        refusal = undo_refusal(task)
        if refusal is not None:
            raise RuleError(ErrorCode.NOTHING_TO_UNDO, refusal.value)
        for record in wish.records:
            if self._records.get(record).task != wish.task:
                raise RuleError(ErrorCode.NOT_FOUND, f"record {record} of task {wish.task}")
        source = self._sources.get(task.source)
        if source.lifecycle is Lifecycle.DELETED:
            raise RuleError(ErrorCode.NOT_READY, "the source was deleted")
        return task, source

    def _request(self, wish: UndoWish, source: IdentitySource) -> SyncRequest:
        return SyncRequest(
            source.id,
            is_preview=True,
            scope=source.draft.scope,
            extended_fields=source.draft.extended_fields,
            config_revision=source.config_revision,
            limits=limits_of(source.draft.guard, self._limits()),
            origin=Origin.UNDO,
            undo=wish,
        )

    def _plan(self, task: SyncTask, checkpoint: Checkpoint) -> SyncPlan:
        wish = task.request.undo
        assert wish is not None
        source = self._sources.get(task.source)
        return self._compensation(wish, task.request, source, checkpoint).plan

    def _compensation(
        self, wish: UndoWish, request: SyncRequest, source: IdentitySource, checkpoint: Checkpoint
    ) -> Compensation:
        local = self._directory.load_directory(source.id)
        applied = list(self._applied(wish, checkpoint))
        return make_undo(applied, local, request, unique_names=source.is_custom)

    def _applied(self, wish: UndoWish, checkpoint: Checkpoint) -> Iterator[Applied]:
        found = self._records.applied(wish.task, frozenset(wish.records))
        for number, (record, change) in enumerate(found):
            if number % _PIECE == 0:
                checkpoint(Phase.PLAN, number)
            yield Applied(record, change)

    def _overlap_rows(
        self, wish: UndoWish, source: SourceId, made: Compensation, checkpoint: Checkpoint
    ) -> Iterator[OverlapRow]:
        for number, overlap in enumerate(made.overlaps):
            if number % _PIECE == 0:
                checkpoint(Phase.PLAN, number)
            later = None
            if number < MOST_TRACED:
                change = overlap.change
                later = self._later(source, change.object_type, change.key, wish.task)
            values = _values(overlap.change, overlap.undone)
            yield OverlapRow(overlap.record, overlap.change, values, later)

    def _later(
        self, source: SourceId, object_type: ObjectType, key: str, task: TaskId
    ) -> TaskId | None:
        history = self._records.history(source, object_type, key, limit=20)
        later = (
            one.task
            for one in history
            if one.task > task
            and one.result is RecordResult.SUCCESS
            and one.operation is not Operation.SKIP
        )
        return next(later, None)


def _values(change: Change, undone: Change) -> tuple[OverlapValue, ...]:
    """The fields that differ between now and before the undone task, and are left alone."""
    now, before, after = change.before, undone.before, undone.after
    if now is None or before is None:
        return ()
    names = differing(before, after) if after is not None else differing(before, now)
    kept = fields_of(change.after) if change.after is not None else fields_of(now)
    present, former = fields_of(now), fields_of(before)
    return tuple(
        OverlapValue(name, present.get(name), former.get(name))
        for name in names
        if kept.get(name) != former.get(name)
    )


def _is_problem(change: Change) -> bool:
    if change.reason in OVERLAPS:
        return False
    return change.has_failed or change.operation is Operation.SKIP
