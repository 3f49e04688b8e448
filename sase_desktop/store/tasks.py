"""Synchronization tasks: requests, progress and ends in, stored tasks out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from peewee import Expression, fn

from ..domain.errors import ErrorCode, RuleError, StoreError
from ..domain.guard import SourceHealth, VisibleScope
from ..domain.identity_source import SourceId
from ..domain.sync_plan import Counts
from ..domain.sync_task import (
    UNFINISHED,
    Failure,
    Origin,
    Phase,
    SyncReport,
    SyncRequest,
    SyncTask,
    TaskId,
    TaskState,
    Trigger,
)
from .database import Database
from .documents import json_text, optional_time, text_of_time, time_of_text
from .ownership import TaskOwnership
from .tables import SyncTaskTable, column_names

_T = SyncTaskTable
_UNFINISHED = tuple(sorted(state.value for state in UNFINISHED))


class TaskStore:
    """The rows of tasks; methods may be called inside an open transaction.

    The process that creates a task owns it until it ends. A task whose owner died without ending
    it is found by `recover`.
    """

    def __init__(self, database: Database, folder: Path | None = None) -> None:
        self._database = database
        self._owners = TaskOwnership(folder or database.path.parent / "tasks")

    def create(
        self, request: SyncRequest, source_name: str, now: datetime
    ) -> tuple[SyncTask, bool]:
        """A queued task, or the source's unfinished one and False."""
        time = text_of_time(now)
        row = {
            "source": request.source,
            "source_name": source_name,
            "trigger": request.trigger.value,
            "is_preview": int(request.is_preview),
            "state": TaskState.QUEUED.value,
            "request": json_text(request),
            "done": 0,
            **_report_row(SyncReport(TaskState.QUEUED)),
            "created_at": time,
            "updated_at": time,
        }
        id: TaskId | None = None
        try:
            with self._database.transaction():
                present = self.unfinished(request.source)
                if present is not None:
                    return present, False
                cursor = self._database.execute(_T.insert(**row))
                id = TaskId(int(cursor.lastrowid or 0))
                self._owners.take(id)
                return self.get(id), True
        except BaseException:
            if id is not None:  # the number will be another task's, of another process perhaps
                self._owners.release(id)
            raise

    def start(self, id: TaskId, now: datetime) -> SyncTask:
        """Queued to running; a task that was cancelled meanwhile stays so."""
        time = text_of_time(now)
        row = {"state": TaskState.RUNNING.value, "started_at": time, "updated_at": time}
        with self._database.transaction():
            self._update(id, row, _T.state == TaskState.QUEUED.value)
            return self.get(id)

    def progress(
        self, id: TaskId, phase: Phase, done: int, out_of: int | None, now: datetime
    ) -> None:
        """The heartbeat. Ignored when the task has ended."""
        row = {
            "phase": phase.value,
            "done": done,
            "out_of": out_of,
            "updated_at": text_of_time(now),
        }
        with self._database.transaction():
            self._update(id, row, _is_unfinished())

    def request_cancel(self, id: TaskId) -> bool:
        """Asks the owner to stop, in whatever process it is; False when the task has ended.

        Never waits: while the owner is applying, the request alone is left, and `get` shows it.
        """
        if not self.get(id).is_unfinished:
            return False
        self._owners.ask_to_stop(id)
        row = {"state": TaskState.CANCELLING.value}
        try:
            with self._database.without_waiting(), self._database.transaction():
                self._update(id, row, _is_unfinished())
        except StoreError as error:
            if error.code is not ErrorCode.DATABASE_BUSY:
                raise
        return True

    def is_cancelling(self, id: TaskId) -> bool:
        """Cheap enough for every checkpoint: a look at the folder, none into the database."""
        return self._owners.is_asked_to_stop(id)

    def finish(self, id: TaskId, report: SyncReport, now: datetime) -> SyncTask:
        """The task has run to its end. Ended tasks never change again."""
        return self._end(id, _end_row(report, now))

    def fail(
        self,
        id: TaskId,
        failure: Failure,
        now: datetime,
        state: TaskState = TaskState.FAILED,
        report: SyncReport | None = None,
    ) -> SyncTask:
        """The task was stopped; a guard's stop brings the counts of its plan along."""
        row = _end_row(report or SyncReport(state), now) if report else _state_row(state, now)
        return self._end(id, {**row, "state": state.value, "failure": json_text(failure)})

    def cancelled(self, id: TaskId, now: datetime) -> SyncTask:
        return self._end(id, _state_row(TaskState.CANCELLED, now))

    def decide(self, id: TaskId, now: datetime) -> None:
        """The task's stored plan waits for nobody any more. The first decision stays."""
        with self._database.transaction():
            self._update(id, {"decided_at": text_of_time(now)}, _T.decided_at.is_null())

    def keep_health(self, id: TaskId, health: SourceHealth) -> None:
        """How the source looked while this task read it."""
        with self._database.transaction():
            self._update(id, {"health": json_text(health)}, _is_unfinished())

    def release(self, id: TaskId) -> None:
        """Gives up the ownership of a task that a directory writer has finished."""
        self._owners.release(id)

    def close(self) -> None:
        """Gives up every task; what is unfinished becomes `interrupted` at the next recovery."""
        self._owners.release_all()

    def recover(self, now: datetime) -> tuple[SyncTask, ...]:
        """Unfinished tasks without a living owner become failed, `interrupted`; returns them.

        Waits for nobody while every owner lives. A task is visible only after its owner has
        locked it, so whoever gets the lock has found a dead owner, or one that has just ended.
        """
        failure = Failure(ErrorCode.INTERRUPTED)
        orphans = [
            task.id
            for task in self._select(_is_unfinished(), None)
            if not self._owners.is_ours(task.id) and self._owners.take(task.id)
        ]
        ended = [self.fail(id, failure, now) for id in orphans]
        return tuple(task for task in ended if task.failure == failure)

    def get(self, id: TaskId) -> SyncTask:
        """Raises:
        RuleError: `not_found`.
        """
        found = self._select(_T.id == id, 1)
        if not found:
            raise RuleError(ErrorCode.NOT_FOUND, f"task {id}")
        return found[0]

    def list(
        self,
        source: SourceId | None = None,
        *,
        states: Collection[TaskState] = (),
        trigger: Trigger | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        before: TaskId | None = None,
    ) -> tuple[SyncTask, ...]:
        """Newest first; `before` is the last task of the page above."""
        conditions: list[Any] = []
        if source is not None:
            conditions.append(_T.source == source)
        if states:
            conditions.append(_T.state.in_([state.value for state in states]))
        if trigger is not None:
            conditions.append(_T.trigger == trigger.value)
        if since is not None:
            conditions.append(_T.created_at >= text_of_time(since))
        if until is not None:
            conditions.append(_T.created_at < text_of_time(until))
        if before is not None:
            conditions.append(_T.id < before)
        return self._select(_all_of(conditions), limit)

    def latest(self, source: SourceId) -> SyncTask | None:
        return next(iter(self.last(source, 1)), None)

    def latest_applied(self, source: SourceId) -> SyncTask | None:
        """The newest task that changed or confirmed the whole directory: no preview, not failed."""
        went_well = _T.state.in_([TaskState.SUCCEEDED.value, TaskState.PARTIALLY_FAILED.value])
        return next(iter(self._select(_is_whole(source) & went_well, 1)), None)

    def latest_whole(self, source: SourceId) -> SyncTask | None:
        """The newest task that was to read everything and has ended, however it did; not one that
        a kill interrupted, nor a preview, nor one that applied a stored plan."""
        reason = fn.COALESCE(fn.json_extract(_T.failure, "$.code"), "")
        ended = ~_is_unfinished() & (reason != ErrorCode.INTERRUPTED.value)
        asked = fn.json_extract(_T.request, "$.plan").is_null()
        return next(iter(self._select(_is_whole(source) & asked & ended, 1)), None)

    def last_visible(self, source: SourceId) -> VisibleScope | None:
        """What the app might see when a task last wrote the directory; None: it was not told."""
        sql = (
            "SELECT health FROM sync_task WHERE source_id = ? AND is_preview = 0 "
            "AND state IN ('succeeded', 'partially_failed') "
            "AND json_extract(health, '$.visible') IS NOT NULL ORDER BY id DESC LIMIT 1"
        )
        row = self._database.row(sql, (source,))
        return None if row is None else _health(row[0]).visible

    def last(self, source: SourceId, n: int) -> tuple[SyncTask, ...]:
        """The newest n synchronizations, newest first; edits and imports are none."""
        return self._select((_T.source == source) & _is_synchronization(), n)

    def undoings(self, source: SourceId) -> tuple[SyncTask, ...]:
        """Tasks that undid something of a source, newest first; previews are none."""
        went_well = _T.state.in_([TaskState.SUCCEEDED.value, TaskState.PARTIALLY_FAILED.value])
        undid = (_T.source == source) & (_T.is_preview == 0) & (_origin() == Origin.UNDO.value)
        return self._select(undid & went_well, None)

    def unfinished(self, source: SourceId) -> SyncTask | None:
        return next(iter(self._select((_T.source == source) & _is_unfinished(), 1)), None)

    def _select(self, condition: Any, limit: int | None) -> tuple[SyncTask, ...]:
        query = _T.select().order_by(_T.id.desc()).limit(limit)
        if condition is not None:
            query = query.where(condition)
        return tuple(self._seen(_task(row)) for row in self._database.rows(query))

    def _seen(self, task: SyncTask) -> SyncTask:
        """A request to stop that could not be written shows all the same."""
        if task.is_unfinished and self._owners.is_asked_to_stop(task.id):
            return replace(task, state=TaskState.CANCELLING)
        return task

    def _update(self, id: TaskId, row: dict[str, Any], condition: Expression) -> int:
        return self._database.execute(_T.update(**row).where((_T.id == id) & condition)).rowcount

    def _end(self, id: TaskId, row: dict[str, Any]) -> SyncTask:
        with self._database.transaction():
            self._update(id, row, _is_unfinished())
            task = self.get(id)
        self._owners.release(id)
        return task


