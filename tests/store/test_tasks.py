"""The rows of tasks, and who owns a task."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sase_desktop.domain.directory import ObjectType, Scope, ScopeMode
from sase_desktop.domain.errors import ErrorCode, RuleError, StoreError
from sase_desktop.domain.guard import GuardLimits, GuardRule
from sase_desktop.domain.identity_source import Lifecycle
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, Transform
from sase_desktop.domain.sync_plan import Counts
from sase_desktop.domain.sync_task import Failure, Phase, SyncReport, TaskId, TaskState, Trigger
from sase_desktop.store.tasks import TaskStore
from tests.builders import NOW, a_draft, a_request

from .conftest import Stored

LATER = NOW + timedelta(seconds=9)


def queue(stored: Stored, **fields: object) -> TaskId:
    task, is_new = stored.tasks.create(a_request(stored.source, **fields), "HQ-WeCom", NOW)
    assert is_new
    return task.id


def test_a_task_keeps_what_it_was_asked(stored: Stored) -> None:
    request = a_request(
        stored.source,
        trigger=Trigger.AUTOMATIC,
        is_preview=True,
        includes_users=False,
        scope=Scope(ScopeMode.PARTIAL, ("2",)),
        mapping=(FieldMapping(ObjectType.EMPLOYEE, "name", "username", Transform.TRIM),),
        extended_fields=(ExtendedField(ObjectType.EMPLOYEE, "number", "工号"),),
        config_revision=3,
        limits=GuardLimits(5, 0.5),
        allow_deletions=True,
        retry_of=TaskId(1),
    )
    task, _ = stored.tasks.create(request, "HQ-WeCom", NOW)
    assert stored.tasks.get(task.id) == task
    assert (task.request, task.state, task.created_at) == (request, TaskState.QUEUED, NOW)


def test_one_task_is_unfinished_and_asking_again_returns_it(stored: Stored) -> None:
    first = queue(stored)
    again, is_new = stored.tasks.create(a_request(stored.source), "HQ-WeCom", NOW)
    assert (again.id, is_new) == (first, False)
    other = stored.sources.add(a_draft("other"), Lifecycle.CONFIGURED, NOW)
    assert stored.tasks.create(a_request(other.id), "other", NOW)[1]


def test_a_task_runs_and_ends(stored: Stored) -> None:
    id = queue(stored)
    assert stored.tasks.start(id, NOW).started_at == NOW
    stored.tasks.progress(id, Phase.FETCH_USERS, 5, 10, LATER)
    running = stored.tasks.get(id)
    assert (running.phase, running.done, running.out_of) == (Phase.FETCH_USERS, 5, 10)
    assert running.updated_at == LATER
    report = SyncReport(
        TaskState.PARTIALLY_FAILED, Counts(1, 1), Counts(2, 1, failed=1), ("mobile",)
    )
    ended = stored.tasks.finish(id, report, LATER)
    assert (ended.state, ended.finished_at) == (TaskState.PARTIALLY_FAILED, LATER)
    assert (ended.employees, ended.not_provided) == (report.employees, ("mobile",))


def test_an_ended_task_never_changes(stored: Stored) -> None:
    id = queue(stored)
    ended = stored.tasks.cancelled(id, NOW)
    stored.tasks.progress(id, Phase.PLAN, 1, 1, LATER)
    stored.tasks.fail(id, Failure(ErrorCode.NETWORK), LATER)
    assert not stored.tasks.request_cancel(id)
    assert stored.tasks.start(id, LATER) == ended


def test_a_guards_stop_keeps_rule_and_counts(stored: Stored) -> None:
    failure = Failure(
        ErrorCode.DELETION_GUARD, "90 of 100", guard_rule=GuardRule.TOO_MANY_EMPLOYEES
    )
    counts = Counts(total=10, deleted=90, unchanged=10)
    report = SyncReport(TaskState.FAILED, employees=counts)
    id = queue(stored)
    ended = stored.tasks.fail(id, failure, NOW, report=report)
    assert (ended.state, ended.failure, ended.employees) == (TaskState.FAILED, failure, counts)


def test_cancelling_is_seen_at_once_even_while_another_writes(stored: Stored) -> None:
    id = queue(stored)
    stored.tasks.start(id, NOW)
    with closing(sqlite3.connect(stored.database.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert stored.tasks.request_cancel(id)
        assert stored.tasks.is_cancelling(id)
        assert stored.tasks.get(id).state is TaskState.CANCELLING
        writer.execute("ROLLBACK")
    assert stored.tasks.cancelled(id, LATER).state is TaskState.CANCELLED
    assert not stored.tasks.is_cancelling(id)


def test_lists_are_newest_first_and_filtered(stored: Stored) -> None:
    ids = []
    for number in range(6):
        trigger = Trigger.AUTOMATIC if number % 2 else Trigger.MANUAL
        request = a_request(stored.source, trigger=trigger)
        task, _ = stored.tasks.create(request, "HQ-WeCom", NOW + timedelta(days=number))
        stored.tasks.finish(task.id, SyncReport(TaskState.SUCCEEDED), NOW)
        ids.append(task.id)
    newest = ids[::-1]

    def listed(**conditions: object) -> list[TaskId]:
        return [one.id for one in stored.tasks.list(stored.source, **conditions)]  # type: ignore[arg-type]

    assert listed() == newest
    assert listed(limit=2) == newest[:2]
    assert listed(limit=2, before=newest[1]) == newest[2:4]
    assert listed(trigger=Trigger.AUTOMATIC) == newest[::2]
    assert listed(states=[TaskState.FAILED]) == []
    assert listed(since=NOW + timedelta(days=4)) == newest[:2]
    assert listed(until=NOW + timedelta(days=1)) == newest[-1:]
    assert [one.id for one in stored.tasks.last(stored.source, 3)] == newest[:3]
    latest = stored.tasks.latest(stored.source)
    assert latest is not None
    assert latest.id == newest[0]
    assert stored.tasks.unfinished(stored.source) is None


def test_a_missing_task_is_told(stored: Stored) -> None:
    with pytest.raises(RuleError) as caught:
        stored.tasks.get(TaskId(99))
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_recovery_leaves_a_living_owners_task_alone(stored: Stored) -> None:
    id = queue(stored)
    other = TaskStore(stored.database)
    assert other.recover(LATER) == ()
    assert stored.tasks.recover(LATER) == ()
    stored.tasks.close()
    assert [one.id for one in other.recover(LATER)] == [id]
    failure = other.get(id).failure
    assert failure is not None
    assert failure.code is ErrorCode.INTERRUPTED
    other.close()


_OWN_A_TASK = """
import sys, pathlib
from tests.store.conftest import Stored
stored = Stored(pathlib.Path(sys.argv[1]))
task = stored.new_task()
print(task, flush=True)
while not stored.tasks.is_cancelling(task):
    if not sys.stdin.readline():
        break
