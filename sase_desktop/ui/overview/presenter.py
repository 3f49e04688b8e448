"""Reads the overview as a job, again whenever something changed that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sase_desktop.domain.ports import Checkpoint
from sase_desktop.services.overview import OverviewReport
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.overview.columns import health_columns, row_id
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.row_model import RowModel, SortedRows

if TYPE_CHECKING:
    from sase_desktop.app import Application
    from sase_desktop.services.overview import SourceHealth

PERIODS = (14, 30, 90)
_KEY = "overview.days"
_CALM_MS = 400
"""A running task tells its progress several times a second; its end is what counts here."""


class OverviewPresenter(QObject):
    """One report at a time."""

    shown = Signal(object)
    """An OverviewReport."""
    failed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = context.services
        self._preferences = context.preferences
        stored = self._preferences.get(_KEY)
        self.days = stored if stored in PERIODS else PERIODS[0]
        self.columns = health_columns()
        self.model: RowModel[SourceHealth] = RowModel(self.columns, row_id, self)
        self.sorted = SortedRows(self.model, self)
        self._job = LatestJob(context.runner, self)
        self._job.answered.connect(self._on_read)
        self._job.failed.connect(self.failed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CALM_MS)
        self._later.timeout.connect(self.load)
        for signal in (context.changes.task_changed, context.changes.directory_changed):
            signal.connect(self._on_changed)
        context.changes.sources_changed.connect(self.load)

    @Slot()
    def load(self) -> None:
        """Read everything again."""
        self._job.ask(_Reading(self._services, self.days))

    def show_days(self, days: int) -> None:
        """Another stretch of time."""
        self.days = days
        self._preferences.set(_KEY, days)
        self.load()

    @Slot()
    def _on_changed(self) -> None:
        self._later.start()

    @Slot(object)
    def _on_read(self, report: OverviewReport) -> None:
        self.model.set_rows(report.sources)
        self.shown.emit(report)


class _Reading:
    """In a worker."""

    def __init__(self, services: Application, days: int) -> None:
        self._services = services
        self._days = days

    def __call__(self, _: Checkpoint) -> OverviewReport:
        return self._services.overview.report(self._days)
