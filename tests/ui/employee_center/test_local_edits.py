"""Position and Employment Status by clicks: edited, marked, told in the history, given back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.employee_center.person_panel import PersonPanel
from tests.ui.employee_center.test_people import find, open_page, person_row
from tests.ui.real_directory import PERSON, Real


def press(real: Real, qtbot: QtBot, name: str) -> None:
    qtbot.waitUntil(lambda: real.window.findChild(QAbstractButton, name) is not None)
    button = real.window.findChild(QAbstractButton, name)
    assert button is not None
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def is_closed(real: Real, name: str) -> bool:
    drawer = real.window.findChild(Drawer, name)
    return drawer is None or not drawer.isVisible()


def panel_of(real: Real) -> PersonPanel:
    panel: PersonPanel = find(real, PersonPanel, "person")
    return panel


def open_form(real: Real, qtbot: QtBot) -> None:
    person_row(real, qtbot, open_page(real, qtbot), PERSON)
    press(real, qtbot, "employee_center.edit_local")
    qtbot.waitUntil(lambda: not is_closed(real, "edit_local"))


def save_title(real: Real, qtbot: QtBot, text: str) -> None:
    line = real.window.findChild(QLineEdit, "edit_local.title")
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text)
    press(real, qtbot, "edit_local.save")


def shows(real: Real, title: str) -> bool:
    view = panel_of(real).view
    return view is not None and view.employee.title == title


def test_an_edit_is_marked_told_and_kept(filled: Real, qtbot: QtBot) -> None:
    open_form(filled, qtbot)
    save_title(filled, qtbot, "Boss")
    qtbot.waitUntil(lambda: is_closed(filled, "edit_local"))
    qtbot.waitUntil(lambda: shows(filled, "Boss"))
    assert find(filled, StatusTag, "local_title").accessibleName() == "Local"
    entry = find(filled, QAbstractButton, "history_0")
    assert "Edited by hand" in entry.accessibleName()
    assert "高级工程师 → Boss" in entry.accessibleDescription()
    filled.synchronize()
    row = filled.services.review.person(filled.source.id, PERSON).row
    assert row.employee.title == "Boss"


def test_the_source_decides_again_after_a_click(filled: Real, qtbot: QtBot) -> None:
    filled.services.editing.edit(filled.source.id, PERSON, {"title": "Boss"})
    open_form(filled, qtbot)
    press(filled, qtbot, "edit_local.release_title")
    qtbot.waitUntil(lambda: is_closed(filled, "edit_local"))
    qtbot.waitUntil(lambda: not panel_of(filled).view.row.pinned)  # type: ignore[union-attr]
    qtbot.waitUntil(
        lambda: "Given back" in find(filled, QAbstractButton, "history_0").accessibleName()
    )
    filled.synchronize()
    row = filled.services.review.person(filled.source.id, PERSON).row
    assert row.employee.title == "高级工程师"


def test_a_wrong_value_is_told_beside_its_field(filled: Real, qtbot: QtBot) -> None:
    open_form(filled, qtbot)
    save_title(filled, qtbot, "x" * 129)
    line = filled.window.findChild(QLineEdit, "edit_local.title")
    assert line is not None
    assert "128" in line.accessibleDescription()
    assert not is_closed(filled, "edit_local")
    filled.ask.agrees = False
    press(filled, qtbot, "edit_local.cancel")
    assert filled.ask.questions[-1].key == "discard_form"
    assert not is_closed(filled, "edit_local")


def test_the_row_menu_leads_to_the_same_form(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    person_row(filled, qtbot, table, PERSON)
    table.menu_requested.emit(table.current_id(), table.mapToGlobal(table.rect().center()))
    menu = filled.window.findChild(QMenu, "employee_center.row_menu")
    assert menu is not None
    action = menu.findChild(QAction, "employee_center.edit_row")
    assert action is not None
    action.trigger()
    menu.close()
    qtbot.waitUntil(lambda: filled.window.findChild(Combo, "edit_local.work_status") is not None)
    status = filled.window.findChild(Combo, "edit_local.work_status")
    assert status is not None
    status.choose("left")
    save = filled.window.findChild(QPushButton, "edit_local.save")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_closed(filled, "edit_local"))
    qtbot.waitUntil(lambda: panel_of(filled).view.employee.work_status == "left")  # type: ignore[union-attr]
