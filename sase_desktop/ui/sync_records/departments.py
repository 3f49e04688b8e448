"""What a task changed, as a chart by department: in a task, out bars and their text form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import SyncTask, TaskId
from sase_desktop.services.report.chart import department_chart
from sase_desktop.ui import texts
from sase_desktop.ui.charts.panel import ChartPanel
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr, tr_stored
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.sync_records import task_words

if TYPE_CHECKING:
    from sase_desktop.app import Application
    from sase_desktop.services.report.chart import DepartmentChanges


class DepartmentsView(QWidget):
    """Reads when it is shown; a task that has ended never changes."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = context.services
        self._task: SyncTask | None = None
        self._shown: TaskId | None = None
        self._job = LatestJob(context.runner, self)
        self._job.answered.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 4, 12)
        column.setSpacing(8)
        self.panel = ChartPanel(
            "sync_records.departments",
            tr("No department has a change to show."),
            context.preferences,
        )
        self.panel.setContentsMargins(0, 0, 16, 0)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(_topped(self.panel))
        self._note = Label(
            tr("People count in their own department, a department counts as itself."),
            step="caption",
            tone="text_3",
        )
        self._problem = Label("", tone="danger").wrapped()
        self._problem.setObjectName("sync_records.departments.problem")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(scroll, 1)
        column.addWidget(self._note)

    def show_task(self, task: SyncTask) -> None:
        """Show what a task did, or what its plan would do."""
        self._task = task
        if self._shown != task.id:
            self._job.ask(_Reading(self._services, task.id))

    @Slot(object)
    def _on_read(self, changes: Sequence[DepartmentChanges]) -> None:
        task = self._task
        assert task is not None
        self._shown = task.id
        self._problem.hide()
        is_plan = task_words.has_plan(task)
        self.panel.show_chart(
            department_chart(changes, tr_stored, is_plan=is_plan),
            department_chart(changes, tr_stored, is_plan=is_plan, most=None),
        )

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self._problem.setText(" ".join(texts.explain(error).lines))
        self._problem.show()


def _topped(widget: QWidget) -> QWidget:
    """At the top of its room, however much there is."""
    body = QWidget()
    body.setProperty("plane", "surface")
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return body


class _Reading:
    """In a worker."""

    def __init__(self, services: Application, task: TaskId) -> None:
        self._services = services
        self._task = task

    def __call__(self, checkpoint: Checkpoint) -> tuple[DepartmentChanges, ...]:
        return self._services.review.department_changes(self._task, checkpoint)
