"""The overview's figures: counted from tasks, anchored at what is stored now."""

from __future__ import annotations

from datetime import timedelta

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.sync_task import TaskState
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.overview import Health
from tests.services.conftest import Onward, connect, synchronize


def shift(services: Application, task: int, days: int) -> None:
    """As if the task had run so many days ago."""
    stored = services.review.task(task)  # type: ignore[arg-type]
    assert stored.finished_at is not None
    moment = (stored.finished_at - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    services.database.execute(
        "UPDATE sync_task SET created_at = ?, started_at = ?, finished_at = ? WHERE id = ?",
        (moment, moment, moment, task),
    )


def test_days_count_what_ran_and_the_line_ends_at_what_is_stored(
    services: Application, sandbox: Sandbox
) -> None:
    source = connect(services, sandbox)
    first = synchronize(services, source)
    sandbox.control.create_member("zhou.zimo", "周子墨", [2])
    second = synchronize(services, source)
    userid = sorted(sandbox.company.members)[5]
    sandbox.control.delete_member(userid)
    synchronize(services, source)
    shift(services, first.id, 5)
    shift(services, second.id, 2)
    days = services.overview.report(14).days
    stored = services.review.totals(source.id)
    assert len(days) == 14
    assert (days[-1].employees, days[-1].departments) == (stored.employees, stored.departments)
    assert days[-2].employees == stored.employees + 1
    assert days[-3].employees == stored.employees + 1
    assert days[-4].employees == stored.employees
    assert days[-6].employees == stored.employees
    assert (days[-7].employees, days[-7].departments) == (None, None)  # before the first source
    assert (days[-1].deleted, days[-3].created) == (1, 1)
    assert days[-6].created == first.departments.created + first.employees.created
    assert [day.results for day in days if day.results] == [{TaskState.SUCCEEDED: 1}] * 3


def test_a_preview_is_no_run_and_changes_nothing(services: Application, sandbox: Sandbox) -> None:
    source = connect(services, sandbox)
    task, _ = services.synchronization.request(source.id, is_preview=True)
    services.synchronization.run(task.id, Onward())
    report = services.overview.report(14)
    assert not any(day.results for day in report.days)
    assert report.days[-1].created == 0


def test_the_worst_that_is_known_is_a_sources_health(
    services: Application, sandbox: Sandbox
) -> None:
    source = connect(services, sandbox)

    def health() -> Health:
        (one,) = services.overview.report(14).sources
        return one.health

    assert health() is Health.NEVER_RUN
    synchronize(services, source)
    assert health() is Health.WELL
    sandbox.control.mass_departure(share=0.9)
    task, _ = services.synchronization.request(source.id)
    stopped = services.synchronization.run(task.id, Onward())
    assert stopped.failure is not None and stopped.failure.code is ErrorCode.DELETION_GUARD
    assert health() is Health.STOPPED
    assert services.overview.report(14).days[-1].results == {
        TaskState.SUCCEEDED: 1,
        ErrorCode.DELETION_GUARD: 1,
    }
    services.synchronization.discard(stopped.id)
    assert health() is Health.FAILING
    services.sources.set_enabled(source.id, enabled=False)
    assert health() is Health.CLOSED
