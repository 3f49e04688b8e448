"""How long tasks and records are kept: in an age and a number to keep, out what went."""

from __future__ import annotations

from datetime import datetime

from ..domain.review import Purged
from ..domain.sync_task import UNFINISHED, TaskId
from .database import Database
from .documents import text_of_time
from .record_ids import record_range

_UNFINISHED = ", ".join(f"'{state.value}'" for state in sorted(UNFINISHED))
_OLD_TASKS = f"""
    SELECT id FROM (
        SELECT id, created_at, state,
            row_number() OVER (PARTITION BY source_id ORDER BY id DESC) AS age
        FROM sync_task)
    WHERE age > ? AND created_at < ? AND state NOT IN ({_UNFINISHED}) AND id NOT IN (
        SELECT max(id) FROM sync_task
        WHERE is_preview = 0 AND state IN ('succeeded', 'partially_failed')
            AND json_extract(health, '$.visible') IS NOT NULL
        GROUP BY source_id) ORDER BY id
"""  # noqa: S608
"""Of each source the last task that wrote the directory stays: the guard compares with it."""
_KEEP_DOCUMENTS = """
    INSERT OR REPLACE INTO employee_document (employee_id, third_party)
    SELECT e.id, d.third_party FROM employee e JOIN record_document d ON d.record_id = e.record_id
    WHERE e.record_id BETWEEN ? AND ? AND d.third_party IS NOT NULL
"""
"""An employee's document lies with the record that brought it, until that record goes."""

_FORGET_RECORDS = "UPDATE employee SET record_id = NULL WHERE record_id BETWEEN ? AND ?"
_FORGET_CONFLICTS = "UPDATE conflict SET record_id = NULL WHERE record_id BETWEEN ? AND ?"
_DELETE_RECORDS = "DELETE FROM sync_record WHERE id BETWEEN ? AND ?"


def would_purge(database: Database, older_than: datetime, keep: int) -> Purged:
    tasks = _old_tasks(database, older_than, keep)
    sql = "SELECT count(*) FROM sync_record WHERE id BETWEEN ? AND ?"
    return Purged(len(tasks), sum(database.rows(sql, record_range(one))[0][0] for one in tasks))


def purge(database: Database, older_than: datetime, keep: int) -> Purged:
    tasks = _old_tasks(database, older_than, keep)
    records = 0
    for task in tasks:
        span = record_range(task)
        with database.transaction() as raw:
            raw.execute(_KEEP_DOCUMENTS, span)
            raw.execute(_FORGET_RECORDS, span)
            raw.execute(_FORGET_CONFLICTS, span)
            raw.execute("DELETE FROM record_document WHERE record_id BETWEEN ? AND ?", span)
            raw.execute("DELETE FROM record_words WHERE record_id BETWEEN ? AND ?", span)
            records += raw.execute(_DELETE_RECORDS, span).rowcount
            raw.execute("DELETE FROM sync_task WHERE id = ?", (task,))
    return Purged(len(tasks), records)


def _old_tasks(database: Database, older_than: datetime, keep: int) -> list[TaskId]:
    rows = database.rows(_OLD_TASKS, (keep, text_of_time(older_than)))
    return [TaskId(row[0]) for row in rows]
