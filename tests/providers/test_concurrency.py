"""How many calls are in flight: what became of them, and what this machine has time for."""

from __future__ import annotations

import pytest

from sase_desktop.providers.http.concurrency import Concurrency


class Machine:
    """Time that passes, and what part of it is work."""

    def __init__(self) -> None:
        self.now = 0.0
        self.worked = 0.0

    def pass_time(self, seconds: float, *, busy: float) -> None:
        self.now += seconds
        self.worked += seconds * busy


@pytest.fixture
def machine() -> Machine:
    return Machine()


def a_concurrency(machine: Machine, most: int = 8) -> Concurrency:
    return Concurrency(most, now=lambda: machine.now, worked=lambda: machine.worked)


def limits(
    concurrency: Concurrency, machine: Machine, *, busy: float, periods: int = 12
) -> list[int]:
    found = []
    for _ in range(periods):
        machine.pass_time(0.06, busy=busy)
        concurrency.went_well()
        found.append(concurrency.limit)
    return found


def test_answers_that_come_faster_than_they_are_read_need_two_threads(machine: Machine) -> None:
    concurrency = a_concurrency(machine)
    assert limits(concurrency, machine, busy=1.0)[:4] == [4, 2, 2, 2]
    assert limits(concurrency, machine, busy=1.9)[-1] == 2


def test_one_thread_stays_one(machine: Machine) -> None:
    assert set(limits(a_concurrency(machine, 1), machine, busy=1.0)) == {1}


def test_answers_that_are_waited_for_need_all_threads(machine: Machine) -> None:
    concurrency = a_concurrency(machine)
    assert set(limits(concurrency, machine, busy=0.25)) == {8}
    limits(concurrency, machine, busy=1.0)
    assert limits(concurrency, machine, busy=0.25)[:7] == [3, 4, 5, 6, 7, 8, 8]


def test_between_both_nothing_changes(machine: Machine) -> None:
    concurrency = a_concurrency(machine)
    limits(concurrency, machine, busy=1.0, periods=1)
    assert set(limits(concurrency, machine, busy=0.7)) == {4}


def test_a_moment_says_nothing(machine: Machine) -> None:
    concurrency = a_concurrency(machine)
    for _ in range(8):
        machine.pass_time(0.005, busy=1.0)
        concurrency.went_well()
    assert concurrency.limit == 8


def test_a_crowd_halves_once_for_all_that_were_in_flight(machine: Machine) -> None:
    concurrency = a_concurrency(machine)
    machine.pass_time(1.0, busy=0.0)
    for _ in range(5):
        concurrency.crowded(started_at=0.5)
    assert concurrency.limit == 4
    machine.pass_time(1.0, busy=0.0)
    concurrency.crowded(started_at=1.5)
    assert concurrency.limit == 2
    for _ in range(64):
        concurrency.went_well()
    assert concurrency.limit == 3


def test_a_crowd_leaves_one(machine: Machine) -> None:
    concurrency = a_concurrency(machine, 2)
    for number in range(4):
        machine.pass_time(1.0, busy=0.0)
        concurrency.crowded(started_at=number + 0.5)
    assert concurrency.limit == 1
