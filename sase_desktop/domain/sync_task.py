"""A synchronization's values: request, task, record, report. What it would do is `sync_plan`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from .directory import ObjectType, Scope
from .errors import ErrorCode, ReasonCode
from .guard import Allowance, GuardFinding, GuardLimits, GuardRule, SourceHealth, VisibleScope
from .identity_source import SourceId
from .leaving import Grace
from .mapping import ExtendedField, FieldMapping
from .sync_plan import Counts, Operation

TaskId = NewType("TaskId", int)
RecordId = NewType("RecordId", int)


class Trigger(StrEnum):
    MANUAL = "manual"
    AUTOMATIC = "automatic"


class Origin(StrEnum):
    """Where a task's changes come from. Only a synchronization asks the source."""

    SYNCHRONIZATION = "synchronization"
    BY_HAND = "by_hand"
    """Somebody edited departments or employees in the program."""
    IMPORT = "import"
    """Somebody imported a file into a source that is kept by hand."""
    EVENT = "event"
    """The source said by itself what has changed."""
    RETRY = "retry"
    """What an earlier task could not do is tried again."""
    UNDO = "undo"
    """A compensating plan, made from the documents that another task stored."""

    @property
    def asks_the_source(self) -> bool:
        return self not in (Origin.BY_HAND, Origin.IMPORT, Origin.UNDO)


class TaskState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    CANCELLING = "cancelling"
    SUCCEEDED = "succeeded"
    PARTIALLY_FAILED = "partially_failed"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = frozenset({TaskState.QUEUED, TaskState.RUNNING, TaskState.CANCELLING})


class Phase(StrEnum):
    """Where a running task is, in this order."""

    FETCH_DEPARTMENTS = "fetch_departments"
    FETCH_USERS = "fetch_users"
    PLAN = "plan"
    APPLY_DEPARTMENTS = "apply_departments"
    APPLY_USERS = "apply_users"
    DELETE_USERS = "delete_users"
    DELETE_DEPARTMENTS = "delete_departments"
    FINISH = "finish"


class RecordResult(StrEnum):
    SUCCESS = "success"
    FAILED = "failed"
    PLANNED = "planned"
    """Of a preview, or of a plan that the guard stopped: nothing was applied."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The objects that a synchronization is about, by external id; every other one stays."""

    members: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    renames: tuple[tuple[str, str], ...] = ()
    """Members whom the source gave another id: the former one and the new one."""

    def __len__(self) -> int:
        return len(self.members) + len(self.departments) + len(self.renames)


@dataclass(frozen=True, slots=True)
class UndoWish:
    """What is to be undone of a task."""

    task: TaskId
    records: tuple[RecordId, ...] = ()
    """These alone; none: everything that the task changed."""
    anyway: tuple[RecordId, ...] = ()
    """Whose overlaps with later tasks are undone too."""
    includes_overlaps: bool = False
    """All overlaps are undone too."""

    def goes_over(self, record: RecordId) -> bool:
        """What later tasks did to the record's object is given up."""
        return self.includes_overlaps or record in self.anyway


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What a task runs with, as it was when it was asked for; stored with the task."""

    source: SourceId
    trigger: Trigger = Trigger.MANUAL
    is_preview: bool = False
    includes_users: bool = True
    scope: Scope = Scope()
    mapping: tuple[FieldMapping, ...] = ()
    """All rows, defaults merged in."""
    extended_fields: tuple[ExtendedField, ...] = ()
    config_revision: int = 0
    limits: GuardLimits = GuardLimits()
    allow_deletions: bool = False
    retry_of: TaskId | None = None
    origin: Origin = Origin.SYNCHRONIZATION
    plan: TaskId | None = None
    """The task whose stored plan is applied; it is decided in the same transaction."""
    focus: Focus | None = None
    """None: the whole source in scope."""
    undo: UndoWish | None = None
    """With the origin `undo`: what it undoes."""
    allowance: Allowance | None = None
    """Who let the plan pass the guard; None where nobody had to, and for tasks of old versions."""
    last_visible: VisibleScope | None = None
    """What the app might see when the directory was last written."""
    grace: Grace | None = None
    """For whom the source does not show any more; None: they are deleted."""

    @property
    def reads_everything(self) -> bool:
        """All departments in scope; with `includes_users`, everybody in them."""
        return self.focus is None and self.origin.asks_the_source


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How a task ended."""

    state: TaskState
    departments: Counts = Counts()
    employees: Counts = Counts()
    not_provided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task stopped, as stored."""

    code: ErrorCode
    detail: str = ""
    vendor_code: int | None = None
    address: str | None = None
    guard_rule: GuardRule | None = None
    subject: str = ""
    """Name of the department that it is about, where it is about one."""


@dataclass(frozen=True, slots=True)
class SyncTask:
    """A task as stored: what a list shows and what a running task's observers read again."""

    id: TaskId
    source: SourceId
    source_name: str
    state: TaskState
    request: SyncRequest
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    updated_at: datetime | None = None
    """The heartbeat: when progress was last written."""
    phase: Phase | None = None
    done: int = 0
    out_of: int | None = None
    failure: Failure | None = None
    departments: Counts = Counts()
    employees: Counts = Counts()
    not_provided: tuple[str, ...] = ()
    plan_revision: int | None = None
    """For a preview or a stopped plan: the directory's revision that it was made from."""
    is_decided: bool = False
    """Its stored plan was applied or discarded: it waits for nobody."""
    health: SourceHealth = SourceHealth()

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def finding(self) -> GuardFinding | None:
        """What the guard has against its plan."""
        if self.health.finding is not None:
            return self.health.finding
        rule = self.failure.guard_rule if self.failure is not None else None
        return None if rule is None else GuardFinding(rule)

    @property
    def has_stored_plan(self) -> bool:
        """Its records say what would happen, not what did."""
        if self.failure is not None:
            is_stopped = self.failure.code is ErrorCode.DELETION_GUARD
            return is_stopped and self.plan_revision is not None
        has_ended = not self.is_unfinished and self.state is not TaskState.CANCELLED
        return self.request.is_preview and has_ended

    @property
    def has_changed_nothing(self) -> bool:
        return not (self.departments.changed or self.employees.changed)


@dataclass(frozen=True, slots=True)
class SyncRecord:
    """What a task did to one object."""

    id: RecordId
    task: TaskId
    object_type: ObjectType
    operation: Operation
    result: RecordResult
    name: str
    external_id: str
    sase_id: str | None
    reason: ReasonCode | None
    detail: str
    recorded_at: datetime
    third_party: str | None = field(default=None, repr=False)
    before: str | None = field(default=None, repr=False)
    after: str | None = field(default=None, repr=False)
    """The three documents are JSON texts; lists of records leave them out."""

    @property
    def has_changed(self) -> bool:
        """The object was created, updated or deleted, and is so since."""
        is_change = self.operation not in (Operation.SKIP, Operation.UNCHANGED)
        return is_change and self.result is RecordResult.SUCCESS
