"""The way from a task to a report or an evidence package: where to, and a word when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import SyncTask, TaskId
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.reports.pdf import save_pdf
from sase_desktop.ui.sync_records.questions import error_message
from sase_desktop.ui.sync_records.task_panel import TaskPanel

if TYPE_CHECKING:
    from sase_desktop.app import Application

_KINDS = {"html": "HTML (*.html)", "pdf": "PDF (*.pdf)", "zip": "ZIP (*.zip)"}


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is whole."""

    path: Path
    sha256: str = ""
    """Of an evidence package."""


class Reporting(QObject):
    """One file at a time; a cancelled one leaves nothing behind."""

    def __init__(self, context: PageContext, panel: TaskPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._panel = panel
        self._job = LatestJob(context.runner, self)
        self._job.answered.connect(self._on_written)
        self._job.failed.connect(self._on_failed)
        self._job.busy_changed.connect(panel.show_writing)
        panel.export_cancel_requested.connect(self._on_cancel)

    def ask(self, task: SyncTask, wish: str) -> None:
        """`report.FORM.LANGUAGE` or `evidence`."""
        _, _, rest = wish.partition(".")
        form, _, language = rest.partition(".")
        form = form or "zip"
        title = tr("Save report") if language else tr("Save evidence package")
        name = f"{task.source_name}-{task.id}.{form}"
        path = self._context.ask.save_file(title, name, _KINDS[form])
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(f".{form}")
        self._job.ask(_Writing(self._context.services, task.id, path, form, language))

    @Slot()
    def _on_cancel(self) -> None:
        self._job.cancel()

    @Slot(object)
    def _on_written(self, written: Written) -> None:
        shell = self._context.shell
        if written.sha256:
            # Noted elsewhere, it proves the package later; the folder is where it was chosen.
            text = tr("Evidence package saved, SHA-256 {digest}…")
            shell.toast(
                text.format(digest=written.sha256[:16]),
                link=tr("Copy checksum"),
                on_link=_Copy(written.sha256),
            )
            return
        folder = _Folder(written.path.parent)
        shell.toast(tr("Report saved"), link=tr("Open folder"), on_link=folder)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self._context.ask.message(error_message(error))


class _Writing:
    """In a worker."""

    def __init__(
        self, services: Application, task: TaskId, path: Path, form: str, language: str
    ) -> None:
        self._services = services
        self._task = task
        self._path = path
        self._form = form
        self._language = language

    def __call__(self, checkpoint: Checkpoint) -> Written:
        if self._form == "zip":
            digest = self._services.evidence.save(self._task, self._path, checkpoint)
            return Written(self._path, digest)
        reports = self._services.reports
        if self._form == "pdf":
            report = reports.content(self._task, self._language, checkpoint)
            save_pdf(report, self._path)
        else:
            reports.save(self._task, self._path, self._language, checkpoint)
        return Written(self._path)


class _Folder:
    """Opens a folder in the system's file manager."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


class _Copy:
    """Puts a text on the clipboard."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
