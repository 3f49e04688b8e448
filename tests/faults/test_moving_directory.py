"""A directory that changes between two calls of one reading, at every place where it could."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sase_desktop.domain.sync_task import TaskState

from .station import Leaping, Station, integrity, undisturbed

Change = Callable[[Station, int], object]


def move(station: Station, number: int) -> None:
    """From a department that may not be read yet to one that may have been, and back again."""
    there = station.departments[number % len(station.departments)]
    for userid in station.people[:6]:
        station.control.update_member(userid, departments=[there], main_department=there)


def leave_and_come(station: Station, number: int) -> None:
    station.control.create_member(f"new.{number}", f"新人 {number}", [station.departments[-1]])
    if number > 1:
        station.control.delete_member(f"new.{number - 1}")


def department_comes_and_goes(station: Station, number: int) -> None:
    """Whoever was in the one that goes is in the topmost one then."""
    place = station.control.create_department(f"Passing {number}", station.departments[0])
    userid = station.people[number % 6]
    station.control.update_member(userid, departments=[place], main_department=place)
    former = getattr(station, "passing", None)
    if former is not None:
        for member in list(station.sandbox.company.members.values()):
            if former in member.departments:
                station.control.update_member(
                    member.userid, departments=[place], main_department=place
                )
        station.control.delete_department(former)
    station.passing = place


def rename(station: Station, number: int) -> None:
    userid = station.people.pop(0)
    station.people.append(f"{userid}.x")
    station.control.rename_userid(userid, f"{userid}.x")


CHANGES: list[Change] = [move, leave_and_come, department_comes_and_goes, rename]


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_who_is_there_disappears(station: Station, change: Change) -> None:
    whole = Leaping(station.clock)
    station.run(whole)
    for number in range(1, whole.reports + 1):
        checkpoint = Leaping(station.clock)
        checkpoint.at[number] = lambda number=number: change(station, number)
        task = station.run(checkpoint)
        with station.sandbox.company.lock:
            present = {one.lower() for one in station.sandbox.company.members}
        _, people = station.directory()
        stored = {one["external_id"].lower() for one in people}
        if task.failure is None:
            # Who came after their list was read may be missing until the next run, nobody else.
            came = {one for one in present if one.startswith("new.") or one.endswith(".x")}
            assert present - stored <= came, (number, present - stored)
        else:
            assert task.state is TaskState.FAILED
            assert task.failure.vendor_code is not None
        assert integrity(station.folder) == "ok"
    assert station.run().state is TaskState.SUCCEEDED
    assert station.directory() == undisturbed(station.sandbox, station.clock)
