"""Several schedulers on one profile at the same moment, some of them killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.sandbox import Sandbox

from .station import PASSPHRASE, Clock, Station, connect, integrity
from .test_two_programs import end, start

ROUNDS = [2, pytest.param(30, marks=pytest.mark.slow)]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=6, employees=60, seed=5) as running:
        yield running


@pytest.fixture
def station(tmp_path: Path, sandbox: Sandbox, clock: Clock) -> Iterator[Station]:
    """Two sources of one company, both synchronized and due in six hours."""
    station = Station(tmp_path / "profile", sandbox, clock, PASSPHRASE)
    connect(station.services, sandbox, name="Second")
    _, told = end(start(station.folder, "schedule", "run-due"))
    assert [one["state"] for one in told] == ["succeeded", "succeeded"]
    yield station
    station.close()


def hurry(station: Station) -> datetime:
    """Both are due from now on."""
    services = station.services
    for one in services.review.sources():
        assert services.timetable.hurry(one.id)
    found = services.sources.get(station.source.id).next_run_at
    assert found is not None
    return found


def begun_since(station: Station, moment: datetime) -> list[SyncTask]:
    return [one for one in station.services.review.tasks() if one.created_at > moment]


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.timeout(900)
def test_each_due_time_has_one_run(station: Station, rounds: int) -> None:
    for number in range(rounds):
        due_at = hurry(station)
        running = [start(station.folder, "schedule", "run-due") for _ in range(4)]
        # The window looks, and asks for what it found a moment before.
        found = station.services.timetable.due()
        ended = [end(one) for one in running]
        assert {code for code, _ in ended} == {0}, ended
        asked = [station.services.synchronization.request_due(one) for one in found]
        assert asked == [None] * len(found)
        tasks = begun_since(station, due_at)
        assert sorted(one.source for one in tasks) == [1, 2], number
        assert all(one.state is TaskState.SUCCEEDED for one in tasks)
        assert station.services.timetable.due() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.timeout(900)
def test_a_kill_costs_one_repetition_at_most(station: Station, rounds: int) -> None:
    dice = random.Random(20261124)
    began = time.monotonic()
    end(start(station.folder, "schedule", "run-due"))
    whole = time.monotonic() - began
    for number in range(rounds):
        due_at = hurry(station)
        running = [start(station.folder, "schedule", "run-due") for _ in range(3)]
        with suppress(subprocess.TimeoutExpired):
            running[0].wait(timeout=whole * dice.uniform(0.5, 3))
        running[0].kill()
        running[0].communicate(timeout=60)
        for one in running[1:]:
            assert end(one)[0] == 0
        end(start(station.folder, "schedule", "run-due"))
        assert station.services.timetable.due() == ()
        for source in (1, 2):
            tasks = [one for one in begun_since(station, due_at) if one.source == source]
            good = [one for one in tasks if one.state is TaskState.SUCCEEDED]
            killed = [one for one in tasks if one.state is TaskState.FAILED]
            assert len(good) == 1, (number, tasks)
            assert len(killed) <= 1, (number, tasks)
        assert integrity(station.folder) == "ok"
