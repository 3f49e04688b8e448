"""From a file to an evidence window: asked for, checked in a job, shown or refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from sase_desktop.app import OpenedEvidence, open_evidence
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.sync_records.questions import error_message


class EvidenceOpening(QObject):
    """Several packages may be open; each has a window and a folder of its own."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._page = parent
        self._job = LatestJob(context.runner, self)
        self._job.answered.connect(self._on_opened)
        self._job.failed.connect(self._on_failed)
        self._job.busy_changed.connect(self._on_busy)

    @Slot()
    def ask(self) -> None:
        """Which file?"""
        path = self._context.ask.open_file(tr("Open evidence package"), "ZIP (*.zip)")
        if path is not None:
            self._job.ask(_Opening(path))

    @Slot(bool)
    def _on_busy(self, is_busy: bool) -> None:
        if is_busy:
            self._context.shell.toast(tr("Checking the package"), "info")

    @Slot(object)
    def _on_opened(self, opened: OpenedEvidence) -> None:
        from sase_desktop.ui.evidence.window import EvidenceWindow

        window = EvidenceWindow(self._context, opened, self._page.window())
        window.show()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self._context.ask.message(error_message(error))


class _Opening:
    """In a worker."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, checkpoint: Checkpoint) -> OpenedEvidence:
        return open_evidence(self._path, checkpoint)
