"""A source that is kept by hand: created by clicks, shown as such, edited without a second step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from sase_desktop.domain.hand_entry import DepartmentDraft
from sase_desktop.domain.identity_source import Lifecycle
from sase_desktop.ui.identity_sync.columns import sync_badge
from sase_desktop.ui.identity_sync.create_drawer import CreateDrawer
from sase_desktop.ui.identity_sync.edit_drawer import EditDrawer
from sase_desktop.ui.identity_sync.row_menu import row_menu
from sase_desktop.ui.page import Place
from tests.ui.identity_sync.conftest import Desk


def press(desk: Desk, root: QWidget, name: str) -> None:
    button = root.findChild(QAbstractButton, name)
    assert button is not None, name
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def create(desk: Desk, name: str) -> None:
    drawer = CreateDrawer(desk.page._context)
    desk.window.open_drawer(drawer)
    drawer.created.connect(desk.page._on_created)
    press(desk, drawer, "create_idp.type_custom")
    assert not drawer._type._ways.isVisible()
    press(desk, drawer, "create_idp.deed")
    line = drawer.findChild(QLineEdit, "create_idp.name")
    assert line is not None
    desk.qtbot.keyClicks(line, name)
    automatic = drawer.findChild(QAbstractButton, "create_idp.automatic")
    assert automatic is not None and not automatic.isVisible()
    press(desk, drawer, "create_idp.deed")


def test_two_steps_create_it_ready(desk: Desk) -> None:
    create(desk, "Partners")
    desk.until(lambda: desk.rows() == ["Partners"])
    source = desk.services.sources.find("Partners")
    assert source.lifecycle is Lifecycle.CONFIGURED
    row = desk.page.presenter.row(source.id)
    assert row is not None
    assert sync_badge(row).text == "Kept by hand"
    texts = [
        str(desk.page.presenter.sorted.index(0, column).data())
        for column in range(desk.page.presenter.sorted.columnCount())
    ]
    assert "Not needed" in texts
    menu = row_menu(row, desk.window, lambda source, deed: None)
    names = {action.objectName() for action in menu.findChildren(QAction)}
    assert "identity_sync.menu.task" not in names
    assert "identity_sync.menu.directory" in names
    menu.close()


def test_its_creation_ends_with_the_next_step(desk: Desk) -> None:
    create(desk, "Partners")
    people = desk.find("create_idp.people")
    desk.until(people.isVisible)
    assert not desk.find("create_idp.task").isVisible()
    desk.qtbot.mouseClick(people, Qt.MouseButton.LeftButton)
    place = desk.window.place()
    source = desk.services.sources.find("Partners")
    assert (place.page, place.source_id) == ("employee_center", source.id)
    assert desk.window.drawers.drawer() is None


def test_a_second_enabled_one_is_refused_beside_the_status(desk: Desk) -> None:
    desk.services.sources.apply_document({"kind": "custom", "name": "First"}, None)
    create(desk, "Second")
    drawer = desk.window.findChild(CreateDrawer, "create_idp")
    assert drawer is not None
    desk.until(lambda: "custom" in drawer._basic.form.field("status").error())
    assert [one.name for one in desk.services.review.sources()] == ["First"]


def test_edit_saves_in_one_step(desk: Desk) -> None:
    source = desk.services.sources.apply_document({"kind": "custom", "name": "First"}, None)
    drawer = EditDrawer(desk.page._context, source.id)
    desk.window.open_drawer(drawer)
    desk.until(lambda: drawer.findChild(QLineEdit, "edit_idp.name") is not None)
    line = drawer.findChild(QLineEdit, "edit_idp.description")
    assert line is not None
    desk.until(line.isVisible)
    assert not drawer._next.isVisible()
    desk.qtbot.keyClicks(line, "Partners log on here")
    desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.until(lambda: desk.services.sources.get(source.id).draft.description != "")
    assert desk.window.place() != Place("identity_sync", source.id, detail="settings")


def test_the_summary_claims_no_connection(desk: Desk) -> None:
    source = desk.services.sources.apply_document({"kind": "custom", "name": "First"}, None)
    desk.services.custom.create_department(source.id, DepartmentDraft("Co"))
    desk.page.presenter.load()
    summary = desk.page.list.summary
    desk.until(lambda: "Kept by hand" in summary._unknown.text())
    desk.until(summary._unknown.isVisible)
    assert not any(line.isVisible() for line in summary._lines)
    assert not summary._create.isVisible()
