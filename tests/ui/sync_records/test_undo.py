"""Undoing by clicks: the drawer, overlaps, the plan's review, the links between both tasks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui.sync_records.details.head import sentence_of
from sase_desktop.ui.sync_records.details.reading import DetailsReading
from sase_desktop.ui.sync_records.undoing.drawer import UndoDrawer
from tests.fakes import CountingCheckpoint

from .conftest import World

PERSON = "undo.me"


def title(world: World) -> str | None:
    return world.services.review.person(world.source.id, PERSON).row.employee.title


def changed(world: World, position: str) -> SyncTask:
    world.control.update_member(PERSON, position=position)
    return world.run()


def prepared(world: World) -> None:
    world.control.create_member(PERSON, "周子墨", [2], position="工程师")
    world.run()


def drawer_of(world: World) -> UndoDrawer:
    world.qtbot.waitUntil(lambda: world.window.findChild(UndoDrawer) is not None)
    drawer: Any = world.window.findChild(UndoDrawer)
    world.qtbot.waitUntil(lambda: drawer.outlook is not None and not drawer.progress.isVisible())
    assert isinstance(drawer, UndoDrawer)
    return drawer


def wait_plan(world: World) -> SyncTask:
    """Until the plan of the undo is open for review."""
    page = world.page
    world.qtbot.waitUntil(lambda: page.plan.isVisible() and page.plan.overview is not None)
    assert page.plan.overview is not None
    return page.plan.overview.task


def test_a_task_is_undone_through_its_plan(world: World) -> None:
    prepared(world)
    task = changed(world, "架构师")
    world.open(task)
    world.click("sync_records.undo")
    drawer = drawer_of(world)
    assert "brings the values of WeCom again" in drawer.banner.accessibleName()
    assert world.find("undo.updated").isVisible()
    assert not world.find("undo.created").isVisible()
    assert not drawer.overlaps.isVisible()
    world.click("undo.plan")
    plan = wait_plan(world)
    assert plan.request.undo is not None
    assert title(world) == "架构师"
    told = world.page.plan.banner.accessibleName()
    assert f"Undo of task #{task.id}" in told
    assert world.page.plan.tabs.currentIndex() == 2, "an undo is no list of deletions"
    groups = world.page.plan.changes.groups.model
    world.qtbot.waitUntil(lambda: groups.rowCount() > 0)
    assert "Undo of a task" in [one.title for one in groups.rows()]
    assert "brings the values of WeCom again" in told
    world.click("plan.apply")
    done = world.wait_for("succeeded", plan.id)
    assert title(world) == "工程师"
    assert world.find("sync_records.undo_of").text() == f"Undo of task #{task.id}"
    world.click("sync_records.undo_of")
    world.qtbot.waitUntil(lambda: world.page.tasks.task is not None
                          and world.page.tasks.task.id == task.id)  # fmt: skip
    (record,) = world.services.review.all_records(done.id, RecordFilter(text=PERSON))
    data = DetailsReading(world.services, record.id, None)(CountingCheckpoint())
    told = sentence_of(data)
    assert "The source was not asked for it." in told and "not kept any more" not in told
    link = world.find("sync_records.undone_by")
    world.qtbot.waitUntil(lambda: link.text() == f"Undone by task #{done.id}")


def test_what_changed_later_is_undone_only_when_switched_on(world: World) -> None:
    prepared(world)
    task = changed(world, "架构师")
    later = changed(world, "总监")
    world.open(task)
    world.click("sync_records.undo")
    drawer = drawer_of(world)
    assert drawer.overlaps.isVisible()
    model = drawer.overlaps.model
    row = model.index(0, 0)
    assert "总监 → 工程师" in str(row.data(Qt.ItemDataRole.ToolTipRole))
    assert model.index(0, 1).data() == f"#{later.id}"
    assert not drawer.plan.isEnabled()
    table = drawer.overlaps.table
    table.setCurrentIndex(model.index(0, 2))
    world.qtbot.keyClick(table, Qt.Key.Key_Space)
    world.qtbot.waitUntil(drawer.plan.isEnabled)
    world.click("undo.plan")
    wait_plan(world)
    world.click("plan.apply")
    world.qtbot.waitUntil(lambda: title(world) == "工程师", timeout=15_000)


def test_what_a_plan_leaves_alone_can_be_undone_too(world: World) -> None:
    prepared(world)
    world.control.create_member("other.one", "王芳", [2], position="会计")
    world.run()
    world.control.update_member("other.one", position="财务")
    task = changed(world, "架构师")
    changed(world, "总监")
    world.open(task)
    world.click("sync_records.undo")
    drawer_of(world)
    world.click("undo.plan")
    first = wait_plan(world)
    banner = world.page.plan.banner
    assert "One object was changed again" in banner.accessibleName()
    button = banner.findChild(QPushButton)
    assert button.text() == "Undo these too…"
    world.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    drawer = drawer_of(world)
    world.qtbot.waitUntil(lambda: len(drawer.overlaps.chosen()) == 1 and drawer.plan.isEnabled())
    world.qtbot.waitUntil(lambda: drawer.outlook.outlook.employees.updated == 2)  # type: ignore[union-attr]
    world.click("undo.plan")
    world.qtbot.waitUntil(
        lambda: world.page.plan.overview is not None and world.page.plan.overview.task.id > first.id
    )
    world.click("plan.apply")
    world.qtbot.waitUntil(lambda: title(world) == "工程师", timeout=15_000)


def test_a_stale_plan_of_an_undo_is_made_anew_as_an_undo(world: World) -> None:
    prepared(world)
    task = changed(world, "架构师")
    world.open(task)
    world.click("sync_records.undo")
    drawer_of(world)
    world.click("undo.plan")
    plan = wait_plan(world)
    world.services.editing.edit(world.source.id, PERSON, {"title": "Boss"})
    world.open(plan, detail="plan")
    world.page.refresh()
    world.qtbot.waitUntil(world.find("plan.renew").isVisible)
    world.click("plan.renew")
    drawer = drawer_of(world)
    assert drawer.accessibleName() == f"Undo task #{task.id}"


def test_one_record_is_undone_from_its_menu_and_its_details(world: World) -> None:
    prepared(world)
    world.control.create_member("new.one", "新人", [3])
    task = changed(world, "架构师")
    page = world.open(task)
    world.wait_rows(2)
    (record,) = world.services.review.all_records(task.id, RecordFilter(text=PERSON))
    menu = page._records_view.menu(record.id)
    action = next(one for one in menu.actions() if one.objectName() == "sync_records.menu.undo")
    assert action.isEnabled()
    action.trigger()
    drawer = drawer_of(world)
    world.click("undo.cancel")
    world.qtbot.waitUntil(lambda: not drawer.isVisible())
    page.open_details(record.id)
    world.qtbot.waitUntil(lambda: world.window.findChild(QPushButton, "details.undo") is not None)
    button = world.find("details.undo")
    world.qtbot.waitUntil(button.isVisible)
    world.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    world.qtbot.waitUntil(lambda: world.window.findChild(UndoDrawer, "undo") is not None)
    world.qtbot.waitUntil(lambda: any(
        one.isVisible() and one.plan.isEnabled() for one in world.window.findChildren(UndoDrawer)
    ))  # fmt: skip
    world.click("undo.plan")
    plan = wait_plan(world)
    assert plan.employees.updated == 1
    assert plan.employees.deleted == 0


def test_what_cannot_be_undone_says_why(world: World) -> None:
    prepared(world)
    same = world.run()
    world.open(same)
    button = world.find("sync_records.undo")
    world.qtbot.waitUntil(button.isVisible)
    assert not button.isEnabled()
    assert "changed nothing" in button.accessibleDescription()
    preview = world.run(is_preview=True)
    world.open(preview)
    assert not button.isVisible()


def test_automatic_synchronization_is_switched_off_from_the_drawer(world: World) -> None:
    prepared(world)
    task = changed(world, "架构师")
    world.services.sources.set_automatic(world.source.id, automatic=True)
    world.open(task)
    world.click("sync_records.undo")
    drawer = drawer_of(world)
    assert drawer.banner.button.isVisible()
    assert "switch automatic synchronization off" in drawer.banner.text().explanation
    world.click("undo.consequence.deed")
    world.qtbot.waitUntil(lambda: not drawer.banner.button.isVisible())
    assert "Automatic synchronization is off." in drawer.banner.text().explanation
    assert "switch" not in drawer.banner.text().explanation
    assert not world.services.sources.get(world.source.id).draft.policy.is_automatic
    assert title(world) == "架构师"
