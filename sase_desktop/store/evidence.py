"""A task's rows for travelling: out as JSON of known types, in only when every type is right.

What comes in was written by somebody else. It goes into a database of its own, never into the
directory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import msgspec

from ..domain.directory import Department, Employee, ObjectType
from ..domain.errors import ReasonCode
from ..domain.guard import SourceHealth
from ..domain.identity_source import CUSTOM_CONNECTION, Lifecycle, SourceDraft, SourceId, SourceKind
from ..domain.sync_plan import Counts, Operation
from ..domain.sync_task import (
    UNFINISHED,
    Failure,
    RecordId,
    RecordResult,
    SyncRecord,
    SyncRequest,
    SyncTask,
    TaskId,
    TaskState,
)
from .database import Database
from .documents import json_text, text_of_time, time_of_text, unpacked_object
from .identity_sources import SourceStore
from .record_ids import record_range
from .tables import RecordDocumentTable, SyncRecordTable, SyncTaskTable, insert_sql

_PIECE = 500
_LARGEST_TASK = 2**38
_INSERT_RECORD = insert_sql(SyncRecordTable)
_INSERT_DOCUMENT = insert_sql(RecordDocumentTable)


class WrongForm(Exception):
    """A value that cannot be what it says it is."""


class TravellingTask(msgspec.Struct, forbid_unknown_fields=True):
    """Everything about a task but its records."""

    id: int
    source_name: str
    kind: SourceKind
    state: TaskState
    request: SyncRequest
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    failure: Failure | None
    departments: Counts
    employees: Counts
    not_provided: tuple[str, ...]
    plan_revision: int | None
    is_decided: bool
    health: SourceHealth = SourceHealth()


class TravellingRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A record with its documents, whole."""

    id: int
    object: ObjectType
    operation: Operation
    result: RecordResult
    name: str
    third_party_id: str
    sase_id: str | None
    reason: ReasonCode | None
    detail: str
    key: str
    time: datetime
    third_party: str | None
    """As it came: a document that never was JSON travels too."""
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def travelling_task(task: SyncTask, kind: SourceKind) -> bytes:
    return msgspec.json.encode(
        TravellingTask(
            task.id, task.source_name, kind, task.state, task.request, task.created_at,
            task.started_at, task.finished_at, task.failure, task.departments, task.employees,
            task.not_provided, task.plan_revision, task.is_decided, task.health,
        )
    )  # fmt: skip


def travelling_record(record: SyncRecord, key: str) -> bytes:
    """One line of JSON."""
    return msgspec.json.encode(
        TravellingRecord(
            record.id, record.object_type, record.operation, record.result, record.name,
            record.external_id, record.sase_id, record.reason, record.detail, key,
            record.recorded_at, record.third_party, _object(record.before), _object(record.after),
        )
    )  # fmt: skip


def read_task(data: bytes) -> TravellingTask:
    """Raises WrongForm."""
    task: TravellingTask = _decoded(data, TravellingTask)
    if not 1 <= task.id <= _LARGEST_TASK:
        raise WrongForm("id")
    if task.state in UNFINISHED:
        raise WrongForm("state")
    return task


class EvidenceStore:
    """The rows that a package needs and brings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def records(self, task: TaskId) -> Iterator[tuple[RecordId, str]]:
        """Each record's id with the key of its object, in order."""
        sql = "SELECT id, object_key FROM sync_record WHERE id BETWEEN ? AND ? ORDER BY id"
        for rows in self._database.pieces(sql, record_range(task), size=_PIECE):
            yield from rows

    def put_task(self, task: TravellingTask) -> SourceId:
        """With a source that is buried: nothing can be started on it."""
        try:
            row = _task_row(task, SourceId(1))
        except (OverflowError, ValueError) as error:
            raise WrongForm("number") from error
        if task.request.allowance is not None:
            _time_text(task.request.allowance.at)
        if task.plan_revision is not None and not 0 <= task.plan_revision < _LARGEST_TASK:
            raise WrongForm("plan_revision")
        now = datetime.now(UTC)
        sources = SourceStore(self._database)
        draft = SourceDraft(task.kind, task.source_name, CUSTOM_CONNECTION)
        with self._database.transaction():
            source = sources.add(draft, Lifecycle.DELETED, now).id
            self._database.execute(
                "UPDATE identity_source SET deleted_at = ? WHERE id = ?",
                (text_of_time(now), source),
            )
            row["source"] = source
            self._database.execute(SyncTaskTable.insert(**row))
        return source

    def put_records(self, task: TaskId, lines: Iterable[bytes]) -> Iterator[int]:
        """Stores them in one transaction; says now and then how many there are.

        Raises:
            WrongForm: a line is no record, or not of this task, or out of order.
        """
        first, last = record_range(task)
        count, floor = 0, first - 1
        with self._database.transaction() as raw:
            piece: list[TravellingRecord] = []
            for line in lines:
                record = _decoded(line, TravellingRecord)
                if not floor < record.id <= last:
                    raise WrongForm("id")
                floor = record.id
                piece.append(record)
                count += 1
                if len(piece) == _PIECE:
                    _put(raw, task, piece)
                    piece = []
                    yield count
            _put(raw, task, piece)
        yield count


