"""How records are numbered: the task's id times ten million plus the position in the plan.

So the table itself is in the order of tasks and plans, no index is needed for it, and an id that
was purged is never given again.
"""

from __future__ import annotations

from ..domain.sync_task import TaskId

RECORDS_PER_TASK = 10_000_000


def record_range(task: TaskId) -> tuple[int, int]:
    """First and last possible record id of a task."""
    return task * RECORDS_PER_TASK, (task + 1) * RECORDS_PER_TASK - 1
