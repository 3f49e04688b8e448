"""The one place where the window starts tasks: in a wish, out signals by the task's id.

Whoever shows tasks listens here for progress and to `Changes` for what to read again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import Job, JobRunner, Progress
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import UNFINISHED, Origin, Phase, Trigger

if TYPE_CHECKING:
    from sase_desktop.domain.identity_source import SourceId
    from sase_desktop.domain.retry import RetryWish
    from sase_desktop.domain.sync_task import Focus, RecordId, SyncTask, TaskId

_FIRST = Progress(Phase.FETCH_DEPARTMENTS, 0, None, 0.0)


class TaskRunner(QObject):
    """Synchronizations of this window. A task runs on when its page is left."""

    started = Signal(object)
    """A task's id: it is stored and runs here from now on."""
    joined = Signal(object)
    """A task's id: the source had an unfinished task already, nothing new was started."""
    progressed = Signal(object, object)
    """A task's id and its Progress."""
    ended = Signal(object)
    """A task's id: read it again, whatever came of it."""
    refused = Signal(object)
    """A SaseError: no task was started."""

    def __init__(
        self, services: Any, runner: JobRunner, changes: Changes, parent: QObject | None = None
    ) -> None:
        """`services` is the Application; only its synchronization and review are used."""
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._changes = changes
        self._works: dict[Job, _Work] = {}
        self._asks: set[Job] = set()

    def start(
        self,
        source_id: int,
        *,
        is_preview: bool = False,
        allow_deletions: bool = False,
        retry_of: int | None = None,
    ) -> None:
        """Ask for a task and run it; `started` or `joined` says which one it is."""
        work = _NewTask(self._services, source_id, self)
        work.wish = {
            "is_preview": is_preview,
            "allow_deletions": allow_deletions,
            "retry_of": retry_of,
        }
        self._run(work)

    def start_due(self, source_id: int) -> None:
        """Run a source that was found due; nothing, when another run has met it meanwhile."""
        self._run(_DueRun(self._services, source_id, self))

    def retry(self, task_id: int, wish: RetryWish) -> None:
        """Try again what failed in a task, as a new task about that alone."""
        self._run(_Retry(self._services, task_id, wish, self))

    def settle(self, source_id: int, field: str, value: str) -> None:
        """Read again the people of a value that somebody decided about."""
        self._run(_Settling(self._services, source_id, (field, value), self))

    def follow_event(self, source_id: int, focus: Focus) -> None:
        """Read again what the source said has changed; later, when a task is unfinished."""
        work = _NamedChanges(self._services, source_id, self)
        work.wish = {"trigger": Trigger.AUTOMATIC, "origin": Origin.EVENT, "focus": focus}
        self._run(work)

    def apply_stored(
        self,
        planned_task_id: int,
        *,
        allow_deletions: bool = False,
        typed: str = "",
        held: frozenset[RecordId] = frozenset(),
    ) -> None:
        """Apply the plan of a preview or of a task that the guard stopped, as a new task, but for
        what is held back. `typed`: what allowed its deletions."""
        work = _StoredPlan(self._services, None, self)
        work.planned = planned_task_id
        work.wish = {"allow_deletions": allow_deletions, "typed": typed, "held": held}
        self._run(work)

    def cancel(self, task_id: int) -> None:
        """Ask a task to stop, whichever process runs it."""
        for job, work in self._works.items():
            if work.task_id == task_id:
                job.cancel()
        self._ask("cancel", task_id)

    def discard(self, task_id: int) -> None:
        """Decide against a stored plan."""
        self._ask("discard", task_id)

    def _ask(self, wish: str, task_id: int) -> None:
        job = Job(_Wish(self._services, wish, task_id))
        job.setProperty("task_id", task_id)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_asked)
        self._asks.add(job)
        self._runner.start(job)

    def running(self) -> dict[int, Progress]:
        """How far the tasks of this window are, by id."""
        return {
            work.task_id: work.progress
            for work in self._works.values()
            if work.task_id is not None and not work.is_joined
        }

    def progress_of(self, task_id: int) -> Progress | None:
        """How far one task is, None when it does not run here."""
        return self.running().get(task_id)

    def _run(self, work: _Work) -> None:
        job = Job(work, is_task=True)
        self._works[job] = work
        work.known.connect(self._on_known)
        job.progressed.connect(self._on_progressed)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._runner.start(job)

    def _heard(self) -> _Work | None:
        return self._works.get(self.sender())  # type: ignore[call-overload, no-any-return]

    @Slot(object, bool)
    def _on_known(self, task_id: TaskId, is_new: bool) -> None:
        if is_new:
            self.started.emit(task_id)
            self._changes.task_changed.emit(task_id)
            self._changes.sources_changed.emit()
        else:
            self.joined.emit(task_id)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        work = self._heard()
        if work is None:
            return
        work.progress = progress
        if work.task_id is not None:
            self.progressed.emit(work.task_id, progress)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self.refused.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        work = self._works.pop(self.sender(), None)  # type: ignore[call-overload]
        if work is None:
            return
        if work.task_id is not None and not work.is_joined:
            self.ended.emit(work.task_id)
            self._changes.task_changed.emit(work.task_id)
            self._changes.directory_changed.emit(work.source_id)
            self._changes.sources_changed.emit()
        work.deleteLater()

    @Slot()
    def _on_asked(self) -> None:
        job = self.sender()
        self._asks.discard(job)
        self._changes.task_changed.emit(job.property("task_id"))


