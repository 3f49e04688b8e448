"""A clock that is set while the program runs: by a year, forwards or back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from sase_desktop.domain.sync_task import SyncTask

from .station import Leaping, Station, integrity

YEAR = 365 * 24 * 3600.0
SECONDS = [YEAR, -YEAR, 3600.0, -3600.0]


@pytest.fixture
def wall() -> Iterator[time_machine.Traveller]:
    """The wall clock of everybody, the sandbox too; waiting goes by another clock."""
    with time_machine.travel(datetime.now(UTC), tick=True) as wall:
        yield wall


def expect_sane(station: Station, task: SyncTask) -> None:
    assert task.failure is None, task.failure
    assert integrity(station.folder) == "ok"
    station.services.timetable.due()  # what looks every minute also mends the schedule
    now = datetime.now(UTC)
    source = station.services.sources.get(station.source.id)
    cycle = timedelta(seconds=source.draft.policy.cycle_seconds)
    assert source.next_run_at is not None
    assert source.next_run_at <= now + cycle, "no clock may stop the schedule for a year"


@pytest.mark.parametrize("seconds", SECONDS)
def test_between_two_runs(wall: time_machine.Traveller, station: Station, seconds: float) -> None:
    station.control.update_member(station.people[0], position="Night owl")
    wall.shift(seconds)
    task = station.run()
    assert task.employees.updated == 1
    expect_sane(station, task)
    assert station.services.review.tasks(limit=1)[0].id == task.id
    assert station.services.synchronization.recover() == 0


@pytest.mark.parametrize("seconds", SECONDS)
def test_at_any_report_of_a_run(
    wall: time_machine.Traveller, station: Station, seconds: float
) -> None:
    """Tokens of the sandbox may expire by it; ours are renewed, at most once for each call."""
    whole = Leaping(station.clock)
    station.run(whole)
    for number in range(1, whole.reports + 1, 2):
        station.control.update_member(station.people[number % 20], position=f"{seconds} {number}")
        checkpoint = Leaping(station.clock)
        checkpoint.at[number] = lambda: wall.shift(seconds)
        task = station.run(checkpoint)
        # Whether the list was read before the change or after it is not the clock's affair.
        expect_sane(station, task)
        assert all(count <= 2 for count in station.asked().values())
        wall.shift(-seconds)


def test_a_run_in_the_middle_of_which_the_day_is_lost_is_told_in_order(
    wall: time_machine.Traveller, station: Station
) -> None:
    checkpoint = Leaping(station.clock)
    checkpoint.at[3] = lambda: wall.shift(-YEAR)
    task = station.run(checkpoint)
    told = station.services.documents.task(task)
    assert told["state"] == "succeeded"
    assert [one.id for one in station.services.review.tasks(limit=2)] == [task.id, task.id - 1]
