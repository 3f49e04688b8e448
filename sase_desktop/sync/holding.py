"""Holding single objects back: in a plan and what shall stay, out the plan without it.

Whatever cannot do without a held object is held too, so that the directory stays consistent: no
department without its parent, nobody in a department that is not there, no telephone or e-mail of
two people, no circle of departments.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..domain.directory import PATH_SEPARATOR, Department, Employee, ObjectType
from ..domain.errors import ReasonCode
from ..domain.sync_plan import Change, Operation, SyncPlan, pack_detail
from ..domain.tree import way_up
from .counting import after_holding

_UNIQUE = ("telephone", "email")
_HOLDABLE = frozenset({Operation.CREATE, Operation.UPDATE, Operation.DELETE})


@dataclass(frozen=True, slots=True)
class Holding:
    """A plan with some of its changes held back."""

    plan: SyncPlan
    held: Mapping[int, int | None]
    """Positions in the plan, each with the position that it depends on; None: asked for."""


def hold_back(
    plan: SyncPlan, chosen: Collection[int], departments: Mapping[str, Department]
) -> Holding:
    """`chosen`: positions among the plan's changes; those that change nothing cannot be held.

    `departments`: the stored ones, by external id.
    """
    changes = plan.changes
    needs = _dependants(changes)
    held: dict[int, int | None] = {}
    _spread(held, [(one, None) for one in sorted(chosen) if can_be_held(changes[one])], needs)
    while moved := _moves_into_circle(changes, held, departments):
        _spread(held, moved, needs)
    return Holding(_without(plan, held, departments), held)


def can_be_held(change: Change) -> bool:
    """Whether applying it would change anything."""
    return change.operation in _HOLDABLE and not change.has_failed


def _spread(
    held: dict[int, int | None],
    start: Iterable[tuple[int, int | None]],
    needs: Mapping[int, Sequence[int]],
) -> None:
    open_ends = deque(start)
    while open_ends:
        position, cause = open_ends.popleft()
        if position not in held:
            held[position] = cause
            open_ends.extend((one, position) for one in needs.get(position, ()))


def _dependants(changes: Sequence[Change]) -> Mapping[int, Sequence[int]]:
    """For each change those that have to be held with it."""
    needs: defaultdict[int, list[int]] = defaultdict(list)
    created, deleted = _places(changes, Operation.CREATE), _places(changes, Operation.DELETE)
    takers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, change in _active(changes, {}):
        for one in _homes(change.after):
            if one in created:
                needs[created[one]].append(position)
        for one in _homes(change.before):
            if one in deleted:
                needs[position].append(deleted[one])
        for value in _values(change.after):
            takers[value].append(position)
    for position, change in _active(changes, {}):
        for value in _values(change.before):
            needs[position] += [one for one in takers.get(value, ()) if one != position]
    return needs


def _places(changes: Sequence[Change], operation: Operation) -> dict[str, int]:
    return {
        one.key: position
        for position, one in _active(changes, {})
        if one.object_type is ObjectType.DEPARTMENT and one.operation is operation
    }


def _active(
    changes: Sequence[Change], held: Mapping[int, int | None]
) -> Iterable[tuple[int, Change]]:
    return (
        (position, one)
        for position, one in enumerate(changes)
        if position not in held and can_be_held(one)
    )


def _homes(value: Department | Employee | None) -> Sequence[str]:
    """Departments that it needs."""
    if isinstance(value, Employee):
        return value.departments
    return (value.parent,) if value is not None and value.parent is not None else ()


def _values(value: Department | Employee | None) -> Iterable[tuple[str, str]]:
    """What only one person may have."""
    if isinstance(value, Employee):
        for name in _UNIQUE:
            found = getattr(value, name)
            if found:
                yield name, found.lower()


def _tree(
    changes: Sequence[Change], held: Mapping[int, int | None], stored: Mapping[str, Department]
) -> dict[str, Department]:
    """The departments once what is not held has been applied."""
    tree = dict(stored)
    for _, one in _active(changes, held):
        if isinstance(one.after, Department):
            tree[one.key] = one.after
        elif one.object_type is ObjectType.DEPARTMENT:
            tree.pop(one.key, None)
    return tree


def _moves_into_circle(
    changes: Sequence[Change], held: Mapping[int, int | None], stored: Mapping[str, Department]
) -> list[tuple[int, int | None]]:
    """Moves of departments that cannot be done beside what is held, each with the held one."""
    circle = _circle(changes, held, stored)
    if not circle:
        return []
    cause = next(one for one in held if changes[one].key in circle)
    return [
        (position, cause)
        for position, one in _active(changes, held)
        if one.object_type is ObjectType.DEPARTMENT and one.key in circle
    ]


def _circle(
    changes: Sequence[Change], held: Mapping[int, int | None], stored: Mapping[str, Department]
) -> frozenset[str]:
    """Departments that would be below themselves; a held move can leave such a circle."""
    if not any(changes[one].object_type is ObjectType.DEPARTMENT for one in held):
        return frozenset()
    tree = _tree(changes, held, stored)
    is_sound: set[str] = set()
    for start in tree:
        way: list[str] = []
        one: str | None = start
        while one is not None and one in tree and one not in is_sound:
            if one in way:
                circle = frozenset(way[way.index(one) :])
                if any(changes[each].key in circle for each in held):
                    return circle
                break  # It was there before: nothing that holding has made.
            way.append(one)
            one = tree[one].parent
        is_sound.update(way)
    return frozenset()


def _without(
    plan: SyncPlan, held: Mapping[int, int | None], stored: Mapping[str, Department]
) -> SyncPlan:
    if not held:
        return plan
    kept = {kind: list[Change]() for kind in ObjectType}
    changes: list[Change] = []
    tree = _tree(plan.changes, held, stored)
    for position, change in enumerate(plan.changes):
        if position in held:
            kept[change.object_type].append(change)
            change = _held(change, plan.changes, held[position])
        elif isinstance(change.after, Department) and can_be_held(change):
            # The name of a held department above is another one than the plan thought.
            change = change._replace(after=change.after._replace(path=_path(change.key, tree)))
        changes.append(change)
    return replace(
        plan,
        changes=changes,
        departments=after_holding(plan.departments, kept[ObjectType.DEPARTMENT]),
        employees=after_holding(plan.employees, kept[ObjectType.EMPLOYEE]),
    )


def _held(change: Change, changes: Sequence[Change], cause: int | None) -> Change:
    """What was planned stays readable, and no fingerprint says that it was done."""
    reason = ReasonCode.HELD_BACK if cause is None else ReasonCode.HELD_WITH
    detail = "" if cause is None else pack_detail(other=changes[cause].name)
    return change._replace(operation=Operation.SKIP, reason=reason, detail=detail, fingerprint=None)


def _path(key: str, tree: Mapping[str, Department]) -> str:
    way = way_up(key, lambda one: tree[one].parent if one in tree else None)
    return PATH_SEPARATOR.join(tree[one].name for one in reversed(way) if one in tree)
