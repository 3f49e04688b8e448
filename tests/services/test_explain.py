"""Why somebody is here or is not: from stored data, and asked of the practice company."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.explanation import Explanation, Step, StepKind, StepStatus
from sase_desktop.domain.hand_entry import DepartmentDraft
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.leaving import Grace
from sase_desktop.domain.mapping import FieldMapping, Transform
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import Focus, Origin, SyncTask
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
    assert 'title: 工程师 ← position = "工程师" (without blanks at both ends)' in lines
    assert step(told, StepKind.CHANGED).lines == (f"#{task.id} create, success",)


def test_an_edited_value_is_said_to_win(services: Application, source: IdentitySource) -> None:
    synchronize(services, source)
    services.editing.edit(source.id, PERSON, {"title": "Boss"})
    lines = step(services.explain.explain(source.id, PERSON), StepKind.MAPPED).lines
    told = 'title: Boss, edited locally, wins over 工程师 ← position = "工程师" (without'
    assert any(one.startswith(told) for one in lines)


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


def preview(services: Application, source: IdentitySource) -> SyncTask:
    task, _ = services.synchronization.request(source.id, is_preview=True)
    return services.synchronization.run(task.id, Onward())


def received(services: Application, source: IdentitySource, who: str = PERSON) -> str:
    return step(services.explain.explain(source.id, who), StepKind.RECEIVED).text


def state(services: Application, source: IdentitySource, who: str = PERSON) -> Step:
    return step(services.explain.explain(source.id, who), StepKind.STATE)


def test_only_a_task_that_asked_for_the_object_is_named(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    first = synchronize(services, source)
    assert f"Received by task #{first.id}," in received(services, source)
    edit = services.editing.edit(source.id, PERSON, {"title": "Boss"})
    assert edit is not None
    assert f"Received by task #{first.id}," in received(services, source), "an edit asks nobody"
    shown = preview(services, source)
    assert f"Received by preview #{shown.id}," in received(services, source)
    sandbox.control.update_member(PERSON, position="架构师", name="周大")
    shown = preview(services, source)
    done = services.synchronization.apply_stored(shown.id, Onward())
    assert done.failure is None
    assert f"Received by preview #{shown.id}," in received(services, source)


def test_a_preview_without_somebody_is_called_a_preview(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    synchronize(services, source)
    sandbox.control.delete_member(PERSON)
    shown = preview(services, source)
    wanted = f"Not in the complete answer that preview #{shown.id} got."
    assert received(services, source) == wanted
    assert state(services, source).text == "Stored in the directory."
    (record,) = services.review.all_records(shown.id, RecordFilter(text=PERSON))
    done = services.synchronization.apply_stored(shown.id, Onward(), held=(record.id,))
    assert received(services, source) == wanted, "applying asks nobody"
    held = state(services, source)
    assert held.status is StepStatus.WARNING
    assert held.text == f"Held back: whoever reviewed task #{done.id} left it as it was."


def test_a_newcomer_who_was_held_back_is_told_so(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    synchronize(services, source)
    sandbox.control.create_member("new.one", "新人", [2])
    shown = preview(services, source)
    (record,) = services.review.all_records(shown.id, RecordFilter(text="new.one"))
    services.synchronization.apply_stored(shown.id, Onward(), held=(record.id,))
    assert "did not let it in" in state(services, source, "new.one").text


def test_somebody_who_is_leaving_is_told_with_the_day(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    services.sources.save(source.id, replace(source.draft, grace=Grace(3, 14)))
    synchronize(services, source)
    sandbox.control.delete_member(PERSON)
    synchronize(services, source)
    last = synchronize(services, source)
    assert received(services, source) == f"Not in the complete answer of task #{last.id} any more."
    leaving = state(services, source)
    assert leaving.status is StepStatus.WARNING
    assert leaving.text.startswith("Leaving since ")
    assert "missing in 2 of 3 clean runs" in leaving.text
    services.leavers.keep(source.id, PERSON)
    assert "somebody stopped the countdown" in state(services, source).text


def test_a_renamed_person_is_told_with_the_former_id(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    synchronize(services, source)
    sandbox.control.rename_userid(PERSON, "zimo")
    focus = Focus(renames=((PERSON, "zimo"),))
    task, _ = services.synchronization.request(source.id, origin=Origin.EVENT, focus=focus)
    services.synchronization.run(task.id, Onward())
    told = step(services.explain.explain(source.id, "zimo"), StepKind.MATCHED)
    wanted = f"Renamed: {PERSON} became zimo in task #{task.id}, and stayed the same person."
    assert told.lines == (wanted,)


def test_a_decided_conflict_is_told_to_both(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    synchronize(services, source)
    sandbox.control.create_member("twin", "Twin", [2], mobile="13912345678")
    task, _ = services.synchronization.request(source.id)
    services.synchronization.run(task.id, Onward())
    (conflict,) = services.conflicts.open()
    services.conflicts.keep(conflict, PERSON)
    task, _ = services.synchronization.request(source.id)
    services.synchronization.run(task.id, Onward())
    belongs = (
        "Conflict decided: telephone 13912345678 belongs to this person, others go without it."
    )
    assert belongs in state(services, source).lines
    lines = state(services, source, "twin").lines
    assert any("13912345678 belongs to 周子墨, so it is not stored here" in one for one in lines)


def test_a_field_says_what_was_received_and_what_was_done_to_it(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    employee = ObjectType.EMPLOYEE
    rows = (
        FieldMapping(employee, "nickname", "title", Transform.UPPER),
        FieldMapping(employee, "", "description", Transform.CONSTANT, "{name}"),
        FieldMapping(employee, "name", "username", Transform.TEMPLATE, "{name} ({userid})"),
    )
    services.sources.save(source.id, replace(source.draft, mapping=rows))
    synchronize(services, source)
    lines = step(services.explain.explain(source.id, PERSON), StepKind.MAPPED).lines
    absent = "title: not provided, the stored value stays ← nickname = – (in capital letters)"
    assert absent in lines
    assert "description: {name} (the same for everyone)" in lines
    filled = f'name = "周子墨", userid = "{PERSON}" (filled into {{name}} ({{userid}}))'
    assert f"username: 周子墨 ({PERSON}) ← {filled}" in lines


def test_a_person_and_a_department_of_one_id_are_told_apart(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    sandbox.control.create_member("2", "Two", [2])
    synchronize(services, source)
    assert {one.object_type for one in services.explain.explain(source.id, "2").candidates} == set(
        ObjectType
    )
    for kind in ObjectType:
        found = services.explain.explain(source.id, "2", kind).found
        assert found is not None
        assert found.object_type is kind
        live = services.explain.ask(source.id, "2", Onward(), kind)
        assert step(live, StepKind.RECEIVED).status is StepStatus.OK


def test_a_directory_kept_by_hand_is_explained_as_such(services: Application) -> None:
    source = services.sources.apply_document({"kind": "custom", "name": "By-hand"}, None)
    services.custom.create_department(source.id, DepartmentDraft("Team"))
    told = services.explain.explain(source.id, "Team")
    assert step(told, StepKind.RECEIVED).text.startswith("Kept by hand")
    assert not [one for one in told.steps if one.kind is StepKind.SCOPE]
    assert step(told, StepKind.STATE).text == "Stored in the directory."
    (nothing,) = services.explain.explain(source.id, "nobody").steps
    assert "kept by hand" in nothing.text


@pytest.mark.parametrize("text", ["", "  "])
def test_nobody_is_asked_for_without_a_text(
    services: Application, source: IdentitySource, text: str
) -> None:
    synchronize(services, source)
    for told in (
        services.explain.explain(source.id, text),
        services.explain.ask(source.id, text, Onward()),
    ):
        assert (told.found, told.steps, told.candidates) == (None, (), ())


@pytest.mark.parametrize("name", ["\u202eevil", "=cmd()", "<b>x</b>", "a\x00b", "{task} {0}", "%s"])
def test_a_hostile_name_is_explained_as_it_is(
    services: Application, sandbox: Sandbox, source: IdentitySource, name: str
) -> None:
    sandbox.control.create_member("hostile", name, [2], position=name)
    synchronize(services, source)
    for told in (
        services.explain.explain(source.id, "hostile"),
        services.explain.ask(source.id, "hostile", Onward()),
    ):
        assert step(told, StepKind.MAPPED).status is StepStatus.OK
        assert any(one.startswith("title: ") for one in step(told, StepKind.MAPPED).lines)
    assert services.explain.explain(source.id, name + "x" * 10_000).found is None
