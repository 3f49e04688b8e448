"""The way from Export to a file: where to, progress, a word when it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import SyncTask, TaskId
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.sync_records.questions import error_message
from sase_desktop.ui.sync_records.records.presenter import (
    Exported,
    RecordQuery,
    RecordsPresenter,
)
from sase_desktop.ui.sync_records.task_panel import TaskPanel

_KINDS = {
    ".csv": "CSV (*.csv)",
    ".xlsx": "Excel (*.xlsx)",
    ".jsonl": "JSON Lines (*.jsonl)",
}


class Exporting(QObject):
    """Asks for the file, shows how far it is, offers its folder."""

    def __init__(
        self, context: PageContext, records: RecordsPresenter, panel: TaskPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._records = records
        self._panel = panel
        panel.export_cancel_requested.connect(records.cancel_export)
        records.export_busy_changed.connect(panel.show_export)
        records.export_progressed.connect(self._on_progressed)
        records.exported.connect(self._on_exported)
        records.export_failed.connect(self._on_failed)

    def ask(self, task: SyncTask, ending: str) -> None:
        """Export what the table lists."""
        name = f"{task.source_name}-{task.id}{ending}"
        path = self._context.ask.save_file(tr("Export records"), name, _KINDS[ending])
        if path is not None:
            self._records.export(path if path.suffix else path.with_suffix(ending))

    @Slot(object)
    def ask_leavers(self, task_id: TaskId) -> None:
        """Export who would go by a plan."""
        kinds = ";;".join(_KINDS.values())
        path = self._context.ask.save_file(tr("Export who would go"), f"plan-{task_id}.csv", kinds)
        if path is not None:
            leaving = RecordFilter(ObjectType.EMPLOYEE, only_lost=True)
            self._records.export(path, RecordQuery(task_id, leaving))

    @Slot(object)
    def ask_plan(self, query: RecordQuery) -> None:
        """Export what a plan would do, field by field, as far as it is listed."""
        kinds = ";;".join(_KINDS.values())
        name = f"plan-{query.task}.csv"
        path = self._context.ask.save_file(tr("Export the plan"), name, kinds)
        if path is not None:
            self._records.export(path, query, is_plan=True)

    @Slot(object)
    def _on_progressed(self, count: int) -> None:
        self._panel.show_export(True, count)

    @Slot(object)
    def _on_exported(self, exported: Exported) -> None:
        self._context.shell.toast(
            tr("%n records saved", exported.count),
            link=tr("Open folder"),
            on_link=_Folder(exported.path.parent),
        )

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self._context.ask.message(error_message(error))


class _Folder:
    """Opens a folder in the system's file manager."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
