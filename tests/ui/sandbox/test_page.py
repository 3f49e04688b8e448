"""The sandbox page by clicks, on a sandbox in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.identity_source import ConnectionMode
from sase_desktop.profile import Profile
from sase_desktop.services.sandbox_practice import Deed, Fault
from sase_desktop.ui.identity_sync.create_drawer import CreateDrawer
from sase_desktop.ui.language import Language, install
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.page import Place
from sase_desktop.ui.pages import page_specs
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.sandbox import words
from sase_desktop.ui.sandbox.page import SandboxPage
from tests.ui.spy_ask import SpyAsk
from tests.ui.tidy import collected_here, destroy


@pytest.fixture(scope="module")
def services() -> Iterator[Application]:
    profile = Profile.throw_away()
    with Application.open(profile) as application:
        yield application
    profile.close()


class Desk:
    def __init__(self, qtbot: QtBot, services: Application, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.services = services
        self.window = window

    @property
    def page(self) -> SandboxPage:
        page = self.window.current_page()
        assert isinstance(page, SandboxPage)
        return page

    def find(self, name: str, kind: type[Any] = QWidget) -> Any:
        found = self.window.findChild(kind, name)
        assert found is not None, f"nothing is called {name}"
        return found

    def click(self, name: str) -> None:
        """And wait until the page shows what came of it."""
        with self.qtbot.waitSignal(self.page.presenter.shown, timeout=15_000):
            self.find(name).click()


@pytest.fixture
def desk(
    qtbot: QtBot,
    services: Application,
    runner: JobRunner,
    ask: SpyAsk,
    preferences: MemoryPreferences,
) -> Iterator[Desk]:
    with collected_here():
        window = MainWindow(page_specs(), services, runner, Changes(), ask, preferences)
        with qtbot.waitExposed(window):
            window.show()
        window.navigate(Place("sandbox"))
        desk = Desk(qtbot, services, window)
        qtbot.waitUntil(lambda: desk.page.presenter.view is not None, timeout=8000)
        yield desk
        assert runner.shutdown(8000)
        destroy(window)


@pytest.fixture
def running(desk: Desk) -> Desk:
    """A small company that runs, with nothing broken."""
    if desk.services.sandbox.running is None:
        desk.find("sandbox.departments").setValue(8)
        desk.find("sandbox.employees").setValue(50)
        desk.click("sandbox.start")
    else:
        desk.services.sandbox.practice.do(Deed.RESET)
        with desk.qtbot.waitSignal(desk.page.presenter.shown, timeout=8000):
            desk.page.refresh()
    return desk


def test_it_starts_with_the_wished_size(running: Desk) -> None:
    assert running.page.running_view.isVisible()
    facts = running.page.running_view.facts
    assert facts.value("size") == "8 departments, 50 employees, seed 1"
    assert facts.value("address").startswith("http://127.0.0.1:")


def test_the_tour_leads_to_the_mass_departure(running: Desk) -> None:
    running.window.resize(1280, 800)
    button = running.find("sandbox.deed_mass_departure")
    running.window.navigate(Place("sandbox", detail="mass_departure"))
    running.qtbot.waitUntil(lambda: not button.visibleRegion().isEmpty())
    assert running.window.place() == Place("sandbox")


def test_the_secret_is_hidden_until_it_is_asked_for(running: Desk) -> None:
    secret = running.services.sandbox.running.secret  # type: ignore[union-attr]
    label = running.find("sandbox.fact_secret")
    assert secret not in label.text()
    running.find("sandbox.copy_secret").click()
    assert QGuiApplication.clipboard().text() == secret
    running.find("sandbox.reveal").click()
    assert label.text() == secret
    running.find("sandbox.reveal").click()
    assert secret not in label.text()


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_is_switched_on_and_off(running: Desk, fault: Fault) -> None:
    name = f"sandbox.fault_{fault.value}"
    running.click(name)
    assert running.services.sandbox.practice.state().active == {fault}
    assert running.find(name).isChecked() and running.find(name).isEnabled()
    running.click(name)
    assert running.services.sandbox.practice.state().active == frozenset()


def test_deeds_change_the_company_and_say_so(running: Desk) -> None:
    running.click("sandbox.deed_mass_departure")
    assert running.services.sandbox.practice.state().employees == 35
    running.click("sandbox.deed_small_changes")
    running.click("sandbox.deed_hostile_names")
    toasts = [one.accessibleName() for one in running.window.findChildren(QWidget, "toast")]
    assert toasts[-1].endswith("names were made hostile")


def test_reset_asks_first(running: Desk, ask: SpyAsk) -> None:
    running.click("sandbox.deed_mass_departure")
    ask.agrees = False
    running.find("sandbox.deed_reset").click()
    assert not running.page.presenter.is_busy
    ask.agrees = True
    running.click("sandbox.deed_reset")
    assert running.services.sandbox.practice.state().employees == 50


def test_the_log_shows_requests_without_secrets(running: Desk) -> None:
    import urllib.request

    found = running.services.sandbox.running
    assert found is not None
    query = f"corpid={found.corp_id}&corpsecret={found.secret}"
    urllib.request.urlopen(f"{found.api_base}/cgi-bin/gettoken?{query}").close()
    running.click("sandbox.refresh")
    model = running.page.presenter.requests
    QAbstractItemModelTester(model)
    texts = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert texts[1:3] == ["gettoken", "OK"]
    tooltip = str(model.index(0, 1).data(3))
    assert "corpsecret" in tooltip and found.secret not in tooltip


def test_create_idp_leads_to_the_drawer_with_the_sandbox_chosen(running: Desk) -> None:
    running.find("sandbox.connect").click()
    drawer = running.window.drawers.drawer()
    assert isinstance(drawer, CreateDrawer)
    assert drawer.draft().connection.mode is ConnectionMode.SANDBOX


def test_stop_asks_and_then_offers_to_start(running: Desk, ask: SpyAsk) -> None:
    ask.agrees = False
    running.find("sandbox.stop").click()
    assert running.services.sandbox.running is not None
    ask.agrees = True
    running.click("sandbox.stop")
    assert running.services.sandbox.running is None
    assert running.page.start_view.isVisible()
    assert running.find("sandbox.employees").value() == 50


def test_a_company_that_cannot_be_is_told(desk: Desk, ask: SpyAsk) -> None:
    if desk.services.sandbox.running is not None:
        desk.click("sandbox.stop")
    desk.find("sandbox.departments").setValue(1)
    desk.find("sandbox.employees").setValue(90_000)
    desk.click("sandbox.start")
    assert ask.messages and ask.messages[0].key == "sandbox"


@pytest.mark.parametrize("language", list(Language))
def test_everything_has_words(qtbot: QtBot, language: Language) -> None:
    install(language)
    for fault in Fault:
        assert words.fault_title(fault) and words.fault_hint(fault)
    for deed in Deed:
        assert words.deed_title(deed) and words.deed_hint(deed) and words.deed_button(deed)
        assert words.deed_done(deed, 3)
    assert words.app_kind_text("customized") != "customized"
    assert words.app_kind_text("unheard of") == "unheard of"
