"""Records of tasks: a task and filters in, pages, documents and plans out.

How they are filtered, sorted and searched is in `record_index` and `record_queries`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from threading import Lock
from typing import Any

from ..domain.directory import ObjectType
from ..domain.errors import ErrorCode, ReasonCode, RuleError
from ..domain.identity_source import SourceId
from ..domain.review import Neighbours, Page, Purged, RecordFilter, RecordGroup, RecordSort
from ..domain.sync_plan import Change, Operation
from ..domain.sync_task import RecordId, RecordResult, SyncRecord, TaskId
from .database import Database
from .documents import object_text, time_of_text, unpacked_object
from .record_ids import record_range
from .record_index import SPAN, Kinds, load_kinds
from .record_queries import EVERYTHING, Order, Selection
from .retention import purge, would_purge

_COLUMNS = (
    "r.id, r.task_id, r.object_type, r.operation, r.result, r.name, r.external_id, r.sase_id, "
    "r.reason, r.detail, r.recorded_at"
)
_DOCUMENTS = 'd.third_party, d."before", d."after"'
_CHANGE = (
    "r.object_type, r.operation, r.object_key, r.external_id, r.name, "
    f"{_DOCUMENTS}, r.reason, r.detail, r.result, r.sase_id, r.id"
)
_KEPT = 8
_JOIN = "sync_record r LEFT JOIN record_document d ON d.record_id = r.id"


class RecordStore:
    """Reads records; they are written by a directory writer and never change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._spans: dict[TaskId, tuple[int | str | None, ...]] = {}
        self._kinds: dict[TaskId, Kinds] = {}
        self._kept: dict[tuple[TaskId, RecordFilter], Selection] = {}

    def page(
        self,
        task: TaskId,
        filter: RecordFilter = EVERYTHING,
        sort: RecordSort = RecordSort.POSITION,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
        with_documents: bool = False,
    ) -> Page[SyncRecord]:
        """Records, as a rule without their documents."""
        selection = self._selection(task, filter)
        ids = selection.ids(Order(sort, descending), offset, limit)
        return Page(self._load(ids, with_documents), selection.total, offset)

    def counts(self, task: TaskId, filter: RecordFilter = EVERYTHING) -> int:
        """How many records the filter leaves."""
        return self._selection(task, filter).total

    def get(self, id: RecordId) -> SyncRecord:
        """With its documents.

        Raises:
            RuleError: `not_found`.
        """
        row = self._database.row(
            f"SELECT {_COLUMNS}, {_DOCUMENTS} FROM {_JOIN} WHERE r.id = ?",  # noqa: S608
            (id,),
        )
        if row is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"record {id}")
        return _record(row)

    def neighbours(
        self,
        id: RecordId,
        filter: RecordFilter = EVERYTHING,
        sort: RecordSort = RecordSort.POSITION,
        *,
        descending: bool = False,
    ) -> Neighbours:
        """Where the record stands in the list that `page` shows with the same arguments.

        Raises:
            RuleError: `not_found`, it is not in that list.
        """
        selection = self._selection(self.get(id).task, filter)
        order = Order(sort, descending)
        offset = selection.offset_of(id, order)
        first = max(offset - 1, 0)
        ids = selection.ids(order, first, offset - first + 2)
        here = ids.index(id)
        return Neighbours(
            offset=offset,
            total=selection.total,
            previous=ids[here - 1] if here else None,
            next=ids[here + 1] if here + 1 < len(ids) else None,
        )

    def history(
        self, source: SourceId, object_type: ObjectType, key: str, limit: int = 100
    ) -> tuple[SyncRecord, ...]:
        """What tasks did to one object, newest first, without documents."""
        sql = (
            f"SELECT {_COLUMNS} FROM sync_task t CROSS JOIN sync_record r "  # noqa: S608
            "ON r.task_id = t.id AND r.object_key = ? "
            "WHERE t.source_id = ? AND r.object_type = ? ORDER BY t.id DESC, r.id DESC LIMIT ?"
        )
        rows = self._database.rows(sql, (key, source, object_type.value, limit))
        return tuple(_record(row) for row in rows)

    def iterate(self, task: TaskId, filter: RecordFilter = EVERYTHING) -> Iterator[SyncRecord]:
        """In the order of the plan, with documents, for an export."""
        selection = self._selection(task, filter)
        sql = (
            f"SELECT {_COLUMNS}, {_DOCUMENTS} FROM {_JOIN} "  # noqa: S608
            f"WHERE {selection.condition} ORDER BY r.id"
        )
        for rows in self._database.pieces(sql, selection.parameters, size=500):
            for row in rows:
                yield _record(row)

    def changes(self, task: TaskId) -> Iterator[Change]:
        """The plan of a preview or of a stopped task, in order, for applying it later."""
        return (change for _, change in self.numbered_changes(task))

    def numbered_changes(self, task: TaskId) -> Iterator[tuple[RecordId, Change]]:
        """The same, each with the record that it was read from."""
        sql = f"SELECT {_CHANGE} FROM {_JOIN} WHERE r.id BETWEEN ? AND ? ORDER BY r.id"  # noqa: S608
        for rows in self._database.pieces(sql, record_range(task), size=500):
            for row in rows:
                yield RecordId(row[12]), _change(row)

    def groups(self, task: TaskId) -> tuple[RecordGroup, ...]:
        """How many records of each kind a task has."""
        kinds = load_kinds(self._database, task)
        return tuple(
            RecordGroup(
                ObjectType(str(kind)),
                Operation(str(operation)),
                RecordResult(str(result)),
                None if reason is None else ReasonCode(reason),
                kinds.codes.count(code),
            )
            for code, (kind, operation, result, reason) in enumerate(kinds.groups)
        )

    def ids(self, task: TaskId, filter: RecordFilter = EVERYTHING) -> tuple[RecordId, ...]:
        """Which records the filter leaves, in the order of the plan."""
        selection = self._selection(task, filter)
        return tuple(selection.ids(Order(RecordSort.POSITION, False), 0, selection.total))

    def applied(
        self, task: TaskId, only: Collection[RecordId] = ()
    ) -> Iterator[tuple[RecordId, Change]]:
        """What a task changed, in order; `only`: these of its records, none for all of them."""
        first, last = record_range(task)
        wanted = sorted(one for one in only if first <= one <= last)
        spans = zip(wanted, wanted, strict=True) if only else ((first, last),)
        sql = (
            f"SELECT {_CHANGE} FROM {_JOIN} "  # noqa: S608
            "WHERE r.id BETWEEN ? AND ? AND r.result = ? AND r.operation <> ? ORDER BY r.id"
        )
        done = (RecordResult.SUCCESS.value, Operation.SKIP.value)
        for span in spans:
            for rows in self._database.pieces(sql, (*span, *done), size=500):
                for row in rows:
                    yield RecordId(row[-1]), _change(row)

    def purge(self, older_than: datetime, keep: int) -> Purged:
        """Takes away ended tasks of before this time and their records, but of each source never
        the newest `keep`. One transaction for each task, so that others may write meanwhile."""
        return purge(self._database, older_than, keep)

    def would_purge(self, older_than: datetime, keep: int) -> Purged:
        return would_purge(self._database, older_than, keep)

    def _selection(self, task: TaskId, filter: RecordFilter) -> Selection:
        """Records never change, so the counting is kept while they are all there."""
        with self._lock:
            row = self._database.rows(SPAN, record_range(task) * 2)[0]
            span = (*row, self._database.restored())
            if self._spans.get(task) != span:
                self._kept.clear()
                self._kinds[task] = load_kinds(self._database, task)
                self._spans[task] = span
            selection = self._kept.get((task, filter))
            if selection is None:
                while len(self._kept) >= _KEPT:
                    self._kept.pop(next(iter(self._kept)), None)
                selection = Selection(self._database, task, filter, self._kinds[task])
                self._kept[task, filter] = selection
            return selection

    def _load(self, ids: list[RecordId], with_documents: bool) -> tuple[SyncRecord, ...]:
        found: dict[int, SyncRecord] = {}
        what = f"{_COLUMNS}, {_DOCUMENTS} FROM {_JOIN}"
        what = what if with_documents else f"{_COLUMNS} FROM sync_record r"
        for start in range(0, len(ids), 1000):
            some = ids[start : start + 1000]
            places = ", ".join("?" * len(some))
            sql = f"SELECT {what} WHERE r.id IN ({places})"
            found.update((row[0], _record(row)) for row in self._database.rows(sql, some))
        return tuple(found[id] for id in ids if id in found)


def _record(row: tuple[Any, ...]) -> SyncRecord:
    third_party, before, after = row[11:14] if len(row) > 11 else (None, None, None)
    kind = ObjectType(row[2])
    return SyncRecord(
        id=RecordId(row[0]),
        task=TaskId(row[1]),
        object_type=kind,
        operation=Operation(row[3]),
        result=RecordResult(row[4]),
        name=row[5],
        external_id=row[6],
        sase_id=None if row[7] is None else str(row[7]),
        reason=None if row[8] is None else ReasonCode(row[8]),
        detail=row[9],
        recorded_at=time_of_text(row[10]),
        third_party=third_party,
        before=object_text(kind, before),
        after=object_text(kind, after),
    )


def _change(row: tuple[Any, ...]) -> Change:
    kind = ObjectType(row[0])
    return Change(
        object_type=kind,
        operation=Operation(row[1]),
        key=row[2],
        external_id=row[3],
        name=row[4],
        before=unpacked_object(kind, row[6]),
        after=unpacked_object(kind, row[7]),
        third_party=row[5],
        reason=None if row[8] is None else ReasonCode(row[8]),
        detail=row[9],
        has_failed=row[10] == RecordResult.FAILED,
        sase_id=None if row[11] is None else str(row[11]),
    )
