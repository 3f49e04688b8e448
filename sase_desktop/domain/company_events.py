"""What comes of a message that a directory's vendor sent by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .errors import SaseError
from .identity_source import SourceId
from .sync_task import Focus


class EventKind(StrEnum):
    REVOKED = "revoked"
    RENEWED = "renewed"
    DUE = "due"
    NAMED = "named"
    """Single objects have changed; the focus says which."""
    DEAF = "deaf"
    """Listening is wished and not possible; told once until it is."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What came of an event."""

    kind: EventKind
    source: SourceId | None = None
    error: SaseError | None = None
    focus: Focus | None = None
