"""Applying a plan: in changes, out rows of the directory and a record for each change.

Runs inside one transaction that `DirectoryTables` opens. A savepoint holds a thousand changes; only
a refused thousand is replayed one by one, so that one bad row is one failed record.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from ..domain.conflict import Claim
from ..domain.directory import Document, ObjectType
from ..domain.errors import ReasonCode
from ..domain.identity_source import SourceId
from ..domain.ports import Clock
from ..domain.sync_plan import Change, Operation, pack_detail
from ..domain.sync_task import RecordResult, SyncReport, TaskId
from .conflicts import note_claims
from .database import Database
from .department_changes import Tally
from .directory_rows import DirectoryRows, Step
from .documents import check_documents, packed_object, storable, text_of_time
from .late_indices import LateIndices
from .leavers import LeavingRows
from .record_ids import record_range
from .record_index import RecordIndex
from .tables import (
    BulkInsert,
    RecordDocumentTable,
    SyncRecordTable,
)
from .tasks import end_task

_PIECE = 1000
_APPLIED = frozenset({Operation.CREATE, Operation.UPDATE, Operation.DELETE})
_TABLES = {
    ObjectType.DEPARTMENT: ("department", "external_id"),
    ObjectType.EMPLOYEE: ("employee", "key"),
}

_insert_records = BulkInsert(SyncRecordTable)
_insert_documents = BulkInsert(RecordDocumentTable, texts=("third_party", "before", "after"))


class _NotStored(Exception):
    """The change's object is not in the directory."""


_REFUSALS = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    OverflowError,
    TypeError,
    UnicodeError,
    _NotStored,
)
"""What one row can do wrong. Everything else is the environment and stops the task."""


