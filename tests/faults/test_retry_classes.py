"""Every number that WeCom may answer with: what is stored, what is told, how often it was tried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.identity_source import Lifecycle
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.providers.wecom import errcodes
from sase_desktop.providers.wecom.errcodes import RetryClass
from sase_desktop.services.synchronization import REVOKING

from .station import Leaping, Station, integrity

MOST = {
    RetryClass.TRANSIENT: 1 + 3,
    RetryClass.TOKEN: 2,
    RetryClass.WINDOW: 2,
    RetryClass.NEVER: 1,
    RetryClass.GONE: 1,
}
"""How often one call may be made in all: sections 6 and 7 of the notes on WeCom's API."""
CROWDED_MOST = 5
UNKNOWN = 123456


def numbers(kind: RetryClass) -> Iterator[int]:
    for number, known in errcodes.ERRCODES.items():
        if known.retry is kind:
            yield number
    if kind is RetryClass.NEVER:
        yield from (84019, 84024, 701001, UNKNOWN)


def most(number: int) -> int:
    if number == errcodes.CROWDED:
        return CROWDED_MOST
    if number == errcodes.STALE_TICKET:
        return 1  # whoever asked waits for the next ticket, which no repetition brings
    return MOST[errcodes.look_up(number).retry]


def refused(station: Station, number: int, path: str, *, skip: int = 0) -> SyncTask:
    """A run during which one API answers nothing but this number."""
    station.control.add_fault("errcode", path, errcode=number, times=None, skip=skip)
    task = station.run()
    station.control.clear_faults()
    return task


def expect_refusal(station: Station, task: SyncTask, number: int) -> None:
    assert task.state is TaskState.FAILED
    assert task.failure is not None
    assert task.failure.code is reason(number, task), number
    assert task.failure.vendor_code == number
    assert str(number) in task.failure.detail
    source = station.services.sources.get(station.source.id)
    assert (source.lifecycle is Lifecycle.REVOKED) == (number in REVOKING)


def reason(number: int, task: SyncTask) -> ErrorCode:
    if number in REVOKING:
        return ErrorCode.AUTHORIZATION_LOST
    if number in errcodes.DEPARTMENT_GONE and task.failure and "listed" in task.failure.detail:
        return ErrorCode.DEPARTMENT_REFUSED
    return errcodes.look_up(number).code


def expect_tries(station: Station, path: str, number: int) -> None:
    """No call of the refused API more often than its class allows, and every other just once."""
    for (asked, query), count in station.asked().items():
        if asked == path:
            assert count <= most(number), (number, query, count)
        elif asked == "gettoken":
            # A call may renew the token once, and several may be under way.
            is_token = errcodes.look_up(number).retry is RetryClass.TOKEN
            assert count <= (1 + len(station.departments) if is_token else 1)
        elif asked == "department/list":
            # After a department that is gone, the tree is read again.
            assert count <= 1 + (number in errcodes.DEPARTMENT_GONE)
        else:
            assert count == 1, (number, asked, query)


@pytest.mark.parametrize("kind", list(RetryClass))
def test_a_lasting_refusal_of_members_leaves_the_old_directory(
    station: Station, kind: RetryClass
) -> None:
    before = station.directory()
    for number in numbers(kind):
        if number == errcodes.DETAILS_REFUSED:
            continue  # falls back to ids alone, see below
        expect_refusal(station, refused(station, number, "user/list"), number)
        expect_tries(station, "user/list", number)
        station.reconnect_if_revoked()
        assert station.directory() == before
    assert integrity(station.folder) == "ok"
    assert station.run().state is TaskState.SUCCEEDED


@pytest.mark.parametrize("kind", list(RetryClass))
def test_a_refused_token_ends_the_run_before_anything_is_read(
    station: Station, kind: RetryClass
) -> None:
    before = station.directory()
    for number in numbers(kind):
        if number in (48002, errcodes.DETAILS_REFUSED):
            continue  # speaks of one API and not of a secret: the others are still asked
        expect_refusal(station, refused(station, number, "gettoken"), number)
        asked = station.asked()
        assert {path for path, _ in asked} == {"gettoken"}
        assert sum(asked.values()) <= most(number), number
        station.reconnect_if_revoked()
    assert station.directory() == before
    assert integrity(station.folder) == "ok"


