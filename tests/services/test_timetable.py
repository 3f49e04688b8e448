"""When sources run by themselves: a run that is due begins once, and none is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from sqlite3 import SQLITE_DENY as DENY
from sqlite3 import SQLITE_OK as OK

import pytest
import time_machine

from sase_desktop.app import Application
from sase_desktop.domain.errors import StoreError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.sync_task import Phase, SyncTask, Trigger
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.running.due_runs import run_due
from sase_desktop.services.running.timetable import Timetable
from sase_desktop.services.vendors import whole_document
from sase_desktop.store.identity_sources import SourceStore
from sase_desktop.store.tasks import TaskStore
from tests.fakes import CountingCheckpoint

CYCLE = timedelta(hours=2)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=5, employees=20) as running:
        yield running


@pytest.fixture
def services() -> Iterator[Application]:
    profile = Profile.throw_away()
    with Application.open(profile) as services:
        yield services
    profile.close()


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    """Ready, never synchronized, and so due at once."""
    document = {
        "kind": "wecom",
        "name": "HQ",
        "automatic_synchronization": True,
        "cycle_hours": 2,
        "connection": {"corp_id": sandbox.corp_id, "api_base": sandbox.api_base},
    }
    return services.sources.apply_document(document, sandbox.secret)


def run_what_is_due(services: Application) -> list[SyncTask]:
    return list(run_due(services.timetable, services.synchronization, CountingCheckpoint()))


def next_run(services: Application, source: IdentitySource) -> datetime:
    found = services.sources.get(source.id).next_run_at
    assert found is not None
    return found


def set_next_run(services: Application, source: IdentitySource, at: datetime) -> None:
    """As it stands after a kill, or as another process wrote it."""
    services.sources._sources.set_next_run(source.id, at)


def test_what_another_run_has_met_meanwhile_does_not_begin_again(
    services: Application, source: IdentitySource
) -> None:
    """The window reads what is due and asks for it a moment later; `run-due` may be quicker."""
    assert services.timetable.due() == (source.id,)
    (done,) = run_what_is_due(services)
    assert services.synchronization.request_due(source.id) is None
    assert services.review.tasks(source.id) == (done,)


def test_a_run_that_is_going_on_is_joined(services: Application, source: IdentitySource) -> None:
    first = services.synchronization.request_due(source.id)
    second = services.synchronization.request_due(source.id)
    assert first is not None and second is not None
    assert (first[1], second[1]) == (True, False)
    assert second[0].id == first[0].id


@pytest.mark.parametrize("trigger", Trigger)
def test_killed_between_the_end_of_a_run_and_its_schedule(
    services: Application, source: IdentitySource, trigger: Trigger
) -> None:
    task, _ = services.synchronization.request(source.id, trigger=trigger)
    before = next_run(services, source)
    done = services.synchronization.run(task.id, CountingCheckpoint())
    set_next_run(services, source, before)
    assert run_what_is_due(services) == []
    assert done.started_at is not None
    assert next_run(services, source) == done.started_at + CYCLE
    assert services.timetable.due() == ()


def test_a_run_met_so_long_ago_that_the_next_one_is_due(
    services: Application, source: IdentitySource
) -> None:
    (done,) = run_what_is_due(services)
    assert done.started_at is not None
    long_ago = datetime.now(UTC) - timedelta(days=3)
    services.database.execute(
        "UPDATE sync_task SET created_at = ?, started_at = ?, finished_at = ?", (str(long_ago),) * 3
    )
    set_next_run(services, source, long_ago - timedelta(minutes=1))
    assert len(run_what_is_due(services)) == 1
    assert run_what_is_due(services) == []


class Killed(BaseException):
    """Nothing of the program runs after it."""


class Killing(CountingCheckpoint):
    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        raise Killed


def test_a_run_that_was_killed_begins_again_at_once(
    services: Application, source: IdentitySource
) -> None:
    asked = services.synchronization.request_due(source.id)
    assert asked is not None
    with pytest.raises(Killed):
        services.synchronization.run(asked[0].id, Killing())
    (again,) = run_what_is_due(services)
    assert again.id != asked[0].id
    assert again.failure is None


def test_what_became_due_right_after_a_run_had_ended_is_not_forgotten(
    services: Application, source: IdentitySource
) -> None:
    """An event may arrive between the end of a run and the writing of the next one's time."""
    (done,) = run_what_is_due(services)
    assert services.timetable.hurry(source.id)
    services.timetable.follow(done)
    assert services.timetable.due() == (source.id,)
    assert len(run_what_is_due(services)) == 1
    assert services.timetable.due() == ()


