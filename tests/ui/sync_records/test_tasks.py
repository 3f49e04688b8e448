"""Creating, watching, cancelling and choosing tasks, by clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.identity_source import SourceStatus
from sase_desktop.domain.sync_task import TaskState
from sase_desktop.ui import language
from sase_desktop.ui.controls.label import ElidedLabel
from sase_desktop.ui.controls.toast import Toast
from sase_desktop.ui.language import Language
from sase_desktop.ui.page import Place
from sase_desktop.ui.row_model import Role
from sase_desktop.ui.sync_records.task_list import TaskListModel
from sase_desktop.ui.sync_records.task_pane import TaskPane
from sase_desktop.ui.sync_records.task_words import badge_of, task_item
from tests.fakes import CountingCheckpoint
from tests.ui.sync_records.conftest import World


def test_the_first_task_is_confirmed_and_shows_its_records(world: World) -> None:
    world.open()
    world.qtbot.waitUntil(lambda: world.find("sync_records.first_create").isVisible())
    world.click("sync_records.first_create")
    question = world.ask.questions[0]
    assert (question.key, question.deed) == ("create_task", "OK")
    assert "Shanghai-Branch" in question.title
    task = world.wait_for("succeeded")
    assert task.departments.created + task.employees.created > 60
    world.wait_rows(task.departments.created + task.employees.created)
    assert world.window.place().task_id == task.id


def test_an_answer_of_no_starts_nothing(world: World) -> None:
    world.open()
    world.ask.agrees = False
    world.trigger("sync_records.create_task")
    assert len(world.ask.questions) == 1
    assert world.services.review.tasks(world.source.id) == ()


def test_a_preview_is_not_asked_about_and_changes_nothing(world: World) -> None:
    world.open()
    world.trigger("sync_records.preview")
    task = world.wait_for("succeeded")
    assert world.ask.questions == []
    assert badge_of(task).text == "Preview"
    assert world.services.review.totals(world.source.id).employees == 0
    assert world.find("sync_records.plan").isVisible()
    assert "would happen" in world.find("sync_records.plan").accessibleName()


@pytest.mark.parametrize("spoken", list(Language))
@pytest.mark.parametrize("state", [None, TaskState.PARTIALLY_FAILED])
def test_the_filters_of_a_narrow_list_are_read_whole(
    qtbot: QtBot, spoken: Language, state: TaskState | None
) -> None:
    language.install(spoken)
    pane = TaskPane(TaskListModel())
    qtbot.addWidget(pane)
    pane.resize(240, 500)
    pane.states.choose(state)
    pane.show()
    chips = (pane.states, pane.triggers, pane.dates)
    qtbot.waitUntil(lambda: all(one.width() == one.sizeHint().width() for one in chips))
    assert all(one.geometry().right() < 240 for one in chips)
    assert not pane.states.geometry().intersects(pane.dates.geometry())
    pane.resize(400, 500)
    qtbot.waitUntil(lambda: len({one.y() for one in chips}) == 1)


def test_a_filter_that_was_set_unseen_has_its_room(qtbot: QtBot) -> None:
    pane = TaskPane(TaskListModel())
    qtbot.addWidget(pane)
    pane.resize(400, 500)
    pane.show()
    qtbot.waitExposed(pane)
    pane.hide()
    pane.states.choose(TaskState.PARTIALLY_FAILED)
    pane.show()
    qtbot.waitUntil(lambda: pane.states.width() == pane.states.sizeHint().width())
    assert not pane.states.geometry().intersects(pane.triggers.geometry())


def test_a_running_task_can_be_cancelled(world: World) -> None:
    world.open()
    world.control.set_limits(latency_ms=3000)
    world.trigger("sync_records.create_task")
    world.wait_for("running")
    world.qtbot.waitUntil(lambda: world.find("sync_records.cancel").isVisible())
    item = world.page.tasks.model.index(0).data(Role.ROW)
    assert item.progress is not None and item.can_cancel
    world.click("sync_records.cancel")
    task = world.wait_for("cancelled")
    assert task.has_changed_nothing
    world.qtbot.waitUntil(lambda: world.find("sync_records.stopped").isVisible())
    assert "as it was before" in world.find("sync_records.stopped").accessibleName()


def test_cancel_in_the_list_cancels_too(world: World) -> None:
    page = world.open()
    world.control.set_limits(latency_ms=3000)
    world.trigger("sync_records.create_task")
    world.wait_for("running")
    view = page.pane.list
    world.qtbot.waitUntil(lambda: page.tasks.model.rowCount() == 1 and view.isVisible())
    delegate = view.itemDelegate()
    rect = delegate.cancel_rect(view.visualRect(page.tasks.model.index(0)))
    world.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    world.wait_for("cancelled")


def test_an_unfinished_task_is_joined_and_watched(world: World) -> None:
    """Found running elsewhere: nothing new starts, and its end is noticed."""
    world.run()
    synchronization = world.services.synchronization
    page = world.open()
    other, _ = synchronization.request(world.source.id)
    world.trigger("sync_records.create_task")
    shown = world.wait_for("queued")
    assert shown.id == other.id
    assert any("unfinished" in toast.accessibleName() for toast in _toasts(world))
    synchronization.run(other.id, CountingCheckpoint())
    world.wait_for("succeeded", newer_than=other.id - 1)
    assert len(page.tasks.model.tasks()) == 2


def test_a_failed_task_says_what_to_do(world: World) -> None:
    world.run()
    world.control.add_fault(
        "errcode",
        "*",
        times=None,
        errcode=60020,
        errmsg="not allow to access from your ip, from ip: 203.0.113.7",
    )
    task = world.run()
    assert task.failure is not None and task.failure.code is ErrorCode.IP_NOT_TRUSTED
    world.open(task)
    told = world.find("sync_records.stopped").accessibleName()
    assert "60020" in told and "Nothing was changed" in told
    world.click("sync_records.copy_address")
    assert QGuiApplication.clipboard().text() == "203.0.113.7"
    world.click("sync_records.copy_details")
    assert "ip_not_trusted" in QGuiApplication.clipboard().text()
    world.control.clear_faults()
    world.click("sync_records.retry")
    again = world.wait_for("succeeded", newer_than=task.id)
    assert again.request.retry_of == task.id
    assert "0 changes" in world.page.tasks.model.index(0).data()


def test_the_check_is_one_click_away(world: World) -> None:
    world.control.add_fault("errcode", "*", times=None, errcode=60020)
    world.open(world.run())
    with world.qtbot.waitSignal(world.page.navigate_requested) as asked:
        world.click("sync_records.check")
    assert asked.args is not None
    assert asked.args[0] == Place("connection_check", world.source.id)


def test_nothing_changed_is_said_in_amber(world: World) -> None:
    world.run()
    world.open(world.run())
    assert "Everything was already the same" in world.find("sync_records.stopped").accessibleName()
    assert not world.find("sync_records.export.csv", QAction).isEnabled()


def test_tasks_are_walked_by_keys_and_survive_a_reload(world: World) -> None:
    first, second = world.run(), world.run()
    page = world.open(second)
    view = page.pane.list
    view.setFocus()
    world.qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page.tasks.task is not None and page.tasks.task.id == first.id
    third = world.run()
    page.refresh()
    world.qtbot.waitUntil(lambda: page.tasks.model.rowCount() == 3)
    assert view.currentIndex().data(Role.ID) == first.id
    assert page.place() == Place("sync_records", world.source.id, first.id)
    assert third.id not in {index.data(Role.ID) for index in view.selectedIndexes()}


def test_filters_leave_out_tasks(world: World) -> None:
    world.run()
    world.control.add_fault("errcode", "*", times=None, errcode=40001)
    failed = world.run()
    page = world.open()
    _choose(world, "sync_records.filter_state", "Failed")
    world.qtbot.waitUntil(lambda: page.tasks.model.rowCount() == 1)
    assert page.tasks.model.tasks()[0].id == failed.id
    _choose(world, "sync_records.filter_trigger", "Automatic")
    world.qtbot.waitUntil(lambda: page.tasks.model.rowCount() == 0)


def test_headings_and_hints_are_whole_at_the_smallest_size(world: World) -> None:
    task = world.run()
    world.window.resize(world.window.minimumSize())
    page = world.open(task)
    search = world.find("sync_records.search")
    heading = next(one for one in page.pane.findChildren(ElidedLabel) if one.text() == "Tasks")
    for wide in (0, 900):
        page._splitter.setSizes([wide, 900 - wide])
        world.qtbot.waitUntil(search.isVisible)
        assert heading.toolTip() == "", "only what is shortened has one"
        hint = search.fontMetrics().horizontalAdvance(search.placeholderText())
        assert search.width() >= hint + 44, "magnifying glass, border and room"


def test_a_closed_source_says_why_nothing_starts(world: World) -> None:
    world.run()
    world.services.sources.set_enabled(world.source.id, enabled=False)
    assert world.services.sources.get(world.source.id).draft.status is SourceStatus.CLOSED
    world.open()
    button = world.find("sync_records.create")
    assert not button.isEnabled()
    assert "closed" in button.toolTip()


def test_a_deleted_source_keeps_its_history(world: World) -> None:
    task = world.run()
    world.services.sources.delete(world.source.id, "Shanghai-Branch")
    page = world.open(task)
    assert page.sources.currentText() == "Shanghai-Branch (deleted)"
    assert not world.find("sync_records.create").isEnabled()
    assert page.tasks.model.rowCount() == 1


def test_everything_stored_is_read_without_a_network(world: World) -> None:
    task = world.run()
    world.sandbox.stop()
    world.open(task)
    world.wait_rows(task.departments.created + task.employees.created)


def test_another_language_comes_back_to_the_same_task(world: World) -> None:
    first, _ = world.run(), world.run()
    world.open(first)
    language.install(Language.CHINESE)
    world.window.rebuild()
    page = world.page
    world.qtbot.waitUntil(lambda: page.tasks.task is not None and page.tasks.task.id == first.id)
    world.qtbot.waitUntil(
        lambda: page.findChild(QLabel, "sync_records.task_title").text() == f"任务 #{first.id}"
    )


def test_the_list_is_a_sound_model(world: World) -> None:
    model = TaskListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert isinstance(model, QAbstractItemModel)
    model.set_tasks((), {})
    tasks = (world.run(), world.run())[::-1]
    model.set_tasks(tasks, {})
    model.set_tasks(tasks, {})
    model.set_tasks(tasks[:1], {})
    assert model.index(0).data().startswith("Succeeded")


def test_a_retry_and_a_carried_out_plan_are_told_apart(world: World) -> None:
    plan = world.run(is_preview=True)
    retry = world.run(retry_of=plan.id)
    assert task_item(retry, None).line.endswith(f"Retry of #{plan.id}")
    assert task_item(retry, None, is_plan_applied=True).line.endswith(f"Plan of #{plan.id}")


def _toasts(world: World) -> list[Toast]:
    return world.window.findChildren(Toast)


def _choose(world: World, name: str, word: str) -> None:
    chip = world.find(name)
    next(action for action in chip.findChildren(QAction) if action.text() == word).trigger()
