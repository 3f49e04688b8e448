"""Everything by keyboard, and everything told to a screen reader, on every page as it runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.ui import pages
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.page import Place
from tests.ui.real_directory import Real, filled, real, sandbox, services

__all__ = ["filled", "real", "sandbox", "services"]

_KEYS = tuple(spec.key for spec in pages.page_specs())
_DRAWN = {"ChartView"}
"""Painted by us: Qt has no role for them, so their name and their table speak for them."""


def reachable(root: QWidget) -> list[QWidget]:
    """What Tab must reach."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parent(), QAbstractSpinBox)
        and one.width() > 0
        and one.height() > 0
    ]


def nameless(root: QWidget) -> list[str]:
    """Object names of what a screen reader could not tell."""
    found = []
    for one in reachable(root):
        told = QAccessible.queryAccessibleInterface(one)
        assert told is not None, one.objectName()
        is_drawn = type(one).__name__ in _DRAWN
        has_role = is_drawn or told.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)
        if not told.text(QAccessible.Text.Name).strip() or not has_role:
            found.append(f"{one.objectName()} ({type(one).__name__}, {told.role()})")
    return found


def walked(qtbot: QtBot, window: QWidget) -> set[QWidget]:
    """Where Tab leads until it comes round."""
    seen: list[QWidget] = []
    for _ in range(400):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen and focus is seen[0]:
            break
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    return set(seen)


@pytest.fixture(params=_KEYS)
def page(request: pytest.FixtureRequest, filled: Real, qtbot: QtBot) -> Iterator[str]:
    """Each page in turn, over a company with a history, once nothing is being read any more."""
    key = str(request.param)
    filled.window.navigate(Place(key, source_id=filled.source.id))
    qtbot.waitUntil(lambda: filled.window._context.runner.count() == 0, timeout=10_000)
    yield key


def test_every_control_has_a_name_and_a_role(page: str, filled: Real) -> None:
    assert not nameless(filled.window)


def test_tab_reaches_every_control(page: str, filled: Real, qtbot: QtBot) -> None:
    wanted = reachable(filled.window)
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached = walked(qtbot, filled.window)
    missed = [
        one.objectName() or type(one).__name__
        for one in reachable(filled.window)
        if one not in reached and not _is_held_by(one, reached)
    ]
    assert not missed


def _is_held_by(one: QWidget, reached: set[QWidget]) -> bool:
    """Arrow keys lead on from there: one of several radio buttons, or the inside of a field."""
    siblings = one.parentWidget().findChildren(type(one)) if one.parentWidget() else []
    is_exclusive = getattr(one, "autoExclusive", bool)()
    return any(one.isAncestorOf(other) for other in reached) or (
        is_exclusive and any(other in reached for other in siblings)
    )


def test_no_key_means_two_things_on_a_page(page: str, filled: Real) -> None:
    keys: dict[str, list[str]] = {}
    for action in filled.window.findChildren(QAction):
        text = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        if text and action in filled.window.actions():
            keys.setdefault(text, []).append(action.objectName())
    assert not {key: names for key, names in keys.items() if len(names) > 1}


def test_ctrl_n_creates_what_the_page_is_about(filled: Real, qtbot: QtBot) -> None:
    window = filled.window
    for key, drawer in (("identity_sync", "create_idp"), ("user_groups", "user_group")):
        window.navigate(Place(key))
        qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        opened = window.drawers.drawer()
        assert isinstance(opened, Drawer) and opened.objectName() == drawer
        assert not nameless(opened)
        opened.close_now()


def test_the_palette_offers_what_the_page_can_do(filled: Real) -> None:
    window = filled.window
    window.navigate(Place("sync_records"))
    palette = window.deeds.open_palette()
    offered = {deed.key: deed.shortcut for deed in palette.deeds()}
    palette.close()
    assert offered["create_task"] == "Ctrl+Shift+N"
    assert offered["preview"] == "Ctrl+Shift+P"
    window.navigate(Place("identity_sync"))
    palette = window.deeds.open_palette()
    assert "create_task" not in {deed.key for deed in palette.deeds()}
    palette.close()
