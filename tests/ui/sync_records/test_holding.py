"""The review of a plan: groups filter the list, ticks hold objects back, the foot adds up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt

from sase_desktop.domain.errors import ErrorCode, ReasonCode
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui.row_model import Role
from sase_desktop.ui.sync_records.plan.view import PlanView
from sase_desktop.ui.table import Table
from tests.ui.sync_records.conftest import World


@pytest.fixture
def planned(world: World) -> SyncTask:
    """A preview: two come, one changes, three go."""
    world.run()
    people = sorted(world.sandbox.company.members)
    world.control.update_member(people[5], position="Captain")
    for userid in ("new.one", "new.two"):
        world.control.create_member(userid, userid.title(), [1])
    for userid in people[10:13]:
        world.control.delete_member(userid)
    return world.run(is_preview=True)


def review(world: World, task: SyncTask) -> PlanView:
    """The plan's changes, all of them read."""
    page = world.open(task, detail="plan")
    plan = page.plan
    world.qtbot.waitUntil(lambda: plan.overview is not None and plan.isVisible())
    plan.tabs.setCurrentIndex(2)
    wait_rows(world, plan, 6)
    return plan


def wait_rows(world: World, plan: PlanView, count: int) -> None:
    model = plan.changes.records.model
    world.qtbot.waitUntil(lambda: model.total == count and not model.is_loading)


def cell(table: Table, row: int, key: str) -> QModelIndex:
    model = table.model()
    for column in range(model.columnCount()):
        if model.headerData(column, Qt.Orientation.Horizontal, Role.COLUMN).key == key:
            return model.index(row, column)
    raise AssertionError(key)


def tick(world: World, table: Table, row: int) -> None:
    """Click into the check box of a row."""
    rect = table.visualRect(cell(table, row, "apply"))
    place = QPoint(rect.x() + (28 if cell(table, row, "apply").column() == 0 else 8),
                   rect.center().y())  # fmt: skip
    world.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def settled(world: World, plan: PlanView, held: int) -> None:
    world.qtbot.waitUntil(lambda: plan.holding.count == held and not plan.holding.is_busy)


def foot(world: World) -> str:
    text: str = world.find("plan.held").text()
    return text


def test_groups_by_operation_and_reason_filter_the_list(world: World, planned: SyncTask) -> None:
    plan = review(world, planned)
    rows = [(row.title, row.count) for row in plan.changes.groups.model.rows()]
    assert rows == [
        ("All changes", 6),
        ("Create", 2),
        ("Update", 1),
        ("Delete", 3),
        ("Removed at the source", 3),
    ]
    gone = RecordFilter(operation=Operation.DELETE, reason=ReasonCode.REMOVED_AT_SOURCE)
    plan.changes.groups.table.select_id(gone)
    wait_rows(world, plan, 3)
    assert plan.changes.list.bar.operations.choice() == Operation.DELETE
    plan.changes.groups.table.select_id(RecordFilter())
    wait_rows(world, plan, 6)
    plan.changes.list.bar.search.setText("new.one")
    wait_rows(world, plan, 1)


def test_what_changes_is_told_field_by_field(world: World, planned: SyncTask) -> None:
    plan = review(world, planned)
    plan.changes.groups.table.select_id(RecordFilter(operation=Operation.UPDATE))
    wait_rows(world, plan, 1)
    told = cell(plan.changes.list.table, 0, "changes").data()
    assert told.startswith("Position: ") and told.endswith("→  Captain")
    plan.changes.groups.table.select_id(RecordFilter(operation=Operation.DELETE))
    wait_rows(world, plan, 3)
    assert cell(plan.changes.list.table, 0, "changes").data().startswith("Was in ")


def test_one_object_is_held_back_and_applied_later(world: World, planned: SyncTask) -> None:
    plan = review(world, planned)
    assert foot(world).startswith("6 of 6 changes will be applied, 0 held back.")
    tick(world, plan.changes.list.table, 0)
    settled(world, plan, 1)
    assert "5 of 6 changes will be applied, 1 held back." in foot(world)
    assert "plans it again" in foot(world)
    assert cell(plan.changes.list.table, 0, "reason").data() == "Held back"
    world.click("plan.apply")
    applied = world.wait_for("succeeded", newer_than=planned.id)
    assert applied.employees.created == 1 and applied.employees.skipped == 1
    again = world.run(is_preview=True)
    assert again.employees.created == 1


