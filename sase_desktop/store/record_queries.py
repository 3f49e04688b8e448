"""Which records a filter leaves and in which order: in a task and a filter, out record ids.

Records are known by their position in the plan; `record_index` says which group each belongs to and
where a text is. Filtering and sorting by the four words that repeat is arithmetic on these groups.
Sorts by name, external id and SASE id walk the index of that column from the nearer end. SQLite
itself leaves out what the filter does not want: it is given the marks, and no row reaches Python
that is not on the page. A few records are read and sorted, and their positions kept.
"""

from __future__ import annotations

from array import array
from itertools import compress
from typing import Any, Final, NamedTuple

from ..domain.errors import ErrorCode, ReasonCode, RuleError
from ..domain.review import RecordFilter, RecordSort
from ..domain.sync_plan import Operation
from ..domain.sync_task import RecordId, TaskId
from .database import Database
from .documents import contains_pattern, storable
from .record_ids import record_range
from .record_index import Kinds, Words, is_word, mark_words

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
_STRETCH = 4096
_RARE = 128
"""Fewer than one record in so many is sorted sooner by reading it than by walking an index."""
_IS_MARKED = "substr(?, r.id - ?, 1) = x'01'"
_DELETE, _LEAVING = Operation.DELETE.value, ReasonCode.LEAVING.value
_IS_LOST = f"(r.operation = '{_DELETE}' OR r.reason = '{_LEAVING}')"


class Order(NamedTuple):
    sort: RecordSort
    is_descending: bool


