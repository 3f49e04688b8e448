"""Which records a filter leaves and in which order: in a task and a filter, out record ids.

Records form groups of equal object type, operation, result and reason, a few dozen of them in a
task, and an index holds each group in the order of the plan. So filtering and sorting by these
words is arithmetic on the groups' sizes, and an offset costs a walk inside one group at most.
Sorts by name, external id and SASE id walk the index of that column. What no index gives, such as a
text sorted by name, is sorted once and its ids are kept, eight bytes each.
"""

from __future__ import annotations

from array import array
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
_FROM_GROUP = "FROM sync_record r INDEXED BY sync_record_kind WHERE r.task_id = ? AND"
_FEW = 20_000
"""Up to here, fetching a filter's records by their group and sorting them beats walking."""


class Order(NamedTuple):
    sort: RecordSort
    is_descending: bool


class Group(NamedTuple):
    words: tuple[str | None, ...]
    """Object type, operation, result, reason."""
    size: int


Groups = tuple[Group, ...]


class Selection:
    """The records of a task that a filter leaves; what was counted or sorted is kept."""

    def __init__(
        self, database: Database, task: TaskId, filter: RecordFilter, whole: Groups
    ) -> None:
        self._database = database
        self._task = task
        self._filter = filter
        self._whole = whole
        self._lists: dict[RecordSort, array[int]] = {}

    @property
    def total(self) -> int:
        if not self._filter.text:
            return sum(group.size for group in self._groups)
        return len(next(iter(self._lists.values()), ())) or len(self._list(RecordSort.POSITION))

    @property
    def condition(self) -> str:
        words = [f"r.{name.value} = ?" for name in self._wanted]
        words += ["r.reason IS NULL"] if self._filter.without_reason else []
        text = " OR ".join(f"r.{name} LIKE ? ESCAPE '\\'" for name in self._searched)
        return " AND ".join(["r.id BETWEEN ? AND ?", *words, *([f"({text})"] if text else [])])

    @property
    def parameters(self) -> tuple[Any, ...]:
        pattern = contains_pattern(storable(self._filter.text))
        texts = (pattern,) * len(self._searched)
        return (*record_range(self._task), *self._wanted.values(), *texts)

    def ids(self, order: Order, offset: int, limit: int) -> list[RecordId]:
        """One stretch of the sorted list, read from its nearer end."""
        if self._is_listed(order.sort):
            whole = self._list(order.sort)
            part = (whole[::-1] if order.is_descending else whole)[offset : offset + limit]
            return [RecordId(id) for id in part]
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
            f"r.sase_id FROM sync_record r WHERE r.id = ? AND {self.condition}"
        )
        row = self._database.row(sql, (id, *self.parameters))
        if row is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"record {id} in this list")
        if self._is_listed(order.sort):
            before = self._list(order.sort).index(id)
        else:
            before = self._before(id, row, order.sort)
        return self.total - 1 - before if order.is_descending else before

    @property
    def _wanted(self) -> dict[RecordSort, str]:
        pairs = zip(_WORDS, _words_of(self._filter), strict=True)
        return {name: word for name, word in pairs if word is not None}

    @property
    def _groups(self) -> Groups:
        wanted = _words_of(self._filter)
        return tuple(
            group
            for group in self._whole
            if all(one in (None, found) for one, found in zip(wanted, group.words, strict=True))
            and not (self._filter.without_reason and group.words[3] is not None)
        )

    @property
    def _searched(self) -> tuple[str, ...]:
        """Columns to look for the text in; a SASE id has nothing but digits."""
        if not self._filter.text:
            return ()
        text = self._filter.text
        has_digits_alone = text.isascii() and text.isdecimal()
        return ("name", "external_id", *(("sase_id",) if has_digits_alone else ()))

    def _is_listed(self, sort: RecordSort) -> bool:
        """Whether no index gives this list: it is sorted once, and its ids are kept."""
        is_filtered = bool(self._wanted) or self._filter.without_reason
        return bool(self._filter.text) or (is_filtered and sort not in _WORDS)

    def _list(self, sort: RecordSort) -> array[int]:
        ids = self._lists.get(sort)
        if ids is None:
            ids = self._lists[sort] = self._sorted_list(sort)
        return ids

    def _sorted_list(self, sort: RecordSort) -> array[int]:
        if self._filter.text or self.total > _FEW:
            words = ", ".join(f"r.{one.value}" for one in (sort, *_WORDS)) + ", "
            by = words if sort in _WORDS else f"r.{_INDEXED[sort][0]}, " if sort in _INDEXED else ""
            sql = (
                f"SELECT r.id FROM sync_record r NOT INDEXED WHERE {self.condition} "  # noqa: S608
                f"ORDER BY {by}r.id"
            )
            pieces = self._database.pieces(sql, self.parameters, size=5000)
            return array("q", (row[0] for rows in pieces for row in rows))
        column = _INDEXED[sort][0] if sort in _INDEXED else "id"
        found: list[tuple[Any, int]] = []
        for group in self._groups:
            sql = f"SELECT r.{column}, r.id {_FROM_GROUP} {_in_group(group)}"
            found += self._database.rows(sql, (self._task, *_words(group)))
        # Nothing sorts first, as in the database.
        found.sort(key=lambda one: ((one[0] is not None, one[0] or 0), one[1]))
        return array("q", (id for _, id in found))

    def _walk(self, order: Order, offset: int, limit: int) -> list[RecordId]:
        """Without a text, and without a filter unless sorted by a word."""
        if order.sort in _WORDS:
            return self._walk_groups(order, offset, limit)
        direction = "DESC" if order.is_descending else "ASC"
        parameters: tuple[int, ...]
        if order.sort in _INDEXED:
            column, index = _INDEXED[order.sort]
            where, parameters = f"INDEXED BY {index} WHERE r.task_id = ?", (int(self._task),)
            by = f"r.{column} {direction}, "
        else:
            where, parameters, by = "WHERE r.id BETWEEN ? AND ?", record_range(self._task), ""
        sql = (
            f"SELECT r.id FROM sync_record r {where} "  # noqa: S608
            f"ORDER BY {by}r.id {direction} LIMIT ? OFFSET ?"
        )
        rows = self._database.rows(sql, (*parameters, limit, offset))
        return [RecordId(row[0]) for row in rows]

    def _walk_groups(self, order: Order, offset: int, limit: int) -> list[RecordId]:
        direction = "DESC" if order.is_descending else "ASC"
        found: list[RecordId] = []
        for group in self._sorted_groups(order):
            if offset >= group.size:
                offset -= group.size
                continue
            sql = (
                f"SELECT r.id {_FROM_GROUP} {_in_group(group)} "
                f"ORDER BY r.id {direction} LIMIT ? OFFSET ?"
            )
            parameters = (self._task, *_words(group), limit - len(found), offset)
            found += [RecordId(row[0]) for row in self._database.rows(sql, parameters)]
            offset = 0
            if len(found) >= limit:
                break
        return found

    def _sorted_groups(self, order: Order) -> list[Group]:
        """By the sorted word, then by all words; nothing sorts before any word."""
        first = _WORDS.index(order.sort)

        def key(group: Group) -> tuple[str, ...]:
            words = tuple(word or "" for word in group.words)
            return (words[first], *words)

        return sorted(self._groups, key=key, reverse=order.is_descending)

    def _before(self, id: RecordId, row: tuple[Any, ...], sort: RecordSort) -> int:
        """How many records stand before this one in ascending order."""
        if sort in _WORDS:
            here = Group(row[:4], 0)
            groups = self._sorted_groups(Order(sort, is_descending=False))
            place = [group.words for group in groups].index(here.words)
            within = self._count(f"{_in_group(here)} AND r.id < ?", (*_words(here), id))
            return sum(group.size for group in groups[:place]) + within
        if sort not in _INDEXED:
            return self._count("r.id < ?", (id,))
        column, _ = _INDEXED[sort]
        value = dict(zip(("name", "object_key", "sase_id"), row[4:], strict=True))[column]
        if value is None:
            return self._count(f"r.{column} IS NULL AND r.id < ?", (id,))
        smaller = f"(r.{column} IS NULL OR (r.{column}, r.id) < (?, ?))"
        return self._count(smaller, (value, id))

    def _count(self, condition: str, parameters: tuple[Any, ...]) -> int:
        sql = f"SELECT count(*) FROM sync_record r WHERE r.task_id = ? AND {condition}"  # noqa: S608
        return int(self._database.rows(sql, (self._task, *parameters))[0][0])


def count_groups(database: Database, task: TaskId) -> Groups:
    """All groups of a task, by a walk over one index."""
    sql = (
        "SELECT r.object_type, r.operation, r.result, r.reason, count(*) "
        "FROM sync_record r INDEXED BY sync_record_kind WHERE r.task_id = ? GROUP BY 1, 2, 3, 4"
    )
    return tuple(Group(row[:4], row[4]) for row in database.rows(sql, (task,)))


def _words_of(filter: RecordFilter) -> tuple[str | None, ...]:
    words = (filter.object_type, filter.operation, filter.result, filter.reason)
    return tuple(None if word is None else word.value for word in words)


def _in_group(group: Group) -> str:
    last = "IS NULL" if group.words[3] is None else "= ?"
    return f"r.object_type = ? AND r.operation = ? AND r.result = ? AND r.reason {last}"


def _words(group: Group) -> tuple[str, ...]:
    return tuple(word for word in group.words if word is not None)