def end_task(database: Database, id: TaskId, report: SyncReport, now: datetime) -> None:
    """Ends a task inside the transaction of its directory. The stored plan that it applied waits
    for nobody from the same moment on."""
    database.execute(_T.update(**_end_row(report, now)).where((_T.id == id) & _is_unfinished()))
    row = database.row("SELECT json_extract(request, '$.plan') FROM sync_task WHERE id = ?", (id,))
    if row is not None and row[0] is not None:
        applied = (_T.id == row[0]) & _T.decided_at.is_null()
        database.execute(_T.update(decided_at=text_of_time(now)).where(applied))


def keep_revision(database: Database, id: TaskId, revision: int | None) -> None:
    """Notes which revision of the directory a task's plan was made from."""
    database.execute(_T.update(plan_revision=revision).where(_T.id == id))


def _is_unfinished() -> Expression:
    found: Expression = _T.state.in_(_UNFINISHED)
    return found


def _is_whole(source: SourceId) -> Any:
    asked = (_T.source == source) & (_T.is_preview == 0) & _is_synchronization()
    return asked & fn.json_extract(_T.request, "$.focus").is_null()


def _is_synchronization() -> Expression:
    found: Expression = _origin().in_([one.value for one in Origin if one.asks_the_source])
    return found


def _origin() -> Any:
    return fn.COALESCE(fn.json_extract(_T.request, "$.origin"), Origin.SYNCHRONIZATION.value)


