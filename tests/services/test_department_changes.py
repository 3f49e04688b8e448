"""What a task changed by department: kept with the task, adding up to its figures."""

from __future__ import annotations

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.report.chart import DepartmentChanges, department_chart
from tests.services.conftest import Onward, connect, synchronize


def read(services: Application, task: SyncTask) -> tuple[DepartmentChanges, ...]:
    return services.review.department_changes(task.id, Onward())


def totals(changes: tuple[DepartmentChanges, ...]) -> tuple[int, int, int]:
    return (
        sum(one.created for one in changes),
        sum(one.updated for one in changes),
        sum(one.deleted for one in changes),
    )


def figures(task: SyncTask) -> tuple[int, int, int]:
    both = (task.departments, task.employees)
    return (
        sum(one.created for one in both),
        sum(one.updated for one in both),
        sum(one.deleted for one in both),
    )


def test_departments_add_up_to_the_figures_of_the_task(
    services: Application, sandbox: Sandbox
) -> None:
    source = connect(services, sandbox)
    first = synchronize(services, source)
    assert totals(read(services, first)) == figures(first)
    sandbox.control.create_member("zhou.zimo", "周子墨", [2])
    sandbox.control.delete_member(sorted(sandbox.company.members)[7])
    sandbox.control.update_member(sorted(sandbox.company.members)[9], position="Engineer")
    second = synchronize(services, source)
    found = read(services, second)
    assert totals(found) == figures(second) == (1, 1, 1)
    names = {one.external_id: one.name for one in found}
    assert names["2"] == sandbox.company.departments[2].name


def test_a_failed_object_is_no_change(services: Application, sandbox: Sandbox) -> None:
    source = connect(services, sandbox)
    people = sorted(sandbox.company.members)
    control = sandbox.control
    synchronize(services, source)
    control.create_member("double", "Double", [2], mobile=control.member(people[3])["mobile"])
    task = synchronize(services, source)
    assert task.employees.failed
    assert totals(read(services, task)) == figures(task)


def test_a_preview_counts_what_would_happen(services: Application, sandbox: Sandbox) -> None:
    source = connect(services, sandbox)
    task, _ = services.synchronization.request(source.id, is_preview=True)
    done = services.synchronization.run(task.id, Onward())
    assert totals(read(services, done)) == figures(done)


def test_a_task_from_before_the_counting_is_counted_once(
    services: Application, sandbox: Sandbox
) -> None:
    source = connect(services, sandbox)
    task = synchronize(services, source)
    kept = read(services, task)
    services.database.execute("DELETE FROM task_department")
    assert read(services, task) == kept
    assert services.database.rows("SELECT count(*) FROM task_department")[0][0] == len(kept)


def test_a_department_that_is_gone_keeps_its_name(services: Application, sandbox: Sandbox) -> None:
    source = connect(services, sandbox)
    number = sandbox.control.create_department("临时部 Temporary", 1)
    synchronize(services, source)
    sandbox.control.delete_department(number)
    task = synchronize(services, source)
    (one,) = read(services, task)
    assert (one.name, one.deleted) == ("临时部 Temporary", 1)


def test_the_rest_is_one_row_and_nothing_is_lost() -> None:
    changes = [DepartmentChanges(str(n), f"D{n}", "", 20 - n, n, 1) for n in range(20)]
    chart = department_chart(changes, str, is_plan=False, most=5)
    assert chart.labels == ("D0", "D1", "D2", "D3", "16 other departments")
    assert sum(chart.total(index) for index in range(5)) == sum(one.total for one in changes)
    whole = department_chart(changes, str, is_plan=True, most=None)
    assert len(whole.labels) == 20 and whole.series[0].name == "To create"


def test_departments_of_one_name_follow_their_parents() -> None:
    changes = [
        DepartmentChanges("1", "Team 1", "Yunzhou / Sales / Team 1", 3, 0, 0),
        DepartmentChanges("2", "Team 1", "Yunzhou / Service / Team 1", 2, 0, 0),
        DepartmentChanges("3", "Finance", "Yunzhou / Finance", 1, 0, 0),
    ]
    chart = department_chart(changes, str, is_plan=False)
    assert chart.labels == ("Sales / Team 1", "Service / Team 1", "Finance")


@pytest.mark.parametrize(
    ("external_id", "name", "said"),
    [("", "", "Without department"), ("17", "", "17"), ("17", "<b>", "<b>")],
)
def test_a_department_without_a_name_is_still_told(external_id: str, name: str, said: str) -> None:
    change = DepartmentChanges(external_id, name, "", 1, 0, 0)
    assert department_chart([change], str, is_plan=False).labels == (said,)
