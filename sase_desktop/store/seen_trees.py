"""The departments that a source showed last: one small document for each source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from ..domain.directory import RemoteDepartment
from ..domain.identity_source import SourceId
from ..domain.seen_tree import SeenDepartment, SeenTree, seen
from .database import Database
from .documents import json_text, storable, text_of_time, time_of_text

_KEEP = (
    "INSERT INTO seen_tree (source_id, seen_at, departments) VALUES (?, ?, ?) "
    "ON CONFLICT (source_id) DO UPDATE SET seen_at = excluded.seen_at, "
    "departments = excluded.departments"
)


class SeenTreeStore:
    """The rows of `seen_tree`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, source: SourceId) -> SeenTree | None:
        """None: the source was never read."""
        sql = "SELECT seen_at, departments FROM seen_tree WHERE source_id = ?"
        row = self._database.row(sql, (source,))
        if row is None:
            return None
        departments = msgspec.json.decode(row[1], type=tuple[SeenDepartment, ...])
        return SeenTree(time_of_text(row[0]), departments)

    def keep(
        self,
        source: SourceId,
        departments: Iterable[RemoteDepartment],
        now: datetime,
        counted: Mapping[str, int] | None = None,
    ) -> None:
        """Replaces what was seen before. A department's count is, in this order: the one that is
        given, that of the stored people in it, the one that was known before."""
        with self._database.transaction():
            before = self.get(source)
            members = {
                one.external_id: one.members
                for one in (before.departments if before else ())
                if one.members is not None
            }
            members |= self._stored(source)
            members |= counted or {}
            text = json_text([_storable(one) for one in seen(departments, members)])
            self._database.execute(_KEEP, (source, text_of_time(now), text))

    def _stored(self, source: SourceId) -> Mapping[str, int]:
        sql = (
            "SELECT d.external_id, count(l.employee_id) FROM department d "
            "LEFT JOIN employee_department l "
            "ON l.source_id = d.source_id AND l.department = d.external_id "
            "WHERE d.source_id = ? GROUP BY d.external_id"
        )
        return dict(self._database.rows(sql, (source,)))


def _storable(one: SeenDepartment) -> SeenDepartment:
    name = None if one.name is None else storable(one.name)
    parent = None if one.parent is None else storable(one.parent)
    return one._replace(external_id=storable(one.external_id), name=name, parent=parent)
