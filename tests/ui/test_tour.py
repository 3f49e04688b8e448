"""The tour and the manual beside the work: both follow what is really there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.review import RecordFilter
from sase_desktop.sandbox import Sandbox
from sase_desktop.ui.application import WindowApplication
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.help.browser import ManualBrowser
from sase_desktop.ui.help.window import ManualWindow
from sase_desktop.ui.page import Place
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.tour.card import TourCard
from sase_desktop.ui.tour.steps import Step
from tests.fakes import CountingCheckpoint
from tests.ui.real_directory import sandbox, services
from tests.ui.spy_ask import SpyAsk

__all__ = ["sandbox", "services"]


@pytest.fixture
def application(
    qapp: QApplication,
    qtbot: QtBot,
    preferences: MemoryPreferences,
    services: Application,
    ask: SpyAsk,
) -> Iterator[WindowApplication]:
    application = WindowApplication(qapp, services, preferences, "en", "light", ask)
    qtbot.addWidget(application.window)
    with qtbot.waitExposed(application.window):
        application.window.show()
    yield application
    application.shutdown()


def connect(services: Application, sandbox: Sandbox) -> IdentitySource:
    return services.sources.apply_document(
        {
            "kind": "wecom",
            "name": "Practice",
            "connection": {
                "mode": "sandbox",
                "corp_id": sandbox.corp_id,
                "agent_id": sandbox.agent_id,
                "api_base": sandbox.api_base,
            },
        },
        sandbox.secret,
    )


def card_of(application: WindowApplication) -> TourCard | None:
    shown = [one for one in application.window.findChildren(TourCard) if one.isVisible()]
    return shown[0] if shown else None


def title_of(application: WindowApplication) -> str:
    card = card_of(application)
    return "" if card is None else card.findChild(QLabel, "tour.title").text()


def press(application: WindowApplication, name: str) -> None:
    card = card_of(application)
    assert card is not None
    button = card.findChild(QWidget, name)
    assert button is not None
    button.click()  # type: ignore[attr-defined]


def run(services: Application, application: WindowApplication, source: IdentitySource) -> int:
    task, _ = services.synchronization.request(source.id)
    services.synchronization.run(task.id, CountingCheckpoint())
    application.changes.task_changed.emit(task.id)
    return task.id


def test_each_step_is_ticked_when_it_was_done(
    application: WindowApplication, services: Application, sandbox: Sandbox, qtbot: QtBot
) -> None:
    def has_done(count: int) -> None:
        qtbot.waitUntil(lambda: title_of(application) == f"Tour: {count} of 5 done")

    first = application.window.findChild(Button, "identity_sync.first_start.tour")
    first.click()
    has_done(0)
    source = connect(services, sandbox)
    application.changes.sources_changed.emit()
    has_done(1)
    press(application, "tour.show")
    assert application.window.place().page == "sync_records"
    task = run(services, application, source)
    has_done(2)
    application.window.navigate(Place("sync_records", source.id, task))
    record = services.review.records(services.review.tasks(source.id)[0].id, _anything()).rows[0]
    application.window.navigate(Place("sync_records", source.id, task, record.id))
    has_done(3)
    _close_dialogs()
    press(application, "tour.show")
    assert application.window.place().page == "sandbox"
    sandbox.control.mass_departure(share=0.6)
    stopped = run(services, application, source)
    has_done(4)
    assert services.review.task(stopped).failure.code is ErrorCode.DELETION_GUARD  # type: ignore[union-attr]
    press(application, "tour.show")
    assert application.window.place().task_id == stopped
    window = application.window
    qtbot.waitUntil(lambda: window.findChild(QWidget, "plan.discard") is not None)
    foot, card = window.findChild(QWidget, "plan.discard"), card_of(application)
    assert card is not None
    qtbot.waitUntil(foot.isVisible)
    qtbot.waitUntil(lambda: not _on_screen(card).intersects(_on_screen(foot)))
    services.synchronization.discard(stopped)
    application.changes.task_changed.emit(stopped)
    qtbot.waitUntil(lambda: title_of(application) == "The tour is done")
    press(application, "tour.later")
    assert card_of(application) is None


def test_the_tour_comes_back_where_it_was_left_in_another_language(
    application: WindowApplication, services: Application, sandbox: Sandbox, qtbot: QtBot
) -> None:
    connect(services, sandbox)
    application.window.start_tour()
    qtbot.waitUntil(lambda: title_of(application) == "Tour: 1 of 5 done")
    application.window.set_choice(language="zh_CN")
    qtbot.waitUntil(lambda: title_of(application) == "新手引导：已完成 1/5")
    press(application, "tour.fold")
    card = card_of(application)
    assert card is not None and not card.findChild(QWidget, "tour.show").isVisible()
    press(application, "tour.close")
    assert card_of(application) is None
    deed = next(one for one in application.window.deeds.open_palette().deeds() if one.key == "tour")
    deed.run()
    qtbot.waitUntil(lambda: title_of(application) == "新手引导：已完成 1/5")


def test_the_card_tells_a_screen_reader_how_far_each_step_is(
    application: WindowApplication, services: Application, sandbox: Sandbox, qtbot: QtBot
) -> None:
    connect(services, sandbox)
    application.window.start_tour()
    qtbot.waitUntil(lambda: title_of(application) == "Tour: 1 of 5 done")
    card = card_of(application)
    assert card is not None
    told = [card.findChild(QWidget, f"tour.{step}").accessibleName() for step in Step]
    assert told[0] == "Connect the practice company: done"
    assert told[1] == "Synchronize it: next"
    assert told[4] == "Decide: later"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("identity_sync"), "Getting started"),
        (Place("sync_records"), "Records"),
        (Place("employee_center"), "Employee Center"),
        (Place("user_groups"), "roup"),
        (Place("connection_check"), "onnection check"),
        (Place("sandbox"), "The sandbox"),
        (Place("settings", detail="guard"), "guard"),
        (Place("settings", detail="schedule"), "chedul"),
    ],
)
def test_f1_opens_the_manual_at_the_page_that_is_shown(
    application: WindowApplication, qtbot: QtBot, place: Place, words: str
) -> None:
    application.window.navigate(place)
    qtbot.keyClick(application.window, Qt.Key.Key_F1)
    manual = application.window.findChild(ManualWindow)
    assert manual is not None and manual.isVisible()
    text = manual.findChild(ManualBrowser).toPlainText()
    assert words in text.partition("\n")[0]
    assert application.window.place().page == place.page, "the work stays where it is"
    qtbot.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_f1_over_a_drawer_explains_the_drawer(application: WindowApplication, qtbot: QtBot) -> None:
    application.window.navigate(Place("identity_sync", detail="create"))
    application.window.header.help.click()
    manual = application.window.findChild(ManualWindow)
    assert manual is not None
    assert "uthoriz" in manual.findChild(ManualBrowser).toPlainText().partition("\n")[0]
    assert application.window.drawers.drawer() is not None


def _on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _anything() -> RecordFilter:
    return RecordFilter()


def _close_dialogs() -> None:
    for one in QApplication.topLevelWidgets():
        if one.objectName() == "details.dialog":
            one.close()