def test_of_a_closed_source_nothing_begins(services: Application, source: IdentitySource) -> None:
    assert services.timetable.due() == (source.id,)
    services.sources.set_enabled(source.id, enabled=False)
    assert services.synchronization.request_due(source.id) is None
    assert services.review.tasks(source.id) == ()


def test_in_the_tick_of_a_coarse_clock_in_which_a_run_ended(
    services: Application, source: IdentitySource
) -> None:
    """Some systems' clocks tick sixty times a second; an event may come within the tick."""
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=1), tick=False) as wall:
        (done,) = run_what_is_due(services)
        assert services.timetable.hurry(source.id)
        services.timetable.follow(done)
        wall.shift(1)
        assert len(run_what_is_due(services)) == 1


def test_a_longer_cycle_forgets_nothing_that_is_due(
    services: Application, source: IdentitySource
) -> None:
    run_what_is_due(services)
    assert services.timetable.hurry(source.id)
    document = {**whole_document(source), "cycle_hours": 24}
    services.sources.apply_document(document, None)
    (done,) = run_what_is_due(services)
    assert done.started_at is not None
    assert next_run(services, source) == done.started_at + timedelta(hours=24)


def test_a_longer_cycle_after_a_run_that_was_killed_before_its_schedule(
    services: Application, source: IdentitySource
) -> None:
    before = next_run(services, source)
    (done,) = run_what_is_due(services)
    set_next_run(services, source, before)
    document = {**whole_document(source), "cycle_hours": 24}
    services.sources.apply_document(document, None)
    assert done.started_at is not None
    assert next_run(services, source) == done.started_at + timedelta(hours=24)


def test_a_stored_plan_is_no_reading(services: Application, source: IdentitySource) -> None:
    """What it was made from may be days old."""
    run_what_is_due(services)
    preview, _ = services.synchronization.request(source.id, is_preview=True)
    services.synchronization.run(preview.id, CountingCheckpoint())
    assert services.timetable.hurry(source.id)
    before = next_run(services, source)
    applied = services.synchronization.apply_stored(preview.id, CountingCheckpoint())
    assert applied.failure is None
    assert next_run(services, source) == before
    (done,) = run_what_is_due(services)
    assert done.id != applied.id


def test_an_event_is_followed_although_a_task_was_killed_elsewhere(
    services: Application, source: IdentitySource
) -> None:
    """The window goes on, the command line was killed: nobody else would close its task."""
    run_what_is_due(services)
    with Application.open(services.profile) as other:
        killed, _ = other.synchronization.request(source.id, is_preview=True)
    assert services.timetable.due() == ()
    assert services.timetable.hurry(source.id)
    (done,) = run_what_is_due(services)
    assert done.id != killed.id


def test_a_task_that_could_not_be_stored_is_owned_by_nobody(
    services: Application, source: IdentitySource
) -> None:
    """Its number will be another one's, perhaps of a process that is killed then."""
    raw = services.database.raw
    raw.set_authorizer(lambda _, deed, *__: DENY if deed == "COMMIT" else OK)
    with pytest.raises(StoreError):
        services.synchronization.request_due(source.id)
    with pytest.raises(StoreError):
        services.synchronization.request(source.id)
    raw.set_authorizer(None)
    assert services.review.tasks(source.id) == ()
    with Application.open(services.profile) as other:
        assert other.synchronization.request_due(source.id) is not None
    (done,) = run_what_is_due(services)
    assert not done.is_unfinished


class HurriedStore(SourceStore):
    """Tells of an event right after the sources were read."""

    event: Callable[[], object] | None = None

    def list(self, include_deleted: bool = False) -> tuple[IdentitySource, ...]:
        found = super().list(include_deleted)
        event, self.event = self.event, None
        if event is not None:
            event()
        return found


def test_an_event_while_the_clock_is_made_up_for(
    services: Application, source: IdentitySource
) -> None:
    run_what_is_due(services)
    set_next_run(services, source, datetime.now(UTC) + timedelta(days=365))
    store = HurriedStore(services.database)
    store.event = lambda: services.timetable.hurry(source.id)
    timetable = Timetable(
        services.database, store, TaskStore(services.database), lambda: datetime.now(UTC)
    )
    timetable.due()
    assert services.timetable.due() == (source.id,)
