"""The overview by clicks, over a synchronized source and over nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.services.overview import Day
from sase_desktop.ui import language, theme
from sase_desktop.ui.language import Language
from sase_desktop.ui.overview import words
from sase_desktop.ui.overview.page import OverviewPage
from sase_desktop.ui.page import Place
from sase_desktop.ui.row_model import Role
from tests.ui.real_directory import Real


def opened(qtbot: QtBot, real: Real) -> OverviewPage:
    """By the navigation, until it has read."""
    item = real.window.findChild(QWidget, "navigation.overview")
    assert item is not None
    qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
    page = real.window.current_page()
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page._report is not None)
    return page


def cell(page: OverviewPage, key: str) -> str:
    column = [one.key for one in page.presenter.columns].index(key)
    return str(page.table.model().index(0, column).data())


def test_a_healthy_source_is_listed_with_its_figures(qtbot: QtBot, filled: Real) -> None:
    page = opened(qtbot, filled)
    totals = filled.services.review.totals(filled.source.id)
    assert (cell(page, "name"), cell(page, "health")) == ("HQ", "Healthy")
    assert cell(page, "employees") == str(totals.employees)
    assert cell(page, "departments") == str(totals.departments)
    assert page.header().note == "One identity source"


def test_charts_tell_today_and_the_period_can_be_chosen(qtbot: QtBot, filled: Real) -> None:
    page = opened(qtbot, filled)
    totals = filled.services.review.totals(filled.source.id)
    page.people.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.people.view.sentence() == f"Today: Employees {totals.employees}"
    page.runs.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.runs.view.sentence().startswith("Today: Succeeded 3, Partially failed 0")
    page.changes.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert "Deleted 0" in page.changes.view.sentence()
    button = filled.window.findChild(QWidget, "overview.days.90")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._report is not None and len(page._report.days) == 90)
    assert filled.preferences.get("overview.days") == 90


def test_the_first_day_of_a_line_says_its_number(qtbot: QtBot, filled: Real) -> None:
    page = opened(qtbot, filled)
    view = page.people.view
    qtbot.waitUntil(view.isVisible)
    alone = view.grab().toImage()
    report = page._report
    assert report is not None
    one, other = report.days[-1], report.days[-2]
    both = Day(other.date, employees=one.employees)
    page.people.show_chart(words.people_chart([*report.days[:-2], both, one]))
    joined = view.grab().toImage()
    beside = range(view.width() // 3, view.width() - 60)
    dark = theme.color("text").lightness() + 40
    assert _has_ink(alone, beside, dark)
    assert not _has_ink(joined, beside, dark)


def _has_ink(image: QImage, columns: range, dark: int) -> bool:
    """Whether something is written there."""
    return any(
        image.pixelColor(x, y).lightness() < dark for x in columns for y in range(image.height())
    )


def test_a_source_leads_to_its_records(qtbot: QtBot, filled: Real) -> None:
    page = opened(qtbot, filled)
    page.table.opened.emit(page.table.model().index(0, 0).data(Role.ID))
    assert filled.window.place().page == "sync_records"
    assert filled.window.place().source_id == filled.source.id


def test_a_source_that_never_ran_says_what_to_do(qtbot: QtBot, real: Real) -> None:
    page = opened(qtbot, real)
    assert cell(page, "health") == "Never run"
    assert cell(page, "advice") == "Create its first synchronization task"
    assert not page.runs.isVisible()  # nothing to draw: the next step stands in its place
    first = real.window.findChild(QAbstractButton, "overview.first_task")
    assert first is not None and first.isVisible()
    real.ask.agrees = True
    first.click()
    qtbot.waitUntil(lambda: real.window.place().page == "sync_records")
    tasks = real.services.review.tasks(real.source.id)
    qtbot.waitUntil(lambda: not real.services.review.tasks(real.source.id)[0].is_unfinished)
    assert len(tasks) == 1
    opened(qtbot, real)
    qtbot.waitUntil(page.runs.isVisible)


def test_an_idle_period_says_so(qtbot: QtBot, filled: Real) -> None:
    page = opened(qtbot, filled)
    page.runs.show_chart(words.runs_chart([Day(one.date) for one in page._report.days]))  # type: ignore[union-attr]
    empty = page.runs.findChild(QLabel, "overview.runs.empty")
    assert empty is not None and empty.isVisible()
    assert empty.text() == "Nothing ran in these days."


def test_days_before_the_first_source_are_no_zeros(qtbot: QtBot, filled: Real) -> None:
    page = opened(qtbot, filled)
    page.people.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.people.view, Qt.Key.Key_Home)
    assert page.people.view.sentence().endswith("Employees –")


def test_a_profile_without_sources_says_what_to_do(qtbot: QtBot, real: Real) -> None:
    real.services.sources.delete(real.source.id, real.source.name)
    page = opened(qtbot, real)
    create = real.window.findChild(QWidget, "overview.create")
    assert create is not None
    qtbot.waitUntil(create.isVisible)
    assert not page.table.isVisible()
    qtbot.mouseClick(create, Qt.MouseButton.LeftButton)
    assert real.window.place().page == "identity_sync"


def test_a_run_that_ends_is_seen_at_once(qtbot: QtBot, real: Real) -> None:
    page = opened(qtbot, real)
    task = real.synchronize()
    real.changes.task_changed.emit(task.id)
    qtbot.waitUntil(lambda: cell(page, "health") == "Healthy")


def test_it_speaks_chinese(qtbot: QtBot, filled: Real) -> None:
    language.install(Language.CHINESE)
    filled.window.rebuild()
    filled.window.navigate(Place("overview"))
    page = opened(qtbot, filled)
    assert cell(page, "health") == "正常"
    page.people.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.people.view.sentence().startswith("今天：员工 ")
