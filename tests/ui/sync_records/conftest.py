"""A window over a throw-away profile whose source is a sandbox in this process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.identity_source import (
    Connection,
    ConnectionMode,
    IdentitySource,
    Lifecycle,
    SourceDraft,
    SourceKind,
)
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.sandbox.control import SandboxControl
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.page import Place
from sase_desktop.ui.pages import page_specs
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.sync_records.page import SyncRecordsPage
from tests.fakes import CountingCheckpoint
from tests.ui.spy_ask import SpyAsk
from tests.ui.tidy import collected_here, destroy


@dataclass
class World:
    """Everything that a test touches."""

    qtbot: QtBot
    services: Application
    sandbox: Sandbox
    source: IdentitySource
    window: MainWindow
    ask: SpyAsk

    @property
    def control(self) -> SandboxControl:
        return self.sandbox.control

    @property
    def page(self) -> SyncRecordsPage:
        page = self.window.current_page()
        assert isinstance(page, SyncRecordsPage)
        return page

    def run(self, **wishes: Any) -> SyncTask:
        """One task, outside the window."""
        task, _ = self.services.synchronization.request(self.source.id, **wishes)
        return self.services.synchronization.run(task.id, CountingCheckpoint())

    def open(self, task: SyncTask | None = None, detail: str = "") -> SyncRecordsPage:
        """Show the page, and wait until it has read what it shows."""
        task_id = None if task is None else task.id
        self.window.navigate(Place("sync_records", self.source.id, task_id, detail=detail))
        page = self.page

        def is_there() -> bool:
            shown = page.tasks.task
            return page.tasks.is_read and (
                task is None or (shown is not None and shown.id == task.id)
            )

        self.qtbot.waitUntil(is_there)
        return page

    def find(self, name: str, kind: type = QWidget) -> Any:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def trigger(self, name: str) -> None:
        """Choose an entry of a menu."""
        self.find(name, QAction).trigger()

    def wait_for(self, state: str, newer_than: int = 0) -> SyncTask:
        """Until the task that is shown has come to a state."""
        tasks = self.page.tasks

        def is_so() -> bool:
            task = tasks.task
            return task is not None and task.id > newer_than and task.state.value == state

        self.qtbot.waitUntil(is_so, timeout=15_000)
        assert tasks.task is not None
        return tasks.task

    def wait_rows(self, count: int) -> None:
        """Until the record table has so many rows, and the first of them has arrived."""
        model = self.page.records.model
        self.qtbot.waitUntil(lambda: model.total == count and not model.is_loading)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=6, employees=60) as sandbox:
        yield sandbox


@pytest.fixture
def world(
    qtbot: QtBot,
    tmp_path: Path,
    sandbox: Sandbox,
    ask: SpyAsk,
    preferences: MemoryPreferences,
) -> Iterator[World]:
    services = Application.open(Profile.open(tmp_path / "profile"), passphrase="correct horse")
    runner = JobRunner(services.database.close)
    draft = SourceDraft(
        kind=SourceKind.WECOM,
        name="Shanghai-Branch",
        connection=Connection(
            ConnectionMode.OWN_APP,
            corp_id=sandbox.corp_id,
            agent_id=sandbox.agent_id,
            api_base=sandbox.api_base,
        ),
    )
    source = services.sources.create(draft, sandbox.secret, lifecycle=Lifecycle.CONFIGURED)
    window = MainWindow(page_specs(), services, runner, Changes(), ask, preferences)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    with collected_here():
        yield World(qtbot, services, sandbox, source, window, ask)
        assert runner.shutdown()  # jobs hold on to their page
        destroy(window)
        del window
    services.close()
