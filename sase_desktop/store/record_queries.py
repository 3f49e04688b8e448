"""Which records a filter leaves and in which order: in a task and a filter, out record ids.

Records form groups of equal object type, operation, result and reason, a few dozen of them in a
task, and an index holds each group in the order of the plan. So filtering and sorting by these
words is arithmetic on the groups' sizes, and an offset costs a walk inside one group at most.
Sorts by name, external id and SASE id walk the index of that column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from ..domain.errors import ErrorCode, RuleError
from ..domain.review import RecordFilter, RecordSort
from ..domain.sync_task import RecordId, TaskId
from .database import Database
from .documents import contains_pattern, storable
from .record_ids import record_range

EVERYTHING: Final = RecordFilter()

_WORDS = (
    RecordSort.OBJECT_TYPE,
    RecordSort.OPERATION,
    RecordSort.RESULT,
    RecordSort.REASON,
)
_INDEXED = {
    RecordSort.NAME: ("name", "sync_record_name"),
    RecordSort.EXTERNAL_ID: ("object_key", "sync_record_object"),
    RecordSort.SASE_ID: ("sase_id", "sync_record_sase_id"),
}
_TEXT = " OR ".join(f"r.{name} LIKE ? ESCAPE '\\'" for name in ("name", "external_id", "sase_id"))
_FEW = 20_000
"""Up to here, fetching a filter's records by their group and sorting them beats walking."""


class Order(NamedTuple):
    sort: RecordSort
    is_descending: bool


class Group(NamedTuple):
    words: tuple[str | None, ...]
    """Object type, operation, result, reason."""
    size: int


