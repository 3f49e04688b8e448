"""The details of a record: both sides, neighbours by keys, raw documents, the way to a person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.page import Place
from sase_desktop.ui.sync_records.details.dialog import DetailsDialog
from sase_desktop.ui.sync_records.details.fields import FieldRow
from tests.ui.sync_records.conftest import World


def _changed(world: World) -> SyncTask:
    world.run()
    ids = list(world.sandbox.company.members)
    world.control.update_member(ids[0], position="Senior engineer", name="<b>bold</b>")
    world.control.delete_member(ids[1])
    world.control.create_member("new.one", "New One", [1])
    task = world.run()
    world.open(task)
    world.wait_rows(3)
    return task


def _open(world: World, operation: Operation) -> DetailsDialog:
    task = world.page.tasks.task
    assert task is not None
    found = world.services.review.records(task.id, RecordFilter(operation=operation)).rows
    world.page.open_details(found[0].id)
    dialog: DetailsDialog = world.find("details.dialog")
    world.qtbot.waitUntil(lambda: dialog.data() is not None)
    return dialog


def _rows(dialog: DetailsDialog) -> dict[str, FieldRow]:
    return {row.key: row for row in dialog.sides.model.rows()}


def test_an_update_shows_both_sides(world: World) -> None:
    _changed(world)
    dialog = _open(world, Operation.UPDATE)
    rows = _rows(dialog)
    title = rows["title"]
    assert title.is_changed and title.after_text == "Senior engineer"
    assert title.received[0].field == "position"
    assert title.mapped == "Senior engineer"
    keys = list(rows)
    assert {keys[0], keys[1]} == {"username", "title"}
    assert dialog.head._name.text() == "<b>bold</b>"
    assert "2 of" in world.find("details.sentence").text()
    world.click("details.view.changed")
    assert len(dialog.sides.model.rows()) == 2
    world.click("details.view.raw")
    assert '"position": "Senior engineer"' in world.find("details.raw_third_party").toPlainText()
    world.click("details.copy_raw_sase")
    assert '"before"' in QGuiApplication.clipboard().text()
    dialog.close()


def test_what_no_field_of_wecom_leads_to_says_where_it_comes_from(world: World) -> None:
    world.run()
    first = sorted(world.sandbox.company.departments)[1]
    world.control.update_department(first, name="Renamed")
    world.open(world.run())
    world.wait_rows(1)
    dialog = _open(world, Operation.UPDATE)
    path = next(row for row in dialog.sides.model.rows() if row.key == "path")
    assert path.is_changed and path.origin == "Computed from the names"
    column = next(one for one in dialog.sides.model.columns if one.key == "received")
    assert column.text(path) == "Computed from the names"
    assert _rows(dialog)["name"].origin == ""
    dialog.close()


def test_create_and_delete_have_one_side(world: World) -> None:
    _changed(world)
    dialog = _open(world, Operation.CREATE)
    assert "Did not exist before" in world.find("details.sentence").text()
    assert _rows(dialog)["username"].before_text == "–"
    dialog.close()
    world.qtbot.waitUntil(lambda: world.window.findChild(DetailsDialog) is None)
    dialog = _open(world, Operation.DELETE)
    assert world.find("details.gone").isVisible()
    assert not dialog.open_person.isVisible()
    dialog.close()


def test_neighbours_are_walked_by_keys(world: World) -> None:
    _changed(world)
    table = world.find("sync_records.table")
    table.setFocus()
    table.selectRow(0)
    world.qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog: DetailsDialog = world.find("details.dialog")
    world.qtbot.waitUntil(lambda: dialog.position.text() == "Record 1 of 3")
    assert not dialog.previous.isEnabled()
    for key, place in ((Qt.Key.Key_Down, 2), (Qt.Key.Key_Down, 3), (Qt.Key.Key_Up, 2)):
        world.qtbot.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
        wanted = f"Record {place} of 3"
        world.qtbot.waitUntil(lambda wanted=wanted: dialog.position.text() == wanted)  # type: ignore[misc]
    world.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_person_is_one_click_away(world: World) -> None:
    _changed(world)
    dialog = _open(world, Operation.UPDATE)
    data = dialog.data()
    assert data is not None
    external_id = data.record.external_id
    with world.qtbot.waitSignal(dialog.navigate_requested) as asked:
        world.click("details.open_person")
    assert asked.args is not None
    assert asked.args[0] == Place("employee_center", world.source.id, external_id=external_id)


def test_what_is_not_provided_is_kept(world: World) -> None:
    world.run()
    world.control.update_app(world.sandbox.agent_id, kind="self_built_new")
    first = next(iter(world.sandbox.company.members))
    world.control.update_member(first, name="Renamed")
    task = world.run()
    assert "mobile" in task.not_provided
    world.open(task)
    world.wait_rows(1)
    assert "mobile" in world.find("sync_records.not_provided").accessibleName()
    dialog = _open(world, Operation.UPDATE)
    telephone = _rows(dialog)["telephone"]
    assert telephone.is_kept and not telephone.is_changed
    assert "mobile" in world.find("details.sentence").text()
    dialog.close()


def test_a_place_with_a_record_opens_it(world: World) -> None:
    task = _changed(world)
    record = world.services.review.records(task.id, RecordFilter()).rows[1]
    world.window.navigate(Place("sync_records", record_id=record.id))
    dialog_found = lambda: world.window.findChild(DetailsDialog)  # noqa: E731
    world.qtbot.waitUntil(lambda: dialog_found() is not None)
    dialog: DetailsDialog = world.find("details.dialog")
    world.qtbot.waitUntil(lambda: dialog.data() is not None)
    assert dialog.data().record.id == record.id  # type: ignore[union-attr]
    assert world.window.place().task_id == task.id
    dialog.close()


def test_no_button_is_cut_at_the_smallest_size(world: World) -> None:
    _changed(world)
    dialog = _open(world, Operation.UPDATE)
    dialog.resize(1200, 652)
    world.qtbot.waitUntil(lambda: dialog.width() == 1200)
    dialog.conflict.show()
    dialog.retry.show()  # the most that any record offers
    dialog.resize(dialog.minimumSize())
    world.qtbot.waitUntil(lambda: dialog.width() == dialog.minimumWidth())
    shown = [one for one in dialog.findChildren(Button) if one.isVisible()]
    world.qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in shown))
    assert all(one.text() or (one.toolTip() and one.accessibleName()) for one in shown)
    assert dialog.explain.text() == ""
    dialog.resize(1400, 652)
    world.qtbot.waitUntil(lambda: dialog.explain.text() == "Explain")
    dialog.close()
