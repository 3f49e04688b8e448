"""Why somebody is here, or is not: steps in the order of a synchronization, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .directory import ObjectType


class StepKind(StrEnum):
    """The questions, in their order."""

    RECEIVED = "received"
    SCOPE = "scope"
    MATCHED = "matched"
    MAPPED = "mapped"
    CHANGED = "changed"
    STATE = "state"
    WOULD_DO = "would_do"
    """Of a live answer alone: what a synchronization would do now."""


class StepStatus(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Nothing stored tells; the source may."""


@dataclass(frozen=True, slots=True)
class Step:
    """One answer."""

    kind: StepKind
    status: StepStatus
    text: str
    """English."""
    lines: tuple[str, ...] = ()
    """What it rests on, one fact each."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the text may mean."""

    object_type: ObjectType
    key: str
    external_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is known about one object, or whom the text may mean."""

    text: str
    """What was asked for."""
    found: Candidate | None
    steps: tuple[Step, ...]
    candidates: tuple[Candidate, ...] = ()
    """Several that fit; ask again with one of their ids."""
    is_live: bool = False
