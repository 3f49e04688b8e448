"""The task list: in stored tasks and their progress, out painted entries, choice and Cancel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sase_desktop.background.jobs import Progress
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui import formats, paint, theme, turning
from sase_desktop.ui.click import click_of
from sase_desktop.ui.controls.label import plain_tooltip
from sase_desktop.ui.language import tr
from sase_desktop.ui.quick_properties import ALIGN_RIGHT
from sase_desktop.ui.row_model import AnyIndex, Role
from sase_desktop.ui.sync_records.task_words import TaskItem, Words, has_plan, task_item

RUNNING_HEIGHT = 129
_LEFT, _RIGHT = 16, 14


class TaskListModel(QAbstractListModel):
    """Newest first. A running entry is painted again when its progress is told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[TaskItem] = []
        self._tasks: tuple[SyncTask, ...] = ()
        self._progress: dict[int, Progress] = {}

    def set_tasks(self, tasks: Sequence[SyncTask], progress: Mapping[int, Progress]) -> None:
        """Show these. The same ids in the same order only repaint."""
        same = [task.id for task in tasks] == [task.id for task in self._tasks]
        heights = [task.is_unfinished for task in self._tasks]
        self._tasks, self._progress = tuple(tasks), dict(progress)
        items = self._made()
        if same and heights == [task.is_unfinished for task in tasks]:
            self._items = items
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def set_progress(self, task_id: int, progress: Progress) -> None:
        """A task of this window got further."""
        self._progress[task_id] = progress
        row = self.row_of(task_id)
        if row is None or not self._tasks[row].is_unfinished:
            return
        self._items[row] = self._item(self._tasks[row])
        self.dataChanged.emit(self.index(row), self.index(row))

    def tasks(self) -> tuple[SyncTask, ...]:
        """What is listed."""
        return self._tasks

    def row_of(self, task_id: object) -> int | None:
        """Where a task stands."""
        for row, task in enumerate(self._tasks):
            if task.id == task_id:
                return row
        return None

    def _made(self) -> list[TaskItem]:
        return [self._item(task) for task in self._tasks]

    def _item(self, task: SyncTask) -> TaskItem:
        origin = self.row_of(task.request.retry_of)
        is_applied = origin is not None and has_plan(self._tasks[origin])
        return task_item(task, self._progress.get(task.id), is_applied)

    # Qt overrides

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        if role == Role.ROW:
            return item
        if role == Role.ID:
            return item.task.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(formats.exact(item.task.started_at or item.task.created_at))
        return None


