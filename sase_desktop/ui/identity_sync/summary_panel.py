"""The panel below the list: last task, last fourteen tasks, connection of the selected source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import Lifecycle
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.ui import formats, theme
from sase_desktop.ui.charts.panel import Swatch
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.counts import Counts
from sase_desktop.ui.controls.label import ElidedLabel, IconLabel, Label, separator
from sase_desktop.ui.identity_sync.columns import can_synchronize
from sase_desktop.ui.identity_sync.connection_lines import Line, lines_of_check, lines_of_task
from sase_desktop.ui.identity_sync.presenter import Summary
from sase_desktop.ui.identity_sync.task_chart import TaskChart, span_text
from sase_desktop.ui.identity_sync.task_words import (
    has_open_plan,
    outcome_text,
    sum_sentence,
    task_counts,
    task_note,
)
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

HEIGHT = 266
_HEAD = 52
_NAME = "identity_sync.summary"


class SummaryPanel(QWidget):
    """266 high, 53 when folded."""

    records_requested = Signal()
    plan_requested = Signal(object)
    """The id of the task whose plan waits."""
    task_requested = Signal()
    check_requested = Signal()
    authorize_requested = Signal()
    folded = Signal(bool)
    """The user folded or unfolded it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.setProperty("plane", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.is_folded = False
        self._latest: SyncTask | None = None
        self._build()
        self.set_folded(False)

    def set_folded(self, is_folded: bool) -> None:
        """Show the head alone, or everything."""
        self.is_folded = is_folded
        self._body.setVisible(not is_folded)
        self.setFixedHeight(_HEAD + 1 if is_folded else HEIGHT)
        if is_folded:
            self._fold.set_meaning(Icon.UP, tr("Show summary"))
        else:
            self._fold.set_meaning(Icon.DOWN, tr("Fold summary"))

    def show_summary(self, summary: Summary, is_checking: bool = False) -> None:
        """What is known of the selected source."""
        self._title.setText(summary.row.source.name)
        self.setAccessibleName(tr("Summary of {name}").format(name=summary.row.source.name))
        is_running = summary.row.latest is not None and summary.row.latest.is_unfinished
        self._create.setEnabled(can_synchronize(summary.row) and not is_running)
        is_custom = summary.row.source.is_custom
        is_revoked = summary.row.source.lifecycle is Lifecycle.REVOKED
        why = "" if is_custom else self._why_not(summary, is_running)
        self._why.setText(why)
        self._create.setAccessibleDescription(why)
        self._create.setVisible(not is_custom)
        self._authorize.setVisible(is_revoked)
        self._check.setVisible(not is_custom)
        self._unknown.setText(
            tr(
                "Kept by hand: there is no connection. Departments and people are edited in the "
                "Employee Center."
            )
            if is_custom
            else tr("Nothing has been asked yet.")
        )
        self._show_task(summary.latest)
        self._review.setVisible(has_open_plan(summary.latest))
        self._latest = summary.latest
        if is_custom and summary.latest is None:
            self._failure.setText(tr("Nothing has been entered yet."))
        self._show_chart(summary.tasks)
        self.set_checking(is_checking)
        self._show_connection(summary)

    def set_checking(self, is_checking: bool) -> None:
        """A connection check is under way."""
        self._check.set_busy(is_checking)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(20, 4, 20, 18)
        row.setSpacing(20)
        row.addWidget(self._task_part(), 310)
        row.addWidget(separator("vertical"))
        row.addWidget(self._chart_part(), 356)
        row.addWidget(separator("vertical"))
        row.addWidget(self._connection_part(), 318)
        column.addWidget(self._body, 1)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        self._title = ElidedLabel("", step="subtitle")
        row.addWidget(self._title, 1)
        self._why = ElidedLabel("", step="caption", tone="text_2")
        self._why.setObjectName(f"{_NAME}.why")
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._why, 2)
        self._authorize = Button(
            tr("Authorize again"), f"{_NAME}.authorize", "primary", Icon.KEY_REVOKED
        )
        self._authorize.clicked.connect(self.authorize_requested)
        self._authorize.hide()
        self._review = Button(tr("Review plan"), f"{_NAME}.review_plan", "primary", Icon.GUARD)
        self._review.clicked.connect(self._on_review)
        self._review.hide()
        records = Button(tr("Open records"), f"{_NAME}.records", icon=Icon.HISTORY)
        records.clicked.connect(self.records_requested)
        self._create = Button(
            tr("Create Synchronization Task"), f"{_NAME}.create_task", icon=Icon.RUN
        )
        self._create.clicked.connect(self.task_requested)
        self._fold = IconButton(Icon.DOWN, tr("Fold summary"), f"{_NAME}.fold")
        self._fold.clicked.connect(self._on_fold)
        for widget in (self._authorize, self._review, records, self._create, self._fold):
            row.addWidget(widget)
        return head

    def _task_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._task_title, self._task_note = Label("", weight="semibold"), _note()
        column.addLayout(_heading(self._task_title, self._task_note))
        self._counts = Counts(task_counts(None), "", columns=3, gap=24, name=f"{_NAME}.counts")
        column.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignLeft)
        self._failure = Label("", tone="text_2").wrapped()
        self._failure.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._failure)
        column.addStretch(1)
        return part

    def _chart_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._chart_title = Label("", weight="semibold")
        self._chart_note = _note()
        column.addLayout(_heading(self._chart_title, self._chart_note))
        column.addSpacing(12)
        self._no_chart = Label("", tone="text_2").wrapped()
        self._no_chart.setText(
            tr("Each task will stand here as a bar of what it updated, created and deleted.")
        )
        column.addWidget(self._no_chart)
        self._drawn = QWidget()
        self._fill_chart(self._drawn)
        column.addWidget(self._drawn)
        column.addStretch(1)
        return part

    def _fill_chart(self, drawn: QWidget) -> None:
        column = QVBoxLayout(drawn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._chart = TaskChart(f"{_NAME}.chart")
        column.addWidget(self._chart)
        column.addSpacing(6)
        legend = QHBoxLayout()
        legend.setSpacing(6)
        for role, word in (
            ("accent", tr("Updated")),
            ("ok", tr("Created")),
            ("danger", tr("Deleted")),
        ):
            legend.addWidget(Swatch(role))
            legend.addWidget(Label(word, step="caption", tone="text_2"))
            legend.addSpacing(10)
        legend.addStretch(1)
        self._span = Label("", step="caption", tone="text_3")
        legend.addWidget(self._span)
        column.addLayout(legend)

    def _connection_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._checked = _note()
        column.addLayout(_heading(Label(tr("Connection"), weight="semibold"), self._checked))
        column.addSpacing(8)
        self._lines = [_LineView() for _ in range(4)]
        for view in self._lines:
            column.addWidget(view)
        self._unknown = Label("", tone="text_2").wrapped()
        column.addWidget(self._unknown)
        column.addSpacing(6)
        self._check = BusyButton(
            tr("Check now"), f"{_NAME}.check", "secondary", Icon.CONNECTION_CHECK
        )
        self._check.clicked.connect(self.check_requested)
        column.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return part

    # Showing

    def _show_task(self, task: SyncTask | None) -> None:
        if task is None:
            self._task_title.setText(tr("No task yet"))
            self._task_note.setText("")
        else:
            self._task_title.setText(tr("Last task #{number}").format(number=task.id))
            self._task_note.setText(task_note(task))
        applied = task is not None and task.state in (
            TaskState.SUCCEEDED,
            TaskState.PARTIALLY_FAILED,
        )
        self._counts.setVisible(applied)
        self._failure.setVisible(not applied)
        if task is not None and applied:
            self._counts.set_counts(task_counts(task), sum_sentence(task))
        else:
            self._failure.setText(outcome_text(task))

    def _show_chart(self, tasks: Sequence[SyncTask]) -> None:
        """Before any task, words: an axis with nothing on it says nothing."""
        self._chart.set_tasks(tasks)
        self._span.setText(span_text(tasks))
        title = tr("Last %n tasks", len(tasks)) if tasks else tr("Changes per task")
        self._chart_title.setText(title)
        self._chart_note.setText(tr("Changes per task") if tasks else "")
        self._drawn.setVisible(bool(tasks))
        self._no_chart.setVisible(not tasks)

    def _show_connection(self, summary: Summary) -> None:
        lines: tuple[Line, ...] = ()
        note = ""
        if summary.row.source.is_custom:
            pass  # nothing was ever asked
        elif summary.findings:
            lines, note = lines_of_check(summary.findings), tr("Checked just now")
        elif summary.latest is not None:
            lines = lines_of_task(summary.latest)
            moment = formats.next_moment(summary.latest.finished_at)
            note = tr("Checked {time}").format(time=moment)
        for index, view in enumerate(self._lines):
            view.setVisible(index < len(lines))
            if index < len(lines):
                view.show_line(lines[index])
        self._checked.setText(note if lines else "")
        self._unknown.setVisible(not lines)

    def _why_not(self, summary: Summary, is_running: bool) -> str:
        """Why no task can be asked for, empty when one can."""
        if is_running:
            return tr("A task of this source has not finished")
        if can_synchronize(summary.row):
            return ""
        if summary.row.source.lifecycle is Lifecycle.REVOKED:
            return tr("WeCom cancelled the authorization.")
        return tr("Enable and authorize the source first")

    @Slot()
    def _on_review(self) -> None:
        if self._latest is not None:
            self.plan_requested.emit(self._latest.id)

    @Slot()
    def _on_fold(self) -> None:
        self.set_folded(not self.is_folded)
        self.folded.emit(self.is_folded)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(QRect(0, 0, self.width(), 1), theme.color("line"))


class _LineView(QWidget):
    """Icon, title, value at the right; 28 high."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = IconLabel(Icon.OK, "ok", 16)
        self._title = Label("")
        self._value = ElidedLabel("", tone="text_2")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._icon)
        row.addWidget(self._title)
        row.addWidget(self._value, 1)

    def show_line(self, line: Line) -> None:
        self._icon.set_icon(line.icon, line.tone)
        self._title.setText(line.title)
        self._value.setText(line.value)
        self.setAccessibleName(f"{line.title}: {line.value}")


def _note(text: str = "") -> ElidedLabel:
    return ElidedLabel(text, step="caption", tone="text_3")


def _heading(title: Label, note: ElidedLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(title)
    row.addWidget(note, 1)
    return row
