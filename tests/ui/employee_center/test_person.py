"""One person: fields, marks, history, reasons; without the sandbox too; and the export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QMenu, QPlainTextEdit, QTabBar
from pytestqt.qtbot import QtBot

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.user_group import GroupDraft, GroupRule, RuleRelation, RuleScope
from sase_desktop.ui import language
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.controls.toast import Toast
from sase_desktop.ui.employee_center.page import EmployeeCenterPage
from sase_desktop.ui.employee_center.person_panel import PersonPanel
from sase_desktop.ui.explanation.drawer import ExplainDrawer
from sase_desktop.ui.language import Language
from sase_desktop.ui.page import Place
from tests.ui.employee_center.test_people import click, find, open_page, person_row
from tests.ui.real_directory import HOSTILE, PERSON, Real


def entry(real: Real, number: int) -> Any:
    return find(real, QAbstractButton, f"history_{number}")


def test_the_history_tells_what_changed_and_leads_to_the_record(filled: Real, qtbot: QtBot) -> None:
    open_page(filled, qtbot, external_id=PERSON)
    qtbot.waitUntil(lambda: filled.window.findChild(QAbstractButton, "employee_center.history_2")
                    is not None)  # fmt: skip
    assert "Created" in entry(filled, 2).accessibleName()
    told = entry(filled, 1).accessibleDescription()
    assert "Position: 工程师 → 高级工程师" in told
    assert "Department: + " in told
    qtbot.mouseClick(entry(filled, 1), Qt.MouseButton.LeftButton)
    place = filled.window.place()
    assert place.page == "sync_records"
    assert place.source_id == filled.source.id


def test_what_wecom_does_not_provide_is_kept_and_marked(filled: Real, qtbot: QtBot) -> None:
    filled.sandbox.control.update_app(filled.sandbox.agent_id, kind="self_built_new")
    task = filled.synchronize()
    assert "mobile" in task.not_provided
    open_page(filled, qtbot, external_id=PERSON)
    qtbot.waitUntil(lambda: filled.window.findChild(BadgeLabel, "employee_center.kept_telephone")
                    is not None)  # fmt: skip
    panel: PersonPanel = find(filled, PersonPanel, "person")
    assert panel.view is not None
    assert panel.view.employee.telephone == "13800001427"


def test_fields_name_what_feeds_them_and_the_document_is_copied(filled: Real, qtbot: QtBot) -> None:
    open_page(filled, qtbot, external_id=PERSON, detail="fields")
    document = find(filled, QPlainTextEdit, "document")
    qtbot.waitUntil(document.isVisible)
    assert json.loads(document.toPlainText())["userid"] == PERSON
    panel: PersonPanel = find(filled, PersonPanel, "person")
    fed = {line.key: line.fed_by for line in panel._fields.model.rows()}
    assert fed["telephone"] == "mobile"
    assert fed["employee_number"] == "extattr.工号"
    click(qtbot, filled, "copy_document")
    assert PERSON in QGuiApplication.clipboard().text()


def test_everything_is_read_after_the_sandbox_stopped(filled: Real, qtbot: QtBot) -> None:
    filled.sandbox.stop()
    table = open_page(filled, qtbot)
    person_row(filled, qtbot, table, PERSON)
    tabs: QTabBar = find(filled, QTabBar, "tabs")
    tabs.setCurrentIndex(2)
    first = find(filled, Label, "why.received_said")
    qtbot.waitUntil(first.isVisible)
    assert first.text().startswith("Received by task #")
    assert find(filled, Label, "why.matched_said").text().startswith(f"Matched by its ID {PERSON}")
    assert find(filled, Label, "why.state_said").text() == "Stored in the directory."


def test_why_here_leads_to_where_wecom_can_be_asked(filled: Real, qtbot: QtBot) -> None:
    open_page(filled, qtbot, external_id=PERSON, detail="why")
    qtbot.waitUntil(find(filled, QAbstractButton, "explain_person").isVisible)
    click(qtbot, filled, "explain_person")
    drawer = drawer_of(filled, qtbot)
    panel: PersonPanel = find(filled, PersonPanel, "person")
    assert drawer.told is not None
    assert panel.view is not None
    assert drawer.told == panel.view.explanation, "one answer to one question"


def test_a_department_is_explained_from_its_path(filled: Real, qtbot: QtBot) -> None:
    open_page(filled, qtbot)
    assert not find(filled, QAbstractButton, "explain_department").isVisible()
    page = filled.window.current_page()
    assert isinstance(page, EmployeeCenterPage)
    page._departments.choose("2")
    qtbot.waitUntil(find(filled, QAbstractButton, "explain_department").isVisible)
    click(qtbot, filled, "explain_department")
    told = drawer_of(filled, qtbot).told
    assert told is not None
    assert told.found is not None
    assert (told.found.object_type, told.found.external_id) == (ObjectType.DEPARTMENT, "2")


def drawer_of(real: Real, qtbot: QtBot) -> ExplainDrawer:
    drawer = real.window.findChild(ExplainDrawer)
    assert drawer is not None
    qtbot.waitUntil(lambda: drawer.told is not None and drawer.ask.isEnabled())
    return drawer


def test_keys_alone_open_and_close_a_person(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    panel: PersonPanel = find(filled, PersonPanel, "person")
    qtbot.waitUntil(lambda: panel.view is not None)
    click(qtbot, filled, "copy_id")
    assert panel.view is not None
    assert QGuiApplication.clipboard().text() == panel.view.employee.external_id
    click(qtbot, filled, "copy_person")
    told = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(panel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == told
    assert QGuiApplication.clipboard().text().startswith("User ID\t")
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert table.hasFocus()


def test_narrow_windows_lay_the_person_over_the_table(filled: Real, qtbot: QtBot) -> None:
    filled.window.resize(1024, 700)
    table = open_page(filled, qtbot)
    person_row(filled, qtbot, table, PERSON)
    panel: PersonPanel = find(filled, PersonPanel, "person")
    page = filled.window.current_page()
    assert page is not None
    assert panel.geometry().right() == page.width() - 1
    assert table.width() > 400


def test_somebody_unknown_is_said_to_be_gone(filled: Real, qtbot: QtBot) -> None:
    open_page(filled, qtbot, external_id="nobody")
    qtbot.waitUntil(lambda: filled.window.findChild(Toast, "toast") is not None)
    assert not find(filled, PersonPanel, "person").isVisible()


def test_the_export_neutralises_formulas(filled: Real, qtbot: QtBot, tmp_path: Path) -> None:
    open_page(filled, qtbot)
    for name in ("people.csv", "people.xlsx", "people.jsonl"):
        filled.ask.file = tmp_path / name
        find(filled, QAction, "export_employees").trigger()
        qtbot.waitUntil(filled.ask.file.exists)
    qtbot.waitUntil(lambda: len(filled.window.findChildren(Toast, "toast")) >= 1)
    text = (tmp_path / "people.csv").read_text("utf-8-sig")
    assert f"'{HOSTILE}".replace('"', '""') in text
    assert len((tmp_path / "people.jsonl").read_text("utf-8").splitlines()) == 42


def test_an_export_that_cannot_be_written_says_so(
    filled: Real, qtbot: QtBot, tmp_path: Path
) -> None:
    open_page(filled, qtbot)
    filled.ask.file = tmp_path / "missing" / "people.csv"
    find(filled, QAction, "export_departments").trigger()
    qtbot.waitUntil(lambda: bool(filled.ask.messages))
    assert filled.ask.messages[0].tone == "danger"


def test_another_synchronization_is_shown_at_once(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot)
    filled.sandbox.control.create_member("new.person", "新人", [2])
    filled.synchronize()
    filled.changes.directory_changed.emit(filled.source.id)
    qtbot.waitUntil(lambda: table.model().total == 43)


def test_going_to_the_page_again_keeps_the_person(filled: Real, qtbot: QtBot) -> None:
    open_page(filled, qtbot, external_id=PERSON)
    panel: PersonPanel = find(filled, PersonPanel, "person")
    qtbot.waitUntil(lambda: panel.view is not None)
    filled.window.navigate(Place("help"))
    filled.window.navigate(Place("employee_center"))
    assert panel.view is not None
    assert panel.view.employee.external_id == PERSON


def test_the_export_has_a_key_and_both_languages_have_words(filled: Real, qtbot: QtBot) -> None:
    table = open_page(filled, qtbot, external_id=PERSON)
    filled.window.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    menu = find(filled, QMenu, "export_menu")
    qtbot.waitUntil(menu.isVisible)
    menu.close()
    language.install(Language.CHINESE)
    filled.window.rebuild()
    qtbot.waitUntil(lambda: filled.window.findChild(QAbstractButton, "employee_center.history_2")
                    is not None)  # fmt: skip
    assert "岗位：工程师 → 高级工程师" in entry(filled, 1).accessibleDescription()
    assert find(filled, Label, "count").text() == "42 名员工"


def test_the_groups_of_a_person_lead_to_them(filled: Real, qtbot: QtBot) -> None:
    groups = filled.services.user_groups
    rule = GroupRule(RuleScope.USERNAME, RuleRelation.UNEQUAL, "nobody")
    made = [groups.create(GroupDraft(f"Group-{number}", "", (rule,))) for number in range(7)]
    elsewhere = GroupRule(RuleScope.USERNAME, RuleRelation.EQUAL, "nobody")
    groups.create(GroupDraft("Elsewhere", "", (elsewhere,)))
    open_page(filled, qtbot, external_id=PERSON)
    qtbot.waitUntil(lambda: filled.window.findChild(QAbstractButton, "employee_center.more_groups")
                    is not None)  # fmt: skip
    assert find(filled, QAbstractButton, "more_groups").text() == "2 more groups"
    click(qtbot, filled, "more_groups")
    shown = [find(filled, QAbstractButton, f"group_{number}").text() for number in range(7)]
    assert shown == [one.name for one in made]
    click(qtbot, filled, "group_6")
    assert filled.window.place() == Place("user_groups", detail=str(made[6].id))


def test_a_person_without_groups_says_so(filled: Real, qtbot: QtBot) -> None:
    open_page(filled, qtbot, external_id=PERSON)
    qtbot.waitUntil(lambda: filled.window.findChild(Label, "employee_center.no_group") is not None)
    assert find(filled, Label, "no_group").text() == "In no group"
