"""Trying again what a task could not do: in a task's failed records, out a small task on them."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.directory import ObjectType
from ...domain.errors import ErrorCode, ReasonCode, RuleError
from ...domain.retry import RetryWish, can_retry, has_retries
from ...domain.review import RecordFilter
from ...domain.sync_plan import unpack_detail
from ...domain.sync_task import Focus, Origin, RecordId, RecordResult, SyncRecord, SyncTask, TaskId
from ...store.records import RecordStore
from ...store.tasks import TaskStore
from ..synchronization import Synchronization

MOST_RETRIED = 1000
"""Objects that are asked for one by one; for more, the whole source is read."""


class Retrying:
    """A retry is a task of its own, linked to the one that it repairs."""

    def __init__(
        self, tasks: TaskStore, records: RecordStore, synchronization: Synchronization
    ) -> None:
        self._tasks = tasks
        self._records = records
        self._synchronization = synchronization

    def request(
        self, task: TaskId, wish: RetryWish | None = None, *, is_preview: bool = False
    ) -> tuple[SyncTask, bool]:
        """A queued task about exactly those objects, and whether it is a new one.

        Raises:
            RuleError: `not_found`, there is nothing to try again; `not_ready`.
        """
        first = self._tasks.get(task)
        if not has_retries(first):
            raise RuleError(ErrorCode.NOT_FOUND, f"task {task} has nothing to try again")
        return self._synchronization.request(
            first.source,
            is_preview=is_preview,
            retry_of=task,
            origin=Origin.RETRY,
            focus=self._focus(first, wish or RetryWish()),
        )

    def _focus(self, task: SyncTask, wish: RetryWish) -> Focus | None:
        members: dict[str, None] = {}
        departments: dict[str, None] = {}
        for record in self._chosen(task, wish):
            if record.object_type is ObjectType.DEPARTMENT:
                departments[record.external_id] = None
                continue
            members[record.external_id] = None
            if record.reason is ReasonCode.DUPLICATE_VALUE:
                # Whoever had the value may have given it up meanwhile.
                other = unpack_detail(record.detail).get("other_id", "")
                members.update({other: None} if other else {})
            if len(members) + len(departments) > MOST_RETRIED:
                return None
        if not members and not departments:
            raise RuleError(ErrorCode.NOT_FOUND, f"task {task.id} has nothing to try again")
        return Focus(tuple(members), tuple(departments))

    def _chosen(self, task: SyncTask, wish: RetryWish) -> Iterator[SyncRecord]:
        if wish.record is not None:
            record = self._records.get(RecordId(wish.record))
            if record.task == task.id and can_retry(record):
                yield record
            return
        conditions = RecordFilter(
            result=None if wish.reason else RecordResult.FAILED, reason=wish.reason
        )
        offset = 0
        while rows := self._records.page(task.id, conditions, offset=offset, limit=500).rows:
            offset += len(rows)
            yield from filter(can_retry, rows)
