"""Each way in which a source can fall ill is a stop of its own, through the real client: nobody is
taken as gone, and the task says what happened and what to do."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.guard import GuardRule, Limit, SourceGuard
from sase_desktop.domain.identity_source import IdentitySource, SourceId, SyncPolicy
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import SyncTask, TaskState, Trigger
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.documents import failure_message, task_document

from .conftest import Onward, connect, synchronize


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    found = connect(services, sandbox)
    synchronize(services, found)
    return found


def run(services: Application, source: IdentitySource, **wishes: object) -> SyncTask:
    task, _ = services.synchronization.request(source.id, **wishes)  # type: ignore[arg-type]
    return services.synchronization.run(task.id, Onward())


def stopped_by(services: Application, source: IdentitySource, rule: GuardRule) -> SyncTask:
    before = services.review.totals(source.id)
    task = run(services, source)
    assert task.state is TaskState.FAILED and task.failure is not None
    assert task.failure.code is ErrorCode.DELETION_GUARD
    assert task.finding is not None and task.finding.rule is rule
    assert services.review.totals(source.id) == before
    assert task.has_stored_plan, "it can be looked at, and allowed once"
    assert "Nothing was changed." in str(failure_message(task))
    return task


def failed_with(
    services: Application, source: IdentitySource, code: ErrorCode, fail_type: str
) -> SyncTask:
    before = services.review.totals(source.id)
    task = run(services, source, allow_deletions=True)
    assert task.state is TaskState.FAILED and task.failure is not None
    assert task.failure.code is code
    assert task_document(task)["fail_type"] == fail_type
    assert services.review.totals(source.id) == before
    assert not task.has_stored_plan, "an incomplete reading is no plan, and nothing to allow"
    assert "othing was changed" in str(failure_message(task))
    return task


def department_of_many(services: Application, source: SourceId, least: int) -> str:
    """The smallest department below the company itself with so many people."""
    rows = [one for one in services.review.departments(source) if one.department.parent]
    return min((one for one in rows if one.subtree >= least), key=lambda one: one.subtree)[
        1
    ].external_id


# Failures of the fetch: no plan, nothing to allow


def test_unreachable(services: Application, source: IdentitySource, sandbox: Sandbox) -> None:
    sandbox.stop()
    failed_with(services, source, ErrorCode.NETWORK, "network")


def test_cut_off(services: Application, source: IdentitySource, sandbox: Sandbox) -> None:
    sandbox.control.add_fault("truncated_json", "user/list", times=None)
    failed_with(services, source, ErrorCode.ANSWER_TRUNCATED, "source_data_invalid")


@pytest.mark.parametrize("errcode", [48004, 40084])
def test_authorization_lost(
    services: Application, source: IdentitySource, sandbox: Sandbox, errcode: int
) -> None:
    sandbox.control.add_fault("errcode", "department/*", errcode=errcode, times=None)
    failed_with(services, source, ErrorCode.AUTHORIZATION_LOST, "auth_expired")
    assert services.sources.get(source.id).lifecycle.value == "revoked"


def test_permission_lost(services: Application, source: IdentitySource, sandbox: Sandbox) -> None:
    sandbox.control.add_fault("errcode", "user/list", errcode=48002, times=None)
    failed_with(services, source, ErrorCode.PERMISSION_DENIED, "permission_denied")


def test_a_department_refused_in_the_middle_is_named(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    sandbox.control.add_fault("errcode", "user/list", errcode=60011, skip=3, times=1)
    task = failed_with(services, source, ErrorCode.DEPARTMENT_REFUSED, "permission_denied")
    assert task.failure is not None
    names = {one.department.name for one in services.review.departments(source.id)}
    assert task.failure.subject in names
    assert task.failure.subject in str(failure_message(task))


# Stops of the guard: the plan is there


def test_nothing_visible(services: Application, source: IdentitySource, sandbox: Sandbox) -> None:
    sandbox.control.set_empty_answers()
    stopped_by(services, source, GuardRule.NOTHING_VISIBLE)


def test_nobody_came(services: Application, source: IdentitySource, sandbox: Sandbox) -> None:
    sandbox.control.add_fault("empty", "user/*", times=None)
    stopped_by(services, source, GuardRule.EMPTY_ANSWER)


def test_a_shrunken_scope_names_what_is_not_visible_any_more(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    kept = department_of_many(services, source.id, 2)
    sandbox.control.update_app(
        sandbox.agent_id, scope={"users": [], "parties": [int(kept)], "tags": []}
    )
    task = stopped_by(services, source, GuardRule.VISIBILITY_SHRUNK)
    company = next(one for one in services.review.departments(source.id) if one.subtree == 40)
    assert company.department.name in str(failure_message(task))


def narrowed(services: Application, sandbox: Sandbox) -> tuple[IdentitySource, str]:
    """A source whose app lost sight of its smallest department; with that one's name."""
    tops = [one for one in sandbox.company.departments.values() if one.parent_id == 1]
    ids = [one.department_id for one in tops]
    sandbox.control.update_app(sandbox.agent_id, scope={"users": [], "parties": ids, "tags": []})
    source = connect(services, sandbox)
    synchronize(services, source)
    lost = min(services.review.departments(source.id), key=lambda one: one.subtree)
    rest = [one for one in ids if str(one) != lost.department.external_id]
    if len(rest) == len(ids):  # the smallest lies deeper: take the smallest of the tops
        top = {str(one) for one in ids}
        rows = services.review.departments(source.id)
        lost = min(
            (one for one in rows if one.department.external_id in top), key=lambda one: one.subtree
        )
        rest = [one for one in ids if str(one) != lost.department.external_id]
    sandbox.control.update_app(sandbox.agent_id, scope={"users": [], "parties": rest, "tags": []})
    return source, lost.department.name


