"""The list of identity sources by clicks and keys, on real services."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from sase_desktop.domain.identity_source import ConnectionMode, IdentitySource, SourceStatus
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.settings import ServiceProvider
from sase_desktop.ui.controls.banner import Banner
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.identity_sync.columns import source_columns
from sase_desktop.ui.identity_sync.create_drawer import CreateDrawer
from sase_desktop.ui.identity_sync.row_menu import row_menu
from sase_desktop.ui.identity_sync.task_chart import TaskChart, shown_changes
from sase_desktop.ui.identity_sync.task_words import sum_sentence
from sase_desktop.ui.page import Place
from tests.fakes import CountingCheckpoint
from tests.ui.identity_sync.conftest import Desk

PROVIDER = ServiceProvider(
    corp_id="ww0123456789abcdef",
    suite_id="dk0123456789abcdef",
    public_url="http://127.0.0.1:8090",
    secret="corp-secret",
    suite_secret="suite-secret",
    callback_token="Token123",
    encoding_aes_key="a" * 43,
)
COLUMNS = {column.key: index for index, column in enumerate(source_columns(is_wide=False))}


def cell_center(desk: Desk, row: int, key: str, left: int = 16) -> QPoint:
    table = desk.page.list.table
    rect = table.visualRect(table.model().index(row, COLUMNS[key]))
    return QPoint(rect.x() + left, rect.center().y())


def click_cell(desk: Desk, row: int, key: str, left: int = 16) -> None:
    desk.qtbot.mouseClick(
        desk.page.list.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=cell_center(desk, row, key, left),
    )


def test_the_first_start_offers_three_ways(desk: Desk) -> None:
    assert desk.page.first_start.isVisible()
    desk.click("identity_sync.first_start.own_app")
    drawer = desk.window.drawers.drawer()
    assert isinstance(drawer, CreateDrawer)
    assert drawer.draft().connection.mode == "own_app"


def primary_ways(desk: Desk) -> list[str]:
    buttons = desk.page.first_start.findChildren(Button)
    return [one.text() for one in buttons if one.property("role") == "primary"]


def test_a_running_sandbox_is_the_way_that_the_first_start_recommends(
    desk: Desk,
) -> None:
    assert primary_ways(desk) == ["Connect the sandbox"]


def test_without_a_service_provider_nobody_is_sent_to_the_qr_code(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.services.sandbox), "running", None)
    desk.reload()
    assert primary_ways(desk) == ["Start sandbox"]
    desk.services.settings.save_service_provider(PROVIDER)
    desk.reload()
    assert primary_ways(desk) == ["Create IdP"]


def test_the_first_start_opens_with_the_way_that_was_pressed(desk: Desk) -> None:
    desk.click("identity_sync.first_start.own_app")
    drawer = desk.window.drawers.drawer()
    assert isinstance(drawer, CreateDrawer)
    assert drawer.draft().connection.mode is ConnectionMode.OWN_APP
    desk.until(lambda: drawer._type._missing is not None)
    assert drawer.draft().connection.mode is ConnectionMode.OWN_APP


def test_the_first_start_starts_the_sandbox(desk: Desk) -> None:
    desk.click("identity_sync.first_start.sandbox")
    desk.until(lambda: desk.window.drawers.drawer() is not None)
    drawer = desk.window.drawers.drawer()
    assert isinstance(drawer, CreateDrawer)
    assert drawer.draft().connection.mode == "sandbox"


def test_sources_are_listed_with_the_quota(desk: Desk, add: Any) -> None:
    add("Shanghai")
    add("HQ")
    desk.reload()
    assert desk.rows() == ["HQ", "Shanghai"]
    assert desk.find("identity_sync.quota_text").text() == "Enabled 2/5, custom 0/1"
    assert desk.page.header().note == "2 identity sources"
    QAbstractItemModelTester(desk.page.presenter.model)
    QAbstractItemModelTester(desk.page.presenter.sorted)


def test_the_list_can_be_searched_and_filtered(desk: Desk, add: Any) -> None:
    add("HQ")
    add("Shanghai", status=SourceStatus.CLOSED)
    desk.reload()
    search = desk.find("identity_sync.search")
    desk.qtbot.keyClicks(search, "shang")
    desk.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert desk.rows() == ["Shanghai"]
    desk.qtbot.keyClicks(search, "x")
    desk.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert desk.find("identity_sync.no_match").isVisible()
    desk.click("identity_sync.clear_filters")
    assert desk.rows() == ["HQ", "Shanghai"]
    status = desk.find("identity_sync.status")
    status.setCurrentIndex(2)
    status.activated.emit(2)
    assert desk.rows() == ["Shanghai"]


def test_a_click_on_the_header_sorts(desk: Desk, add: Any) -> None:
    add("AA")
    add("BB")
    desk.reload()
    desk.page.list.table.columns_header.sort_requested.emit(0, Qt.SortOrder.DescendingOrder)
    assert desk.rows() == ["BB", "AA"]


def test_closing_asks_with_the_documented_warning(desk: Desk, add: Any) -> None:
    source = add("HQ")
    desk.reload()
    desk.ask.agrees = False
    click_cell(desk, 0, "status")
    assert "cannot use the SASE app" in desk.ask.questions[-1].lines[0]
    assert desk.services.sources.get(source.id).is_enabled
    desk.ask.agrees = True
    click_cell(desk, 0, "status")
    desk.until(lambda: not desk.services.sources.get(source.id).is_enabled)


def test_the_space_key_turns_a_switch(desk: Desk, add: Any) -> None:
    source = add("HQ")
    desk.reload()
    table = desk.page.list.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, COLUMNS["automatic"]))
    desk.qtbot.keyClick(table, Qt.Key.Key_Space)
    desk.until(lambda: not desk.services.sources.get(source.id).draft.policy.is_automatic)
    assert desk.ask.questions == []


def test_a_sixth_source_is_refused_and_one_is_named(desk: Desk, add: Any) -> None:
    first, *_ = [add(f"S{number}") for number in range(5)]
    sixth = add("Z-sixth", status=SourceStatus.CLOSED)
    desk.reload()
    click_cell(desk, 5, "status")
    banner = desk.find("identity_sync.quota", Banner)
    desk.until(banner.isVisible)
    assert "Z-sixth" in banner.text().sentence
    assert "S0" in banner.text().explanation
    assert not desk.services.sources.get(sixth.id).is_enabled
    desk.click("identity_sync.quota.deed")
    assert desk.page.list.table.current_id() == first.id


def test_delete_types_the_name_and_counts_who_leaves(desk: Desk, add: Any) -> None:
    add("HQ")
    desk.reload()
    table = desk.page.list.table
    table.setFocus()
    desk.qtbot.keyClick(table, Qt.Key.Key_Delete)
    desk.until(lambda: bool(desk.ask.questions))
    assert desk.ask.typed == "HQ"
    assert "0 employees and 0 departments" in desk.ask.questions[0].lines[0]
    desk.until(lambda: desk.page.first_start.isVisible())
    assert desk.services.sources.rows() == ()


@pytest.mark.parametrize("deed", ["records", "preview"])
def test_deeds_lead_to_the_records(desk: Desk, add: Any, deed: str) -> None:
    source = add("HQ")
    desk.reload()
    desk.page.list.deed_requested.emit(source.id, deed)
    desk.until(lambda: desk.window.place().page == "sync_records")


def test_before_any_task_the_chart_says_what_will_stand_there(desk: Desk, add: Any) -> None:
    add("HQ")
    desk.reload()
    panel = desk.page.list.summary
    desk.until(panel._no_chart.isVisible)
    assert not panel._drawn.isVisible()
    assert panel._chart_title.text() == "Changes per task"
    desk.click("identity_sync.summary.create_task")
    desk.until(panel._drawn.isVisible)
    assert not panel._no_chart.isVisible()


def test_a_task_is_confirmed_runs_and_is_summed_up(desk: Desk, add: Any) -> None:
    source = add("HQ")
    desk.reload()
    desk.click("identity_sync.summary.create_task")
    assert desk.ask.questions[-1].deed == "OK"
    desk.until(lambda: desk.page.presenter.row(source.id).last_applied is not None)
    panel = desk.page.list.summary
    desk.until(lambda: bool(panel.findChild(TaskChart)._tasks))
    task = desk.services.review.tasks(source.id)[0]
    assert task.state is TaskState.SUCCEEDED
    assert sum_sentence(task) == (
        "Returned 46 = 46 created + 0 updated + 0 unchanged + 0 skipped + 0 failed"
    )
    assert shown_changes(task) == (0, 46, 0)
    assert "46 created" in panel.findChild(TaskChart).accessibleDescription()
    assert [line._value.text() for line in panel._lines][:2] == ["valid", "accepted"]


def test_a_stopped_plan_is_reviewed_from_the_summary(
    desk: Desk, add: Any, company: Sandbox
) -> None:
    source = add("HQ")
    synchronize(desk, source)
    desk.reload()
    assert not desk.find("identity_sync.summary.review_plan").isVisible()
    company.control.mass_departure(share=0.7)
    stopped = synchronize(desk, source)
    desk.reload()
    desk.until(desk.find("identity_sync.summary.review_plan").isVisible)
    desk.click("identity_sync.summary.review_plan")
    assert desk.window.place() == Place("sync_records", source.id, stopped.id, detail="plan")
    desk.services.synchronization.discard(stopped.id)
    desk.window.navigate(Place("identity_sync", source.id))
    desk.until(lambda: not desk.find("identity_sync.summary.review_plan").isVisible())


def synchronize(desk: Desk, source: IdentitySource) -> SyncTask:
    task, _ = desk.services.synchronization.request(source.id)
    return desk.services.synchronization.run(task.id, CountingCheckpoint())


def test_a_check_tells_the_refused_address(desk: Desk, add: Any, company: Any) -> None:
    add("HQ")
    desk.reload()
    company.control.update_app(company.agent_id, trusted_ips=["203.0.113.9"])
    desk.click("identity_sync.summary.check")
    lines = desk.page.list.summary._lines
    desk.until(lambda: lines[1]._value.text() == "127.0.0.1 refused")
    assert not desk.find("identity_sync.summary.check").is_busy


def test_the_summary_folds_and_remembers(desk: Desk, add: Any) -> None:
    add("HQ")
    desk.reload()
    desk.until(desk.page.list.summary.isVisible)
    desk.click("identity_sync.summary.fold")
    assert desk.page.list.summary.height() == 53
    assert desk.context.preferences.get("identity_sync.summary_folded") is True


def test_own_columns_show_when_wide(desk: Desk, add: Any) -> None:
    add("HQ")
    desk.reload()
    header = desk.page.list.table.columns_header
    own = ("type", "description", "cycle")
    assert all(header.isSectionHidden(COLUMNS[key]) for key in own)
    desk.window.resize(1520, 900)
    desk.until(lambda: not any(header.isSectionHidden(COLUMNS[key]) for key in own))
    desk.window.resize(1024, 700)
    desk.until(lambda: header.isSectionHidden(COLUMNS["next"]))
    assert desk.context.preferences.get("columns.identity_sync.sources") is None


def test_the_menu_offers_only_what_is_possible(desk: Desk, add: Any) -> None:
    source = add("HQ", status=SourceStatus.CLOSED)
    desk.reload()
    done: list[tuple[object, str]] = []
    row = desk.page.presenter.row(source.id)
    assert row is not None
    menu: QMenu = row_menu(row, desk.page, lambda *wish: done.append(wish))
    actions = {action.data(): action for action in menu.actions() if action.data()}
    assert not actions["task"].isEnabled()
    assert not actions["preview"].isEnabled()
    actions["records"].trigger()
    assert done == [(source.id, "records")]


def test_a_name_is_a_link_to_edit(desk: Desk, add: Any) -> None:
    source = add("HQ")
    desk.reload()
    wishes: list[tuple[object, str]] = []
    desk.page.list.deed_requested.disconnect()
    desk.page.list.deed_requested.connect(lambda *wish: wishes.append(wish))
    rect = desk.page.list.table.visualRect(desk.page.list.table.model().index(0, 0))
    desk.qtbot.mouseClick(
        desk.page.list.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(rect.x() + 20 + 44 + 5, rect.y() + 18),
    )
    table = desk.page.list.table
    table.setFocus()
    desk.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wishes == [(source.id, "edit"), (source.id, "edit")]


def test_a_place_opens_the_drawer_once(desk: Desk) -> None:
    desk.window.navigate(Place("identity_sync", detail="create"))
    assert isinstance(desk.window.drawers.drawer(), CreateDrawer)
    assert desk.page.place().detail == ""


def test_a_place_selects_its_source_when_the_list_comes_later(desk: Desk, add: Any) -> None:
    add("AA")
    second = add("BB")
    with desk.qtbot.waitSignal(desk.page.presenter.loaded, timeout=8000):
        desk.window.navigate(Place("identity_sync", second.id))
    assert desk.page.list.table.current_id() == second.id
    assert desk.window.place().source_id == second.id


def test_a_revoked_source_offers_to_authorize_again(desk: Desk, add: Any) -> None:
    source = add("HQ")
    desk.services.sources.revoke(source.id)
    desk.reload()
    row = desk.page.presenter.row(source.id)
    assert row is not None
    keys = [one.data() for one in row_menu(row, desk.page, lambda *_: None).actions()]
    assert keys[0] == "authorize"
    desk.until(desk.find("identity_sync.summary.authorize").isVisible)
    assert not desk.find("identity_sync.summary.create_task").isEnabled()
    assert "cancelled the authorization" in desk.find("identity_sync.summary.why").text()
    desk.click("identity_sync.summary.authorize")
    assert desk.window.drawers.drawer().objectName() == "edit_idp"  # an own app: its new secret


def test_a_cancelled_authorization_is_told_above_the_list(desk: Desk, add: Any) -> None:
    source = add("HQ")
    desk.reload()
    assert not desk.page.list._revoked_frame.isVisibleTo(desk.page)
    desk.services.sources.revoke(source.id)
    desk.reload()
    assert desk.page.list._revoked_frame.isVisibleTo(desk.page)
    assert "HQ" in desk.page.list._revoked.text().sentence
