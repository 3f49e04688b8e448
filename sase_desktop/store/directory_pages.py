"""What a review shows of the stored directory: in a source and conditions, out trees and pages."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime
from threading import Lock
from typing import Any

from ..domain.directory import Department, Employee
from ..domain.errors import ErrorCode, RuleError
from ..domain.identity_source import SourceId
from ..domain.review import (
    DepartmentRow,
    EmployeeQuery,
    EmployeeRow,
    EmployeeSort,
    Page,
    Totals,
)
from .database import Database
from .department_counts import count_employees
from .documents import (
    contains_pattern,
    extended_of,
    json_value,
    storable,
    text_of_time,
    time_of_text,
)
from .id_paths import subtree_range
from .leavers import COLUMN as LEAVING_COLUMN
from .leavers import IS_LEAVING, leaving_of
from .leavers import SINCE as LEAVING_SINCE

ALL_EMPLOYEES = EmployeeQuery()

_DEPARTMENT = (
    'id, external_id, name, parent, "order", path, extended, synced_at, third_party, id_path'
)
EMPLOYEE_COLUMNS = (
    "e.id, e.key, e.external_id, e.username, e.telephone, e.email, e.title, e.work_status, "
    "e.enabled, e.description, e.departments, e.primary_department, e.extended, e.pinned, "
    f"e.synced_at, {LEAVING_COLUMN}"
)
"""What `employee_row` reads of employee `e`, besides what the source sent."""
THIRD_PARTY = (
    "coalesce((SELECT third_party FROM employee_document WHERE employee_id = e.id), "
    "(SELECT third_party FROM record_document WHERE record_id = e.record_id))"
)
"""What the source sent for employee `e`: kept with a record until retention moves it out."""
_KEPT = 4
SEARCHED = ("username", "external_id", "telephone", "email", "title", "extended")


class DirectoryPages:
    """Reads what is stored of a source, and pins values by hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._kept: dict[Hashable, array[int]] = {}

    def totals(self, source: SourceId) -> Totals:
        sql = (
            "SELECT (SELECT count(*) FROM department WHERE source_id = ?), "
            "(SELECT count(*) FROM employee WHERE source_id = ?)"
        )
        departments, employees = self._database.rows(sql, (source, source))[0]
        return Totals(departments, employees)

    def departments(self, source: SourceId) -> tuple[DepartmentRow, ...]:
        """The whole tree, parents before children, siblings in their order."""
        rows = self._department_rows(source, 'ORDER BY "order" DESC, name, id')
        counts = count_employees(self._database, source, {row[1]: row[9] for row in rows})
        return _parents_first([_department(row, counts) for row in rows])

    def department(self, source: SourceId, external_id: str) -> DepartmentRow:
        """With what the source sent.

        Raises:
            RuleError: `not_found`.
        """
        rows = self._department_rows(source, "AND external_id = ?", external_id)
        if not rows:
            raise RuleError(ErrorCode.NOT_FOUND, f"department {external_id}")
        paths = {row[1]: row[9] for row in self._department_rows(source, "")}
        counts = count_employees(self._database, source, paths)
        return _department(rows[0], counts)._replace(third_party=rows[0][8])

    def department_paths(self, source: SourceId, external_ids: Sequence[str]) -> dict[str, str]:
        """Names from the top, of those departments that are stored."""
        places = ", ".join("?" * len(external_ids))
        rows = self._department_rows(source, f"AND external_id IN ({places})", *external_ids)
        return {row[1]: row[5] for row in rows}

    def employees(
        self,
        source: SourceId,
        query: EmployeeQuery = ALL_EMPLOYEES,
        sort: EmployeeSort = EmployeeSort.USERNAME,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> Page[EmployeeRow]:
        """One page; equal values are in the order of ids. Without what the source sent."""
        ids = self._sorted_ids(source, query, sort)
        wanted = (ids[::-1] if descending else ids)[offset : offset + limit]
        found: dict[int, EmployeeRow] = {}
        for start in range(0, len(wanted), 1000):
            some = wanted[start : start + 1000]
            places = ", ".join("?" * len(some))
            sql = f"SELECT {EMPLOYEE_COLUMNS}, NULL FROM employee e WHERE e.id IN ({places})"  # noqa: S608
            found.update((row[0], employee_row(row)) for row in self._database.rows(sql, some))
        return Page(tuple(found[id] for id in wanted if id in found), len(ids), offset)

    def employee(self, source: SourceId, key: str) -> EmployeeRow:
        """By member key or external id, with what the source sent.

        Raises:
            RuleError: `not_found`.
        """
        row = None
        for column in ("key", "external_id"):
            # One after the other: only the key has an index.
            sql = (
                f"SELECT {EMPLOYEE_COLUMNS}, {THIRD_PARTY} FROM employee e "  # noqa: S608
                f"WHERE e.source_id = ? AND e.{column} = ? LIMIT 1"
            )
            row = row or self._database.row(sql, (source, key))
        if row is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"employee {key}")
        return employee_row(row)

    def iterate_departments(self, source: SourceId) -> Iterator[DepartmentRow]:
        yield from self.departments(source)

    def iterate_employees(
        self, source: SourceId, query: EmployeeQuery = ALL_EMPLOYEES
    ) -> Iterator[EmployeeRow]:
        """In the order of ids, for an export; without what the source sent."""
        condition, parameters = self._condition(source, query)
        sql = f"SELECT {EMPLOYEE_COLUMNS}, NULL FROM employee e WHERE {condition} ORDER BY e.id"  # noqa: S608
        for rows in self._database.pieces(sql, parameters):
            for row in rows:
                yield employee_row(row)

    def keep_synced_at(self, source: SourceId, key: str, moment: datetime) -> None:
        """When the source was heard last of this person; an edit by hand does not change it."""
        sql = "UPDATE employee SET synced_at = ? WHERE source_id = ? AND key = ?"
        with self._database.transaction() as raw:
            raw.execute(sql, (text_of_time(moment), source, key))

    def _department_rows(self, source: SourceId, more: str, *values: str) -> list[tuple[Any, ...]]:
        sql = f"SELECT {_DEPARTMENT} FROM department WHERE source_id = ? {more}"  # noqa: S608
        return self._database.rows(sql, (source, *values))

    def _sorted_ids(self, source: SourceId, query: EmployeeQuery, sort: EmployeeSort) -> array[int]:
        """All ids of a list, eight bytes each, kept while the directory stays as it is: a table
        asks for page after page of the same list."""
        sql = "SELECT directory_revision FROM identity_source WHERE id = ?"
        revision = self._database.row(sql, (source,))
        key = (source, revision, self._database.restored(), query, sort)
        with self._lock:
            ids = self._kept.get(key)
            if ids is None:
                condition, parameters = self._condition(source, query)
                order = LEAVING_SINCE if sort is EmployeeSort.LEAVING else f"e.{sort.value}"
                sql = (
                    f"SELECT e.id FROM employee e {_hint(query, sort)} "  # noqa: S608
                    f"WHERE {condition} ORDER BY {order}, e.id"
                )
                pieces = self._database.pieces(sql, parameters, size=5000)
                ids = array("q", (row[0] for rows in pieces for row in rows))
                while len(self._kept) >= _KEPT:
                    self._kept.pop(next(iter(self._kept)), None)
                self._kept[key] = ids
        return ids

    def _condition(self, source: SourceId, query: EmployeeQuery) -> tuple[str, list[Any]]:
        conditions, parameters = ["e.source_id = ?"], [source]
        values: list[Any] = [*parameters]
        if query.department is not None:
            conditions.append(
                "e.id IN (SELECT l.employee_id FROM department d JOIN employee_department l "
                "ON l.source_id = d.source_id AND l.department = d.external_id "
                "WHERE d.source_id = ? AND d.id_path >= ? AND d.id_path < ?)"
            )
            values += [source, *self._subtree(source, query.department)]
        if query.work_status is not None:
            conditions.append("e.work_status = ?")
            values.append(query.work_status.value)
        if query.leaving is not None:
            conditions.append(IS_LEAVING if query.leaving else f"NOT {IS_LEAVING}")
            values.append(source)
        if query.enabled is not None:
            conditions.append("e.enabled = ?")
            values.append(int(query.enabled))
        if query.text:
            likes = " OR ".join(f"e.{name} LIKE ? ESCAPE '\\'" for name in SEARCHED)
            conditions.append(f"({likes})")
            values += [contains_pattern(storable(query.text))] * len(SEARCHED)
        return " AND ".join(conditions), values

    def _subtree(self, source: SourceId, external_id: str) -> tuple[str, str]:
        rows = self._department_rows(source, "AND external_id = ?", external_id)
        return subtree_range(rows[0][9]) if rows else ("", "")


