"""Automatic runs of the window: asks what is due, starts it, and never runs a source twice."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.background.scheduler import Scheduler
from sase_desktop.background.tasks import TaskRunner
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Focus


class AutomaticRuns(QObject):
    """Reads the schedule in a job, since the database may be busy, and starts what is due."""

    def __init__(
        self,
        services: Any,
        runner: JobRunner,
        tasks: TaskRunner,
        changes: Changes,
        parent: QObject | None = None,
        interval_ms: int = 30_000,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._tasks = tasks
        self._job: Job | None = None
        self._scheduler = Scheduler(self._ask, interval_ms, self)
        changes.sources_changed.connect(self._on_sources_changed)

    def start(self) -> None:
        """Begin; what became due while the program was closed runs once, soon."""
        self._scheduler.start()
        self._ask()

    @Slot(object, object)
    def follow(self, source: int, focus: Focus) -> None:
        """Read again what an event named."""
        if self._scheduler.is_active:
            self._tasks.follow_event(source, focus)

    def stop(self) -> None:
        """Start nothing more. What runs goes on."""
        self._scheduler.stop()

    def _ask(self) -> None:
        if self._job is not None:
            return
        job = Job(self._read)
        job.succeeded.connect(self._on_read)
        job.finished.connect(self._on_finished)
        self._job = job
        self._runner.start(job)

    def _read(self, _: Checkpoint) -> object:
        return self._services.timetable.due()

    @Slot(object)
    def _on_read(self, due: object) -> None:
        assert isinstance(due, tuple)
        for source in due:
            self._tasks.start_due(source)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None

    @Slot()
    def _on_sources_changed(self) -> None:
        """A source never synchronized runs at once when it becomes automatic."""
        if self._scheduler.is_active:
            self._ask()
