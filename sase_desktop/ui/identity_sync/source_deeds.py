"""What can be done to one source of the list: from its row, its menu, its summary or a banner."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from sase_desktop.domain.identity_source import ConnectionMode, SourceId
from sase_desktop.ui import formats
from sase_desktop.ui.identity_sync.presenter import SourcesPresenter
from sase_desktop.ui.identity_sync.row_menu import row_menu
from sase_desktop.ui.identity_sync.source_list import SourceList
from sase_desktop.ui.identity_sync.source_questions import closing_question
from sase_desktop.ui.identity_sync.task_deeds import TaskDeeds
from sase_desktop.ui.page import PageContext, Place


class SourceDeeds(QObject):
    """Asks where it must, then acts or leads to another place."""

    refused = Signal(object)
    """A SaseError."""
    select_requested = Signal(object)
    """A SourceId: its row is what the deed is about."""

    def __init__(
        self,
        context: PageContext,
        presenter: SourcesPresenter,
        view: SourceList,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self._view = view
        self._tasks = TaskDeeds(context, self)
        self._tasks.refused.connect(self.refused)
        view.deed_requested.connect(self.run)
        view.menu_requested.connect(self._on_menu)
        presenter.model.check_requested.connect(self._on_check_requested)

    @Slot(object, str)
    def run(self, source: Any, deed: str) -> None:
        if deed == "edit":
            self._go("identity_sync", source, "edit")
        elif deed == "records":
            self._go("sync_records", source)
        elif deed == "directory":
            self._go("employee_center", source)
        elif deed in ("task", "preview"):
            self._tasks.start(source, self.name_of(source), is_preview=deed == "preview")
        elif deed == "check":
            self.select_requested.emit(source)
            self._presenter.check_connection(source)
            self._view.summary.set_checking(True)
        elif deed == "authorize":
            self.authorize_again(source)
        elif deed == "delete":
            self._presenter.weigh_deletion(source)

    def start_first(self, source: SourceId) -> None:
        """The first task of a source that was just authorized; it is shown at once."""
        self._tasks.start(source, self.name_of(source), is_preview=False, is_shown=True)

    def authorize_again(self, source: SourceId) -> None:
        row = self._presenter.row(source)
        if row is None:
            return
        if row.source.draft.connection.mode is ConnectionMode.OWN_APP:
            self._go("identity_sync", source, "edit")
            return
        from sase_desktop.ui.identity_sync.authorization_dialog import AuthorizationDialog

        dialog = AuthorizationDialog(
            self._context, row.source.draft, existing=source, parent=self._view.window()
        )
        dialog.finished.connect(self._context.changes.sources_changed)
        dialog.open()

    def name_of(self, source: object) -> str:
        row = self._presenter.row(source)
        return row.source.name if row is not None else formats.NOTHING

    @Slot(object, QPoint)
    def _on_menu(self, source: SourceId, position: QPoint) -> None:
        row = self._presenter.row(source)
        if row is not None:
            row_menu(row, self._view.table, self.run).popup(position)

    @Slot(object, str, bool)
    def _on_check_requested(self, source: SourceId, key: str, wanted: bool) -> None:
        self._view.hide_quota()
        if key == "automatic":
            self._presenter.set_automatic(source, wanted)
        elif wanted or self._may_close(source):
            self._presenter.set_enabled(source, wanted)

    def _may_close(self, source: SourceId) -> bool:
        return self._context.ask.question(closing_question(self.name_of(source)))

    def _go(self, page: str, source: int, detail: str = "") -> None:
        self._context.shell.navigate(Place(page, source_id=source, detail=detail))
