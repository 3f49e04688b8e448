"""Work off the event loop: in a plain function, out signals in the thread of who listens.

A job's function never knows that threads exist: it is given a checkpoint, reports through it and is
cancelled through it. What its exceptions lead to:

    returns             succeeded(result)
    Cancelled           cancelled()
    SaseError           failed(error)
    anything else       failed(SaseError(internal)), with a traceback in the log

and after any of them finished(). Connect only bound methods of QObjects that live in the GUI
thread: a lambda, a partial or a method of a plain object would run in the worker thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot

from sase_desktop.domain.errors import Cancelled, ErrorCode, SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Phase

_log = logging.getLogger(__name__)
_TOLD_AFTER_SECONDS = 1.5
"""Shorter waits are nobody's concern."""
_INTERVAL_SECONDS = 0.1
"""Progress reaches the window about ten times a second, whatever the work reports."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is."""

    phase: Phase
    done: int
    total: int | None
    elapsed: float
    """Seconds since this phase began."""
    is_waiting: bool = False
    """The source asked to be left alone for a while, or did not answer and is tried again."""


class Job(QObject):
    """One piece of work; is itself the checkpoint that the work is given."""

    progressed = Signal(object)
    """A Progress."""
    succeeded = Signal(object)
    failed = Signal(object)
    """A SaseError."""
    cancelled = Signal()
    finished = Signal()

    def __init__(
        self,
        work: Callable[[Checkpoint], object],
        parent: QObject | None = None,
        *,
        is_task: bool = False,
    ) -> None:
        """`is_task`: something people wait for; closing the window asks before it is cancelled."""
        super().__init__(parent)
        self._work = work
        self.is_task = is_task
        self._stop = threading.Event()
        self._phase: Phase | None = None
        self._phase_began = 0.0
        self._reported_at = 0.0
        self._held: Progress | None = None
        self._latest: Progress | None = None
        self._waited = 0.0
        """Seconds of waiting since the last report."""

    def cancel(self) -> None:
        """Ask the work to stop at its next checkpoint; safe from any thread."""
        self._stop.set()

    @property
    def is_cancelling(self) -> bool:
        """Stopping was asked for."""
        return self._stop.is_set()

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        self._raise_if_cancelled()
        now = time.monotonic()
        is_new_phase = phase is not self._phase
        if is_new_phase:
            self._flush()
            self._phase = phase
            self._phase_began = now
        self._held = self._latest = Progress(phase, done, total, now - self._phase_began)
        if self._waited >= _TOLD_AFTER_SECONDS:
            is_new_phase = True  # what was told to wait goes on, and says so at once
        self._waited = 0.0
        if is_new_phase or now - self._reported_at >= _INTERVAL_SECONDS:
            self._flush()
            self._reported_at = now

    def wait(self, seconds: float) -> None:
        """Sleep, at most `seconds`, until cancelled."""
        self._raise_if_cancelled()
        self._flush()
        if self._waited < _TOLD_AFTER_SECONDS <= self._waited + seconds and self._latest:
            self.progressed.emit(replace(self._latest, is_waiting=True))
        self._waited += seconds
        if self._stop.wait(seconds):
            raise Cancelled

    def run(self) -> None:
        """Do the work in the calling thread; never raises."""
        try:
            self._raise_if_cancelled()
            result = self._work(self)
            self._flush()
            self.succeeded.emit(result)
        except Cancelled:
            self.cancelled.emit()
        except SaseError as error:
            _log.info("a job ended with %s", error.code)
            self.failed.emit(error)
        except Exception as error:
            _log.exception("a job broke")
            self.failed.emit(_internal(error))
        finally:
            self.finished.emit()

    def _raise_if_cancelled(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _flush(self) -> None:
        """The last value of a burst is never lost."""
        if self._held is not None:
            held, self._held = self._held, None
            self.progressed.emit(held)


class JobRunner(QObject):
    """Starts jobs, each in a thread of its own, and holds on to both until they have ended."""

    idle = Signal()
    """The last running job has ended."""

    def __init__(
        self, thread_ended: Callable[[], None] | None = None, parent: QObject | None = None
    ) -> None:
        """`thread_ended` runs at the end of every worker thread: it closes what belongs to it."""
        super().__init__(parent)
        self._thread_ended = thread_ended
        self._threads: dict[_JobThread, Job] = {}
        self._is_closed = False

    def start(self, job: Job) -> None:
        """Connect first, then start: an early signal would be lost."""
        if self._is_closed:
            _log.warning("a job was not started, the window is closing")
            return
        thread = _JobThread(job, self._thread_ended)
        self._threads[thread] = job
        thread.finished.connect(self._on_thread_finished)
        thread.start()

    def count(self) -> int:
        """Jobs that have not ended."""
        return len(self._threads)

    def task_count(self) -> int:
        """Synchronizations and the like that have not ended."""
        return sum(job.is_task for job in self._threads.values())

    def shutdown(self, deadline_ms: int = 3000) -> bool:
        """Cancel everything and wait; False when a thread is still busy after the deadline."""
        self._is_closed = True
        for job in self._threads.values():
            job.cancel()
        deadline = QDeadlineTimer(deadline_ms)
        ended = [thread.wait(deadline) for thread in list(self._threads)]
        self._forget_ended()
        return all(ended)

    def _forget_ended(self) -> None:
        for thread in [thread for thread in self._threads if thread.isFinished()]:
            # `finished` comes shortly before the thread is gone, and dropping it then aborts.
            thread.wait()
            del self._threads[thread]
            thread.deleteLater()

    @Slot()
    def _on_thread_finished(self) -> None:
        had_jobs = bool(self._threads)
        self._forget_ended()
        if had_jobs and not self._threads:
            self.idle.emit()


class _JobThread(QThread):
    def __init__(self, job: Job, ended: Callable[[], None] | None) -> None:
        super().__init__()
        self._job = job
        self._ended = ended

    def run(self) -> None:
        try:
            self._job.run()
        finally:
            if self._ended is not None:
                try:
                    self._ended()
                except Exception:
                    _log.exception("a worker thread could not be cleaned up")


def _internal(error: Exception) -> SaseError:
    wrapped = SaseError(ErrorCode.INTERNAL, type(error).__name__)
    wrapped.__cause__ = error
    return wrapped
