"""What somebody has to be told while nobody looks: in a task that ended, out a notice or nothing.

Only what needs a deed, and only once: a source that fails every hour for one reason is told when
that reason is new, not every hour.
"""

from __future__ import annotations

from ...domain.errors import ErrorCode
from ...domain.identity_source import Lifecycle, SourceId
from ...domain.notice import Matter, Notice
from ...domain.sync_task import SyncTask, TaskId, TaskState
from ..review import Review

_QUIET = frozenset({ErrorCode.INTERRUPTED, ErrorCode.TASK_ALREADY_RUNNING})
"""Whoever ended the program knows."""
_LOOK_BACK = 20


class Notices:
    """Compares a task with the one before it."""

    def __init__(self, review: Review) -> None:
        self._review = review

    def of_task(self, task_id: TaskId) -> Notice | None:
        """Raises RuleError `not_found`."""
        task = self._review.task(task_id)
        failure = task.failure
        if task.state is not TaskState.FAILED or failure is None or task.request.is_preview:
            return None
        if failure.code in _QUIET or self._failed_alike_before(task):
            return None
        matter = Matter.NEW_FAILURE
        if failure.code is ErrorCode.DELETION_GUARD:
            matter = Matter.STOPPED
        elif failure.code is ErrorCode.AUTH_EXPIRED or task.source in self.revoked():
            matter = Matter.AUTHORIZATION_LOST
        return Notice(matter, task.source, task.source_name, task.id, failure.code)

    def revoked(self) -> dict[SourceId, str]:
        """Sources whose authorization is gone, whether a task found it or WeCom said so."""
        found = self._review.sources()
        return {one.id: one.name for one in found if one.lifecycle is Lifecycle.REVOKED}

    def names(self) -> dict[SourceId, str]:
        """Of every source, deleted ones as well."""
        return {one.id: one.name for one in self._review.sources(include_deleted=True)}

    def _failed_alike_before(self, task: SyncTask) -> bool:
        for one in self._review.tasks(task.source, limit=_LOOK_BACK):
            is_earlier = one.id < task.id and not one.is_unfinished
            if is_earlier and not one.request.is_preview and one.request.origin.asks_the_source:
                before = one.failure.code if one.failure is not None else None
                return task.failure is not None and before is task.failure.code
        return False
