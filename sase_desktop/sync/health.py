"""How healthy the source looks: in a plan and what it was made from, out signs for the guard.

Looked at only where something would be deleted as removed at the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..domain.directory import Department, Employee, LocalDirectory, ObjectType, RemoteDirectory
from ..domain.errors import ReasonCode
from ..domain.guard import Limit, Loss, Signs, VisibleScope
from ..domain.sync_plan import Change, SyncPlan
from ..domain.sync_task import SyncRequest
from ..domain.tree import beneath, children_of, way_up
from .snapshot import Snapshot

_ORDINARY_LEAVERS = 2
_MISSING = frozenset({ReasonCode.REMOVED_AT_SOURCE, ReasonCode.LEAVING})
"""Why something goes that the source does not show any more; disabled at first or not."""


def read_signs(
    plan: SyncPlan,
    snapshot: Snapshot,
    remote: RemoteDirectory,
    local: LocalDirectory,
    request: SyncRequest,
) -> Signs:
    """Compares what would go with what the app saw and was given the last time."""
    removed = [one for one in plan.changes if one.reason in _MISSING]
    if not removed:
        return Signs()
    withheld, named = _names_withheld(snapshot, local)
    limits = request.limits
    is_few = plan.employees.lost <= limits.limit(plan.stored_employees)
    return Signs(
        unseen=tuple(_unseen(removed, remote.visible, request.last_visible, local)),
        withheld=withheld,
        named=named,
        departments_removed=sum(one.object_type is ObjectType.DEPARTMENT for one in removed),
        # Beyond the limit of the whole the plan is stopped whatever single departments lose.
        losses=_losses(removed, local, limits.per_department) if is_few else (),
    )


def _unseen(
    removed: Sequence[Change],
    now: VisibleScope | None,
    last: VisibleScope | None,
    local: LocalDirectory,
) -> Iterable[str]:
    """Names of what would go because the app may not see it any more: the topmost departments, and
    people who were visible one by one or by tag."""
    if now is None or last is None:
        return
    roots = set(last.departments) - set(now.departments)
    members = _lost_members(now, last)
    has_lost_tag = not set(last.tags) <= set(now.tags)
    gone = {one.key for one in removed if one.object_type is ObjectType.DEPARTMENT}
    shown = set(local.departments) - gone
    for change in removed:
        before = change.before
        if isinstance(before, Department):
            if before.parent not in gone and not roots.isdisjoint(
                _above(change.key, local.departments)
            ):
                yield change.name
        elif change.external_id.lower() in members or (
            has_lost_tag and isinstance(before, Employee) and shown.isdisjoint(before.departments)
        ):
            yield change.name


def _lost_members(now: VisibleScope, last: VisibleScope) -> set[str]:
    """Whoever leaves the company leaves this list too, so a few are no sign of anything."""
    before = {one.lower() for one in last.members}
    lost = before - {one.lower() for one in now.members}
    return lost if len(lost) > max(_ORDINARY_LEAVERS, len(before) // 10) else set()


def _above(key: str, departments: Mapping[str, Department]) -> set[str]:
    """The department with those above it."""

    def parent(one: str) -> str | None:
        found = departments.get(one)
        return None if found is None else found.parent

    return set(way_up(key, parent))


def _names_withheld(snapshot: Snapshot, local: LocalDirectory) -> tuple[int, int]:
    """Names that are stored and did not come, of how many; of departments, and of people where
    those are more. An id that stands in for a name was never given."""
    known = [
        (local.departments[one.external_id].name, one)
        for one in snapshot.departments
        if one.external_id in local.departments
    ]
    places = [
        not one.name
        for name, one in known
        if name not in (one.external_id, f"Department {one.external_id}")
    ]
    nameless = [
        one for one in snapshot.employees if one.value is not None and not one.value.username
    ]
    stored = local.employees.read([one.key for one in nameless])
    lost = sum(
        one.key in stored and stored[one.key].username.lower() != one.external_id.lower()
        for one in nameless
    )
    came = sum(one.key in local.fingerprints for one in snapshot.employees)
    people = came + len(snapshot.unchanged) - (len(nameless) - lost)
    if lost > sum(places):
        return lost, people
    return sum(places), len(places)


def _losses(removed: Sequence[Change], local: LocalDirectory, limit: Limit) -> tuple[Loss, ...]:
    """Only deletions count: whoever moves to another department is not lost."""
    gone: Counter[str] = Counter()
    above: dict[str, set[str]] = {}
    for change in removed:
        if not isinstance(change.before, Employee):
            continue
        found: set[str] = set()
        for home in change.before.departments:
            if home not in above:
                above[home] = _above(home, local.departments)
            found |= above[home]
        gone.update(found)
    least = max(1, limit.minimum) * limit.share
    suspects = [key for key, count in gone.items() if count > least and key in local.departments]
    children = children_of((one.external_id, one.parent) for one in local.departments.values())
    losses = []
    for key in suspects:
        people = len(local.employees.in_departments(beneath((key,), children)))
        if people >= limit.minimum and gone[key] > people * limit.share:
            losses.append(Loss(local.departments[key].name, gone[key], people))
    return tuple(sorted(losses, key=lambda one: (-one.gone, one.of)))
