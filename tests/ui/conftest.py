"""What window tests share: one look, English, a window over fake services, answers for `Ask`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.ui import language
from sase_desktop.ui import theme as look
from sase_desktop.ui.language import Language
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.page import HeaderText, Page, PageContext, PageSpec, Place
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.theme import Icon, Theme, ThemeChoice
from tests.ui.spy_ask import SpyAsk


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture(autouse=True)
def theme(session_theme: Theme) -> Iterator[Theme]:
    """The look of the product, light again after each test."""
    yield session_theme
    if look.color("surface") != "#FFFFFF" or session_theme.choice is not ThemeChoice.LIGHT:
        session_theme.set_choice(ThemeChoice.LIGHT)


@pytest.fixture(autouse=True)
def speaks_english(qapp: QApplication) -> Iterator[None]:
    language.install(Language.ENGLISH)
    yield
    language.install(Language.ENGLISH)


@pytest.fixture
def runner(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[JobRunner]:
    """Over real services, every thread closes its connection at its end, as in the program."""
    closes = None
    if "services" in request.fixturenames:
        closes = request.getfixturevalue("services").database.close
    runner = JobRunner(closes)
    yield runner
    assert runner.shutdown()


@pytest.fixture
def ask() -> SpyAsk:
    return SpyAsk()


@pytest.fixture
def preferences() -> MemoryPreferences:
    return MemoryPreferences()


class PlainPage(Page):
    """A page that remembers what the window did with it."""

    built: list[str]

    def __init__(self, place: Place, title: Callable[[], str]) -> None:
        super().__init__(place)
        self._title = title
        self.refreshed = 0
        self.filtered = 0
        self.may_leave = True

    def title(self) -> str:
        return self._title()

    def header(self) -> HeaderText:
        return HeaderText(self.title(), note="note")

    def refresh(self) -> None:
        self.refreshed += 1

    def focus_filter(self) -> None:
        self.filtered += 1

    def leave(self) -> bool:
        return self.may_leave


def plain_specs(built: list[str]) -> list[PageSpec]:
    """Three pages; `built` grows when one is made."""

    def spec(key: str, group: str, icon: Icon) -> PageSpec:
        def title() -> str:
            return language.tr_stored({"one": "Settings", "two": "Help"}.get(key, key))

        def build(context: PageContext, place: Place) -> Page:
            built.append(key)
            return PlainPage(place, title)

        return PageSpec(key, title, icon, group, build)

    return [
        spec("one", "identity", Icon.REFRESH),
        spec("two", "tools", Icon.SANDBOX),
        spec("three", "bottom", Icon.HELP),
    ]


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(
    qtbot: QtBot,
    runner: JobRunner,
    ask: SpyAsk,
    preferences: MemoryPreferences,
    built: list[str],
) -> MainWindow:
    window = MainWindow(plain_specs(built), None, runner, Changes(), ask, preferences)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where a test may leave what it saw."""
    return tmp_path
