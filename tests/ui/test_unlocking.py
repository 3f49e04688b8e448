"""A profile with encrypted secrets: the window asks for the passphrase at its start."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.profile import Profile
from sase_desktop.store.vault import Vault
from sase_desktop.ui.application import WindowApplication
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.unlocking import Unlocking
from tests.ui.spy_ask import SpyAsk

PASSPHRASE = "long enough 1"


class Typist(SpyAsk):
    """Types one passphrase after the other, and then none."""

    def __init__(self, *typed: str) -> None:
        super().__init__()
        self._typed = list(typed)
        self.lines: list[Sequence[str]] = []

    def secret(self, title: str, lines: Sequence[str], is_new: bool = False) -> str | None:
        self.lines.append(lines)
        return self._typed.pop(0) if self._typed else None


class Quitting(Typist):
    """The tray's Quit takes the question away."""

    application: WindowApplication

    def secret(self, title: str, lines: Sequence[str], is_new: bool = False) -> str | None:
        assert self.application.shutdown()
        return super().secret(title, lines, is_new)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Application]:
    """Closed over one secret and opened again without the passphrase."""
    with Application.open(Profile.open(tmp_path), passphrase=PASSPHRASE) as first:
        first.secret_keeping.set("source/1/secret", "s3cret")
    with Application.open(Profile.open(tmp_path)) as services:
        yield services


def start(
    qapp: QApplication, qtbot: QtBot, services: Application, typist: Typist
) -> WindowApplication:
    """Up to where automatic runs begin, which is the last thing at a start."""
    application = WindowApplication(qapp, services, MemoryPreferences(), "en", "light", ask=typist)
    qtbot.addWidget(application.window)
    application.start()
    qtbot.waitUntil(lambda: application.automatic._scheduler.is_active, timeout=10_000)
    return application


def test_it_asks_until_the_passphrase_fits(
    qapp: QApplication, qtbot: QtBot, services: Application
) -> None:
    typist = Typist("wrong one", "wrong too", PASSPHRASE)
    application = start(qapp, qtbot, services, typist)
    assert [len(lines) for lines in typist.lines] == [1, 2, 2]
    assert "does not open" in typist.lines[1][0]
    assert services.secret_keeping.get("source/1/secret") == "s3cret"
    assert application.shutdown()


def test_without_a_passphrase_everything_else_goes_on(
    qapp: QApplication, qtbot: QtBot, services: Application
) -> None:
    typist = Typist()
    application = start(qapp, qtbot, services, typist)
    assert len(typist.lines) == 1
    assert services.secret_keeping.is_locked
    assert application.shutdown()


def test_a_window_that_closes_meanwhile_asks_for_nothing_more(
    qapp: QApplication, qtbot: QtBot, services: Application
) -> None:
    typist = Typist(PASSPHRASE)
    application = WindowApplication(qapp, services, MemoryPreferences(), "en", "light", ask=typist)
    qtbot.addWidget(application.window)
    unlocking = Unlocking(services.secret_keeping, application.runner, typist, application)
    unlocking.done.connect(lambda: pytest.fail("it went on"))
    unlocking.start()
    unlocking.stop()
    qtbot.waitUntil(lambda: not application.runner.count())
    qapp.processEvents()
    assert not typist.lines
    assert application.shutdown()


def test_quitting_while_it_asks_begins_nothing(
    qapp: QApplication, qtbot: QtBot, services: Application
) -> None:
    typist = Quitting()
    application = WindowApplication(qapp, services, MemoryPreferences(), "en", "light", ask=typist)
    typist.application = application
    qtbot.addWidget(application.window)
    application.start()
    qtbot.waitUntil(lambda: bool(typist.lines))
    qapp.processEvents()
    assert not application.automatic._scheduler.is_active


def test_no_key_is_made_where_the_window_lives(
    qapp: QApplication, qtbot: QtBot, services: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a tenth of a second, and the window would stand still."""
    makers: list[threading.Thread] = []
    make = Vault._of.__func__  # type: ignore[attr-defined]

    def noted(*arguments: object) -> Vault:
        makers.append(threading.current_thread())
        return make(*arguments)  # type: ignore[no-any-return]

    monkeypatch.setattr(Vault, "_of", classmethod(noted))
    application = start(qapp, qtbot, services, Typist("wrong one", PASSPHRASE))
    assert application.shutdown()
    assert len(makers) == 2
    assert threading.main_thread() not in makers
