"""Connections that end, drip or bring something else than was asked for."""

from __future__ import annotations

import pytest

from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.sync_task import TaskState

from .station import Leaping, Station, integrity

CALLS = ("gettoken", "agent/get", "department/list", "user/list")
KINDS = {
    "drop_before": ErrorCode.NETWORK,
    "drop_inside": ErrorCode.NETWORK,
    "truncated_json": ErrorCode.ANSWER_TRUNCATED,
    "not_json": ErrorCode.NETWORK,
    "http_500": ErrorCode.NETWORK,
}
MOST = 1 + 3


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_lasts_leaves_the_old_directory_and_is_told(station: Station, kind: str) -> None:
    before = station.directory()
    station.control.update_member(station.people[0], position="Never seen")
    for path in CALLS:
        station.control.add_fault(kind, path, times=None)
        checkpoint = Leaping(station.clock)
        task = station.run(checkpoint)
        station.control.clear_faults()
        assert task.state is TaskState.FAILED, path
        assert task.failure is not None
        assert task.failure.code is KINDS[kind], (path, task.failure)
        assert path in task.failure.detail
        assert checkpoint.waited > 6, "one, two and four seconds"
        asked = station.asked()
        assert max(count for (called, _), count in asked.items() if called == path) == MOST
        assert all(count == 1 for (called, _), count in asked.items() if called != path)
        assert station.directory() == before
    assert integrity(station.folder) == "ok"
    assert station.run().employees.updated == 1


@pytest.mark.parametrize("kind", [*KINDS, "delay", "slow_drip"])
def test_what_passes_is_outlived_at_any_call(station: Station, kind: str) -> None:
    station.run()
    calls = sum(station.asked().values())
    for skip in range(calls):
        station.control.update_member(station.people[skip], position=f"{kind} {skip}")
        station.control.add_fault(kind, skip=skip, seconds=0.1)
        task = station.run()
        assert task.failure is None, (skip, task.failure)
        assert (task.employees.updated, task.employees.unchanged) == (1, 19)
        again = kind in KINDS
        assert sum(station.asked().values()) == calls + again
    assert integrity(station.folder) == "ok"


@pytest.mark.parametrize("path", CALLS)
def test_three_different_failures_of_one_call_are_outlived(station: Station, path: str) -> None:
    for kind in ("drop_before", "http_500", "truncated_json"):
        station.control.add_fault(kind, path)
    task = station.run()
    assert task.failure is None, task.failure
    assert station.control.state()["faults"] == []


@pytest.mark.parametrize("path", ["department/*", "user/*", "*/*"])
def test_an_empty_answer_is_never_everyone_left(station: Station, path: str) -> None:
    before = station.directory()
    station.control.add_fault("empty", path, times=None)
    task = station.run()
    assert task.state is TaskState.FAILED
    assert station.directory() == before
    station.control.clear_faults()
    assert station.run().state is TaskState.SUCCEEDED
    assert integrity(station.folder) == "ok"


def test_one_empty_list_among_full_ones_deletes_nobody(station: Station) -> None:
    """A department that answers with nobody, once: whoever is missing is asked for by name."""
    before = station.directory()
    for skip in range(len(station.departments)):
        station.control.add_fault("empty", "user/list", skip=skip)
        task = station.run()
        assert task.employees.deleted == 0, task
        assert station.directory() == before


def test_a_sandbox_that_goes_away_in_the_middle(station: Station) -> None:
    before = station.directory()
    whole = Leaping(station.clock)
    station.run(whole)
    for number in range(1, whole.reports + 1):
        checkpoint = Leaping(station.clock)

        def unplug() -> None:
            station.control.add_fault("drop_before", times=None)

        checkpoint.at[number] = unplug
        task = station.run(checkpoint)
        station.control.clear_faults()
        assert station.directory() == before
        told = (task.state, task.failure.code if task.failure else None)
        assert told in ((TaskState.SUCCEEDED, None), (TaskState.FAILED, ErrorCode.NETWORK))
    assert integrity(station.folder) == "ok"
