"""The whole documented job, clicked through: from an empty profile to reading it all offline."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
import zxingcpp
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.profile import Profile
from sase_desktop.ui.application import WindowApplication
from sase_desktop.ui.page import Place
from sase_desktop.ui.row_model import Role
from tests.hunting import files_below, hunt
from tests.ui.spy_ask import SpyAsk

PASSPHRASE = "a passphrase of the tests"
SECONDS = 1000


class Hands:
    """What an administrator does with mouse and keys."""

    def __init__(self, qtbot: QtBot, application: WindowApplication, ask: SpyAsk) -> None:
        self.qtbot = qtbot
        self.application = application
        self.window = application.window
        self.ask = ask

    def until(self, condition: Callable[[], object], seconds: int = 20) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=seconds * SECONDS)

    def seen(self, name: str) -> Any:
        """The visible widget of that name, or None."""
        for one in QApplication.allWidgets():
            if one.objectName() == name and one.isVisible():
                return one
        return None

    def find(self, name: str) -> Any:
        self.until(lambda: self.seen(name) is not None)
        return self.seen(name)

    def click(self, name: str) -> None:
        widget: QWidget = self.find(name)
        self.until(widget.isEnabled)
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        editor = self.find(name)
        editor.setFocus()
        editor.selectAll()
        if text.isascii():
            QTest.keyClicks(editor, text)
        else:
            editor.insert(text)  # the test keyboard has Latin keys only

    def choose(self, name: str, choice: str) -> None:
        combo = self.find(name)
        combo.choose(choice)
        combo.chosen.emit(choice)

    def rows(self, name: str, column: int = 0) -> list[str]:
        model = self.find(name).model()
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def click_cell(self, name: str, row: int, column: int) -> None:
        table = self.find(name)
        index = table.model().index(row, column)
        table.scrollTo(index)
        rect = table.visualRect(index)
        spot = QPoint(rect.x() + 12, rect.center().y())
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def texts(self, name: str) -> str:
        """Everything that a dialog or table shows, as one text."""
        model = self.find(name).model()
        return "\n".join(
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        )


@contextmanager
def program(qtbot: QtBot, folder: Path, *, with_sandbox: bool) -> Iterator[Hands]:
    """The program from start to end, over a real profile folder."""
    profile = Profile.open(folder)
    profile.lock()
    with Application.open(profile, passphrase=PASSPHRASE) as services:
        ask = SpyAsk()
        application = WindowApplication(
            QApplication.instance(),  # type: ignore[arg-type]
            services, profile.preferences, "en", "light", ask,
        )  # fmt: skip
        application.window.resize(1280, 800)
        with qtbot.waitActive(application.window):
            application.start(with_sandbox=with_sandbox)
            application.window.activateWindow()
        try:
            yield Hands(qtbot, application, ask)
        finally:
            secrets = secrets_of(services)
            assert application.shutdown()
            application.window.close()
            application.window.deleteLater()
    profile.close()
    assert secrets
    assert hunt(files_below(folder), secrets) == []


def secrets_of(services: Application) -> dict[str, str]:
    """What the vault holds by now, and what the practice company handed out."""
    kept = {name: services.secrets.get(name) or "" for name in services.secrets.names()}
    if services.sandbox.running is not None:
        kept |= {f"app {one['agent_id']}": one["secret"] for one in services.sandbox.control.apps()}
    return kept


def scanned(picture: QWidget) -> str:
    """What a phone reads from the dialog's own pixels."""
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    size = (image.width(), image.height())
    data = bytes(image.constBits())
    pixels = Image.frombytes("L", size, data, "raw", "L", image.bytesPerLine())
    found = zxingcpp.read_barcodes(pixels)
    assert len(found) == 1
    return str(found[0].text)


def confirm_on_the_phone(url: str) -> None:
    """Opens the page behind the QR code and presses its Confirm button, as a browser does."""
    with requests.Session() as browser:
        browser.trust_env = False
        page = browser.get(url, timeout=10)
        assert page.ok
        fields = [("decision", "confirm")]
        for tag in re.findall(r"<input[^>]*>", page.text):
            kind = re.search(r'type="([^"]*)"', tag)
            name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
            is_chosen = kind is None or kind[1] not in ("checkbox", "radio") or "checked" in tag
            if name and is_chosen:
                fields.append((html.unescape(name[1]), html.unescape(value[1] if value else "on")))
        answer = browser.post(url, data=fields, timeout=10)
        assert answer.ok
        assert "Authorized" in answer.text, answer.text


