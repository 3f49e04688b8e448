"""A compensating plan: in what a task changed and the directory as it is now, out a SyncPlan.

Only fields that the task changed go back, and only where their value is still the task's. What a
later task changed again is an overlap: left alone, with its reason, unless the wish goes over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar, cast

from ...domain.directory import PATH_SEPARATOR, Department, Employee, LocalDirectory, ObjectType
from ...domain.errors import ReasonCode
from ...domain.sync_plan import Change, Operation, SyncPlan, pack_detail
from ...domain.sync_task import RecordId, SyncRequest
from ...domain.undo import OVERLAPS
from ..counting import Counter
from ..uniqueness import find_duplicates
from .places import Trees, settle_departments, settle_people, spare_used
from .steps import Step, decide, with_countdown, without_deleted

T = TypeVar("T", Department, Employee)


class Applied(NamedTuple):
    """A change that a task applied, with its record."""

    record: RecordId
    change: Change


class Overlap(NamedTuple):
    """What was left alone because a later task changed it."""

    record: RecordId
    """Of the task that is undone."""
    change: Change
    undone: Change
    """What that task did."""


class Compensation(NamedTuple):
    """What undoing would do."""

    plan: SyncPlan
    overlaps: tuple[Overlap, ...]


def make_undo(
    applied: Iterable[Applied],
    local: LocalDirectory,
    request: SyncRequest,
    *,
    unique_names: bool = False,
) -> Compensation:
    """The plan in the order of applying: departments parents first, employees, employees that go,
    departments that go leaves first. What is as it was already is counted and not listed.

    Args:
        applied: successful changes of one task, in their order.
        request: with its wish in `undo`.
        unique_names: a parent may not have two departments of one name.
    """
    steps = _decide_all(list(applied), local, request)
    trees = settle_departments(steps[ObjectType.DEPARTMENT], local, unique_names=unique_names)
    settle_people(steps[ObjectType.EMPLOYEE], trees)
    _refuse_duplicates(steps[ObjectType.EMPLOYEE], local)
    spare_used(steps[ObjectType.DEPARTMENT], steps[ObjectType.EMPLOYEE], local, trees)
    return _compensation(steps, local, request, trees)


def _decide_all(
    applied: Sequence[Applied], local: LocalDirectory, request: SyncRequest
) -> dict[ObjectType, dict[str, Step]]:
    wish = request.undo
    assert wish is not None
    people = [one.change.key for one in applied if one.change.object_type is ObjectType.EMPLOYEE]
    stored = local.employees.read(people)
    steps: dict[ObjectType, dict[str, Step]] = {kind: {} for kind in ObjectType}
    known = {kind: _extended_keys(request, kind) for kind in ObjectType}
    for record, done in applied:
        change = without_deleted(done, known[done.object_type])
        is_person = change.object_type is ObjectType.EMPLOYEE
        now = stored.get(change.key) if is_person else local.departments.get(change.key)
        step = decide(
            change,
            now,
            local.pinned.get(change.key, {}) if is_person else {},
            str(wish.task),
            goes_over=wish.goes_over(record),
        )
        if is_person:
            step = with_countdown(step, local.leaving.get(change.key))
        steps[change.object_type][change.key] = step._replace(record=record)
    return steps


def _extended_keys(request: SyncRequest, kind: ObjectType) -> frozenset[str]:
    return frozenset(one.key for one in request.extended_fields if one.object_type is kind)


def _refuse_duplicates(steps: dict[str, Step], local: LocalDirectory) -> None:
    """A key, a telephone and an e-mail belong to one person, whoever has them now."""
    for key, step in steps.items():
        if step.puts and step.key in local.fingerprints:
            other = pack_detail(field="external_id", other=step.key)
            steps[key] = step.failed(ReasonCode.DUPLICATE_VALUE, other)
    put = {key: one for key, one in steps.items() if one.puts}
    resolved = {key: cast(Employee, one.after) for key, one in put.items()}
    before = {key: cast(Employee, one.now) for key, one in put.items() if one.now is not None}
    leaving = frozenset(key for key, one in steps.items() if one.deletes)
    for key, detail in find_duplicates(resolved, before, local.employees, leaving).items():
        steps[key] = steps[key].failed(ReasonCode.DUPLICATE_VALUE, detail)


def _compensation(
    steps: Mapping[ObjectType, dict[str, Step]],
    local: LocalDirectory,
    request: SyncRequest,
    trees: Trees,
) -> Compensation:
    counters = {kind: Counter() for kind in ObjectType}
    changes: list[tuple[tuple[int, int], Change]] = []
    overlaps: list[Overlap] = []
    for kind in ObjectType:
        for key, step in steps[kind].items():
            counter = counters[kind]
            counter.total += not step.deletes
            if step.has_failed:
                counter.failed += 1
            else:
                counter.count(step.operation)
            if step.operation is Operation.UNCHANGED:
                continue
            change = _change(kind, key, step, trees)
            changes.append((_rank(change, trees), change))
            if step.reason in OVERLAPS:
                overlaps.append(Overlap(step.record, change, step.undone))
    changes.sort(key=lambda one: one[0])
    plan = SyncPlan(
        source=request.source,
        revision=local.revision,
        config_revision=request.config_revision,
        changes=[change for _, change in changes],
        departments=counters[ObjectType.DEPARTMENT].counts(),
        employees=counters[ObjectType.EMPLOYEE].counts(),
        stored_departments=len(local.departments),
        stored_employees=len(local.fingerprints),
        asks_source=False,
    )
    return Compensation(plan, tuple(overlaps))


def _change(kind: ObjectType, key: str, step: Step, trees: Trees) -> Change:
    after = step.after
    if isinstance(after, Department):
        after = after._replace(path=PATH_SEPARATOR.join(trees.names_to(after.external_id)))
    undone = step.undone._replace(
        key=(step.puts and step.key) or key,
        object_type=kind,
        operation=step.operation,
        before=step.now,
        after=after,
        third_party=None,
        reason=step.reason,
        detail=pack_detail(**step.details) if step.details else step.raw_detail,
        has_failed=step.has_failed,
        fingerprint=None,
    )
    shown = after or step.now
    if shown is None:
        return undone
    name = shown.name if isinstance(shown, Department) else shown.username
    return undone._replace(external_id=shown.external_id, name=name)


def _rank(change: Change, trees: Trees) -> tuple[int, int]:
    is_department = change.object_type is ObjectType.DEPARTMENT
    if change.operation is Operation.DELETE:
        return (3, -trees.depth_now(change.key)) if is_department else (2, 0)
    return (0, trees.depth(change.key)) if is_department else (1, 0)
