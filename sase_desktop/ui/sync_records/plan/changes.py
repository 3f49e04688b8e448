"""All changes of a plan: groups at the left, the list of those that are chosen at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import TaskId
from sase_desktop.services.plans.review import PlanOverview
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.label import separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.sync_records.plan.change_columns import Names, change_columns
from sase_desktop.ui.sync_records.plan.groups import GroupsPanel
from sase_desktop.ui.sync_records.plan.holding import PlanHolding
from sase_desktop.ui.sync_records.records.presenter import RecordsPresenter
from sase_desktop.ui.sync_records.records.view import RecordsView
from sase_desktop.ui.theme import Icon


class ChangesView(QWidget):
    """Owns the records of the plan."""

    opened = Signal(object)
    """A record's id."""
    export_requested = Signal(object)
    """A RecordQuery: what is listed."""

    def __init__(
        self, holding: PlanHolding, context: PageContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._holding = holding
        self._names = Names()
        self.records = RecordsPresenter(context, self, change_columns(holding, self._names))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.groups = GroupsPanel(holding, context.preferences)
        self.list = RecordsView(self.records, context.preferences, "plan", 12)
        self.list.set_plan(True)
        self.list.bar.hide_reasons()  # the groups beside the list choose them
        self.list.bar.results.hide()  # nothing has a result yet but what failed already
        self.export = IconButton(Icon.DOWNLOAD, tr("Export the plan"), "plan.export_changes")
        self.list.bar.row.addWidget(self.export)
        row.addWidget(self.groups)
        row.addWidget(separator("vertical"))
        row.addWidget(self.list, 1)
        self._connect()

    def show_task(self, task: TaskId) -> None:
        """Read the listed changes of a plan."""
        self.list.show_task(task)

    def show_overview(self, overview: PlanOverview) -> None:
        """The kinds of changes, and what ids are called."""
        self._names.departments = overview.names
        self._names.extended = {
            (one.object_type, one.key): one.name for one in overview.task.request.extended_fields
        }
        self.groups.show_groups(overview.groups)
        self._repaint()

    def _connect(self) -> None:
        self.groups.chosen.connect(self._on_group)
        self.list.opened.connect(self.opened)
        self.export.clicked.connect(self._on_export)
        self.records.model.check_requested.connect(self._on_check)
        self._holding.changed.connect(self._repaint)

    @Slot(object)
    def _on_group(self, group: RecordFilter) -> None:
        self.list.show_group(group)

    @Slot(object, str, bool)
    def _on_check(self, record: object, key: str, is_applied: bool) -> None:
        self._holding.hold([record], not is_applied)  # type: ignore[list-item]

    @Slot()
    def _on_export(self) -> None:
        if self.records.query is not None:
            self.export_requested.emit(self.records.query)

    @Slot()
    def _repaint(self) -> None:
        self.list.table.viewport().update()
