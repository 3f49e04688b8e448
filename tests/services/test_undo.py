"""Undoing over a real profile and a practice company: planned, reviewed, applied, and no pin."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, ReasonCode, RuleError
from sase_desktop.domain.guard import GuardRule, Limit, SourceGuard
from sase_desktop.domain.hand_entry import DepartmentDraft, EmployeeDraft
from sase_desktop.domain.identity_source import IdentitySource, SourceId
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, Transform
from sase_desktop.domain.review import EmployeeQuery, RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import Focus, Origin, SyncTask, TaskId, TaskState, UndoWish
from sase_desktop.sandbox import Sandbox
from tests.services.conftest import Onward, connect, synchronize

PERSON = "zhou.zimo"


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    sandbox.control.create_member(PERSON, "周子墨", [2], position="工程师")
    source = connect(services, sandbox)
    synchronize(services, source)
    return source


def content(services: Application, source: SourceId) -> Any:
    departments = [(row.id, row.department) for row in services.review.departments(source)]
    page = services.review.employees(source, EmployeeQuery(), limit=1000)
    return departments, sorted((row.id, row.employee, row.pinned) for row in page.rows)


def planned(services: Application, wish: UndoWish) -> SyncTask:
    task, is_new = services.undo.request(wish)
    assert is_new
    done = services.undo.run(task.id, Onward())
    assert done.failure is None, done.failure
    assert done.departments.adds_up and done.employees.adds_up
    return done


def undo(services: Application, task: TaskId, **wish: Any) -> SyncTask:
    plan = planned(services, UndoWish(task, **wish))
    done = services.synchronization.apply_stored(plan.id, Onward(), allow_deletions=True)
    assert done.failure is None, done.failure
    return done


def record_of(services: Application, task: TaskId, name: str) -> Any:
    (record,) = services.review.all_records(task, RecordFilter(text=name))
    return record


def test_the_last_task_is_undone_and_the_next_one_brings_the_truth(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    before = content(services, source.id)
    sandbox.control.update_member(PERSON, position="架构师")
    sandbox.control.create_member("new.one", "新人", [3])
    sandbox.control.delete_member(before[1][0][1].external_id)
    task = synchronize(services, source)
    after = content(services, source.id)
    assert after != before
    done = undo(services, task.id)
    assert content(services, source.id) == before
    assert done.request.origin is Origin.UNDO
    assert done.request.undo == UndoWish(task.id)
    assert services.undo.undone(source.id)[task.id].id == done.id
    record = record_of(services, done.id, PERSON)
    assert record.reason is ReasonCode.UNDONE
    synchronize(services, source)
    assert [one[1:] for one in content(services, source.id)[1]] == [one[1:] for one in after[1]]


def test_a_plan_changes_nothing_and_can_be_discarded(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    sandbox.control.update_member(PERSON, position="架构师")
    task = synchronize(services, source)
    before = content(services, source.id)
    plan = planned(services, UndoWish(task.id))
    assert plan.request.is_preview
    assert plan.state is TaskState.SUCCEEDED
    assert plan.employees.updated == 1
    assert content(services, source.id) == before
    services.synchronization.discard(plan.id)
    assert services.review.task(plan.id).is_decided


def test_one_record_is_undone_alone(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    sandbox.control.update_member(PERSON, position="架构师")
    sandbox.control.create_member("new.one", "新人", [3])
    task = synchronize(services, source)
    undo(services, task.id, records=(record_of(services, task.id, "new.one").id,))
    assert services.review.person(source.id, PERSON).row.employee.title == "架构师"
    with pytest.raises(RuleError):
        services.review.person(source.id, "new.one")


def test_a_later_change_is_an_overlap_with_its_task_and_values(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    sandbox.control.update_member(PERSON, position="架构师")
    task = synchronize(services, source)
    sandbox.control.update_member(PERSON, position="总监")
    later = synchronize(services, source)
    outlook = services.undo.weigh(UndoWish(task.id), Onward())
    (overlap,) = outlook.overlaps
    assert overlap.later == later.id
    assert overlap.values == (("title", "总监", "工程师"),)
    assert outlook.employees.skipped == 1
    assert outlook.returns
    undo(services, task.id)
    assert services.review.person(source.id, PERSON).row.employee.title == "总监"
    undo(services, task.id, anyway=(overlap.record,))
    assert services.review.person(source.id, PERSON).row.employee.title == "工程师"


def test_the_guard_applies_to_an_undo(services: Application, source: IdentitySource) -> None:
    first = services.review.tasks(source.id)[-1]
    plan = planned(services, UndoWish(first.id))
    stopped = services.synchronization.apply_stored(plan.id, Onward())
    assert stopped.failure is not None
    assert stopped.failure.code is ErrorCode.DELETION_GUARD
    assert services.review.totals(source.id).employees > 0
    services.synchronization.apply_stored(plan.id, Onward(), allow_deletions=True)
    assert services.review.totals(source.id) == (0, 0)


def test_the_limits_of_the_source_apply_to_an_undo(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    sandbox.control.create_member("new.one", "新人", [3])
    task = synchronize(services, source)
    guard = SourceGuard(employees=Limit(0, 0.0))
    services.sources.save(source.id, replace(source.draft, guard=guard))
    plan = planned(services, UndoWish(task.id))
    stopped = services.synchronization.apply_stored(plan.id, Onward())
    assert stopped.failure is not None
    assert stopped.failure.guard_rule is GuardRule.TOO_MANY_EMPLOYEES


def test_an_edit_is_undone_with_its_pin_and_that_again(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    before = content(services, source.id)
    edit = services.editing.edit(source.id, PERSON, {"title": "Boss"})
    assert edit is not None
    edited = content(services, source.id)
    done = undo(services, edit)
    assert content(services, source.id) == before
    again = undo(services, done.id)
    assert content(services, source.id) == edited
    undo(services, again.id)
    sandbox.control.update_member(PERSON, position="架构师")
    synchronize(services, source)
    assert services.review.person(source.id, PERSON).row.employee.title == "架构师"


def test_a_release_is_undone(services: Application, source: IdentitySource) -> None:
    services.editing.edit(source.id, PERSON, {"title": "Boss"})
    release = services.editing.release(source.id, PERSON, ["title"])
    assert release is not None
    undo(services, release)
    assert services.review.person(source.id, PERSON).row.pinned == (("title", "Boss"),)


def test_a_source_kept_by_hand_is_undone_and_stays(services: Application) -> None:
    source = services.sources.apply_document({"kind": "custom", "name": "By-hand"}, None)
    place = services.custom.create_department(source.id, DepartmentDraft("Labs"))
    services.custom.create_employee(source.id, EmployeeDraft("Ann", (place,), "ann"))
    before = content(services, source.id)
    services.custom.delete_department(source.id, place)
    task = services.review.tasks(source.id)[0]
    outlook = services.undo.weigh(UndoWish(task.id), Onward())
    assert not outlook.returns
    assert (outlook.departments.created, outlook.employees.created) == (1, 1)
    undo(services, task.id)
    assert content(services, source.id) == before


@pytest.mark.parametrize("what", ["preview", "nothing_changed"])
def test_what_changed_nothing_cannot_be_undone(
    services: Application, source: IdentitySource, what: str
) -> None:
    task, _ = services.synchronization.request(source.id, is_preview=what == "preview")
    services.synchronization.run(task.id, Onward())
    with pytest.raises(RuleError) as refused:
        services.undo.request(UndoWish(task.id))
    assert (refused.value.code, refused.value.detail) == (ErrorCode.NOTHING_TO_UNDO, what)


def test_an_undo_moves_no_schedule_and_survives_other_settings(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    sandbox.control.update_member(PERSON, position="架构师")
    task = synchronize(services, source)
    plan = planned(services, UndoWish(task.id))
    services.sources.set_automatic(source.id, automatic=True)
    due = services.sources.get(source.id).next_run_at
    done = services.synchronization.apply_stored(plan.id, Onward())
    assert done.state is TaskState.SUCCEEDED
    assert services.sources.get(source.id).next_run_at == due
    assert record_of(services, done.id, PERSON).operation is Operation.UPDATE


def rename(
    services: Application, sandbox: Sandbox, source: IdentitySource, former: str, new: str
) -> SyncTask:
    """As WeCom's event tells it."""
    sandbox.control.rename_userid(former, new)
    task, _ = services.synchronization.request(
        source.id, origin=Origin.EVENT, focus=Focus(renames=((former, new),))
    )
    done = services.synchronization.run(task.id, Onward())
    assert done.failure is None, done.failure
    return done


