"""A database in a temporary folder for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sase_desktop.domain.identity_source import Lifecycle, SourceId
from sase_desktop.domain.sync_task import SyncReport, SyncTask, TaskId, TaskState
from sase_desktop.store.database import Database
from sase_desktop.store.directory import DirectoryTables
from sase_desktop.store.identity_sources import SourceStore
from sase_desktop.store.records import RecordStore
from sase_desktop.store.tasks import TaskStore
from tests.builders import NOW, a_draft, a_request
from tests.contracts.store_contract import SeenRecord


class Stored:
    """One profile's stores, with one source."""

    def __init__(self, path: Path) -> None:
        self.database = Database.open(path)
        self.sources = SourceStore(self.database)
        self.tasks = TaskStore(self.database)
        self.store = DirectoryTables(self.database, clock=lambda: NOW)
        self.record_store = RecordStore(self.database)
        found = self.sources.find("HQ-WeCom")
        if found is None:
            found = self.sources.add(a_draft(), Lifecycle.CONFIGURED, NOW)
        self.source: SourceId = found.id

    def new_task(self) -> TaskId:
        """A running one; the one before is given up."""
        present = self.tasks.unfinished(self.source)
        if present is not None:
            self.tasks.finish(present.id, SyncReport(TaskState.SUCCEEDED), NOW)
        task, _ = self.tasks.create(a_request(self.source), "HQ-WeCom", NOW)
        return self.tasks.start(task.id, NOW).id

    def records(self, task: TaskId) -> list[SeenRecord]:
        page = self.record_store.page(task, limit=100_000)
        return [
            SeenRecord(one.name, one.operation, one.result, one.reason, one.sase_id)
            for one in page.rows
        ]

    def report(self, task: TaskId) -> SyncReport | None:
        found: SyncTask = self.tasks.get(task)
        if found.is_unfinished:
            return None
        return SyncReport(found.state, found.departments, found.employees, found.not_provided)

    def close(self) -> None:
        self.tasks.close()
        self.database.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile.db"


@pytest.fixture
def stored(path: Path) -> Iterator[Stored]:
    stored = Stored(path)
    yield stored
    stored.close()
