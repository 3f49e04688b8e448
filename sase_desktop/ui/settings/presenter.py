"""Acts for the settings page: in wishes of its sections, out signals; nothing here blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.jobs import Job
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.page import PageContext

if TYPE_CHECKING:
    from sase_desktop.app import Application


class SettingsPresenter(QObject):
    """Runs one call of a service after another off the window's thread, each under a name."""

    done = Signal(str, object)
    """The name of the wish and what came of it."""
    failed = Signal(str, object)
    """The name of the wish and a SaseError."""
    busy_changed = Signal(str, bool)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs: dict[Job, str] = {}

    @property
    def services(self) -> Application:
        """What the composition root built."""
        return self._context.services

    def run(self, wish: str, call: Callable[[], object]) -> None:
        """Do it in a worker; the same wish twice at once is refused silently."""
        if wish in self._jobs.values():
            return
        job = Job(_Call(call))
        self._jobs[job] = wish
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self.busy_changed.emit(wish, True)
        self._context.runner.start(job)

    def is_busy(self, wish: str) -> bool:
        """Under way."""
        return wish in self._jobs.values()

    def _wish(self) -> str:
        job = self.sender()
        return self._jobs.get(job, "") if isinstance(job, Job) else ""

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        wish = self._wish()
        self.done.emit(wish, result)
        if wish.startswith("save."):
            self._context.changes.settings_changed.emit()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self.failed.emit(self._wish(), error)

    @Slot()
    def _on_finished(self) -> None:
        wish = self._wish()
        self._jobs = {job: one for job, one in self._jobs.items() if job is not self.sender()}
        self.busy_changed.emit(wish, False)


class _Call:
    """A call without a checkpoint as the work of a job."""

    def __init__(self, call: Callable[[], object]) -> None:
        self._call = call

    def __call__(self, _: Checkpoint) -> object:
        return self._call()
