"""The bell, Ctrl+K over stored data, Enter on buttons, and what a wait looks like."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.jobs import Job, JobRunner, Progress
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Phase
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.ui.application import WindowApplication
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.explanation.drawer import ExplainDrawer
from sase_desktop.ui.preferences import MemoryPreferences


class Going:
    """A checkpoint that nobody cancels."""

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None: ...

    def wait(self, seconds: float) -> None: ...


@pytest.fixture
def services() -> Iterator[Application]:
    """One source whose second run the guard stopped."""
    profile = Profile.throw_away()
    with Sandbox(departments=4, employees=40) as sandbox, Application.open(profile) as services:
        connection = {"corp_id": sandbox.corp_id, "api_base": sandbox.api_base}
        document = {"kind": "wecom", "name": "Ningbo", "connection": connection}
        source = services.sources.apply_document(document, sandbox.secret)
        for _ in range(2):
            task, _ = services.synchronization.request(source.id)
            services.synchronization.run(task.id, Going())
            sandbox.control.mass_departure(count=25)
        yield services
    profile.close()


@pytest.fixture
def application(
    qapp: QApplication, qtbot: QtBot, services: Application
) -> Iterator[WindowApplication]:
    application = WindowApplication(qapp, services, MemoryPreferences(), "en", "light")
    qtbot.addWidget(application.window)
    application.window.show()
    yield application
    application.shutdown()


def test_the_bell_leads_to_what_needs_a_decision(
    application: WindowApplication, qtbot: QtBot
) -> None:
    bell = application.window.header.bell
    qtbot.waitUntil(lambda: bell.accessibleName() == "One message")
    qtbot.mouseClick(bell, Qt.MouseButton.LeftButton)
    menu = bell.findChild(QMenu, "shell.messages_menu")
    assert menu is not None
    (action,) = menu.actions()
    assert action.text() == "Ningbo: a plan waits for your decision"
    action.trigger()
    menu.close()
    assert application.window.place().page == "sync_records"


def test_search_finds_sources_tasks_and_people(
    application: WindowApplication, services: Application, qtbot: QtBot
) -> None:
    source = services.sources.find("Ningbo")
    person = next(iter(services.review.directory_documents(source.id, "employees")))
    palette = application.window.deeds.open_palette()
    field = palette.findChild(object, "palette.field")
    for typed, found in (("ningb", "Ningbo"), ("1", "Task #1"), (person["external_id"], None)):
        field.setText(typed)
        wanted = found or person["username"]
        qtbot.waitUntil(lambda name=wanted: name in [one.text for one in palette.deeds()])
    next(one for one in palette.deeds() if one.text == person["username"]).run()
    assert application.window.place().page == "employee_center"
    field.setText("zzzz no such thing")
    asked = "Why is zzzz no such thing here or missing?"
    qtbot.waitUntil(lambda: [one.text for one in palette.deeds()] == [asked])
    assert palette.deeds()[0].note == "Ningbo"
    palette.deeds()[0].run()
    drawer = application.window.findChild(ExplainDrawer)
    assert drawer is not None
    qtbot.waitUntil(lambda: drawer.told is not None)
    assert drawer.who.text() == "zzzz no such thing"
    palette.close()


def test_search_without_a_source_finds_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    profile = Profile.throw_away()
    with Application.open(profile) as empty:
        application = WindowApplication(qapp, empty, MemoryPreferences(), "en", "light")
        qtbot.addWidget(application.window)
        palette = application.window.deeds.open_palette()
        palette.findChild(object, "palette.field").setText("zzzz no such thing")
        qtbot.waitUntil(lambda: not palette.deeds())
        assert palette.findChild(object, "palette.nothing").isVisible()
        palette.close()
        application.shutdown()
    profile.close()


def test_a_palette_that_is_opened_again_at_once_is_answered(
    application: WindowApplication, qtbot: QtBot
) -> None:
    first = application.window.deeds.open_palette()
    first.findChild(object, "palette.field").setText("Ning")
    with qtbot.waitSignal(first.destroyed):  # with a popup Qt closes all that opened meanwhile
        first.close()
    second = application.window.deeds.open_palette()
    second.findChild(object, "palette.field").setText("Ning")
    qtbot.waitUntil(lambda: "Ningbo" in [one.text for one in second.deeds()])
    second.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_the_focused_button_and_no_other(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    pressed: list[str] = []
    for name in ("first", "default"):
        button = Button(name, name)
        button.clicked.connect(lambda _=False, name=name: pressed.append(name))
        column.addWidget(button)
    button.setDefault(True)
    dialog.show()
    first = dialog.findChild(Button, "first")
    qtbot.keyClick(first, key)
    assert pressed == ["first"]


def test_a_long_wait_is_told_and_its_end_too(qtbot: QtBot) -> None:
    runner = JobRunner()
    seen: list[Progress] = []

    def work(checkpoint: Checkpoint) -> None:
        checkpoint(Phase.FETCH_USERS, 3, 120)
        for _ in range(8):
            checkpoint.wait(0.25)
        checkpoint(Phase.FETCH_USERS, 4, 120)

    job = Job(work)
    job.progressed.connect(seen.append)
    with qtbot.waitSignal(job.finished, timeout=10_000):
        runner.start(job)
    assert runner.shutdown()
    assert [(one.done, one.is_waiting) for one in seen] == [(3, False), (3, True), (4, False)]