def test_a_narrowed_scope_stops_however_little_goes(
    services: Application, sandbox: Sandbox
) -> None:
    source, name = narrowed(services, sandbox)
    task = stopped_by(services, source, GuardRule.VISIBILITY_SHRUNK)
    assert name in str(failure_message(task))
    allowed = services.synchronization.apply_stored(
        task.id, Onward(), allow_deletions=True, typed="1"
    )
    assert allowed.state is TaskState.SUCCEEDED
    assert synchronize(services, source).has_changed_nothing, "what was allowed is the new measure"


def test_whoever_is_held_back_from_a_narrowed_scope_is_not_deleted_by_the_next_run(
    services: Application, sandbox: Sandbox
) -> None:
    source, _ = narrowed(services, sandbox)
    stopped = stopped_by(services, source, GuardRule.VISIBILITY_SHRUNK)
    going = services.review.all_records(stopped.id, RecordFilter(only_lost=True))
    done = services.synchronization.apply_stored(
        stopped.id, Onward(), held=[one.id for one in going]
    )
    assert done.failure is None
    stopped_by(services, source, GuardRule.VISIBILITY_SHRUNK)


def test_a_run_without_people_leaves_the_measure_of_who_was_seen(
    services: Application, sandbox: Sandbox
) -> None:
    people, parties = sorted(sandbox.company.members)[:8], [2]

    def see(users: list[str]) -> None:
        scope = {"users": users, "parties": parties, "tags": []}
        sandbox.control.update_app(sandbox.agent_id, scope=scope)

    see(people)
    source = connect(services, sandbox)
    policy = SyncPolicy(is_automatic=True, includes_users=False)
    services.sources.save(source.id, replace(source.draft, policy=policy))
    synchronize(services, source)
    see(people[:1])
    assert run(services, source, trigger=Trigger.AUTOMATIC).failure is None
    stopped_by(services, source, GuardRule.VISIBILITY_SHRUNK)


