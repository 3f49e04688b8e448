"""Holding objects back: they stay, with whatever depends on them, and the figures add up."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from sase_desktop.domain.directory import PATH_SEPARATOR, LocalDirectory
from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.sync_plan import Operation, SyncPlan
from sase_desktop.sync.holding import hold_back

from .directories import (
    NOTHING,
    after,
    department,
    member,
    plan_of,
    remote,
    the_change,
)


def company(*departments: Any, people: Any = ()) -> LocalDirectory:
    return after(plan_of(remote([department(1, "Acme"), *departments], people)))


def hold(plan: SyncPlan, local: LocalDirectory, *wanted: str) -> SyncPlan:
    chosen = [at for at, one in enumerate(plan.changes) if one.external_id in wanted]
    assert len(chosen) == len(wanted)
    return hold_back(plan, chosen, local.departments).plan


def kept(plan: SyncPlan) -> dict[str, str]:
    """Who is held, and with what."""
    found = {}
    for one in plan.changes:
        if one.reason in (ReasonCode.HELD_BACK, ReasonCode.HELD_WITH):
            assert one.operation is Operation.SKIP and one.fingerprint is None
            found[one.external_id] = one.detail
    return found


def test_one_creation_is_skipped_and_counted_so() -> None:
    plan = plan_of(remote([department(1, "Acme")], [member("ann", 1), member("bob", 1)]))
    held = hold(plan, NOTHING, "ann")
    assert kept(held) == {"ann": ""}
    assert the_change(held, "ann").reason is ReasonCode.HELD_BACK
    assert (held.employees.created, held.employees.skipped) == (1, 1)
    assert held.employees.adds_up and held.departments == plan.departments
    assert set(after(held).fingerprints) == {"bob"}


def test_a_held_update_and_a_held_deletion_leave_the_stored_values() -> None:
    local = company(people=[member("ann", 1), member("bob", 1), member("cid", 1)])
    plan = plan_of(remote([department(1, "Acme")], [member("ann", 1, name="Anna")]), local)
    held = hold(plan, local, "ann", "bob")
    assert (held.employees.updated, held.employees.deleted, held.employees.skipped) == (0, 1, 2)
    assert held.employees.total == 2 and held.employees.adds_up
    stored = after(held, local)
    assert set(stored.fingerprints) == {"ann", "bob"}
    assert stored.employees.read(["ann"])["ann"].username == "Ann"


def test_what_needs_a_held_department_is_held_with_it() -> None:
    source = remote(
        [department(1, "Acme"), department(2, "Sales", 1), department(3, "East", 2)],
        [member("ann", 3), member("bob", 1)],
    )
    held = hold(plan_of(source), NOTHING, "2")
    assert kept(held) == {"2": "", "3": '{"other": "Sales"}', "ann": '{"other": "East"}'}
    assert set(after(held).departments) == {"1"}
    assert the_change(held, "ann").reason is ReasonCode.HELD_WITH


def test_a_department_stays_while_somebody_in_it_does() -> None:
    local = company(department(2, "Sales", 1), department(3, "East", 2), people=[member("ann", 3)])
    plan = plan_of(remote([department(1, "Acme")], []), local)
    held = hold(plan, local, "ann")
    assert set(kept(held)) == {"ann", "3", "2"}
    assert set(after(held, local).departments) == {"1", "2", "3"}
    alone = hold(plan, local, "3")
    assert set(kept(alone)) == {"3", "2"}, "people may leave a department that stays"


def test_somebody_who_does_not_move_keeps_the_old_department() -> None:
    local = company(department(2, "Sales", 1), people=[member("ann", 2)])
    plan = plan_of(remote([department(1, "Acme")], [member("ann", 1)]), local)
    assert set(kept(hold(plan, local, "ann"))) == {"ann", "2"}


def test_a_number_that_is_not_given_up_cannot_be_taken() -> None:
    local = company(people=[member("ann", 1, mobile="13800000001")])
    plan = plan_of(remote([department(1, "Acme")], [member("bob", 1, mobile="13800000001")]), local)
    assert plan.employees.created == 1
    assert kept(hold(plan, local, "ann")) == {"ann": "", "bob": '{"other": "Ann"}'}


def test_departments_that_change_places_are_held_together() -> None:
    local = company(department(2, "A", 1), department(3, "B", 2))
    swapped = remote([department(1, "Acme"), department(2, "A", 3), department(3, "B", 1)], [])
    plan = plan_of(swapped, local)
    assert set(kept(hold(plan, local, "3"))) == {"2", "3"}
    assert set(kept(hold(plan, local, "2"))) == {"2"}


def test_paths_follow_the_names_that_stay() -> None:
    local = company(department(2, "Sales", 1))
    source = remote(
        [department(1, "Acme"), department(2, "Vertrieb", 1), department(3, "E", 2)], []
    )
    held = hold(plan_of(source, local), local, "2")
    created = the_change(held, "3").after
    assert created is not None and created.path == PATH_SEPARATOR.join(["Acme", "Sales", "E"])  # type: ignore[union-attr]


def test_what_failed_or_was_skipped_cannot_be_held() -> None:
    source = remote([department(1, "Acme")], [member("ann", 1, name="")])
    plan = plan_of(source)
    assert hold_back(plan, range(len(plan.changes)), {}).plan.employees.failed == 1


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_held_the_directory_is_consistent(seed: int) -> None:
    chance = random.Random(seed)
    local = after(plan_of(_some_company(chance)))
    plan = plan_of(_some_company(chance), local)
    count = len(plan.changes)
    chosen = chance.sample(range(count), chance.randint(0, min(count, 4)))
    held = hold_back(plan, chosen, local.departments).plan
    assert held.departments.adds_up and held.employees.adds_up
    stored = after(held, local)
    for one in stored.departments.values():
        assert one.parent is None or one.parent in stored.departments
        seen, here = set[str](), one
        while here.parent is not None:
            assert here.external_id not in seen
            seen.add(here.external_id)
            here = stored.departments[here.parent]
    people = stored.employees.read(stored.fingerprints)
    # Who fails stays as stored, and the store cuts what then leads nowhere; holding is not asked.
    failed = {one.key for one in plan.changes if one.has_failed}
    for key, person in people.items():
        assert key in failed or set(person.departments) <= set(stored.departments)
    numbers = Counter(one.telephone for one in people.values() if one.telephone)
    assert not numbers or max(numbers.values()) == 1


def _some_company(chance: random.Random) -> Any:
    ids = [1, *sorted(chance.sample(range(2, 9), chance.randint(1, 7)))]
    chance.shuffle(ids)
    ids.remove(1)
    tree = [department(1, "Acme")]
    for at, one in enumerate(ids):
        tree.append(department(one, f"D{one}", chance.choice([1, *ids[:at]])))
    homes = [1, *ids]
    people = [
        member(f"p{number}", *chance.sample(homes, min(2, len(homes))),
               mobile=f"1380000000{chance.randint(0, 9)}")
        for number in chance.sample(range(10), 7)
    ]  # fmt: skip
    return remote(tree, people)
