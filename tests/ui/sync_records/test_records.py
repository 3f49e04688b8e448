"""Filtering, sorting, copying and exporting records; hostile names stay text."""

from __future__ import annotations

import csv
import json

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.review import RecordSort
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui.controls.toast import Toast
from sase_desktop.ui.sync_records.records.presenter import RecordModel
from tests.ui.sync_records.conftest import World


@pytest.fixture
def first(world: World) -> SyncTask:
    """A first task with hostile names in it, whose records are shown."""
    world.control.hostile_names(15)
    task = world.run()
    world.open(task)
    world.wait_rows(task.departments.created + task.employees.created + _failed(task))
    return task


def _failed(task: SyncTask) -> int:
    return task.departments.failed + task.employees.failed


def test_filters_and_the_count(world: World, first: SyncTask) -> None:
    page = world.page
    objects = world.find("sync_records.objects")
    objects.choose(ObjectType.DEPARTMENT)
    objects.activated.emit(objects.currentIndex())
    world.wait_rows(first.departments.total)
    count = world.find("sync_records.record_count")
    assert count.text() == f"{first.departments.total} records"
    page.focus_filter()
    assert world.find("sync_records.search").hasFocus()
    world.qtbot.keyClicks(world.find("sync_records.search"), "no such name")
    world.qtbot.keyClick(world.find("sync_records.search"), Qt.Key.Key_Return)
    world.qtbot.waitUntil(lambda: world.find("sync_records.clear_filters").isVisible())
    world.click("sync_records.clear_filters")
    world.wait_rows(first.departments.total + first.employees.total)


def test_every_column_sorts_in_sql(world: World, first: SyncTask) -> None:
    model = world.page.records.model
    for index, column in enumerate(model.columns):
        if column.sort_by:
            with world.qtbot.waitSignal(model.query_changed):
                model.sort(index, Qt.SortOrder.DescendingOrder)
            assert model.sorted_by is RecordSort(column.sort_by)
            assert model.row_at(0) is not None


def test_copying(world: World, first: SyncTask) -> None:
    page = world.page
    table = world.find("sync_records.table")
    table.setFocus()
    table.selectRow(0)
    record = page.records.model.row_at(0)
    assert record is not None
    world.qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert record.external_id in copied and "\n" not in copied
    menu = page._records_view.menu(record.id)
    for part, text in (("copy_name", record.name), ("copy_id", record.external_id)):
        action = menu.findChild(QAction, f"sync_records.menu.{part}")
        assert isinstance(action, QAction)
        action.trigger()
        assert QGuiApplication.clipboard().text() == text


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".jsonl"])
def test_exporting(world: World, first: SyncTask, tmp_path, ending: str) -> None:  # type: ignore[no-untyped-def]
    world.ask.file = tmp_path / f"records{ending}"
    with world.qtbot.waitSignal(world.page.records.exported) as done:
        world.trigger(f"sync_records.export{ending}")
    total = first.departments.total + first.employees.total
    assert done.args is not None and done.args[0].count == total
    assert world.window.findChildren(Toast)[-1].accessibleName() == f"{total} records saved"
    names = _names(world.ask.file)
    assert len(names) == total
    if ending == ".csv":
        assert not [name for name in names if name.startswith(("=", "@"))]


def _names(path) -> list[str]:  # type: ignore[no-untyped-def]
    if path.suffix == ".jsonl":
        lines = path.read_text("utf-8").split("\n")
        return [json.loads(line)["name"] for line in lines if line]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [row["name"] for row in csv.DictReader(file)]
    book = openpyxl.load_workbook(path)
    rows = list(book.active.iter_rows(values_only=True))
    number, place = rows[0].index("id"), rows[0].index("name")
    book.close()
    # A record has a row for each field that it changed.
    return list({row[number]: row[place] for row in rows[1:]}.values())


def test_a_file_that_cannot_be_written_is_told(world: World, first: SyncTask, tmp_path) -> None:  # type: ignore[no-untyped-def]
    world.ask.file = tmp_path / "missing" / "records.csv"
    with world.qtbot.waitSignal(world.page.records.export_failed):
        world.trigger("sync_records.export.csv")
    assert world.ask.messages
    assert world.find("sync_records.export").isEnabled()


def test_failed_only_and_retry(world: World) -> None:
    world.run()
    _double_mobile(world)
    task = world.run()
    assert task.state.value == "partially_failed"
    world.open(task)
    world.wait_rows(task.employees.updated + task.employees.failed)
    world.click("sync_records.failed_only")
    world.wait_rows(task.employees.failed)
    record = world.page.records.model.row_at(0)
    assert record is not None and record.reason is not None
    world.click("sync_records.retry_failed")
    again = world.wait_for("partially_failed", newer_than=task.id)
    assert again.request.retry_of == task.id


def test_records_are_listed_by_reason(world: World) -> None:
    first = world.run()
    _double_mobile(world)
    world.control.update_member(list(world.sandbox.company.members)[5], position="Lead")
    world.control.delete_member(list(world.sandbox.company.members)[6])
    task = world.run()
    page = world.open(task)
    world.wait_rows(3)
    reasons = world.find("sync_records.reasons")
    world.qtbot.waitUntil(lambda: reasons.count() == 3)
    assert reasons.isVisible()
    assert {reasons.itemText(index) for index in range(3)} == {
        "All reasons", "Value belongs to somebody else (1)", "Removed at the source (1)",
    }  # fmt: skip
    reasons.setCurrentText("Removed at the source (1)")
    reasons.activated.emit(reasons.currentIndex())
    world.wait_rows(1)
    record = page.records.model.row_at(0)
    assert record is not None and record.operation == "delete"
    # A task without that reason lists everything, and offers no reason at all.
    world.open(first)
    world.wait_rows(first.departments.total + first.employees.total)
    assert not reasons.isVisible()


def _double_mobile(world: World) -> None:
    one, two = list(world.sandbox.company.members)[:2]
    mobile = str(world.control.member(one)["mobile"])
    world.control.update_member(two, mobile=mobile)


def test_records_are_a_sound_model(world: World, first: SyncTask) -> None:
    model = world.page.records.model
    assert isinstance(model, RecordModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with world.qtbot.waitSignal(model.loading_changed):
        model.reload()
    world.wait_rows(first.departments.total + first.employees.total)
