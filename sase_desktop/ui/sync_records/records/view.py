"""Filters, table, copying: in a task whose records are stored, out wishes to open one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.conflict import refused_value
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.retry import RetryWish, can_retry
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import (
    Operation,
    RecordResult,
    SyncRecord,
    TaskId,
)
from sase_desktop.ui import texts
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.chip import Chip
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.label import Label, plain_tooltip
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.sync_records.records.columns import row_text
from sase_desktop.ui.sync_records.records.presenter import RecordsPresenter
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
        self._top = top
        self._presenter = presenter
        self._preferences = preferences
        self._name = name
        self._hidden: set[str] | None = None
        self._is_plan = False
        self._offers_retry, self._why_no_retry = False, ""
        self._group = RecordFilter()
        self._is_undoable = False
        self._build()
        self._connect()

    def show_task(self, task: TaskId) -> None:
        """Show the records of a task under the filters as they stand."""
        self._presenter.show(task, self.conditions())

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def conditions(self) -> RecordFilter:
        """What the filters leave."""
        object_type = self.objects.choice()
        operation, result = self.operations.choice(), self.results.choice()
        is_grouped = bool(operation) and operation == self._group.operation
        return RecordFilter(
            # Qt hands an enumeration of texts back as the text.
            object_type=ObjectType(str(object_type)) if object_type else None,
            operation=Operation(str(operation)) if operation else None,
            result=RecordResult(str(result)) if result else None,
            reason=self._group.reason if is_grouped else None,
            text=self.search.text().strip(),
            without_reason=is_grouped and self._group.without_reason,
        )

    def show_group(self, group: RecordFilter) -> None:
        """List one operation, or one reason of it; the other filters stay."""
        self._group = group
        self.operations.choose(group.operation)
        self._on_filter()

    @Slot()
    def clear_filters(self) -> None:
        """Leave out nothing."""
        for combo in (self.objects, self.operations, self.results):
            combo.setCurrentIndex(0)
        self.search.clear()
        self._on_filter()

    def show_reasons(self, is_plan: bool) -> None:
        """A plan has reasons, but nothing has failed yet."""
        self._is_plan = is_plan
        self._show_chip()

    def offer_retries(self, *, is_offered: bool, why_not: str) -> None:
        """Whether what failed can be tried again from here, and why not now."""
        self._offers_retry, self._why_no_retry = is_offered, why_not

    def set_undoable(self, is_undoable: bool) -> None:
        """The task applied changes that can be taken back."""
        self._is_undoable = is_undoable

    def _show_chip(self) -> None:
        """In a narrow window the choice of results says the same."""
        self.failed_only.setVisible(not self._is_plan and self.width() >= _ROOMY)

    # Own

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._build_filters(column)
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

    def _build_filters(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(20, self._top, 20, 12)
        row.setSpacing(8)
        self.search = SearchField(tr("Name or ID"), f"{self._name}.search")
        self.search.setMinimumWidth(100)
        self.search.setMaximumWidth(260)
        self.objects = self._combo("objects", tr("Object Type"), 112)
        self.objects.set_choices(
            [(None, tr("All objects"))] + [(kind, texts.object_text(kind)) for kind in ObjectType]
        )
        self.operations = self._combo("operations", tr("Operation"), 130)
        shown = (Operation.CREATE, Operation.UPDATE, Operation.DELETE, Operation.SKIP)
        self.operations.set_choices(
            [(None, tr("All operations"))]
            + [(operation, texts.operation_badge(operation).text) for operation in shown]
        )
        self.results = self._combo("results", tr("Result"), 108)
        self.results.set_choices(
            [(None, tr("All results"))]
            + [(result, texts.result_badge(result).text) for result in RecordResult]
        )
        self.failed_only = Chip(
            tr("Failed only"), f"{self._name}.failed_only", Icon.FAILED, "danger", is_tall=True
        )
        self.filters = row
        self.count = Label("", tone="text_2")
        self.count.setObjectName(f"{self._name}.record_count")
        row.addWidget(self.search, 1)
        for widget in (self.objects, self.operations, self.results, self.failed_only):
            row.addWidget(widget)
        row.addStretch(0)  # what the search field leaves
        row.addWidget(self.count)
        column.addLayout(row)

    def _combo(self, part: str, name: str, width: int) -> Combo:
        return Combo(f"{self._name}.{part}", name, width)

    def _connect(self) -> None:
        model = self._presenter.model
        model.total_changed.connect(self._on_total)
        model.failed.connect(self._on_failed)
        self.search.searched.connect(self._on_filter)
        for combo in (self.objects, self.operations, self.results):
            combo.chosen.connect(self._on_filter)
        self.failed_only.clicked.connect(self._on_failed_only)
        self.clear.clicked.connect(self.clear_filters)
        self.retry.clicked.connect(model.reload)
        self.table.opened.connect(self.opened)
        self.table.delegate.link_requested.connect(self._on_link)
        self.table.menu_requested.connect(self._on_menu)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._on_copy)

    @Slot()
    def _on_filter(self) -> None:
        self.failed_only.setChecked(self.results.choice() == RecordResult.FAILED)
        self._presenter.filter(self.conditions())

    @Slot()
    def _on_failed_only(self) -> None:
        self.results.choose(RecordResult.FAILED if self.failed_only.isChecked() else None)
        self._on_filter()

    @Slot(object)
    def _on_total(self, total: int) -> None:
        self.count.setText(tr("%n records", total))
        is_filtered = self.conditions() != RecordFilter()
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

    def menu(self, record_id: object) -> QMenu:
        """What can be done with one record."""
        menu = QMenu(self)
        menu.setObjectName(f"{self._name}.menu")
        for part, text in (
            ("details", tr("Details")),
            ("copy_name", tr("Copy name")),
            ("copy_id", tr("Copy third-party ID")),
            ("copy_row", tr("Copy row")),
        ):
            action = QAction(text, menu)
            action.setObjectName(f"{self._name}.menu.{part}")
            action.setData((part, record_id))
            menu.addAction(action)
        record = self._presenter.record(record_id)
        if record is not None and refused_value(record):
            action = QAction(tr("Show conflict"), menu)
            action.setObjectName(f"{self._name}.menu.conflict")
            action.setData(("conflict", record_id))
            menu.addAction(action)
        if self._offers_retry and record is not None and can_retry(record):
            self._add_retries(menu, record)
        if not self._is_plan:
            menu.addSeparator()
            undo = QAction(tr("Undo this change"), menu)
            undo.setObjectName(f"{self._name}.menu.undo")
            undo.setData(("undo", record_id))
            undo.setEnabled(self._is_undoable and record is not None and record.has_changed)
            menu.addAction(undo)
        menu.triggered.connect(self._on_action)
        return menu

    def _add_retries(self, menu: QMenu, record: SyncRecord) -> None:
        menu.addSeparator()
        menu.setToolTipsVisible(True)
        deeds = [("retry", tr("Retry"))]
        if record.reason is not None and record.result is RecordResult.FAILED:
            reason = texts.reason_title(record.reason)
            deeds.append(("retry_reason", tr("Retry all: {reason}").format(reason=reason)))
        for part, text in deeds:
            action = QAction(text, menu)
            action.setObjectName(f"{self._name}.menu.{part}")
            action.setData((part, record.id))
            action.setEnabled(not self._why_no_retry)
            action.setToolTip(plain_tooltip(self._why_no_retry or text))
            menu.addAction(action)

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
        self._show_chip()
