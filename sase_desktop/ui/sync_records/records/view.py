"""Filters, table, copying: in a task whose records are stored, out wishes to open one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.conflict import refused_value
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.retry import RetryWish
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import TaskId
from sase_desktop.ui import texts
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.sync_records.records.columns import row_text
from sase_desktop.ui.sync_records.records.filter_bar import FilterBar
from sase_desktop.ui.sync_records.records.presenter import RecordsPresenter
from sase_desktop.ui.sync_records.records.row_menu import RowDeeds, RowMenu
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon

WIDE_FROM = 1440
"""From this window width SASE ID and Time have columns of their own."""
_ROOMY = 720
_WIDE_COLUMNS = ("sase_id", "time")
_ADAPTED = ("object_type", *_WIDE_COLUMNS)


class RecordsView(QWidget):
    """One row of filters over the table."""

    opened = Signal(object)
    """A record's id: show its details."""
    retry_requested = Signal(object)
    """A RetryWish."""
    undo_requested = Signal(object)
    """A record's id: take back what its task did to this object."""
    conflict_requested = Signal(str)
    """The value that a refused person shares with somebody."""

    def __init__(
        self,
        presenter: RecordsPresenter,
        preferences: Preferences,
        name: str = "sync_records",
        top: int = 0,
    ) -> None:
        """`top`: the room above the filters."""
        super().__init__()
        self._presenter = presenter
        self._preferences = preferences
        self._name = name
        self._hidden: set[str] | None = None
        self._deeds = RowDeeds()
        self._build(top)
        self._connect()

    def show_task(self, task: TaskId) -> None:
        """Show the records of a task under the filters as they stand."""
        self._presenter.show(task, self.bar.conditions())

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.bar.focus_search()

    def show_group(self, group: RecordFilter) -> None:
        """List one operation, or one reason of it; the other filters stay."""
        self.bar.show_group(group)

    def set_plan(self, is_plan: bool) -> None:
        """A plan has reasons, but nothing has failed yet."""
        self._deeds = replace(self._deeds, is_plan=is_plan)
        self.bar.set_plan(is_plan)

    def offer_retries(self, *, is_offered: bool, why_not: str) -> None:
        """Whether what failed can be tried again from here, and why not now."""
        self._deeds = replace(self._deeds, offers_retry=is_offered, why_no_retry=why_not)

    def set_undoable(self, is_undoable: bool) -> None:
        """The task applied changes that can be taken back."""
        self._deeds = replace(self._deeds, is_undoable=is_undoable)

    # Own

    def _build(self, top: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = FilterBar(self._name, top)
        column.addWidget(self.bar)
        model = self._presenter.model
        self.table = Table(
            model,
            model.columns,
            f"{self._name}.table",
            tr("Synchronization records"),
            self._preferences,
        )
        self.retry = Button(tr("Try again"), f"{self._name}.read_again", icon=Icon.REFRESH)
        self.nothing_failed = EmptyState(
            tr("The records could not be read"), "", Icon.ERROR, (self.retry,)
        )
        self.clear = Button(tr("Clear filters"), f"{self._name}.clear_filters")
        nothing = EmptyState(
            tr("No record matches"), tr("The filters leave out every record."), None, (self.clear,)
        )
        self._stack = QStackedWidget()
        for widget in (self.table, nothing, self.nothing_failed):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        model = self._presenter.model
        model.total_changed.connect(self._on_total)
        model.failed.connect(self._on_failed)
        self._presenter.grouped.connect(self.bar.show_reasons)
        self.bar.changed.connect(self._on_filter)
        self.clear.clicked.connect(self.bar.clear)
        self.retry.clicked.connect(model.reload)
        self.table.opened.connect(self.opened)
        self.table.delegate.link_requested.connect(self._on_link)
        self.table.menu_requested.connect(self._on_menu)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._on_copy)

    @Slot()
    def _on_filter(self) -> None:
        self._presenter.filter(self.bar.conditions())

    @Slot(object)
    def _on_total(self, total: int) -> None:
        self.bar.count.setText(tr("%n records", total))
        is_filtered = self.bar.conditions() != RecordFilter()
        self._stack.setCurrentIndex(1 if not total and is_filtered else 0)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self.nothing_failed.set_words(tr("The records could not be read"), " ".join(told.lines))
        self._stack.setCurrentIndex(2)

    @Slot(object, str)
    def _on_link(self, record_id: object, column: str) -> None:
        self.opened.emit(record_id)

    @Slot()
    def _on_copy(self) -> None:
        record = self._presenter.record(self.table.current_id())
        if record is not None:
            QGuiApplication.clipboard().setText(row_text(record))

    def menu(self, record_id: object) -> RowMenu:
        """What can be done with one record."""
        record = self._presenter.record(record_id)
        menu = RowMenu(self._name, record_id, record, self._deeds, self)
        menu.triggered.connect(self._on_action)
        return menu

    @Slot(object, QPoint)
    def _on_menu(self, record_id: object, position: QPoint) -> None:
        menu = self.menu(record_id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(position)

    @Slot(QAction)
    def _on_action(self, action: QAction) -> None:
        part, record_id = action.data()
        record = self._presenter.record(record_id)
        if record is None:
            return
        if part == "details":
            self.opened.emit(record_id)
            return
        if part == "conflict":
            self.conflict_requested.emit(refused_value(record))
            return
        if part in ("retry", "retry_reason"):
            is_one = part == "retry"
            wish = RetryWish(record=record.id) if is_one else RetryWish(reason=record.reason)
            self.retry_requested.emit(wish)
            return
        if part == "undo":
            self.undo_requested.emit(record_id)
            return
        text = {
            "copy_name": record.name,
            "copy_id": record.external_id,
            "copy_row": row_text(record),
        }[part]
        QGuiApplication.clipboard().setText(text)

    def _adapt(self) -> None:
        """Until the user has chosen columns, the room does."""
        if self._preferences.get(f"columns.{self._name}.table"):
            return
        hidden = set() if self.window().width() >= WIDE_FROM else set(_WIDE_COLUMNS)
        if self.width() < _ROOMY:
            hidden.add("object_type")  # the icon before the name says it too
        if hidden == self._hidden:
            return
        self._hidden = hidden
        header = self.table.columns_header
        header.blockSignals(True)
        for index, column in enumerate(self._presenter.model.columns):
            if column.key in _ADAPTED:
                header.setSectionHidden(index, column.key in hidden)
        header.blockSignals(False)
        header.fit()
        self.table.viewport().update()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._adapt)
