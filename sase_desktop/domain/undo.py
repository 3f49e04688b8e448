"""Whether a task can be undone at all: in a stored task, out why not; and what is left alone."""

from __future__ import annotations

from enum import StrEnum

from .errors import ReasonCode
from .sync_task import SyncTask, TaskState

_APPLIED = frozenset({TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED})


OVERLAPS = frozenset(
    {
        ReasonCode.UNDONE_IN_PART,
        ReasonCode.CHANGED_SINCE,
        ReasonCode.GONE_SINCE,
        ReasonCode.BACK_SINCE,
    }
)
"""Reasons of what was left alone, and may be undone anyway."""


class UndoRefusal(StrEnum):
    """Why there is nothing to undo."""

    UNFINISHED = "unfinished"
    PREVIEW = "preview"
    NOT_APPLIED = "not_applied"
    """It failed or was cancelled, which leaves the directory as it was."""
    NOTHING_CHANGED = "nothing_changed"


def undo_refusal(task: SyncTask) -> UndoRefusal | None:
    """None: it can be undone."""
    if task.is_unfinished:
        return UndoRefusal.UNFINISHED
    if task.request.is_preview:
        return UndoRefusal.PREVIEW
    if task.state not in _APPLIED:
        return UndoRefusal.NOT_APPLIED
    return UndoRefusal.NOTHING_CHANGED if task.has_changed_nothing else None
