"""A source that is kept by hand: documents, departments, people, and what is refused."""

from __future__ import annotations

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, ReasonCode, RuleError
from sase_desktop.domain.hand_entry import DepartmentDraft, EmployeeDraft
from sase_desktop.domain.identity_source import IdentitySource, Lifecycle
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import Origin
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.vendors import whole_document
from tests.services.conftest import connect


@pytest.fixture
def source(services: Application) -> IdentitySource:
    return services.sources.apply_document({"kind": "custom", "name": "Partners"}, None)


def paths(services: Application, source: IdentitySource) -> list[str]:
    return [row.department.path for row in services.review.departments(source.id)]


def refused(problems: RuleError) -> set[tuple[str, str]]:
    return {(one.path, one.code) for one in problems.problems}


def test_a_document_makes_one_that_is_ready_and_never_synchronized(
    services: Application, source: IdentitySource
) -> None:
    assert source.lifecycle is Lifecycle.CONFIGURED
    assert whole_document(source)["kind"] == "custom"
    assert services.sources.rows()[0].latest is None
    with pytest.raises(RuleError) as stop:
        services.synchronization.request(source.id)
    assert stop.value.code is ErrorCode.NOT_READY
    with pytest.raises(RuleError):
        services.sources.set_automatic(source.id, automatic=True)
    assert services.timetable.due() == ()
    again = whole_document(source)
    assert services.sources.apply_document(again, None).id == source.id


def test_what_needs_a_source_to_ask_is_refused(services: Application) -> None:
    document = {
        "kind": "custom",
        "name": "Partners",
        "automatic_synchronization": True,
        "scope": {"mode": "partial", "departments": [1]},
    }
    with pytest.raises(RuleError) as stop:
        services.sources.apply_document(document, None)
    assert {path for path, _ in refused(stop.value)} == {"automatic_synchronization", "scope.mode"}


def test_only_one_may_be_enabled(services: Application, source: IdentitySource) -> None:
    with pytest.raises(RuleError) as stop:
        services.sources.apply_document({"kind": "custom", "name": "Second"}, None)
    assert stop.value.code is ErrorCode.QUOTA
    closed = {"kind": "custom", "name": "Second", "status": "closed"}
    second = services.sources.apply_document(closed, None)
    with pytest.raises(RuleError):
        services.sources.set_enabled(second.id, enabled=True)
    services.sources.set_enabled(source.id, enabled=False)
    services.sources.set_enabled(second.id, enabled=True)


def test_departments_are_created_renamed_moved_and_deleted(
    services: Application, source: IdentitySource
) -> None:
    custom = services.custom
    top = custom.create_department(source.id, DepartmentDraft("Partner Ltd"))
    sales = custom.create_department(source.id, DepartmentDraft("Sales", top, "sales"))
    north = custom.create_department(source.id, DepartmentDraft("North", sales))
    assert paths(services, source) == [
        "Partner Ltd", "Partner Ltd / Sales", "Partner Ltd / Sales / North",
    ]  # fmt: skip
    custom.edit_department(source.id, sales, DepartmentDraft("Trade", None, order=5))
    assert paths(services, source) == ["Trade", "Trade / North", "Partner Ltd"]
    with pytest.raises(RuleError) as stop:
        custom.edit_department(source.id, sales, DepartmentDraft("Trade", north))
    assert refused(stop.value) == {("parent", "department_below")}
    with pytest.raises(RuleError) as stop:
        custom.create_department(source.id, DepartmentDraft("Trade", None, "sales"))
    assert refused(stop.value) == {("name", "department_taken"), ("external_id", "id_taken")}
    anna = EmployeeDraft("Anna", (sales, top), "anna")
    custom.create_employee(source.id, anna)
    custom.create_employee(source.id, EmployeeDraft("Bob", (north,), "bob"))
    seen = custom.weigh_department(source.id, sales)
    assert (seen.departments, seen.deleted, seen.moved) == (2, 1, 1)
    custom.delete_department(source.id, sales)
    assert paths(services, source) == ["Partner Ltd"]
    person = services.review.person(source.id, "anna").row.employee
    assert (person.departments, person.primary_department) == ((top,), top)
    task = services.review.tasks(source.id)[0]
    assert task.request.origin is Origin.BY_HAND
    assert (task.departments.deleted, task.employees.deleted, task.employees.updated) == (2, 1, 1)
    assert task.departments.adds_up and task.employees.adds_up
    rows = list(services.review.all_records(task.id, RecordFilter()))
    assert len(rows) == 4
    assert {one.reason for one in rows} == {ReasonCode.EDITED_BY_HAND}


def test_people_are_created_edited_and_deleted_with_their_history(
    services: Application, source: IdentitySource
) -> None:
    custom = services.custom
    top = custom.create_department(source.id, DepartmentDraft("Partner Ltd"))
    draft = EmployeeDraft("Anna", (top,), title="Clerk", email="anna@example.com")
    id = custom.create_employee(source.id, draft)
    assert id.startswith("e-")
    custom.edit_employee(
        source.id, id, EmployeeDraft("Anna B", (top,), telephone="13800001427", title="Boss")
    )
    person = services.review.person(source.id, id)
    assert person.row.employee.username == "Anna B"
    assert (person.row.employee.email, person.row.employee.title) == (None, "Boss")
    assert [one.operation for one in person.history] == [Operation.UPDATE, Operation.CREATE]
    assert custom.delete_employees(source.id, [id]) == 1
    assert services.review.totals(source.id).employees == 0
    history = services.review.history(source.id, ObjectType.EMPLOYEE, id)
    assert next(one.operation for one in history) is Operation.DELETE
    whole = services.review.record(history[0].id)
    assert whole.before is not None and "Anna B" in whole.before


def test_every_problem_of_a_person_is_told_at_once(
    services: Application, source: IdentitySource
) -> None:
    custom = services.custom
    top = custom.create_department(source.id, DepartmentDraft("Partner Ltd"))
    custom.create_employee(
        source.id, EmployeeDraft("Anna", (top,), "anna", email="A@x.cn", telephone="13800001427")
    )
    tasks = len(services.review.tasks(source.id))
    wrong = EmployeeDraft("", ("9",), "Anna", email="a@X.CN", telephone="13800001427")
    with pytest.raises(RuleError) as stop:
        custom.create_employee(source.id, wrong)
    assert refused(stop.value) == {
        ("username", "required"),
        ("departments", "department_unknown"),
        ("external_id", "id_taken"),
        ("email", "value_taken"),
        ("telephone", "value_taken"),
    }
    with pytest.raises(RuleError) as stop:
        custom.create_employee(
            source.id, EmployeeDraft("x", (), "a b", email="no", telephone="12-", work_status="?")
        )
    assert refused(stop.value) == {
        ("departments", "department_needed"),
        ("external_id", "id_form"),
        ("email", "email_form"),
        ("telephone", "telephone_form"),
        ("work_status", "work_status"),
    }
    assert len(services.review.tasks(source.id)) == tasks
    # Keeping one's own values is no conflict.
    custom.edit_employee(source.id, "anna", EmployeeDraft("Anna", (top,), email="a@x.cn"))


def test_a_synchronized_source_is_not_kept_by_hand(services: Application, sandbox: Sandbox) -> None:
    hq = connect(services, sandbox)
    with pytest.raises(RuleError) as stop:
        services.custom.create_department(hq.id, DepartmentDraft("x"))
    assert stop.value.code is ErrorCode.NOT_READY
