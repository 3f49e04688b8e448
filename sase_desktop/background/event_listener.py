"""WeCom's events in the window: one job that listens until shutdown, and what it leads to."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.domain.company_events import EventKind, Happening
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint

_log = logging.getLogger(__name__)


class EventListener(QObject):
    """Whether anything is listened for is the service's affair; it follows the settings."""

    unavailable = Signal(object)
    """A SaseError: listening is wished, and the address is taken or the secrets are locked."""
    named = Signal(object, object)
    """A source's id and the Focus on what has changed in it."""
    _happened = Signal(object)

    def __init__(
        self, services: Any, runner: JobRunner, changes: Changes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._changes = changes
        self._job: Job | None = None
        self._happened.connect(self._on_happened)

    def start(self) -> None:
        """Ends when the runner shuts down."""
        if self._job is not None:
            return
        self._changes.sources_changed.connect(self._on_changed)
        self._changes.settings_changed.connect(self._on_changed)
        self._job = Job(self._listen)
        self._job.failed.connect(self._on_failed)
        self._runner.start(self._job)

    def _listen(self, checkpoint: Checkpoint) -> object:
        return self._services.events.listen(checkpoint, self._happened.emit)

    @Slot()
    def _on_changed(self) -> None:
        self._services.events.reload()

    @Slot(object)
    def _on_happened(self, happening: Happening) -> None:
        """What is due is asked for by whoever hears that sources have changed."""
        if happening.kind is EventKind.DEAF:
            self.unavailable.emit(happening.error)
        elif happening.kind is EventKind.NAMED:
            self.named.emit(happening.source, happening.focus)
        else:
            self._changes.sources_changed.emit()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        _log.warning("events are not listened for any more: %s", error.code)
        self.unavailable.emit(error)
