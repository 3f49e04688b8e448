"""What a synchronization would do: each step a change, all of them with their counts a plan."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .directory import Department, Document, Employee, ObjectType, RemoteDepartment, Value
from .errors import ReasonCode
from .guard import Signs, VisibleScope
from .identity_source import SourceId
from .pins import pins_of

FORMER_KEY = "former_key"
"""In the detail of a change that gives a person another key: the one that is stored."""


class Operation(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    SKIP = "skip"
    UNCHANGED = "unchanged"


class Change(NamedTuple):
    """One planned step that can be told in one sentence. A tuple, as employees are and for the
    same reason."""

    object_type: ObjectType
    operation: Operation
    key: str
    """Identifies the object in the directory: member key, or department's external id."""
    external_id: str
    name: str
    before: Department | Employee | None = None
    after: Department | Employee | None = None
    third_party: Document | None = None
    """The JSON that the source sent; None when it sent nothing."""
    reason: ReasonCode | None = None
    detail: str = ""
    """What the reason's sentence needs, as `pack_detail` makes it."""
    has_failed: bool = False
    fingerprint: int | None = None
    """What an employee was made from; see `sync.fingerprint`."""
    sase_id: str | None = None
    """Of a creation: the id that the object had when it was deleted, which it gets again."""

    @property
    def pinned(self) -> Mapping[str, Value] | None:
        """Values edited by hand that win over the source from now on; None: those that do."""
        pins = pins_of(self.detail)
        return None if pins is None else pins.after

    @property
    def stored_key(self) -> str:
        """Under which key the object is found in the directory: a renamed one under its former."""
        if FORMER_KEY not in self.detail:
            return self.key
        return unpack_detail(self.detail).get(FORMER_KEY, self.key)

    @property
    def changed_fields(self) -> tuple[str, ...]:
        """Names of the fields that differ, in the order of the object's own fields."""
        before, after = self.before, self.after
        if before is None or after is None or type(before) is not type(after):
            return ()
        return tuple(
            name for name, old, new in zip(before._fields, before, after, strict=True) if old != new
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals of one object type. Counted one by one, never found by subtraction."""

    total: int = 0
    """Objects that the source returned in scope; deleted ones are not among them."""
    created: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    leaving: int = 0
    """People whom the source does not show any more, disabled for the time of their grace. As
    those deleted they are not in the total."""

    @property
    def adds_up(self) -> bool:
        accounted = self.created + self.updated + self.unchanged + self.skipped + self.failed
        return self.total == accounted

    @property
    def changed(self) -> int:
        return self.created + self.updated + self.deleted + self.leaving

    @property
    def lost(self) -> int:
        """Those whom the guard looks at: disabling everybody harms as much as deleting them."""
        return self.deleted + self.leaving


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """Everything that a task would do, complete before the first write."""

    source: SourceId
    revision: int
    """The directory's revision that the plan was made from."""
    config_revision: int
    changes: Sequence[Change]
    """In the order of applying: departments parents first, employees, employees that go,
    departments that go leaves first."""
    departments: Counts
    employees: Counts
    returned_departments: int = 1
    """Departments that the source showed at all, in scope or not."""
    stored_departments: int = 0
    stored_employees: int = 0
    not_provided: tuple[str, ...] = ()
    """Source fields that a mapping reads and no object brought."""
    is_focused: bool = False
    """Only what was named has been read, so what did not come says nothing about the rest."""
    visible: VisibleScope | None = None
    """What the app may see now; None: the source does not tell."""
    signs: Signs = Signs()
    fingerprints: tuple[tuple[str, int], ...] = ()
    """Unchanged employees, by key, that were made from other documents than before: noise that no
    mapping reads. Kept, so that the next run need not look again."""
    looked_at: frozenset[str] | None = frozenset()
    """Keys of the people who were compared; None: everybody was."""
    absent: tuple[str, ...] = ()
    """Employees, by key, whose grace goes on: the run counts for them."""
    seen: Sequence[RemoteDepartment] = ()
    """Every department that the source showed, in scope or not."""
    asks_source: bool = True
    """False: made from stored documents, so that what it leaves out says nothing."""


def pack_detail(**values: str) -> str:
    """The values of a reason's sentence as one text, so that it can be said in any language."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def unpack_detail(detail: str) -> Mapping[str, str]:
    """The values again; a text that was not packed is the sentence's `problem`."""
    try:
        values = json.loads(detail) if detail else {}
    except ValueError:
        return {"problem": detail}
    if not isinstance(values, dict):
        return {"problem": detail}
    return {str(key): str(value) for key, value in values.items()}
