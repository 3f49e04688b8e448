"""The window's life over the real pages."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.jobs import Job
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.profile import Profile
from sase_desktop.ui import language
from sase_desktop.ui.application import WindowApplication
from sase_desktop.ui.language import Language
from sase_desktop.ui.page import Place
from sase_desktop.ui.pages import page_specs
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.theme import ThemeChoice
from tests.ui.spy_ask import SpyAsk


@pytest.fixture
def services() -> Iterator[Application]:
    profile = Profile.throw_away()
    with Application.open(profile) as services:
        yield services
    profile.close()


@pytest.fixture
def application(
    qapp: QApplication, qtbot: QtBot, preferences: MemoryPreferences, services: Application
) -> Iterator[WindowApplication]:
    application = WindowApplication(qapp, services, preferences, "en", "light")
    qtbot.addWidget(application.window)
    yield application
    application.shutdown()


def test_language_and_theme_are_switched_and_remembered(
    application: WindowApplication, preferences: MemoryPreferences, qtbot: QtBot
) -> None:
    application.start()
    application.window.navigate(Place("settings"))
    application.window.set_choice(language="zh_CN", theme="dark")
    assert application.window.windowTitle().startswith("设置")
    assert application.window.place().page == "settings"
    assert application.theme.choice is ThemeChoice.DARK
    assert preferences.values["language"] == "zh_CN"
    assert preferences.values["theme"] == "dark"
    assert language.current() is Language.CHINESE


def test_quitting_asks_while_a_task_runs(application: WindowApplication, qtbot: QtBot) -> None:
    ask = SpyAsk()
    application.ask = ask
    began = threading.Event()

    def work(checkpoint: Checkpoint) -> None:
        began.set()
        checkpoint.wait(60)

    application.runner.start(Job(work, is_task=True))
    qtbot.waitUntil(began.is_set)
    application.start()
    ask.agrees = False
    assert not application.window.close()
    assert ask.questions[0].is_danger
    ask.agrees = True
    assert application.window.close()
    assert application.shutdown()


def test_every_page_opens(application: WindowApplication, qtbot: QtBot) -> None:
    application.start()
    for spec in page_specs():
        if application.window.navigate(Place(spec.key)):
            assert application.window.grab().width() > 0


def test_the_start_loads_nothing_heavy() -> None:
    code = (
        "import sys, sase_desktop.ui.application;"
        "heavy = {'requests', 'qrcode', 'PIL', 'peewee', 'cryptography', 'xlsxwriter'};"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("sync_records", "sync_records.sources"),
        ("employee_center", "employee_center.source"),
        ("connection_check", "connection_check.source"),
    ],
)
def test_the_choice_of_a_source_waits_for_the_first_one(
    page: str, name: str, application: WindowApplication, services: Application, qtbot: QtBot
) -> None:
    application.start()
    window = application.window
    window.navigate(Place(page))
    switcher = window.findChild(QComboBox, name)
    assert switcher is not None
    qtbot.waitUntil(switcher.isHidden)
    connection = {"corp_id": "ww0123456789abcdef", "api_base": "http://127.0.0.1:9"}
    document = {"kind": "wecom", "name": "HQ-WeCom", "connection": connection}
    services.sources.apply_document(document, "secret", is_tested=False)
    window.refresh()
    qtbot.waitUntil(switcher.isVisible)
    assert switcher.currentText() == "HQ-WeCom"
    window.navigate(Place("overview"))
    assert switcher.isHidden()