def _hint(query: EmployeeQuery, sort: EmployeeSort) -> str:
    """How to read a list that most employees are looked through for. The index of sources leads to
    each of their rows by itself, which takes five times as long as reading all rows in a line."""
    if sort is EmployeeSort.USERNAME and query == ALL_EMPLOYEES:
        return "INDEXED BY employee_username"
    return "" if query.department is not None or query.leaving else "NOT INDEXED"


def _parents_first(rows: list[DepartmentRow]) -> tuple[DepartmentRow, ...]:
    """Depth first; a circle of parents, which no plan makes, is still shown, at the end."""
    known = {row.department.external_id for row in rows}
    children: dict[str | None, list[DepartmentRow]] = {}
    for row in rows:
        parent = row.department.parent
        children.setdefault(parent if parent in known else None, []).append(row)
    found: dict[int, DepartmentRow] = {}
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        row = waiting.pop()
        found[row.id] = row
        waiting += reversed(children.get(row.department.external_id, []))
    found.update({row.id: row for row in rows if row.id not in found})
    return tuple(found.values())


def _department(row: tuple[Any, ...], counts: dict[str, tuple[int, int]]) -> DepartmentRow:
    direct, subtree = counts.get(row[1], (0, 0))
    department = Department(row[1], row[2], row[3], row[4], row[5], extended_of(row[6]))
    return DepartmentRow(row[0], department, direct, subtree, time_of_text(row[7]), None)


def employee_row(row: tuple[Any, ...]) -> EmployeeRow:
    departments = tuple(json_value(row[10]))
    fields = (*row[2:8], row[8] == 1, row[9], departments, row[11], extended_of(row[12]))
    employee = Employee._make(fields)
    pinned = () if row[13] is None else tuple(sorted(json_value(row[13]).items()))
    return EmployeeRow(
        row[0], row[1], employee, pinned, time_of_text(row[14]), row[16], leaving_of(row[15])
    )
