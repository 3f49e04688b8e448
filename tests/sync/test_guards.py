"""Which plans are stopped, and by which rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sase_desktop.domain.errors import GuardStopped
from sase_desktop.domain.guard import GuardLimits, Limit, Loss, Signs, SourceGuard
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.sync_plan import Counts, SyncPlan
from sase_desktop.domain.words import guard_text
from sase_desktop.sync.guards import check_guards, examine

from .directories import after, department, member, partial, plan_of, remote


def a_plan(
    *, stored: int = 1000, gone: int = 0, returned: int = 900, departments_gone: int = 0
) -> SyncPlan:
    return SyncPlan(
        SourceId(1), 1, 1, (),
        departments=Counts(total=50, unchanged=50, deleted=departments_gone),
        employees=Counts(total=returned, unchanged=returned, deleted=gone),
        stored_departments=50 + departments_gone,
        stored_employees=stored,
    )  # fmt: skip


@pytest.mark.parametrize(("stored", "gone"), [(1000, 100), (100, 20), (30, 20), (0, 0)])
def test_up_to_the_limit_a_plan_passes(stored: int, gone: int) -> None:
    plan = a_plan(stored=stored, gone=gone)
    assert check_guards(plan, GuardLimits()) is plan


@pytest.mark.parametrize(
    ("plan", "rule"),
    [
        (a_plan(gone=101), "too_many_employees"),
        (a_plan(stored=100, gone=21), "too_many_employees"),
        (a_plan(departments_gone=21), "too_many_departments"),
        (a_plan(gone=1000, returned=0), "empty_answer"),
        (a_plan(stored=1, gone=1, returned=0), "empty_answer"),
    ],
)
def test_beyond_it_the_rule_is_named(plan: SyncPlan, rule: str) -> None:
    with pytest.raises(GuardStopped) as stopped:
        check_guards(plan, GuardLimits())
    assert stopped.value.stop == rule
    assert stopped.value.code == "deletion_guard"


def test_an_answer_without_anything_is_never_a_success() -> None:
    nothing = SyncPlan(SourceId(1), 1, 1, (), Counts(), Counts(), returned_departments=0)
    with pytest.raises(GuardStopped) as stopped:
        check_guards(nothing, GuardLimits())
    assert stopped.value.stop == "nothing_visible"


def test_losing_sight_of_every_department_stops_a_small_company_too() -> None:
    plan = replace(a_plan(stored=5, returned=5, departments_gone=3), returned_departments=0)
    with pytest.raises(GuardStopped) as stopped:
        check_guards(plan, GuardLimits())
    assert stopped.value.stop == "nothing_visible"


def test_an_empty_answer_stops_a_partial_scope_too() -> None:
    local = after(plan_of(remote([department(1, "Acme")], [member("ann", 1)]), scope=partial(1)))
    plan = plan_of(remote([], []), local, scope=partial(1))
    with pytest.raises(GuardStopped) as stopped:
        check_guards(plan, GuardLimits())
    assert stopped.value.stop == "nothing_visible"


def test_one_plan_can_be_allowed() -> None:
    plan = a_plan(gone=900, returned=100)
    assert check_guards(plan, GuardLimits(), allowed=True) is plan


def test_departments_have_a_limit_of_their_own() -> None:
    limits = GuardLimits(departments=Limit(2, 0))
    with pytest.raises(GuardStopped) as stopped:
        check_guards(a_plan(departments_gone=3), limits)
    assert stopped.value.stop == "too_many_departments"
    check_guards(a_plan(departments_gone=2, gone=20), limits)


def test_a_sources_limits_replace_the_programs_one_by_one() -> None:
    program = GuardLimits(30, 0.2)
    guard = SourceGuard(employees=Limit(5, 0.01))
    assert guard.over(program) == GuardLimits(5, 0.01, Limit(30, 0.2), program.per_department)
    assert SourceGuard().over(program).limit(1000) == program.limit(1000)


@pytest.mark.parametrize(
    ("signs", "rule", "told"),
    [
        (Signs(unseen=("Sales",)), "visibility_shrunk", "Sales."),
        (Signs(unseen=tuple("ABCDEFG")), "visibility_shrunk", "A, B, C, D, E +2."),
        (Signs(withheld=9, named=10), "names_withheld", "9 of 10 names"),
        (Signs(losses=(Loss("Sales", 40, 42),)), "department_loss", "Sales loses 40 of 42 people."),
    ],
)
def test_a_sign_is_named_with_its_values(signs: Signs, rule: str, told: str) -> None:
    found = examine(replace(a_plan(gone=5), signs=signs), GuardLimits())
    assert found is not None and found.rule == rule
    assert told in guard_text(found)


def test_single_names_that_are_withheld_are_no_sign() -> None:
    assert (
        examine(replace(a_plan(gone=5), signs=Signs(withheld=8, named=10)), GuardLimits()) is None
    )


def test_a_reorganisation_that_keeps_the_number_is_not_fewer() -> None:
    plan = replace(a_plan(departments_gone=30), signs=Signs(departments_removed=30))
    found = examine(replace(plan, stored_departments=50), GuardLimits())
    assert found is not None and found.rule == "too_many_departments"
    fewer = examine(replace(plan, stored_departments=80), GuardLimits())
    assert fewer is not None and "50 departments came, and 80 are stored" in guard_text(fewer)
