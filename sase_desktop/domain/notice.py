"""What somebody has to be told while nobody looks, and what became of telling it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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


class Channel(StrEnum):
    """Where notices go besides the desktop."""

    ROBOT = "robot"
    """A robot of a WeCom group."""
    MAIL = "mail"


class Security(StrEnum):
    """How the way to a mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class DeliveryState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    """Given up after the last try; somebody has to be told in the window."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One text on its way through one channel."""

    id: int
    channel: Channel
    title: str
    text: str
    state: DeliveryState
    tries: int
    created_at: datetime
    tried_at: datetime | None = None
    failure: ErrorCode | None = None
    detail: str = ""
    """What the other side said; without any secret."""
