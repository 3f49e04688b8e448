"""Explaining by clicks: from Details, from a search that finds nobody, and asked of WeCom."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.explanation import StepKind
from sase_desktop.ui.explanation.drawer import ExplainDrawer
from sase_desktop.ui.page import Place

from .conftest import World

PERSON = "explain.me"


def drawer_of(world: World) -> ExplainDrawer:
    world.qtbot.waitUntil(lambda: world.window.findChild(ExplainDrawer) is not None)
    drawer: Any = world.window.findChild(ExplainDrawer)
    world.qtbot.waitUntil(lambda: drawer.told is not None and drawer.ask.isEnabled())
    assert isinstance(drawer, ExplainDrawer)
    return drawer


def test_a_record_is_explained_and_asked_of_wecom(world: World) -> None:
    world.control.create_member(PERSON, "周子墨", [2], position="工程师")
    task = world.run()
    page = world.open(task)
    (record,) = world.services.review.all_records(task.id, _named(PERSON))
    page.open_details(record.id)
    world.qtbot.waitUntil(lambda: world.window.findChild(QWidget, "details.explain") is not None)
    world.qtbot.waitUntil(lambda: bool(world.find("details.position").text()))
    world.click("details.explain")
    drawer = drawer_of(world)
    assert drawer.told is not None
    assert drawer.told.steps[-1].kind is StepKind.STATE
    world.qtbot.waitUntil(world.find("explain.state").isVisible)
    world.click("explain.copy")
    assert "Stored in the directory." in QGuiApplication.clipboard().text()
    world.control.update_member(PERSON, position="架构师")
    world.click("explain.ask")
    world.qtbot.waitUntil(lambda: drawer.told is not None and drawer.told.is_live)
    assert drawer.told.steps[-1].kind is StepKind.WOULD_DO


def test_a_search_that_finds_nobody_leads_to_why(world: World) -> None:
    world.run()
    world.window.navigate(Place("employee_center", world.source.id))
    world.qtbot.waitUntil(
        lambda: world.window.findChild(QWidget, "employee_center.table") is not None
    )
    search = world.find("employee_center.search")
    search.setText("nobody.at.all")
    button = world.find("employee_center.explain")
    world.qtbot.waitUntil(button.isVisible)
    world.click("employee_center.explain")
    drawer = drawer_of(world)
    assert drawer.told is not None
    assert drawer.told.found is None
    assert drawer.who.text() == "nobody.at.all"


def test_asking_is_cancelled_by_a_click_and_the_stored_answer_stays(world: World) -> None:
    world.control.create_member(PERSON, "周子墨", [2], position="工程师")
    world.run()
    drawer = ExplainDrawer(world.window.context, world.source.id, PERSON)
    world.window.open_drawer(drawer)
    drawer = drawer_of(world)
    stored = drawer.told
    assert not world.find("explain.cancel").isVisible()
    world.control.add_fault("delay", seconds=20, times=None)
    world.click("explain.ask")
    world.qtbot.waitUntil(world.find("explain.cancel").isVisible)
    assert world.find("explain.progress").isVisible()
    assert not drawer.ask.isEnabled()
    world.click("explain.cancel")
    world.qtbot.waitUntil(drawer.ask.isEnabled)
    assert not world.find("explain.cancel").isVisible()
    assert not world.find("explain.progress").isVisible()
    assert not drawer.problem.isVisible()
    assert drawer.told is stored


def test_who_was_chosen_stays_chosen(world: World) -> None:
    world.control.create_member("2", "Two", [2])
    world.run()
    world.window.open_drawer(ExplainDrawer(world.window.context, world.source.id, "2"))
    drawer = drawer_of(world)
    assert drawer.told is not None
    assert len(drawer.told.candidates) == 2
    chosen = world.window.findChildren(QPushButton, "explain.candidate")[1]
    assert chosen.property("kind") == "department"
    world.qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    world.qtbot.waitUntil(lambda: drawer.told is not None and drawer.told.found is not None)
    assert drawer.told.found is not None
    assert drawer.told.found.object_type is ObjectType.DEPARTMENT
    waiting = [one for one in drawer.who.findChildren(QTimer) if one.isActive()]
    assert not waiting, "the text was not typed, so nobody asks once more"


def _named(text: str) -> Any:
    from sase_desktop.domain.review import RecordFilter

    return RecordFilter(text=text)
