"""A chart by pointer, by keys, and as a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sase_desktop.domain.charts import Chart, ChartForm, Series
from sase_desktop.ui import theme as look
from sase_desktop.ui.charts.panel import ChartPanel
from sase_desktop.ui.charts.view import HEIGHT
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.theme import Theme, ThemeChoice

HOSTILE = "<b>x</b>&amp;"


def a_chart(form: ChartForm = ChartForm.STACKS) -> Chart:
    return Chart(
        "Changes",
        form,
        ("22 Nov", HOSTILE, "Today"),
        (Series("Created", "ok", (3, 0, 1200)), Series("Deleted", "danger", (1, 0, 2))),
        "Day",
    )


@pytest.fixture
def panel(qtbot: QtBot, preferences: MemoryPreferences) -> ChartPanel:
    panel = ChartPanel("test", "Nothing happened.", preferences)
    qtbot.addWidget(panel)
    panel.resize(600, 300)
    panel.show_chart(a_chart())
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def told(panel: ChartPanel) -> str:
    label = panel.findChild(QLabel, "test.told")
    assert label is not None
    return label.text()


def hover(panel: ChartPanel, x: int) -> None:
    """Move the pointer; an offscreen screen has none that could be moved."""
    spot = QPointF(x, HEIGHT / 2)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        spot,
        panel.view.mapToGlobal(spot),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(panel.view, event)


def test_arrow_keys_walk_through_the_values(qtbot: QtBot, panel: ChartPanel) -> None:
    panel.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert told(panel) == "Today: Created 1,200, Deleted 2"
    qtbot.keyClick(panel.view, Qt.Key.Key_Home)
    assert told(panel) == "22 Nov: Created 3, Deleted 1"
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert told(panel) == f"{HOSTILE}: Created 0, Deleted 0"
    assert panel.view.accessibleDescription() == told(panel)
    qtbot.keyClick(panel.view, Qt.Key.Key_End)
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert told(panel).startswith("Today")


def test_the_pointer_tells_what_it_is_over(panel: ChartPanel) -> None:
    hover(panel, panel.view.width() - 90)
    assert told(panel) == "Today: Created 1,200, Deleted 2"
    hover(panel, 2)
    assert told(panel) == ""


def test_the_table_says_the_same(qtbot: QtBot, panel: ChartPanel) -> None:
    qtbot.mouseClick(panel.toggle, Qt.MouseButton.LeftButton)
    table = panel.table()
    assert table is not None and table.isVisible() and not panel.view.isVisible()
    model = table.model()
    QAbstractItemModelTester(model)
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert rows == [["22 Nov", "3", "1"], [HOSTILE, "0", "0"], ["Today", "1,200", "2"]]
    assert panel.toggle.accessibleName() == "Show as chart"
    panel.show_chart(a_chart())
    assert panel.table() is not None and panel.is_table
    qtbot.mouseClick(panel.toggle, Qt.MouseButton.LeftButton)
    assert panel.view.isVisible()


def test_nothing_to_draw_is_said(panel: ChartPanel) -> None:
    panel.show_chart(Chart("Changes", ChartForm.STACKS, ("Today",), (Series("C", "ok", (0,)),)))
    label = panel.findChild(QLabel, "test.empty")
    assert label is not None and label.isVisible() and label.text() == "Nothing happened."
    assert not panel.toggle.isVisible()


@pytest.mark.parametrize("form", list(ChartForm))
def test_bars_are_painted_in_the_colours_of_the_theme(
    panel: ChartPanel, theme: Theme, form: ChartForm
) -> None:
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.set_choice(choice)
        panel.show_chart(a_chart(form))
        image = panel.view.grab().toImage()
        colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert look.color("ok").rgb() in colours
