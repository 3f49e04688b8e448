"""Keeps the tree whole while undoing: in steps, out the same steps without those that would leave
a department without its parent, a circle, a person without a place, or something in nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ...domain.directory import Department, Employee, LocalDirectory
from ...domain.errors import ReasonCode
from ...domain.sync_plan import pack_detail
from ...domain.tree import way_up
from .steps import Step, told, with_places


class Trees:
    """Departments as they are, and as they will be before anything is deleted."""

    def __init__(self, now: Mapping[str, Department], steps: Mapping[str, Step]) -> None:
        self._now = now
        self.then = {**now, **_put(steps)}

    def way(self, key: str, departments: Mapping[str, Department] | None = None) -> list[str]:
        """Ids from the department up to the topmost; ends where a circle closes."""
        known = self.then if departments is None else departments
        way = way_up(key, lambda one: known[one].parent if one in known else None)
        return [one for one in way if one in known]

    def names_to(self, key: str) -> list[str]:
        return [self.then[one].name for one in reversed(self.way(key))]

    def depth(self, key: str) -> int:
        return len(self.way(key))

    def depth_now(self, key: str) -> int:
        return len(self.way(key, self._now))

    def is_in_circle(self, key: str) -> bool:
        return self.then[self.way(key)[-1]].parent == key


def settle_departments(
    steps: dict[str, Step], local: LocalDirectory, *, unique_names: bool
) -> Trees:
    """Fails what has no place. A failure may take another one's parent away, so until none does:
    the steps that put something only become fewer, so this ends."""
    while True:
        trees = Trees(local.departments, steps)
        bad = _misplaced(steps, trees)
        if not bad and unique_names:
            bad = _namesakes(steps, trees)
        if not bad:
            return trees
        for key, (reason, detail) in bad.items():
            steps[key] = steps[key].failed(reason, detail)


def settle_people(steps: dict[str, Step], trees: Trees) -> None:
    """Puts people into those of their former departments that exist, and fails who has none."""
    for key, step in steps.items():
        after, now = step.after, step.now
        if not step.puts or not isinstance(after, Employee):
            continue
        if isinstance(now, Employee) and now.departments == after.departments:
            continue
        places = tuple(one for one in after.departments if one in trees.then)
        gone = [one for one in after.departments if one not in trees.then]
        if not gone:
            continue
        if not places:
            steps[key] = step.failed(ReasonCode.PLACE_GONE, pack_detail(other=", ".join(gone)))
            continue
        names = tuple(filter(None, step.details.get("field", "").split(", ")))
        steps[key] = step._replace(
            after=with_places(after, places),
            reason=ReasonCode.UNDONE_IN_PART,
            details={**step.details, "field": told((*names, "departments"))},
        )


def spare_used(
    departments: dict[str, Step], people: Mapping[str, Step], local: LocalDirectory, trees: Trees
) -> None:
    """Departments with something in them that is not undone stay."""
    going = {key for key, step in departments.items() if step.deletes}
    if not going:
        return
    users = _users(going, people, local)
    while True:
        for key, one in trees.then.items():
            if one.parent in going and key not in going:
                users.setdefault(one.parent, one.name)
        used = going & users.keys()
        if not used:
            return
        for key in used:
            departments[key] = departments[key].skipped(ReasonCode.STILL_USED, other=users[key])
        going -= used


def _put(steps: Mapping[str, Step]) -> dict[str, Department]:
    return {key: cast(Department, one.after) for key, one in steps.items() if one.puts}


def _misplaced(steps: Mapping[str, Step], trees: Trees) -> dict[str, tuple[ReasonCode, str]]:
    bad: dict[str, tuple[ReasonCode, str]] = {}
    for key, one in _put(steps).items():
        now = steps[key].now
        if isinstance(now, Department) and now.parent == one.parent:
            continue
        if one.parent is not None and one.parent not in trees.then:
            bad[key] = ReasonCode.PLACE_GONE, pack_detail(other=one.parent)
        elif trees.is_in_circle(key):
            bad[key] = ReasonCode.PARENT_CYCLE, ""
    return bad


def _namesakes(steps: Mapping[str, Step], trees: Trees) -> dict[str, tuple[ReasonCode, str]]:
    put = _put(steps)
    going = {key for key, step in steps.items() if step.deletes}
    held = {
        (one.parent, one.name): key
        for key, one in trees.then.items()
        if key not in put and key not in going
    }
    bad: dict[str, tuple[ReasonCode, str]] = {}
    for key, one in put.items():
        holder = held.setdefault((one.parent, one.name), key)
        if holder != key:
            detail = pack_detail(field="name", other=trees.then[holder].path or one.name)
            bad[key] = ReasonCode.DUPLICATE_VALUE, detail
    return bad


def _users(going: set[str], people: Mapping[str, Step], local: LocalDirectory) -> dict[str, str]:
    """Somebody who will be in each of the departments, by name."""
    found: dict[str, str] = {}
    everybody = dict(local.employees.read(list(local.employees.in_departments(going))))
    everybody.update({key: cast(Employee, one.after) for key, one in people.items() if one.puts})
    for key, one in everybody.items():
        if key in people and people[key].deletes:
            continue
        for place in one.departments:
            if place in going:
                found.setdefault(place, one.username)
    return found