def test_the_keyboard_reaches_the_tick(world: World, planned: SyncTask) -> None:
    plan = review(world, planned)
    table = plan.changes.list.table
    table.setFocus()
    table.setCurrentIndex(cell(table, 1, "apply"))
    world.qtbot.keyClick(table, Qt.Key.Key_Space)
    settled(world, plan, 1)
    world.qtbot.keyClick(table, Qt.Key.Key_Space)
    settled(world, plan, 0)
    assert "0 held back" in foot(world)


def test_a_whole_group_is_held_back(world: World, planned: SyncTask) -> None:
    plan = review(world, planned)
    groups = plan.changes.groups.table
    tick(world, groups, 3)
    settled(world, plan, 3)
    states = [cell(groups, row, "apply").data(Qt.ItemDataRole.CheckStateRole) for row in range(5)]
    assert states == [
        Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked, Qt.CheckState.Checked,
        Qt.CheckState.Unchecked, Qt.CheckState.Unchecked,
    ]  # fmt: skip
    tick(world, groups, 0)
    settled(world, plan, 0)
    tick(world, groups, 0)
    settled(world, plan, 6)
    assert not world.find("plan.apply").isEnabled(), "nothing would be left to apply"


def test_what_depends_on_a_held_object_is_held_with_it(world: World) -> None:
    world.run()
    place = world.control.create_department("Airship")
    world.control.create_member("new.one", "New One", [place])
    plan_task = world.run(is_preview=True)
    page = world.open(plan_task, detail="plan")
    plan = page.plan
    world.qtbot.waitUntil(lambda: plan.overview is not None and plan.isVisible())
    plan.tabs.setCurrentIndex(2)
    wait_rows(world, plan, 2)
    table = plan.changes.list.table
    assert cell(table, 1, "changes").data() == "In Airship"
    tick(world, table, 0)
    settled(world, plan, 2)
    assert cell(table, 1, "reason").data() == "Held back with Airship, on which it depends"
    assert not cell(table, 1, "apply").flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_holding_lowers_the_number_that_allows_a_stopped_plan(world: World) -> None:
    world.run()
    world.control.mass_departure(count=25)
    task = world.run()
    assert task.failure is not None and task.failure.code is ErrorCode.DELETION_GUARD
    page = world.open(task, detail="plan")
    plan = page.plan
    world.qtbot.waitUntil(lambda: plan.overview is not None and plan.isVisible())
    people = plan.people
    assert people.model.rowCount()
    tick(world, people.table, 0)
    settled(world, plan, 1)
    number = world.find("plan.number")
    world.qtbot.keyClicks(number, "25")
    assert not world.find("plan.allow").isEnabled()
    number.clear()
    world.qtbot.keyClicks(number, "24")
    world.click("plan.allow")
    applied = world.wait_for("succeeded", newer_than=task.id)
    assert applied.employees.deleted == 24
    given = applied.request.allowance
    assert given is not None and given.typed == "24"
    told = world.find("sync_records.allowance").text()
    assert "by typing 24" in told and "More employees would be deleted" in told


def test_the_plan_is_exported_as_it_is_listed(
    world: World, planned: SyncTask, tmp_path: Path
) -> None:
    plan = review(world, planned)
    plan.changes.groups.table.select_id(RecordFilter(operation=Operation.UPDATE))
    wait_rows(world, plan, 1)
    world.ask.file = tmp_path / "plan.csv"
    with world.qtbot.waitSignal(world.page.records.exported) as done:
        world.click("plan.export_changes")
    assert done.args is not None and done.args[0].count == 1
    assert "-> Captain" in (tmp_path / "plan.csv").read_text(encoding="utf-8-sig")


def test_a_plan_that_was_decided_says_so(world: World, planned: SyncTask) -> None:
    world.services.synchronization.discard(planned.id)
    plan = review(world, planned)
    assert "applied or discarded" in plan.banner.accessibleName()
    assert not world.find("plan.apply").isVisible()
    assert not world.find("plan.discard").isVisible()
    tick(world, plan.changes.list.table, 0)
    assert plan.holding.count == 0
