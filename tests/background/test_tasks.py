"""The task runner: starts, joins, refuses, cancels; who listens is told by the task's id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.background.tasks import TaskRunner
from sase_desktop.domain.errors import Cancelled, ErrorCode, RuleError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Phase, SyncRequest, SyncTask, TaskId, TaskState

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


class FakeServices:
    """Synchronization and review of one source, as the task runner uses them."""

    def __init__(self) -> None:
        self.synchronization = self
        self.review = SimpleNamespace(task=self.task, tasks=self.tasks)
        self.is_new = True
        self.is_endless = False
        self.refusal: RuleError | None = None
        self.stored: dict[int, SyncTask] = {}
        self.cancelled: list[int] = []
        self.wishes: list[dict[str, Any]] = []

    def request(self, source: SourceId, **wishes: Any) -> tuple[SyncTask, bool]:
        if self.refusal is not None:
            raise self.refusal
        self.wishes.append(wishes)
        return self._make(source), self.is_new

    def run(self, task: TaskId, checkpoint: Checkpoint) -> SyncTask:
        try:
            checkpoint(Phase.FETCH_USERS, 1, 4)
            while self.is_endless:
                checkpoint.wait(0.01)
        except Cancelled:
            return self._end(task, TaskState.CANCELLED)
        return self._end(task, TaskState.SUCCEEDED)

    def apply_stored(self, planned: TaskId, checkpoint: Checkpoint, **wishes: Any) -> SyncTask:
        if self.refusal is not None:
            raise self.refusal
        self.wishes.append({"planned": planned, **wishes})
        return self.run(self._make(SourceId(1)).id, checkpoint)

    def cancel(self, task: TaskId) -> None:
        self.cancelled.append(task)

    def task(self, task: TaskId) -> SyncTask:
        return self.stored[task]

    def tasks(self, source: SourceId, **_: Any) -> tuple[SyncTask, ...]:
        return tuple(task for task in self.stored.values() if task.is_unfinished)

    def _make(self, source: SourceId) -> SyncTask:
        number = TaskId(len(self.stored) + 1)
        request = SyncRequest(source)
        self.stored[number] = SyncTask(number, source, "HQ", TaskState.RUNNING, request, NOW)
        return self.stored[number]

    def _end(self, task: TaskId, state: TaskState) -> SyncTask:
        self.stored[task] = replace(self.stored[task], state=state)
        return self.stored[task]


class Listener(QObject):
    """What was heard, in order."""

    def __init__(self, tasks: TaskRunner, changes: Changes) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        tasks.started.connect(self._on_started)
        tasks.joined.connect(self._on_joined)
        tasks.progressed.connect(self._on_progressed)
        tasks.ended.connect(self._on_ended)
        tasks.refused.connect(self._on_refused)
        changes.directory_changed.connect(self._on_directory)

    @Slot(object)
    def _on_started(self, task: object) -> None:
        self.heard.append(("started", task))

    @Slot(object)
    def _on_joined(self, task: object) -> None:
        self.heard.append(("joined", task))

    @Slot(object, object)
    def _on_progressed(self, task: object, progress: object) -> None:
        self.heard.append(("progressed", task))

    @Slot(object)
    def _on_ended(self, task: object) -> None:
        self.heard.append(("ended", task))

    @Slot(object)
    def _on_refused(self, error: RuleError) -> None:
        self.heard.append(("refused", error.code))

    @Slot(object)
    def _on_directory(self, source: object) -> None:
        self.heard.append(("directory", source))


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    assert runner.shutdown()


@pytest.fixture
def tasks(services: FakeServices, runner: JobRunner) -> TaskRunner:
    return TaskRunner(services, runner, Changes(runner), runner)


@pytest.fixture
def listener(tasks: TaskRunner) -> Listener:
    return Listener(tasks, tasks._changes)


def test_a_task_starts_and_ends(
    qtbot: QtBot, tasks: TaskRunner, services: FakeServices, listener: Listener
) -> None:
    tasks.start(1, is_preview=True)
    qtbot.waitUntil(lambda: ("directory", 1) in listener.heard)
    assert listener.heard == [
        ("started", 1), ("progressed", 1), ("ended", 1), ("directory", 1)
    ]  # fmt: skip
    assert services.wishes[0]["is_preview"]
    assert tasks.running() == {}


def test_an_unfinished_task_is_joined(
    qtbot: QtBot, tasks: TaskRunner, services: FakeServices, listener: Listener
) -> None:
    services.is_new = False
    tasks.start(1)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [("joined", 1)]
    assert tasks.running() == {}


def test_a_refusal_is_told(
    qtbot: QtBot, tasks: TaskRunner, services: FakeServices, listener: Listener
) -> None:
    services.refusal = RuleError(ErrorCode.NOT_READY, "closed")
    tasks.start(1)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [("refused", ErrorCode.NOT_READY)]


def test_cancelling(
    qtbot: QtBot,
    tasks: TaskRunner,
    services: FakeServices,
    runner: JobRunner,
    listener: Listener,
) -> None:
    services.is_endless = True
    tasks.start(1)
    qtbot.waitUntil(lambda: ("progressed", 1) in listener.heard)
    assert tasks.running()[1].done == 1
    assert runner.task_count() == 1
    tasks.cancel(1)
    qtbot.waitUntil(lambda: ("ended", 1) in listener.heard)
    qtbot.waitUntil(lambda: services.cancelled == [1])
    assert services.stored[1].state is TaskState.CANCELLED


def test_a_stored_plan_is_told_by_its_new_task(
    qtbot: QtBot, tasks: TaskRunner, services: FakeServices, listener: Listener
) -> None:
    planned = services._end(services._make(SourceId(1)).id, TaskState.SUCCEEDED)
    tasks.apply_stored(planned.id, allow_deletions=True, typed="3")
    qtbot.waitUntil(lambda: ("ended", 2) in listener.heard)
    assert listener.heard[0] == ("started", 2)
    assert services.wishes == [
        {"planned": 1, "allow_deletions": True, "typed": "3", "held": frozenset()}
    ]


def test_shutting_down_cancels(
    qtbot: QtBot, tasks: TaskRunner, services: FakeServices, runner: JobRunner, listener: Listener
) -> None:
    services.is_endless = True
    tasks.start(1)
    qtbot.waitUntil(lambda: ("progressed", 1) in listener.heard)
    assert runner.shutdown()
    assert services.stored[1].state is TaskState.CANCELLED
