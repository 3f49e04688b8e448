"""Why somebody is here or is not: from stored data, and asked of the practice company."""

from __future__ import annotations

from typing import Any

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.explanation import Explanation, Step, StepKind, StepStatus
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.sandbox import Sandbox
from tests.services.conftest import Onward, synchronize

PERSON = "zhou.zimo"


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    sandbox.control.create_member(PERSON, "周子墨", [2], position="工程师", mobile="13912345678")
    return connect(services, sandbox, {"mode": "all"})


def connect(services: Application, sandbox: Sandbox, scope: dict[str, Any]) -> IdentitySource:
    connection = {
        "mode": "own_app",
        "corp_id": sandbox.corp_id,
        "agent_id": sandbox.agent_id,
        "api_base": sandbox.api_base,
    }
    document = {"kind": "wecom", "name": "HQ", "connection": connection, "scope": scope}
    return services.sources.apply_document(document, sandbox.secret)


def step(told: Explanation, kind: StepKind) -> Step:
    (found,) = [one for one in told.steps if one.kind is kind]
    return found


@pytest.mark.parametrize("text", [PERSON, "Zhou.Zimo", "周子墨", "  zhou.zimo "])
def test_a_stored_person_is_explained_step_by_step(
    services: Application, source: IdentitySource, text: str
) -> None:
    task = synchronize(services, source)
    told = services.explain.explain(source.id, text)
    assert told.found is not None
    assert told.found.external_id == PERSON
    assert [one.kind for one in told.steps] == [
        StepKind.RECEIVED, StepKind.SCOPE, StepKind.MATCHED, StepKind.MAPPED, StepKind.CHANGED,
        StepKind.STATE,
    ]  # fmt: skip
    assert f"#{task.id}" in step(told, StepKind.RECEIVED).text
    assert step(told, StepKind.SCOPE).status is StepStatus.OK
    assert "SASE ID" in step(told, StepKind.MATCHED).text
    lines = step(told, StepKind.MAPPED).lines
    assert any(one.startswith("title: 工程师 [position") for one in lines)
    assert step(told, StepKind.CHANGED).lines == (f"#{task.id} create, success",)


def test_an_edited_value_is_said_to_win(services: Application, source: IdentitySource) -> None:
    synchronize(services, source)
    services.editing.edit(source.id, PERSON, {"title": "Boss"})
    lines = step(services.explain.explain(source.id, PERSON), StepKind.MAPPED).lines
    assert any("Boss (edited locally, wins over 工程师)" in one for one in lines)


def test_a_deleted_person_is_found_in_the_records(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    synchronize(services, source)
    sandbox.control.delete_member(PERSON)
    task = synchronize(services, source)
    told = services.explain.explain(source.id, "周子墨")
    assert f"task #{task.id}" in step(told, StepKind.RECEIVED).text
    assert step(told, StepKind.STATE).text == f"Deleted by task #{task.id}."
    assert "Removed at the source" in step(told, StepKind.STATE).lines
    live = services.explain.ask(source.id, PERSON, Onward())
    assert "does not show" in step(live, StepKind.RECEIVED).text


def test_somebody_out_of_scope_is_known_to_the_source_alone(
    services: Application, sandbox: Sandbox
) -> None:
    sandbox.control.create_member(PERSON, "周子墨", [2], position="工程师")
    source = connect(services, sandbox, {"mode": "partial", "departments": [3]})
    synchronize(services, source)
    told = services.explain.explain(source.id, PERSON)
    assert told.found is None
    assert {one.status for one in told.steps} == {StepStatus.UNKNOWN}
    live = services.explain.ask(source.id, PERSON, Onward())
    assert live.is_live
    assert step(live, StepKind.RECEIVED).status is StepStatus.OK
    assert "Out of scope" in step(live, StepKind.SCOPE).text


def test_live_tells_what_a_synchronization_would_do_and_stores_nothing(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    synchronize(services, source)
    same = services.explain.ask(source.id, PERSON, Onward())
    assert "change nothing" in step(same, StepKind.WOULD_DO).text
    sandbox.control.update_member(PERSON, position="架构师")
    before = services.review.tasks(source.id)
    told = services.explain.ask(source.id, PERSON, Onward())
    assert step(told, StepKind.WOULD_DO).lines == ("Fields: title",)
    assert any("架构师" in one for one in step(told, StepKind.MAPPED).lines)
    assert services.review.tasks(source.id) == before
    assert services.review.person(source.id, PERSON).row.employee.title == "工程师"


def test_a_failed_person_is_explained_with_what_to_do(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    synchronize(services, source)
    sandbox.control.create_member("twin", "Twin", [2], mobile="13912345678")
    task, _ = services.synchronization.request(source.id)
    services.synchronization.run(task.id, Onward())
    told = services.explain.explain(source.id, "twin")
    state = step(told, StepKind.STATE)
    assert state.status is StepStatus.FAILED
    assert len(state.lines) == 2


def test_a_department_is_explained(services: Application, source: IdentitySource) -> None:
    synchronize(services, source)
    told = services.explain.explain(source.id, "2")
    assert told.found is not None
    assert told.found.object_type.value == "department"
    assert any(one.startswith("name: ") for one in step(told, StepKind.MAPPED).lines)
    live = services.explain.ask(source.id, "2", Onward())
    assert "change nothing" in step(live, StepKind.WOULD_DO).text


def test_several_who_fit_are_offered(services: Application, source: IdentitySource) -> None:
    synchronize(services, source)
    told = services.explain.explain(source.id, "a")
    assert len(told.candidates) > 1
    assert not told.steps


def test_a_source_kept_by_hand_is_never_asked(services: Application) -> None:
    source = services.sources.apply_document({"kind": "custom", "name": "By-hand"}, None)
    with pytest.raises(RuleError) as refused:
        services.explain.ask(source.id, "ann", Onward())
    assert refused.value.code is ErrorCode.NOT_READY
