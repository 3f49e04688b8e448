"""The frame: lazy pages, places, keys, language, palette, geometry, narrow windows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.ui import language
from sase_desktop.ui.actions import Deed
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import BannerText
from sase_desktop.ui.controls.label import BadgeLabel, ElidedLabel
from sase_desktop.ui.language import Language
from sase_desktop.ui.main_window import MainWindow, first_size
from sase_desktop.ui.page import Crumb, HeaderText, Place
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.theme import Icon
from tests.ui.conftest import PlainPage, plain_specs
from tests.ui.spy_ask import SpyAsk


def page(window: MainWindow) -> PlainPage:
    return cast(PlainPage, window.current_page())


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    widget = window.findChild(QWidget, name)
    assert widget is not None, name
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_pages_are_built_when_first_shown(
    window: MainWindow, qtbot: QtBot, built: list[str]
) -> None:
    assert built == ["one"]
    click(qtbot, window, "navigation.two")
    assert built == ["one", "two"]
    click(qtbot, window, "navigation.one")
    assert built == ["one", "two"]
    assert page(window).refreshed == 2


def test_a_page_may_keep_the_window(window: MainWindow, qtbot: QtBot) -> None:
    page(window).may_leave = False
    click(qtbot, window, "navigation.two")
    assert window.place().page == "one"
    item = window.findChild(QWidget, "navigation.one")
    assert item is not None
    assert item.property("checked")


def test_places_reach_the_page(window: MainWindow) -> None:
    page(window).navigate_requested.emit(Place("two", source_id=7, task_id=128))
    assert window.place() == Place("two", source_id=7, task_id=128)
    assert page(window).objectName() == "two.page"


def test_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert page(window).refreshed == 2
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page(window).filtered == 1
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.place().page == "two"


def test_header_shows_the_way(window: MainWindow, qtbot: QtBot) -> None:
    badge = Badge(Icon.GUARD, "Stopped by guard", "guard")
    crumbs = (Crumb("Records", Place("two", source_id=1)),)
    window.header.show_text(HeaderText("Task #126", crumbs=crumbs, badge=badge))
    click(qtbot, window, "shell.crumb_0")
    assert window.place() == Place("two", source_id=1)


def test_the_sandbox_is_said_once(window: MainWindow) -> None:
    window.header.set_sandbox(True)
    said = [one for one in window.header.findChildren(BadgeLabel) if one.badge().text == "Sandbox"]
    assert said[0].isVisible()
    window.header.show_text(HeaderText("Sandbox"))
    assert not said[0].isVisible()
    window.header.show_text(HeaderText("Employee Center"))
    assert said[0].isVisible()


def test_the_title_goes_before_the_search_field(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    crumbs = (Crumb("Synchronize records", Place("two", source_id=1)),)
    badge = Badge(Icon.GUARD, "Stopped by guard", "guard")
    window.header.set_sandbox(True)
    window.header.show_text(HeaderText("Task #126", crumbs=crumbs))
    assert window.header.search.isVisible()
    widget = QWidget()
    widget.setFixedSize(222, 32)
    window.header.show_widgets([widget])
    window.header.show_text(HeaderText("Task #126", crumbs=crumbs, badge=badge))
    window.grab()
    title = window.findChild(ElidedLabel, "shell.title")
    assert title is not None
    assert not window.header.search.isVisible()
    assert title.width() >= title.sizeHint().width()


def test_another_language_comes_back_to_the_same_place(
    window: MainWindow, qtbot: QtBot, built: list[str]
) -> None:
    window.navigate(Place("two", source_id=3))
    window.set_count("one", 1)
    with qtbot.waitSignal(window.content_built):
        language.install(Language.CHINESE)
        window.rebuild()
    assert window.place() == Place("two", source_id=3)
    assert page(window).title() == "帮助"
    assert "SASE Desktop" in window.windowTitle()
    assert built == ["one", "two", "two"]


def test_the_worst_banner_is_seen(window: MainWindow) -> None:
    window.set_banner("a", BannerText("info", "For your information"))
    window.set_banner("b", BannerText("danger", "Bad"))
    shown = window.banners.shown()
    assert shown is not None
    assert shown.sentence == "Bad"
    window.set_banner("b", None)
    window.set_banner("a", None)
    assert window.banners.shown() is None


def test_narrow_windows_show_icons(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.navigation.width() == 216)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.navigation.width() == 56)
    item = window.findChild(QWidget, "navigation.one")
    assert item is not None
    assert item.toolTip() == "Settings"
    assert window.minimumWidth() == 1024
    search = window.findChild(QWidget, "shell.search")
    assert search is not None
    assert search.isHidden()


def test_a_focus_that_leaves_with_its_page_shows_no_ring(window: MainWindow, qtbot: QtBot) -> None:
    field = QLineEdit(page(window))
    field.show()
    field.setFocus()
    window.navigate(Place("two"))
    QLineEdit(page(window)).show()
    assert window.focusWidget() is page(window)
    window.navigate(Place("one"))
    page(window).setFocus()
    field.setFocus()
    window.navigate(Place("two"))
    window.navigate(Place("one"))
    assert window.focusWidget() is field, "it is where it was"


def test_a_message_leaves_before_its_link_is_followed(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[bool] = []
    toast = window.toast("Stored", link="Open", on_link=lambda: seen.append(toast.isVisible()))
    link = toast.findChild(QWidget, "toast.link")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert seen == [False]


def test_a_message_that_goes_takes_its_focus_to_the_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    toast = window.toast("Stored", link="Open", on_link=lambda: None)
    link = toast.findChild(QWidget, "toast.link")
    assert link is not None
    link.setFocus()
    assert toast.isAncestorOf(window.focusWidget())
    toast.close_now()
    assert window.focusWidget() is window.centralWidget()


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((1920, 1080), (1280, 800)),
        ((1280, 800), (1280, 760)),
        ((1366, 745), (1280, 705)),
        ((1100, 900), (1100, 800)),
        ((800, 600), (1280, 800)),
    ],
)
def test_the_first_window_fits_the_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    least = QSize(1024, 700)
    assert first_size(QSize(*screen), least).toTuple() == size


def test_geometry_is_remembered(
    window: MainWindow,
    qtbot: QtBot,
    runner: JobRunner,
    ask: SpyAsk,
    preferences: MemoryPreferences,
) -> None:
    window.resize(1111, 777)
    window.close()
    again = MainWindow(plain_specs([]), None, runner, Changes(), ask, preferences)
    qtbot.addWidget(again)
    # The screen without a screen is smaller than the window, so the size is fitted to it.
    assert again.height() < 800
    assert preferences.values["window.geometry"]


def test_a_closed_window_comes_back_to_its_page(
    window: MainWindow,
    qtbot: QtBot,
    runner: JobRunner,
    ask: SpyAsk,
    preferences: MemoryPreferences,
) -> None:
    window.navigate(Place("two"))
    window.close()
    again = MainWindow(plain_specs([]), None, runner, Changes(), ask, preferences)
    qtbot.addWidget(again)
    assert again.place().page == "two"
    assert again.navigation.findChild(QAbstractButton, "navigation.two").isChecked()


@pytest.mark.parametrize("garbage", ["", "gone", 5, None, ["two"]])
def test_a_page_that_is_no_more_is_not_come_back_to(
    qtbot: QtBot, runner: JobRunner, ask: SpyAsk, garbage: object
) -> None:
    preferences = MemoryPreferences()
    preferences.values["window.page"] = garbage
    window = MainWindow(plain_specs([]), None, runner, Changes(), ask, preferences)
    qtbot.addWidget(window)
    assert window.place().page == plain_specs([])[0].key


@pytest.mark.parametrize("garbage", ["", "%%%", 5, None, "AAAA"])
def test_spoiled_geometry_is_ignored(
    qtbot: QtBot, runner: JobRunner, ask: SpyAsk, garbage: object
) -> None:
    preferences = MemoryPreferences()
    preferences.values["window.geometry"] = garbage
    window = MainWindow(plain_specs([]), None, runner, Changes(), ask, preferences)
    qtbot.addWidget(window)
    assert window.width() >= 1024


def test_a_page_with_changes_keeps_the_window_open(window: MainWindow) -> None:
    page(window).may_leave = False
    assert not window.close()
    page(window).may_leave = True
    assert window.close()


def test_palette_finds_and_runs(window: MainWindow, qtbot: QtBot) -> None:
    ran: list[str] = []

    class People:
        def find(self, text: str, changed: object) -> Sequence[Deed]:
            return [Deed("p", f"Person {text}", lambda: ran.append(text), Icon.PERSON)]

    window.deeds.add_provider(People())
    palette = window.deeds.open_palette()
    field = palette.findChild(QWidget, "palette.field")
    assert field is not None
    qtbot.keyClicks(field, "chen")
    assert [deed.text for deed in palette.deeds()] == ["Person chen"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ran == ["chen"]


def test_palette_goes_to_pages(window: MainWindow, qtbot: QtBot) -> None:
    palette = window.deeds.open_palette()
    field = palette.findChild(QWidget, "palette.field")
    assert field is not None
    qtbot.keyClicks(field, "help")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.place().page == "two"


def test_status_strip_leads_to_the_task(window: MainWindow, qtbot: QtBot) -> None:
    place = Place("two", source_id=1, task_id=134)
    window.status.set_task("Shanghai: reading employees", 0.64, place)
    window.status.set_profile("Default")
    window.status.set_sandbox(True)
    window.grab()
    click(qtbot, window, "status.task")
    assert window.place() == place


def test_every_acting_control_is_named(window: MainWindow) -> None:
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.objectName(), widget
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