def ids(services: Application, source: IdentitySource) -> dict[str, tuple[str, str]]:
    """By key of everybody called as the renamed one: external id and SASE id."""
    page = services.review.employees(source.id, EmployeeQuery(text="周子墨"), limit=10)
    return {row.key: (row.employee.external_id, row.id) for row in page.rows}


def test_a_rename_is_undone_with_its_key(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    services.editing.edit(source.id, PERSON, {"title": "Chief"})
    before, (sase_id,) = (
        content(services, source.id),
        [one for _, one in ids(services, source).values()],
    )
    task = rename(services, sandbox, source, PERSON, "zimo")
    assert ids(services, source) == {"zimo": ("zimo", sase_id)}
    undo(services, task.id)
    assert content(services, source.id) == before
    assert ids(services, source) == {PERSON: (PERSON, sase_id)}
    synchronize(services, source)
    assert set(ids(services, source)) == {"zimo"}, "the source's truth"


def test_a_rename_of_somebody_who_went_later_is_undone_under_the_former_key(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    before = ids(services, source)
    task = rename(services, sandbox, source, PERSON, "zimo")
    sandbox.control.delete_member("zimo")
    synchronize(services, source)
    assert ids(services, source) == {}
    undo(services, task.id, includes_overlaps=True)
    assert ids(services, source) == before


def test_an_older_rename_is_an_overlap_with_the_later_one(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    before = ids(services, source)
    task = rename(services, sandbox, source, PERSON, "zimo")
    rename(services, sandbox, source, "zimo", "zimo.zhou")
    after = ids(services, source)
    plan = planned(services, UndoWish(task.id))
    (left,) = services.review.all_records(plan.id, RecordFilter())
    assert (left.operation, left.reason) == (Operation.SKIP, ReasonCode.CHANGED_SINCE)
    services.synchronization.discard(plan.id)
    assert ids(services, source) == after
    undo(services, task.id, includes_overlaps=True)
    assert ids(services, source) == before


def test_what_was_changed_before_a_rename_is_undone_after_it(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    sandbox.control.update_member(PERSON, position="架构师")
    task = synchronize(services, source)
    rename(services, sandbox, source, PERSON, "zimo")
    undo(services, task.id)
    person = services.review.person(source.id, "zimo").row.employee
    assert (person.external_id, person.title) == ("zimo", "工程师")


def test_a_deleted_extended_field_does_not_come_back(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    employee = ObjectType.EMPLOYEE
    nick = ExtendedField(employee, "nick", "Nick")
    row = FieldMapping(employee, "position", "nick", Transform.COPY)
    draft = replace(source.draft, extended_fields=(nick,), mapping=(row,))
    services.sources.save(source.id, draft)
    synchronize(services, services.sources.get(source.id))
    sandbox.control.update_member(PERSON, position="架构师")
    changed = synchronize(services, source)
    sandbox.control.delete_member(PERSON)
    deleted = synchronize(services, source)
    plan = planned(services, UndoWish(deleted.id))
    draft = replace(services.sources.get(source.id).draft, extended_fields=(), mapping=())
    services.sources.save(source.id, draft)
    with pytest.raises(RuleError) as refused:
        services.synchronization.apply_stored(plan.id, Onward())
    assert refused.value.code is ErrorCode.PLAN_OUT_OF_DATE
    undo(services, deleted.id)
    undo(services, changed.id)
    found = services.review.person(source.id, PERSON).row.employee
    assert (found.title, found.extended) == ("工程师", ())
