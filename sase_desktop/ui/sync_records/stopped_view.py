"""A task without records, in words: what happened, what it means for the data, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.ui import formats, texts
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.task_words import both, sentences, told_nothing_in_scope
from sase_desktop.ui.theme import Icon

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Stop:
    """Why there is nothing to list."""

    icon: Icon
    tone: str
    title: str
    lines: tuple[str, ...]
    deed: str = ""
    """`retry`, `preview` or nothing."""
    address: str = ""
    details: str = ""
    asks_for_check: bool = False


class StoppedView(QWidget):
    """Stands where the records would."""

    retry_requested = Signal()
    preview_requested = Signal()
    check_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sync_records.stopped")
        self._stop: Stop | None = None
        self._build()

    def show_task(self, task: SyncTask, can_start: bool) -> None:
        """Say what became of a task."""
        stop = self._stop = stop_of(task)
        self._icon.set_icon(stop.icon, stop.tone)
        self._title.setText(stop.title)
        for label, line in zip(self._lines, (*stop.lines, "", "", ""), strict=False):
            label.setText(line)
            label.setVisible(bool(line))
        self._address.setText(stop.address)
        self._address_row.setVisible(bool(stop.address))
        self.retry.setVisible(bool(stop.deed))
        self.retry.setEnabled(can_start)
        self.retry.setText(tr("Make a new plan") if stop.deed == "preview" else tr("Retry"))
        self.check.setVisible(stop.asks_for_check)
        self.copy.setVisible(bool(stop.details))
        self.setAccessibleName(" ".join((stop.title, *stop.lines)))

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 24, 20, 20)
        column = QVBoxLayout()
        column.setSpacing(6)
        outer.addLayout(column)
        outer.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(10)
        self._icon = IconLabel(Icon.INFO, "neutral", 20)
        self._title = Label("", step="title").wrapped()
        self._title.setFixedWidth(_WIDTH - 30)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 2, 0, 0)
        mark.addWidget(self._icon)
        mark.addStretch(1)
        head.addLayout(mark)
        head.addWidget(self._title)
        head.addStretch(1)
        column.addLayout(head)
        column.addSpacing(4)
        self._lines = [Label("", tone="text_2").wrapped() for _ in range(3)]
        for label in self._lines:
            label.setFixedWidth(_WIDTH)
            column.addWidget(label)
        column.addWidget(self._build_address())
        column.addSpacing(12)
        column.addLayout(self._build_deeds())
        column.addStretch(1)

    def _build_address(self) -> QWidget:
        self._address_row = QWidget()
        row = QHBoxLayout(self._address_row)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(tr("Address to trust"), weight="medium"))
        self._address = Label("").selectable()
        self._address.setProperty("step", "mono")
        self._address.setObjectName("sync_records.address")
        self._address.setAccessibleName(tr("Address to trust"))
        row.addWidget(self._address)
        copy = Button(tr("Copy"), "sync_records.copy_address", "quiet", Icon.COPY)
        copy.clicked.connect(self._on_copy_address)
        row.addWidget(copy)
        row.addStretch(1)
        return self._address_row

    def _build_deeds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.retry = Button(tr("Retry"), "sync_records.retry", "secondary", Icon.RETRY)
        self.check = Button(
            tr("Run connection check"), "sync_records.check", "secondary", Icon.CONNECTION_CHECK
        )
        self.copy = Button(tr("Copy details"), "sync_records.copy_details", "quiet", Icon.COPY)
        self.retry.clicked.connect(self._on_retry)
        self.check.clicked.connect(self.check_requested)
        self.copy.clicked.connect(self._on_copy_details)
        for button in (self.retry, self.check, self.copy):
            row.addWidget(button)
        row.addStretch(1)
        return row

    @Slot()
    def _on_retry(self) -> None:
        is_plan = self._stop is not None and self._stop.deed == "preview"
        (self.preview_requested if is_plan else self.retry_requested).emit()

    @Slot()
    def _on_copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._address.text())

    @Slot()
    def _on_copy_details(self) -> None:
        if self._stop is not None:
            QGuiApplication.clipboard().setText(self._stop.details)


def stop_of(task: SyncTask) -> Stop:
    """The words for a task that left no records."""
    if task.failure is not None:
        return _failed(task)
    if task.state is TaskState.CANCELLED:
        return Stop(
            Icon.BLOCKED,
            "neutral",
            tr("Cancelled"),
            (tr("The task was cancelled. The directory is as it was before."),),
            "retry",
        )
    return _nothing_changed(task)


def _failed(task: SyncTask) -> Stop:
    failure = task.failure
    assert failure is not None
    told = texts.explain_code(failure.code)
    badge = texts.task_badge(task.state, task.request.is_preview, failure.code)
    if task.finding is not None and failure.code is ErrorCode.DELETION_GUARD:
        told = texts.guard_text(task.finding)
    message = told.message
    if failure.subject:
        about = tr("The department is {name}.").format(name=failure.subject)
        message = sentences(message, about)
    if failure.vendor_code is not None:
        message = tr("{message} ({number})").format(message=message, number=failure.vendor_code)
    is_old_plan = failure.code is ErrorCode.PLAN_OUT_OF_DATE
    return Stop(
        badge.icon or Icon.FAILED,
        badge.tone,
        told.title,
        (message, told.hint),
        "preview" if is_old_plan else "retry",
        failure.address or "",
        _details(task, told.title),
        failure.code not in (ErrorCode.INTERRUPTED, ErrorCode.PLAN_OUT_OF_DATE),
    )


def _nothing_changed(task: SyncTask) -> Stop:
    counts = both(task)
    if told_nothing_in_scope(task):
        return Stop(
            Icon.INFO,
            "info",
            tr("Nothing in this source's scope"),
            (tr("What WeCom told of is out of the scope, or not there any more."),),
        )
    if not counts.total:
        return Stop(
            Icon.WARNING, "warn", tr("WeCom returned nothing"), (tr("Nothing was changed."),)
        )
    unchanged = formats.number(counts.unchanged)
    split = tr("Departments {departments}, employees {employees}").format(
        departments=formats.number(task.departments.unchanged),
        employees=formats.number(task.employees.unchanged),
    )
    return Stop(
        Icon.WARNING,
        "warn",
        tr("Everything was already the same: {count} unchanged").format(count=unchanged),
        (split, tr("Unchanged objects are counted, not recorded.")),
    )


def _details(task: SyncTask, title: str) -> str:
    failure = task.failure
    assert failure is not None
    lines: Sequence[str] = (
        f"task {task.id}, {task.source_name}: {title}",
        f"{failure.code}: {failure.detail}" if failure.detail else str(failure.code),
        "" if failure.vendor_code is None else f"WeCom: {failure.vendor_code}",
        f"address: {failure.address}" if failure.address else "",
        f"at: {task.finished_at.isoformat()}" if task.finished_at else "",
    )
    return "\n".join(line for line in lines if line)
