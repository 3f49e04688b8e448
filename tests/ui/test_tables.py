"""Table models and views: roles, sorting, pages, selection, switches, columns."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.errors import ErrorCode, SaseError
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.diff import DiffPart, diff_words, shared_widths
from sase_desktop.ui.paged_model import PAGE_ROWS, PagedModel, PageRequest
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.row_model import Cell, CellAction, Column, Role, RowModel, SortedRows
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


@dataclass(frozen=True)
class Person:
    number: int
    name: str
    is_on: bool = True


def columns() -> tuple[Column[Person], ...]:
    return (
        Column("name", "Name", lambda p: p.name, sort_key=lambda p: p.name, sort_by="name"),
        Column(
            "on",
            "Status",
            lambda p: "On" if p.is_on else "Off",
            Cell.SWITCH,
            104,
            checked=lambda p: p.is_on,
            can_check=lambda p: p.number != 3,
        ),
        Column(
            "tag",
            "State",
            lambda p: "",
            Cell.TAG,
            badge=lambda p: Badge(Icon.RUNNING, "Running", "info"),
        ),
        Column(
            "more",
            "Actions",
            lambda p: "",
            Cell.ACTIONS,
            120,
            actions=lambda p: (
                CellAction("records", "Records"),
                CellAction("edit", icon=Icon.EDIT, tooltip="Edit"),
            ),
        ),
        Column(
            "id",
            "ID",
            lambda p: str(p.number),
            is_hidden=True,
            is_right=True,
            tooltip=lambda p: "<b>&",
        ),
        Column("link", "Details", lambda p: "Details", Cell.LINK),
    )


PEOPLE = [Person(1, "Chen"), Person(2, "Ann"), Person(3, "Wang", is_on=False)]


def row_model() -> RowModel[Person]:
    model: RowModel[Person] = RowModel(columns(), lambda p: p.number)
    model.set_rows(PEOPLE)
    return model


def table_over(
    qtbot: QtBot,
    model: RowModel[Person] | PagedModel[Person] | SortedRows,
    preferences: MemoryPreferences,
) -> Table:
    table = Table(model, columns(), "people", "People", preferences)
    table.resize(900, 400)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    return table


def test_row_model(qtmodeltester: ModelTester) -> None:
    model = row_model()
    qtmodeltester.check(model)
    model.set_rows([])
    qtmodeltester.check(model)
    assert not model.flags(model.index(9, 9))


def test_sorted_rows(qtmodeltester: ModelTester) -> None:
    model = row_model()
    proxy = SortedRows(model)
    qtmodeltester.check(proxy)
    proxy.sort(0)
    assert [proxy.index(row, 0).data() for row in range(3)] == ["Ann", "Chen", "Wang"]
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    assert proxy.index(0, 0).data() == "Wang"


def test_roles() -> None:
    model = row_model()
    index = model.index(0, 4)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;&amp;</qt>"
    assert index.data(Role.ID) == 1
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Running"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name"


def test_the_same_rows_only_repaint(qtbot: QtBot) -> None:
    model = row_model()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_rows([replace(person, name="x") for person in PEOPLE])


def test_a_switch_asks_and_does_not_turn_by_itself(
    qtbot: QtBot, preferences: MemoryPreferences
) -> None:
    model = row_model()
    table = table_over(qtbot, model, preferences)
    cell = table.visualRect(model.index(0, 1))
    with qtbot.waitSignal(model.check_requested) as told:
        qtbot.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=cell.topLeft() + QPoint(10, 18)
        )
    assert told.args == [1, "on", False]
    assert model.index(0, 1).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    table.setCurrentIndex(model.index(1, 1))
    with qtbot.waitSignal(model.check_requested) as told:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert told.args == [2, "on", False]
    table.setCurrentIndex(model.index(2, 1))
    with qtbot.assertNotEmitted(model.check_requested):
        qtbot.keyClick(table, Qt.Key.Key_Space)


def test_deeds_and_links_inside_cells(qtbot: QtBot, preferences: MemoryPreferences) -> None:
    model = row_model()
    table = table_over(qtbot, model, preferences)
    corner = table.visualRect(model.index(1, 3)).topLeft()
    with qtbot.waitSignal(table.delegate.action_requested) as told:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(5, 18))
    assert told.args == [2, "records"]
    link = table.visualRect(model.index(1, 5)).topLeft()
    with qtbot.waitSignal(table.delegate.link_requested) as told:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=link + QPoint(5, 18))
    assert told.args == [2, "link"]
    table.setCurrentIndex(model.index(0, 0))
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [1]


def test_selection_survives_a_reload(qtbot: QtBot, preferences: MemoryPreferences) -> None:
    model = row_model()
    table = table_over(qtbot, SortedRows(model), preferences)
    table.select_id(3)
    model.set_rows([Person(9, "New"), *PEOPLE])
    assert table.current_id() == 3
    with qtbot.waitSignal(table.current_changed, check_params_cb=lambda row_id: row_id is None):
        model.set_rows(PEOPLE[:2])


def test_columns_are_remembered(qtbot: QtBot, preferences: MemoryPreferences) -> None:
    table = table_over(qtbot, row_model(), preferences)
    header = table.columns_header
    assert header.isSectionHidden(4)
    menu = header.menu()
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Name"].isEnabled(), "the first column stays"
    actions["ID"].trigger()
    actions["State"].trigger()
    header.moveSection(header.visualIndex(5), 1)
    header.resizeSection(0, 222)
    other = table_over(qtbot, row_model(), preferences)
    again = other.columns_header
    assert not again.isSectionHidden(4)
    assert again.isSectionHidden(2)
    assert again.visualIndex(5) == 1
    assert again.sectionSize(0) == 222
    actions["Reset columns"].trigger()
    assert header.isSectionHidden(4)


def test_a_click_on_the_header_sorts(qtbot: QtBot, preferences: MemoryPreferences) -> None:
    proxy = SortedRows(row_model())
    table = table_over(qtbot, proxy, preferences)
    header = table.columns_header
    for wanted in ("Ann", "Wang"):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 18))
        assert proxy.index(0, 0).data() == wanted


class Pages:
    """A source of pages that can be held back."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.requests: list[PageRequest[Person]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.error: SaseError | None = None

    def __call__(self, request: PageRequest[Person]) -> tuple[list[Person], int]:
        self.requests.append(request)
        self.gate.wait(10)
        if self.error is not None:
            raise self.error
        total = 0 if request.query == "nobody" else self.total
        last = min(request.offset + request.limit, total)
        numbers = range(request.offset, last)
        if request.descending:
            numbers = range(total - 1 - request.offset, total - 1 - last, -1)
        return [Person(number, f"{request.query} {number}") for number in numbers], total


