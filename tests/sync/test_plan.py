"""What a plan says about each object, from the source's answer to the change's reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sase_desktop.domain.directory import InvalidObject, LocalDirectory
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, FieldType, Transform
from sase_desktop.domain.sync_plan import unpack_detail

from .directories import (
    MAPPING,
    NOTHING,
    D,
    E,
    after,
    department,
    member,
    partial,
    plan_of,
    remote,
    the_change,
    told,
)

COMPANY = [
    department(1, "Acme"),
    department(2, "Research", 1),
    department(3, "Quality", 2),
    department(4, "Sales", 1),
]
PEOPLE = [member("ann", 3), member("bob", 4, 2, main_department=4), member("eve", 1)]


def first(**more: object) -> LocalDirectory:
    return after(plan_of(remote(COMPANY, PEOPLE)))


def test_a_first_run_creates_parents_before_children_and_departments_before_people() -> None:
    plan = plan_of(remote(reversed(COMPANY), PEOPLE))
    assert told(plan) == [
        ("create", "department:1", None),
        ("create", "department:2", None),
        ("create", "department:4", None),
        ("create", "department:3", None),
        ("create", "employee:ann", None),
        ("create", "employee:bob", None),
        ("create", "employee:eve", None),
    ]
    assert the_change(plan, "3").after.path == "Acme / Research / Quality"
    assert plan.departments.total == plan.departments.created == 4
    assert plan.employees.total == plan.employees.created == 3
    assert plan.departments.adds_up
    assert plan.employees.adds_up


def test_the_same_answer_again_changes_nothing_whatever_its_order() -> None:
    shuffled = [{**one, "department": list(reversed(one["department"]))} for one in PEOPLE[::-1]]
    plan = plan_of(remote(COMPANY, shuffled), first())
    assert not plan.changes
    assert plan.employees.unchanged == 3
    assert plan.departments.unchanged == 4


def test_noise_that_no_mapping_reads_is_no_update() -> None:
    noisy = [{**one, "avatar": "https://example.com/new", "hide_mobile": 1} for one in PEOPLE]
    assert not plan_of(remote(COMPANY, noisy), first()).changes


def test_an_update_names_the_fields_that_differ() -> None:
    changed = [{**PEOPLE[0], "position": "Engineer", "department": [3, 4]}, *PEOPLE[1:]]
    change = the_change(plan_of(remote(COMPANY, changed), first()), "ann")
    assert change.operation == "update"
    assert change.changed_fields == ("title", "departments")


def test_a_moved_department_is_one_update_and_its_descendants_are_none() -> None:
    moved = [*COMPANY[:1], department(2, "Research", 4), *COMPANY[2:]]
    plan = plan_of(remote(moved, PEOPLE), first())
    assert told(plan) == [("update", "department:2", None)]
    assert the_change(plan, "2").after.path == "Acme / Sales / Research"
    assert plan.departments.unchanged == 3


def test_who_is_gone_goes_before_the_department_and_leaves_go_first() -> None:
    plan = plan_of(remote([COMPANY[0], COMPANY[3]], PEOPLE[1:]), first())
    assert told(plan)[-3:] == [
        ("delete", "employee:ann", "removed_at_source"),
        ("delete", "department:3", "removed_at_source"),
        ("delete", "department:2", "removed_at_source"),
    ]
    assert plan.employees.deleted == 1
    assert plan.employees.total == 2, "deleted objects are not among those returned"


def test_a_name_in_another_case_is_the_same_person() -> None:
    plan = plan_of(remote(COMPANY, [{**PEOPLE[0], "userid": "ANN"}, *PEOPLE[1:]]), first())
    assert told(plan) == [("update", "employee:ANN", None)]


# Not provided is not empty


def test_a_field_that_is_not_provided_keeps_the_stored_value() -> None:
    stored = after(plan_of(remote(COMPANY, [member("ann", 3, mobile="+86 138 0000 0001")])))
    plan = plan_of(remote(COMPANY, [member("ann", 3)]), stored)
    assert not plan.changes
    assert stored.employees.read(["ann"])["ann"].telephone == "13800000001"
    assert "mobile" in plan.not_provided


def test_a_field_that_is_emptied_is_emptied() -> None:
    stored = after(plan_of(remote(COMPANY, [member("ann", 3, mobile="13800000001")])))
    plan = plan_of(remote(COMPANY, [member("ann", 3, mobile="")]), stored)
    assert the_change(plan, "ann").after.telephone == ""


def test_a_withheld_name_keeps_the_stored_one_and_a_new_person_gets_the_id() -> None:
    nameless = {**member("ann", 3)}
    del nameless["name"]
    other = {**nameless, "userid": "zoe"}
    plan = plan_of(remote(COMPANY, [nameless, other, *PEOPLE[1:]]), first())
    assert told(plan) == [("create", "employee:zoe", "name_withheld")]
    assert the_change(plan, "zoe").after.username == "zoe"


def test_a_withheld_department_name_keeps_the_stored_one() -> None:
    nameless = [department(one["id"], None, one["parentid"]) for one in COMPANY]
    plan = plan_of(remote([*nameless, department(9, None, 1)], PEOPLE), first())
    assert told(plan) == [("create", "department:9", "name_withheld")]
    assert the_change(plan, "9").after.name == "Department 9"


# Scope


def test_a_partial_scope_takes_the_selected_with_their_descendants_only() -> None:
    plan = plan_of(remote(COMPANY, PEOPLE), scope=partial(2))
    assert told(plan) == [
        ("create", "department:2", None),
        ("create", "department:3", None),
        ("create", "employee:ann", None),
        ("create", "employee:bob", None),
        ("skip", "employee:eve", "out_of_scope"),
    ]
    assert the_change(plan, "2").after.parent is None
    assert the_change(plan, "bob").after.departments == ("2",)
    assert plan.employees.skipped == 1
    assert plan.employees.adds_up


def test_who_leaves_the_scope_is_told_from_who_left_the_company() -> None:
    plan = plan_of(remote(COMPANY, [PEOPLE[1]]), first(), scope=partial(4))
    reasons = {name: reason for _, name, reason in told(plan)}
    assert reasons["employee:ann"] == "out_of_scope"
    assert reasons["department:2"] == "out_of_scope"
    gone = plan_of(remote([one for one in COMPANY if one["id"] != 3], [PEOPLE[1]]), first())
    assert the_change(gone, "ann").reason == "removed_at_source"


def test_a_selected_department_that_is_not_visible_fails_and_takes_nobody_with_it() -> None:
    seen = [one for one in COMPANY if one["id"] in (1, 4)]
    plan = plan_of(remote(seen, [PEOPLE[1]]), first(), scope=partial(2, 4))
    names = {name: (operation, reason) for operation, name, reason in told(plan)}
    assert names["department:2"] == ("update failed", "not_visible")
    assert "department:3" not in names, "beneath the hidden one: its absence proves nothing"
    assert "employee:ann" not in names
    assert plan.departments.adds_up


def test_someone_visible_one_by_one_without_a_department_is_kept_under_the_source() -> None:
    alone = {**member("solo"), "department": []}
    change = the_change(plan_of(remote(COMPANY, [alone])), "solo")
    assert change.operation == "create"
    assert change.after.departments == ()


def test_orphans_hang_under_the_source() -> None:
    change = the_change(plan_of(remote([department(7, "Branch", 1)], [])), "7")
    assert change.after.parent is None
    assert change.after.path == "Branch"


def test_a_circle_of_parents_fails_alone() -> None:
    circle = [department(8, "Left", 9), department(9, "Right", 8)]
    plan = plan_of(remote([*COMPANY, *circle], PEOPLE))
    assert [one for one in told(plan) if one[0].endswith("failed")] == [
        ("create failed", "department:8", "parent_cycle"),
        ("create failed", "department:9", "parent_cycle"),
    ]
    assert plan.departments.created == 4
    assert plan.departments.adds_up


# One bad object never stops the others


def test_the_second_of_two_same_addresses_fails_and_names_the_first() -> None:
    people = [
        member("ann", 3, email="Same@example.com"),
        member("bob", 4, email="same@example.com"),
    ]
    plan = plan_of(remote(COMPANY, people))
    change = the_change(plan, "bob")
    assert change.has_failed
    assert change.reason == "duplicate_value"
    named = {"other": "Ann", "other_id": "ann", "other_key": "ann"}
    assert unpack_detail(change.detail) == {"field": "email", "value": "same@example.com", **named}
    assert plan.employees.created == plan.employees.failed == 1


def test_who_already_holds_a_number_keeps_it_against_a_newcomer() -> None:
    stored = after(plan_of(remote(COMPANY, [member("zoe", 3, mobile="1")])))
    plan = plan_of(
        remote(COMPANY, [member("ann", 3, mobile="1"), member("zoe", 3, mobile="1")]), stored
    )
    assert told(plan) == [("create failed", "employee:ann", "duplicate_value")]


def test_two_people_may_exchange_their_numbers() -> None:
    stored = after(
        plan_of(remote(COMPANY, [member("ann", 3, mobile="1"), member("bob", 3, mobile="2")]))
    )
    plan = plan_of(
        remote(COMPANY, [member("ann", 3, mobile="2"), member("bob", 3, mobile="1")]), stored
    )
    assert told(plan) == [("update", "employee:ann", None), ("update", "employee:bob", None)]


def test_a_failed_person_keeps_the_stored_values_which_stay_taken() -> None:
    stored = after(
        plan_of(remote(COMPANY, [member("ann", 3, mobile="1"), member("bob", 3, mobile="2")]))
    )
    people = [
        member("ann", 3, mobile="2"),  # refused: bob has it, so ann keeps 1
        member("bob", 3, mobile="2"),
        member("cid", 3, mobile="1"),  # refused in turn: ann still has it
    ]
    plan = plan_of(remote(COMPANY, people), stored)
    assert {one.external_id for one in plan.changes if one.has_failed} == {"ann", "cid"}
    assert plan.employees.adds_up


def test_a_value_that_does_not_fit_fails_with_field_and_value() -> None:
    field = ExtendedField(E, "employee_number", "工号", FieldType.NUMBER)
    mapping = (*MAPPING, FieldMapping(E, "extattr.工号", "employee_number"))
    people = [
        member("ann", 3, extattr={"attrs": [{"name": "工号", "text": {"value": "A-10427"}}]}),
        member("bob", 4, extattr={"attrs": [{"name": "工号", "text": {"value": " 10428 "}}]}),
    ]
    plan = plan_of(remote(COMPANY, people), mapping=mapping, extended_fields=(field,))
    change = the_change(plan, "ann")
    assert change.reason == "invalid_value"
    assert unpack_detail(change.detail) == {"field": "employee_number", "value": "A-10427"}
    assert the_change(plan, "bob").after.extended == (("employee_number", 10428),)


def test_a_name_that_is_empty_is_missing_which_is_not_withheld() -> None:
    plan = plan_of(remote(COMPANY, [member("ann", 3, name="  "), *PEOPLE[1:]]), first())
    assert told(plan) == [("update failed", "employee:ann", "missing_required")]
    assert unpack_detail(the_change(plan, "ann").detail) == {"field": "username"}


def test_what_is_no_object_is_a_failed_record_and_what_is_stored_of_it_stays() -> None:
    invalid = (InvalidObject(E, "ann", "[1, 2]", "not an object"),)
    plan = plan_of(remote(COMPANY, PEOPLE[1:], invalid=invalid), first())
    assert told(plan) == [("update failed", "employee:ann", "invalid_document")]
    assert plan.employees.total == 3
    assert plan.employees.adds_up


def test_a_document_that_cannot_be_decoded_fails_alone() -> None:
    source = remote(COMPANY, PEOPLE)
    broken = source.members[0]._replace(document="{")
    plan = plan_of(remote(COMPANY, []).__class__(source.departments, (broken, *source.members[1:])))
    assert the_change(plan, "ann").reason == "invalid_document"
    assert plan.employees.created == 2


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"position": ["a", 1]}, "a,1"),
        ({"position": {"deep": True}}, "{'deep': True}"),
        ({"position": 3.0}, "3"),
        ({"position": True}, "true"),
        ({"position": "\x00=cmd()"}, "\x00=cmd()"),
    ],
)
def test_values_of_unexpected_types_become_text(document: dict[str, object], expected: str) -> None:
    plan = plan_of(remote(COMPANY, [member("ann", 3, **document)]))
    assert the_change(plan, "ann").after.title == expected


# By hand


def test_a_value_edited_by_hand_wins_until_it_is_released() -> None:
    local = first()
    pinned = replace(local, pinned={"ann": {"title": "Lead"}})
    plan = plan_of(remote(COMPANY, [{**PEOPLE[0], "position": "Engineer"}, *PEOPLE[1:]]), pinned)
    assert the_change(plan, "ann").after.title == "Lead"


# Departments only


def test_without_people_nobody_is_updated_or_deleted() -> None:
    answer = remote(COMPANY[:2], [], includes_members=False)
    plan = plan_of(answer, first(), includes_users=False)
    assert {one.object_type for one in plan.changes} == {D}
    assert plan.employees.total == plan.employees.deleted == 0


def test_a_template_never_fills_in_what_it_received() -> None:
    mapping = tuple(
        FieldMapping(E, "name", "username", Transform.TEMPLATE, "{name} ({userid})")
        if row.target == "username"
        else row
        for row in MAPPING
    )
    plan = plan_of(remote(COMPANY, [member("ann", 3, name="{userid}")]), mapping=mapping)
    assert the_change(plan, "ann").after.username == "{userid} (ann)"


def test_an_empty_answer_plans_every_deletion_for_the_guard_to_see() -> None:
    plan = plan_of(remote([], []), first())
    assert plan.employees.deleted == 3
    assert plan.departments.deleted == 4
    assert not plan_of(remote([], []), NOTHING).changes
