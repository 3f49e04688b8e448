"""The last tasks as bars: in tasks, oldest first, out ink and the same in words.

Painted here and not by `ui/charts`: it has no axis and no labels, fourteen places that stay where
they are, an amber zero, and below each bar the icon of how the task ended. The kit draws numbers
by day or by name and knows neither tasks nor their states; taught all that, it would be two kits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.ui import formats, paint, theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.label import plain_tooltip
from sase_desktop.ui.language import tr
from sase_desktop.ui.quick_properties import ALIGN_CENTER
from sase_desktop.ui.texts import task_badge

SLOTS = 14
_BASE = 77
_TALLEST = 63
_BAR = 14


class TaskChart(QWidget):
    """One stack for each task: updated, created, deleted. Nothing changed is an amber zero."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Changes per task"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tasks: tuple[SyncTask, ...] = ()

    def set_tasks(self, tasks: Sequence[SyncTask]) -> None:
        """Show these, at most fourteen."""
        self._tasks = tuple(tasks)[-SLOTS:]
        self.setAccessibleDescription("\n".join(task_sentence(one) for one in self._tasks))
        self.update()

    def _slot(self, index: int) -> QRect:
        """Tasks stand at the right, so that the newest one is always at the same place."""
        step = self.width() / SLOTS
        place = SLOTS - len(self._tasks) + index
        return QRect(round(place * step), 0, round(step), self.height())

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(336, 96)

    def minimumSizeHint(self) -> QSize:
        return QSize(SLOTS * (_BAR + 2), 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, _BASE, self.width(), 1), theme.color("line_button"))
        most = max((sum(shown_changes(one)) for one in self._tasks), default=0)
        for index, task in enumerate(self._tasks):
            self._paint_task(painter, self._slot(index), task, most)

    def _paint_task(self, painter: QPainter, slot: QRect, task: SyncTask, most: int) -> None:
        left = slot.x() + (slot.width() - _BAR) // 2
        bottom = _BASE - 1
        updated, created, deleted = shown_changes(task)
        for value, role in ((updated, "accent"), (created, "ok"), (deleted, "danger")):
            if value:
                height = max(2, round(value / most * (_TALLEST - 4)))
                painter.fillRect(QRect(left, bottom - height, _BAR, height), theme.color(role))
                bottom -= height + 1
        if task.state is TaskState.SUCCEEDED:
            if not (updated or created or deleted):
                zero = QRect(slot.x(), _BASE - 20, slot.width(), 18)
                font = theme.font("caption", "semibold")
                paint.text(painter, zero, "0", font, "warn", ALIGN_CENTER)
            return
        badge = _badge(task)
        if badge.icon is not None:
            mark = QRect(slot.x(), _BASE + 4, slot.width(), 15)
            paint.icon(painter, mark, badge.icon, badge.tone, 14)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for index, task in enumerate(self._tasks):
                if self._slot(index).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), plain_tooltip(task_sentence(task)), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)


def shown_changes(task: SyncTask) -> tuple[int, int, int]:
    """Updated, created, deleted; a task that ended before applying changed nothing."""
    if task.state not in (TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED):
        return 0, 0, 0
    both = (task.departments, task.employees)
    return (
        sum(one.updated for one in both),
        sum(one.created for one in both),
        sum(one.deleted for one in both),
    )


def task_sentence(task: SyncTask, now: datetime | None = None) -> str:
    """Task #131, Today 10:02, Succeeded: 9 updated, 4 created, 1 deleted."""
    updated, created, deleted = shown_changes(task)
    return tr(
        "Task #{number}, {time}, {state}: {updated} updated, {created} created, {deleted} deleted"
    ).format(
        number=task.id,
        time=formats.moment(task.finished_at or task.created_at, now),
        state=_badge(task).text,
        updated=formats.number(updated),
        created=formats.number(created),
        deleted=formats.number(deleted),
    )


def span_text(tasks: Sequence[SyncTask]) -> str:
    """20 Nov – Today"""
    days = [formats.day(one.finished_at or one.created_at) for one in tasks]
    if not days:
        return ""
    return days[0] if days[0] == days[-1] else f"{days[0]} – {days[-1]}"


def _badge(task: SyncTask) -> Badge:
    code: ErrorCode | None = task.failure.code if task.failure is not None else None
    return task_badge(task.state, task.request.is_preview, code)