class Selection:
    """The records of a task that a filter leaves; what was found or sorted is kept."""

    def __init__(
        self, database: Database, task: TaskId, filter: RecordFilter, kinds: Kinds
    ) -> None:
        self._database = database
        self._task = task
        self._first, _ = record_range(task)
        self._filter = filter
        self._kinds = kinds
        self._wanted = _wanted_codes(filter, kinds.groups)
        self._lists: dict[RecordSort, array[int]] = {}
        self._marks = self._marked()
        """A byte for each position, 1 where the filter leaves the record."""
        self.total = self._marks.count(1)

    @property
    def condition(self) -> str:
        pairs = zip(_WORDS, _words_of(self._filter), strict=True)
        words = [f"r.{name.value} = ?" for name, word in pairs if word is not None]
        words += ["r.reason IS NULL"] if self._filter.without_reason else []
        words += [_IS_LOST] if self._filter.only_lost else []
        text = " OR ".join(f"r.{name} LIKE ? ESCAPE '\\'" for name in self._searched)
        return " AND ".join(["r.id BETWEEN ? AND ?", *words, *([f"({text})"] if text else [])])

    @property
    def parameters(self) -> tuple[Any, ...]:
        pattern = contains_pattern(storable(self._filter.text))
        words = [word for word in _words_of(self._filter) if word is not None]
        return (*record_range(self._task), *words, *(pattern,) * len(self._searched))

    def ids(self, order: Order, offset: int, limit: int) -> list[RecordId]:
        """One stretch of the sorted list, read from its nearer end."""
        limit = min(limit, self.total - offset)
        if limit <= 0:
            return []
        if offset > self.total // 2:
            turned = Order(order.sort, not order.is_descending)
            offset = self.total - offset - limit
            return self._stretch(turned, offset, limit)[::-1]
        return self._stretch(order, offset, limit)

    def offset_of(self, id: RecordId, order: Order) -> int:
        """Raises:
        RuleError: `not_found`, the filter does not leave this record.
        """
        position = id - self._first
        if not 0 <= position < len(self._marks) or not self._marks[position]:
            raise RuleError(ErrorCode.NOT_FOUND, f"record {id} in this list")
        if order.sort in _WORDS:
            before = self._before_by_word(position, order.sort)
        elif order.sort not in _INDEXED:
            before = self._marks.count(1, 0, position)
        elif self._is_rare:
            before = self._list(order.sort).index(position)
        else:
            before = self._before_in_index(position, order.sort)
        return self.total - 1 - before if order.is_descending else before

    def _marked(self) -> bytes | bytearray:
        table = bytes(int(code in self._wanted) for code in range(256))
        marks = self._kinds.codes.translate(table)
        return _both(marks, self._found(len(marks))) if self._filter.text else marks

    def _found(self, count: int) -> bytearray:
        """Where the text is, whatever else the filter wants."""
        if self._kinds.has_words and is_word(self._filter.text):
            return mark_words(self._database, self._task, self._filter.text, count)
        likes = " OR ".join(f"r.{name} LIKE ? ESCAPE '\\'" for name in self._searched)
        sql = f"SELECT r.id FROM sync_record r NOT INDEXED WHERE r.id BETWEEN ? AND ? AND ({likes})"  # noqa: S608
        pattern = contains_pattern(storable(self._filter.text))
        parameters = (*record_range(self._task), *(pattern,) * len(self._searched))
        marks = bytearray(count)
        for rows in self._database.pieces(sql, parameters):
            for (id,) in rows:
                marks[id - self._first] = 1
        return marks

    @property
    def _searched(self) -> tuple[str, ...]:
        """Columns to look for the text in; a SASE id has nothing but digits."""
        if not self._filter.text:
            return ()
        text = self._filter.text
        has_digits_alone = text.isascii() and text.isdecimal()
        return ("name", "external_id", *(("sase_id",) if has_digits_alone else ()))

    def _stretch(self, order: Order, offset: int, limit: int) -> list[RecordId]:
        if order.sort in _WORDS:
            found = self._in_groups(order, offset, limit)
        elif order.sort not in _INDEXED:
            found = _marked_ones(self._marks, order.is_descending, offset, limit)
        elif self._is_rare:
            whole = self._list(order.sort)
            found = list((whole[::-1] if order.is_descending else whole)[offset : offset + limit])
        else:
            found = self._in_index(order, offset, limit)
        return [RecordId(self._first + one) for one in found]

    def _in_groups(self, order: Order, offset: int, limit: int) -> list[int]:
        """By the sorted word, then by all words, then as the plan has them."""
        found: list[int] = []
        for code in self._sorted_codes(order.sort, order.is_descending):
            marks = self._marks_of(code)
            size = marks.count(1)
            if offset < size:
                found += _marked_ones(marks, order.is_descending, offset, limit - len(found))
                if len(found) >= limit:
                    break
            offset = max(0, offset - size)
        return found

    def _marks_of(self, code: int) -> bytes:
        """Of one group alone."""
        marks = self._kinds.codes.translate(_only(code))
        return _both(marks, self._marks) if self._filter.text else marks

    def _sorted_codes(self, sort: RecordSort, is_descending: bool) -> list[int]:
        """Nothing sorts before any word."""
        first = _WORDS.index(sort)

        def key(code: int) -> tuple[str, ...]:
            words = tuple(word or "" for word in self._kinds.groups[code])
            return (words[first], *words)

        return sorted(self._wanted, key=key, reverse=is_descending)

    def _before_by_word(self, position: int, sort: RecordSort) -> int:
        here = self._kinds.codes[position]
        before = self._marks_of(here).count(1, 0, position)
        for code in self._sorted_codes(sort, is_descending=False):
            if code == here:
                break
            before += self._marks_of(code).count(1)
        return before

    @property
    def _is_rare(self) -> bool:
        return self.total * _RARE < len(self._marks)

    def _list(self, sort: RecordSort) -> array[int]:
        """All positions by one column, read row by row."""
        positions = self._lists.get(sort)
        if positions is None:
            column, _ = _INDEXED[sort]
            ids = [self._first + one for one in compress(range(len(self._marks)), self._marks)]
            found: list[tuple[Any, int]] = []
            for start in range(0, len(ids), 1000):
                some = ids[start : start + 1000]
                places = ", ".join("?" * len(some))
                sql = f"SELECT {column}, id FROM sync_record WHERE id IN ({places})"  # noqa: S608
                found += self._database.rows(sql, some)
            # Nothing sorts first, as in the database.
            found.sort(key=lambda one: (() if one[0] is None else (one[0],), one[1]))
            positions = array("I", (id - self._first for _, id in found))
            self._lists[sort] = positions
        return positions

    def _in_index(self, order: Order, offset: int, limit: int) -> list[int]:
        column, index = _INDEXED[order.sort]
        direction = "DESC" if order.is_descending else "ASC"
        marked, marks = self._marked_alone()
        sql = (
            f"SELECT r.id FROM sync_record r INDEXED BY {index} WHERE r.task_id = ? {marked}"  # noqa: S608
            f"ORDER BY r.{column} {direction}, r.id {direction} LIMIT ? OFFSET ?"
        )
        rows = self._database.rows(sql, (self._task, *marks, limit, offset))
        return [id - self._first for (id,) in rows]

    def _marked_alone(self) -> tuple[str, tuple[Any, ...]]:
        """A condition with its parameters; none where the filter leaves everything."""
        if self.total == len(self._marks):
            return "", ()
        return f"AND {_IS_MARKED} ", (self._marks, self._first - 1)

    def _before_in_index(self, position: int, sort: RecordSort) -> int:
        """How many records of the list stand before this one in ascending order."""
        column, index = _INDEXED[sort]
        id = self._first + position
        value = self._database.rows(f"SELECT {column} FROM sync_record WHERE id = ?", (id,))[0][0]  # noqa: S608
        if value is None:
            return self._count(index, f"r.{column} IS NULL AND r.id < ?", (id,))
        # Nothing sorts first. Apart, so that the index answers both.
        return self._count(index, f"r.{column} IS NULL", ()) + self._count(
            index, f"(r.{column}, r.id) < (?, ?)", (value, id)
        )

    def _count(self, index: str, condition: str, parameters: tuple[Any, ...]) -> int:
        """How many records of the list are so."""
        marked, marks = self._marked_alone()
        sql = (
            f"SELECT count(*) FROM sync_record r INDEXED BY {index} "  # noqa: S608
            f"WHERE r.task_id = ? AND {condition} {marked}"
        )
        return int(self._database.rows(sql, (self._task, *parameters, *marks))[0][0])


