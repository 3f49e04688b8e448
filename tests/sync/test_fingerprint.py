"""Who is known as unchanged is not looked at; whatever may matter is looked at again."""

from __future__ import annotations

import pytest

from sase_desktop.domain.directory import LocalDirectory
from sase_desktop.domain.mapping import FieldMapping
from sase_desktop.sync.run import comparable
from sase_desktop.sync.snapshot import take_snapshot

from .directories import (
    MAPPING,
    E,
    a_request,
    after,
    department,
    member,
    partial,
    plan_of,
    remote,
    told,
)

COMPANY = [department(1, "Acme"), department(2, "Research", 1), department(3, "Sales", 1)]
PEOPLE = [member("ann", 2), member("bob", 2, 3), member("eve", 1)]


def first() -> LocalDirectory:
    return after(plan_of(remote(COMPANY, PEOPLE)))


def looked_at(
    people: list[dict[str, object]], local: LocalDirectory, **request: object
) -> set[str]:
    """Who is compared; the others are known to be unchanged."""
    wish = a_request(**request)
    snapshot = take_snapshot(remote(COMPANY, people), wish, comparable(local))
    return {one.key for one in snapshot.employees}


def test_the_same_answer_is_not_looked_at_again() -> None:
    assert looked_at(PEOPLE, first()) == set()
    plan = plan_of(remote(COMPANY, PEOPLE), first())
    assert plan.employees.unchanged == plan.employees.total == 3
    assert not plan.changes
    assert plan.fingerprints == ()


def test_a_changed_document_is() -> None:
    assert looked_at([PEOPLE[0], {**PEOPLE[1], "position": "Lead"}, PEOPLE[2]], first()) == {"bob"}


@pytest.mark.parametrize(
    "request_",
    [
        {"mapping": (*MAPPING, FieldMapping(E, "alias", "description"))},
        {"scope": partial(1)},
    ],
)
def test_other_rules_make_everybody_be_looked_at(request_: dict[str, object]) -> None:
    assert looked_at(PEOPLE, first(), **request_) == {"ann", "bob", "eve"}


def test_a_department_that_leaves_the_scope_concerns_those_in_it_alone() -> None:
    before = after(plan_of(remote(COMPANY, PEOPLE), scope=partial(2, 3)))
    assert looked_at(PEOPLE, before, scope=partial(2)) == {"bob", "eve"}
    plan = plan_of(remote(COMPANY, PEOPLE), before, scope=partial(2))
    assert ("update", "employee:bob", None) in told(plan)


def test_noise_is_looked_at_once() -> None:
    noisy = [{**PEOPLE[0], "avatar": "https://example.com/2"}, *PEOPLE[1:]]
    plan = plan_of(remote(COMPANY, noisy), first())
    assert not plan.changes
    assert [key for key, _ in plan.fingerprints] == ["ann"]
    assert looked_at(noisy, after(plan, first())) == set()


def test_who_failed_is_looked_at_again() -> None:
    twins = [member("ann", 2, mobile="1"), member("bob", 2, mobile="1")]
    local = after(plan_of(remote(COMPANY, twins)))
    assert looked_at(twins, local) == {"bob"}
    assert told(plan_of(remote(COMPANY, twins), local)) == [
        ("create failed", "employee:bob", "duplicate_value")
    ]


def test_a_newcomer_cannot_take_the_number_of_somebody_unchanged() -> None:
    local = after(plan_of(remote(COMPANY, [member("ann", 2, mobile="1")])))
    people = [member("aaa", 2, mobile="1"), member("ann", 2, mobile="1")]
    assert told(plan_of(remote(COMPANY, people), local)) == [
        ("create failed", "employee:aaa", "duplicate_value")
    ]


def test_a_leaver_frees_the_number() -> None:
    local = after(plan_of(remote(COMPANY, [member("ann", 2, mobile="1")])))
    plan = plan_of(remote(COMPANY, [member("bob", 2, mobile="1")]), local)
    assert told(plan) == [
        ("create", "employee:bob", None),
        ("delete", "employee:ann", "removed_at_source"),
    ]


def test_what_is_edited_by_hand_is_always_looked_at() -> None:
    from dataclasses import replace

    local = replace(first(), pinned={"ann": {"title": "Lead"}})
    assert looked_at(PEOPLE, local) == {"ann"}


def test_a_field_that_only_unchanged_people_have_is_provided() -> None:
    people = [member("ann", 2, mobile="1"), member("bob", 2)]
    local = after(plan_of(remote(COMPANY, people)))
    assert "mobile" not in plan_of(remote(COMPANY, people), local).not_provided
    assert "position" in plan_of(remote(COMPANY, people), local).not_provided