def _all_of(conditions: list[Any]) -> Any:
    found = None
    for one in conditions:
        found = one if found is None else found & one
    return found


def _end_row(report: SyncReport, now: datetime) -> dict[str, Any]:
    return {**_report_row(report), **_state_row(report.state, now)}


def _state_row(state: TaskState, now: datetime) -> dict[str, Any]:
    time = text_of_time(now)
    return {"state": state.value, "finished_at": time, "updated_at": time}


def _report_row(report: SyncReport) -> dict[str, Any]:
    return {
        "departments": json_text(report.departments),
        "employees": json_text(report.employees),
        "not_provided": json_text(report.not_provided),
    }


def _task(row: tuple[Any, ...]) -> SyncTask:
    found = dict(zip(column_names(_T), row, strict=True))
    failure, phase = found["failure"], found["phase"]
    return SyncTask(
        id=TaskId(found["id"]),
        source=SourceId(found["source_id"]),
        source_name=found["source_name"],
        state=TaskState(found["state"]),
        request=msgspec.json.decode(found["request"], type=SyncRequest),
        created_at=time_of_text(found["created_at"]),
        started_at=optional_time(found["started_at"]),
        finished_at=optional_time(found["finished_at"]),
        updated_at=optional_time(found["updated_at"]),
        phase=None if phase is None else Phase(phase),
        done=found["done"],
        out_of=found["out_of"],
        failure=None if failure is None else msgspec.json.decode(failure, type=Failure),
        departments=msgspec.json.decode(found["departments"], type=Counts),
        employees=msgspec.json.decode(found["employees"], type=Counts),
        not_provided=msgspec.json.decode(found["not_provided"], type=tuple[str, ...]),
        plan_revision=found["plan_revision"],
        is_decided=found["decided_at"] is not None,
        health=_health(found["health"]),
    )


def _health(text: str | None) -> SourceHealth:
    return SourceHealth() if text is None else msgspec.json.decode(text, type=SourceHealth)