class TableWriter:
    """One task's writer; `applies` is False for a preview."""

    def __init__(
        self,
        database: Database,
        task: TaskId,
        source: SourceId,
        clock: Clock,
        late: LateIndices,
        *,
        applies: bool,
    ) -> None:
        self._database = database
        self._raw = database.raw
        self._task = task
        self._source = source
        self._clock = clock
        self._late = late
        self._applies = applies
        self._next_record = _next_record(self._raw, task)
        self._last_ids = _last_ids(self._raw)
        self._rows = DirectoryRows(self._raw, source)
        self._leaving = LeavingRows(self._raw, source)
        self._tally = Tally()
        self._index = RecordIndex(task, self._next_record)
        self._has_deleted_departments = False
        self._changed: frozenset[ObjectType] = frozenset()

    @property
    def has_changed(self) -> bool:
        return bool(self._changed)

    @property
    def has_deleted_departments(self) -> bool:
        """Links of employees may lead nowhere now."""
        return self._has_deleted_departments

    @property
    def has_changed_departments(self) -> bool:
        return ObjectType.DEPARTMENT in self._changed

    def write(self, changes: Sequence[Change]) -> Sequence[Change]:
        """See `ports.DirectoryWriter`."""
        refused: list[Change] = []
        for start in range(0, len(changes), _PIECE):
            piece = changes[start : start + _PIECE]
            if self._try(piece) is None:
                continue
            for change in piece:
                problem = self._try([change])
                if problem is not None:
                    refused.append(change)
                    self._record_refusal(change, problem)
        return refused

    def remember(self, fingerprints: Sequence[tuple[str, int]]) -> None:
        """See `ports.DirectoryWriter`."""
        self._late.build()
        for start in range(0, len(fingerprints), _PIECE):
            self._rows.remember(fingerprints[start : start + _PIECE])

    def keep_tally(self) -> None:
        """What changed by department lies with the task from now on, and what finds its records."""
        self._tally.write(self._raw, self._task)
        self._index.store(self._raw)

    def note_claims(self, claims: Sequence[Claim], looked_at: Collection[str] | None) -> None:
        """See `ports.DirectoryWriter`."""
        self._late.build()
        note_claims(self._raw, self._task, self._source, claims, looked_at)

    def count_absence(self, keys: Sequence[str]) -> None:
        """See `ports.DirectoryWriter`."""
        self._late.build()
        if self._applies:
            self._leaving.count(keys)

    def finish(self, report: SyncReport, now: datetime | None = None) -> None:
        """See `ports.DirectoryWriter`."""
        end_task(self._database, self._task, report, now or self._clock())

    def _try(self, piece: Sequence[Change]) -> str | None:
        """Writes all of it, or nothing of it and says why."""
        before = (self._next_record, dict(self._last_ids), self._changed)
        mark = self._index.mark()
        self._late.begin([one for one in piece if one.operation is not Operation.CREATE])
        self._raw.execute("SAVEPOINT piece")
        try:
            self._write(piece)
        except _REFUSALS as error:
            self._raw.execute("ROLLBACK TO piece")
            self._raw.execute("RELEASE piece")
            self._next_record, self._last_ids, self._changed = before
            self._index.back_to(mark)
            return _problem(error)
        self._raw.execute("RELEASE piece")
        return None

    def _write(self, piece: Sequence[Change]) -> None:
        time = text_of_time(self._clock())
        steps = self._steps(piece)
        applied = [one for one in steps if _is_applied(one.change)] if self._applies else []
        for (kind, operation), group in groupby(applied, key=_kind):
            self._apply(kind, operation, list(group), time)
        self._record(steps, time)
        self._late.keep()
        self._tally.count(piece)

    def _steps(self, piece: Sequence[Change]) -> list[Step]:
        others = [one for one in piece if one.operation is not Operation.CREATE]
        known = {kind: self._known_ids(kind, others) for kind in ObjectType}
        ids: list[int | None] = []
        for change in piece:
            is_applied = self._applies and _is_applied(change)
            if change.operation is not Operation.CREATE:
                id = known[change.object_type].get(change.stored_key)
                if is_applied and id is None:
                    raise _NotStored("not in the directory")
            elif is_applied:
                id = self._new_id(change)
            else:
                id = None if change.sase_id is None else int(change.sase_id)
            ids.append(id)
        records = range(self._next_record, self._next_record + len(piece))
        self._next_record = records.stop
        return list(map(Step._make, zip(piece, records, ids, strict=True)))

    def _new_id(self, change: Change) -> int:
        """An id that was never given, or the one that the same object had before."""
        if change.sase_id is not None:
            return int(change.sase_id)
        id = self._last_ids[change.object_type] = self._last_ids[change.object_type] + 1
        return id

    def _known_ids(self, kind: ObjectType, others: Iterable[Change]) -> dict[str, int]:
        """Of those who are not created."""
        keys = [one.stored_key for one in others if one.object_type is kind]
        if not keys or (kind is ObjectType.EMPLOYEE and self._late.lacks_employees):
            return {}
        table, column = _TABLES[kind]
        places = ", ".join("?" * len(keys))
        sql = f"SELECT {column}, id FROM {table} WHERE source_id = ? AND {column} IN ({places})"  # noqa: S608
        return dict(self._raw.execute(sql, [self._source, *keys]))

    def _apply(self, kind: ObjectType, operation: Operation, steps: list[Step], time: str) -> None:
        self._changed |= {kind}
        if operation is Operation.DELETE:
            self._has_deleted_departments |= kind is ObjectType.DEPARTMENT
            sql = f"DELETE FROM {_TABLES[kind][0]} WHERE id = ?"  # noqa: S608
            self._raw.executemany(sql, [(one.id,) for one in steps])
        elif kind is ObjectType.DEPARTMENT:
            self._rows.put_departments(steps, time, is_new=operation is Operation.CREATE)
        else:
            is_new = operation is Operation.CREATE
            if is_new:
                self._late.check([one.change for one in steps])
            self._rows.put_employees(steps, time, is_new=is_new, is_bulk=self._late.lacks_employees)
            if operation is Operation.UPDATE:
                self._rows.put_pins(steps)
                self._leaving.follow(steps, time)
            else:
                self._leaving.restore(steps)

    def _record(self, steps: list[Step], time: str) -> None:
        done = (RecordResult.SUCCESS if self._applies else RecordResult.PLANNED).value
        rows: list[tuple[Any, ...]] = []
        documents: list[tuple[Any, ...]] = []
        failed = RecordResult.FAILED.value
        for change, record, id in steps:
            (
                kind, operation, key, external_id, name, before, after, sent, reason, detail,
                has_failed, *_,
            ) = change  # fmt: skip
            rows.append(
                (
                    record, self._task, kind._value_, operation._value_,
                    failed if has_failed else done, name, external_id, key, id,
                    None if reason is None else reason._value_, detail, time,
                )
            )  # fmt: skip
            documents.append((record, sent, packed_object(before), packed_object(after)))
        check_documents([row[1] for row in documents])
        _insert_records(self._raw, rows)
        _insert_documents(self._raw, documents)
        self._index.add(rows)

    def _record_refusal(self, change: Change, problem: str) -> None:
        """Without the document that could not be stored: third party text tells what it was."""
        failed = change._replace(
            key=storable(change.key),
            external_id=storable(change.external_id),
            name=storable(change.name),
            after=None,
            third_party=_storable_document(change.third_party),
            reason=ReasonCode.STORE_REFUSED,
            detail=pack_detail(problem=problem),
            has_failed=True,
        )
        step = Step(failed, self._next_record, None)
        self._next_record += 1
        self._record([step], text_of_time(self._clock()))


def _storable_document(document: Document | None) -> str | None:
    if isinstance(document, bytes):
        return document.decode("utf-8", "replace")
    return None if document is None else storable(document)


def _problem(error: Exception) -> str:
    """Names of tables and columns, never a value."""
    if isinstance(error, sqlite3.Error | _NotStored):
        return str(error)
    return type(error).__name__


def _is_applied(change: Change) -> bool:
    return change.operation in _APPLIED and not change.has_failed


def _kind(step: Step) -> tuple[ObjectType, Operation]:
    return step.change.object_type, step.change.operation


def _next_record(raw: sqlite3.Connection, task: TaskId) -> int:
    first, end = record_range(task)
    sql = "SELECT max(id) FROM sync_record WHERE id BETWEEN ? AND ?"
    (last,) = raw.execute(sql, (first, end)).fetchone()
    return first if last is None else int(last) + 1


def _last_ids(raw: sqlite3.Connection) -> dict[ObjectType, int]:
    """The largest ids that were ever given: a deleted object's id is never given again."""
    used = dict(raw.execute("SELECT name, seq FROM sqlite_sequence"))
    return {kind: used.get(table, 0) for kind, (table, _) in _TABLES.items()}
