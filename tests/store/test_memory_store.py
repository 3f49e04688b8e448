"""The fake is held to the contract too, or tests against it would prove nothing."""

from __future__ import annotations

import pytest

from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.sync_task import SyncReport, TaskId
from tests.contracts.store_contract import SeenRecord, StoreContract
from tests.fakes import MemoryStore


class Memory:
    source = SourceId(1)

    def __init__(self) -> None:
        self.store = MemoryStore()

    def new_task(self) -> TaskId:
        return self.store.add_task(self.source)

    def records(self, task: TaskId) -> list[SeenRecord]:
        return [
            SeenRecord(
                one.change.name, one.change.operation, one.result, one.change.reason, one.sase_id
            )
            for one in self.store.records.get(task, [])
        ]

    def report(self, task: TaskId) -> SyncReport | None:
        return self.store.reports.get(task)


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def under_test(self) -> Memory:
        return Memory()
