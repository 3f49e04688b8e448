"""Tree, table, filters, copying: by clicks and keys on the real application."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.domain.review import EmployeeQuery, EmployeeSort
from sase_desktop.ui.controls.chip import ChoiceChip
from sase_desktop.ui.controls.department_tree import DepartmentTree
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.page import Place
from sase_desktop.ui.table import Table
from tests.ui.real_directory import HOSTILE, PERSON, Real


def find(real: Real, kind: type, name: str) -> Any:
    found = real.window.findChild(kind, f"employee_center.{name}")
    assert found is not None, name
    return found


def open_page(real: Real, qtbot: QtBot, **place: Any) -> Table:
    real.window.navigate(Place("employee_center", real.source.id, **place))
    qtbot.waitUntil(lambda: real.window.findChild(Table, "employee_center.table") is not None)
    table: Table = find(real, Table, "table")
    qtbot.waitUntil(lambda: table.model().total > 0)
    return table


def count(real: Real) -> str:
    return str(find(real, Label, "count").text())


def click(qtbot: QtBot, real: Real, name: str) -> None:
    qtbot.mouseClick(find(real, QAbstractButton, name), Qt.MouseButton.LeftButton)


def person_row(real: Real, qtbot: QtBot, table: Table, text: str) -> None:
    """Find one person and click the row."""
    find(real, QLineEdit, "search").setText(text)
    qtbot.waitUntil(lambda: table.model().total == 1)
    spot = QPoint(40, table.rowViewportPosition(0) + 20)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: find(real, Label, "person_id").isVisible())


def test_a_profile_without_sources_leads_straight_to_a_new_one(real: Real, qtbot: QtBot) -> None:
    real.services.sources.delete(real.source.id, real.source.name)
    real.window.navigate(Place("employee_center"))
    qtbot.waitUntil(lambda: find(real, QAbstractButton, "create_source").isVisible())
    assert find(real, QAbstractButton, "create_source").text() == "Create IdP"
    click(qtbot, real, "create_source")
    assert real.window.place().page == "identity_sync"
    qtbot.waitUntil(lambda: real.window.findChild(QWidget, "create_idp") is not None)


def test_everybody_is_counted_with_those_below(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    QAbstractItemModelTester(table.model())
    assert count(filled) == "42 employees"
    tree: DepartmentTree = find(filled, DepartmentTree, "departments")
    assert tree.current_department() == ""
    assert find(filled, Label, "totals").text() == "8 departments · 42 employees"


def test_a_department_shows_its_people_path_and_id(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    tree: DepartmentTree = find(filled, DepartmentTree, "departments")
    index = tree.departments.index_for("2")
    tree.scrollTo(index)
    spot = tree.visualRect(index).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    rows = {one.department.external_id: one for one in filled.services.review.departments(
        filled.source.id)}  # fmt: skip
    qtbot.waitUntil(lambda: table.model().total == rows["2"].subtree)
    assert find(filled, Label, "title").text() == rows["2"].department.name
    assert "ID 2" in find(filled, Label, "department_id").text()
    click(qtbot, filled, "copy_department")
    assert rows["2"].department.path in QGuiApplication.clipboard().text()


def test_search_filter_and_clear(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    filled.window.focus_filter()
    search = find(filled, QLineEdit, "search")
    qtbot.keyClicks(search, "zhou.zi")
    qtbot.waitUntil(lambda: table.model().total == 1)
    search.setText("nobody at all")
    qtbot.waitUntil(lambda: find(filled, QAbstractButton, "clear").isVisible())
    click(qtbot, filled, "clear")
    qtbot.waitUntil(lambda: table.model().total == 42)
    chip: ChoiceChip = find(filled, ChoiceChip, "status")
    chip.choose("disabled")
    chip.chosen.emit("disabled")
    qtbot.waitUntil(lambda: table.model().total < 42)
    assert count(filled).startswith(str(table.model().total))


def test_sorting_is_asked_of_the_store(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    first = table.model().row_at(0)
    header = table.columns_header
    spot = QPoint(header.sectionViewportPosition(0) + 30, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: table.model().row_at(0) != first)
    page = filled.services.review.employees(
        filled.source.id, EmployeeQuery(), EmployeeSort.USERNAME, descending=True
    )
    assert table.model().row_at(0) == page.rows[0]


def test_rows_are_copied_with_their_titles(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Username\tUser ID")
    assert len(lines) == 3


def test_hostile_names_stay_text(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    person_row(filled, qtbot, table, "evil")
    shown = [label.text() for label in filled.window.findChildren(Label)]
    assert HOSTILE in shown
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in filled.window.findChildren(Label)
    )


def test_columns_that_make_room_are_not_remembered_as_hidden(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    keys = [column.key for column in table._columns]
    department = keys.index("department")
    assert not table.isColumnHidden(department)
    person_row(filled, qtbot, table, PERSON)
    assert table.isColumnHidden(department)
    table.setColumnWidth(keys.index("email"), 150)
    kept = filled.preferences.get("columns.employee_center.table", {})
    assert not kept.get("department", {}).get("hidden")
    click(qtbot, filled, "close_person")
    assert not table.isColumnHidden(department)


def test_an_extended_field_is_an_optional_column(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    menu = table.columns_header.menu()
    action = next(one for one in menu.actions() if one.text() == "工号")
    assert not action.isChecked()
    action.trigger()
    keys = [column.key for column in table._columns]
    assert not table.isColumnHidden(keys.index("extended.employee_number"))
    assert table.model().index(0, keys.index("extended.employee_number")).data()


def test_a_source_that_was_never_synchronized(real: Real, qtbot: QtBot) -> None:
    real.window.navigate(Place("employee_center", real.source.id))
    button = find(real, QAbstractButton, "create_task")
    qtbot.waitUntil(button.isVisible)
    click(qtbot, real, "create_task")
    qtbot.waitUntil(lambda: bool(real.services.review.tasks(real.source.id)))
    qtbot.waitUntil(
        lambda: not real.services.review.tasks(real.source.id)[0].is_unfinished, timeout=10000
    )
    assert real.window.place().page == "sync_records"


def test_a_deleted_source_says_so(filled: Real, qtbot: QtBot) -> None:
    filled.services.sources.delete(filled.source.id, filled.source.name)
    filled.window.navigate(Place("employee_center", filled.source.id))
    button = find(filled, QAbstractButton, "open_records")
    qtbot.waitUntil(button.isVisible)
    texts = [label.text() for label in filled.window.findChildren(Label)]
    assert "HQ was deleted" in texts
