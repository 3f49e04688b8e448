"""Asking for a task from the list: confirm, start, and lead to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.ui.identity_sync.source_questions import task_question
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext, Place


class TaskDeeds(QObject):
    """Answers only to the task that was asked for here; other pages start tasks too."""

    refused = Signal(object)
    """A SaseError."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._awaited: tuple[SourceId, bool] | None = None
        """A source, and whether to go to its task at once."""
        context.tasks.started.connect(self._on_started)
        context.tasks.joined.connect(self._on_joined)
        context.tasks.refused.connect(self._on_refused)

    def start(
        self, source: SourceId, name: str, *, is_preview: bool, is_shown: bool = False
    ) -> None:
        """A preview needs no confirmation: it applies nothing. It is shown, as is whatever
        `is_shown` says of it."""
        if is_preview or self._context.ask.question(task_question(name)):
            self._awaited = (source, is_preview or is_shown)
            self._context.tasks.start(source, is_preview=is_preview)

    @Slot(object)
    def _on_started(self, task: int) -> None:
        if self._awaited is None:
            return
        (source, is_shown), self._awaited = self._awaited, None
        go = partial(
            self._context.shell.navigate, Place("sync_records", source_id=source, task_id=task)
        )
        if is_shown:
            go()
        else:
            self._context.shell.toast(
                tr("Synchronization has started"), "info", tr("Show task"), go
            )

    @Slot(object)
    def _on_joined(self, task: int) -> None:
        """The source had an unfinished task already: show that one."""
        if self._awaited is not None:
            self._awaited = (self._awaited[0], True)
            self._on_started(task)

    @Slot(object)
    def _on_refused(self, error: SaseError) -> None:
        if self._awaited is not None:
            self._awaited = None
            self.refused.emit(error)