def paged(pages: Pages, runner: JobRunner) -> PagedModel[Person]:
    return PagedModel(columns(), lambda p: p.number, pages, runner)


def test_pages_arrive_when_they_are_painted(
    qtbot: QtBot, runner: JobRunner, preferences: MemoryPreferences, qtmodeltester: ModelTester
) -> None:
    pages = Pages(1_000_000)
    model = paged(pages, runner)
    table = table_over(qtbot, model, preferences)
    with qtbot.waitSignal(model.total_changed) as told:
        model.set_query("a")
    assert told.args == [1_000_000]
    assert model.index(0, 0).data() == "a 0"
    table.scrollTo(model.index(500_000, 0))
    table.viewport().repaint()
    assert model.index(500_000, 0).data(Role.PLACEHOLDER)
    qtbot.waitUntil(lambda: model.index(500_000, 0).data() == "a 500000")
    assert len(pages.requests) < 8
    assert all(request.limit == PAGE_ROWS for request in pages.requests)


def test_paged_model_is_sound(qtbot: QtBot, runner: JobRunner, qtmodeltester: ModelTester) -> None:
    model = paged(Pages(150), runner)
    with qtbot.waitSignal(model.total_changed):
        model.set_query("a")
    qtmodeltester.check(model)


def test_late_answers_are_dropped(qtbot: QtBot, runner: JobRunner) -> None:
    pages = Pages(10)
    model = paged(pages, runner)
    pages.gate.clear()
    model.set_query("old")
    qtbot.waitUntil(lambda: len(pages.requests) == 1)
    model.set_query("new")
    assert model.is_loading
    with qtbot.waitSignal(model.total_changed):
        pages.gate.set()
    qtbot.waitUntil(lambda: runner.count() == 0)
    assert model.index(0, 0).data() == "new 0"