def test_names_withheld_beside_a_deletion(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    sandbox.control.mass_departure(count=1)
    sandbox.control.update_app(sandbox.agent_id, kind="third_party")
    task = stopped_by(services, source, GuardRule.NAMES_WITHHELD)
    assert "lost a permission" in str(failure_message(task))


def test_withheld_names_alone_lose_nothing_and_stop_nothing(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    names = {one.department.name for one in services.review.departments(source.id)}
    sandbox.control.update_app(sandbox.agent_id, kind="third_party")
    synchronize(services, source)
    assert {one.department.name for one in services.review.departments(source.id)} == names


def test_far_fewer_departments(services: Application) -> None:
    with Sandbox(departments=40, employees=60) as sandbox:
        source = connect(services, sandbox)
        synchronize(services, source)
        for one in sorted(sandbox.company.departments, reverse=True)[:25]:
            people = [
                userid
                for userid, person in sandbox.company.members.items()
                if one in person.departments
            ]
            for userid in people:
                sandbox.control.update_member(userid, departments=[1])
            sandbox.control.delete_department(one, recursive=True)
        task = stopped_by(services, source, GuardRule.FEWER_DEPARTMENTS)
        assert f"{task.departments.total} departments came" in str(failure_message(task))


def test_one_department_that_loses_most_of_its_people_is_named(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    key = department_of_many(services, source.id, 10)
    row = next(
        one for one in services.review.departments(source.id) if one.department.external_id == key
    )
    people = _people_in(services, source.id, key)
    for userid in people[: row.subtree // 2 + 1]:
        sandbox.control.delete_member(userid)
    task = stopped_by(services, source, GuardRule.DEPARTMENT_LOSS)
    told = str(failure_message(task))
    assert f"{row.department.name} loses {row.subtree // 2 + 1} of {row.subtree} people." in told


def test_moving_to_another_department_is_no_loss(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    key = department_of_many(services, source.id, 10)
    people = _people_in(services, source.id, key)
    for userid in people:
        sandbox.control.update_member(userid, departments=[1])
    assert synchronize(services, source).employees.updated == len(people)


def test_a_source_has_limits_of_its_own(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    guard = SourceGuard(employees=Limit(2, 0.0), per_department=Limit(100, 0.5))
    draft = replace(services.sources.get(source.id).draft, guard=guard)
    services.sources.save(source.id, draft)
    sandbox.control.mass_departure(count=3)
    stopped_by(services, source, GuardRule.TOO_MANY_EMPLOYEES)
    wide = replace(draft, guard=replace(guard, employees=Limit(3, 0.0)))
    services.sources.save(source.id, wide)
    assert synchronize(services, source).employees.deleted == 3


# Allowing


def test_an_allowance_is_for_one_plan_and_is_recorded(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    sandbox.control.mass_departure(count=25)
    stopped = stopped_by(services, source, GuardRule.TOO_MANY_EMPLOYEES)
    allowed = services.synchronization.apply_stored(
        stopped.id, Onward(), allow_deletions=True, typed="25"
    )
    assert allowed.employees.deleted == 25
    document = task_document(allowed)["allowed"]
    assert document["typed"] == "25" and document["rule"] == "too_many_employees"
    assert document["who"] and document["host"] and document["at"]
    assert services.review.task(stopped.id).is_decided
    guard = SourceGuard(employees=Limit(1, 0.0), per_department=Limit(100, 0.5))
    draft = replace(services.sources.get(source.id).draft, guard=guard)
    services.sources.save(source.id, draft)
    sandbox.control.mass_departure(count=2)
    again = stopped_by(services, source, GuardRule.TOO_MANY_EMPLOYEES)
    assert again.request.allowance is None, "the next plan is guarded again"


def test_what_the_guard_had_against_a_plan_stands_while_anything_goes_by_it(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    gone = sandbox.control.mass_departure(count=25)
    stopped = stopped_by(services, source, GuardRule.TOO_MANY_EMPLOYEES)
    few = services.plans.find(stopped.id, gone[:20])
    refused = services.synchronization.apply_stored(stopped.id, Onward(), held=few)
    assert refused.failure is not None and refused.failure.code is ErrorCode.DELETION_GUARD
    every = services.plans.find(stopped.id, gone)
    applied = services.synchronization.apply_stored(stopped.id, Onward(), held=every)
    assert applied.state is TaskState.SUCCEEDED
    assert (applied.employees.deleted, applied.employees.skipped) == (0, 25)


def _people_in(services: Application, source: SourceId, department: str) -> list[str]:
    """Who is only in this department or below it."""
    within = {department}
    rows = [one.department for one in services.review.departments(source)]
    while more := {one.external_id for one in rows if one.parent in within} - within:
        within |= more
    people = services.review.directory_documents(source, "employees")
    found = [one for one in people if set(one["departments"]) & within]
    assert json.dumps(found)
    return [one["external_id"] for one in found]
