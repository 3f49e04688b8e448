"""User Group Management by clicks and keys on the real application."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.domain.user_group import (
    GroupDraft,
    GroupRule,
    RuleRelation,
    RuleScope,
    UserGroup,
)
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.department_tree import DepartmentTree
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.page import Place
from sase_desktop.ui.row_model import Role
from sase_desktop.ui.table import Table
from sase_desktop.ui.user_groups.page import UserGroupsPage
from tests.ui.real_directory import HOSTILE, PERSON, Real

EQUAL, UNEQUAL = RuleRelation.EQUAL, RuleRelation.UNEQUAL


def find(real: Real, kind: type, name: str) -> Any:
    found = [one for one in real.window.findChildren(kind, name) if one.isVisible()]
    assert found, name
    return found[-1]


def click(qtbot: QtBot, real: Real, name: str) -> None:
    qtbot.mouseClick(find(real, QAbstractButton, name), Qt.MouseButton.LeftButton)


def type_into(qtbot: QtBot, real: Real, name: str, text: str) -> None:
    field = find(real, QLineEdit, name)
    field.clear()
    qtbot.keyClicks(field, text)


def choose(real: Real, name: str, key: object) -> None:
    combo: Combo = find(real, Combo, name)
    combo.choose(key)
    combo.activated.emit(combo.currentIndex())


def group(real: Real, name: str, *rules: tuple[str, str, RuleRelation]) -> UserGroup:
    made = tuple(
        GroupRule(RuleScope(scope), relation, value,
                  real.source.id if scope == "department" else None)
        for scope, value, relation in rules
    )  # fmt: skip
    return real.services.user_groups.create(GroupDraft(name, "", made))


def open_page(real: Real, qtbot: QtBot, detail: str = "") -> UserGroupsPage:
    real.window.navigate(Place("user_groups", detail=detail))
    page = real.window.current_page()
    assert isinstance(page, UserGroupsPage)
    qtbot.waitUntil(lambda: page.presenter.rows is not None)
    return page


def names(page: UserGroupsPage) -> list[str]:
    model = page.presenter.sorted
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def preview(real: Real) -> str:
    return str(find(real, Label, "user_group.preview_count").text())


def test_the_empty_page_says_what_a_group_is_and_creates_one(filled: Real, qtbot: QtBot) -> None:
    page = open_page(filled, qtbot)
    assert find(filled, QWidget, "user_groups.empty").isVisible()
    click(qtbot, filled, "user_groups.create_first")
    qtbot.waitUntil(lambda: filled.window.findChild(Combo, "user_groups.rule_scope_1") is not None)
    type_into(qtbot, filled, "user_group.name", "Sales.East_1")
    type_into(qtbot, filled, "user_group.description", "<b>East</b>")
    click(qtbot, filled, "user_groups.rule_choose_1")
    tree: DepartmentTree = find(filled, DepartmentTree, "user_groups.rule_tree_1")
    index = tree.departments.index_for("2")
    tree.scrollTo(index)
    spot = tree.visualRect(index).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    rows = {one.department.external_id: one for one in filled.services.review.departments(
        filled.source.id)}  # fmt: skip
    wanted = rows["2"].subtree
    qtbot.waitUntil(lambda: preview(filled).startswith(f"{wanted} member"))
    click(qtbot, filled, "user_groups.add_rule")
    choose(filled, "user_groups.rule_scope_2", RuleScope.USERNAME)
    type_into(qtbot, filled, "user_groups.rule_value_2", "nobody@all")
    click(qtbot, filled, "user_group.save")
    qtbot.waitUntil(lambda: names(page) == ["Sales.East_1"])
    stored = filled.services.user_groups.find("sales.east_1")
    assert [one.value for one in stored.draft.rules] == ["2", "nobody@all"]
    assert stored.draft.description == "<b>East</b>"
    row = page.presenter.row(stored.id)
    assert row is not None
    assert row.members == wanted
    assert page.header().note == "1 user group"


def test_every_problem_is_shown_at_its_field(filled: Real, qtbot: QtBot) -> None:
    group(filled, "Taken", ("department", "2", EQUAL))
    page = open_page(filled, qtbot, "create")
    qtbot.waitUntil(lambda: filled.window.findChild(Combo, "user_groups.rule_scope_1") is not None)
    type_into(qtbot, filled, "user_group.name", "tAKEN")
    click(qtbot, filled, "user_groups.add_rule")
    choose(filled, "user_groups.rule_scope_2", RuleScope.EMAIL)
    click(qtbot, filled, "user_group.save")
    told = "user_groups.rule_problem_1"
    qtbot.waitUntil(lambda: filled.window.findChild(Label, told).isVisible())
    assert find(filled, Label, "user_groups.rule_problem_2").text() == "A value is needed."
    field = find(filled, QLineEdit, "user_group.name")
    assert "Another user group is called Taken." in field.accessibleDescription()
    click(qtbot, filled, "user_groups.rule_remove_1")
    click(qtbot, filled, "user_groups.rule_remove_2")
    type_into(qtbot, filled, "user_group.name", "Other")
    click(qtbot, filled, "user_group.save")
    problem = "user_groups.rules_problem"
    qtbot.waitUntil(lambda: filled.window.findChild(Label, problem).isVisible())
    assert find(filled, Label, problem).text() == "A group needs at least one rule."
    filled.ask.save_answer = "discard"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert filled.ask.questions[-1].key == "save_changes"
    assert filled.window.drawers.drawer() is None
    assert names(page) == ["Taken"]


def test_members_are_listed_searched_exported_and_opened(
    filled: Real, qtbot: QtBot, tmp_path: Path
) -> None:
    made = group(filled, "All", ("department", "1", EQUAL))
    page = open_page(filled, qtbot)
    QAbstractItemModelTester(page.presenter.model)
    table: Table = find(filled, Table, "user_groups.table")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.members.table is not None and page.members.table.isVisible())
    people = page.members.table
    assert people is not None
    everyone = filled.services.user_groups.row(made.id).members
    qtbot.waitUntil(lambda: people.model().rowCount() == everyone)
    assert find(filled, Label, "user_groups.members_count").text() == f"{everyone} members"
    assert page.header().title == "All"
    filled.ask.file = tmp_path / "all.jsonl"
    click(qtbot, filled, "user_groups.export")
    qtbot.waitUntil(lambda: filled.ask.file is not None and filled.ask.file.exists())
    lines = filled.ask.file.read_text("utf-8").splitlines()
    assert len(lines) == everyone
    assert {json.loads(line)["idp"] for line in lines} == {"HQ"}
    type_into(qtbot, filled, "user_groups.members_search", "=cmd")
    qtbot.waitUntil(lambda: people.model().rowCount() == 1)
    assert people.model().index(0, 0).data() == HOSTILE
    type_into(qtbot, filled, "user_groups.members_search", "zzzz")
    qtbot.waitUntil(lambda: filled.window.findChild(QWidget, "user_groups.nobody").isVisible())
    click(qtbot, filled, "user_groups.members_clear")
    type_into(qtbot, filled, "user_groups.members_search", "zhou.zimo")
    qtbot.waitUntil(lambda: people.model().rowCount() == 1)
    assert people.model().index(0, 0).data(Role.ID) == (filled.source.id, PERSON)
    spot = QPoint(30, people.rowViewportPosition(0) + 10)
    qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.keyClick(people, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filled.window.place().page == "employee_center")
    person = "employee_center.person_id"
    qtbot.waitUntil(lambda: bool(filled.window.findChild(Label, person)))
    qtbot.waitUntil(lambda: PERSON in filled.window.findChild(Label, person).text())


def test_a_deleted_department_is_told_and_the_rule_matches_nobody(
    filled: Real, qtbot: QtBot
) -> None:
    gone = filled.sandbox.control.create_department("Short-lived")
    filled.synchronize()
    made = group(filled, "Old", ("department", str(gone), UNEQUAL))
    filled.sandbox.control.delete_department(gone)
    page = open_page(filled, qtbot)
    filled.synchronize()
    filled.changes.directory_changed.emit(filled.source.id)

    def state() -> str:
        return str(page.presenter.sorted.index(0, 3).data())

    qtbot.waitUntil(lambda: state() == "Points at a deleted department")
    assert page.presenter.sorted.index(0, 2).data() == "0"
    filled.window.navigate(Place("user_groups", detail=str(made.id)))
    badge: BadgeLabel = find(filled, BadgeLabel, "user_groups.members_state")
    assert badge.badge().tone == "warn"
    click(qtbot, filled, "user_groups.members_edit")
    told = "user_groups.rule_problem_1"
    qtbot.waitUntil(lambda: filled.window.findChild(Label, told) is not None)
    assert find(filled, Label, told).text() == "Points at a deleted department"
    where = find(filled, Label, "user_groups.rule_department_1")
    assert where.text() == f"deleted department (ID {gone})"


def test_deleting_asks_first_and_the_search_filters(filled: Real, qtbot: QtBot) -> None:
    group(filled, "Sales", ("department", "2", EQUAL))
    group(filled, "外包", ("telephone", "13800001427", EQUAL))
    page = open_page(filled, qtbot)
    qtbot.waitUntil(lambda: names(page) == ["Sales", "外包"])
    type_into(qtbot, filled, "user_groups.search", "mobile")
    qtbot.waitUntil(lambda: names(page) == ["外包"])
    type_into(qtbot, filled, "user_groups.search", "%")
    qtbot.waitUntil(lambda: filled.window.findChild(QWidget, "user_groups.no_match").isVisible())
    click(qtbot, filled, "user_groups.clear_filters")
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    table: Table = find(filled, Table, "user_groups.table")
    assert table.select_id(page.presenter.rows[0].group.id)  # type: ignore[index]
    table.setFocus()
    filled.ask.agrees = False
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert filled.ask.questions[-1].title == "Delete Sales?"
    assert filled.ask.questions[-1].is_danger
    assert len(filled.services.user_groups.rows()) == 2
    filled.ask.agrees = True
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(page) == ["外包"])


def test_a_group_is_edited_and_more_rules_than_shown_are_kept(filled: Real, qtbot: QtBot) -> None:
    made = group(filled, "Many", *(("email", f"{n}@x", EQUAL) for n in range(60)))
    page = open_page(filled, qtbot)
    page.open_drawer(page.presenter.row(made.id))
    qtbot.waitUntil(lambda: filled.window.findChild(Combo, "user_groups.rule_scope_50") is not None)
    type_into(qtbot, filled, "user_group.name", "Many-2")
    qtbot.keyClick(find(filled, QLineEdit, "user_group.name"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(page) == ["Many-2"])
    assert len(filled.services.user_groups.find("Many-2").draft.rules) == 60


@pytest.mark.parametrize("key", ["Ctrl+6"])
def test_the_page_has_the_next_number(filled: Real, key: str) -> None:
    shortcuts = {one.objectName(): one.shortcut().toString() for one in filled.window.actions()}
    assert shortcuts["action.page.user_groups"] == key
    assert shortcuts["action.page.connection_check"] == "Ctrl+4"
    assert shortcuts["action.page.sandbox"] == "Ctrl+5"


def test_deleting_a_source_names_the_groups_that_point_at_it(filled: Real, qtbot: QtBot) -> None:
    group(filled, "Sales", ("department", "2", EQUAL))
    group(filled, "Others", ("email", "a@b", EQUAL))
    filled.ask.agrees = False
    filled.window.navigate(Place("identity_sync"))
    page: Any = filled.window.current_page()
    qtbot.waitUntil(lambda: page.presenter.row(filled.source.id) is not None)
    page.presenter.weigh_deletion(filled.source.id)
    qtbot.waitUntil(lambda: bool(filled.ask.questions))
    assert "1 user group points at its departments: Sales." in filled.ask.questions[-1].lines
