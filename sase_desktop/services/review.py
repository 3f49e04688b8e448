"""Everything that can be read again later: tasks, records, directory. Never needs the network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from ..domain.directory import ObjectType, department_document, employee_document
from ..domain.identity_source import IdentitySource, SourceId
from ..domain.leaving import Grace
from ..domain.mapping import ExtendedField
from ..domain.ports import Checkpoint
from ..domain.review import (
    DepartmentRow,
    EmployeeQuery,
    EmployeeRow,
    EmployeeSort,
    Neighbours,
    Page,
    RecordFilter,
    RecordGroup,
    RecordSort,
    Totals,
)
from ..domain.sync_task import Phase, RecordId, SyncRecord, SyncTask, TaskId, TaskState, Trigger
from ..store.database import Database
from ..store.department_changes import DepartmentChanges, DepartmentTallies
from ..store.directory import DirectoryTables
from ..store.identity_sources import SourceStore
from ..store.records import RecordStore
from ..store.tasks import TaskStore
from .documents import record_document, utc_text


@dataclass(frozen=True, slots=True)
class Person:
    """One employee with everything the person panel shows."""

    row: EmployeeRow
    department_paths: tuple[str, ...]
    history: tuple[SyncRecord, ...]


class Review:
    """Pages of tasks, records and employees; one object with its history."""

    def __init__(
        self,
        database: Database,
        sources: SourceStore,
        tasks: TaskStore,
        records: RecordStore,
        directory: DirectoryTables,
        tallies: DepartmentTallies,
    ) -> None:
        self._database = database
        self._sources = sources
        self._tasks = tasks
        self._records = records
        self._directory = directory
        self._tallies = tallies

    def sources(self, *, include_deleted: bool = False) -> tuple[IdentitySource, ...]:
        return self._sources.list(include_deleted=include_deleted)

    # Tasks

    def tasks(
        self,
        source: SourceId | None = None,
        *,
        states: frozenset[TaskState] = frozenset(),
        trigger: Trigger | None = None,
        since: datetime | None = None,
        limit: int = 200,
    ) -> tuple[SyncTask, ...]:
        """Newest first. No states: all of them."""
        return self._tasks.list(source, states=states, trigger=trigger, since=since, limit=limit)

    def task(self, task: TaskId) -> SyncTask:
        """Raises RuleError `not_found`."""
        return self._tasks.get(task)

    def department_changes(
        self, task: TaskId, checkpoint: Checkpoint
    ) -> tuple[DepartmentChanges, ...]:
        """What a task changed by department, most first. Raises RuleError `not_found`; Cancelled.

        Counted once more from the records of a task that is older than the counting.
        """
        stored = self._tasks.get(task)
        found = self._tallies.of_task(stored)
        if not (found or stored.is_unfinished or stored.has_changed_nothing):
            for done in self._tallies.count_again(stored):
                checkpoint(Phase.FINISH, done)
            found = self._tallies.of_task(stored)
        return found

    # Records

    def records(
        self,
        task: TaskId,
        conditions: RecordFilter,
        sort: RecordSort = RecordSort.POSITION,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
        with_documents: bool = False,
    ) -> Page[SyncRecord]:
        """One page, as a rule without the documents."""
        return self._records.page(
            task,
            conditions,
            sort,
            descending=descending,
            offset=offset,
            limit=limit,
            with_documents=with_documents,
        )

    def record_groups(self, task: TaskId) -> tuple[RecordGroup, ...]:
        """How many records of each kind a task has."""
        return self._records.groups(task)

    def record_ids(self, task: TaskId, conditions: RecordFilter) -> tuple[RecordId, ...]:
        """Which records the conditions leave, in plan order."""
        return self._records.ids(task, conditions)

    def record(self, record: RecordId) -> SyncRecord:
        """One record with its documents. Raises RuleError `not_found`."""
        return self._records.get(record)

    def neighbours(
        self,
        record: RecordId,
        conditions: RecordFilter,
        sort: RecordSort,
        *,
        descending: bool = False,
    ) -> Neighbours:
        """Where a record stands in a filtered list, for going to the one before and after."""
        return self._records.neighbours(record, conditions, sort, descending=descending)

    def all_records(self, task: TaskId, conditions: RecordFilter) -> Iterator[SyncRecord]:
        """Every record with its documents, in plan order, a piece at a time."""
        return self._records.iterate(task, conditions)

    def record_documents(
        self, task: TaskId, conditions: RecordFilter, limit: int | None = None
    ) -> Iterator[dict[str, Any]]:
        """For the command line and exports."""
        return islice(map(record_document, self._records.iterate(task, conditions)), limit)

    # Directory

    def totals(self, source: SourceId) -> Totals:
        return self._directory.totals(source)

    def departments(self, source: SourceId) -> tuple[DepartmentRow, ...]:
        return self._directory.departments(source)

    def employees(
        self,
        source: SourceId,
        query: EmployeeQuery,
        sort: EmployeeSort = EmployeeSort.USERNAME,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> Page[EmployeeRow]:
        return self._directory.employees(
            source, query, sort, descending=descending, offset=offset, limit=limit
        )

    def person(self, source: SourceId, key: str) -> Person:
        """One employee by member key. Raises RuleError `not_found`."""
        row = self._directory.employee(source, key)
        paths = self._directory.department_paths(source, row.employee.departments)
        return Person(
            row,
            tuple(paths.get(one, one) for one in row.employee.departments),
            self.history(source, ObjectType.EMPLOYEE, row.key),
        )

    def history(
        self, source: SourceId, object_type: ObjectType, key: str, limit: int = 50
    ) -> tuple[SyncRecord, ...]:
        """Every record that touched one object, newest first, with documents."""
        return self._records.history(source, object_type, key, limit=limit)

    def extended_fields(
        self, what: str, source: SourceId | None = None
    ) -> tuple[ExtendedField, ...]:
        """Of one source or of all, one for each key; `what` as in `directory_documents`."""
        kind = ObjectType.DEPARTMENT if what == "departments" else ObjectType.EMPLOYEE
        listed = self._sources.list() if source is None else (self._sources.get(source),)
        found = {
            one.key: one
            for each in listed
            for one in each.draft.extended_fields
            if one.object_type is kind
        }
        return tuple(found.values())

    def directory_documents(self, source: SourceId, what: str) -> Iterator[dict[str, Any]]:
        """Departments parents first, or employees by external id; `what` names which."""
        if what == "departments":
            rows = self._directory.iterate_departments(source)
            return (department_document(one.department) for one in rows)
        grace = self._sources.get(source).draft.grace
        people = self._directory.iterate_employees(source)
        return (_employee(one, grace) for one in people)


def _employee(row: EmployeeRow, grace: Grace | None) -> dict[str, Any]:
    """Of somebody who is missing at the source, since when, and when they are deleted."""
    document = employee_document(row.employee)
    if row.leaving is not None:
        ends = row.leaving.ends_on(grace) if grace is not None else None
        document["leaving"] = {
            "since": utc_text(row.leaving.since),
            "runs": row.leaving.runs,
            "deleted_on": utc_text(ends),
        }
    return document
