"""Stored employees as a plan asks for them: in keys or values, out whole employees or holders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ..domain.directory import Employee
from ..domain.identity_source import SourceId
from .database import Database
from .documents import extended_of, json_value

_PIECE = 500
"""Keys of one query: below every limit that a SQLite may be built with."""
_COLUMNS = (
    "key, external_id, username, telephone, email, title, work_status, enabled, description, "
    "departments, primary_department, extended"
)
_HOLDERS = {
    "telephone": "SELECT telephone, key FROM employee WHERE source_id = ? AND telephone <> ''",
    "email": "SELECT email, key FROM employee WHERE source_id = ? AND email <> ''",
}


class StoredRows:
    """`domain.directory.StoredEmployees` on the database."""

    def __init__(self, database: Database, source: SourceId, count: int) -> None:
        self._database = database
        self._source = source
        self._count = count
        """How many are stored."""

    def read(self, keys: Collection[str]) -> Mapping[str, Employee]:
        """One by one by their keys, or all at once when most of them are wanted."""
        if not keys or not self._count:
            return {}
        if len(keys) * 4 < self._count:
            return dict(_employees(self._rows_of(list(keys))))
        wanted = frozenset(keys)
        sql = f"SELECT {_COLUMNS} FROM employee WHERE source_id = ? ORDER BY id"  # noqa: S608
        pieces = self._database.pieces(sql, (self._source,))
        rows = (row for piece in pieces for row in piece if row[0] in wanted)
        return dict(_employees(rows))

    def in_departments(self, departments: Collection[str]) -> Mapping[str, str]:
        """By the index of links."""
        if not departments or not self._count:
            return {}
        found: dict[str, str] = {}
        listed = list(departments)
        for start in range(0, len(listed), _PIECE):
            piece = listed[start : start + _PIECE]
            places = ", ".join("?" * len(piece))
            sql = (
                "SELECT e.key, e.external_id FROM employee_department l "  # noqa: S608
                "JOIN employee e ON e.id = l.employee_id "
                f"WHERE l.source_id = ? AND l.department IN ({places})"
            )
            found.update(self._database.rows(sql, (self._source, *piece)))
        return found

    def holders(self, field: str, values: Collection[str]) -> Mapping[str, str]:
        """Walks over all who have a value, which is quicker than an index is dear."""
        if not values or not self._count:
            return {}
        wanted = frozenset(values)
        rows = self._database.pieces(_HOLDERS[field], (self._source,))
        return {
            folded: key
            for piece in rows
            for value, key in piece
            if (folded := value.lower()) in wanted
        }

    def _rows_of(self, keys: Sequence[str]) -> Iterable[Sequence[Any]]:
        for start in range(0, len(keys), _PIECE):
            piece = keys[start : start + _PIECE]
            places = ", ".join("?" * len(piece))
            sql = (
                f"SELECT {_COLUMNS} FROM employee WHERE source_id = ? "  # noqa: S608
                f"AND key IN ({places}) ORDER BY id"
            )
            yield from self._database.rows(sql, (self._source, *piece))


def _employees(rows: Iterable[Sequence[Any]]) -> Iterable[tuple[str, Employee]]:
    """Rows of `_COLUMNS` as employees by key. Lists and titles that repeat are one object."""
    lists: dict[str, tuple[str, ...]] = {}
    titles: dict[str | None, str | None] = {}
    make = Employee._make
    for key, *fields in rows:
        listed = lists.get(fields[8])
        if listed is None:
            listed = lists[fields[8]] = tuple(json_value(fields[8]))
        fields[4] = titles.setdefault(fields[4], fields[4])
        fields[6] = fields[6] == 1
        fields[8] = listed
        fields[10] = extended_of(fields[10])
        yield key, make(fields)
