"""One authorization by QR code: in a draft, out events in the GUI thread and what was granted."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.authorization import AuthorizationEvent
from sase_desktop.domain.identity_source import SourceDraft, SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.services.authorization import Granted
from sase_desktop.ui.latest_job import LatestJob

if TYPE_CHECKING:
    from sase_desktop.app import Application


class AuthorizationPresenter(QObject):
    """Runs the service in a worker. Signals of it arrive in the thread that listens."""

    happened = Signal(object)
    """An AuthorizationEvent."""
    granted = Signal(object)
    """A Granted: the source is stored."""
    failed = Signal(object)
    """A SaseError: nothing is stored, `start` may be called again."""
    cancelled = Signal()
    _told = Signal(object)
    """Carries an event out of the worker's thread."""

    def __init__(
        self,
        services: Application,
        runner: JobRunner,
        draft: SourceDraft,
        existing: SourceId | None = None,
        lifetime_seconds: float = 600.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._draft = draft
        self._existing = existing
        self._lifetime = lifetime_seconds
        self._refresh = threading.Event()
        self._job = LatestJob(runner, self)
        self._job.answered.connect(self._on_granted)
        self._job.failed.connect(self.failed)
        self._job.cancelled.connect(self.cancelled)
        self._told.connect(self._on_told)

    def start(self) -> None:
        """Ask for a QR code and wait for the administrator."""
        self._refresh.clear()
        self._job.ask(self._authorize)

    def refresh(self) -> None:
        """Another QR code takes the place of the one that is shown."""
        if self._job.is_busy:
            self._refresh.set()
        else:
            self.start()

    def cancel(self) -> None:
        """Stop waiting; `cancelled` follows, or `granted` when it was too late."""
        self._job.cancel()

    @property
    def is_busy(self) -> bool:
        """Something is waited for."""
        return self._job.is_busy

    def _authorize(self, checkpoint: Checkpoint) -> Granted:
        granted: Granted = self._services.authorization.authorize(
            self._draft,
            self._told.emit,
            checkpoint,
            refresh_requested=self._refresh_requested,
            existing=self._existing,
            lifetime_seconds=self._lifetime,
        )
        return granted

    def _refresh_requested(self) -> bool:
        """Read in the worker: true once for each wish."""
        is_wanted = self._refresh.is_set()
        if is_wanted:
            self._refresh.clear()
        return is_wanted

    @Slot(object)
    def _on_told(self, event: AuthorizationEvent) -> None:
        if self._job.is_busy:
            self.happened.emit(event)

    @Slot(object)
    def _on_granted(self, granted: Granted) -> None:
        self.granted.emit(granted)
