"""Notices of the window: notes what ends and what is revoked, and delivers what waits."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.background.scheduler import Scheduler
from sase_desktop.background.tasks import TaskRunner
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import TaskId


class Announcer(QObject):
    """One job at a time; what comes meanwhile is done by the next. No task waits for it."""

    def __init__(
        self,
        services: Any,
        runner: JobRunner,
        tasks: TaskRunner,
        changes: Changes,
        parent: QObject | None = None,
        interval_ms: int = 60_000,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._changes = changes
        self._job: Job | None = None
        self._ended: list[TaskId] = []
        self._is_stale = False
        self._scheduler = Scheduler(self._work, interval_ms, self)
        tasks.ended.connect(self._on_ended)
        changes.sources_changed.connect(self._on_changed)
        changes.settings_changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin; what an earlier run of the program left goes out first."""
        self._scheduler.start()
        self._work()

    def stop(self) -> None:
        """Begin nothing more."""
        self._scheduler.stop()

    def _work(self) -> None:
        if self._job is not None:
            self._is_stale = True
            return
        ended, self._ended = tuple(self._ended), []
        job = Job(_Announcing(self._services, ended))
        job.succeeded.connect(self._on_done)
        job.finished.connect(self._on_finished)
        self._job = job
        self._runner.start(job)

    @Slot(object)
    def _on_ended(self, task: object) -> None:
        self._ended.append(TaskId(task))  # type: ignore[arg-type]
        if self._scheduler.is_active:
            self._work()

    @Slot()
    def _on_changed(self) -> None:
        if self._scheduler.is_active:
            self._work()

    @Slot(object)
    def _on_done(self, has_tried: object) -> None:
        if has_tried:
            self._changes.notices_changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if self._is_stale and self._scheduler.is_active:
            self._is_stale = False
            self._work()


class _Announcing:
    """In a worker."""

    def __init__(self, services: Any, ended: tuple[TaskId, ...]) -> None:
        self._services = services
        self._ended = ended

    def __call__(self, checkpoint: Checkpoint) -> bool:
        announcing = self._services.announcing
        for task in self._ended:
            announcing.note_task(task)
        announcing.note_rest()
        before = announcing.newest_try()
        announcing.deliver(checkpoint)
        return bool(announcing.newest_try() != before)