class _Work(QObject):
    """What a job does; `known` carries the id out of the job's thread."""

    known = Signal(object, bool)

    def __init__(self, services: Any, source_id: int | None, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.source_id = source_id
        self.task_id: int | None = None
        self.is_joined = False
        self.progress = _FIRST

    def __call__(self, checkpoint: Checkpoint) -> object:
        raise NotImplementedError

    def _run_asked(self, asked: tuple[SyncTask, bool], checkpoint: Checkpoint) -> object:
        """Told at once, and run unless the source had it already."""
        self._tell(*asked)
        task, is_new = asked
        return self._services.synchronization.run(task.id, checkpoint) if is_new else task

    def _tell(self, task: SyncTask, is_new: bool) -> None:
        self.task_id, self.source_id, self.is_joined = task.id, task.source, not is_new
        self.known.emit(task.id, is_new)


class _NewTask(_Work):
    wish: dict[str, Any]

    def __call__(self, checkpoint: Checkpoint) -> object:
        synchronization = self._services.synchronization
        return self._run_asked(synchronization.request(self.source_id, **self.wish), checkpoint)


class _DueRun(_Work):
    def __call__(self, checkpoint: Checkpoint) -> object:
        asked = self._services.synchronization.request_due(self.source_id)
        return None if asked is None else self._run_asked(asked, checkpoint)


class _Retry(_Work):
    def __init__(self, services: Any, first: int, wish: RetryWish, parent: QObject) -> None:
        super().__init__(services, None, parent)
        self._first = first
        self._wish = wish

    def __call__(self, checkpoint: Checkpoint) -> object:
        asked = self._services.retrying.request(self._first, self._wish)
        return self._run_asked(asked, checkpoint)


class _Settling(_Work):
    def __init__(
        self, services: Any, source_id: int, what: tuple[str, str], parent: QObject
    ) -> None:
        super().__init__(services, source_id, parent)
        self._what = what

    def __call__(self, checkpoint: Checkpoint) -> object:
        asked = self._services.conflicts.request(self.source_id, *self._what)
        return self._run_asked(asked, checkpoint)


class _NamedChanges(_NewTask):
    """A task that was unfinished already may have read before what was named has changed."""

    def __call__(self, checkpoint: Checkpoint) -> object:
        task = super().__call__(checkpoint)
        if self.is_joined:
            self._services.events.again(self.source_id, self.wish["focus"])
        return task


class _StoredPlan(_Work):
    planned: int
    wish: dict[str, Any]

    def __call__(self, checkpoint: Checkpoint) -> object:
        planned = self._services.review.task(self.planned)
        watched = _Announcing(checkpoint, lambda: self._find(planned.source))
        task = self._services.synchronization.apply_stored(self.planned, watched, **self.wish)
        if self.task_id is None:
            self._tell(task, is_new=True)
        return task

    def _find(self, source: SourceId) -> None:
        found = self._services.review.tasks(source, states=UNFINISHED, limit=1)
        if found:
            self._tell(found[0], is_new=True)


class _Announcing:
    """Tells once, at the first report, which task has begun; the service names it at its end."""

    def __init__(self, inner: Checkpoint, tell: Callable[[], None]) -> None:
        self._inner = inner
        self._tell: Callable[[], None] | None = tell

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        if self._tell is not None:
            tell, self._tell = self._tell, None
            tell()
        self._inner(phase, done, total)

    def wait(self, seconds: float) -> None:
        self._inner.wait(seconds)


class _Wish:
    """A short call about one task: `cancel` or `discard`."""

    def __init__(self, services: Any, name: str, task_id: int) -> None:
        self._services = services
        self._name = name
        self._task_id = task_id

    def __call__(self, _: Checkpoint) -> object:
        return getattr(self._services.synchronization, self._name)(self._task_id)
