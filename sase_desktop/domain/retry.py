"""What can be tried again: in a record or a task, out whether asking the source anew can help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .errors import ReasonCode
from .review import RecordGroup
from .sync_plan import Operation
from .sync_task import RecordResult, SyncRecord, SyncTask


class RetryWish(NamedTuple):
    """Which records of a task; neither one nor a reason: everything that failed."""

    record: int | None = None
    reason: ReasonCode | None = None


def can_retry(record: SyncRecord) -> bool:
    """Something failed or was skipped, and the source knows it by an id."""
    is_open = record.result is RecordResult.FAILED or record.operation is Operation.SKIP
    return is_open and record.result is not RecordResult.PLANNED and bool(record.external_id)


def has_retries(task: SyncTask) -> bool:
    """It asked the source, it is over, and it was no preview."""
    asked = task.request.origin.asks_the_source and not task.request.is_preview
    return asked and not task.is_unfinished and task.failure is None


def failed_by_reason(groups: Iterable[RecordGroup]) -> tuple[tuple[ReasonCode, int], ...]:
    """How many failed for which reason, the most frequent first."""
    found: dict[ReasonCode, int] = {}
    for one in groups:
        if one.result is RecordResult.FAILED and one.reason is not None:
            found[one.reason] = found.get(one.reason, 0) + one.size
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0].value)))
