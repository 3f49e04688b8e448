"""Asking for a task on the page of the tasks: confirm where something would change, then start."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.sync_records.questions import create_question
from sase_desktop.ui.sync_records.tasks_presenter import TasksPresenter


class TaskStarting(QObject):
    """Creates, previews and repeats; the keys do nothing where no task can be created."""

    previewed = Signal()
    """A new plan was asked for, so that the one that is shown is out of date."""

    def __init__(
        self, context: PageContext, tasks: TasksPresenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks = tasks

    def create_by_key(self) -> None:
        if self._tasks.can_start():
            self.create()

    def preview_by_key(self) -> None:
        if self._tasks.can_start():
            self.preview()

    @Slot()
    def create(self) -> None:
        if self._may_create(tr("Create a synchronization task for {name}?")):
            self._tasks.start()

    @Slot()
    def preview(self) -> None:
        self._tasks.start(is_preview=True)
        self.previewed.emit()

    @Slot()
    def repeat(self) -> None:
        """The task that is shown, once more and in the same way."""
        task = self._tasks.task
        if task is not None and task.request.is_preview:
            self._tasks.start(is_preview=True, retry_of=task.id)
        elif task is not None and self._may_create(tr("Synchronize {name} again?")):
            self._tasks.start(retry_of=task.id)

    @Slot()
    def cancel(self) -> None:
        if self._tasks.task is not None:
            self._tasks.cancel(self._tasks.task.id)

    def _may_create(self, title: str) -> bool:
        source = self._tasks.source
        return source is not None and self._context.ask.question(create_question(source, title))
