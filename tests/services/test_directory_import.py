"""Importing people: encodings, forms, bad rows, matching, and one task with records."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, ReasonCode, RuleError
from sase_desktop.domain.hand_entry import DepartmentDraft, EmployeeDraft
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import Origin, TaskState
from sase_desktop.services.by_hand.directory_import import ImportPlan
from sase_desktop.services.by_hand.table_file import read_table
from sase_desktop.services.export import export_rows
from tests.services.conftest import Onward

HEAD = ["用户 ID", "用户名称", "部门", "岗位", "电子邮件地址", "手机号码", "在职状态"]
ROWS = [
    ["anna", "安娜", "伙伴公司 / 销售部", "经理", "anna@example.com", "138 0000 1427", "在职"],
    ["", "Bob", "伙伴公司/销售部;伙伴公司", "", "bob@example.com", "", ""],
]


@pytest.fixture
def source(services: Application) -> IdentitySource:
    return services.sources.apply_document({"kind": "custom", "name": "Partners"}, None)


def write(path: Path, rows: list[list[str]], encoding: str = "utf-8-sig") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def plan_of(services: Application, source: IdentitySource, path: Path) -> ImportPlan:
    return services.importing.plan(source.id, path, Onward())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_is_read_and_nothing_stored_before_it_is_applied(
    services: Application, source: IdentitySource, tmp_path: Path, encoding: str
) -> None:
    path = write(tmp_path / "people.csv", [HEAD, *ROWS], encoding)
    plan = plan_of(services, source, path)
    assert not plan.bad
    assert plan.count(ObjectType.DEPARTMENT, Operation.CREATE) == 2
    assert plan.count(ObjectType.EMPLOYEE, Operation.CREATE) == 2
    assert services.review.totals(source.id) == (0, 0)
    assert services.review.tasks(source.id) == ()
    task = services.review.task(services.importing.apply(plan))
    assert (task.state, task.request.origin) == (TaskState.SUCCEEDED, Origin.IMPORT)
    assert services.review.totals(source.id) == (2, 2)
    anna = services.review.person(source.id, "anna")
    assert anna.department_paths == ("伙伴公司 / 销售部",)
    assert anna.row.employee.telephone == "13800001427"
    assert anna.history[0].reason is ReasonCode.IMPORTED
    assert len(list(services.review.all_records(task.id, RecordFilter()))) == 4
    again = plan_of(services, source, write(tmp_path / "again.csv", [HEAD, ROWS[0]]))
    assert not again.has_work
    assert again.count(ObjectType.EMPLOYEE, Operation.UNCHANGED) == 1


def test_people_are_matched_by_id_else_by_email(
    services: Application, source: IdentitySource, tmp_path: Path
) -> None:
    top = services.custom.create_department(source.id, DepartmentDraft("Co"))
    for id in ("anna", "bob"):
        draft = EmployeeDraft(id, (top,), id, title="Old", email=f"{id}@example.com")
        services.custom.create_employee(source.id, draft)
    rows = [
        ["external_id", "username", "departments", "email"],
        ["ANNA", "Anna", "Co", "new@example.com"],
        ["", "Bob", "Co", "BOB@example.com"],
    ]
    plan = plan_of(services, source, write(tmp_path / "p.csv", rows))
    assert plan.count(ObjectType.EMPLOYEE, Operation.UPDATE) == 2
    services.importing.apply(plan)
    anna = services.review.person(source.id, "anna").row.employee
    assert (anna.username, anna.email, anna.title) == ("Anna", "new@example.com", "Old")
    assert services.review.totals(source.id) == (1, 2)


def test_every_bad_row_is_named_and_the_others_are_imported(
    services: Application, source: IdentitySource, tmp_path: Path
) -> None:
    top = services.custom.create_department(source.id, DepartmentDraft("Co"))
    services.custom.create_employee(source.id, EmployeeDraft("Old", (top,), email="a@x.cn"))
    rows = [
        ["Username", "Department", "Email Address", "Mobile Phone Number", "Employment Status"],
        ["", "Co", "no", "12", "gone"],
        [],
        ["Ann", "", "", "", ""],
        ["Bea", "Co / / x", "b@x.cn", "", ""],
        ["Cleo", "Co", "c@x.cn", "", ""],
        ["Dora", "Co", "C@x.cn", "", ""],
        ["=1+1", "Fine", "d@x.cn", "", "On the job"],
    ]
    plan = plan_of(services, source, write(tmp_path / "p.csv", rows))
    told = [(one.row, one.problem.path, one.problem.code) for one in plan.bad]
    assert told == [
        (2, "username", "required"),
        (2, "email", "email_form"),
        (2, "telephone", "telephone_form"),
        (2, "work_status", "work_status"),
        (4, "departments", "department_needed"),
        (5, "departments", "required"),
        (7, "email", "file_twice"),
    ]
    task = services.review.task(services.importing.apply(plan))
    assert task.state is TaskState.PARTIALLY_FAILED
    assert (task.employees.created, task.employees.failed, task.employees.total) == (2, 4, 6)
    assert task.employees.adds_up
    failed = [one for one in services.review.all_records(task.id, RecordFilter()) if one.reason
              is ReasonCode.ROW_REFUSED]  # fmt: skip
    assert len(failed) == 4


def test_a_value_that_somebody_keeps_is_refused(
    services: Application, source: IdentitySource, tmp_path: Path
) -> None:
    top = services.custom.create_department(source.id, DepartmentDraft("Co"))
    for id in ("a", "b"):
        draft = EmployeeDraft(id, (top,), id, email=f"{id}@x.cn")
        services.custom.create_employee(source.id, draft)
    head = ["external_id", "username", "departments", "email"]
    taken = write(tmp_path / "1.csv", [head, ["c", "C", "Co", "a@x.cn"]])
    assert [one.problem.code for one in plan_of(services, source, taken).bad] == ["value_taken"]
    exchanged = [head, ["a", "A", "Co", "b@x.cn"], ["b", "B", "Co", "a@x.cn"]]
    plan = plan_of(services, source, write(tmp_path / "2.csv", exchanged))
    assert not plan.bad
    services.importing.apply(plan)
    assert services.review.person(source.id, "a").row.employee.email == "b@x.cn"


def test_a_plan_of_yesterday_is_refused(
    services: Application, source: IdentitySource, tmp_path: Path
) -> None:
    plan = plan_of(services, source, write(tmp_path / "p.csv", [HEAD, *ROWS]))
    services.custom.create_department(source.id, DepartmentDraft("Co"))
    with pytest.raises(RuleError) as stop:
        services.importing.apply(plan)
    assert stop.value.code is ErrorCode.PLAN_OUT_OF_DATE
    assert services.review.totals(source.id) == (1, 0)


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
@pytest.mark.parametrize("is_chinese", [False, True])
def test_the_template_is_read_again(
    services: Application, source: IdentitySource, tmp_path: Path, name: str, is_chinese: bool
) -> None:
    services.importing.save_template(tmp_path / name, is_chinese=is_chinese)
    plan = plan_of(services, source, tmp_path / name)
    assert plan.changes == ()
    assert not plan.has_work


def test_a_workbook_is_read(services: Application, source: IdentitySource, tmp_path: Path) -> None:
    columns = ("username", "departments", "telephone")
    rows = [{"username": "Anna", "departments": "Co", "telephone": "+8613800001427"}]
    export_rows(tmp_path / "p.xlsx", columns, rows)
    services.importing.apply(plan_of(services, source, tmp_path / "p.xlsx"))
    _, table = read_table(tmp_path / "p.xlsx")[1]
    assert table == ["Anna", "Co", "+8613800001427"]
    assert services.review.totals(source.id) == (1, 1)


def test_what_is_no_table_is_refused(
    services: Application, source: IdentitySource, tmp_path: Path
) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w") as archive:
        entity = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
        archive.writestr("xl/worksheets/sheet1.xml", entity)
    (tmp_path / "no.xlsx").write_bytes(b"no workbook")
    (tmp_path / "no.txt").write_text("x")
    (tmp_path / "no.csv").write_bytes(b"\xff\xff\xff")
    for name in ("bomb.xlsx", "no.xlsx", "no.txt", "no.csv", "missing.csv"):
        with pytest.raises(RuleError) as stop:
            plan_of(services, source, tmp_path / name)
        assert stop.value.code is ErrorCode.FILE_UNREADABLE, name
    with pytest.raises(RuleError) as stop:
        plan_of(services, source, write(tmp_path / "head.csv", [["Name", "部门"]]))
    assert [one.path for one in stop.value.problems] == ["username"]
