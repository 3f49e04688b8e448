"""Deeds that outlive or cross the parts of the synchronization settings."""

from __future__ import annotations

from collections.abc import Callable

from sase_desktop.ui.ask import Question
from sase_desktop.ui.identity_sync.mapping_editor import MappingEditor
from sase_desktop.ui.identity_sync.mapping_table import Key
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext, Place

RECORDS = "sync_records"


class CreateTask:
    """The toast's link; the page it came from is gone by then."""

    def __init__(self, context: PageContext, source_id: int, name: str) -> None:
        self._context = context
        self._source_id = source_id
        self._name = name

    def __call__(self) -> None:
        question = Question(
            title=tr("Create a synchronization task for {name}?").format(name=self._name),
            lines=(
                tr("It reads the whole scope and applies what has changed."),
                tr("Nothing changes in WeCom."),
            ),
            deed=tr("OK"),
            key="create_task",
        )
        if self._context.ask.question(question):
            self._context.tasks.start(self._source_id)
            self._context.shell.navigate(Place(RECORDS, source_id=self._source_id))


class ShowMisfits:
    """Shows the row and walks through those whom it does not fit."""

    def __init__(self, editor: MappingEditor, key: Key, show: Callable[[], None]) -> None:
        self._editor = editor
        self._key = key
        self._show = show

    def __call__(self) -> None:
        self._editor.show_row(self._key)
        self._show()
