"""What failed is tried again: one record, one reason, everything; and the tasks know each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import Origin, RecordResult, SyncRecord, SyncTask
from sase_desktop.ui.sync_records.details.dialog import DetailsDialog
from sase_desktop.ui.sync_records.details.head import sentence_of
from tests.ui.sync_records.conftest import World


@pytest.fixture
def failed(world: World) -> SyncTask:
    """Two people took the numbers of two others, and one has no name."""
    world.run()
    one, two, three, four, five = list(world.sandbox.company.members)[:5]
    for first, second in ((one, two), (three, four)):
        mobile = str(world.control.member(first)["mobile"])
        world.control.update_member(second, mobile=mobile)
    world.control.update_member(five, name=" ")
    task = world.run()
    world.open(task)
    world.wait_rows(task.employees.updated + task.employees.failed)
    return task


def failures(world: World, task: SyncTask) -> list[SyncRecord]:
    conditions = RecordFilter(result=RecordResult.FAILED)
    return list(world.services.review.all_records(task.id, conditions))


def settled(world: World, newer_than: SyncTask) -> SyncTask:
    def is_so() -> bool:
        task = world.page.tasks.task
        return task is not None and task.id > newer_than.id and not task.is_unfinished

    world.qtbot.waitUntil(is_so, timeout=15_000)
    task = world.page.tasks.task
    assert task is not None
    return task


def test_one_record_is_tried_again_from_its_menu(world: World, failed: SyncTask) -> None:
    chosen = failures(world, failed)[0]
    world.control.update_member(chosen.external_id, mobile="13912345678")
    menu = world.page._records_view.menu(chosen.id)
    action = menu.findChild(QAction, "sync_records.menu.retry")
    assert action is not None
    assert action.isEnabled()
    action.trigger()
    again = settled(world, failed)
    assert (again.request.origin, again.request.retry_of) == (Origin.RETRY, failed.id)
    assert (again.employees.updated, again.employees.failed) == (1, 0)
    assert again.employees.total <= 2, "that person, and the one who held the number"
    link = world.find("sync_records.retry_of")
    assert link.text() == f"Retry of task #{failed.id}"
    world.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    world.qtbot.waitUntil(lambda: world.page.tasks.task.id == failed.id)  # type: ignore[union-attr]
    back = world.find("sync_records.retried_by.0")
    assert back.isVisible()
    assert back.text() == f"Retried by task #{again.id}"


def test_all_of_one_reason_or_everything_is_tried_again(world: World, failed: SyncTask) -> None:
    reasons = {one.reason for one in failures(world, failed)}
    assert len(reasons) == 2
    world.click("sync_records.retry_failed")
    world.qtbot.waitUntil(
        lambda: world.window.findChild(QAction, "sync_records.retry.duplicate_value") is not None
    )
    action = world.find("sync_records.retry.duplicate_value", QAction)
    assert action.text() == "Value belongs to somebody else (2)"
    assert world.find("sync_records.retry.all", QAction).text() == "All failed (3)"
    action.trigger()
    world.find("sync_records.retry_menu", QMenu).close()
    again = settled(world, failed)
    assert again.employees.failed == 2
    assert again.request.focus is not None
    asked = {one.external_id for one in failures(world, failed)}
    assert len(asked & set(again.request.focus.members)) == 2


def test_details_offer_a_retry_and_say_what_to_do(world: World, failed: SyncTask) -> None:
    chosen = failures(world, failed)[0]
    world.page.open_details(chosen.id)
    dialog = world.window.findChild(DetailsDialog)
    assert dialog is not None
    world.qtbot.waitUntil(lambda: dialog.data() is not None)
    data = dialog.data()
    assert data is not None
    assert "or decide in Conflicts who has the value; then synchronize" in sentence_of(data)
    assert dialog.retry.isVisible()
    assert dialog.retry.isEnabled()
    world.qtbot.mouseClick(dialog.retry, Qt.MouseButton.LeftButton)
    again = settled(world, failed)
    assert again.employees.failed == 1


def test_a_closed_source_says_why_nothing_is_tried_again(world: World, failed: SyncTask) -> None:
    world.services.sources.set_enabled(world.source.id, enabled=False)
    world.page.refresh()
    button = world.find("sync_records.retry_failed")
    world.qtbot.waitUntil(lambda: not button.isEnabled())
    assert "closed" in button.toolTip()
    chosen = failures(world, failed)[0]
    menu = world.page._records_view.menu(chosen.id)
    action = menu.findChild(QAction, "sync_records.menu.retry")
    assert action is not None
    assert not action.isEnabled()
    assert "closed" in action.toolTip()


def test_the_reason_column_says_what_to_do(world: World, failed: SyncTask) -> None:
    chosen = failures(world, failed)[0]
    model = world.page.records.model
    row = model.row_of(chosen.id)
    assert row is not None
    column = [one.key for one in model.columns].index("reason")
    tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
    assert "Correct one of the two in WeCom" in tip
