"""Absence is proved by asking: nobody disappears by moving while the source is being read."""

from __future__ import annotations

from typing import Any

import pytest

from sase_desktop.domain.directory import LocalDirectory, RemoteDirectory
from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.domain.guard import GuardLimits
from sase_desktop.sync import run
from tests.fakes import CountingCheckpoint

from .directories import a_request, after, department, member, partial, plan_of, remote, told

COMPANY = [department(1, "Acme"), department(2, "Research", 1), department(3, "Sales", 1)]
PEOPLE = [member("ann", 2), member("bob", 3), member("eve", 1), member("dan", 2)]


class Moving:
    """A source that leaves out, when read as a whole, whoever is on the move."""

    def __init__(self, people: list[dict[str, Any]], moving: set[str], *, may_ask: bool) -> None:
        self.people = people
        self.moving = moving
        self.may_ask = may_ask
        self.asked: list[str] = []
        self.readings = 0

    def fetch(self, scope: object, checkpoint: Any, *, members: bool = True) -> RemoteDirectory:
        self.readings += 1
        hidden = self.moving if self.readings == 1 else set()
        return remote(COMPANY, [one for one in self.people if one["userid"] not in hidden])

    def look_up(
        self, external_ids: Any, checkpoint: Any, *, departments: Any = ()
    ) -> RemoteDirectory:
        if not self.may_ask:
            raise ProviderError(ErrorCode.PERMISSION_DENIED)
        self.asked += external_ids
        return remote([], [one for one in self.people if one["userid"] in external_ids])


class Stored:
    """A store that only loads."""

    def __init__(self, local: LocalDirectory) -> None:
        self.local = local

    def load_directory(self, source: object) -> LocalDirectory:
        return self.local


def planned(source: Moving, **wish: Any) -> list[tuple[str, str, str | None]]:
    local = after(plan_of(remote(COMPANY, PEOPLE)))
    request = a_request(**wish)
    plan = run.preview(request, source, Stored(local), CountingCheckpoint())  # type: ignore[arg-type]
    assert plan.employees.adds_up
    return told(plan)


@pytest.mark.parametrize("may_ask", [True, False])
def test_who_moved_during_the_reading_stays_and_is_moved(may_ask: bool) -> None:
    moved = [{**PEOPLE[0], "department": [3]}, *PEOPLE[1:]]
    source = Moving(moved, {"ann"}, may_ask=may_ask)
    assert planned(source) == [("update", "employee:ann", None)]


@pytest.mark.parametrize("may_ask", [True, False])
def test_who_is_gone_is_gone(may_ask: bool) -> None:
    source = Moving(PEOPLE[1:], set(), may_ask=may_ask)
    assert planned(source) == [("delete", "employee:ann", "removed_at_source")]
    assert source.readings == (1 if may_ask else 2)


def test_who_moved_out_of_the_scope_leaves_it() -> None:
    moved = [{**PEOPLE[0], "department": [3]}, *PEOPLE[1:]]
    source = Moving(moved, {"ann"}, may_ask=True)
    told_of = {name: (what, why) for what, name, why in planned(source, scope=partial(2))}
    assert told_of["employee:ann"] == ("delete", "out_of_scope")


def test_nobody_is_asked_about_a_plan_that_the_guard_stops() -> None:
    source = Moving(PEOPLE[2:], set(), may_ask=True)
    planned(source, limits=GuardLimits(minimum=1, share=0))
    assert (source.asked, source.readings) == ([], 1)


def test_many_absent_people_are_looked_for_by_reading_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run, "MOST_LOOKED_UP", 0)
    source = Moving(PEOPLE, {"ann", "bob"}, may_ask=True)
    assert planned(source) == []
    assert (source.asked, source.readings) == ([], 2)


def test_an_unchanged_directory_asks_for_nobody() -> None:
    source = Moving(PEOPLE, set(), may_ask=True)
    assert planned(source) == []
    assert (source.asked, source.readings) == ([], 1)
