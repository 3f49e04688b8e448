"""A directory that is kept by hand, by clicks: departments, people, and what is asked first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.domain.hand_entry import DepartmentDraft, EmployeeDraft
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.employee_center.departments import Departments
from sase_desktop.ui.employee_center.person_panel import PersonPanel
from sase_desktop.ui.page import Place
from sase_desktop.ui.table import Table
from tests.ui.employee_center.test_local_edits import is_closed, press
from tests.ui.employee_center.test_people import find
from tests.ui.real_directory import Real


@pytest.fixture
def partners(real: Real) -> IdentitySource:
    return real.services.sources.apply_document({"kind": "custom", "name": "Partners"}, None)


def open_source(real: Real, qtbot: QtBot, source: IdentitySource) -> None:
    real.window.navigate(Place("employee_center", source.id))
    qtbot.waitUntil(
        lambda: (
            (found := real.window.findChild(Label, "employee_center.foot")) is not None
            and "by hand" in found.text()
        )
    )


def line(real: Real, name: str) -> QLineEdit:
    found = real.window.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def drawer(real: Real, qtbot: QtBot, name: str) -> Drawer:
    qtbot.waitUntil(lambda: not is_closed(real, name))
    found = real.window.findChild(Drawer, name)
    assert found is not None
    return found


def tick(real: Real, row: int) -> None:
    shown = real.window.findChild(QListWidget, "edit_employee.departments")
    assert shown is not None
    viewport = shown.viewport()
    spot = shown.visualItemRect(shown.item(row)).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert shown.item(row).checkState() is Qt.CheckState.Checked


def choose(real: Real, external_id: str) -> None:
    tree = real.window.findChild(Departments)
    assert tree is not None
    assert tree.choose(external_id)


def test_departments_and_people_are_entered_by_clicks(
    real: Real, qtbot: QtBot, partners: IdentitySource
) -> None:
    open_source(real, qtbot, partners)
    press(real, qtbot, "employee_center.add_department")
    drawer(real, qtbot, "edit_department")
    qtbot.keyClicks(line(real, "edit_department.name"), "Partner Ltd")
    press(real, qtbot, "edit_department.save")
    qtbot.waitUntil(lambda: real.services.review.totals(partners.id).departments == 1)
    qtbot.waitUntil(lambda: "1 department " in find(real, Label, "totals").text())
    press(real, qtbot, "employee_center.add_employee")
    form = drawer(real, qtbot, "edit_employee")
    qtbot.keyClicks(line(real, "edit_employee.email"), "not an address")
    qtbot.keyClicks(line(real, "edit_employee.telephone"), "12")
    press(real, qtbot, "edit_employee.save")
    told = [
        line(real, f"edit_employee.{path}").accessibleDescription()
        for path in ("username", "email", "telephone")
    ]
    assert all(told), told
    departments = form.findChild(QWidget, "edit_employee.departments")
    assert departments is not None
    assert "at least one department" in departments.accessibleDescription()
    qtbot.keyClicks(line(real, "edit_employee.username"), "Anna")
    for path, text in (("email", "anna@example.com"), ("telephone", "138 0000 1427")):
        line(real, f"edit_employee.{path}").clear()
        qtbot.keyClicks(line(real, f"edit_employee.{path}"), text)
    qtbot.keyClicks(line(real, "edit_employee.external_id"), "anna")
    tick(real, 0)
    press(real, qtbot, "edit_employee.save")
    panel: PersonPanel = find(real, PersonPanel, "person")
    qtbot.waitUntil(lambda: panel.view is not None)
    assert panel.view is not None
    assert panel.view.employee.telephone == "13800001427"
    entry = find(real, QAbstractButton, "history_0")
    assert "Created by hand" in entry.accessibleName()


@pytest.fixture
def filled_partners(real: Real, partners: IdentitySource) -> IdentitySource:
    custom = real.services.custom
    top = custom.create_department(partners.id, DepartmentDraft("Partner Ltd", None, "top"))
    custom.create_department(partners.id, DepartmentDraft("Sales", top, "sales"))
    custom.create_employee(partners.id, EmployeeDraft("Anna", ("sales", "top"), "anna"))
    custom.create_employee(partners.id, EmployeeDraft("Bob", ("sales",), "bob"))
    return partners


def test_a_person_is_edited_and_deleted_from_the_panel(
    real: Real, qtbot: QtBot, filled_partners: IdentitySource
) -> None:
    real.window.navigate(Place("employee_center", filled_partners.id, external_id="bob"))
    panel: Callable[[], PersonPanel] = lambda: find(real, PersonPanel, "person")  # noqa: E731
    qtbot.waitUntil(lambda: panel().view is not None)
    press(real, qtbot, "employee_center.edit_person")
    drawer(real, qtbot, "edit_employee")
    qtbot.keyClicks(line(real, "edit_employee.title"), "Clerk")
    tick(real, 0)
    press(real, qtbot, "edit_employee.save")
    qtbot.waitUntil(lambda: panel().view.employee.title == "Clerk")  # type: ignore[union-attr]
    view = panel().view
    assert view is not None
    assert view.employee.departments == ("top", "sales")
    assert view.employee.primary_department == "sales"
    press(real, qtbot, "employee_center.delete_person")
    assert real.ask.questions[-1].key == "delete_employees"
    qtbot.waitUntil(lambda: real.services.review.totals(filled_partners.id).employees == 1)
    qtbot.waitUntil(lambda: not panel().isVisible())


def test_deleting_a_department_tells_what_it_leads_to(
    real: Real, qtbot: QtBot, filled_partners: IdentitySource
) -> None:
    open_source(real, qtbot, filled_partners)
    choose(real, "sales")
    real.ask.agrees = False
    press(real, qtbot, "employee_center.delete_department")
    qtbot.waitUntil(lambda: bool(real.ask.questions))
    asked = real.ask.questions[-1]
    assert asked.title == "Delete Sales?"
    assert asked.lines[0].startswith("1 department and 1 employee leave SASE.")
    assert asked.lines[1] == "1 employee stays in another department."
    assert real.services.review.totals(filled_partners.id) == (2, 2)
    real.ask.agrees = True
    press(real, qtbot, "employee_center.delete_department")
    qtbot.waitUntil(lambda: real.services.review.totals(filled_partners.id) == (1, 1))


def test_a_department_is_renamed_and_moved(
    real: Real, qtbot: QtBot, filled_partners: IdentitySource
) -> None:
    open_source(real, qtbot, filled_partners)
    choose(real, "sales")
    press(real, qtbot, "employee_center.edit_department")
    drawer(real, qtbot, "edit_department")
    name = line(real, "edit_department.name")
    name.selectAll()
    qtbot.keyClicks(name, "Trade")
    combo = real.window.findChild(QWidget, "edit_department.parent")
    combo.choose("")  # type: ignore[union-attr]
    press(real, qtbot, "edit_department.save")
    review = real.services.review
    qtbot.waitUntil(
        lambda: (
            [row.department.path for row in review.departments(filled_partners.id)]
            == ["Partner Ltd", "Trade"]
        )
    )


def choose_import(real: Real, name: str) -> None:
    action = real.window.findChild(QAction, f"employee_center.{name}")
    assert action is not None
    action.trigger()


def test_a_file_is_imported_after_its_preview(
    real: Real, qtbot: QtBot, partners: IdentitySource, tmp_path: Path
) -> None:
    open_source(real, qtbot, partners)
    real.ask.file = tmp_path / "template.csv"
    choose_import(real, "import_template")
    qtbot.waitUntil(real.ask.file.exists)
    qtbot.waitUntil(lambda: real.ask.file is not None and real.ask.file.stat().st_size > 0)
    head = real.ask.file.read_text("utf-8-sig").strip()
    assert head.startswith("User ID,Username,Department")
    rows = [head, "anna,Anna,Co / Sales,,anna@example.com,,,", "bob,,,,not one,,,"]
    real.ask.file = tmp_path / "people.csv"
    real.ask.file.write_text("\n".join(rows), "utf-8")
    choose_import(real, "import_file")
    drawer(real, qtbot, "import_people")
    label = real.window.findChild(BadgeLabel, "import_people.created")
    assert label is not None
    assert label.badge().text == "1 employee is created"
    table = real.window.findChild(Table, "import_people.bad")
    assert table is not None
    shown = [
        [str(table.model().index(row, column).data()) for column in range(3)]
        for row in range(table.model().rowCount())
    ]
    assert [one[:2] for one in shown] == [
        ["3", "Username"], ["3", "Department"], ["3", "Email Address"],
    ]  # fmt: skip
    assert real.services.review.totals(partners.id) == (0, 0)
    press(real, qtbot, "import_people.save")
    qtbot.waitUntil(lambda: real.services.review.totals(partners.id) == (2, 1))
    qtbot.waitUntil(lambda: "2 departments" in find(real, Label, "totals").text())


def test_a_file_that_is_no_table_is_told(
    real: Real, qtbot: QtBot, partners: IdentitySource, tmp_path: Path
) -> None:
    open_source(real, qtbot, partners)
    real.ask.file = tmp_path / "people.xlsx"
    real.ask.file.write_bytes(b"no workbook")
    choose_import(real, "import_file")
    qtbot.waitUntil(lambda: bool(real.ask.messages))
    assert real.ask.messages[-1].title == "File not usable"
    assert is_closed(real, "import_people")
