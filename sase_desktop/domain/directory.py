"""The two directories: in from a provider what it said, in from the store what SASE knows.

Departments and employees are named tuples, not dataclasses: a hundred thousand of them are made,
compared and freed in a run, and tuples do each of these several times faster and leave nothing for
the cyclic collector to walk through.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from .guard import VisibleScope
from .leaving import Leaving

Value = str | int | float | bool | None
"""A mapped value. None means: the source did not provide it, which is not the same as empty."""

Document = str | bytes
"""What a source sent of one object, as JSON: text, or UTF-8 bytes where there are many of them,
since one Chinese character doubles what a whole text takes in memory."""

PATH_SEPARATOR = " / "


class ObjectType(StrEnum):
    DEPARTMENT = "department"
    EMPLOYEE = "employee"


class WorkStatus(StrEnum):
    ON_JOB = "on_job"
    LEFT = "left"
    UNKNOWN = "unknown"


class Department(NamedTuple):
    """A department on the SASE side. Records hold the fields by position: new ones come last."""

    external_id: str
    name: str
    parent: str | None
    """External id of the parent; None hangs it directly under the source."""
    order: int
    """Larger sorts first among siblings, as at the source."""
    path: str
    """Names from the topmost department down to this one, joined by PATH_SEPARATOR."""
    extended: tuple[tuple[str, Value], ...] = ()
    """Extended fields as (key, value), sorted by key."""


class Employee(NamedTuple):
    """A person on the SASE side. None in a field: the source never provided it. Records hold the
    fields by position: new ones come last, with a default."""

    external_id: str
    username: str
    telephone: str | None
    email: str | None
    title: str | None
    work_status: str
    enabled: bool
    description: str | None
    departments: tuple[str, ...]
    """External ids, in a stable order, so that the source's order is no difference."""
    primary_department: str | None
    extended: tuple[tuple[str, Value], ...] = ()


def department_document(department: Department) -> dict[str, Any]:
    """The department as product documents and records show it."""
    return {
        "external_id": department.external_id,
        "name": department.name,
        "parent": department.parent,
        "order": department.order,
        "path": department.path,
        "extended": dict(department.extended),
    }


def employee_document(employee: Employee) -> dict[str, Any]:
    """The employee as product documents and records show it."""
    return {
        "external_id": employee.external_id,
        "username": employee.username,
        "telephone": employee.telephone,
        "email": employee.email,
        "title": employee.title,
        "work_status": employee.work_status,
        "enabled": employee.enabled,
        "description": employee.description,
        "departments": list(employee.departments),
        "primary_department": employee.primary_department,
        "extended": dict(employee.extended),
    }


def object_document(value: Department | Employee | None) -> dict[str, Any] | None:
    """`department_document` or `employee_document`, by kind."""
    if value is None:
        return None
    if isinstance(value, Department):
        return department_document(value)
    return employee_document(value)


def sorted_ids(ids: set[str]) -> tuple[str, ...]:
    """External ids in one stable order: numbers by value, everything else after them."""
    return tuple(sorted(ids, key=lambda one: (len(one), one)))