def test_old_rows_stay_until_the_new_ones_come(qtbot: QtBot, runner: JobRunner) -> None:
    pages = Pages(10)
    model = paged(pages, runner)
    with qtbot.waitSignal(model.total_changed):
        model.set_query("a")
    pages.gate.clear()
    model.set_query("nobody")
    assert model.index(0, 0).data() == "a 0"
    with qtbot.waitSignal(model.total_changed):
        pages.gate.set()
    assert model.rowCount() == 0


def test_sorting_is_the_sources_business(
    qtbot: QtBot, runner: JobRunner, preferences: MemoryPreferences
) -> None:
    pages = Pages(500)
    model = paged(pages, runner)
    table = table_over(qtbot, model, preferences)
    with qtbot.waitSignal(model.total_changed):
        model.set_query("a")
    with qtbot.waitSignal(model.total_changed):
        table.columns_header.sort_requested.emit(0, Qt.SortOrder.DescendingOrder)
    assert pages.requests[-1].sort_key == "name"
    assert model.index(0, 0).data() == "a 499"
    before = len(pages.requests)
    model.sort(2)
    assert len(pages.requests) == before, "a column that no source sorts by is left alone"


def test_reload_keeps_selection_and_page(
    qtbot: QtBot, runner: JobRunner, preferences: MemoryPreferences
) -> None:
    pages = Pages(500)
    model = paged(pages, runner)
    table = table_over(qtbot, model, preferences)
    with qtbot.waitSignal(model.total_changed):
        model.set_query("a")
    table.select_id(7)
    pages.total = 501
    with qtbot.waitSignal(model.total_changed):
        model.reload()
    assert model.total == 501
    assert table.current_id() == 7


def test_a_page_that_cannot_be_read(qtbot: QtBot, runner: JobRunner) -> None:
    pages = Pages(10)
    model = paged(pages, runner)
    pages.error = SaseError(ErrorCode.DATABASE_BUSY)
    with qtbot.waitSignal(model.failed) as told:
        model.set_query("a")
    assert told.args is not None
    assert told.args[0] is pages.error
    assert not model.is_loading
    pages.error = None
    with qtbot.waitSignal(model.total_changed):
        model.reload()
    assert model.rowCount() == 10


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("Engineer", "Senior engineer", ["Engineer"], ["Senior engineer"]),
        ("Platform", "Platform, Quality", [], [",", "Quality"]),
        ("", "10427", ["empty"], ["10427"]),
        ("same", "same", [], []),
    ],
)
def test_changed_words(before: str, after: str, old: list[str], new: list[str]) -> None:
    left, right = diff_words(before, after, "empty")
    marked = [" ".join(p.text for p in left if p.mark), " ".join(p.text for p in right if p.mark)]
    assert marked[0].replace("  ", " ") == " ".join(old)
    assert all(word in marked[1] for word in new)
    assert "".join(part.text for part in right) == after


@pytest.mark.parametrize(
    ("wanted", "room", "widths"),
    [
        ([10, 50, 5, 50], 200, [10, 50, 5, 50]),
        ([10, 150, 5, 20], 115, [10, 80, 5, 20]),
        ([10, 20, 5, 150], 115, [10, 20, 5, 80]),
        ([10, 150, 5, 150], 115, [10, 50, 5, 50]),
        ([10, 150, 5, 150], 10, [10, 0, 5, 0]),
    ],
)
def test_what_is_new_is_seen_beside_a_long_value_before(
    wanted: list[int], room: int, widths: list[int]
) -> None:
    parts = [DiffPart("t"), DiffPart("b", "diff_old"), DiffPart("→"), DiffPart("a", "diff_new")]
    assert shared_widths(parts, wanted, room) == widths
