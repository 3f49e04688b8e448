"""The page Synchronize records: tasks at the left, what one of them did at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from sase_desktop.domain.errors import ErrorCode, SaseError
from sase_desktop.domain.sync_task import RecordId
from sase_desktop.ui.actions import SHORTCUTS, Deed
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.source_switcher import SourceSwitcher
from sase_desktop.ui.evidence.opening import EvidenceOpening
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Crumb, HeaderText, Page, PageContext, Place
from sase_desktop.ui.sync_records import task_words
from sase_desktop.ui.sync_records.departments import DepartmentsView
from sase_desktop.ui.sync_records.exporting import Exporting
from sase_desktop.ui.sync_records.first_views import NoSourceView, NoTaskView
from sase_desktop.ui.sync_records.plan.holding import ApplyWish
from sase_desktop.ui.sync_records.questions import (
    error_banner,
    error_message,
    source_word,
    why_no_task,
)
from sase_desktop.ui.sync_records.records.presenter import RecordsPresenter
from sase_desktop.ui.sync_records.records.view import RecordsView
from sase_desktop.ui.sync_records.reporting import Reporting
from sase_desktop.ui.sync_records.retry_button import RetryButton
from sase_desktop.ui.sync_records.splitter import TaskSplitter
from sase_desktop.ui.sync_records.starting import TaskStarting
from sase_desktop.ui.sync_records.task_pane import TaskPane
from sase_desktop.ui.sync_records.task_panel import TaskPanel
from sase_desktop.ui.sync_records.tasks_presenter import TasksPresenter
from sase_desktop.ui.sync_records.undoing.deeds import UNDO, UndoDeeds
from sase_desktop.ui.sync_records.undoing.words import why_no_undo
from sase_desktop.ui.theme import Icon

if TYPE_CHECKING:
    from sase_desktop.ui.sync_records.plan.view import PlanView

PLAN = "plan"
"""A place's detail: the plan review of its task."""


