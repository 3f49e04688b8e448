"""Retry failed: in a task, out a wish for everything that failed, or for one reason of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.retry import RetryWish, failed_by_reason
from sase_desktop.domain.sync_task import SyncTask, TaskId
from sase_desktop.ui import formats, texts
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.theme import Icon

if TYPE_CHECKING:
    from sase_desktop.app import Application


class RetryButton(Button):
    """Where objects failed for several reasons, it asks which ones."""

    wished = Signal(object)
    """A RetryWish."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Retry failed"), "sync_records.retry_failed", icon=Icon.RETRY, parent=parent
        )
        self._services = context.services
        self._task: TaskId | None = None
        self._reading = LatestJob(context.runner, self)
        self._reading.answered.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        self.clicked.connect(self._on_clicked)

    def show_task(self, task: SyncTask, why_not: str) -> None:
        """`why_not`: why it cannot be done now; empty when it can."""
        self._task = task.id
        self.setEnabled(not why_not)
        self.setToolTip(why_not or tr("Ask the source again for the objects that failed"))

    @Slot()
    def _on_clicked(self) -> None:
        if self._task is not None:
            self._reading.ask(_Failures(self._services, self._task))

    @Slot(object)
    def _on_read(self, failures: tuple[tuple[ReasonCode, int], ...]) -> None:
        if len(failures) < 2:
            self.wished.emit(RetryWish())
            return
        menu = self._menu(failures)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    @Slot(object)
    def _on_unreadable(self) -> None:
        self.wished.emit(RetryWish())

    def _menu(self, failures: tuple[tuple[ReasonCode, int], ...]) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("sync_records.retry_menu")
        total = sum(count for _, count in failures)
        everything = tr("All failed ({count})").format(count=formats.number(total))
        self._add(menu, "all", everything, RetryWish())
        menu.addSeparator()
        for reason, count in failures:
            title, number = texts.reason_title(reason), formats.number(count)
            text = tr("{reason} ({count})").format(reason=title, count=number)
            self._add(menu, reason.value, text, RetryWish(reason=reason))
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, part: str, text: str, wish: RetryWish) -> None:
        action = QAction(text, menu)
        action.setObjectName(f"sync_records.retry.{part}")
        action.setData(wish)
        menu.addAction(action)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        wish = action.data()
        self.wished.emit(RetryWish(*wish))


class _Failures:
    """Counts in a worker thread what failed why."""

    def __init__(self, services: Application, task: TaskId) -> None:
        self._review = services.review
        self._task = task

    def __call__(self, _: Checkpoint) -> tuple[tuple[ReasonCode, int], ...]:
        return failed_by_reason(self._review.record_groups(self._task))
