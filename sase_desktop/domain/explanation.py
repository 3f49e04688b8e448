"""Why somebody is here, or is not: steps in the order of a synchronization, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .directory import ObjectType
from .mapping import Transform
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
    NOT_IN_PREVIEW = "Not in the complete answer that preview #{task} got."
    RECEIVED = "Received by task #{task}, the last one that asked the source for it."
    RECEIVED_IN_PREVIEW = (
        "Received by preview #{task}, the last task that asked the source for it; a preview "
        "applies nothing."
    )
    BY_HAND = "Kept by hand: this source is never synchronized."
    BY_HAND_NOTHING_FITS = (
        "Nothing stored fits: neither the directory nor any record. This source is kept by hand "
        "and never synchronized."
    )
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
    FIELD_MISFIT = "{target}: does not fit ({problem}) ← {received} ({transform})"
    WOULD_CREATE = "A synchronization would create it."
    WOULD_UPDATE = "A synchronization would update it."
    WOULD_DELETE = "A synchronization would delete it."
    FIELD = "{target}: {value} ← {received} ({transform})"
    FIELD_ABSENT = "{target}: not provided, the stored value stays ← {received} ({transform})"
    FIELD_PINNED = "{target}: {kept}, edited locally, wins over {value} ← {received} ({transform})"
    FIELD_CONSTANT = "{target}: {value} (the same for everyone)"
    RENAMED_BY = "Renamed: {former} became {id} in task #{task}, and stayed the same person."
    HELD = "Held back: whoever reviewed task #{task} left it as it was."
    HELD_OUT = "Held back: whoever reviewed task #{task} did not let it in."
    LEAVING = (
        "Leaving since {since}: disabled, missing in {runs} of {of} clean runs, deleted on {until} "
        "at the earliest."
    )
    LEAVING_KEPT = "Leaving since {since}: disabled; somebody stopped the countdown."
    LEAVING_NEXT = "Leaving since {since}: disabled; the next task deletes it."
    CHOSEN = "Conflict decided: {field} {value} belongs to this person, others go without it."
    NOT_CHOSEN = "Conflict decided: {field} {value} belongs to {winner}, so it is not stored here."
    CONFLICT_ACCEPTED = "Conflict accepted: {field} {value} may be wanted by several."
    RECORD = "#{task} {operation}, {result}"


TRANSFORMS: Mapping[Transform, str] = {
    Transform.COPY: "as received",
    Transform.TRIM: "without blanks at both ends",
    Transform.LOWER: "in small letters",
    Transform.UPPER: "in capital letters",
    Transform.FIRST_NON_EMPTY: "the first one that is not empty",
    Transform.CONSTANT: "the same for everyone",
    Transform.TEMPLATE: "filled into {argument}",
    Transform.STRIP_COUNTRY_CODE: "without blanks, +86 and 0086",
    Transform.VALUE_MAP: "by the list of values",
}
"""What was done to a received value."""


class Said(NamedTuple):
    """A sentence with its values, so that it can be said in any language."""

    template: str
    values: Mapping[str, str | Said] = {}

    @property
    def english(self) -> str:
        return self.text(str)

    def text(self, translated: Callable[[str], str]) -> str:
        """In the language of the function."""
        values = {
            name: one.text(translated) if isinstance(one, Said) else one
            for name, one in self.values.items()
        }
        return fill(translated(self.template), values)


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
    can_ask: bool = True
    """The source can be asked: it is open, authorized and not kept by hand."""
