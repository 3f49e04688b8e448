"""What the task list needs, read in one job: sources, tasks, the task that is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sase_desktop.domain.errors import RuleError
from sase_desktop.domain.identity_source import IdentitySource, Lifecycle
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import RecordId, SyncTask, TaskId, TaskState, Trigger

if TYPE_CHECKING:
    from sase_desktop.app import Application


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What the list leaves out; nothing at first."""

    state: TaskState | None = None
    trigger: Trigger | None = None
    days: int | None = None

    @property
    def is_open(self) -> bool:
        """Nothing is left out."""
        return self == TaskFilter()


@dataclass(frozen=True, slots=True)
class TaskWish:
    """What is to be shown; None chooses for itself."""

    source_id: int | None
    task_id: int | None
    record_id: int | None
    filter: TaskFilter
    limit: int


@dataclass(frozen=True, slots=True)
class Listed:
    """What was read."""

    sources: tuple[IdentitySource, ...]
    source: IdentitySource | None
    tasks: tuple[SyncTask, ...]
    task: SyncTask | None
    """The task that is to be shown, listed or not."""
    record_id: int | None = None
    """A record whose details are to be opened."""
    undone: Mapping[TaskId, SyncTask] = field(default_factory=dict)
    """By the task that was undone, the newest one that undid it."""


class TasksReading:
    """Reads sources, tasks and the wanted task in a worker thread."""

    def __init__(self, services: Application, wish: TaskWish) -> None:
        self._review = services.review
        self._undo = services.undo
        self._wish = wish

    def __call__(self, _: Checkpoint) -> Listed:
        wish = self._wish
        sources = self._review.sources(include_deleted=True)
        task_id = wish.task_id
        if wish.record_id is not None:
            task_id = self._review.record(RecordId(wish.record_id)).task
        task = self._task(task_id)
        source = self._source(sources, task)
        tasks: tuple[SyncTask, ...] = ()
        if source is not None:
            tasks = self._review.tasks(
                source.id,
                states=frozenset() if wish.filter.state is None else _same(wish.filter.state),
                trigger=wish.filter.trigger,
                since=_since(wish.filter.days),
                limit=wish.limit,
            )
        if task is None or (source is not None and task.source != source.id):
            task = next(iter(tasks), None)
        undone = {} if source is None else self._undo.undone(source.id)
        return Listed(sources, source, tasks, task, wish.record_id, undone)

    def _task(self, task_id: int | None) -> SyncTask | None:
        if task_id is None:
            return None
        try:
            task = self._review.task(TaskId(task_id))
        except RuleError:
            return None  # purged meanwhile
        return task

    def _source(
        self, sources: tuple[IdentitySource, ...], task: SyncTask | None
    ) -> IdentitySource | None:
        wanted = self._wish.source_id
        if wanted is None and task is not None:
            wanted = task.source
        found = [source for source in sources if source.id == wanted]
        living = [source for source in sources if source.lifecycle is not Lifecycle.DELETED]
        return next(iter([*found, *living, *sources]), None)


def _same(state: TaskState) -> frozenset[TaskState]:
    """One word of the filter may stand for several states."""
    if state is TaskState.RUNNING:
        return frozenset({TaskState.QUEUED, TaskState.RUNNING, TaskState.CANCELLING})
    return frozenset({state})


def _since(days: int | None) -> datetime | None:
    return None if days is None else datetime.now(UTC) - timedelta(days=days)
