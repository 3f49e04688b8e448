"""The middle of the page: toolbar, department bar, table of people, foot; or why it is empty."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.domain.directory import WorkStatus
from sase_desktop.domain.review import DepartmentRow, EmployeeQuery, EmployeeRow
from sase_desktop.ui import formats, theme
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.label import ElidedLabel, IconLabel, Label, separator
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.employee_center.columns import SPARED, row_text
from sase_desktop.ui.employee_center.department_bar import DISABLED, DepartmentBar
from sase_desktop.ui.employee_center.export_button import ExportButton
from sase_desktop.ui.employee_center.import_button import ImportButton
from sase_desktop.ui.employee_center.row_menu import PeopleMenu
from sase_desktop.ui.employee_center.spared_columns import SparedColumns
from sase_desktop.ui.language import tr
from sase_desktop.ui.paged_model import PagedModel
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import Column
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


class People(QWidget):
    """Shows the model that it is given; asks it by department, text and status."""

    explain_requested = Signal(str, object)
    """A text that nobody fits, and the ObjectType that is meant; None: either."""
    person_chosen = Signal(object)
    """A member key."""
    failed = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = SparedColumns(preferences, "columns.employee_center.table", SPARED)
        self.table: Table | None = None
        self._model: PagedModel[EmployeeRow] | None = None
        self._columns: tuple[Column[EmployeeRow], ...] = ()
        self._is_custom = False
        self.menu = PeopleMenu(self)
        self.menu.copy_requested.connect(self.copy_rows)
        self._department: str | None = None
        self._title_text = ""
        self._build()

    def show_model(
        self, model: PagedModel[EmployeeRow], columns: tuple[Column[EmployeeRow], ...]
    ) -> None:
        """Another source, which may have other extended fields and so other columns."""
        old, old_model = self.table, self._model
        self._model, self._columns = model, columns
        self.table = PeopleTable(
            model,
            columns,
            "employee_center.table",
            tr("Employees"),
            self._preferences,
            theme.size("row.person"),
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.columns_header.show_sort("username")
        self.table.current_changed.connect(self._on_current_changed)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)
        self.table.menu_requested.connect(self._on_menu)
        self.table.copy_requested.connect(self.copy_rows)
        model.total_changed.connect(self._on_total)
        model.failed.connect(self.failed)
        self._stack.insertWidget(0, self.table)
        if old is not None:
            self._stack.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        if old_model is not None:
            old_model.deleteLater()
        self._stack.setCurrentIndex(0)

    def set_custom(self, is_custom: bool) -> None:
        """Kept by hand: people are added, changed and deleted here."""
        self._is_custom = self.menu.is_custom = self.bar.is_custom = is_custom
        self.add.setVisible(is_custom)
        self.importing.setVisible(is_custom)
        self._foot_icon.set_icon(Icon.CUSTOM_SOURCE if is_custom else Icon.LOCK)
        self._lock.setText(
            tr("Kept by hand: everything can be edited here.")
            if is_custom
            else tr("From WeCom: only Position and Employment Status can be edited here.")
        )

    def show_department(self, row: DepartmentRow | None, title: str) -> None:
        """None: all employees."""
        self._department = row.department.external_id if row is not None else None
        self._title_text = title
        self.bar.show_department(row)
        self.ask()

    def ask(self) -> None:
        """Put the question to the model."""
        if self._model is None:
            return
        status = self.bar.status.choice()
        self._model.set_query(
            EmployeeQuery(
                department=self._department,
                text=self.search.text().strip(),
                work_status=status if isinstance(status, WorkStatus) else None,
                enabled=False if status == DISABLED else None,
                leaving=True if self.bar.leaving.isChecked() else None,
            )
        )

    def reload(self) -> None:
        """The same question again."""
        if self._model is not None:
            self._model.reload()

    def make_room(self, is_tight: bool) -> None:
        """While the person panel is beside it, the table does without some columns."""
        self.search.setFixedWidth((120 if self._is_custom else 150) if is_tight else 220)
        if self.table is not None:
            self._preferences.apply(self.table.columns_header, self._columns, is_tight)

    def select(self, key: str) -> None:
        """Mark a person's row when it is among those that have arrived."""
        if self.table is not None and self.table.current_id() != key:
            self.table.select_id(key)

    @Slot()
    def copy_rows(self) -> None:
        """The selected rows with a line of titles, in the order and choice of the columns."""
        if self.table is None or self._model is None:
            return
        header = self.table.columns_header
        order = sorted(range(len(self._columns)), key=header.visualIndex)
        columns = [self._columns[i] for i in order if not header.isSectionHidden(i)]
        picked = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [self._model.row_at(row) for row in picked]
        titles: list[str] = []
        for column in columns:
            titles.append(column.title)
            titles += [tr("User ID")] if column.caption is not None else []
        lines = ["\t".join(titles)]
        lines += [row_text(row, columns) for row in rows if row is not None]
        if len(lines) > 1:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 12, 20, 8)
        bar.setSpacing(8)
        self._title = ElidedLabel(step="subtitle")
        self._title.setObjectName("employee_center.title")
        self._count = Label(tone="text_3")
        self._count.setObjectName("employee_center.count")
        bar.addWidget(self._title)
        bar.addWidget(self._count)
        bar.addStretch(1)
        self.search = SearchField(tr("Name, phone or ID"), "employee_center.search")
        self.search.searched.connect(self._on_question)
        bar.addWidget(self.search)
        self.export = ExportButton()
        bar.addWidget(self.export)
        self.importing = ImportButton()
        self.importing.hide()
        bar.addWidget(self.importing)
        self.add = Button(tr("Add"), "employee_center.add_employee", "primary", Icon.ADD)
        self.add.setAccessibleDescription(tr("Add employee"))
        self.add.hide()
        bar.addWidget(self.add)
        column.addLayout(bar)
        self.bar = DepartmentBar()
        self.bar.status_chosen.connect(self._on_question)
        self.bar.leaving_toggled.connect(self._on_question)
        column.addWidget(self.bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        column.addWidget(self._stack, 1)
        column.addWidget(separator())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 9)
        foot.setSpacing(6)
        self._foot_icon = IconLabel(Icon.LOCK, "text_3", 14)
        foot.addWidget(self._foot_icon)
        self._lock = ElidedLabel("", "caption", "text_2")
        self._lock.setObjectName("employee_center.foot")
        foot.addWidget(self._lock, 1)
        column.addLayout(foot)

    def _empty(self) -> QWidget:
        self._clear = Button(tr("Clear filters"), "employee_center.clear")
        self._clear.clicked.connect(self._on_clear)
        self._explain = Button(
            tr("Why is somebody missing?"), "employee_center.explain", icon=Icon.HELP
        )
        self._explain.clicked.connect(self._on_explain)
        buttons = [self._clear, self._explain]
        self._nothing = EmptyState("", "", Icon.PEOPLE, buttons, "employee_center.nobody")
        return self._nothing

    def _is_filtered(self) -> bool:
        is_chosen = self.bar.status.choice() is not None or self.bar.leaving.isChecked()
        return bool(self.search.text().strip()) or is_chosen

    @Slot(object)
    def _on_total(self, total: int) -> None:
        self._title.setText(self._title_text)
        count = tr("%n employees", total)
        self._count.setText(count.replace(str(total), formats.number(total), 1))
        if total:
            self._stack.setCurrentIndex(0)
            return
        if self._is_filtered():
            self._nothing.set_words(
                tr("Nobody found"), tr("No employee here matches the search and the filter.")
            )
        elif self._is_custom:
            self._nothing.set_words(
                tr("No employee here"),
                tr("Add departments at the left, then people; or import a file."),
            )
        else:
            self._nothing.set_words(
                tr("No employee here"), tr("This department has no employee, nor have those below.")
            )
        self._clear.setVisible(self._is_filtered())
        self._explain.setVisible(bool(self.search.text().strip()))
        self._stack.setCurrentWidget(self._nothing)

    @Slot()
    def _on_question(self) -> None:
        self.ask()

    @Slot()
    def _on_explain(self) -> None:
        self.explain_requested.emit(self.search.text().strip(), None)

    @Slot()
    def _on_clear(self) -> None:
        self.bar.status.choose(None)
        self.bar.leaving.setChecked(False)
        self.search.clear()
        self.ask()

    @Slot(object)
    def _on_current_changed(self, key: object) -> None:
        if key is not None and self.table is not None and self.table.hasFocus():
            self.person_chosen.emit(key)

    @Slot(object)
    def _on_opened(self, key: object) -> None:
        self.person_chosen.emit(key)

    @Slot()
    def _on_clicked(self) -> None:
        key = self.table.current_id() if self.table is not None else None
        if key is not None:
            self.person_chosen.emit(key)

    @Slot(object, QPoint)
    def _on_menu(self, key: object, position: QPoint) -> None:
        if self.table is None or self._model is None:
            return
        picked = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [self._model.row_at(row) for row in picked]
        keys: list[object] = [row.key for row in rows if row is not None]
        self.menu.open(keys if key in keys else [key], position)


class PeopleTable(Table):
    """Copies whole rows."""

    copy_requested = Signal()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
            return
        super().keyPressEvent(event)