def test_the_documented_job_from_end_to_end(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    with program(qtbot, folder, with_sandbox=True) as hands:
        services = hands.application._services
        connect(hands)
        configure(hands)
        first, person = synchronize_and_read(hands)
        change_somebody(hands, person)
        look_at_people(hands, person)
        assert len(services.review.tasks()) == 2
        services.sandbox.stop()
    with program(qtbot, folder, with_sandbox=False) as hands:
        hands.application._services.sandbox.stop()
        everything_is_still_there(hands, first, person)


def connect(hands: Hands) -> None:
    """Create IdP, the QR code, the phone, the new source in the list."""
    services = hands.application._services
    hands.until(lambda: services.sandbox.running is not None)
    hands.click("identity_sync.first_start.sandbox")
    hands.click("create_idp.deed")
    hands.type("create_idp.name", "HQ WeCom.")
    hands.click("create_idp.deed")
    hands.until(lambda: hands.seen("authorization.dialog") is None)
    assert services.sources.rows() == (), "a wrong name stores nothing"
    hands.type("create_idp.name", "HQ-WeCom")
    hands.click("create_idp.deed")
    dialog = hands.find("authorization.dialog")
    hands.until(lambda: dialog._qr is not None)
    assert services.sources.rows() == (), "it appears in the list after the scan"
    confirm_on_the_phone(scanned(dialog))
    hands.click("authorization.close")
    hands.until(lambda: hands.seen("identity_sync.sources") is not None)
    hands.until(lambda: hands.rows("identity_sync.sources") == ["HQ-WeCom"])


def configure(hands: Hands) -> None:
    """Edit: Schema; scope, one mapping changed, one extended field added; Confirm."""
    services = hands.application._services
    source = services.sources.find("HQ-WeCom")
    hands.window.navigate(Place("identity_sync", source.id, detail="edit"))
    hands.find("edit_idp.next")
    hands.type("edit_idp.schema", "wwauth0123456789ab")
    hands.click("edit_idp.next")
    hands.find("sync_settings.confirm")
    hands.click("sync_settings.scope_partial")
    tree = hands.find("sync_settings.departments")
    hands.until(lambda: tree.departments.total_count() > 100)
    tree.setFocus()
    hands.qtbot.keyClick(tree, Qt.Key.Key_Home)
    hands.qtbot.keyClick(tree, Qt.Key.Key_Space)
    hands.until(lambda: tree.departments.selection() == ("1",))
    hands.click("sync_settings.extended_fields")
    hands.click("extended_fields.add")
    hands.type("extended_fields.key", "employee_number")
    hands.type("extended_fields.name", "工号")
    hands.click("extended_fields.apply")
    hands.click("extended_fields.done")
    hands.click("sync_settings.add_mapping")
    hands.choose("mapping.target", "employee_number")
    hands.type("mapping.source.text", "extattr.工号")
    hands.click("mapping.apply")
    table = hands.find("sync_settings.mapping")
    ids = [table.model().index(row, 0).data(Role.ID) for row in range(table.model().rowCount())]
    hands.click_cell("sync_settings.mapping", ids.index("employee.title"), 0)
    hands.qtbot.keyClick(table, Qt.Key.Key_Return)
    hands.choose("mapping.transform", "upper")
    hands.click("mapping.apply")
    hands.click("sync_settings.confirm")
    hands.until(lambda: hands.seen("sync_settings.confirm") is None)
    stored = services.sources.get(source.id)
    assert stored.lifecycle == "configured"
    assert stored.draft.schema == "wwauth0123456789ab"
    assert stored.draft.scope.departments == ("1",)
    assert {one.target for one in stored.draft.mapping} == {"employee_number", "title"}


def synchronize_and_read(hands: Hands) -> tuple[int, str]:
    """Create Synchronization Task, its records, and the Details of one created person."""
    services = hands.application._services
    source = services.sources.find("HQ-WeCom")
    hands.window.navigate(Place("sync_records", source.id))
    hands.click("sync_records.first_create")
    assert hands.ask.questions[-1].lines, "the confirmation says what will happen"
    hands.until(lambda: services.review.tasks(source.id))
    task = services.review.tasks(source.id)[0]
    hands.until(lambda: not services.review.task(task.id).is_unfinished)
    task = services.review.task(task.id)
    assert task.state == "succeeded", task.failure
    assert (task.departments.created, task.employees.created) == (120, 980)
    hands.until(lambda: hands.seen("sync_records.table") is not None)
    hands.until(lambda: hands.find("sync_records.table").model().rowCount() == 1100)
    hands.type("sync_records.search", "chen.")
    hands.until(lambda: 0 < hands.find("sync_records.table").model().rowCount() < 100)
    hands.until(lambda: "chen." in hands.texts("sync_records.table"))
    record = hands.find("sync_records.table").model().index(0, 0).data(Role.ID)
    hands.click_cell("sync_records.table", 0, 0)
    hands.qtbot.keyClick(hands.find("sync_records.table"), Qt.Key.Key_Return)
    hands.find("details.dialog")
    stored = services.review.record(record)
    hands.until(lambda: "工号" in hands.texts("details.fields"))
    shown = hands.texts("details.fields")
    assert stored.name in shown
    assert stored.external_id in shown
    hands.click("details.close")
    return task.id, stored.external_id


def change_somebody(hands: Hands, person: str) -> None:
    """A second run after one person changed, and the Details of that person."""
    services = hands.application._services
    services.sandbox.control.update_member(person, position="Night owl")
    source = services.sources.find("HQ-WeCom")
    before = len(services.review.tasks(source.id))
    hands.click("sync_records.create")
    menu = hands.find("sync_records.create_menu")
    hands.qtbot.keyClick(menu, Qt.Key.Key_Return)
    hands.until(lambda: len(services.review.tasks(source.id)) > before)
    task = services.review.tasks(source.id)[0]
    hands.until(lambda: not services.review.task(task.id).is_unfinished)
    task = services.review.task(task.id)
    assert task.employees.updated == 1
    assert task.employees.unchanged == 979
    hands.window.navigate(Place("sync_records", source.id, task.id))
    hands.until(lambda: hands.seen("sync_records.table") is not None)
    hands.until(lambda: hands.find("sync_records.table").model().rowCount() == 1)
    hands.until(lambda: person in hands.texts("sync_records.table"))
    hands.click_cell("sync_records.table", 0, 0)
    hands.qtbot.keyClick(hands.find("sync_records.table"), Qt.Key.Key_Return)
    hands.find("details.dialog")
    hands.until(lambda: "NIGHT OWL" in hands.texts("details.fields"))
    assert "Night owl" in hands.texts("details.fields"), "what WeCom said, beside what SASE keeps"
    hands.click("details.open_person")


def look_at_people(hands: Hands, person: str) -> None:
    """Employee Center: the tree, the person, the fields, the history."""
    hands.find("employee_center.table")
    hands.until(lambda: hands.seen("employee_center.person") is not None)
    hands.until(lambda: person in hands.find("employee_center.person_id").text())
    services = hands.application._services
    source = services.sources.find("HQ-WeCom")
    told = services.review.person(source.id, person)
    assert told.row.employee.title == "NIGHT OWL"
    assert [one.operation for one in told.history] == ["update", "create"]
    hands.until(lambda: hands.find("employee_center.table").model().rowCount() == 980)


def everything_is_still_there(hands: Hands, first: int, person: str) -> None:
    """Another start, no WeCom: sources, tasks, records, details and people are readable."""
    services = hands.application._services
    source = services.sources.find("HQ-WeCom")
    hands.window.navigate(Place("identity_sync"))
    hands.until(lambda: hands.rows("identity_sync.sources") == ["HQ-WeCom"])
    hands.window.navigate(Place("sync_records", source.id, first))
    hands.until(lambda: hands.seen("sync_records.table") is not None)
    hands.until(lambda: hands.find("sync_records.table").model().rowCount() == 1100)
    hands.click_cell("sync_records.table", 0, 0)
    hands.qtbot.keyClick(hands.find("sync_records.table"), Qt.Key.Key_Return)
    hands.until(lambda: hands.seen("details.dialog") is not None)
    hands.click("details.close")
    hands.window.navigate(Place("employee_center", source.id, external_id=person))
    hands.until(lambda: hands.seen("employee_center.person") is not None)
    hands.until(lambda: person in hands.find("employee_center.person_id").text())
