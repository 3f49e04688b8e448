"""The left side: create, filters, the task list."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.sync_task import TaskState, Trigger
from sase_desktop.ui import texts, theme
from sase_desktop.ui.actions import with_keys
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.chip import ChoiceChip
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.label import ElidedLabel, plain_tooltip, separator
from sase_desktop.ui.controls.wrapping_row import WrappingRow
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.task_list import TaskListModel, TaskListView
from sase_desktop.ui.sync_records.tasks_reading import TaskFilter
from sase_desktop.ui.theme import Icon

_STATES = (
    TaskState.RUNNING,
    TaskState.SUCCEEDED,
    TaskState.PARTIALLY_FAILED,
    TaskState.FAILED,
    TaskState.CANCELLED,
)


class TaskPane(QWidget):
    """284 wide, 340 in large windows."""

    create_requested = Signal()
    preview_requested = Signal()
    filter_changed = Signal(object)
    """A TaskFilter."""
    end_reached = Signal()

    def __init__(self, model: TaskListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(240)
        self._build(model)
        self._connect()

    def set_can_start(self, is_possible: bool, reason: str) -> None:
        """Why no task can be created now, in words."""
        self.create_button.setEnabled(is_possible)
        deed = with_keys(tr("Create Synchronization Task"), "create_task")
        self.create_button.setToolTip(plain_tooltip(deed if is_possible else reason))
        self.create_button.setAccessibleDescription("" if is_possible else reason)

    def show_count(self, count: int) -> None:
        """An empty list says why it is empty."""
        self._stack.setCurrentIndex(0 if count else 1)

    def _build(self, model: TaskListModel) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._filters())
        column.addWidget(separator())
        self.list = TaskListView(model)
        nothing = EmptyState(tr("No task matches"), tr("The filters leave out every task."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(nothing)
        column.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.addWidget(ElidedLabel(tr("Tasks"), weight="semibold"), 1)
        self.create_button = Button(
            tr("Create", context="task"), "sync_records.create", "primary", Icon.ADD
        )
        head.addWidget(self.create_button)
        return head

    def _filters(self) -> WrappingRow:
        self.states = ChoiceChip(
            tr("State"),
            [(None, tr("All states"))]
            + [(state, texts.task_badge(state).text) for state in _STATES],
            "sync_records.filter_state",
        )
        self.triggers = ChoiceChip(
            tr("Trigger"),
            [(None, tr("All triggers"))]
            + [(trigger, texts.trigger_text(trigger)) for trigger in Trigger],
            "sync_records.filter_trigger",
        )
        self.dates = ChoiceChip(
            tr("Date"),
            [
                (None, tr("Any date")),
                (1, tr("24 hours")),
                (7, tr("7 days")),
                (30, tr("30 days")),
                (90, tr("90 days")),
            ],
            "sync_records.filter_date",
            Icon.CALENDAR,
        )
        chips = (self.states, self.triggers, self.dates)
        return WrappingRow(chips, 6, QMargins(16, 0, 12, 10))

    def _connect(self) -> None:
        self.create_button.clicked.connect(self._on_create)
        for chip in (self.states, self.triggers, self.dates):
            chip.chosen.connect(self._on_filter)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._menu = self._create_menu()

    def _create_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("sync_records.create_menu")
        for part, text, icon, wish in (
            (
                "create_task",
                tr("Create Synchronization Task"),
                Icon.REFRESH,
                self.create_requested,
            ),
            ("preview", tr("Preview"), Icon.PREVIEW, self.preview_requested),
        ):
            action = QAction(theme.icon(icon), text, menu)
            action.setObjectName(f"sync_records.{part}")
            action.triggered.connect(wish)
            menu.addAction(action)
        return menu

    @Slot()
    def _on_create(self) -> None:
        corner = self.create_button.rect().bottomRight()
        width = self._menu.sizeHint().width()
        self._menu.popup(self.create_button.mapToGlobal(corner) + QPoint(-width, 4))
        self._menu.setActiveAction(self._menu.actions()[0])

    @Slot()
    def _on_filter(self) -> None:
        state, trigger, days = self.states.choice(), self.triggers.choice(), self.dates.choice()
        self.filter_changed.emit(
            TaskFilter(
                # Qt hands an enumeration of texts back as the text.
                TaskState(str(state)) if state else None,
                Trigger(str(trigger)) if trigger else None,
                days if isinstance(days, int) else None,
            )
        )

    @Slot()
    def _on_scrolled(self) -> None:
        bar = self.list.verticalScrollBar()
        if bar.maximum() and bar.value() >= bar.maximum() - theme.size("row.task"):
            self.end_reached.emit()
