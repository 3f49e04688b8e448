"""Hands for the two steps of Edit: find, click, wait."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.ui.identity_sync.settings_page import SyncSettingsPage
from sase_desktop.ui.page import Place
from sase_desktop.ui.row_model import Role
from sase_desktop.ui.table import Table
from tests.ui.real_directory import Real


def find(name: str) -> Any:
    """The one visible widget of that name."""
    found = [
        one for one in QApplication.allWidgets() if one.objectName() == name and one.isVisible()
    ]
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]


def is_there(name: str) -> bool:
    return any(one.objectName() == name and one.isVisible() for one in QApplication.allWidgets())


def click(qtbot: QtBot, name: str) -> None:
    widget: QWidget = find(name)
    qtbot.waitUntil(widget.isEnabled)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_into(name: str, text: str) -> None:
    """Replaces what stands in a field, key by key."""
    editor: QLineEdit = find(name)
    editor.window().activateWindow()
    assert QTest.qWaitForWindowActive(editor.window()), "only an active window moves the focus"
    editor.setFocus()
    editor.selectAll()
    if text.isascii():
        QTest.keyClicks(editor, text)
    else:
        editor.insert(text)  # QTest has no keys for these


def open_settings(real: Real, qtbot: QtBot) -> SyncSettingsPage:
    """Step 2, with the live tree and an effect."""
    real.window.navigate(Place("identity_sync", real.source.id, detail="settings"))
    (page,) = [one for one in real.window.findChildren(SyncSettingsPage) if one.isVisible()]
    qtbot.waitUntil(lambda: page.presenter.effect is not None)
    qtbot.waitUntil(lambda: not page.presenter.jobs.is_running("visible"))
    return page


def click_row(qtbot: QtBot, table: Table, row_id: str, column: str) -> None:
    """Click the middle of a cell."""
    model = table.model()
    keys = [one.key for one in model.columns]  # type: ignore[attr-defined]
    rows = [row for row in range(model.rowCount()) if model.index(row, 0).data(Role.ID) == row_id]
    index = model.index(rows[0], keys.index(column))
    table.scrollTo(index)
    rect = table.visualRect(index)
    spot = QPoint(rect.x() + 12, rect.center().y())
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def cell(table: Table, row_id: object, column: str) -> str:
    """What a cell says."""
    model = table.model()
    keys = [one.key for one in model.columns]  # type: ignore[attr-defined]
    for row in range(model.rowCount()):
        if model.index(row, 0).data(Role.ID) == row_id:
            return str(model.index(row, keys.index(column)).data())
    raise AssertionError(row_id)
