"""What a scheduler of the system asks for: in nothing, out the tasks that were due, one by one."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from ...domain.errors import ErrorCode, RuleError
from ...domain.identity_source import SourceId
from ...domain.ports import Checkpoint
from ...domain.sync_task import SyncTask, TaskState, Trigger
from ..identity_sources import IdentitySources
from ..synchronization import Synchronization

log = logging.getLogger(__name__)


def run_due(
    sources: IdentitySources, synchronization: Synchronization, checkpoint: Checkpoint
) -> Iterator[SyncTask]:
    """Runs every source that is due, once each, and yields each task when it has ended.

    A source that another process runs is not started twice: its unfinished task is yielded as it
    is. After a cancelled task no other one begins.
    """
    done: set[SourceId] = set()
    while waiting := [one for one in sources.due() if one not in done]:
        # Asked anew before each one: another process may have run it while we were busy.
        source = waiting[0]
        done.add(source)
        try:
            task, is_new = synchronization.request(source, trigger=Trigger.AUTOMATIC)
        except RuleError as error:
            if error.code not in (ErrorCode.NOT_READY, ErrorCode.NOT_FOUND):
                raise
            log.info("source %s was closed before its run began", source)
            continue
        if is_new:
            task = synchronization.run(task.id, checkpoint)
        yield task
        if task.state is TaskState.CANCELLED:
            return
