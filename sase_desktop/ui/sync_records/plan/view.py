"""Plan review: banner, figures, tables, people, comparison, decision."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.services.plans.review import DepartmentLoss, LostDepartment, PlanOverview
from sase_desktop.services.plans.stored import Stale
from sase_desktop.ui import formats, texts
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.counts import Counts
from sase_desktop.ui.controls.label import separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.row_model import RowModel, SortedRows
from sase_desktop.ui.sync_records import task_words
from sase_desktop.ui.sync_records.plan import words
from sase_desktop.ui.sync_records.plan.changes import ChangesView
from sase_desktop.ui.sync_records.plan.columns import loss_columns, lost_columns
from sase_desktop.ui.sync_records.plan.compare import ComparePanel
from sase_desktop.ui.sync_records.plan.foot import PlanFoot
from sase_desktop.ui.sync_records.plan.holding import ApplyWish, PlanHolding
from sase_desktop.ui.sync_records.plan.people import PeoplePanel
from sase_desktop.ui.sync_records.plan.reading import OverviewReading
from sase_desktop.ui.table import Table

_LOSSES, _CHANGES = 0, 2


class PlanView(QWidget):
    """Shows one stored plan; the page carries out the decision."""

    apply_requested = Signal(object)
    """An ApplyWish."""
    discarded = Signal()
    preview_requested = Signal()
    undo_requested = Signal(object, bool)
    """An UndoWish that is weighed anew, and whether what it leaves alone is chosen too."""
    check_requested = Signal()
    record_requested = Signal(object)
    export_requested = Signal(object)
    """The task's id: export who would go."""
    export_plan_requested = Signal(object)
    """A RecordQuery: export what it leaves of the plan."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: SyncTask | None = None
        self._can_start = False
        self._is_refused = False
        self.overview: PlanOverview | None = None
        self.holding = PlanHolding(context, self)
        self._reading = LatestJob(context.runner, self)
        self.losses = RowModel[DepartmentLoss](loss_columns(), _key_of, self)
        self.lost = RowModel[LostDepartment](lost_columns(self.holding), _record_of, self)
        self._build()
        self._connect()

    def show_task(self, task: SyncTask, can_start: bool) -> None:
        """Show the plan of a task; reads it again."""
        is_other = self._task is None or self._task.id != task.id
        self._task, self._can_start = task, can_start
        if is_other:
            self._is_refused = False
            self.overview = None
            self.holding.start(task.id)
            self.changes.list.bar.clear()
            # An undo is no threat of deletions: what comes back counts as much.
            self.tabs.setCurrentIndex(_CHANGES if task.request.undo is not None else _LOSSES)
            self._counts.set_counts(task_words.plan_counts_of(task), "")
        self._reading.ask(OverviewReading(self._context.services, task.id))
        if self.tabs.currentIndex() == _CHANGES:
            self.changes.show_task(task.id)

    def show_refused(self) -> None:
        """Applying was refused because the plan is out of date."""
        self._is_refused = True
        if self.overview is not None:
            self._show(self.overview)

    # Own

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 14)
        top.setSpacing(14)
        self.banner = Banner(BannerText("info"), "plan.banner")
        self._counts = Counts(task_words.no_counts(), gap=30, name="plan.counts")
        top.addWidget(self.banner)
        top.addWidget(self._counts)
        column.addLayout(top)
        column.addWidget(separator())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._build_left())
        self.people = PeoplePanel(self.holding, self._context.preferences)
        self._splitter.addWidget(self.people)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([724, 340])
        column.addWidget(self._splitter, 1)
        column.addWidget(separator())
        self.foot = PlanFoot()
        column.addWidget(self.foot)

    def _build_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(44)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 8, 20, 0)
        self.tabs = QTabBar()
        self.tabs.setObjectName("plan.tabs")
        self.tabs.setAccessibleName(tr("View"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for _ in range(3):
            self.tabs.addTab("")
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        column.addWidget(head)
        preferences = self._context.preferences
        self.loss_table = Table(
            SortedRows(self.losses, self),
            self.losses.columns,
            "plan.losses",
            tr("Deletions by department"),
            preferences,
        )
        self.lost_table = Table(
            SortedRows(self.lost, self),
            self.lost.columns,
            "plan.departments",
            tr("Departments deleted"),
            preferences,
        )
        self.changes = ChangesView(self.holding, self._context)
        self._tables = QStackedWidget()
        for table in (self.loss_table, self.lost_table, self.changes):
            self._tables.addWidget(table)
        self._tables.setMinimumWidth(480)  # the people beside the other tables keep their room
        column.addWidget(self._tables, 1)
        self.compare = ComparePanel()
        column.addWidget(self.compare)
        return left

    def _connect(self) -> None:
        self._reading.answered.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self.tabs.currentChanged.connect(self._on_tab)
        self.loss_table.current_changed.connect(self._on_loss)
        self.lost_table.opened.connect(self.record_requested)
        self.changes.opened.connect(self.record_requested)
        self.changes.export_requested.connect(self.export_plan_requested)
        self.lost.check_requested.connect(self._on_check)
        self.people.model.check_requested.connect(self._on_check)
        self.holding.changed.connect(self._on_held)
        self.holding.failed.connect(self._on_failed)
        self.people.opened.connect(self.record_requested)
        self.people.export.clicked.connect(self._on_export)
        self.banner.deed_requested.connect(self._on_banner)
        self.foot.apply_requested.connect(self._on_apply)
        self.foot.discard_requested.connect(self.discarded)
        self.foot.renew_requested.connect(self._on_renew)

    @Slot(object)
    def _on_read(self, overview: PlanOverview) -> None:
        is_first = self.overview is None
        self.overview = overview
        self._show(overview)
        is_undo = overview.task.request.undo is not None
        if is_first and (is_undo or not overview.by_department):
            self.tabs.setCurrentIndex(1 if overview.departments and not is_undo else _CHANGES)

    def _show(self, overview: PlanOverview) -> None:
        task = overview.task
        is_stale = self._is_refused or not overview.is_current
        told = words.stale_banner(overview.stale) if is_stale else words.banner(overview)
        self.banner.set_text(told)
        self.holding.is_open = not is_stale
        self.changes.show_overview(overview)
        self._counts.set_counts(task_words.plan_counts_of(task), words.made_at(overview))
        self._show_tabs(overview)
        self.losses.set_rows(overview.by_department)
        self.lost.set_rows(overview.departments)
        if self.loss_table.current_id() is None and overview.by_department:
            self.loss_table.columns_header.show_sort("leavers", Qt.SortOrder.DescendingOrder)
            self.loss_table.select_id(overview.by_department[0].key)
        self._on_loss(self.loss_table.current_id())
        last = overview.last
        which = "" if last is None else _which(last)
        self.compare.show_lines(which, words.comparison(overview))
        self._show_foot(overview, is_stale)

    def _show_tabs(self, overview: PlanOverview) -> None:
        counts = task_words.both(overview.task)
        changes = counts.changed + counts.skipped + counts.failed
        lost = formats.number(len(overview.departments))
        self.tabs.setTabText(0, tr("Deletions by department"))
        self.tabs.setTabText(1, tr("Departments deleted {count}").format(count=lost))
        self.tabs.setTabText(2, tr("All changes {count}").format(count=formats.number(changes)))

    def _show_foot(self, overview: PlanOverview, is_stale: bool) -> None:
        outcome = self.holding.outcome
        if is_stale:
            self._show_stale_foot(overview)
        elif not task_words.both(overview.task).changed:
            self.foot.show_nothing((tr("Nothing to apply"), words.why_nothing(overview)))
        else:
            is_guarded = words.needs_number(overview, outcome)
            number = words.number_to_type(overview, outcome) if is_guarded else None
            self.foot.show_decision(words.foot_text(overview, outcome), number, self._can_start)
            left = task_words.both(overview.task).changed - self.holding.count
            is_known = not self.holding.is_busy and left > 0
            self.foot.show_held(words.held_text(overview, self.holding.count), is_known)

    def _show_stale_foot(self, overview: PlanOverview) -> None:
        told = words.stale_banner(overview.stale)
        if overview.stale is Stale.DECIDED:
            self.foot.show_decided((told.sentence, told.explanation), self._can_start)
        else:
            self.foot.show_stale((told.sentence, tr("Nothing was applied.")), self._can_start)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self.banner.set_text(BannerText("danger", told.title, " ".join(told.lines)))

    @Slot(int)
    def _on_tab(self, index: int) -> None:
        self._tables.setCurrentIndex(index)
        self.people.setVisible(index == 0)
        is_undo = self._task is not None and self._task.request.undo is not None
        self.compare.setVisible(index == 0 and not is_undo)  # nothing was asked of the source
        if index == _CHANGES and self._task is not None:
            self.changes.show_task(self._task.id)

    @Slot(object)
    def _on_loss(self, key: object) -> None:
        found = [loss for loss in self.losses.rows() if loss.key == key]
        self.people.show_loss(found[0] if found else None)

    @Slot(object, str, bool)
    def _on_check(self, record: object, key: str, is_applied: bool) -> None:
        self.holding.hold([record], not is_applied)  # type: ignore[list-item]

    @Slot()
    def _on_held(self) -> None:
        for table in (self.lost_table, self.people.table):
            table.viewport().update()
        if self.overview is not None:
            self._show_foot(self.overview, self._is_refused or not self.overview.is_current)

    @Slot()
    def _on_banner(self) -> None:
        """What the banner offers: to undo what was left alone too, or to look at the connection."""
        undo = None if self._task is None else self._task.request.undo
        if undo is None:
            self.check_requested.emit()
        else:
            self.undo_requested.emit(undo, True)

    @Slot()
    def _on_renew(self) -> None:
        undo = None if self._task is None else self._task.request.undo
        if undo is None:
            self.preview_requested.emit()
        else:
            self.undo_requested.emit(undo, False)

    @Slot(bool, str)
    def _on_apply(self, allow_deletions: bool, typed: str) -> None:
        if self._task is not None:
            wish = ApplyWish(self._task.id, allow_deletions, typed, self.holding.chosen)
            self.apply_requested.emit(wish)

    @Slot()
    def _on_export(self) -> None:
        if self._task is not None:
            self.export_requested.emit(self._task.id)


def _which(last: SyncTask) -> str:
    moment = formats.moment(last.started_at or last.created_at)
    return tr("task #{task}, {moment}").format(task=last.id, moment=moment)


def _key_of(loss: DepartmentLoss) -> object:
    return loss.key


def _record_of(lost: LostDepartment) -> object:
    return lost.record