print("asked to stop", flush=True)
sys.stdin.read()
"""


def test_another_process_owns_its_task_until_it_dies(path: Path) -> None:
    stored = Stored(path)
    with subprocess.Popen(
        [sys.executable, "-c", _OWN_A_TASK, str(path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        id = TaskId(int(child.stdout.readline()))
        assert stored.tasks.recover(LATER) == ()
        assert not stored.tasks.create(a_request(stored.source), "HQ-WeCom", NOW)[1]
        assert stored.tasks.request_cancel(id)
        child.stdin.write("look again\n")
        child.stdin.flush()
        assert child.stdout.readline() == "asked to stop\n"
        child.kill()
    assert [one.id for one in stored.tasks.recover(LATER)] == [id]
    stored.close()


def test_a_folder_of_tasks_that_cannot_be_used_is_told(stored: Stored) -> None:
    folder = stored.database.path.parent / "tasks"
    folder.write_text("in the way")
    with pytest.raises(StoreError) as caught:
        stored.tasks.create(a_request(stored.source), "HQ-WeCom", NOW)
    assert caught.value.code is ErrorCode.PROFILE_UNUSABLE
    assert stored.tasks.list() == ()
    folder.unlink()
    assert stored.new_task() in [one.id for one in stored.tasks.list()]
