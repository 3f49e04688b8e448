"""What a scheduler of the system asks for: in nothing, out the tasks that were due, one by one."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from ...domain.errors import ErrorCode, RuleError
from ...domain.identity_source import SourceId
from ...domain.ports import Checkpoint
from ...domain.sync_task import SyncTask, TaskState
from ..synchronization import Synchronization
from .timetable import Timetable

log = logging.getLogger(__name__)


def run_due(
    timetable: Timetable, synchronization: Synchronization, checkpoint: Checkpoint
) -> Iterator[SyncTask]:
    """Runs every source that is due, once each, and yields each task when it has ended.

    A source that another process runs is not started twice: its unfinished task is yielded as it
    is. After a cancelled task no other one begins.
    """
    done: set[SourceId] = set()
    while waiting := [one for one in timetable.due() if one not in done]:
        # Asked anew before each one: another process may have run it while we were busy.
        source = waiting[0]
        done.add(source)
        try:
            asked = synchronization.request_due(source)
        except RuleError as error:
            if error.code is not ErrorCode.NOT_FOUND:
                raise
            asked = None
        if asked is None:
            log.info("source %s is not due any more: it was closed, or has run elsewhere", source)
            continue
        task, is_new = asked
        if is_new:
            task = synchronization.run(task.id, checkpoint)
        yield task
        if task.state is TaskState.CANCELLED:
            return