class ScopeMode(StrEnum):
    ALL = "all"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the source is synchronized. A selected department includes its descendants."""

    mode: ScopeMode = ScopeMode.ALL
    departments: tuple[str, ...] = ()


class RemoteDepartment(NamedTuple):
    """A department as the source said it."""

    external_id: str
    name: str | None
    """None: withheld by the source, which is not the same as empty."""
    parent: str | None
    order: int
    document: str
    """The JSON text that the source sent."""


class RemoteMember(NamedTuple):
    """A member as the source said it, each once however many departments listed it."""

    key: str
    """What identifies the member whatever the case that the vendor writes the id in."""
    external_id: str
    departments: tuple[str, ...]
    main_department: str | None
    enabled: bool
    document: Document
    """The JSON that the source sent."""
    digest: int
    """64 bits, signed, that differ when the document differs."""


@dataclass(frozen=True, slots=True)
class InvalidObject:
    """Something in the answer that is no department or member: recorded, never fatal."""

    object_type: ObjectType
    external_id: str
    """Empty: nothing in it tells which one it is."""
    document: str
    detail: str
    member_key: str = ""
    """As `RemoteMember.key`; empty: the id in lower case."""

    @property
    def key(self) -> str:
        """Identifies the object in the directory."""
        if self.object_type is ObjectType.DEPARTMENT:
            return self.external_id
        return self.member_key or self.external_id.lower()


Decode = Callable[[Document], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class RemoteDirectory:
    """One complete reading of the source. An incomplete one is an error, never a value."""

    departments: tuple[RemoteDepartment, ...]
    members: Sequence[RemoteMember]
    invalid: tuple[InvalidObject, ...] = ()
    includes_members: bool = True
    """False when only departments were asked for."""
    visible: VisibleScope | None = None
    """What the app may see, read with the rest; None: the source does not tell."""
    decode: Decode = field(default=json.loads, compare=False, repr=False)
    """Turns a document's text into its object; a provider may bring a faster one."""
    decode_only: Callable[[Collection[str]], Decode] | None = field(
        default=None, compare=False, repr=False
    )
    """The same where no other fields than these are asked for, if a provider has it."""

    def decoder_of(self, fields: Collection[str]) -> Decode:
        """What gives at least these of a document's fields, of those that it has."""
        return self.decode if self.decode_only is None else self.decode_only(fields)


class Visibility(NamedTuple):
    """What the application at the source may see, read before anything else."""

    agent_id: int | None
    agent_name: str
    company: str
    is_enabled: bool
    sees_everything: bool
    departments: tuple[str, ...]
    members: tuple[str, ...]
    tags: tuple[str, ...]
    grants: tuple[str, ...] | None = None
    """Permissions by the vendor's names; None where the vendor does not tell."""


class StoredEmployees(Protocol):
    """Stored employees that are read when a plan needs them, and not before."""

    def read(self, keys: Collection[str]) -> Mapping[str, Employee]:
        """Those of the keys that are stored."""

    def in_departments(self, departments: Collection[str]) -> Mapping[str, str]:
        """Who is in one of these departments: member key to external id."""

    def holders(self, field: str, values: Collection[str]) -> Mapping[str, str]:
        """Who holds these values of `telephone` or `email`: lower-cased value to member key."""


@dataclass(frozen=True, slots=True)
class LocalDirectory:
    """What the store holds of one source, with the revision that a plan is made from.

    Of a hundred thousand people a usual run changes a handful, so only what tells that somebody
    is unchanged is loaded of all; whole employees are read for those who are not.
    """

    revision: int
    departments: Mapping[str, Department]
    """By external id."""
    fingerprints: Mapping[str, int | None]
    """Of every stored employee, by member key: what it was made from (`sync.fingerprint`).
    None: unknown, so it has to be compared."""
    employees: StoredEmployees
    pinned: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """Values edited by hand that win over the source, by member key and field name."""
    leaving: Mapping[str, Leaving] = field(default_factory=dict)
    """Who is missing at the source and still in grace, by member key."""
    choices: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Who keeps a value that several people claim: (field, folded value) to member key."""


class EmployeesInMemory(dict[str, Employee]):
    """StoredEmployees that are all at hand."""

    def read(self, keys: Collection[str]) -> Mapping[str, Employee]:
        return {key: self[key] for key in keys if key in self}

    def in_departments(self, departments: Collection[str]) -> Mapping[str, str]:
        wanted = frozenset(departments)
        return {
            key: one.external_id
            for key, one in self.items()
            if not wanted.isdisjoint(one.departments)
        }

    def holders(self, field: str, values: Collection[str]) -> Mapping[str, str]:
        wanted = {one for one in values if one}
        found = ((getattr(one, field) or "").lower() for one in self.values())
        return {value: key for key, value in zip(self, found, strict=True) if value in wanted}