def _wanted_codes(filter: RecordFilter, groups: tuple[Words, ...]) -> frozenset[int]:
    wanted = _words_of(filter)
    return frozenset(
        code
        for code, words in enumerate(groups)
        if all(one in (None, found) for one, found in zip(wanted, words, strict=True))
        and not (filter.without_reason and words[3] is not None)
        and not (filter.only_lost and words[1] != _DELETE and words[3] != _LEAVING)
    )


def _words_of(filter: RecordFilter) -> Words:
    words = (filter.object_type, filter.operation, filter.result, filter.reason)
    return tuple(None if word is None else word.value for word in words)


def _both(one: bytes | bytearray, other: bytes | bytearray) -> bytes:
    """The marks that both have; as two large numbers, which takes no time."""
    number = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return number.to_bytes(len(one), "little")


def _only(code: int) -> bytes:
    return bytes(int(one == code) for one in range(256))


def _marked_ones(
    marks: bytes | bytearray, is_descending: bool, offset: int, limit: int
) -> list[int]:
    """Positions of the marks from the given one on, counted in stretches."""
    found: list[int] = []
    starts = range(0, len(marks), _STRETCH)
    for start in reversed(starts) if is_descending else starts:
        end = start + _STRETCH
        size = marks.count(1, start, end)
        if offset < size:
            part = list(compress(range(start, end), marks[start:end]))
            part = part[::-1] if is_descending else part
            found += part[offset : offset + limit - len(found)]
            if len(found) >= limit:
                break
        offset = max(0, offset - size)
    return found