class SyncRecordsPage(Page):
    """Builds, connects and asks; the presenters act."""

    def __init__(self, context: PageContext, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._context = context
        self.tasks = TasksPresenter(context, self)
        self.records = RecordsPresenter(context, self)
        self._plan: PlanView | None = None
        self._build()
        self._connect()

    @property
    def plan(self) -> PlanView:
        """The plan review. It is built when it is first wanted: with its tables it is a good part
        of the page, and few visits look at a plan."""
        if self._plan is None:
            from sase_desktop.ui.sync_records.plan.view import PlanView

            self._plan = PlanView(self._context)
            self._stack.addWidget(self._plan)
            self._connect_plan(self._plan)
        return self._plan

    def title(self) -> str:
        return tr("Synchronize records")

    def header(self) -> HeaderText:
        task = self.tasks.task
        if not self._shows_plan() or task is None:
            return HeaderText(self.title())
        back = Place(self._place.page, self._place.source_id, task.id)
        return HeaderText(
            tr("Task #{task}").format(task=task.id),
            crumbs=(Crumb(self.title(), back),),
            badge=task_words.badge_of(task),
        )

    def help_topic(self) -> str:
        task = self.tasks.task
        is_stopped = task is not None and task_words.is_stopped_plan(task)
        return "deletion_guard" if is_stopped or self._place.detail == PLAN else "records"

    def deeds(self) -> list[Deed]:
        """Where no task can be created, its button says why and the keys do nothing."""
        starting, export = self._starting, self.panel.export
        wishes = (
            ("create_task", tr("Create Synchronization Task"), starting.create_by_key, Icon.RUN),
            ("preview", tr("Preview"), starting.preview_by_key, Icon.PREVIEW),
            ("export", tr("Export"), export.click, Icon.DOWNLOAD),
        )
        return [Deed(key, text, run, icon, SHORTCUTS[key]) for key, text, run, icon in wishes]

    def header_widgets(self) -> list[QWidget]:
        return [self.open_evidence, self.sources]

    def show_place(self, place: Place) -> None:
        is_undo = place.detail == UNDO and place.task_id is not None
        if is_undo:
            self._undoing.open(place.task_id or 0, place.record_id)
            place = place._replace(detail="", record_id=None)
        super().show_place(place)
        self.tasks.show(place.source_id, place.task_id, place.record_id)

    def refresh(self) -> None:
        self.tasks.reload()

    def focus_filter(self) -> None:
        self._records_view.focus_filter()

    # Own

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.sources = SourceSwitcher("sync_records.sources", 180)
        self.sources.hide()
        self.pane = TaskPane(self.tasks.model)
        self._records_view = RecordsView(self.records, self._context.preferences)
        self.panel = TaskPanel(
            self._records_view, DepartmentsView(self._context), RetryButton(self._context)
        )
        self._blank = QWidget()
        self._right = QStackedWidget()
        self._right.addWidget(self._blank)
        self._right.addWidget(self.panel)
        self._splitter = TaskSplitter(self.pane, self._right, self._context.preferences)
        self._empty, self._no_source = NoTaskView(), NoSourceView()
        self._starting = TaskStarting(self._context, self.tasks, self)
        self._undoing = UndoDeeds(self._context, self)
        self._exporting = Exporting(self._context, self.records, self.panel, self)
        self._reporting = Reporting(self._context, self.panel, self)
        self.open_evidence = IconButton(
            Icon.FOLDER_OPEN, tr("Open evidence package…"), "sync_records.open_evidence"
        )
        self._opening = EvidenceOpening(self._context, self)
        self._waiting = QWidget()
        self._stack = QStackedWidget()
        for view in (self._waiting, self._splitter, self._empty, self._no_source):
            self._stack.addWidget(view)
        row.addWidget(self._stack)

    def _connect(self) -> None:
        tasks = self.tasks
        tasks.listed.connect(self._on_listed)
        tasks.task_shown.connect(self._on_task_shown)
        tasks.progressed.connect(self._on_progressed)
        tasks.failed.connect(self._on_unreadable)
        tasks.refused.connect(self._on_refused)
        tasks.joined.connect(self._on_joined)
        tasks.record_requested.connect(self.open_details)
        self.sources.chosen.connect(self._on_source)
        self.open_evidence.clicked.connect(self._opening.ask)
        self._no_source.create_requested.connect(self._on_create_source)
        self._undoing.navigate_requested.connect(self.navigate_requested)
        self._connect_starting()
        self._connect_tasks()
        self._connect_panel()

    def _connect_starting(self) -> None:
        starting, stopped = self._starting, self.panel.stopped
        for create in (self.pane.create_requested, self._empty.create_requested):
            create.connect(starting.create)
        for preview in (
            self.pane.preview_requested,
            self._empty.preview_requested,
            stopped.preview_requested,
        ):
            preview.connect(starting.preview)
        stopped.retry_requested.connect(starting.repeat)
        self.panel.running.cancel_requested.connect(starting.cancel)
        starting.previewed.connect(self._on_previewed)

    def _connect_tasks(self) -> None:
        tasks, pane = self.tasks, self.pane
        pane.filter_changed.connect(tasks.set_filter)
        pane.end_reached.connect(tasks.read_older)
        pane.list.chosen.connect(tasks.choose)
        pane.list.opened.connect(self._on_opened)
        pane.list.cancel_requested.connect(tasks.cancel)

    def _connect_panel(self) -> None:
        tasks, panel = self.tasks, self.panel
        panel.retry_requested.connect(tasks.retry)
        panel.links.task_requested.connect(tasks.choose)
        panel.undo_links.task_requested.connect(tasks.choose)
        panel.stopped.check_requested.connect(self._on_check)
        panel.undo_requested.connect(self._on_undo)
        panel.plan_requested.connect(self._on_plan)
        panel.export_requested.connect(self._on_export)
        self._records_view.undo_requested.connect(self._on_undo_record)
        self._records_view.opened.connect(self.open_details)
        self._records_view.conflict_requested.connect(self._on_conflict)

    def _connect_plan(self, plan: PlanView) -> None:
        plan.preview_requested.connect(self._starting.preview)
        plan.apply_requested.connect(self._on_apply)
        plan.discarded.connect(self._on_discarded)
        plan.check_requested.connect(self._on_check)
        plan.undo_requested.connect(self._undoing.weigh)
        plan.record_requested.connect(self._on_plan_record)
        plan.export_requested.connect(self._exporting.ask_leavers)
        plan.export_plan_requested.connect(self._exporting.ask_plan)

    # What is shown

    @Slot()
    def _on_listed(self) -> None:
        tasks = self.tasks
        self._context.shell.set_banner("sync_records", None)
        choices = [(source.id, source_word(source)) for source in tasks.sources]
        self.sources.set_choices(choices, Icon.WECOM)
        self.sources.choose(None if tasks.source is None else tasks.source.id)
        self.pane.set_can_start(tasks.can_start(), why_no_task(tasks.source))
        self._empty.set_can_start(tasks.can_start())
        self.pane.show_count(tasks.model.rowCount())
        self._remember()
        self._show_right()

    @Slot()
    def _on_task_shown(self) -> None:
        self._remember()
        self._show_right()

    def _remember(self) -> None:
        source, task = self.tasks.source, self.tasks.task
        if not self.tasks.is_read:
            return
        task_id = None if task is None else task.id
        detail = self._place.detail if task_id == self._place.task_id else ""
        self._place = Place(
            self._place.page, None if source is None else source.id, task_id, detail=detail
        )

    def _show_right(self) -> None:
        """Puts the view forward that fits what was read."""
        tasks, task = self.tasks, self.tasks.task
        before, showed_plan = self._stack.currentWidget(), self._shows_plan()
        if not tasks.is_read:
            self._stack.setCurrentWidget(self._waiting)
        elif tasks.source is None:
            self._stack.setCurrentWidget(self._no_source)
        elif task is None and tasks.filter.is_open:
            self._stack.setCurrentWidget(self._empty)
        elif task is not None and self._place.detail == PLAN and task_words.has_plan(task):
            self.plan.show_task(task, tasks.can_apply(task))
            self._stack.setCurrentWidget(self.plan)
        else:
            self._stack.setCurrentWidget(self._splitter)
            self._show_task()
        if before is not self._stack.currentWidget() or showed_plan:
            self.header_changed.emit()

    def _shows_plan(self) -> bool:
        return self._plan is not None and self._stack.currentWidget() is self._plan

    def _show_task(self) -> None:
        task = self.tasks.task
        self._right.setCurrentWidget(self._blank if task is None else self.panel)
        if task is not None:
            self.pane.list.show_current(task.id)
            why_not = "" if self.tasks.can_start() else why_no_task(self.tasks.source)
            self.panel.show_task(task, self.tasks.progress(), why_not, self.tasks.retries())
            undoing = self.tasks.undone.get(task.id)
            self.panel.show_undo(undoing, why_no_undo(task, self.tasks.is_deleted()))

    @Slot()
    def _on_progressed(self) -> None:
        if self.tasks.task is not None:
            self.panel.show_progress(self.tasks.task, self.tasks.progress())

    # What the user wants

    @Slot(object)
    def _on_source(self, source_id: int) -> None:
        self.navigate_requested.emit(Place(self._place.page, source_id))

    @Slot(object)
    def _on_opened(self, task_id: int) -> None:
        task = self.tasks.task
        if task is not None and task.id == task_id and task_words.has_plan(task):
            self._on_plan()
        elif task is not None and task_words.has_records(task):
            self._records_view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_previewed(self) -> None:
        if self._place.detail == PLAN:
            self._place = self.at(detail="")

    @Slot()
    def _on_undo(self) -> None:
        if self.tasks.task is not None:
            self._undoing.open(self.tasks.task.id)

    @Slot(object)
    def _on_undo_record(self, record_id: RecordId) -> None:
        if self.tasks.task is not None:
            self._undoing.open(self.tasks.task.id, record_id)

    @Slot()
    def _on_check(self) -> None:
        self.navigate_requested.emit(Place("connection_check", self._place.source_id))

    @Slot()
    def _on_create_source(self) -> None:
        self.navigate_requested.emit(Place("identity_sync", detail="create"))

    @Slot()
    def _on_plan(self) -> None:
        self.navigate_requested.emit(self.at(detail=PLAN))

    @Slot(object)
    def _on_apply(self, wish: ApplyWish) -> None:
        self.tasks.apply_plan(wish)

    @Slot()
    def _on_discarded(self) -> None:
        if self._place.task_id is not None:
            self._context.tasks.discard(self._place.task_id)
        self.navigate_requested.emit(self.at(detail=""))
        self._context.shell.toast(tr("Plan discarded. Nothing was changed."), "info")

    @Slot(object)
    def open_details(self, record_id: RecordId) -> None:
        """Show what happened to one object, with its neighbours in the list."""
        self._open_details(record_id, self.records)

    @Slot(object)
    def _on_plan_record(self, record_id: RecordId) -> None:
        self._open_details(record_id, self.plan.changes.records)

    def _open_details(self, record_id: RecordId, records: RecordsPresenter) -> None:
        from sase_desktop.ui.sync_records.details.dialog import DetailsDialog

        dialog = DetailsDialog(self._context, records.place_of(), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.navigate_requested.connect(self.navigate_requested)
        dialog.offer_retry()
        dialog.retry_requested.connect(self.tasks.retry)
        dialog.show_record(record_id)
        dialog.open()

    @Slot(str)
    def _on_conflict(self, value: str) -> None:
        self.navigate_requested.emit(Place("conflicts", self._place.source_id, detail=value))

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        task = self.tasks.task
        if task is None:
            return
        if ending.startswith("."):
            self._exporting.ask(task, ending)
        else:
            self._reporting.ask(task, ending)

    @Slot(object)
    def _on_unreadable(self, error: SaseError) -> None:
        self._context.shell.set_banner("sync_records", error_banner(error))

    @Slot(object)
    def _on_refused(self, error: SaseError) -> None:
        if error.code is ErrorCode.PLAN_OUT_OF_DATE and self._place.detail == PLAN:
            self.plan.show_refused()
        else:
            self._context.ask.message(error_message(error))
            self.tasks.reload()

    @Slot()
    def _on_joined(self) -> None:
        self._context.shell.toast(
            tr("The source has an unfinished task. No second one was started."), "info"
        )
