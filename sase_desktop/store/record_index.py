"""What makes a task's records quick to filter and to search: in rows of records, out two tables.

Records form groups of equal object type, operation, result and reason, a few dozen of them in a
task. One byte for each record says which group it belongs to, in the order of the plan: a million
of them are counted, filtered or walked through in a few milliseconds. The words that are searched
lie in blocks of a piece of records each, in lower case, one line for a record; a text is looked for
in a whole block at once, which finds one Chinese character as well as a long Latin name.

Both are written for tasks with many records. What few records are is read from their rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..domain.sync_task import TaskId
from .database import Database
from .documents import json_text, json_value, storable
from .record_ids import record_range

FEW = 20_000
"""Up to here, reading rows is quick enough."""
_MOST_GROUPS = 255
_RARE = 8
"""A text that fewer than one line in so many holds is found from place to place."""
_SAMPLE = 2048
_BETWEEN, _END, _NO_END = "\x1f", "\n", "\x1e"

SPAN = (
    "SELECT (SELECT min(id) FROM sync_record WHERE id BETWEEN ? AND ?), "
    "(SELECT max(id) FROM sync_record WHERE id BETWEEN ? AND ?)"
)
"""First and last record; asked for in one SELECT, SQLite would look at all between them."""

Words = tuple[str | None, ...]
"""Object type, operation, result, reason."""


class Kinds(NamedTuple):
    """The groups of a task, and for each record, in the order of the plan, its group's number."""

    groups: tuple[Words, ...]
    codes: bytes
    has_words: bool
    """The blocks of searched words are stored."""


class RecordIndex:
    """Collects while records are written, and stores at the end of the writing."""

    def __init__(self, task: TaskId, first: int) -> None:
        self._task = task
        self._is_whole = first == record_range(task)[0]
        self._groups: dict[Words, int] = {}
        self._pieces: list[tuple[int, bytes, bytes]] = []

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Rows in the order of the table's columns, with numbers that follow each other."""
        groups = self._groups
        codes = [groups.setdefault((row[2], row[3], row[4], row[9]), len(groups)) for row in rows]
        if len(groups) > _MOST_GROUPS:
            self._is_whole = False
        if self._is_whole:
            lines = [_line(row[5], row[6], row[8]) for row in rows]
            words = _END.join(lines).encode().lower()
            self._pieces.append((rows[0][0], bytes(codes), words))

    def mark(self) -> int:
        return len(self._pieces)

    def back_to(self, mark: int) -> None:
        """Forgets what was added since the mark."""
        del self._pieces[mark:]

    def store(self, raw: sqlite3.Connection) -> None:
        raw.execute("DELETE FROM record_kinds WHERE task_id = ?", (self._task,))
        codes = b"".join(piece[1] for piece in self._pieces)
        if not self._is_whole or len(codes) <= FEW:
            return
        groups = json_text(list(self._groups))
        raw.execute("INSERT INTO record_kinds VALUES (?, ?, ?)", (self._task, groups, codes))
        blocks = ((first, words) for first, _, words in self._pieces)
        raw.executemany("INSERT INTO record_words VALUES (?, ?)", blocks)


def load_kinds(database: Database, task: TaskId) -> Kinds:
    """As stored, or else as the records say one by one."""
    span = record_range(task)
    first, last = database.rows(SPAN, span * 2)[0]
    count = 0 if first is None else last - first + 1
    sql = "SELECT groups, codes FROM record_kinds WHERE task_id = ?"
    stored = database.row(sql, (task,))
    if stored is not None and len(stored[1]) == count:
        groups = tuple(tuple(one) for one in json_value(stored[0]))
        return Kinds(groups, stored[1], has_words=True)
    found: dict[Words, int] = {}
    codes = bytearray()
    sql = (
        "SELECT object_type, operation, result, reason FROM sync_record "
        "WHERE id BETWEEN ? AND ? ORDER BY id"
    )
    for rows in database.pieces(sql, span):
        codes += bytes([found.setdefault(row, len(found)) for row in rows])
    return Kinds(tuple(found), bytes(codes), has_words=False)


def is_word(text: str) -> bool:
    """Whether the blocks tell where a text is: what parts their lines is looked for in rows."""
    return not any(one in text for one in (_BETWEEN, _END, _NO_END))


def mark_words(database: Database, task: TaskId, text: str, count: int) -> bytearray:
    """A byte for each of so many records, 1 where their words hold a text, whatever the case of
    ASCII letters."""
    first, _ = span = record_range(task)
    wanted = storable(text).encode().lower()
    sql = (
        "SELECT record_id, words FROM record_words "
        "WHERE record_id BETWEEN ? AND ? ORDER BY record_id"
    )
    marks = bytearray(count)
    for rows in database.pieces(sql, span, size=20):
        for start, words in rows:
            _mark_block(marks, start - first, words, wanted)
    return marks


def _mark_block(marks: bytearray, position: int, words: bytes, wanted: bytes) -> None:
    sample = words[:_SAMPLE]
    if sample.count(wanted) * _RARE > sample.count(b"\n"):
        # As texts of single bytes, which are compared three times as fast as bytes.
        text = wanted.decode("latin-1")
        lines = words.decode("latin-1").split("\n")
        marks[position : position + len(lines)] = bytes([text in line for line in lines])
        return
    seen, at = 0, words.find(wanted)
    while at >= 0:
        position += words.count(b"\n", seen, at)
        marks[position] = 1
        seen, at = at, words.find(wanted, at + 1)


def _line(name: str, external_id: str, sase_id: int | None) -> str:
    """A text with nothing but digits finds a SASE id too, and no other text can."""
    line = f"{name}{_BETWEEN}{external_id}{_BETWEEN}{'' if sase_id is None else sase_id}"
    return line if _END not in line else line.replace(_END, _NO_END)
