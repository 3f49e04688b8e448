"""How a task ended, for the log: in a finished task, out one line without a name of anybody."""

from __future__ import annotations

from ...domain.sync_plan import Counts
from ...domain.sync_task import SyncTask

_COUNTED = ("created", "updated", "deleted", "leaving", "unchanged", "skipped", "failed")


def life_of(task: SyncTask) -> str:
    """State, duration, reason, counts."""
    parts = [task.state.value]
    if task.started_at is not None and task.finished_at is not None:
        seconds = (task.finished_at - task.started_at).total_seconds()
        parts[0] += f" after {max(seconds, 0):.1f} s"
    if task.failure is not None:
        parts.append(f"reason {task.failure.code}")
    for kind, counts in (("departments", task.departments), ("employees", task.employees)):
        if told := _told(counts):
            parts.append(f"{kind} {told}")
    return "; ".join(parts)


def _told(counts: Counts) -> str:
    found = ((getattr(counts, name), name) for name in _COUNTED)
    return ", ".join(f"{count} {name}" for count, name in found if count)
