"""Who is missing at the source and still in grace: in steps of a plan, out rows beside employees.

A row of its own table for each of them, so that the many who are present carry nothing. It goes
with its employee.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from ..domain.directory import Employee
from ..domain.errors import ReasonCode
from ..domain.identity_source import SourceId
from ..domain.leaving import RESTORED, Leaving, countdown_in
from ..domain.sync_plan import Change, unpack_detail
from .database import Database
from .directory_rows import Step
from .documents import text_of_time, time_of_text

COLUMN = (
    "(SELECT since || ' ' || coalesce(runs, '') FROM leaving_employee WHERE employee_id = e.id)"
)
"""Of employee `e`, as `leaving_of` reads it."""
SINCE = "(SELECT since FROM leaving_employee WHERE employee_id = e.id)"
IS_LEAVING = "e.id IN (SELECT employee_id FROM leaving_employee WHERE source_id = ?)"

_BEGIN = (
    "INSERT INTO leaving_employee (employee_id, source_id, since, runs) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (employee_id) DO UPDATE SET since = excluded.since, runs = excluded.runs"
)
_KEEP = "UPDATE leaving_employee SET runs = NULL WHERE employee_id = ?"
_END = "DELETE FROM leaving_employee WHERE employee_id = ?"
_COUNT = (
    "UPDATE leaving_employee SET runs = runs + 1 WHERE employee_id = "
    "(SELECT id FROM employee WHERE source_id = ? AND key = ?)"
)


def leaving_of(text: str | None) -> Leaving | None:
    """What `COLUMN` holds."""
    if text is None:
        return None
    since, _, runs = text.partition(" ")
    return Leaving(time_of_text(since), int(runs) if runs else None)


def load_leaving(database: Database, source: SourceId) -> Mapping[str, Leaving]:
    """By member key."""
    sql = (
        "SELECT e.key, l.since, l.runs FROM leaving_employee l "
        "JOIN employee e ON e.id = l.employee_id WHERE l.source_id = ?"
    )
    rows = database.rows(sql, (source,))
    return {key: Leaving(time_of_text(since), runs) for key, since, runs in rows}


class LeavingRows:
    """Follows what is applied to the employees of one source."""

    def __init__(self, raw: sqlite3.Connection, source: SourceId) -> None:
        self._raw = raw
        self._source = source

    def follow(self, steps: Sequence[Step], time: str) -> None:
        """Applied updates: who begins to leave, goes on leaving, is kept by hand, or is back."""
        begun: list[tuple[int | None, SourceId, str, int | None]] = []
        kept, back = [], []
        for change, _, id in steps:
            if change.reason is ReasonCode.LEAVING:
                counted = int(unpack_detail(change.detail).get("counted", "1"))
                begun.append((id, self._source, time, counted))
            elif (again := _goes_on(change)) is not None:
                begun.append((id, self._source, text_of_time(again.since), again.runs))
            elif change.reason is ReasonCode.KEPT_BY_HAND:
                kept.append((id,))
            elif isinstance(change.before, Employee) and not change.before.enabled:
                is_enabled = isinstance(change.after, Employee) and change.after.enabled
                if is_enabled or change.third_party is not None:
                    back.append((id,))
        self._raw.executemany(_BEGIN, begun)
        self._raw.executemany(_KEEP, kept)
        self._raw.executemany(_END, back)

    def restore(self, steps: Sequence[Step]) -> None:
        """Applied creations: whoever an undo brought back goes on leaving."""
        again = [(id, _goes_on(change)) for change, _, id in steps if change.reason is not None]
        rows = [
            (id, self._source, text_of_time(one.since), one.runs)
            for id, one in again
            if one is not None
        ]
        self._raw.executemany(_BEGIN, rows)

    def count(self, keys: Sequence[str]) -> None:
        """One more clean run without them."""
        self._raw.executemany(_COUNT, [(self._source, key) for key in keys])


def _goes_on(change: Change) -> Leaving | None:
    """The countdown that an undo gave back; other changes carry none, and are many."""
    if change.reason not in (ReasonCode.UNDONE, ReasonCode.UNDONE_IN_PART):
        return None
    return countdown_in(RESTORED, unpack_detail(change.detail))