def _decoded(data: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError, ValueError, OverflowError) as error:
        raise WrongForm(type(error).__name__) from error


def _task_row(task: TravellingTask, source: SourceId) -> dict[str, Any]:
    return {
        "id": task.id,
        "source": source,
        "source_name": task.source_name,
        "trigger": task.request.trigger.value,
        "is_preview": int(task.request.is_preview),
        "state": task.state.value,
        "request": json_text(replace(task.request, source=source)),
        "done": 0,
        "failure": None if task.failure is None else json_text(task.failure),
        "departments": json_text(task.departments),
        "employees": json_text(task.employees),
        "not_provided": json_text(task.not_provided),
        "plan_revision": task.plan_revision,
        "health": json_text(task.health),
        # Nobody is asked to decide about somebody else's plan.
        "decided_at": _time_text(task.created_at),
        "created_at": _time_text(task.created_at),
        "started_at": _optional(task.started_at),
        "finished_at": _optional(task.finished_at),
        "updated_at": _time_text(task.finished_at or task.created_at),
    }


def _put(raw: Any, task: TaskId, piece: list[TravellingRecord]) -> None:
    rows, documents = [], []
    for one in piece:
        before, after = _checked(one.object, one.before), _checked(one.object, one.after)
        rows.append(
            (
                one.id, task, one.object.value, one.operation.value, one.result.value, one.name,
                one.third_party_id, one.key, _number(one.sase_id),
                None if one.reason is None else one.reason.value, one.detail,
                _time_text(one.time),
            )
        )  # fmt: skip
        documents.append((one.id, one.third_party, before, after))
    raw.executemany(_INSERT_RECORD, rows)
    raw.executemany(_INSERT_DOCUMENT, documents)


def _checked(kind: ObjectType, document: dict[str, Any] | None) -> str | None:
    """A document that can be made into the object that it claims to be."""
    if document is None:
        return None
    text = json_text(document)
    try:
        made = unpacked_object(kind, text)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise WrongForm(kind.value) from error
    if made is None or not _is_right(made):
        raise WrongForm(kind.value)
    return text


def _is_right(made: Department | Employee) -> bool:
    """Every value is of a kind that a directory holds; none is a list or an object in disguise."""
    if isinstance(made, Employee):
        texts = [made.external_id, made.username, made.work_status, *made.departments]
        optional = [made.telephone, made.email, made.title, made.description]
        optional.append(made.primary_department)
        is_right = isinstance(made.enabled, bool)
    else:
        texts = [made.external_id, made.name, made.path]
        optional = [made.parent]
        is_right = type(made.order) is int and abs(made.order) <= _LARGEST_TASK
    return (
        is_right
        and all(isinstance(one, str) for one in texts)
        and all(one is None or isinstance(one, str) for one in optional)
        and all(_is_extended(one) for one in made.extended)
    )


def _is_extended(one: object) -> bool:
    match one:
        case (str(), value):
            return value is None or isinstance(value, str | int | float)
    return False


def _optional(time: datetime | None) -> str | None:
    return None if time is None else _time_text(time)


def _time_text(time: datetime) -> str:
    try:
        text = text_of_time(time)
        time_of_text(text)
    except (OverflowError, ValueError) as error:
        raise WrongForm("time") from error
    return text


def _number(sase_id: str | None) -> int | None:
    if sase_id is None:
        return None
    if not (sase_id.isascii() and sase_id.isdecimal() and len(sase_id) < 19):
        raise WrongForm("sase_id")
    return int(sase_id)


def _object(text: str | None) -> dict[str, Any] | None:
    return None if text is None else cast(dict[str, Any], msgspec.json.decode(text))
