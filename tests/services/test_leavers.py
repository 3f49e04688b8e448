"""Leavers with grace on the real store, with a sandbox whose people leave and come back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.errors import RuleError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.leaving import Grace, Leaving
from sase_desktop.domain.review import EmployeeQuery, EmployeeSort, RecordFilter
from sase_desktop.domain.sync_task import SyncTask, TaskId, UndoWish
from sase_desktop.sandbox import Sandbox
from tests.fakes import CountingCheckpoint

from .conftest import connect, synchronize

GONE = "zhou.zimo"


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    """Two runs and no day: somebody is deleted by the second run that misses them."""
    sandbox.control.create_member(GONE, "周子墨", [2], mobile="13800001427")
    found = connect(services, sandbox)
    services.sources.save(found.id, replace(found.draft, grace=Grace(2, 0)))
    synchronize(services, services.sources.get(found.id))
    sandbox.control.delete_member(GONE)
    return services.sources.get(found.id)


def told(services: Application, task: SyncTask) -> list[tuple[str, str, str | None]]:
    rows = services.review.records(task.id, RecordFilter()).rows
    return [(one.external_id, one.operation, one.reason) for one in rows]


def leavers(services: Application, source: IdentitySource) -> list[str]:
    query = EmployeeQuery(leaving=True)
    page = services.review.employees(source.id, query, EmployeeSort.LEAVING)
    return [row.key for row in page.rows]


def test_the_whole_way_of_a_leaver(services: Application, source: IdentitySource) -> None:
    first = synchronize(services, source)
    assert told(services, first) == [(GONE, "update", "leaving")]
    assert (first.employees.leaving, first.employees.deleted) == (1, 0)
    assert leavers(services, source) == [GONE]
    total = services.review.employees(source.id, EmployeeQuery(leaving=False)).total
    assert total == services.review.totals(source.id).employees - 1
    row = services.review.person(source.id, GONE).row
    assert row.leaving is not None
    assert row.leaving.runs == 1
    assert not row.employee.enabled
    second = synchronize(services, source)
    assert told(services, second) == [(GONE, "delete", "grace_over")]
    assert leavers(services, source) == []


def test_whoever_returns_is_restored(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    synchronize(services, source)
    sandbox.control.create_member(GONE, "周子墨", [2], mobile="13800001427")
    back = synchronize(services, source)
    assert told(services, back) == [(GONE, "update", "came_back")]
    row = services.review.person(source.id, GONE).row
    assert row.employee.enabled
    assert row.leaving is None
    assert told(services, synchronize(services, source)) == []


def test_a_stored_preview_is_applied_as_it_was_shown(
    services: Application, source: IdentitySource
) -> None:
    asked, _ = services.synchronization.request(source.id, is_preview=True)
    preview = services.synchronization.run(asked.id, CountingCheckpoint())
    assert preview.employees.leaving == 1
    assert leavers(services, source) == []
    done = services.synchronization.apply_stored(preview.id, CountingCheckpoint())
    assert done.employees.leaving == 1
    assert leavers(services, source) == [GONE]


def test_the_directory_tells_who_is_leaving(services: Application, source: IdentitySource) -> None:
    synchronize(services, source)
    people: list[dict[str, Any]] = list(services.review.directory_documents(source.id, "employees"))
    (one,) = [person for person in people if "leaving" in person]
    assert one["external_id"] == GONE
    assert one["leaving"]["runs"] == 1
    assert one["leaving"]["deleted_on"] == one["leaving"]["since"]
    json.dumps(people)


def test_an_admin_deletes_at_once(services: Application, source: IdentitySource) -> None:
    synchronize(services, source)
    task = services.leavers.delete(source.id, GONE)
    assert told(services, services.review.task(task)) == [(GONE, "delete", "edited_by_hand")]
    with pytest.raises(RuleError):
        services.review.person(source.id, GONE)


def test_an_admin_stops_the_countdown(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    synchronize(services, source)
    heard = services.review.person(source.id, GONE).row.synced_at
    task = services.leavers.keep(source.id, GONE)
    assert task is not None
    assert told(services, services.review.task(task)) == [(GONE, "update", "kept_by_hand")]
    assert services.leavers.keep(source.id, GONE) is None, "it is stopped already"
    for _ in range(3):
        assert told(services, synchronize(services, source)) == []
    row = services.review.person(source.id, GONE).row
    assert row.leaving is not None
    assert row.leaving.is_kept
    assert row.synced_at == heard
    sandbox.control.create_member(GONE, "周子墨", [2])
    assert told(services, synchronize(services, source)) == [(GONE, "update", "came_back")]


def test_whoever_is_present_is_not_for_these_deeds(
    services: Application, source: IdentitySource
) -> None:
    somebody = services.review.employees(source.id, EmployeeQuery(leaving=False)).rows[0].key
    for deed in (services.leavers.delete, services.leavers.keep):
        with pytest.raises(RuleError):
            deed(source.id, somebody)
    assert services.review.tasks(source.id)[0].state == "succeeded", "no task is left behind"


def test_another_grace_makes_stored_plans_out_of_date(
    services: Application, source: IdentitySource
) -> None:
    asked, _ = services.synchronization.request(source.id, is_preview=True)
    preview = services.synchronization.run(asked.id, CountingCheckpoint())
    services.sources.save(source.id, replace(source.draft, grace=None))
    with pytest.raises(RuleError):
        services.synchronization.apply_stored(preview.id, CountingCheckpoint())


def test_undoing_the_departure_takes_it_back_until_the_next_run(
    services: Application, source: IdentitySource
) -> None:
    left = synchronize(services, source)
    plan, _ = services.undo.request(UndoWish(left.id))
    services.undo.run(plan.id, CountingCheckpoint())
    done = services.synchronization.apply_stored(plan.id, CountingCheckpoint())
    assert done.failure is None
    row = services.review.person(source.id, GONE).row
    assert row.employee.enabled
    assert row.leaving is None
    assert told(services, synchronize(services, source)) == [(GONE, "update", "leaving")]


def test_undoing_the_deletion_brings_somebody_back_who_leaves_again(
    services: Application, source: IdentitySource
) -> None:
    synchronize(services, source)
    deleted = synchronize(services, source)
    plan, _ = services.undo.request(UndoWish(deleted.id))
    services.undo.run(plan.id, CountingCheckpoint())
    done = services.synchronization.apply_stored(plan.id, CountingCheckpoint())
    assert done.failure is None
    assert services.review.person(source.id, GONE).row.employee.external_id == GONE
    assert told(services, synchronize(services, source)) == [(GONE, "update", "leaving")]


def test_a_departure_can_be_held_back(services: Application, source: IdentitySource) -> None:
    asked, _ = services.synchronization.request(source.id, is_preview=True)
    preview = services.synchronization.run(asked.id, CountingCheckpoint())
    (record,) = services.review.records(preview.id, RecordFilter()).rows
    done = services.synchronization.apply_stored(
        preview.id, CountingCheckpoint(), held=(record.id,)
    )
    assert done.failure is None
    assert (done.employees.leaving, done.employees.skipped) == (0, 1)
    assert done.employees.adds_up
    assert leavers(services, source) == []


def test_a_plan_names_those_who_would_begin_to_leave(
    services: Application, source: IdentitySource
) -> None:
    asked, _ = services.synchronization.request(source.id, is_preview=True)
    services.synchronization.run(asked.id, CountingCheckpoint())
    overview = services.plan_review.overview(asked.id, CountingCheckpoint())
    going = [
        (one.external_id, one.reason) for loss in overview.by_department for one in loss.leavers
    ]
    assert going == [(GONE, "leaving")]
    lost = RecordFilter(only_lost=True)
    assert services.review.records(asked.id, lost).total == 1
    assert [one.external_id for one in services.review.all_records(asked.id, lost)] == [GONE]


def test_whoever_is_kept_gives_a_number_to_a_newcomer_all_the_same(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    synchronize(services, source)
    services.leavers.keep(source.id, GONE)
    sandbox.control.create_member("new.one", "新人", [2], mobile="13800001427")
    done = synchronize(services, source)
    assert ("new.one", "create", None) in told(services, done)
    assert (GONE, "update", "value_given_up") in told(services, done)
    assert services.review.person(source.id, "new.one").row.employee.telephone == "13800001427"
    kept = services.review.person(source.id, GONE).row
    assert not kept.employee.telephone
    assert kept.leaving is not None and kept.leaving.is_kept
    assert done.employees.adds_up
    assert told(services, synchronize(services, source)) == []


def undo(services: Application, task: TaskId) -> SyncTask:
    planned, _ = services.undo.request(UndoWish(task))
    services.undo.run(planned.id, CountingCheckpoint())
    return services.synchronization.apply_stored(
        planned.id, CountingCheckpoint(), allow_deletions=True
    )


def countdown(services: Application, source: IdentitySource) -> Leaving:
    found = services.review.person(source.id, GONE).row.leaving
    assert found is not None
    return found


def test_undoing_a_stopped_countdown_lets_it_go_on_and_undoing_that_stops_it(
    services: Application, source: IdentitySource
) -> None:
    services.sources.save(source.id, replace(source.draft, grace=Grace(9, 0)))
    synchronize(services, source)
    synchronize(services, source)
    was = countdown(services, source)
    task = services.leavers.keep(source.id, GONE)
    assert task is not None and countdown(services, source).is_kept
    done = undo(services, task)
    assert told(services, done) == [(GONE, "update", "undone")]
    assert countdown(services, source) == was == Leaving(was.since, 2)
    synchronize(services, source)
    assert countdown(services, source) == Leaving(was.since, 3)
    assert undo(services, done.id).employees.updated == 1
    assert countdown(services, source) == Leaving(was.since, None)


def test_a_countdown_that_began_anew_is_left_alone(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    synchronize(services, source)
    task = services.leavers.keep(source.id, GONE)
    sandbox.control.create_member(GONE, "周子墨", [2], mobile="13800001427")
    synchronize(services, source)
    sandbox.control.delete_member(GONE)
    synchronize(services, source)
    anew = countdown(services, source)
    assert task is not None and not anew.is_kept
    assert services.undo.weigh(UndoWish(task), CountingCheckpoint()).changes == 0
    assert countdown(services, source) == anew


def test_who_was_deleted_by_hand_and_comes_back_goes_on_leaving(
    services: Application, source: IdentitySource
) -> None:
    synchronize(services, source)
    was = countdown(services, source)
    done = undo(services, services.leavers.delete(source.id, GONE))
    assert told(services, done) == [(GONE, "create", "undone")]
    assert countdown(services, source) == was
    assert leavers(services, source) == [GONE]
    services.leavers.keep(source.id, GONE)  # what keeps somebody for good
    assert told(services, synchronize(services, source)) == []