@pytest.mark.parametrize("path", ["gettoken", "agent/get", "department/list", "user/list"])
def test_what_passes_is_outlived(station: Station, path: str) -> None:
    """Once for each number; twice where the class allows it."""
    passing = [-1, 6000, 45009, 45033] + [40014, 42001] * (path != "gettoken")
    for index, number in enumerate(passing):
        station.control.update_member(station.people[index], position=f"Errcode {number}")
        times = 1 if most(number) == 2 else 2
        station.control.add_fault("errcode", path, errcode=number, times=times)
        task = station.run()
        assert task.failure is None, (number, task.failure)
        assert (task.employees.updated, task.employees.unchanged) == (1, 19)
        for (asked, query), count in station.asked().items():
            assert count <= most(number) + (asked == "gettoken"), (number, asked, query)
    assert integrity(station.folder) == "ok"


def test_a_minute_of_too_many_calls_is_waited_for_once(station: Station) -> None:
    """The real limit: so many calls in a minute, then nothing until the minute is over."""
    station.control.set_limits(calls_per_window=3, window_seconds=60)
    checkpoint = Leaping(station.clock)
    task = station.run(checkpoint)
    assert task.failure is None, task.failure
    assert 59 < checkpoint.waited < 65
    asked = {key: count for key, count in station.asked().items() if key[0] == "user/list"}
    assert len(asked) == 4
    assert sum(asked.values()) == 5, "only the one call that was too many is made again"
    assert integrity(station.folder) == "ok"


def test_an_hour_of_too_many_calls_ends_the_run_after_one_more_try(station: Station) -> None:
    before = station.directory()
    station.control.set_limits(calls_per_window=3, window_seconds=3600)
    task = station.run()
    assert task.failure is not None
    assert task.failure.code is ErrorCode.RATE_LIMITED
    expect_tries(station, "user/list", 45009)
    assert station.directory() == before
    station.control.set_limits(calls_per_window=0)
    assert station.run().state is TaskState.SUCCEEDED


def test_a_secret_that_may_not_read_details_empties_no_field(station: Station) -> None:
    """48009 is answered with ids alone; what is not provided keeps its stored value."""
    before = station.directory()
    task = refused(station, errcodes.DETAILS_REFUSED, "user/list")
    assert task.failure is None or task.failure.vendor_code is not None
    assert station.directory() == before
    expect_tries(station, "user/list", errcodes.DETAILS_REFUSED)


@pytest.mark.parametrize("number", [40014, 42001])
def test_a_token_that_expires_at_any_call(station: Station, number: int) -> None:
    station.run()
    calls = sum(count for (path, _), count in station.asked().items() if path != "gettoken")
    assert calls == 6
    for skip in range(calls):
        station.control.update_member(station.people[skip], position=f"{number} {skip}")
        station.control.add_fault("errcode", "*/*", errcode=number, skip=skip)
        task = station.run()
        assert task.failure is None, (skip, task.failure)
        assert task.employees.updated == 1
        asked = station.asked()
        assert sum(asked.values()) == calls + 3, "one call again, and one token"
        assert sum(count for (path, _), count in asked.items() if path == "gettoken") == 2
    assert integrity(station.folder) == "ok"


def test_tokens_that_are_taken_away_at_any_report(station: Station) -> None:
    """Not a refusal of one call: from that moment on the old token is refused to everybody."""
    whole = Leaping(station.clock)
    station.run(whole)
    for number in range(1, whole.reports + 1):
        checkpoint = Leaping(station.clock)
        take = (station.control.expire_tokens, station.control.revoke_tokens)[number % 2]
        checkpoint.at[number] = take
        task = station.run(checkpoint)
        assert task.failure is None, (number, task.failure)
        assert all(count <= 2 for count in station.asked().values())
