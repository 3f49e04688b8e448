"""A real window over real services in a temporary profile, with a sandbox in this process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.errors import ErrorCode, StoreError
from sase_desktop.domain.identity_source import (
    Connection,
    ConnectionMode,
    IdentitySource,
    SourceDraft,
    SourceKind,
    SyncPolicy,
)
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.sandbox import RunningSandbox
from sase_desktop.ui.identity_sync.page import IdentitySyncPage
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.pages import page_specs
from sase_desktop.ui.preferences import MemoryPreferences
from tests.ui.spy_ask import SpyAsk
from tests.ui.tidy import collected_here, destroy


@pytest.fixture(scope="module")
def company() -> Iterator[Sandbox]:
    with Sandbox(departments=6, employees=40, seed=2) as running:
        yield running


@pytest.fixture
def services(company: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The services; their sandbox is the one of this process, mended."""
    company.control.clear_faults()
    company.control.set_limits(calls_per_window=0, latency_ms=0)
    company.control.reset()
    company.control.update_app(company.agent_id, trusted_ips=None)
    profile = Profile.throw_away()
    running = RunningSandbox(
        **{
            key: value
            for key, value in company.describe().items()
            if key in RunningSandbox.__dataclass_fields__
        }
    )
    with Application.open(profile) as application:
        kind = type(application.sandbox)
        monkeypatch.setattr(kind, "running", property(lambda _: running))
        monkeypatch.setattr(kind, "start", lambda _, choices=None: running)
        yield application
    profile.close()


class Desk:
    """The window with its page, and short words for what tests do."""

    def __init__(
        self, qtbot: QtBot, services: Application, window: MainWindow, ask: SpyAsk, changes: Changes
    ) -> None:
        self.qtbot = qtbot
        self.services = services
        self.window = window
        self.ask = ask
        self.changes = changes

    @property
    def context(self) -> PageContext:
        return self.window._context

    @property
    def page(self) -> IdentitySyncPage:
        page = self.window.current_page()
        assert isinstance(page, IdentitySyncPage)
        return page

    def find(self, name: str, kind: type[Any] = QWidget) -> Any:
        found = self.window.findChild(kind, name)
        assert found is not None, f"nothing is called {name}"
        return found

    def click(self, name: str) -> None:
        button = self.find(name)
        assert button.isVisible() and button.isEnabled(), f"{name} cannot be clicked"
        button.click()

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        field.setFocus()
        field.clear()
        self.qtbot.keyClicks(field, text)

    def until(self, condition: Any) -> None:
        self.qtbot.waitUntil(condition, timeout=8000)

    def reload(self) -> None:
        """The list is read again and shown."""
        with self.qtbot.waitSignal(self.page.presenter.loaded, timeout=8000):
            self.changes.sources_changed.emit()
        if self.rows():
            self.until(self.page.list.summary.isVisible)

    def rows(self) -> list[str]:
        model = self.page.presenter.sorted
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


class NoPlace:
    """A system without a keyring."""

    def names(self) -> tuple[str, ...]:
        raise StoreError(ErrorCode.SECRET_STORE_UNAVAILABLE, "no backend")

    def get(self, name: str) -> str | None:
        raise StoreError(ErrorCode.SECRET_STORE_UNAVAILABLE, "no backend")

    def set(self, name: str, value: str) -> None:
        raise StoreError(ErrorCode.SECRET_STORE_UNAVAILABLE, "no backend")

    def delete(self, name: str) -> None:
        raise StoreError(ErrorCode.SECRET_STORE_UNAVAILABLE, "no backend")


@pytest.fixture
def desk(
    qtbot: QtBot,
    services: Application,
    runner: JobRunner,
    ask: SpyAsk,
    preferences: MemoryPreferences,
) -> Iterator[Desk]:
    changes = Changes()
    with collected_here():
        window = MainWindow(page_specs(), services, runner, changes, ask, preferences)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        desk = Desk(qtbot, services, window, ask, changes)
        desk.until(lambda: desk.page.presenter.listing is not None)
        yield desk
        assert runner.shutdown(8000)
        destroy(window)


@pytest.fixture
def draft(company: Sandbox) -> SourceDraft:
    connection = Connection(
        ConnectionMode.OWN_APP,
        corp_id=company.corp_id,
        agent_id=company.agent_id,
        api_base=company.api_base,
    )
    return SourceDraft(SourceKind.WECOM, "HQ", connection, "Head office", policy=SyncPolicy(True))


@pytest.fixture
def add(services: Application, draft: SourceDraft, company: Sandbox) -> Any:
    """Stores a source with this name."""

    def add(name: str, **fields: Any) -> IdentitySource:
        return services.sources.create(replace(draft, name=name, **fields), company.secret)

    return add
