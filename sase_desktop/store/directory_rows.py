"""The directory's rows: in changes with their ids, out inserted and updated rows and links."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..domain.directory import Department, Employee
from ..domain.identity_source import SourceId
from ..domain.sync_plan import Change
from .conflicts import rename_in_conflicts
from .documents import document_text, json_text
from .tables import (
    BulkInsert,
    DepartmentTable,
    EmployeeDepartmentTable,
    EmployeeDocumentTable,
    EmployeeTable,
    insert_sql,
)

_INSERT_DEPARTMENT = insert_sql(DepartmentTable)
_INSERT_EMPLOYEE = insert_sql(EmployeeTable)
_insert_employees = BulkInsert(EmployeeTable)
_insert_links = BulkInsert(EmployeeDepartmentTable)
_UPDATE_DEPARTMENT = (
    'UPDATE department SET external_id = ?, name = ?, parent = ?, "order" = ?, path = ?, '
    "extended = ?, third_party = coalesce(?, third_party), synced_at = ? WHERE id = ?"
)
_UPDATE_EMPLOYEE = (
    "UPDATE employee SET external_id = ?, username = ?, telephone = ?, email = ?, title = ?, "
    "work_status = ?, enabled = ?, description = ?, departments = ?, primary_department = ?, "
    "extended = ?, record_id = coalesce(?, record_id), fingerprint = ?, synced_at = ? WHERE id = ?"
)
_REMEMBER = "UPDATE employee SET fingerprint = ? WHERE source_id = ? AND key = ?"

_RENAME_HISTORY = (
    "UPDATE sync_record SET object_key = ? WHERE id IN (SELECT r.id FROM sync_task t "
    "CROSS JOIN sync_record r ON r.task_id = t.id "
    "WHERE t.source_id = ? AND r.object_key = ? AND r.object_type = 'employee')"
)


class Step(NamedTuple):
    """A change with the ids of its record and of its object."""

    change: Change
    record: int
    id: int | None


class DirectoryRows:
    """Writes the objects of one source in bulk."""

    def __init__(self, raw: sqlite3.Connection, source: SourceId) -> None:
        self._raw = raw
        self._source = source
        self._lists: dict[tuple[str, ...], str] = {}
        """The same few lists of departments come again and again."""

    def put_departments(self, steps: Sequence[Step], time: str, *, is_new: bool) -> None:
        rows: list[tuple[Any, ...]] = []
        for change, _, id in steps:
            one = change.after
            if not isinstance(one, Department):
                raise TypeError
            extended = json_text(dict(one.extended)) if one.extended else "{}"
            fields = (one.external_id, one.name, one.parent, one.order, one.path)
            if is_new:
                sent = document_text(change.third_party)
                rows.append((id, self._source, *fields, "", extended, sent, time))
            else:
                rows.append((*fields, extended, document_text(change.third_party), time, id))
        sql = _INSERT_DEPARTMENT if is_new else _UPDATE_DEPARTMENT
        self._raw.executemany(sql, rows)

    def put_employees(
        self, steps: Sequence[Step], time: str, *, is_new: bool, is_bulk: bool = False
    ) -> None:
        """In bulk: while no unique index watches the rows."""
        rows: list[tuple[Any, ...]] = []
        links: list[tuple[Any, ...]] = []
        moved: list[tuple[Any]] = []
        for change, record, id in steps:
            one, before = change.after, change.before
            if not isinstance(one, Employee):
                raise TypeError
            fields = self._employee_fields(one)
            if is_new:
                made_from = change.fingerprint
                rows.append((id, self._source, change.key, *fields, None, record, made_from, time))
            else:
                sent = record if change.third_party is not None else None
                rows.append((*fields, sent, change.fingerprint, time, id))
            if is_new or not isinstance(before, Employee) or before.departments != one.departments:
                moved.append((id,))
                links += [(id, department, self._source) for department in one.departments]
        if is_new and is_bulk:
            _insert_employees(self._raw, rows)
        else:
            self._raw.executemany(_INSERT_EMPLOYEE if is_new else _UPDATE_EMPLOYEE, rows)
        if not is_new:
            self._raw.executemany("DELETE FROM employee_department WHERE employee_id = ?", moved)
            self._forget_documents(steps)
            self._rename([one for one in steps if one.change.stored_key != one.change.key])
        _insert_links(self._raw, links)

    def put_pins(self, steps: Sequence[Step]) -> None:
        """Values edited by hand, where a change says which ones there are from now on."""
        pins = ((step.change.pinned, step.id) for step in steps)
        rows = [(json_text(one) if one else None, id) for one, id in pins if one is not None]
        self._raw.executemany("UPDATE employee SET pinned = ? WHERE id = ?", rows)

    def remember(self, fingerprints: Sequence[tuple[str, int]]) -> None:
        """Employees that stay as they are, by key, with what they were made from now."""
        rows = ((made_from, self._source, key) for key, made_from in fingerprints)
        self._raw.executemany(_REMEMBER, rows)

    def _employee_fields(self, one: Employee) -> tuple[Any, ...]:
        departments = self._lists.get(one.departments)
        if departments is None:
            departments = self._lists[one.departments] = json_text(one.departments)
        more = json_text(dict(one.extended)) if one.extended else "{}"
        return (
            *one[:6],
            int(one.enabled),
            one.description,
            departments,
            one.primary_department,
            more,
        )

    def _rename(self, steps: Sequence[Step]) -> None:
        """The person's history goes along, so that it is found under the new key, and so do the
        values that they were given or refused."""
        for change, _, id in steps:
            self._raw.execute("UPDATE employee SET key = ? WHERE id = ?", (change.key, id))
            self._raw.execute(_RENAME_HISTORY, (change.key, self._source, change.stored_key))
            rename_in_conflicts(self._raw, self._source, change.stored_key, change.key)

    def _forget_documents(self, steps: Sequence[Step]) -> None:
        """What a purge had put aside is older than what the records now hold."""
        sql = f"DELETE FROM {EmployeeDocumentTable._meta.table_name} WHERE employee_id = ?"  # noqa: S608
        renewed = [(one.id,) for one in steps if one.change.third_party is not None]
        self._raw.executemany(sql, renewed)
