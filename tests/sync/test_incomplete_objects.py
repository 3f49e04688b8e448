"""What cannot be read or applied proves nobody's absence: neither people nor departments go."""

from __future__ import annotations

from typing import Any

import pytest

from sase_desktop.domain.directory import Employee, InvalidObject
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, FieldType
from sase_desktop.sync.run import comparable
from sase_desktop.sync.snapshot import take_snapshot

from .directories import (
    MAPPING,
    D,
    E,
    a_request,
    after,
    department,
    member,
    partial,
    plan_of,
    remote,
    the_change,
    told,
)

COMPANY = [department(1, "Acme"), department(2, "Research", 1), department(3, "Lab", 2)]
PEOPLE = [member("ann", 2), member("bob", 3), member("eve", 1)]
NUMBERED: dict[str, Any] = {
    "mapping": (*MAPPING, FieldMapping(D, "name_en", "number")),
    "extended_fields": (ExtendedField(D, "number", "Number", FieldType.NUMBER),),
}
CIPHER = "wo" + "A" * 30


@pytest.mark.parametrize("scope", [{}, {"scope": partial(2)}])
def test_people_of_a_stored_department_that_fails_stay_in_it(scope: dict[str, Any]) -> None:
    first = after(plan_of(remote(COMPANY, PEOPLE[:2]), **NUMBERED, **scope))
    broken = [*COMPANY[:2], {**COMPANY[2], "name_en": "no number"}]
    plan = plan_of(remote(broken, PEOPLE[:2]), first, **NUMBERED, **scope)
    assert told(plan) == [("update failed", "department:3", "invalid_value")]
    assert plan.employees.unchanged == plan.employees.total == 2


def test_people_who_move_to_a_department_that_cannot_be_created_stay_in_sase() -> None:
    scope: dict[str, Any] = {"scope": partial(2)}
    first = after(plan_of(remote(COMPANY[:2], PEOPLE[:1]), **NUMBERED, **scope))
    broken = [*COMPANY[:2], {**COMPANY[2], "name_en": "no number"}]
    moved = [member("ann", 3)]
    plan = plan_of(remote(broken, moved), first, **NUMBERED, **scope)
    change = the_change(plan, "ann")
    assert isinstance(change.after, Employee)
    assert (change.operation, change.after.departments) == ("update", ())
    # Their department leaves the scope: what they were made from is not the same any more.
    now = after(plan, first)
    orphan = [*COMPANY[:2], {**COMPANY[2], "name_en": "no number", "parentid": 1}]
    request = a_request(**NUMBERED, **scope)
    snapshot = take_snapshot(remote(orphan, moved), request, comparable(now), now.departments)
    assert [one.key for one in snapshot.employees] == ["ann"]


def test_a_stored_circle_keeps_its_people() -> None:
    first = after(plan_of(remote(COMPANY, PEOPLE)))
    circle = [COMPANY[0], {**COMPANY[1], "parentid": 3}, COMPANY[2]]
    plan = plan_of(remote(circle, PEOPLE), first)
    assert {one[0] for one in told(plan)} == {"update failed"}
    assert plan.employees.unchanged == 3


@pytest.mark.parametrize("external_id", ["2", ""])
@pytest.mark.parametrize("scope", [{}, {"scope": partial(1)}])
def test_an_unreadable_department_takes_nobody_with_it(
    external_id: str, scope: dict[str, Any]
) -> None:
    """Its members were not asked for, and in a partial scope its descendants neither."""
    first = after(plan_of(remote(COMPANY, PEOPLE), **scope))
    invalid = (InvalidObject(D, external_id, "{}", "no department"),)
    plan = plan_of(remote([COMPANY[0]], [PEOPLE[2]], invalid=invalid), first, **scope)
    assert plan.departments.deleted == plan.employees.deleted == 0
    assert plan.departments.failed == 1
    assert plan.departments.adds_up


def test_an_unreadable_selected_department_fails_once() -> None:
    first = after(plan_of(remote(COMPANY, PEOPLE[:2]), scope=partial(2)))
    invalid = (InvalidObject(D, "2", "{}", "no department"),)
    plan = plan_of(remote([COMPANY[0], COMPANY[2]], [], invalid=invalid), first, scope=partial(2))
    assert told(plan) == [("update failed", "department:2", "invalid_document")]


def test_someone_unreadable_and_unknown_may_be_anybody() -> None:
    first = after(plan_of(remote(COMPANY, PEOPLE)))
    invalid = (InvalidObject(E, "", "{}", "no userid"),)
    plan = plan_of(remote(COMPANY, PEOPLE[1:], invalid=invalid), first)
    assert told(plan) == [("create failed", "employee:", "invalid_document")]


def test_an_encrypted_id_of_an_unreadable_member_keeps_its_case() -> None:
    people = [member("ann", 2), {**member(CIPHER, 2)}]
    source = remote(COMPANY, people)
    cipher = source.members[1]._replace(key=CIPHER)
    first = after(plan_of(remote(COMPANY, []).__class__(source.departments, (cipher,))))
    invalid = (InvalidObject(E, CIPHER, "{}", "no member", CIPHER),)
    plan = plan_of(remote(COMPANY, [], invalid=invalid), first)
    assert told(plan) == [("update failed", f"employee:{CIPHER}", "invalid_document")]
