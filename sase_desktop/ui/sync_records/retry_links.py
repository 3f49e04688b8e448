"""How tasks belong together: in a task and its retries, out links from one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.sync_task import Origin, SyncTask
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_SHOWN = 4


class RetryLinks(QWidget):
    """Hidden for a task that stands alone."""

    task_requested = Signal(object)
    """A task's id: show it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 10)
        row.setSpacing(16)
        self._retry_of = Button("", "sync_records.retry_of", "link", Icon.RETRY)
        self._retried_by = tuple(
            Button("", f"sync_records.retried_by.{number}", "link", Icon.RETRY)
            for number in range(_SHOWN)
        )
        for link in (self._retry_of, *self._retried_by):
            link.clicked.connect(self._on_clicked)
            row.addWidget(link)
        row.addStretch(1)
        self.hide()

    def show_task(self, task: SyncTask, retries: Sequence[int]) -> None:
        """Of many retries the newest ones are shown."""
        first = task.request.retry_of if task.request.origin is Origin.RETRY else None
        self._show(self._retry_of, first, tr("Retry of task #{task}"))
        shown = list(retries)[-_SHOWN:]
        for link, retry in zip(self._retried_by, [*shown, *[None] * _SHOWN], strict=False):
            self._show(link, retry, tr("Retried by task #{task}"))
        self.setVisible(first is not None or bool(shown))

    def _show(self, link: Button, task: int | None, text: str) -> None:
        link.setVisible(task is not None)
        link.setProperty("task", task)
        link.setText(text.format(task=task))

    @Slot()
    def _on_clicked(self) -> None:
        self.task_requested.emit(self.sender().property("task"))
