"""Which source and task are shown: in wishes and changes, out lists that are read in jobs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sase_desktop.background.jobs import Progress
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import IdentitySource, Lifecycle
from sase_desktop.domain.retry import RetryWish
from sase_desktop.domain.sync_task import Origin, SyncTask, TaskId, TaskState
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.sync_records.plan.holding import ApplyWish
from sase_desktop.ui.sync_records.task_list import TaskListModel
from sase_desktop.ui.sync_records.tasks_reading import Listed, TaskFilter, TasksReading, TaskWish

_PIECE = 200
_LOOK_AGAIN_MS = 1000
"""A task of another process tells nothing by itself."""
_REMEMBERED = "sync_records.source"


class TasksPresenter(QObject):
    """Owns the task list; the page shows what it says."""

    listed = Signal()
    """Sources, tasks or the shown task may be others now."""
    task_shown = Signal()
    """Another task of the list is shown."""
    progressed = Signal()
    """The shown task got further."""
    record_requested = Signal(object)
    """A record's id: open its details."""
    failed = Signal(object)
    """A SaseError: the list could not be read."""
    joined = Signal()
    """The source had an unfinished task, which is shown instead of a new one."""
    refused = Signal(object)
    """A SaseError: the task that was asked for here does not start."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model = TaskListModel(self)
        self.filter = TaskFilter()
        self.sources: tuple[IdentitySource, ...] = ()
        self.source: IdentitySource | None = None
        self.task: SyncTask | None = None
        self.undone: Mapping[TaskId, SyncTask] = {}
        self.is_read = False
        self._wanted_source: int | None = None
        self._wanted_task: int | None = None
        self._wanted_record: int | None = None
        self._awaits_start = False
        self._begun: set[int] = set()
        self._limit = _PIECE
        self._reading = LatestJob(context.runner, self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._connect()

    def show(self, source_id: int | None, task_id: int | None, record_id: int | None) -> None:
        """Go to a source, one of its tasks, one of its records; None chooses for itself."""
        if source_id is None and task_id is None and record_id is None:
            source_id = self._wanted_source
            if source_id is None:
                source_id = self._context.preferences.get(_REMEMBERED)
            task_id = self._wanted_task
        if source_id is not None and source_id != self._wanted_source:
            self._limit = _PIECE
        self._wanted_source, self._wanted_task = source_id, task_id
        self._wanted_record = record_id
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read again what is listed."""
        wish = TaskWish(
            self._wanted_source, self._wanted_task, self._wanted_record, self.filter, self._limit
        )
        self._reading.ask(TasksReading(self._context.services, wish))

    def choose(self, task_id: int) -> None:
        """Show another task of the list."""
        self._wanted_task = task_id
        found = [task for task in self.model.tasks() if task.id == task_id]
        if found:
            self.task = found[0]
            self.task_shown.emit()
        else:
            self.reload()

    def set_filter(self, task_filter: TaskFilter) -> None:
        """Leave out other tasks."""
        self.filter = task_filter
        self._limit = _PIECE
        self.reload()

    def read_older(self) -> None:
        """The end of the list came into sight."""
        if len(self.model.tasks()) >= self._limit:
            self._limit += _PIECE
            self.reload()

    def start(self, *, is_preview: bool = False, retry_of: int | None = None) -> None:
        """Ask for a task of the shown source; it is shown when it has begun."""
        if self.source is None:
            return
        self._awaits_start = True
        self._context.tasks.start(self.source.id, is_preview=is_preview, retry_of=retry_of)

    def retry(self, wish: RetryWish) -> None:
        """Try again what failed in the shown task; the task that does it is shown."""
        if self.task is not None:
            self._awaits_start = True
            self._context.tasks.retry(self.task.id, wish)

    def retries(self) -> tuple[int, ...]:
        """Listed tasks that tried the shown one's failures again, the oldest first."""
        if self.task is None:
            return ()
        found = (
            one.id
            for one in self.model.tasks()
            if one.request.retry_of == self.task.id and one.request.origin is Origin.RETRY
        )
        return tuple(sorted(found))

    def apply_plan(self, wish: ApplyWish) -> None:
        """Carry out a stored plan; the task that does it is shown."""
        self._awaits_start = True
        self._context.tasks.apply_stored(
            wish.task, allow_deletions=wish.allow_deletions, typed=wish.typed, held=wish.held
        )

    def cancel(self, task_id: int) -> None:
        """Ask a task to stop."""
        self._context.tasks.cancel(task_id)

    def progress(self) -> Progress | None:
        """How far the shown task is, None when it does not run here."""
        return None if self.task is None else self._context.tasks.progress_of(self.task.id)

    def can_start(self) -> bool:
        """The shown source may be synchronized."""
        source = self.source
        return source is not None and source.can_synchronize

    def is_deleted(self) -> bool:
        """The shown source is history."""
        return self.source is not None and self.source.lifecycle is Lifecycle.DELETED

    def can_apply(self, task: SyncTask) -> bool:
        """Its stored plan may be carried out; an undo asks no source."""
        if task.request.origin.asks_the_source:
            return self.can_start()
        return self.source is not None and not self.is_deleted()

    def _connect(self) -> None:
        self._reading.answered.connect(self._on_listed)
        self._reading.failed.connect(self.failed)
        self._again.timeout.connect(self.reload)
        changes, tasks = self._context.changes, self._context.tasks
        changes.task_changed.connect(self._on_task_changed)
        changes.sources_changed.connect(self._on_sources_changed)
        tasks.progressed.connect(self._on_progressed)
        tasks.started.connect(self._on_started)
        tasks.joined.connect(self._on_joined)
        tasks.refused.connect(self._on_refused)

    @Slot(object)
    def _on_listed(self, listed: Listed) -> None:
        self.is_read = True
        self.sources, self.source = listed.sources, listed.source
        self._wanted_source = None if listed.source is None else listed.source.id
        self._wanted_record = None
        if self._wanted_source is not None:
            self._context.preferences.set(_REMEMBERED, self._wanted_source)
        self.model.set_tasks(listed.tasks, self._context.tasks.running())
        self._wanted_task = None if listed.task is None else listed.task.id
        self.task, self.undone = listed.task, listed.undone
        self.listed.emit()
        if listed.record_id is not None:
            self.record_requested.emit(listed.record_id)
        self._look_again()
        self._read_begun()

    def _read_begun(self) -> None:
        """A task that was read just before it began must not stay queued in the list."""
        queued = {task.id for task in self.model.tasks() if task.state is TaskState.QUEUED}
        if queued & self._begun and not self._reading.is_busy:
            self.reload()

    def _look_again(self) -> None:
        running = self._context.tasks.running()
        if any(task.is_unfinished and task.id not in running for task in self.model.tasks()):
            self._again.start()

    @Slot(object)
    def _on_task_changed(self, task_id: object) -> None:
        if self.is_read:
            self.reload()

    @Slot()
    def _on_sources_changed(self) -> None:
        if self.is_read:
            self.reload()

    @Slot(object, object)
    def _on_progressed(self, task_id: int, progress: Progress) -> None:
        self.model.set_progress(task_id, progress)
        self._begun.add(task_id)
        self._read_begun()
        if self.task is not None and self.task.id == task_id:
            self.progressed.emit()

    @Slot(object)
    def _on_started(self, task_id: int) -> None:
        if self._awaits_start:
            self._awaits_start = False
            self._wanted_task = task_id
            self.reload()

    @Slot(object)
    def _on_joined(self, task_id: int) -> None:
        if self._awaits_start:
            self._on_started(task_id)
            self.joined.emit()

    @Slot(object)
    def _on_refused(self, error: SaseError) -> None:
        if self._awaits_start:
            self._awaits_start = False
            self.refused.emit(error)
