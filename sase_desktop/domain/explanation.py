"""Why somebody is here, or is not: steps in the order of a synchronization, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .directory import ObjectType
from .words import fill


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


class Sentence(StrEnum):
    """English; the window translates them, with these texts as keys."""

    NEVER_READ = "The source was never read."
    NOTHING_FITS = (
        "Nothing stored fits: neither the directory nor any record. Task #{task} was the "
        "last one that read the source."
    )
    ASK_NOW = "People outside the scope are not stored. Ask the source now with the exact user ID."
    NOT_ANSWERED = "Not in the complete answer of task #{task} any more."
    RECEIVED = "Received; task #{task} read the source last."
    RECEIVED_ONCE = "Received."
    NO_DOCUMENT = "No document of it is stored."
    WAS_OUT_OF_SCOPE = "Out of scope in task #{task}: in none of the selected departments."
    MAPPED = "Fields mapped: {count}."
    MAY_NOT_ASK = "This app may not ask for one member, or it lies outside its visible scope."
    NOT_SHOWN = "The source does not show {id} to this app now."
    SENT_NOW = "The source sends it now."
    WOULD_CHANGE_NOTHING = "A synchronization would change nothing."
    WOULD_FAIL = "A synchronization would not apply it."
    WOULD_SKIP = "A synchronization would skip it."
    ALL_IN_SCOPE = "The whole directory is in scope."
    IN_DEPARTMENT = "In {department} ({id})"
    IN_SCOPE = "In scope: the selected department {department} takes it in."
    SCOPE_UNKNOWN = "Its departments are not stored, so nothing tells whether it is in scope."
    OUT_OF_SCOPE = "Out of scope: no selected department takes it in."
    NO_MATCH = "Nothing in the directory matches it."
    MATCHED = "Matched by its ID {key}, SASE ID {id}."
    RECORDS = "Records of it, newest first: {count}."
    NOT_APPLIED = "Task #{task} could not apply it; what is stored stayed."
    STORED = "Stored in the directory."
    DELETED_BY = "Deleted by task #{task}."
    NOT_STORED = "Not stored in the directory."
    FIELDS = "Fields: {fields}"
    FIELD_MISFIT = "{target}: {source} does not fit ({problem})"
    WOULD_CREATE = "A synchronization would create it."
    WOULD_UPDATE = "A synchronization would update it."
    WOULD_DELETE = "A synchronization would delete it."
    FIELD = "{target}: {value} [{source}, {transform}]"
    FIELD_ABSENT = "{target}: not provided, the stored value stays [{source}, {transform}]"
    FIELD_PINNED = "{target}: {kept} (edited locally, wins over {value}) [{source}, {transform}]"
    RECORD = "#{task} {operation}, {result}"


class Said(NamedTuple):
    """A sentence with its values, so that it can be said in any language."""

    template: str
    values: Mapping[str, str] = {}

    @property
    def english(self) -> str:
        return fill(self.template, self.values)


def said(sentence: Sentence, **values: str) -> Said:
    return Said(sentence.value, values)


@dataclass(frozen=True, slots=True)
class Step:
    """One answer."""

    kind: StepKind
    status: StepStatus
    said: Said
    facts: tuple[Said, ...] = ()
    """What it rests on, one each."""

    @property
    def text(self) -> str:
        """English."""
        return self.said.english

    @property
    def lines(self) -> tuple[str, ...]:
        """The facts in English."""
        return tuple(one.english for one in self.facts)


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
