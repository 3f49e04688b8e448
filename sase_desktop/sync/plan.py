"""The difference to the stored directory: in Snapshot and LocalDirectory, out a complete SyncPlan.

What can be refused by looking (a duplicate, a missing field) is decided here, before any write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from ..domain.directory import (
    PATH_SEPARATOR,
    Department,
    Employee,
    LocalDirectory,
    ObjectType,
)
from ..domain.errors import ReasonCode
from ..domain.sync_plan import Change, Operation, SyncPlan, pack_detail
from ..domain.sync_task import SyncRequest
from .counting import Counter
from .leavers import hidden_departments
from .people import merge_extended, plan_employees
from .snapshot import MappedDepartment, Snapshot


def make_plan(
    snapshot: Snapshot,
    local: LocalDirectory,
    request: SyncRequest,
    now: datetime | None = None,
) -> SyncPlan:
    """Everything that applying would do, in the order of applying.

    Now: what the days of somebody's grace are counted to; without, no grace is over.

    Departments with parents first, employees, employees that go, departments that go with the
    leaves first. Unchanged objects are counted and not listed.
    """
    departments, employees = Counter(), Counter()
    changes = list(_plan_departments(snapshot, local, departments))
    people = None
    if snapshot.includes_users:
        people = plan_employees(snapshot, local, employees, request.grace, now)
    if people is not None:
        changes += people.changes
    changes += _plan_invalid(snapshot, local, departments, employees)
    if people is not None:
        for leaver in people.leavers:
            employees.count(leaver.operation, leaver.reason)
        changes += people.leavers
    changes += _departments_that_go(
        snapshot, local, hidden_departments(snapshot, local), departments
    )
    return SyncPlan(
        source=request.source,
        revision=local.revision,
        config_revision=request.config_revision,
        changes=changes,
        departments=departments.counts(),
        employees=employees.counts(),
        returned_departments=len(snapshot.visible),
        stored_departments=len(local.departments),
        stored_employees=len(local.fingerprints),
        not_provided=snapshot.not_provided,
        is_focused=snapshot.named is not None,
        looked_at=_looked_at(snapshot),
        fingerprints=people.noise if people else (),
        absent=people.absent if people else (),
    )


def _looked_at(snapshot: Snapshot) -> frozenset[str] | None:
    if not snapshot.includes_users:
        return frozenset()
    if snapshot.named is None:
        return None
    came = (one.key for one in snapshot.employees)
    return snapshot.named.members | snapshot.unchanged | frozenset(came)


def _plan_departments(
    snapshot: Snapshot, local: LocalDirectory, counter: Counter
) -> Iterable[Change]:
    paths: dict[str, str] = {}
    for mapped in snapshot.departments:
        before = local.departments.get(mapped.external_id)
        if not snapshot.is_about(mapped.external_id):
            paths[mapped.external_id] = before.path if before else mapped.name or ""
            continue
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
    for selected in filter(snapshot.is_about, snapshot.missing_selected):
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
        extended=merge_extended(mapped.extended, before.extended if before else ()),
    )


def _plan_invalid(
    snapshot: Snapshot,
    local: LocalDirectory,
    departments: Counter,
    employees: Counter,
) -> Iterable[Change]:
    """What came but is no object: a failed record, and whatever is stored of it stays."""
    keys = [one.key for one in snapshot.invalid if one.object_type is ObjectType.EMPLOYEE]
    people = local.employees.read(keys) if keys else {}
    for one in snapshot.invalid:
        is_department = one.object_type is ObjectType.DEPARTMENT
        if is_department and not snapshot.is_about(one.external_id):
            continue
        counter = departments if is_department else employees
        counter.total += 1
        counter.failed += 1
        before: Department | Employee | None = (
            local.departments.get(one.key) if is_department else people.get(one.key)
        )
        yield Change(
            one.object_type,
            Operation.CREATE if before is None else Operation.UPDATE,
            one.key,
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
    going = [
        one for key, one in local.departments.items() if key not in kept and snapshot.is_about(key)
    ]
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
