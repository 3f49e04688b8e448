"""An evidence package in a window of its own: its task and records, to be read and exported."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sase_desktop.app import OpenedEvidence
from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.background.tasks import TaskRunner
from sase_desktop.domain.sync_task import RecordId, TaskId
from sase_desktop.ui import formats
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.sync_records.departments import DepartmentsView
from sase_desktop.ui.sync_records.details.dialog import DetailsDialog
from sase_desktop.ui.sync_records.exporting import Exporting
from sase_desktop.ui.sync_records.records.presenter import RecordsPresenter
from sase_desktop.ui.sync_records.records.view import RecordsView
from sase_desktop.ui.sync_records.reporting import Reporting
from sase_desktop.ui.sync_records.retry_button import RetryButton
from sase_desktop.ui.sync_records.task_panel import TaskPanel
from sase_desktop.ui.theme import Icon


class EvidenceWindow(QDialog):
    """Read-only: nothing leads from here into the directory. Closing it removes what was opened."""

    def __init__(self, context: PageContext, opened: OpenedEvidence, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("evidence.window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1040, 720)
        self.setMinimumSize(760, 520)
        self._opened = opened
        self._is_open = True
        services = opened.application
        self._runner = JobRunner(services.database.close, self)
        changes = Changes(self)
        tasks = TaskRunner(services, self._runner, changes, self)
        self._context = PageContext(
            services, self._runner, changes, context.ask, context.preferences, context.shell, tasks
        )
        self._build()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._release)

    def _build(self) -> None:
        facts = self._opened.facts
        task = self._context.services.review.task(TaskId(facts.task))
        self._context.services.database.close()
        title = tr("Evidence: task #{task} of {source}").format(
            task=facts.task, source=facts.source
        )
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 0)
        top.setSpacing(8)
        told = tr("{source}, task #{task}: {count} records, made {time} by {program}.").format(
            source=facts.source,
            task=facts.task,
            count=formats.number(facts.records),
            time=_told_time(facts.created_at),
            program=facts.program,
        )
        self.banner = Banner(
            BannerText("info", tr("Evidence package, read-only"), told, icon=Icon.LOCK),
            "evidence.banner",
        )
        digest = Label(
            tr("SHA-256 {digest}").format(digest=facts.sha256), step="caption", tone="text_3"
        )
        digest.selectable()
        digest.setObjectName("evidence.digest")
        top.addWidget(self.banner)
        top.addWidget(digest)
        column.addLayout(top)
        self.records = RecordsPresenter(self._context, self)
        view = RecordsView(self.records, self._context.preferences)
        retry = RetryButton(self._context)
        self.panel = TaskPanel(view, DepartmentsView(self._context), retry)
        self.panel.set_read_only()
        view.opened.connect(self._on_record)
        self._exporting = Exporting(self._context, self.records, self.panel, self)
        self._reporting = Reporting(self._context, self.panel, self)
        self.panel.export_requested.connect(self._on_export)
        column.addWidget(self.panel, 1)
        self._task = task
        self.panel.show_task(task, None, tr("Evidence package, read-only"))
        self.panel.links.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # no ring before the first Tab

    @Slot(object)
    def _on_record(self, record_id: RecordId) -> None:
        dialog = DetailsDialog(self._context, self.records.place_of(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.set_read_only()
        dialog.show_record(record_id)
        dialog.open()

    @Slot(str)
    def _on_export(self, wish: str) -> None:
        if wish.startswith("."):
            self._exporting.ask(self._task, wish)
            return
        self._reporting.ask(self._task, wish)

    @Slot()
    def _release(self) -> None:
        """Ends what reads, then removes the folder; once."""
        if self._is_open:
            self._is_open = False
            self._runner.shutdown()
            self._opened.close()

    # Qt overrides

    def reject(self) -> None:
        """Escape closes the window, as its button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._release()
        super().closeEvent(event)


def _told_time(text: str) -> str:
    """As people write it; whatever else the package says is shown as it is."""
    try:
        return formats.exact(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return text[:40]
