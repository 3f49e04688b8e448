"""What somebody has to be told while nobody looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .errors import ErrorCode
from .identity_source import SourceId
from .sync_task import TaskId


class Matter(StrEnum):
    STOPPED = "stopped"
    """The guard stopped a plan."""
    AUTHORIZATION_LOST = "authorization_lost"
    NEW_FAILURE = "new_failure"


@dataclass(frozen=True, slots=True)
class Notice:
    """Names a source and a reason, never a person."""

    matter: Matter
    source: SourceId
    source_name: str
    task: TaskId | None = None
    code: ErrorCode | None = None
