"""A question that may be asked again before it is answered: only the latest answer counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint


class LatestJob(QObject):
    """Asks in a worker thread; an answer to an earlier question is dropped."""

    answered = Signal(object)
    failed = Signal(object)
    """A SaseError."""
    cancelled = Signal()
    progressed = Signal(object)
    """A Progress."""
    busy_changed = Signal(bool)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None

    def ask(self, work: Callable[[Checkpoint], object], *, is_task: bool = False) -> None:
        """Ask anew; what was asked before is cancelled."""
        was_busy = self._job is not None
        if self._job is not None:
            self._job.cancel()
        job = Job(work, is_task=is_task)
        self._job = job
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.progressed.connect(self._on_progressed)
        if not was_busy:
            self.busy_changed.emit(True)
        self._runner.start(job)

    def cancel(self) -> None:
        """Ask the work to stop; `cancelled` comes when it has."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """No answer is wanted any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.busy_changed.emit(False)

    @property
    def is_busy(self) -> bool:
        """An answer is awaited."""
        return self._job is not None

    def _ends(self) -> bool:
        """Whether the job that is heard now is the latest; it is over then."""
        if self._job is None or self.sender() is not self._job:
            return False
        self._job = None
        self.busy_changed.emit(False)
        return True

    @Slot(object)
    def _on_succeeded(self, answer: object) -> None:
        if self._ends():
            self.answered.emit(answer)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        if self._ends():
            self.failed.emit(error)

    @Slot()
    def _on_cancelled(self) -> None:
        if self._ends():
            self.cancelled.emit()

    @Slot(object)
    def _on_progressed(self, progress: object) -> None:
        if self.sender() is self._job:
            self.progressed.emit(progress)
