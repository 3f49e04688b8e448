"""Which task a task undid, and which one undid it, each leading there."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.sync_records.undoing import words


class UndoLinks(QWidget):
    """Two words that are links; hidden where there is nothing to say."""

    task_requested = Signal(object)
    """A task's id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 10)
        row.setSpacing(16)
        self.undid = Button("", "sync_records.undo_of", "link")
        self.undone = Button("", "sync_records.undone_by", "link")
        for button in (self.undid, self.undone):
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        row.addStretch(1)

    def show_task(self, task: SyncTask, undoing: SyncTask | None) -> None:
        """`undoing`: the task that undid it."""
        undo = task.request.undo
        for button, text, other in (
            (self.undid, words.undo_of(task), None if undo is None else undo.task),
            (self.undone, words.undone_by(undoing), None if undoing is None else undoing.id),
        ):
            button.setText(text)
            button.setProperty("task_id", other)
            button.setVisible(bool(text))
        self.setVisible(undo is not None or undoing is not None)

    @Slot()
    def _on_clicked(self) -> None:
        self.task_requested.emit(self.sender().property("task_id"))
