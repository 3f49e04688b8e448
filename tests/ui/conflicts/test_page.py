"""The list of conflicts, clicked: deciding, applying, revoking, and the way from a record."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sase_desktop.domain.conflict import Conflict, ConflictKind
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import Origin, RecordResult
from sase_desktop.ui.conflicts.page import ConflictsPage
from sase_desktop.ui.controls.toast import Toast
from sase_desktop.ui.page import Place
from sase_desktop.ui.shell.status_presenter import StatusPresenter
from tests.ui.sync_records.conftest import World, sandbox, world

__all__ = ["sandbox", "world"]


@pytest.fixture
def people(world: World) -> tuple[str, str]:
    """The second person took the first one's number."""
    world.run()
    owner, loser = list(world.sandbox.company.members)[:2]
    number = str(world.control.member(owner)["mobile"])
    world.control.update_member(loser, mobile=number)
    world.run()
    return owner, loser


def open_page(world: World, detail: str = "") -> ConflictsPage:
    world.window.navigate(Place("conflicts", detail=detail))
    page: Any = world.window.current_page()
    assert isinstance(page, ConflictsPage)
    world.qtbot.waitUntil(lambda: page.presenter.listing is not None)
    return page


def refused(page: ConflictsPage) -> Conflict:
    assert page.presenter.listing is not None
    (found,) = [one for one in page.presenter.listing.open if one.kind is ConflictKind.REFUSED]
    return found


def wait_refused(world: World, page: ConflictsPage, count: int) -> None:
    world.qtbot.waitUntil(lambda: page.presenter.refused() == count, timeout=10_000)


def test_nothing_to_decide_says_so(world: World) -> None:
    page = open_page(world)
    world.qtbot.waitUntil(lambda: page._none_open.isVisible())
    world.click("conflicts.views.decided")
    assert page._none_decided.isVisible()


def test_a_person_is_chosen_applied_at_once_and_the_choice_revoked(
    world: World, people: tuple[str, str]
) -> None:
    page = open_page(world)
    conflict = refused(page)
    assert page.header().note == "1 value refused"
    menu = page.menu(conflict)
    entry = menu.findChild(QAction, "conflicts.menu.keeps.1")
    assert entry is not None
    assert people[1] in entry.text()
    entry.trigger()
    wait_refused(world, page, 0)
    toast = world.window.findChild(Toast)
    assert toast is not None
    world.click("conflicts.views.decided")
    assert page.presenter.listing is not None
    (decision,) = page.presenter.listing.decided
    with world.qtbot.waitSignal(world.window.tasks.ended, timeout=10_000) as ended:
        page.decided_table.delegate.action_requested.emit(decision.id, "apply")
    task = world.services.review.task(ended.args[0])
    assert (task.request.origin, task.employees.updated) == (Origin.RETRY, 2)
    page.decided_table.delegate.action_requested.emit(decision.id, "revoke")
    world.qtbot.waitUntil(
        lambda: page.presenter.listing is not None and not page.presenter.listing.decided
    )


def test_a_closed_source_says_why_nothing_is_applied_now(
    world: World, people: tuple[str, str]
) -> None:
    page = open_page(world)
    world.services.conflicts.keep(refused(page), people[0].lower())
    page.refresh()
    wait_refused(world, page, 0)
    world.services.sources.set_enabled(world.source.id, enabled=False)
    assert page.presenter.listing is not None
    (decision,) = page.presenter.listing.decided
    page.decided_table.delegate.action_requested.emit(decision.id, "apply")
    world.qtbot.waitUntil(lambda: bool(world.ask.messages))
    assert "closed" in " ".join(world.ask.messages[-1].lines)


def test_accepting_takes_it_off_the_list(world: World, people: tuple[str, str]) -> None:
    page = open_page(world)
    entry = page.menu(refused(page)).findChild(QAction, "conflicts.menu.accept")
    assert entry is not None
    entry.trigger()
    wait_refused(world, page, 0)


def test_the_keyboard_opens_the_choices(world: World, people: tuple[str, str]) -> None:
    page = open_page(world)
    page.open_table.setFocus()
    page.open_table.setCurrentIndex(page.presenter.open_sorted.index(0, 0))
    world.qtbot.keyClick(page.open_table, Qt.Key.Key_Return)
    menu = page.findChild(QMenu, "conflicts.menu")
    assert menu is not None
    assert menu.isVisible()
    menu.close()


def test_a_refused_record_leads_to_its_conflict_and_back(
    world: World, people: tuple[str, str]
) -> None:
    task = world.services.review.tasks(world.source.id)[0]
    world.open(task)
    world.wait_rows(1)
    (record,) = world.services.review.all_records(task.id, RecordFilter(result=RecordResult.FAILED))
    entry = world.page._records_view.menu(record.id).findChild(
        QAction, "sync_records.menu.conflict"
    )
    assert entry is not None
    entry.trigger()
    page: Any = world.window.current_page()
    assert isinstance(page, ConflictsPage)
    world.qtbot.waitUntil(lambda: page.presenter.open_sorted.rowCount() == 1)
    assert page.search.text() == refused(page).value
    back = page.menu(refused(page)).findChild(QAction, "conflicts.menu.record")
    assert back is not None
    back.trigger()
    world.qtbot.waitUntil(lambda: world.window.current_page() is not page)
    world.qtbot.waitUntil(
        lambda: world.page.tasks.task is not None and world.page.tasks.task.id == task.id
    )


def test_hostile_names_are_text_in_the_menu(world: World, people: tuple[str, str]) -> None:
    world.control.update_member(people[1], name="<b>A&B</b>")
    world.run()
    page = open_page(world)
    entry = page.menu(refused(page)).findChild(QAction, "conflicts.menu.keeps.1")
    assert entry is not None
    assert entry.text().startswith("<b>A&&B</b>")


def test_details_lead_to_the_conflict(world: World, people: tuple[str, str]) -> None:
    task = world.services.review.tasks(world.source.id)[0]
    world.open(task)
    world.wait_rows(1)
    (record,) = world.services.review.all_records(task.id, RecordFilter(result=RecordResult.FAILED))
    world.page.open_details(record.id)
    button = world.find("details.conflict")
    world.qtbot.waitUntil(button.isVisible)
    world.click("details.conflict")
    page: Any = world.window.current_page()
    assert isinstance(page, ConflictsPage)
    assert page.search.text() == str(world.control.member(people[0])["mobile"])


def test_the_navigation_counts_what_is_refused(world: World, people: tuple[str, str]) -> None:
    window = world.window
    runner, changes = window._context.runner, window._context.changes
    status = StatusPresenter(window, world.services, runner, window.tasks, changes)
    item = world.find("navigation.conflicts")
    world.qtbot.waitUntil(lambda: item.accessibleName() == "Conflicts, one waiting")
    page = open_page(world)
    entry = page.menu(refused(page)).findChild(QAction, "conflicts.menu.accept")
    assert entry is not None
    entry.trigger()
    world.qtbot.waitUntil(lambda: item.accessibleName() == "Conflicts")
    world.qtbot.waitUntil(lambda: status._job is None)
