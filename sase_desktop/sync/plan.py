"""The difference to the stored directory: in Snapshot and LocalDirectory, out a complete SyncPlan.

What can be refused by looking (a duplicate, a missing field) is decided here, before any write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from ..domain.directory import (
    PATH_SEPARATOR,
    Department,
    Employee,
    InvalidObject,
    LocalDirectory,
    ObjectType,
    Value,
)
from ..domain.errors import ReasonCode
from ..domain.sync_task import Change, Operation, SyncPlan, SyncRequest, pack_detail
from .counting import Counter
from .leavers import employees_that_go, hidden_departments
from .snapshot import MappedDepartment, MappedEmployee, Snapshot
from .uniqueness import find_duplicates


def make_plan(snapshot: Snapshot, local: LocalDirectory, request: SyncRequest) -> SyncPlan:
    """Everything that applying would do, in the order of applying.

    Departments with parents first, employees, employees that go, departments that go with the
    leaves first. Unchanged objects are counted and not listed.
    """
    departments, employees = Counter(), Counter()
    changes = list(_plan_departments(snapshot, local, departments))
    if snapshot.includes_users:
        changes += _plan_employees(snapshot, local, employees)
    changes += _plan_invalid(snapshot.invalid, local, departments, employees)
    hidden = hidden_departments(snapshot, local)
    if snapshot.includes_users:
        for change in employees_that_go(snapshot, local, hidden):
            employees.deleted += 1
            changes.append(change)
    changes += _departments_that_go(snapshot, local, hidden, departments)
    return SyncPlan(
        source=request.source,
        revision=local.revision,
        config_revision=request.config_revision,
        changes=tuple(changes),
        departments=departments.counts(),
        employees=employees.counts(),
        stored_departments=len(local.departments),
        stored_employees=len(local.employees),
        not_provided=snapshot.not_provided,
    )


def _plan_departments(
    snapshot: Snapshot, local: LocalDirectory, counter: Counter
) -> Iterable[Change]:
    paths: dict[str, str] = {}
    for mapped in snapshot.departments:
        before = local.departments.get(mapped.external_id)
        after = _resolve_department(mapped, before, paths)
        paths[mapped.external_id] = after.path
        counter.total += 1
        operation = Operation.CREATE if before is None else Operation.UPDATE
        if mapped.reason is not None:
            counter.failed += 1
            yield Change(
                ObjectType.DEPARTMENT, operation, mapped.external_id, mapped.external_id,
                after.name, before, after, mapped.document, mapped.reason, mapped.detail,
                has_failed=True,
            )  # fmt: skip
        elif before is not None and before._replace(path="") == after._replace(path=""):
            # A path that changed because an ancestor did is derived: no change of this one.
            counter.unchanged += 1
        else:
            counter.count(operation)
            yield Change(
                ObjectType.DEPARTMENT, operation, mapped.external_id, mapped.external_id,
                after.name, before, after, mapped.document,
                None if mapped.name else ReasonCode.NAME_WITHHELD,
            )  # fmt: skip
    for selected in snapshot.missing_selected:
        counter.total += 1
        counter.failed += 1
        before = local.departments.get(selected)
        yield Change(
            ObjectType.DEPARTMENT,
            Operation.CREATE if before is None else Operation.UPDATE,
            selected,
            selected,
            before.name if before else selected,
            before,
            reason=ReasonCode.NOT_VISIBLE,
            has_failed=True,
        )


def _resolve_department(
    mapped: MappedDepartment, before: Department | None, paths: Mapping[str, str]
) -> Department:
    """The department as it will be stored. A withheld name keeps the stored one."""
    name = mapped.name or (before.name if before else f"Department {mapped.external_id}")
    above = paths.get(mapped.parent) if mapped.parent is not None else None
    return Department(
        external_id=mapped.external_id,
        name=name,
        parent=mapped.parent,
        order=mapped.order,
        path=f"{above}{PATH_SEPARATOR}{name}" if above else name,
        extended=_merge_extended(mapped.extended, before.extended if before else ()),
    )


def _plan_employees(
    snapshot: Snapshot, local: LocalDirectory, counter: Counter
) -> Iterable[Change]:
    stored = local.employees
    resolved: dict[str, Employee] = {}
    for mapped in snapshot.employees:
        before = stored.get(mapped.key)
        if mapped.value is None:
            if before is not None and mapped.reason is not ReasonCode.OUT_OF_SCOPE:
                resolved[mapped.key] = before  # It fails and stays, so its values stay taken.
        else:
            resolved[mapped.key] = (
                before
                if before == mapped.value and mapped.key not in local.pinned
                else _resolve_employee(mapped.value, before, local.pinned.get(mapped.key))
            )
    duplicates = find_duplicates(resolved, stored)
    for mapped in snapshot.employees:
        change = _plan_employee(mapped, stored.get(mapped.key), resolved, duplicates)
        if mapped.reason is ReasonCode.OUT_OF_SCOPE and mapped.key in stored:
            continue  # It leaves: counted and planned with the others that go.
        counter.total += 1
        if change is None:
            counter.unchanged += 1
            continue
        if change.has_failed:
            counter.failed += 1
        else:
            counter.count(change.operation)
        yield change


def _plan_employee(
    mapped: MappedEmployee,
    before: Employee | None,
    resolved: Mapping[str, Employee],
    duplicates: Mapping[str, str],
) -> Change | None:
    """None: unchanged."""
    after = resolved.get(mapped.key) if mapped.value is not None else None
    duplicate = duplicates.get(mapped.key) if mapped.value is not None else None
    if after is not None and duplicate is None and after == before:
        return None
    reason, detail = mapped.reason, mapped.detail
    operation = Operation.CREATE if before is None else Operation.UPDATE
    if reason is ReasonCode.OUT_OF_SCOPE:
        operation = Operation.SKIP
    elif duplicate is not None:
        reason, detail = ReasonCode.DUPLICATE_VALUE, duplicate
    elif after is not None and before is None and mapped.value and not mapped.value.username:
        reason = ReasonCode.NAME_WITHHELD
    return Change(
        object_type=ObjectType.EMPLOYEE,
        operation=operation,
        key=mapped.key,
        external_id=mapped.external_id,
        name=after.username if after is not None else mapped.name,
        before=before,
        after=after,
        third_party=mapped.document,
        reason=reason,
        detail=detail,
        has_failed=operation is not Operation.SKIP
        and reason not in (None, ReasonCode.NAME_WITHHELD),
    )


def _resolve_employee(
    new: Employee, before: Employee | None, pinned: Mapping[str, Value] | None
) -> Employee:
    """The employee as it will be stored: what was not provided keeps its stored value."""
    if before is None:
        employee = new if new.username else new._replace(username=new.external_id)
    else:
        employee = new._replace(
            username=new.username or before.username,
            telephone=before.telephone if new.telephone is None else new.telephone,
            email=before.email if new.email is None else new.email,
            title=before.title if new.title is None else new.title,
            description=before.description if new.description is None else new.description,
            extended=_merge_extended(new.extended, before.extended),
        )
    return employee._replace(**cast("dict[str, Any]", pinned)) if pinned else employee


def _merge_extended(
    new: tuple[tuple[str, Value], ...], before: tuple[tuple[str, Value], ...]
) -> tuple[tuple[str, Value], ...]:
    """Fields that are mapped now; one that was not provided keeps its stored value."""
    if not before or new == before:
        return new
    stored = dict(before)
    return tuple((key, stored.get(key) if value is None else value) for key, value in new)


def _plan_invalid(
    invalid: Iterable[InvalidObject],
    local: LocalDirectory,
    departments: Counter,
    employees: Counter,
) -> Iterable[Change]:
    """What came but is no object: a failed record, and whatever is stored of it stays."""
    for one in invalid:
        is_department = one.object_type is ObjectType.DEPARTMENT
        counter = departments if is_department else employees
        counter.total += 1
        counter.failed += 1
        key = one.external_id if is_department else one.external_id.lower()
        before: Department | Employee | None = (
            local.departments.get(key) if is_department else local.employees.get(key)
        )
        yield Change(
            one.object_type,
            Operation.CREATE if before is None else Operation.UPDATE,
            key,
            one.external_id,
            one.external_id,
            before,
            third_party=one.document,
            reason=ReasonCode.INVALID_DOCUMENT,
            detail=pack_detail(problem=one.detail),
            has_failed=True,
        )


def _departments_that_go(
    snapshot: Snapshot, local: LocalDirectory, hidden: frozenset[str], counter: Counter
) -> Iterable[Change]:
    """Leaves first, so that no step ever leaves a child without its parent."""
    kept = {one.external_id for one in snapshot.departments} | hidden
    kept |= {
        one.external_id for one in snapshot.invalid if one.object_type is ObjectType.DEPARTMENT
    }
    going = [one for key, one in local.departments.items() if key not in kept]
    depth = _depths(local.departments)
    going.sort(key=lambda one: (-depth[one.external_id], one.external_id))
    for one in going:
        counter.deleted += 1
        yield Change(
            ObjectType.DEPARTMENT,
            Operation.DELETE,
            one.external_id,
            one.external_id,
            one.name,
            before=one,
            reason=ReasonCode.OUT_OF_SCOPE
            if one.external_id in snapshot.visible
            else ReasonCode.REMOVED_AT_SOURCE,
        )


def _depths(departments: Mapping[str, Department]) -> Mapping[str, int]:
    depths: dict[str, int] = {}
    for start in departments:
        chain: list[str] = []
        one: str | None = start
        while one is not None and one in departments and one not in depths and one not in chain:
            chain.append(one)
            one = departments[one].parent
        base = depths.get(one, 0) if one is not None else 0
        for distance, name in enumerate(reversed(chain), 1):
            depths[name] = base + distance
    return depths


def without_deletions(plan: SyncPlan) -> SyncPlan:
    """The plan with nobody going: what a source that is not fully trusted may still do."""
    return replace(
        plan,
        changes=tuple(one for one in plan.changes if one.operation is not Operation.DELETE),
        departments=replace(plan.departments, deleted=0),
        employees=replace(plan.employees, deleted=0),
    )