class TaskDelegate(QStyledItemDelegate):
    """66 high; an unfinished task is 129 with its progress and Cancel."""

    cancel_requested = Signal(object)
    """A task's id."""

    def cancel_rect(self, rect: QRect) -> QRect:
        """Where Cancel stands in an entry."""
        width = paint.text_width(tr("Cancel"), theme.font("caption", "medium"))
        return QRect(rect.right() + 1 - _RIGHT - width, rect.y() + 100, width, 18)

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        item = index.data(Role.ROW)
        is_running = isinstance(item, TaskItem) and item.progress is not None
        return QSize(200, RUNNING_HEIGHT if is_running else theme.size("row.task"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        item = index.data(Role.ROW)
        if not isinstance(item, TaskItem):
            return
        painter.save()
        rect: QRect = option.rect
        self._paint_plane(painter, option)
        room = rect.adjusted(_LEFT, 10, -_RIGHT, -1)
        self._paint_top(painter, room, item, option.widget)
        if item.progress is not None:
            self._paint_progress(painter, room, item)
            low = QRect(room.x(), room.y() + 90, room.width(), 18)
        else:
            low = QRect(room.x(), room.y() + 27, room.width(), 20)
        self._paint_low(painter, low, item)
        if item.can_cancel:
            font = theme.font("caption", "medium")
            paint.text(painter, self.cancel_rect(rect), tr("Cancel"), font, "accent_text")
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect.adjusted(0, 0, 0, -1), 4)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        item = index.data(Role.ROW)
        click = click_of(event)
        if click is None or not isinstance(item, TaskItem) or not item.can_cancel:
            return False
        spot = click.position().toPoint()
        if self.cancel_rect(option.rect).adjusted(-8, -4, 8, 4).contains(spot):
            self.cancel_requested.emit(item.task.id)
            return True
        return False

    def _paint_plane(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selected"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("line"))

    def _paint_top(self, painter: QPainter, room: QRect, item: TaskItem, widget: QWidget) -> None:
        top = QRect(room.x(), room.y(), room.width(), 22)
        font = theme.font("caption")
        time = paint.text_width(item.time, font)
        paint.text(painter, top, item.time, font, "text_2", ALIGN_RIGHT)
        view = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        turn = turning.angle(view) if item.badge.is_turning else 0.0
        paint.tag(painter, top.adjusted(0, 0, -time - 8, 0), item.badge, turn)

    def _paint_progress(self, painter: QPainter, room: QRect, item: TaskItem) -> None:
        told = item.progress
        assert told is not None
        line = QRect(room.x(), room.y() + 30, room.width(), 20)
        counts = paint.text_width(told.counts, theme.font())
        paint.text(painter, line, told.counts, theme.font(), "text_2", ALIGN_RIGHT)
        phase = line.adjusted(0, 0, -counts - 8, 0)
        paint.text(painter, phase, told.phase, theme.font("body", "medium"), "text")
        bar = QRect(room.x(), room.y() + 55, room.width(), 6)
        paint.bar(painter, bar, told.share or 0.0)
        below = QRect(room.x(), room.y() + 65, room.width(), 18)
        paint.text(painter, below, told.step, theme.font("caption"), "text_2")
        paint.text(painter, below, told.left, theme.font("caption"), "text_2", ALIGN_RIGHT)

    def _paint_low(self, painter: QPainter, room: QRect, item: TaskItem) -> None:
        left = _paint_parts(painter, room, item.parts)
        line = QRect(room.x(), room.y(), left - room.x() - 8, room.height())
        paint.text(painter, line, item.line, theme.font("caption"), "text_2")


def _paint_parts(painter: QPainter, room: QRect, parts: Sequence[Words]) -> int:
    """From the right edge; returns where they begin."""
    font = theme.font("caption")
    right = room.right() + 1
    for part in reversed(parts):
        width = paint.text_width(part.text, font)
        rect = QRect(right - width, room.y(), width, room.height())
        paint.text(painter, rect, part.text, font, part.tone)
        right = rect.x()
        if part.icon is not None:
            box = QRect(right - 20, room.y(), 14, room.height())
            paint.icon(painter, box, part.icon, part.tone, 14)
            right = box.x()
        right -= 6
    return right


class TaskListView(QListView):
    """One task is current; its id survives a reload."""

    chosen = Signal(object)
    """The id of the task that the user chose."""
    opened = Signal(object)
    """The id of a task that was double-clicked or entered."""
    cancel_requested = Signal(object)
    """A task's id."""

    def __init__(self, model: TaskListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sync_records.tasks")
        self.setAccessibleName(tr("Synchronization Task"))
        self._wanted: object = None
        self._is_placing = False
        delegate = TaskDelegate(self)
        delegate.cancel_requested.connect(self.cancel_requested)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        model.modelReset.connect(self._place)

    def show_current(self, task_id: object) -> None:
        """Mark a task without saying so."""
        self._wanted = task_id
        self._place()

    def _place(self) -> None:
        model = self.model()
        assert isinstance(model, TaskListModel)
        row = model.row_of(self._wanted)
        self._is_placing = True
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != row:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(model.index(row), flag)
        self._is_placing = False

    # Qt overrides

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        task_id = current.data(Role.ID) if current.isValid() else None
        if not self._is_placing and task_id is not None and task_id != self._wanted:
            self._wanted = task_id
            self.chosen.emit(task_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index.data(Role.ID))
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index.data(Role.ID))
