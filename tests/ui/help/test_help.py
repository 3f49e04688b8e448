"""The manual: every topic in both languages, search, links that stay inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.resources import resource
from sase_desktop.ui import language
from sase_desktop.ui.actions import SHORTCUTS
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.help.browser import ManualBrowser
from sase_desktop.ui.help.manual import TOPICS, read_manual
from sase_desktop.ui.language import Language
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.page import Place
from sase_desktop.ui.pages import page_specs
from sase_desktop.ui.preferences import MemoryPreferences
from tests.ui.spy_ask import SpyAsk


@pytest.fixture
def window(
    qtbot: QtBot, runner: JobRunner, ask: SpyAsk, preferences: MemoryPreferences
) -> Iterator[MainWindow]:
    specs = [spec for spec in page_specs() if spec.key == "help"]
    shown = MainWindow(specs, None, runner, Changes(), ask, preferences)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown


def find(window: QWidget, kind: type, name: str) -> QWidget:
    found = window.findChild(kind, f"help.{name}")
    assert isinstance(found, kind)
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("chosen", list(Language))
def test_every_topic_is_written_and_every_link_leads_somewhere(chosen: Language) -> None:
    language.install(chosen)
    manual = read_manual()
    assert [topic.key for topic in manual] == list(TOPICS)
    for topic in manual:
        assert topic.title and not topic.title.startswith("#"), topic.key
        assert set(re.findall(r"\]\(topic:(\w+)\)", topic.text)) <= set(TOPICS), topic.key
        assert "http" not in re.sub(r"`[^`]*`", "", topic.text), topic.key
        assert not re.search(r"[!！]|\b[Pp]lease\b|[请您](?!求)", topic.text), topic.key


def test_a_click_on_a_topic_leaves_no_ring(window: MainWindow, qtbot: QtBot) -> None:
    topics = find(window, QListWidget, "topics")
    assert isinstance(topics, QListWidget)
    place = topics.visualItemRect(topics.item(3)).center()
    qtbot.mouseClick(topics.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert topics.currentRow() == 3
    assert not topics.hasFocus()


@pytest.mark.parametrize("chosen", list(Language))
def test_every_key_is_in_the_manual(chosen: Language) -> None:
    text = resource("help", chosen.value, "keyboard.md").read_text("utf-8")
    assert not {name: keys for name, keys in SHORTCUTS.items() if keys not in text}


def test_no_file_is_left_over() -> None:
    for chosen in Language:
        files = {path.stem for path in resource("help", chosen.value).glob("*.md")}
        assert files == set(TOPICS)


def test_topics_open_by_keys_links_and_places(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate(Place("help", detail="deletion_guard"))
    browser = find(window, ManualBrowser, "text")
    assert "Nobody disappears by mistake" in browser.toPlainText()  # type: ignore[attr-defined]
    browser.anchorClicked.emit(QUrl("topic:connection_check"))  # type: ignore[attr-defined]
    assert window.place().detail == "connection_check"
    topics = find(window, QListWidget, "topics")
    topics.setFocus()
    qtbot.keyClick(topics, Qt.Key.Key_Down)
    assert window.place().detail == "sandbox"


def test_an_outside_address_does_nothing(window: MainWindow) -> None:
    before = window.place()
    browser = find(window, ManualBrowser, "text")
    browser.anchorClicked.emit(QUrl("https://example.com"))  # type: ignore[attr-defined]
    browser.anchorClicked.emit(QUrl("topic:unknown"))  # type: ignore[attr-defined]
    assert window.place() == before
    assert browser.loadResource(2, QUrl("file:///etc/passwd")) is None  # type: ignore[attr-defined]


def test_search_narrows_the_contents(window: MainWindow, qtbot: QtBot) -> None:
    window.focus_filter()
    search = find(window, SearchField, "search")
    qtbot.keyClicks(search, "60020")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    topics = find(window, QListWidget, "topics")
    assert 0 < topics.count() < len(TOPICS)  # type: ignore[attr-defined]
    assert find(window, ManualBrowser, "text").extraSelections()  # type: ignore[attr-defined]
    search.setText("no such word")  # type: ignore[attr-defined]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert find(window, QWidget, "nothing").isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert topics.count() == len(TOPICS)  # type: ignore[attr-defined]


def test_the_version_is_told(window: MainWindow) -> None:
    from sase_desktop import __version__

    window.navigate(Place("help", detail="about"))
    text = find(window, ManualBrowser, "text").toPlainText()  # type: ignore[attr-defined]
    assert __version__ in text
    assert "{" not in text
