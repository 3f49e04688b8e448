"""Employee Center: the switcher in the header, tree, people, and one person at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.review import DepartmentRow
from sase_desktop.ui import pages, texts
from sase_desktop.ui.actions import SHORTCUTS, Deed
from sase_desktop.ui.ask import Message
from sase_desktop.ui.controls.source_switcher import SourceSwitcher
from sase_desktop.ui.employee_center.departments import Departments
from sase_desktop.ui.employee_center.editing import Editing
from sase_desktop.ui.employee_center.history import Entry
from sase_desktop.ui.employee_center.importing import Importing
from sase_desktop.ui.employee_center.no_directory import NoDirectory
from sase_desktop.ui.employee_center.people import People
from sase_desktop.ui.employee_center.person import PersonView
from sase_desktop.ui.employee_center.person_panel import PersonPanel
from sase_desktop.ui.employee_center.presenter import EmployeePresenter, Shown
from sase_desktop.ui.explanation.drawer import ExplainDrawer
from sase_desktop.ui.language import tr
from sase_desktop.ui.main_window import NARROW_BELOW
from sase_desktop.ui.page import Page, PageContext, Place
from sase_desktop.ui.preferences import load_state, save_state
from sase_desktop.ui.theme import Icon

_SPLITTER = "employee_center.splitter"
_WIDE = 1600  # of the page: the panel takes its larger width
KINDS = "CSV (*.csv);;Excel (*.xlsx);;JSON Lines (*.jsonl)"


class EmployeeCenterPage(Page):
    """Reads only what is stored, so it is the same without a network."""

    def __init__(self, context: PageContext, place: Place) -> None:
        super().__init__(place)
        self._context = context
        self.presenter = EmployeePresenter(context, self)
        self._source_key: object = None
        self._wanted_person: str | None = None
        self._is_custom = False
        self._editing = Editing(context, self.presenter, self)
        self._build()
        self._connect()

    def title(self) -> str:
        return tr("Employee Center")

    def help_topic(self) -> str:
        return "custom_source" if self._is_custom else "employee_center"

    def deeds(self) -> list[Deed]:
        run, keys = self._people.export.button.click, SHORTCUTS["export"]
        return [Deed("export", tr("Export"), run, Icon.DOWNLOAD, keys)]

    def header_widgets(self) -> list[QWidget]:
        return [self._switcher]

    def refresh(self) -> None:
        self.presenter.show_source(self._place.source_id)

    def show_place(self, place: Place) -> None:
        self._wanted_person = place.external_id
        if place.source_id is None:
            place = Place(place.page, self._place.source_id, external_id=place.external_id,
                          detail=place.detail)  # fmt: skip
        super().show_place(place)

    def focus_filter(self) -> None:
        self._people.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._people.search.selectAll()

    def _build(self) -> None:
        self._switcher = SourceSwitcher("employee_center.source", 170)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._stack = QStackedWidget()
        row.addWidget(self._stack)
        self._stack.addWidget(QWidget())  # until the first answer comes
        self._content = QWidget()
        self._row = QHBoxLayout(self._content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._departments = Departments()
        self._departments.setMinimumWidth(160)
        self._people = People(self._context.preferences)
        self._people.setMinimumWidth(360)
        self._split.addWidget(self._departments)
        self._split.addWidget(self._people)
        self._split.setStretchFactor(1, 1)
        state = load_state(self._context.preferences, _SPLITTER)
        if not self._split.restoreState(QByteArray(state)):
            self._split.setSizes([223, 840])
        self._row.addWidget(self._split, 1)
        self._stack.addWidget(self._content)
        self._panel = PersonPanel(self._context.preferences, self._content)
        self._panel.hide()
        self._empty = NoDirectory()
        self._stack.addWidget(self._empty)

    def _connect(self) -> None:
        self._switcher.chosen.connect(self._on_source_chosen)
        self._split.splitterMoved.connect(self._on_splitter_moved)
        self._departments.department_chosen.connect(self._on_department_chosen)
        self._people.person_chosen.connect(self._on_person_chosen)
        self._people.failed.connect(self._on_failed)
        self._people.explain_requested.connect(self._on_explain)
        self._people.bar.explain_requested.connect(self._on_explain)
        self._panel.explain_requested.connect(self._on_explain)
        self._people.export.export_requested.connect(self._on_export_requested)
        self._people.export.cancel_requested.connect(self.presenter.cancel_export)
        self._panel.closed.connect(self._on_person_closed)
        self._panel.entry_chosen.connect(self._on_entry_chosen)
        self._panel.group_chosen.connect(self._on_group_chosen)
        self._importing = Importing(
            self._context, self.presenter, self._editing, self._people.importing, self
        )
        self._editing.connect_to(self._departments, self._people, self._panel)
        self._empty.sync_requested.connect(self._on_sync)
        self._empty.records_requested.connect(self._on_records)
        self._empty.create_requested.connect(self._on_create_source)
        presenter = self.presenter
        presenter.shown.connect(self._on_shown)
        presenter.person_shown.connect(self._on_person_shown)
        presenter.failed.connect(self._on_failed)
        presenter.exported.connect(self._on_exported)
        presenter.export_failed.connect(self._on_failed)
        presenter.exporting_changed.connect(self._people.export.set_busy)

    # What was read

    @Slot(object)
    def _on_shown(self, shown: Shown) -> None:
        source = shown.source
        choices = [(one.id, _source_name(one.name, one.deleted_at is not None))
                   for one in shown.sources]  # fmt: skip
        is_custom = self._is_custom = source is not None and source.is_custom
        self._switcher.set_choices(choices, Icon.CUSTOM_SOURCE if is_custom else Icon.WECOM)
        if source is None:
            self._empty.show_no_source()
            self._show_empty()
            return
        self._switcher.choose(source.id)
        self._place = self.at(source_id=source.id)
        if source.deleted_at is not None:
            self._empty.show_deleted(source.name)
            self._show_empty()
        elif shown.last_task is None and not any(shown.totals) and not source.is_custom:
            self._empty.show_never_synchronized(source.name)
            self._show_empty()
        else:
            self._show_directory(shown)
        self.header_changed.emit()

    def _show_empty(self) -> None:
        self._close_panel()
        self._source_key = None
        self._stack.setCurrentWidget(self._empty)

    def _show_directory(self, shown: Shown) -> None:
        source = shown.source
        assert source is not None
        key = (source.id, source.draft.extended_fields, source.draft.grace)
        is_new = key != self._source_key
        self._people.set_custom(source.is_custom)
        self._people.bar.show_leaving(shown.leaving)
        self._departments.show_tree(shown)
        if is_new:
            self._source_key = key
            self._close_panel()
            columns = self.presenter.columns()
            self._people.show_model(self.presenter.model(columns), columns)
            self._departments.choose("")
        self._stack.setCurrentWidget(self._content)
        self._on_department_chosen(self._departments.chosen(), is_reload=not is_new)
        if (wanted := self._wanted_person) is not None:
            self._wanted_person = None
            self._place = self.at(external_id=wanted)
            self.presenter.show_person(wanted)
        elif self._panel.view is not None:
            self.presenter.show_person(self._panel.view.row.key)

    @Slot(object)
    def _on_person_shown(self, view: PersonView | None) -> None:
        if view is None:
            self._close_panel()
            self._context.shell.toast(tr("This person is no longer stored."), "info")
            return
        self._place = self.at(external_id=view.employee.external_id)
        self._panel.show()
        self._fit_panel()
        self._panel.show_person(view)
        if self._place.detail:
            self._panel.show_tab(self._place.detail)
            self._place = self.at(detail="")
        self._people.select(view.row.key)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self._context.ask.message(Message(told.title, told.lines, told.details, "danger"))

    @Slot(object, int)
    def _on_exported(self, path: Path, count: int) -> None:
        text = tr("%n rows saved in {file}", count).format(file=path.name)
        self._context.shell.toast(text, "ok", tr("Open folder"), _OpenFolder(path.parent))

    # What the user did

    @Slot(object)
    def _on_source_chosen(self, source_id: int) -> None:
        self._place = Place(self._place.page, source_id)
        self.presenter.show_source(source_id)

    @Slot(object)
    def _on_department_chosen(self, row: DepartmentRow | None, is_reload: bool = False) -> None:
        title = row.department.name if row is not None else tr("All employees")
        if is_reload:
            self._people.bar.show_department(row)
            self._people.reload()
        else:
            self._people.show_department(row, title)

    @Slot(object)
    def _on_person_chosen(self, key: str) -> None:
        if self._panel.view is None or self._panel.view.row.key != key:
            self.presenter.show_person(key)

    @Slot()
    def _on_person_closed(self) -> None:
        self._close_panel()
        if self._people.table is not None:
            self._people.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_entry_chosen(self, entry: Entry) -> None:
        self.navigate_requested.emit(
            Place(pages.SYNC_RECORDS, self._place.source_id, entry.task_id, entry.record_id)
        )

    @Slot(int)
    def _on_group_chosen(self, group: int) -> None:
        self.navigate_requested.emit(Place(pages.USER_GROUPS, detail=str(group)))

    @Slot(str, object)
    def _on_explain(self, text: str, kind: ObjectType | None) -> None:
        source = self.presenter.current.source
        if source is not None:
            self._context.shell.open_drawer(ExplainDrawer(self._context, source.id, text, kind))

    @Slot(str)
    def _on_export_requested(self, kind: str) -> None:
        source = self.presenter.current.source
        if source is None:
            return
        path = self._context.ask.save_file(tr("Export"), f"{source.name}-{kind}.csv", KINDS)
        if path is not None:
            self.presenter.export(path if path.suffix else path.with_suffix(".csv"), kind)

    @Slot()
    def _on_sync(self) -> None:
        source = self.presenter.current.source
        if source is not None:
            self._context.tasks.start(source.id)
            self.navigate_requested.emit(Place(pages.SYNC_RECORDS, source.id))

    @Slot()
    def _on_records(self) -> None:
        self.navigate_requested.emit(Place(pages.SYNC_RECORDS, self._place.source_id))

    @Slot()
    def _on_create_source(self) -> None:
        self.navigate_requested.emit(Place(pages.IDENTITY_SYNC, detail="create"))

    @Slot()
    def _on_splitter_moved(self) -> None:
        save_state(self._context.preferences, _SPLITTER, self._split.saveState())

    # The panel

    def _close_panel(self) -> None:
        self.presenter.forget_person()
        self._panel.view = None
        self._panel.hide()
        self._place = self.at(external_id=None)
        self._fit_panel()

    def _fit_panel(self) -> None:
        """Beside the table, or over it where there is no room for both."""
        is_shown = not self._panel.isHidden()
        is_over = self.window().width() < NARROW_BELOW
        self._panel.setFixedWidth(400 if self.width() >= _WIDE else 336)
        if is_over:
            self._row.removeWidget(self._panel)
            self._panel.setGeometry(self.width() - self._panel.width(), 0, self._panel.width(),
                                    self.height())  # fmt: skip
            self._panel.raise_()
        elif self._row.indexOf(self._panel) < 0:
            self._row.addWidget(self._panel)
        self._people.make_room(is_shown and not is_over and self.width() < 1400)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panel()


class _OpenFolder:
    """Shows the folder in the system's file manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _source_name(name: str, is_gone: bool) -> str:
    return tr("{name} (deleted)").format(name=name) if is_gone else name
