"""A task that has not ended: how far it is, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.background.jobs import Progress
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.progress_strip import ProgressStrip
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.task_words import progress_words
from sase_desktop.ui.theme import Icon

_WIDTH = 560


class RunningView(QWidget):
    """Stands where the records will."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 24, 20, 20)
        column = QVBoxLayout()
        column.setSpacing(0)
        outer.addLayout(column)
        outer.addStretch(1)
        self._strip = ProgressStrip("sync_records.progress")
        self._strip.setFixedWidth(_WIDTH)
        column.addWidget(self._strip)
        column.addSpacing(16)
        self._note = Label("", tone="text_2").wrapped()
        self._note.setFixedWidth(_WIDTH)
        column.addWidget(self._note)
        column.addSpacing(16)
        row = QHBoxLayout()
        self.cancel = Button(tr("Cancel task"), "sync_records.cancel", icon=Icon.STOP)
        self.cancel.clicked.connect(self.cancel_requested)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def show_task(self, task: SyncTask, progress: Progress | None) -> None:
        """How far the task is now."""
        told = progress_words(task, progress)
        self._strip.show_progress(told.phase, told.counts, told.share, told.step or " ", told.left)
        is_preview = task.request.is_preview
        self._note.setText(
            tr("The plan appears here when everything has been compared. Nothing is changed.")
            if is_preview
            else tr("Records appear here when everything has been applied.")
        )
        self.cancel.setEnabled(task.state is not TaskState.CANCELLING)
