"""What a task changed by department: counted while its records are written, read as one small list.

A chart of a million records would otherwise have to read a million documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..domain.directory import Department, Employee, ObjectType
from ..domain.sync_plan import Change, Operation
from ..domain.sync_task import SyncTask, TaskId
from .database import Database
from .records import RecordStore

_COLUMN = {Operation.CREATE: 0, Operation.UPDATE: 1, Operation.DELETE: 2}
_ADD = """
    INSERT INTO task_department (task_id, department, created, updated, deleted)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET created = created + excluded.created,
        updated = updated + excluded.updated, deleted = deleted + excluded.deleted
"""
_READ = """
    SELECT c.department,
        coalesce(d.name, (SELECT r.name FROM sync_record r WHERE r.task_id = c.task_id
            AND r.object_key = c.department AND r.object_type = 'department' LIMIT 1), ''),
        coalesce(d.path, ''), c.created, c.updated, c.deleted
    FROM task_department c LEFT JOIN department d
        ON d.source_id = ? AND d.external_id = c.department
    WHERE c.task_id = ? ORDER BY c.created + c.updated + c.deleted DESC, c.department
"""


class DepartmentChanges(NamedTuple):
    """A department's share of a task."""

    external_id: str
    """Empty: people without a department."""
    name: str
    """As it is stored now, else as the task knew it; empty when neither does."""
    path: str
    created: int
    updated: int
    deleted: int

    @property
    def total(self) -> int:
        return self.created + self.updated + self.deleted


class Tally:
    """Counts changes where they belong: people in their own department, a department as itself."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = {}

    def count(self, changes: Iterable[Change]) -> None:
        """Failed and skipped objects changed nothing."""
        found = self._found
        for change in changes:
            column = _COLUMN.get(change.operation)
            if column is None or change.has_failed:
                continue
            home = _home(change)
            numbers = found.get(home)
            if numbers is None:
                numbers = found[home] = [0, 0, 0]
            numbers[column] += 1

    def write(self, raw: sqlite3.Connection, task: TaskId) -> None:
        """Adds them to what the task has, inside its transaction, and starts anew."""
        raw.executemany(_ADD, [(task, home, *numbers) for home, numbers in self._found.items()])
        self._found = {}


def _home(change: Change) -> str:
    if change.object_type is ObjectType.DEPARTMENT:
        return change.external_id
    person: Department | Employee | None = change.after or change.before
    if not isinstance(person, Employee):
        return ""
    return person.primary_department or next(iter(person.departments), "")


class DepartmentTallies:
    """Reads what the writer kept."""

    def __init__(self, database: Database, records: RecordStore) -> None:
        self._database = database
        self._records = records

    def of_task(self, task: SyncTask) -> tuple[DepartmentChanges, ...]:
        """Most changes first. Of tasks from before this was kept: none, see `count_again`."""
        rows = self._database.rows(_READ, (task.source, task.id))
        return tuple(DepartmentChanges._make(row) for row in rows)

    def count_again(self, task: SyncTask) -> Iterator[int]:
        """Counts an old task's records once and keeps the result; says how far it is."""
        tally = Tally()
        for number, change in enumerate(self._records.changes(task.id)):
            if number % 500 == 0:
                yield number
            tally.count((change,))
        with self._database.transaction() as raw:
            if not self.of_task(task):
                tally.write(raw, task.id)
