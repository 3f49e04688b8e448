"""What a review asks the store for, and the rows it is given: filters, sort keys, pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from .directory import Department, Employee, ObjectType, Value, WorkStatus
from .errors import ReasonCode
from .leaving import Leaving
from .sync_plan import Operation
from .sync_task import RecordId, RecordResult

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One stretch of a sorted, filtered list."""

    rows: tuple[T, ...]
    total: int
    """Rows of the whole filtered list."""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Conditions that all hold; None and the empty text ask for nothing."""

    object_type: ObjectType | None = None
    operation: Operation | None = None
    result: RecordResult | None = None
    reason: ReasonCode | None = None
    text: str = ""
    """Anywhere in name, external id or SASE id, whatever the case of ASCII letters."""
    without_reason: bool = False
    """Only records that give no reason."""
    only_lost: bool = False
    """Only what the guard counts: deletions, and people who begin to leave."""


class RecordGroup(NamedTuple):
    """Records of a task that are alike."""

    object_type: ObjectType
    operation: Operation
    result: RecordResult
    reason: ReasonCode | None
    size: int


class RecordSort(StrEnum):
    """What records of a task are sorted by."""

    POSITION = "position"
    NAME = "name"
    OBJECT_TYPE = "object_type"
    OPERATION = "operation"
    RESULT = "result"
    EXTERNAL_ID = "external_id"
    SASE_ID = "sase_id"
    REASON = "reason"
    RECORDED_AT = "recorded_at"


class Neighbours(NamedTuple):
    """Where a record stands in a filtered, sorted list."""

    offset: int
    """Counted from zero, as a page counts."""
    total: int
    previous: RecordId | None
    next: RecordId | None


@dataclass(frozen=True, slots=True)
class EmployeeQuery:
    """Conditions that all hold."""

    department: str | None = None
    """External id; its descendants are included."""
    text: str = ""
    """Anywhere in username, external id, telephone, e-mail, title or an extended field."""
    work_status: WorkStatus | None = None
    enabled: bool | None = None
    leaving: bool | None = None
    """Missing at the source and still in grace, or not."""


class EmployeeSort(StrEnum):
    """What employees are sorted by."""

    USERNAME = "username"
    EXTERNAL_ID = "external_id"
    TELEPHONE = "telephone"
    EMAIL = "email"
    TITLE = "title"
    WORK_STATUS = "work_status"
    SYNCED_AT = "synced_at"
    LEAVING = "leaving"


class EmployeeRow(NamedTuple):
    """A stored employee with what the store adds to it."""

    id: int
    key: str
    employee: Employee
    pinned: tuple[tuple[str, Value], ...]
    """Values edited by hand that win over the source."""
    synced_at: datetime
    third_party: str | None
    """The JSON text that the source sent; None in lists and exports."""
    leaving: Leaving | None = None
    """Missing at the source, since when."""


class DepartmentRow(NamedTuple):
    """A stored department with what the store adds to it."""

    id: int
    department: Department
    direct: int
    """Employees in the department itself."""
    subtree: int
    """Employees in it or below it, each counted once."""
    synced_at: datetime
    third_party: str | None
    """The JSON text that the source sent; None in lists and exports."""


class Totals(NamedTuple):
    """How much is stored of a source."""

    departments: int
    employees: int


class Purged(NamedTuple):
    """How much a purge takes away."""

    tasks: int
    records: int
    bytes_freed: int = 0
    """By how much the file became smaller."""