@dataclass(frozen=True)
class Selection:
    """The records of a task that a filter leaves; the counting is done once."""

    database: Database
    task: TaskId
    filter: RecordFilter
    span: tuple[int | None, int | None]
    """First and last record id of the task."""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Groups that the filter leaves, with their sizes."""
        hint = "NOT INDEXED" if self.filter.text else "INDEXED BY sync_record_kind"
        sql = (
            "SELECT r.object_type, r.operation, r.result, r.reason, count(*) "  # noqa: S608
            f"FROM sync_record r {hint} WHERE {self.condition} GROUP BY 1, 2, 3, 4"
        )
        return tuple(Group(row[:4], row[4]) for row in self.database.rows(sql, self.parameters))

    @property
    def total(self) -> int:
        return sum(group.size for group in self.groups)

    @cached_property
    def condition(self) -> str:
        words = [f"r.{name.value} = ?" for name in self._wanted]
        text = [f"({_TEXT})"] if self.filter.text else []
        range = ["r.id BETWEEN ? AND ?"] if self.filter.text else []
        return " AND ".join(["r.task_id = ?", *range, *words, *text])

    @cached_property
    def parameters(self) -> tuple[Any, ...]:
        range = record_range(self.task) if self.filter.text else ()
        return (self.task, *range, *self._wanted.values(), *self._text)

    def ids(self, order: Order, offset: int, limit: int) -> list[RecordId]:
        """One stretch of the sorted list, read from its nearer end."""
        limit = min(limit, self.total - offset)
        if limit <= 0:
            return []
        if offset > self.total // 2:
            turned = Order(order.sort, not order.is_descending)
            return self._walk(turned, self.total - offset - limit, limit)[::-1]
        return self._walk(order, offset, limit)

    def offset_of(self, id: RecordId, order: Order) -> int:
        """Raises:
        RuleError: `not_found`, the filter does not leave this record.
        """
        sql = (
            "SELECT r.object_type, r.operation, r.result, r.reason, r.name, r.object_key, "  # noqa: S608
            f"r.sase_id FROM sync_record r WHERE {self.condition} AND r.id = ?"
        )
        row = self.database.row(sql, (*self.parameters, id))
        if row is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"record {id} in this list")
        before = self._before(id, row, order.sort)
        return self.total - 1 - before if order.is_descending else before

    @property
    def _wanted(self) -> dict[RecordSort, str]:
        wanted = (
            self.filter.object_type,
            self.filter.operation,
            self.filter.result,
            self.filter.reason,
        )
        pairs = zip(_WORDS, wanted, strict=True)
        return {name: word.value for name, word in pairs if word is not None}

    @property
    def _text(self) -> tuple[str, ...]:
        return (contains_pattern(storable(self.filter.text)),) * 3 if self.filter.text else ()

    def _walk(self, order: Order, offset: int, limit: int) -> list[RecordId]:
        if order.sort in _WORDS:
            return self._walk_groups(order, offset, limit)
        direction = "DESC" if order.is_descending else "ASC"
        by, hint = "", "NOT INDEXED"
        condition, parameters = self.condition, self.parameters
        if order.sort in _INDEXED:
            column, index = _INDEXED[order.sort]
            by, hint = f"r.{column} {direction}, ", f"INDEXED BY {index}"
        elif not self.filter.text:
            condition += " AND r.id BETWEEN ? AND ?"
            parameters = (*parameters, *record_range(self.task))
        if self._wanted and self.total <= _FEW and not self.filter.text:
            hint = "INDEXED BY sync_record_kind"
        sql = (
            f"SELECT r.id FROM sync_record r {hint} WHERE {condition} "  # noqa: S608
            f"ORDER BY {by}r.id {direction} LIMIT ? OFFSET ?"
        )
        rows = self.database.rows(sql, (*parameters, limit, offset))
        return [RecordId(row[0]) for row in rows]

    def _walk_groups(self, order: Order, offset: int, limit: int) -> list[RecordId]:
        direction = "DESC" if order.is_descending else "ASC"
        hint = "" if self.filter.text else "INDEXED BY sync_record_kind"
        found: list[RecordId] = []
        for group in self._sorted_groups(order):
            if offset >= group.size:
                offset -= group.size
                continue
            sql = (
                f"SELECT r.id FROM sync_record r {hint} WHERE {_in_group(group)} "  # noqa: S608
                f"AND {self.condition} ORDER BY r.id {direction} LIMIT ? OFFSET ?"
            )
            parameters = (*_words(group), *self.parameters, limit - len(found), offset)
            found += [RecordId(row[0]) for row in self.database.rows(sql, parameters)]
            offset = 0
            if len(found) >= limit:
                break
        return found

    def _sorted_groups(self, order: Order) -> Iterator[Group]:
        """By the sorted word, then by the other words; nothing sorts before any word."""
        first = _WORDS.index(order.sort)

        def key(group: Group) -> tuple[str, ...]:
            words = tuple(word or "" for word in group.words)
            return (words[first], *words)

        yield from sorted(self.groups, key=key, reverse=order.is_descending)

    def _before(self, id: RecordId, row: tuple[Any, ...], sort: RecordSort) -> int:
        """How many records stand before this one in ascending order."""
        if sort in _WORDS:
            here = Group(row[:4], 0)
            before = 0
            for group in self._sorted_groups(Order(sort, is_descending=False)):
                if group.words == here.words:
                    break
                before += group.size
            return before + self._count(f"{_in_group(here)} AND r.id < ?", (*_words(here), id))
        if sort not in _INDEXED:
            return self._count("r.id < ?", (id,))
        column, _ = _INDEXED[sort]
        value = dict(zip(("name", "object_key", "sase_id"), row[4:], strict=True))[column]
        if value is None:
            return self._count(f"r.{column} IS NULL AND r.id < ?", (id,))
        smaller = f"(r.{column} IS NULL OR (r.{column}, r.id) < (?, ?))"
        return self._count(smaller, (value, id))

    def _count(self, condition: str, parameters: tuple[Any, ...]) -> int:
        sql = f"SELECT count(*) FROM sync_record r WHERE {condition} AND {self.condition}"  # noqa: S608
        return int(self.database.rows(sql, (*parameters, *self.parameters))[0][0])


def _in_group(group: Group) -> str:
    last = "IS NULL" if group.words[3] is None else "= ?"
    return f"r.object_type = ? AND r.operation = ? AND r.result = ? AND r.reason {last}"


def _words(group: Group) -> tuple[str, ...]:
    return tuple(word for word in group.words if word is not None)
