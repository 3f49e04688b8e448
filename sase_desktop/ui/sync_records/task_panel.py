"""The right side: what one task was, its figures, and its records or the reason for none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.background.jobs import Progress
from sase_desktop.domain.retry import has_retries
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui import formats, texts, theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.counts import Counts, CountView
from sase_desktop.ui.controls.label import BadgeLabel, ElidedLabel, Label, plain_tooltip
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records import task_words
from sase_desktop.ui.sync_records.departments import DepartmentsView
from sase_desktop.ui.sync_records.export_menu import ExportMenu, ExportStrip
from sase_desktop.ui.sync_records.records.view import RecordsView
from sase_desktop.ui.sync_records.retry_button import RetryButton
from sase_desktop.ui.sync_records.retry_links import RetryLinks
from sase_desktop.ui.sync_records.running_view import RunningView
from sase_desktop.ui.sync_records.stopped_view import StoppedView
from sase_desktop.ui.sync_records.undoing.links import UndoLinks
from sase_desktop.ui.theme import Icon

_ROOMY = 720


class TaskPanel(QWidget):
    """Heading, figures, then one of: progress, words, records."""

    retry_requested = Signal(object)
    """A RetryWish: what failed shall be tried again."""
    undo_requested = Signal()
    plan_requested = Signal()
    """Review the plan that this task stored."""
    export_requested = Signal(str)
    """A file ending, `report.FORM.LANGUAGE` or `evidence`."""
    export_cancel_requested = Signal()

    def __init__(
        self,
        records: RecordsView,
        departments: DepartmentsView,
        retry: RetryButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.records = records
        self.departments = departments
        self.retry = retry
        self._task: SyncTask | None = None
        self._is_read_only = False
        self._build()

    def show_task(
        self,
        task: SyncTask,
        progress: Progress | None,
        why_not: str,
        retries: Sequence[int] = (),
    ) -> None:
        """Show a task in its present state. `why_not`: why its source starts no task now."""
        self._task = task
        self._show_heading(task, why_not)
        self.links.show_task(task, retries)
        self._show_figures(task)
        self._show_plan(task)
        if task.is_unfinished:
            self.running.show_task(task, progress)
            self._body.setCurrentWidget(self.running)
        elif task_words.has_records(task):
            self.records.set_plan(task_words.has_plan(task))
            self.records.show_task(task.id)
            self._show_body()
        else:
            self.stopped.show_task(task, not why_not)
            self._body.setCurrentWidget(self.stopped)

    def show_undo(self, undoing: SyncTask | None, why_not: str) -> None:
        """Whether the shown task can be undone, and what undid it."""
        task = self._task
        if task is None:
            return
        self.undo.setVisible(not task.is_unfinished and not task_words.has_plan(task))
        self.undo.setEnabled(not why_not)
        told = why_not or tr("Undo this task: plan what takes its changes back")
        self.undo.setToolTip(plain_tooltip(told))
        self.undo.setAccessibleDescription(why_not)
        self.undo_links.show_task(task, undoing)
        self.records.set_undoable(not why_not)

    def show_progress(self, task: SyncTask, progress: Progress | None) -> None:
        """The task got further."""
        if task.is_unfinished:
            self.running.show_task(task, progress)

    def set_read_only(self) -> None:
        """Nothing can be done about what is shown, for somebody else's task."""
        self._is_read_only = True
        self.undo.hide()

    def show_writing(self, is_busy: bool) -> None:
        """A report or a package is being written; how much is not known."""
        self._strip.show_state(is_busy, tr("Writing the file"))
        self.export.setEnabled(not is_busy)

    def show_export(self, is_busy: bool, count: int = 0) -> None:
        """A file is being written."""
        text = tr("Writing the file: {count} records").format(count=formats.number(count))
        self._strip.show_state(is_busy, text)
        self.export.setEnabled(not is_busy)

    # Own

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_heading())
        self.links, self.undo_links = RetryLinks(), UndoLinks()
        column.addWidget(self.links)
        column.addWidget(self.undo_links)
        column.addWidget(self._build_figures())
        self._plan_frame = QWidget()
        plan = QVBoxLayout(self._plan_frame)
        plan.setContentsMargins(20, 0, 20, 12)
        self.plan = Banner(BannerText("info"), "sync_records.plan")
        self.plan.deed_requested.connect(self.plan_requested)
        plan.addWidget(self.plan)
        column.addWidget(self._plan_frame)
        self.running = RunningView()
        self.stopped = StoppedView()
        self._body = QStackedWidget()
        for view in (self.records, self.departments, self.stopped, self.running):
            self._body.addWidget(view)
        column.addWidget(self._body, 1)
        self._strip = ExportStrip()
        self._strip.cancelled.connect(self.export_cancel_requested)
        column.addWidget(self._strip)

    def _build_heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 14, 20, 12)
        row.setSpacing(8)
        self._title = Label("", step="title")
        self._title.setObjectName("sync_records.task_title")
        self._tag = StatusTag(Badge(None, "", "neutral"))
        self._zero = BadgeLabel(texts.no_changes_badge(), "warn", "caption")
        self._note = ElidedLabel("", tone="text_2")
        self.retry.wished.connect(self.retry_requested)
        self.records.retry_requested.connect(self.retry_requested)
        self.export = Button(tr("Export"), "sync_records.export", icon=Icon.DOWNLOAD)
        self.export.clicked.connect(self._on_export)
        self.undo = Button(tr("Undo"), "sync_records.undo", icon=Icon.UNDO)
        self.undo.setAccessibleName(tr("Undo this task"))
        self.undo.clicked.connect(self.undo_requested)
        self._menu = ExportMenu(self)
        self._menu.wished.connect(self.export_requested)
        self._is_chart = False
        self.by_department = IconButton(
            Icon.CHART, tr("By department"), "sync_records.by_department"
        )
        self.by_department.clicked.connect(self._on_by_department)
        for widget in (self._title, self._tag, self._zero):
            row.addWidget(widget)
        row.addWidget(self._note, 1)
        row.addWidget(self.by_department)
        row.addWidget(self.retry)
        row.addWidget(self.undo)
        row.addWidget(self.export)
        row.addStrut(theme.size("control.normal"))  # the same height without buttons
        return row

    def _build_figures(self) -> QWidget:
        self._figures = QWidget()
        column = QVBoxLayout(self._figures)
        column.setContentsMargins(20, 0, 20, 12)
        column.setSpacing(8)
        self._counts = Counts(task_words.no_counts(), name="sync_records.counts")
        column.addWidget(self._counts)
        note = Badge(Icon.INFO, "", "info")
        self._not_provided = BadgeLabel(note, "text_2", "caption")
        self._not_provided.setObjectName("sync_records.not_provided")
        column.addWidget(self._not_provided)
        self._allowance = Label("", step="caption", tone="text_2").wrapped()
        self._allowance.setObjectName("sync_records.allowance")
        column.addWidget(self._allowance)
        return self._figures

    def _show_heading(self, task: SyncTask, why_not: str) -> None:
        self._title.setText(tr("Task #{task}").format(task=task.id))
        self._tag.set_badge(task_words.badge_of(task))
        is_zero = task_words.is_empty_success(task)
        self._zero.setVisible(is_zero)
        self._note.setText(task_words.heading_note(task))
        self._note.setToolTip(formats.exact(task.started_at or task.created_at))
        has_records = task_words.has_records(task)
        is_plan = task_words.has_plan(task)
        has_failed = bool(task_words.both(task).failed)
        may_retry = has_records and not is_plan and has_failed
        self.retry.setVisible(may_retry and not self._is_read_only)
        self.retry.show_task(task, why_not)
        offers = has_retries(task) and not self._is_read_only
        self.records.offer_retries(is_offered=offers, why_not=why_not)
        self.export.setVisible(not task.is_unfinished)
        self._menu.offer_records(is_offered=has_records)
        self.by_department.setVisible(has_records)

    def _show_figures(self, task: SyncTask) -> None:
        is_told = not task.is_unfinished and (task.failure is None or task_words.has_plan(task))
        is_told = is_told and bool(task_words.both(task).total or task_words.has_records(task))
        self._figures.setVisible(is_told)
        if not is_told:
            return
        counts = task_words.counts_of(task)
        self._counts.set_counts(counts, task_words.sum_sentence(task))
        views = self._counts.findChildren(CountView)
        for view, split in zip(views, task_words.split_texts(task), strict=True):
            view.setToolTip(split)
            view.setAccessibleDescription(split)
        text = task_words.not_provided_text(task)
        self._not_provided.set_badge(Badge(Icon.INFO, text, "info", text))
        self._not_provided.setVisible(bool(text))
        allowed = task_words.allowance_text(task)
        self._allowance.setText(allowed)
        self._allowance.setVisible(bool(allowed))

    def _show_plan(self, task: SyncTask) -> None:
        self._plan_frame.setVisible(task_words.has_plan(task))
        if not task_words.has_plan(task):
            return
        if task_words.is_stopped_plan(task):
            sentence = tr("Nothing has been changed. The deletion guard stopped this plan.")
            if task.finding is not None:
                title = texts.guard_text(task.finding).title
                stopped = tr("Stopped by guard: {title}.").format(title=title)
                sentence = task_words.sentences(tr("Nothing has been changed."), stopped)
            tone = "guard"
        else:
            sentence = tr("Nothing has been changed. These records say what would happen.")
            tone = "info"
        deed = "" if self._is_read_only else tr("Review plan")
        self.plan.set_text(
            BannerText(tone, sentence, button=deed, icon=_icon_of(tone), is_inline=True)
        )

    def _show_body(self) -> None:
        """Records, or the same task as a chart; the choice holds for the next task too."""
        is_chart = self._is_chart
        if is_chart and self._task is not None:
            self.departments.show_task(self._task)
        self._body.setCurrentWidget(self.departments if is_chart else self.records)

    @Slot()
    def _on_by_department(self) -> None:
        self._is_chart = not self._is_chart
        meaning = (Icon.CHART, tr("By department"))
        if self._is_chart:
            meaning = (Icon.LIST, tr("As a list of records"))
        self.by_department.set_meaning(*meaning)
        if self._body.currentWidget() in (self.records, self.departments):
            self._show_body()

    @Slot()
    def _on_export(self) -> None:
        self._menu.open_below(self.export)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self._counts.layout()
        assert isinstance(layout, QGridLayout)
        layout.setHorizontalSpacing(26 if self.width() >= _ROOMY else 16)


def _icon_of(tone: str) -> Icon:
    return Icon.GUARD if tone == "guard" else Icon.PREVIEW
