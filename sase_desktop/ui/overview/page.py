"""The page Overview: every source with its health, and four charts of the last days."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.services.overview import Health, OverviewReport
from sase_desktop.ui import texts, theme
from sase_desktop.ui.charts.panel import ChartPanel
from sase_desktop.ui.controls.banner import BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.identity_sync.next_steps import FIRST_TASK
from sase_desktop.ui.language import tr
from sase_desktop.ui.overview import words
from sase_desktop.ui.overview.presenter import PERIODS, OverviewPresenter
from sase_desktop.ui.page import HeaderText, Page, PageContext, Place
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon

_MOST_ROWS = 6


class OverviewPage(Page):
    """Scrolls as a whole where the window is low."""

    def __init__(self, context: PageContext, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._context = context
        self.presenter = OverviewPresenter(context, self)
        self._report: OverviewReport | None = None
        self._build()
        self.presenter.shown.connect(self._on_shown)
        self.presenter.failed.connect(self._on_failed)

    def title(self) -> str:
        return tr("Overview")

    def header(self) -> HeaderText:
        if self._report is None:
            return HeaderText(self.title())
        return HeaderText(self.title(), note=tr("%n identity sources", len(self._report.sources)))

    def refresh(self) -> None:
        self.presenter.load()

    # Own

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("overview.scroll")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("plane", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(0)
        column.addWidget(self._build_sources())
        self._activity = QWidget()
        activity = QVBoxLayout(self._activity)
        activity.setContentsMargins(0, 0, 0, 0)
        activity.setSpacing(0)
        activity.addLayout(self._build_head())
        activity.addLayout(self._build_charts())
        activity.addStretch(1)
        column.addWidget(self._activity, 1)
        column.addWidget(self._build_nothing(), 1)
        self._scroll.setWidget(body)
        create = Button(tr("Create IdP"), "overview.create", "primary", Icon.ADD)
        create.clicked.connect(self._on_create)
        self._empty = EmptyState(
            tr("No identity source yet"),
            tr("Connect a directory first. Its health and its history are shown here then."),
            Icon.OVERVIEW,
            (create,),
            "overview.empty_state",
        )
        outer.addWidget(self._scroll)
        outer.addWidget(self._empty)
        self._scroll.hide()
        self._empty.hide()

    def _build_sources(self) -> Table:
        presenter = self.presenter
        self.table = Table(
            presenter.sorted,
            presenter.columns,
            "overview.sources",
            tr("Identity sources"),
            self._context.preferences,
        )
        self.table.opened.connect(self._on_source)
        self.table.delegate.link_requested.connect(self._on_link)
        return self.table

    def _build_nothing(self) -> EmptyState:
        """In place of the charts until there is something to draw."""
        self._first_task = Button(
            tr("Create Synchronization Task"), "overview.first_task", "primary", Icon.RUN
        )
        self._first_task.clicked.connect(self._on_first_task)
        self._open_sources = Button(tr("Open identity sources"), "overview.open_sources", "primary")
        self._open_sources.clicked.connect(self._on_open_sources)
        self._nothing = EmptyState(
            tr("Nothing has been synchronized yet"),
            tr("The first synchronization begins the history that is drawn here."),
            Icon.CHART,
            (self._first_task, self._open_sources),
            "overview.no_history",
        )
        return self._nothing

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(20, 20, 20, 12)
        head.addWidget(Label(tr("Activity"), step="subtitle"))
        head.addStretch(1)
        choices = [(days, tr("%n days", days)) for days in PERIODS]
        self.periods = Segments(choices, "overview.days", tr("Period"))
        self.periods.choose(self.presenter.days)
        self.periods.chosen.connect(self._on_period)
        head.addWidget(self.periods)
        return head

    def _build_charts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(20, 0, 20, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(20)
        nothing = tr("Nothing is stored yet. The first synchronization draws the line.")
        idle = tr("Nothing ran in these days.")
        still = tr("Nothing changed in these days.")
        preferences = self._context.preferences
        self.people = ChartPanel("overview.people", nothing, preferences)
        self.departments = ChartPanel("overview.departments", nothing, preferences)
        self.changes = ChartPanel("overview.changes", still, preferences)
        self.runs = ChartPanel("overview.runs", idle, preferences)
        panels = (self.people, self.departments, self.changes, self.runs)
        for number, panel in enumerate(panels):
            grid.addWidget(panel, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _fit_table(self, count: int) -> None:
        """As high as its rows, up to six; more scroll."""
        rows = min(max(count, 1), _MOST_ROWS)
        header = theme.size("row.header")
        self.table.setFixedHeight(header + rows * theme.size("row.dense") + 2)

    @Slot(object)
    def _on_shown(self, report: OverviewReport) -> None:
        self._report = report
        self._context.shell.set_banner("overview", None)
        self._scroll.setVisible(bool(report.sources))
        self._empty.setVisible(not report.sources)
        self._fit_table(len(report.sources))
        self._activity.setVisible(report.has_history)
        self._nothing.setVisible(not report.has_history)
        can_start = self._startable() is not None
        self._first_task.setVisible(can_start)
        self._open_sources.setVisible(not can_start)
        self.people.show_chart(words.people_chart(report.days))
        self.departments.show_chart(words.departments_chart(report.days))
        self.changes.show_chart(words.changes_chart(report.days))
        self.runs.show_chart(words.runs_chart(report.days))
        self.header_changed.emit()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        banner = BannerText("danger", told.title, " ".join(told.lines))
        self._context.shell.set_banner("overview", banner)

    @Slot(object)
    def _on_period(self, days: int) -> None:
        self.presenter.show_days(int(days))

    @Slot(object, str)
    def _on_link(self, source_id: object, column: str) -> None:
        self._on_source(source_id)

    @Slot(object)
    def _on_source(self, source_id: object) -> None:
        """To where the next step is taken."""
        found = [one for one in self.presenter.model.rows() if one.row.source.id == source_id]
        if not found:
            return
        source = found[0].row.source.id
        stays = (Health.REVOKED, Health.CLOSED, Health.NEVER_RUN)
        if found[0].health in stays:
            self.navigate_requested.emit(Place("identity_sync", source))
        elif found[0].health is Health.BY_HAND:
            self.navigate_requested.emit(Place("employee_center", source))
        else:
            self.navigate_requested.emit(Place("sync_records", source))

    def _startable(self) -> SourceId | None:
        """The first source that a task may be asked for."""
        rows = () if self._report is None else self._report.sources
        ready = (one.row.source for one in rows if one.row.source.can_synchronize)
        found = next(ready, None)
        return None if found is None else found.id

    @Slot()
    def _on_first_task(self) -> None:
        self.navigate_requested.emit(Place("identity_sync", self._startable(), detail=FIRST_TASK))

    @Slot()
    def _on_open_sources(self) -> None:
        self.navigate_requested.emit(Place("identity_sync"))

    @Slot()
    def _on_create(self) -> None:
        self.navigate_requested.emit(Place("identity_sync", detail="create"))
