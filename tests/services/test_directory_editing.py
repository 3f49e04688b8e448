"""Edits by hand of people who are synchronized: kept, recorded, given back."""

from __future__ import annotations

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, ReasonCode, RuleError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import Origin, TaskState
from sase_desktop.sandbox import Sandbox
from tests.services.conftest import connect, synchronize

PERSON = "zhou.zimo"


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    sandbox.control.create_member(PERSON, "周子墨", [2], position="工程师")
    source = connect(services, sandbox)
    synchronize(services, source)
    return source


def title(services: Application, source: IdentitySource) -> str | None:
    return services.review.person(source.id, PERSON).row.employee.title


def test_an_edit_shows_at_once_and_is_recorded(
    services: Application, source: IdentitySource
) -> None:
    before = services.review.person(source.id, PERSON).row
    id = services.editing.edit(source.id, PERSON, {"title": "Boss", "work_status": "left"})
    assert id is not None
    person = services.review.person(source.id, PERSON)
    assert person.row.employee.title == "Boss"
    assert person.row.pinned == (("title", "Boss"), ("work_status", "left"))
    assert person.row.synced_at == before.synced_at
    assert person.row.third_party == before.third_party
    task = services.review.task(id)
    assert task.state is TaskState.SUCCEEDED
    assert task.request.origin is Origin.BY_HAND
    assert task.employees.updated == task.employees.total == 1
    assert task.employees.adds_up
    record = services.review.history(source.id, ObjectType.EMPLOYEE, before.key)[0]
    assert (record.task, record.operation) == (id, Operation.UPDATE)
    assert record.reason is ReasonCode.EDITED_BY_HAND
    whole = services.review.record(record.id)
    assert whole.before is not None and "工程师" in whole.before
    assert whole.after is not None and "Boss" in whole.after


def test_an_edit_survives_synchronization_until_it_is_released(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    services.editing.edit(source.id, PERSON, {"title": "Boss"})
    synchronize(services, source)
    assert title(services, source) == "Boss"
    sandbox.control.update_member(PERSON, position="架构师", mobile="13800009999")
    synchronize(services, source)
    person = services.review.person(source.id, PERSON).row.employee
    assert (person.title, person.telephone) == ("Boss", "13800009999")
    services.editing.release(source.id, PERSON, ["title"])
    assert title(services, source) == "Boss"  # until the next task
    record = services.review.history(source.id, ObjectType.EMPLOYEE, PERSON)[0]
    assert record.reason is ReasonCode.RELEASED
    synchronize(services, source)
    assert title(services, source) == "架构师"


def test_releasing_gives_an_unchanged_source_value_back(
    services: Application, source: IdentitySource
) -> None:
    services.editing.edit(source.id, PERSON, {"title": "Boss"})
    synchronize(services, source)
    services.editing.release(source.id, PERSON, ["title", "work_status"])
    synchronize(services, source)
    assert title(services, source) == "工程师"


def test_the_list_and_the_chart_know_synchronizations_only(
    services: Application, source: IdentitySource
) -> None:
    before = services.sources.rows()[0]
    services.editing.edit(source.id, PERSON, {"title": "Boss"})
    after = services.sources.rows()[0]
    assert after.latest == before.latest
    assert after.last_applied == before.last_applied
    assert len(services.review.tasks(source.id)) == 2


def test_what_cannot_be_kept_is_refused_by_field(
    services: Application, source: IdentitySource
) -> None:
    wrong = {"title": "x\ny", "work_status": "gone", "email": "a@b.cc"}
    with pytest.raises(RuleError) as refused:
        services.editing.edit(source.id, PERSON, wrong)
    assert {one.path for one in refused.value.problems} == {"title", "work_status", "email"}
    with pytest.raises(RuleError) as refused:
        services.editing.edit(source.id, "nobody", {"title": "x"})
    assert refused.value.code is ErrorCode.NOT_FOUND
    assert len(services.review.tasks(source.id)) == 1


def test_an_edit_waits_for_nobody_while_a_task_is_unfinished(
    services: Application, source: IdentitySource
) -> None:
    services.synchronization.request(source.id)
    with pytest.raises(RuleError) as refused:
        services.editing.edit(source.id, PERSON, {"title": "Boss"})
    assert refused.value.code is ErrorCode.TASK_ALREADY_RUNNING
    assert services.review.person(source.id, PERSON).row.pinned == ()


def test_the_same_value_again_is_no_deed(services: Application, source: IdentitySource) -> None:
    assert services.editing.edit(source.id, PERSON, {"title": "Boss"}) is not None
    assert services.editing.edit(source.id, PERSON, {"title": "Boss"}) is None
    assert services.editing.release(source.id, PERSON, ["work_status"]) is None
