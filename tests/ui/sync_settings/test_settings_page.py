"""Synchronization Settings by clicks and keys on the real application."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.directory import Scope, ScopeMode
from sase_desktop.domain.identity_source import Lifecycle, SyncPolicy
from sase_desktop.domain.mapping import Transform
from sase_desktop.ui.page import Place
from tests.ui.real_directory import HOSTILE, Real
from tests.ui.sync_settings.hands import (
    cell,
    click,
    click_row,
    find,
    is_there,
    open_settings,
    type_into,
)


def test_the_stored_settings_are_shown_and_nothing_is_changed(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    assert not page.presenter.is_changed()
    assert page.header().title == "HQ"
    assert find("sync_settings.count").text() == "All 8 departments"
    assert "stay" in find("sync_settings.effect").text()
    assert find("sync_settings.scope_all").isChecked()
    assert find("sync_settings.preview").isEnabled()
    assert page.leave()
    assert filled.ask.questions == []


def test_a_part_is_chosen_and_confirmed(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    click(qtbot, "sync_settings.scope_partial")
    assert find("sync_settings.count").text() == "8 of 8 selected"
    click(qtbot, "sync_settings.clear")
    assert find("sync_settings.count").text() == "0 of 8 selected"
    tree = find("sync_settings.departments")
    tree.choose("2")
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert page.presenter.scope == Scope(ScopeMode.PARTIAL, ("2",))
    qtbot.waitUntil(lambda: page.presenter.effect.employees_leave > 0)
    assert "leave" in find("sync_settings.leave").badge().text
    assert not find("sync_settings.preview").isEnabled()
    with qtbot.waitSignal(filled.changes.sources_changed):
        click(qtbot, "sync_settings.confirm")
    stored = filled.services.sources.get(filled.source.id)
    assert stored.draft.scope == Scope(ScopeMode.PARTIAL, ("2",))
    assert stored.lifecycle is Lifecycle.CONFIGURED


def test_the_window_closes_while_wecom_is_silent(
    filled: Real, qtbot: QtBot, runner: JobRunner
) -> None:
    control = filled.sandbox.control
    control.add_fault("delay", seconds=20)
    filled.window.navigate(Place("identity_sync", filled.source.id, detail="settings"))
    qtbot.waitUntil(lambda: control.state()["faults"] == [])  # the call has met the delay
    assert runner.shutdown()


def test_an_empty_part_is_refused_beside_the_tree(filled: Real, qtbot: QtBot) -> None:
    open_settings(filled, qtbot)
    click(qtbot, "sync_settings.scope_partial")
    click(qtbot, "sync_settings.clear")
    click(qtbot, "sync_settings.confirm")
    assert find("sync_settings.scope_error").badge().text == "Select at least one department."
    assert filled.services.sources.get(filled.source.id).draft.scope == Scope()
    click(qtbot, "sync_settings.scope_all")
    assert not is_there("sync_settings.scope_error")


def test_hostile_names_are_data(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    with qtbot.waitSignal(page.presenter.people.found):
        type_into("sync_settings.sample", "evil")
    qtbot.waitUntil(lambda: len(page.presenter.people.all(page.editor.object_type())) == 1)
    table = find("sync_settings.mapping")
    assert cell(table, "employee.username", "preview") == HOSTILE
    assert cell(table, "employee.title", "preview") == "<i>y</i>"
    assert cell(table, "employee.departments", "preview") != "2"


def test_next_and_previous_walk_through_people(filled: Real, qtbot: QtBot) -> None:
    open_settings(filled, qtbot)
    qtbot.waitUntil(lambda: find("sync_settings.sample_next").isEnabled())
    first = find("sync_settings.sample").text()
    click(qtbot, "sync_settings.sample_next")
    assert find("sync_settings.sample").text() != first
    click(qtbot, "sync_settings.sample_previous")
    assert find("sync_settings.sample").text() == first


def test_a_row_is_edited_with_a_live_preview(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    table = find("sync_settings.mapping")
    page.editor.show_row(page.editor.model.row_at(5).key)  # type: ignore[union-attr]
    click_row(qtbot, table, "employee.title", "source")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    transform = find("mapping.transform")
    transform.choose(Transform.TEMPLATE.value)
    transform.chosen.emit(Transform.TEMPLATE.value)
    type_into("mapping.template", "{userid}!")
    assert find("mapping.preview").badge().text.endswith("!")
    click(qtbot, "mapping.apply")
    assert cell(table, "employee.title", "source") == "{userid}!"
    assert page.presenter.is_changed()
    with qtbot.waitSignal(filled.changes.sources_changed):
        click(qtbot, "sync_settings.confirm")
    rows = filled.services.sources.get(filled.source.id).draft.mapping
    assert any(row.argument == "{userid}!" for row in rows)


@pytest.mark.parametrize("line", ["mapping.template", "mapping.source.text"])
def test_enter_in_a_line_applies_the_row(filled: Real, qtbot: QtBot, line: str) -> None:
    page = open_settings(filled, qtbot)
    table = find("sync_settings.mapping")
    page.editor.show_row(page.editor.model.row_at(5).key)  # type: ignore[union-attr]
    click_row(qtbot, table, "employee.title", "source")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    if line == "mapping.template":
        transform = find("mapping.transform")
        transform.choose(Transform.TEMPLATE.value)
        transform.chosen.emit(Transform.TEMPLATE.value)
    told = "{name}" if line == "mapping.template" else "alias"
    type_into(line, told)
    find(line).setFocus()
    qtbot.keyClick(find(line), Qt.Key.Key_Return)
    assert not is_there("mapping.drawer")
    assert cell(table, "employee.title", "source") == told


def test_a_wrong_source_is_refused_in_the_drawer(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    page.editor.edit_requested.emit((page.editor.object_type(), "email"))
    assert not is_there("mapping.unknown_field")
    type_into("mapping.source.text", "no such field!")
    click(qtbot, "mapping.apply")
    assert is_there("mapping.drawer")
    find("mapping.source.text").setText("")
    click(qtbot, "mapping.apply")
    assert find("mapping.drawer")._fields["source"].error() == "A value is needed."
    click(qtbot, "mapping.cancel")
    assert filled.ask.questions[-1].key == "save_changes"
    assert not is_there("mapping.drawer")


def test_an_unknown_source_is_warned_about_and_taken(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    page.editor.edit_requested.emit((page.editor.object_type(), "email"))
    type_into("mapping.source.text", "nonsense")
    assert "nonsense" in find("mapping.unknown_field").text().sentence
    type_into("mapping.source.text", "biz_mail")
    assert not is_there("mapping.unknown_field")
    type_into("mapping.source.text", "nonsense")
    click(qtbot, "mapping.apply")
    assert not is_there("mapping.drawer")


def test_a_run_that_starts_at_once_is_told(real: Real, qtbot: QtBot) -> None:
    """The first confirm of a source that has never run and runs by itself."""
    draft = replace(real.source.draft, policy=SyncPolicy(is_automatic=True))
    real.services.sources.save(real.source.id, draft)
    open_settings(real, qtbot)
    click(qtbot, "sync_settings.confirm")
    qtbot.waitUntil(lambda: is_there("toast"))
    assert "starts now" in find("toast").accessibleName()


def test_delete_switches_a_default_row_off_and_restore_brings_it_back(
    filled: Real, qtbot: QtBot
) -> None:
    page = open_settings(filled, qtbot)
    table = find("sync_settings.mapping")
    click_row(qtbot, table, "employee.telephone", "source")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert cell(table, "employee.telephone", "preview") == "Switched off"
    click_row(qtbot, table, "employee.external_id", "source")
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert cell(table, "employee.external_id", "source") == "userid"
    click(qtbot, "sync_settings.restore_defaults")
    assert cell(table, "employee.telephone", "source") == "mobile"
    assert not page.presenter.is_changed()


def test_the_menu_of_a_row_switches_it_off(filled: Real, qtbot: QtBot) -> None:
    open_settings(filled, qtbot)
    table = find("sync_settings.mapping")
    click_row(qtbot, table, "employee.title", "actions")
    menu = find("sync_settings.row_menu")
    assert [one.objectName().rpartition(".")[2] for one in menu.actions()] == ["edit", "delete"]
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1])
                     .center())  # fmt: skip
    qtbot.waitUntil(lambda: cell(table, "employee.title", "preview") == "Switched off")


def test_an_extended_field_is_added_mapped_and_deleted(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    click(qtbot, "sync_settings.extended_fields")
    click(qtbot, "extended_fields.add")
    click(qtbot, "extended_fields.apply")
    assert is_there("extended_fields.key")  # refused: it has no key
    type_into("extended_fields.key", "start_date")
    type_into("extended_fields.name", "<b>Start</b>")
    find("extended_fields.type").choose("date")
    click(qtbot, "extended_fields.apply")
    assert len(page.presenter.extended()) == 2
    click(qtbot, "extended_fields.done")
    click(qtbot, "sync_settings.add_mapping")
    target = find("mapping.target")
    target.choose("start_date")
    target.chosen.emit("start_date")
    type_into("mapping.source.text", "extattr.工号")
    click(qtbot, "mapping.apply")
    table = find("sync_settings.mapping")
    assert cell(table, "employee.start_date", "target") == "<b>Start</b>"
    qtbot.waitUntil(lambda: is_there("sync_settings.misfits"))
    assert "would fail" in find("sync_settings.misfits").text().sentence
    click(qtbot, "sync_settings.extended_fields")
    fields = find("extended_fields.table")
    index = fields.model().index(1, fields.model().columnCount() - 1)
    rect = fields.visualRect(index)
    spot = rect.topLeft()
    spot.setX(rect.x() + 40)
    spot.setY(rect.center().y())
    filled.ask.agrees = False
    qtbot.mouseClick(fields.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert filled.ask.questions[-1].key == "delete_extended_field"
    assert len(page.presenter.extended()) == 2
    filled.ask.agrees = True
    qtbot.mouseClick(fields.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(page.presenter.extended()) == 1
    click(qtbot, "extended_fields.done")
    assert not page.presenter.is_changed()


def test_those_who_do_not_fit_are_walked_through(filled: Real, qtbot: QtBot) -> None:
    open_settings(filled, qtbot)
    click(qtbot, "sync_settings.extended_fields")
    find("extended_fields.table").opened.emit("employee.employee_number")
    find("extended_fields.type").choose("number")
    click(qtbot, "extended_fields.apply")
    click(qtbot, "extended_fields.done")
    qtbot.waitUntil(lambda: is_there("sync_settings.misfits"))
    click(qtbot, "sync_settings.misfits.deed")
    qtbot.waitUntil(lambda: is_there("sync_settings.all_samples"))
    table = find("sync_settings.mapping")
    assert cell(table, "employee.employee_number", "preview") == "Not a number"
    click(qtbot, "sync_settings.all_samples")
    qtbot.waitUntil(lambda: not is_there("sync_settings.all_samples"))


def test_without_wecom_the_stored_tree_is_shown_and_confirming_works(
    filled: Real, qtbot: QtBot
) -> None:
    filled.sandbox.control.add_fault("errcode", "department/*", errcode=60020, times=None)
    open_settings(filled, qtbot)
    qtbot.waitUntil(lambda: is_there("sync_settings.offline"))
    assert "Today" in find("sync_settings.offline").text().explanation
    click(qtbot, "sync_settings.scope_partial")
    assert find("sync_settings.count").text() == "8 of 8 selected"
    with qtbot.waitSignal(filled.changes.sources_changed):
        click(qtbot, "sync_settings.confirm")


def test_a_selected_department_that_wecom_hides_can_be_removed(filled: Real, qtbot: QtBot) -> None:
    from dataclasses import replace

    scope = Scope(ScopeMode.PARTIAL, ("2", "4711"))
    filled.services.sources.save(filled.source.id, replace(filled.source.draft, scope=scope))
    page = open_settings(filled, qtbot)
    tree = find("sync_settings.departments")
    assert tree.departments.index_for("4711").isValid()
    assert not page.presenter.is_changed()
    click(qtbot, "sync_settings.drop_invisible")
    assert page.presenter.scope.departments == ("2",)


def test_leaving_asks_and_coming_back_finds_what_was_changed(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    click(qtbot, "sync_settings.scope_partial")
    filled.ask.save_answer = "stay"
    assert not page.leave()
    filled.window.navigate(Place("identity_sync"))  # a step back on the way asks nothing
    page = open_settings(filled, qtbot)
    assert page.presenter.scope.mode is ScopeMode.PARTIAL
    filled.ask.save_answer = "discard"
    assert page.leave()
    assert page.presenter.scope == Scope()


def test_everything_is_reached_by_keyboard(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    seen = set()
    find("sync_settings.scope_all").setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    wanted = {"mapping", "sample", "extended_fields", "add_mapping", "confirm", "back", "tabs"}
    assert {f"sync_settings.{one}" for one in wanted} <= seen
    assert page.isVisible()


def test_hostile_department_names_are_data(filled: Real, qtbot: QtBot) -> None:
    made = filled.sandbox.control.create_department("&lt;b&gt; {0} %n =1+1")
    page = open_settings(filled, qtbot)
    click(qtbot, "sync_settings.scope_partial")
    tree = find("sync_settings.departments")
    assert tree.departments.index_for(str(made)).data() == "&lt;b&gt; {0} %n =1+1"
    type_into("sync_settings.find_department", "&lt;")
    qtbot.waitUntil(lambda: not tree.departments.index_for("2").isValid())
    assert tree.departments.index_for(str(made)).isValid()
    assert page.presenter.scope.mode is ScopeMode.PARTIAL


def test_a_preview_runs_with_what_is_stored(filled: Real, qtbot: QtBot) -> None:
    open_settings(filled, qtbot)
    before = len(filled.services.review.tasks())
    click(qtbot, "sync_settings.preview")
    assert filled.window.place().page == "sync_records"
    qtbot.waitUntil(lambda: len(filled.services.review.tasks()) > before)
    task = filled.services.review.tasks()[0]
    assert task.request.is_preview
    qtbot.waitUntil(lambda: not filled.services.review.task(task.id).is_unfinished)


def test_after_confirming_a_task_is_one_click_away(filled: Real, qtbot: QtBot) -> None:
    open_settings(filled, qtbot)
    before = len(filled.services.review.tasks())
    with qtbot.waitSignal(filled.changes.sources_changed):
        click(qtbot, "sync_settings.confirm")
    qtbot.waitUntil(lambda: is_there("toast.link"))
    click(qtbot, "toast.link")
    assert filled.ask.questions[-1].key == "create_task"
    qtbot.waitUntil(lambda: len(filled.services.review.tasks()) > before)
    task = filled.services.review.tasks()[0]
    qtbot.waitUntil(lambda: not filled.services.review.task(task.id).is_unfinished)


def test_confirming_a_change_asks_nothing_and_stores_once(filled: Real, qtbot: QtBot) -> None:
    page = open_settings(filled, qtbot)
    click(qtbot, "sync_settings.scope_partial")
    click(qtbot, "sync_settings.clear")
    tree = find("sync_settings.departments")
    tree.choose("2")
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert page.presenter.is_changed()
    filled.ask.questions.clear()
    filled.ask.save_answer = "save"
    stored: list[object] = []
    filled.changes.sources_changed.connect(lambda: stored.append(1))
    click(qtbot, "sync_settings.confirm")
    qtbot.waitUntil(lambda: filled.window.place().detail == "")
    qtbot.waitUntil(lambda: not is_there("sync_settings"))
    assert filled.ask.questions == []
    assert len(stored) == 1


def test_where_nothing_is_visible_the_steps_can_be_copied(real: Real, qtbot: QtBot) -> None:
    agent = real.sandbox.agent_id
    real.sandbox.control.update_app(agent, scope={"users": [], "parties": [], "tags": []})
    open_settings(real, qtbot)
    click(qtbot, "sync_settings.scope_partial")
    assert "Allowed users" in find("sync_settings.visibility_steps").text()
    click(qtbot, "sync_settings.copy_steps")
    assert "Allowed users" in QApplication.clipboard().text()
    assert "first task" in find("sync_settings.effect").text()


def narrowed(real: Real) -> None:
    """Synchronized with one department of the company alone."""
    control = real.sandbox.control
    control.create_department("Outside", 1)
    control.create_member("only.out", HOSTILE, [9])
    draft = replace(real.source.draft, scope=Scope(ScopeMode.PARTIAL, ("2",)))
    real.source = real.services.sources.save(real.source.id, draft)
    real.synchronize()


def test_who_enters_is_listed_and_wecom_is_asked_on_request(real: Real, qtbot: QtBot) -> None:
    narrowed(real)
    page = open_settings(real, qtbot)
    page.scope.tree.departments.set_selection(("2", "9"))
    qtbot.waitUntil(lambda: is_there("sync_settings.enter"))
    assert find("sync_settings.enter").badge().text == "Enter: 1 department"
    click(qtbot, "sync_settings.moves")
    assert "not known until WeCom is asked" in find("moves.note").text()
    table = find("moves.table")
    assert table.model().rowCount() == 1
    click(qtbot, "moves.ask")
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    told = "Enter: 1 department and 1 employee. Leave: 0 departments and 0 employees."
    assert find("moves.sentence").text() == told
    type_into("moves.search", "only.out")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert table.model().index(0, 0).data() == HOSTILE
    click(qtbot, "moves.copy")
    assert QApplication.clipboard().text().startswith(f"{HOSTILE}\tonly.out\t")
    click(qtbot, "moves.done")
    assert find("sync_settings.enter").badge().text == "Enter: 1 department, 1 employee"


def test_a_source_that_refuses_is_told_in_the_list(real: Real, qtbot: QtBot) -> None:
    narrowed(real)
    page = open_settings(real, qtbot)
    page.scope.tree.departments.set_selection(("9",))
    qtbot.waitUntil(lambda: is_there("sync_settings.moves"))
    click(qtbot, "sync_settings.moves")
    table = find("moves.table")
    assert table.model().rowCount() > 2  # departments 2 and 9, and whoever leaves
    real.sandbox.control.add_fault("errcode", "user/*", errcode=60020, times=None)
    click(qtbot, "moves.ask")
    qtbot.waitUntil(lambda: is_there("moves.failure"))
    assert find("moves.failure").text().sentence == "IP not trusted."
    assert is_there("moves.ask")


def test_asking_wecom_is_cancelled(real: Real, qtbot: QtBot) -> None:
    narrowed(real)
    page = open_settings(real, qtbot)
    page.scope.tree.departments.set_selection(("2", "9"))
    qtbot.waitUntil(lambda: is_there("sync_settings.enter"))
    click(qtbot, "sync_settings.moves")
    real.sandbox.control.add_fault("delay", "user/*", seconds=20)
    click(qtbot, "moves.ask")
    qtbot.waitUntil(lambda: is_there("moves.cancel"))
    click(qtbot, "moves.cancel")
    qtbot.waitUntil(lambda: is_there("moves.ask"))
    assert not is_there("moves.progress")
    assert find("moves.table").model().rowCount() == 1


def test_without_wecom_departments_out_of_scope_can_still_be_chosen(
    real: Real, qtbot: QtBot
) -> None:
    narrowed(real)
    real.sandbox.control.add_fault("errcode", "department/*", errcode=60020, times=None)
    page = open_settings(real, qtbot)
    qtbot.waitUntil(lambda: is_there("sync_settings.offline"))
    assert page.scope.tree.departments.index_for("9").data() == "Outside"
