"""Small directories for the engine's tests: in a few words, out what providers and stores give."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sase_desktop.domain.directory import (
    Department,
    Employee,
    EmployeesInMemory,
    LocalDirectory,
    RemoteDepartment,
    RemoteDirectory,
    RemoteMember,
    Scope,
    ScopeMode,
    Value,
)
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.mapping import FieldMapping, FieldType, ObjectType, Transform
from sase_desktop.domain.sync_plan import Change, Operation, SyncPlan
from sase_desktop.domain.sync_task import SyncRequest
from sase_desktop.sync.plan import make_plan
from sase_desktop.sync.run import comparable
from sase_desktop.sync.snapshot import take_snapshot

E, D = ObjectType.EMPLOYEE, ObjectType.DEPARTMENT

MAPPING = (
    FieldMapping(D, "name", "name", Transform.TRIM),
    FieldMapping(D, "order", "order"),
    FieldMapping(E, "name", "username", Transform.TRIM),
    FieldMapping(E, "main_department", "primary_department"),
    FieldMapping(E, "mobile", "telephone", Transform.STRIP_COUNTRY_CODE),
    FieldMapping(E, "email, biz_mail", "email", Transform.FIRST_NON_EMPTY),
    FieldMapping(E, "position", "title", Transform.TRIM),
    FieldMapping(
        E, "status", "work_status", Transform.VALUE_MAP, "unknown",
        (("1", "on_job"), ("2", "on_job"), ("4", "on_job"), ("5", "left")),
    ),
)  # fmt: skip


def department(id: int, name: str | None, parent: int | None = None, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": name, "parentid": parent or 0, "order": 1, **more}


def member(userid: str, *departments: int, **more: Any) -> dict[str, Any]:
    document = {"userid": userid, "name": userid.title(), "status": 1, **more}
    return {"department": list(departments or (1,)), **document}


def remote(
    departments: Iterable[Mapping[str, Any]],
    members: Iterable[Mapping[str, Any]],
    **more: Any,
) -> RemoteDirectory:
    return RemoteDirectory(
        departments=tuple(
            RemoteDepartment(
                str(one["id"]),
                one["name"],
                str(one["parentid"]) if one["parentid"] else None,
                one["order"],
                json.dumps(one),
            )
            for one in departments
        ),
        members=tuple(
            RemoteMember(
                one["userid"].lower(),
                one["userid"],
                tuple(str(each) for each in one["department"]),
                str(one["main_department"]) if "main_department" in one else None,
                one.get("status") not in (2, 5),
                json.dumps(one).encode(),
                hash(json.dumps(one)),
            )
            for one in members
        ),
        **more,
    )


def a_request(**changes: Any) -> SyncRequest:
    return SyncRequest(**{"source": SourceId(1), "mapping": MAPPING, **changes})


def partial(*departments: int) -> Scope:
    return Scope(ScopeMode.PARTIAL, tuple(str(one) for one in departments))


def stored(
    departments: Mapping[str, Department],
    employees: Mapping[str, Employee],
    *,
    revision: int = 0,
    fingerprints: Mapping[str, int | None] | None = None,
    pinned: Mapping[str, Mapping[str, Value]] | None = None,
) -> LocalDirectory:
    """Without fingerprints everybody has to be compared."""
    known = {key: (fingerprints or {}).get(key) for key in employees}
    return LocalDirectory(revision, departments, known, EmployeesInMemory(employees), pinned or {})


NOTHING = stored({}, {})


def plan_of(source: RemoteDirectory, local: LocalDirectory = NOTHING, **changes: Any) -> SyncPlan:
    request = a_request(**changes)
    return make_plan(
        take_snapshot(source, request, comparable(local), local.departments), local, request
    )


def after(plan: SyncPlan, local: LocalDirectory = NOTHING) -> LocalDirectory:
    """The directory once the plan is applied: what a store must hold then."""
    departments = dict(local.departments)
    employees = dict(local.employees.read(local.fingerprints))
    fingerprints = {**local.fingerprints, **dict(plan.fingerprints)}
    for change in plan.changes:
        if change.has_failed or change.operation is Operation.SKIP:
            continue
        if change.operation is Operation.DELETE:
            (departments if change.object_type is D else employees).pop(change.key)
        elif isinstance(change.after, Department):
            departments[change.key] = change.after
        elif isinstance(change.after, Employee):
            employees[change.key] = change.after
            fingerprints[change.key] = change.fingerprint
    return stored(
        departments,
        employees,
        revision=local.revision + 1,
        fingerprints=fingerprints,
        pinned=local.pinned,
    )


def told(plan: SyncPlan) -> list[tuple[str, str, str | None]]:
    """What the plan does, as (operation, object, reason); failures are marked."""
    return [
        (
            f"{change.operation}{' failed' if change.has_failed else ''}",
            f"{change.object_type}:{change.external_id}",
            change.reason.value if change.reason else None,
        )
        for change in plan.changes
    ]


def the_change(plan: SyncPlan, external_id: str) -> Change:
    found = [one for one in plan.changes if one.external_id == external_id]
    assert len(found) == 1, f"{len(found)} changes of {external_id}"
    return found[0]


NUMBER = FieldType.NUMBER
