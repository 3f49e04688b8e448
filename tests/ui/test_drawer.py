"""The drawer: focus inside and back, Esc, scrim, width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer, drawer_width
from sase_desktop.ui.controls.stepper import Stepper
from sase_desktop.ui.main_window import MainWindow


def opened(window: MainWindow) -> tuple[Drawer, list[QLineEdit]]:
    drawer = Drawer("Create IdP", "create")
    body = QWidget()
    column = QVBoxLayout(body)
    fields = [QLineEdit(), QLineEdit()]
    for field in fields:
        column.addWidget(field)
    drawer.set_body(body)
    drawer.set_steps(Stepper(["Type", "Basic"], "create.steps"))
    drawer.foot().addWidget(Button("Configure", "create.next", "primary"))
    window.open_drawer(drawer)
    return drawer, fields


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_focus_goes_in_and_comes_back(active: MainWindow, qtbot: QtBot) -> None:
    active.header.bell.setFocus(Qt.FocusReason.TabFocusReason)
    drawer, fields = opened(active)
    assert QApplication.focusWidget() is fields[0]
    drawer.close_now()
    assert QApplication.focusWidget() is active.header.bell
    assert active.drawers.isHidden()


def test_tab_stays_inside(active: MainWindow, qtbot: QtBot) -> None:
    drawer, _ = opened(active)
    for _ in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert drawer.isAncestorOf(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    for _ in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert drawer.isAncestorOf(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Backtab)


def test_escape_asks_first(active: MainWindow, qtbot: QtBot) -> None:
    drawer, fields = opened(active)
    answers = [False, True]
    drawer.may_close = lambda: answers.pop(0)
    qtbot.keyClick(fields[0], Qt.Key.Key_Escape)
    assert active.drawers.drawer() is drawer
    with qtbot.waitSignal(drawer.closed):
        qtbot.keyClick(fields[0], Qt.Key.Key_Escape)
    assert active.drawers.drawer() is None


def test_the_scrim_closes_and_the_drawer_does_not(active: MainWindow, qtbot: QtBot) -> None:
    drawer, _ = opened(active)
    qtbot.mouseClick(drawer, Qt.MouseButton.LeftButton, pos=QPoint(100, 300))
    assert active.drawers.drawer() is drawer
    with qtbot.waitSignal(drawer.closed):
        qtbot.mouseClick(active.drawers, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))


def test_the_drawer_follows_the_window(active: MainWindow, qtbot: QtBot) -> None:
    drawer, _ = opened(active)
    active.resize(1024, 700)
    qtbot.waitUntil(lambda: drawer.width() == 480)
    assert drawer.height() == 700
    assert drawer.geometry().right() == 1023


@pytest.mark.parametrize(("window", "drawer"), [(1024, 480), (1280, 520), (1920, 560)])
def test_widths(window: int, drawer: int) -> None:
    assert drawer_width(window) == drawer
