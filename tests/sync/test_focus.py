"""A focused run: what was named ends as a whole run would leave it, and nothing else moves."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sase_desktop.domain.directory import RemoteDirectory, Scope
from sase_desktop.domain.errors import ErrorCode, GuardStopped, ProviderError
from sase_desktop.domain.guard import GuardLimits
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.sync_task import Focus, Origin, SyncReport, TaskId
from sase_desktop.sync.run import run_sync
from tests.fakes import CountingCheckpoint, MemoryStore

from .directories import a_request, department, member, partial
from .test_state_machine import Source

SOURCE = SourceId(1)
LIMITS = GuardLimits(minimum=100)


class World:
    """A company, and the directory that was synchronized from it."""

    def __init__(self, scope: Scope | None = None) -> None:
        self.source = Source()
        self.store = MemoryStore()
        self.scope = scope or Scope()

    def run(self, focus: Focus | None = None, **wish: Any) -> SyncReport:
        self.task = self.store.add_task(SOURCE)
        usual = {"limits": LIMITS, "scope": self.scope, "focus": focus}
        request = a_request(**{**usual, "allow_deletions": "limits" not in wish, **wish})
        return run_sync(request, self.task, self.source, self.store, CountingCheckpoint())  # type: ignore[arg-type]

    def directory(self) -> tuple[dict[str, Any], dict[str, Any]]:
        local = self.store.load_directory(SOURCE)
        return dict(local.departments), dict(local.employees.read(local.fingerprints))

    def told(self, task: TaskId | None = None) -> list[tuple[str, str, str | None]]:
        return [
            (
                f"{one.change.operation}{' failed' if one.change.has_failed else ''}",
                one.change.external_id,
                one.change.reason.value if one.change.reason else None,
            )
            for one in self.store.records.get(task or self.task, [])
        ]


@pytest.fixture
def world() -> World:
    world = World()
    put(world, [department(1, "Acme"), department(2, "Research", 1), department(3, "Sales", 1)])
    for one in (member("ann", 2), member("bob", 3), member("eve", 2, mobile="111")):
        world.source.members[one["userid"]] = one
    world.run()
    return world


def put(world: World, departments: list[dict[str, Any]]) -> None:
    world.source.departments.update({one["id"]: one for one in departments})


def test_one_changed_member_is_asked_for_and_nobody_else(world: World) -> None:
    world.source.members["ann"] = member("ann", 3, position="Lead")
    world.source.members["bob"] = member("bob", 2)
    report = world.run(Focus(members=("ann",)))
    assert world.source.asked == ["ann"]
    assert world.told() == [("update", "ann", None)]
    assert (report.employees.total, report.departments.total) == (1, 0)
    assert report.employees.adds_up
    assert world.directory()[1]["bob"].departments == ("3",)


def test_who_the_source_does_not_know_any_more_is_deleted(world: World) -> None:
    del world.source.members["ann"], world.source.members["bob"]
    report = world.run(Focus(members=("ann",)))
    assert world.told() == [("delete", "ann", "removed_at_source")]
    assert (report.employees.total, report.employees.deleted) == (0, 1)
    assert set(world.directory()[1]) == {"bob", "eve"}


def test_the_guard_counts_against_the_whole_directory(world: World) -> None:
    world.source.members.clear()
    with pytest.raises(GuardStopped):
        world.run(Focus(members=("ann", "bob")), limits=GuardLimits(minimum=1, share=0.1))
    assert len(world.directory()[1]) == 3


def test_a_newcomer_brings_the_department_that_was_not_told_yet(world: World) -> None:
    put(world, [department(4, "Labs", 2), department(5, "Deep", 4)])
    world.source.members["new"] = member("new", 5)
    world.run(Focus(members=("new",)))
    assert [one[:2] for one in world.told()] == [
        ("create", "4"),
        ("create", "5"),
        ("create", "new"),
    ]
    assert world.run().employees.updated == 0


def test_a_new_department_brings_its_people(world: World) -> None:
    put(world, [department(4, "Labs", 2)])
    world.source.members["new"] = member("new", 4)
    world.source.members["ann"] = member("ann", 2, 4)
    world.run(Focus(departments=("4",)))
    assert world.told() == [("create", "4", None), ("update", "ann", None), ("create", "new", None)]


def test_a_department_that_moves_out_of_the_scope_takes_its_people_along() -> None:
    world = World(partial(2))
    put(world, [department(2, "Research", 1), department(3, "Sales", 1), department(4, "Labs", 2)])
    for one in (member("ann", 4), member("bob", 4, 2), member("eve", 2)):
        world.source.members[one["userid"]] = one
    world.run()
    put(world, [department(4, "Labs", 3)])
    world.run(Focus(departments=("4",)))
    assert world.told() == [
        ("update", "bob", None),
        ("delete", "ann", "out_of_scope"),
        ("delete", "4", "out_of_scope"),
    ]
    once = world.directory()
    world.run()
    assert world.directory() == once
    put(world, [department(4, "Labs", 2)])
    world.run(Focus(departments=("4",)))
    told = [one[:2] for one in world.told()]
    assert told == [("create", "4"), ("create", "ann"), ("update", "bob")]


def test_who_goes_to_a_department_out_of_the_scope_leaves_it() -> None:
    world = World(partial(2))
    put(world, [department(2, "Research", 1), department(3, "Sales", 1)])
    world.source.members["ann"] = member("ann", 2)
    world.source.members["bob"] = member("bob", 2)
    world.run()
    world.source.members["ann"] = member("ann", 3)
    world.run(Focus(members=("ann",)))
    assert world.told() == [("delete", "ann", "out_of_scope")]


def test_a_number_that_somebody_outside_holds_is_refused(world: World) -> None:
    world.source.members["ann"] = member("ann", 2, mobile="111")
    world.run(Focus(members=("ann",)))
    assert world.told() == [("update failed", "ann", "duplicate_value")]


def test_who_is_renamed_keeps_record_and_local_edits(world: World) -> None:
    world.store.pin(SOURCE, "eve", "title", "Chief")
    before = world.store.load_directory(SOURCE)
    world.source.members["eva"] = {**world.source.members.pop("eve"), "userid": "eva"}
    focus = Focus(renames=(("eve", "eva"),))
    world.run(focus)
    assert world.told() == [("update", "eva", "renamed")]
    local = world.store.load_directory(SOURCE)
    assert local.pinned == {"eva": {"title": "Chief"}}
    assert set(local.fingerprints) == {"ann", "bob", "eva"}
    assert world.directory()[1]["eva"].title == "Chief"
    assert len(before.fingerprints) == 3
    record = world.store.records[world.task][0]
    world.run(focus)
    assert world.told() == [], "told twice, it does nothing"
    world.source.members["eva"]["position"] = "Lead"
    world.source.members["eva"]["mobile"] = "112"
    world.run()
    assert world.store.records[world.task][0].sase_id == record.sase_id


def test_an_app_that_may_not_ask_for_one_member_reads_everything(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> RemoteDirectory:
        raise ProviderError(ErrorCode.PERMISSION_DENIED)

    monkeypatch.setattr(world.source, "look_up", refuse)
    world.source.members["ann"] = member("ann", 3)
    world.source.members["bob"] = member("bob", 2)
    report = world.run(Focus(members=("ann",)))
    assert (report.employees.total, report.employees.updated) == (3, 2)


def test_departments_alone_are_read_when_people_are_not_wanted(world: World) -> None:
    put(world, [department(2, "Development", 1)])
    world.source.members["ann"] = member("ann", 3)
    world.run(Focus(members=("ann",), departments=("2",)), includes_users=False)
    assert world.told() == [("update", "2", None)]
    assert world.source.asked == []


def change_at_random(source: Source, chance: random.Random) -> tuple[set[str], set[str]]:
    """Some departments and members become others; which ones."""
    departments: set[int] = set()
    members: set[str] = set()
    before = copy.deepcopy((source.departments, source.members))
    for _ in range(chance.randrange(5)):
        place = chance.randrange(2, 8)
        if chance.random() < 0.3:
            source.departments.pop(place, None)
        else:
            parent = chance.choice([one for one in (1, 1, 2, 3, 4, 5, 6, 7) if one < place])
            source.departments[place] = department(place, f"D{chance.randrange(3)}", parent)
    for _ in range(chance.randrange(5)):
        userid = chance.choice("abcdefgh")
        if chance.random() < 0.3:
            source.members.pop(userid, None)
        else:
            places = chance.sample(range(1, 8), chance.randrange(1, 3))
            mobile = chance.choice(["", "1", "2", "3"])
            source.members[userid] = member(userid, *places, mobile=mobile)
    for userid in set(source.members) | set(before[1]):
        old = _seen(before[1].get(userid), before[0])
        if old != _seen(source.members.get(userid), source.departments):
            members.add(userid)
    for place in set(source.departments) | set(before[0]):
        if source.departments.get(place) != before[0].get(place):
            departments.add(place)
    return {str(one) for one in departments}, members


def _seen(one: dict[str, Any] | None, departments: dict[int, Any]) -> Any:
    if one is None:
        return None
    places = [place for place in one["department"] if place in departments]
    return {**one, "department": places or [1]}


def test_what_was_told_of_people_out_of_the_scope_is_no_news() -> None:
    world = World(partial(2))
    put(world, [department(1, "Acme"), department(2, "Research", 1), department(3, "Sales", 1)])
    world.source.members.update(ann=member("ann", 2), bob=member("bob", 3))
    world.run()
    focus = Focus(members=("bob",), renames=(("rob", "bob"),))
    report = world.run(focus, origin=Origin.EVENT)
    assert world.told() == []
    assert report.employees.total == 0
    # Who asked for somebody is told what became of it.
    world.run(focus, origin=Origin.RETRY)
    assert world.told() == [("skip", "bob", "out_of_scope")]
    # Who was renamed and moved out of the scope leaves it.
    world.source.members["anna"] = {**world.source.members.pop("ann"), **member("anna", 3)}
    world.run(Focus(renames=(("ann", "anna"),)), origin=Origin.EVENT)
    assert set(world.directory()[1]) == set()


@given(seed=st.integers(0, 10**9), scope=st.sampled_from([None, (2,), (2, 4)]))
@settings(max_examples=250, deadline=None)
def test_a_focused_run_over_what_changed_ends_like_a_whole_run(
    seed: int, scope: tuple[int, ...] | None
) -> None:
    chance = random.Random(seed)
    world = World(partial(*scope) if scope else None)
    for place in range(2, 6):
        world.source.departments[place] = department(place, f"D{place}", chance.randrange(1, place))
    change_at_random(world.source, chance)
    world.run()
    for _ in range(3):
        # Who failed before may succeed by what somebody else gave up, so he is part of it.
        failed = {
            one.change.external_id
            for one in world.store.records.get(world.task, [])
            if one.change.has_failed
        }
        if failed & set("234567"):
            return  # What changed beneath a department out of sight is found by a whole run.
        departments, members = change_at_random(world.source, chance)
        whole = World(world.scope)
        whole.source, whole.store = world.source, copy.deepcopy(world.store)
        expected = whole.run()
        members |= failed
        report = world.run(Focus(tuple(sorted(members)), tuple(sorted(departments))))
        assert report.departments.adds_up
        assert report.employees.adds_up
        assert world.directory() == whole.directory()
        assert report.employees.changed == expected.employees.changed
        again = world.run()
        assert (again.departments.changed, again.employees.changed) == (0, 0)
        assert world.directory() == whole.directory()


@given(seed=st.integers(0, 10**9), scope=st.sampled_from([None, (2,)]))
@settings(max_examples=250, deadline=None)
def test_a_focused_run_touches_nobody_else(seed: int, scope: tuple[int, ...] | None) -> None:
    chance = random.Random(seed)
    world = World(partial(*scope) if scope else None)
    for place in range(2, 6):
        world.source.departments[place] = department(place, f"D{place}", chance.randrange(1, place))
    change_at_random(world.source, chance)
    change_at_random(world.source, chance)
    world.run()
    before = world.directory()[1]
    departments_before = dict(world.source.departments)
    change_at_random(world.source, chance)
    world.source.departments = departments_before
    named = chance.sample("abcdefgh", 3)
    world.run(Focus(members=tuple(named)))
    after = world.directory()
    assert {one: after[1].get(one) for one in "abcdefgh" if one not in named} == {
        one: before.get(one) for one in "abcdefgh" if one not in named
    }
    parents = [one.parent for one in after[0].values() if one.parent is not None]
    assert set(parents) <= set(after[0]), "no department hangs on one that is not there"
    world.run()
    fresh = World(world.scope)
    fresh.source = world.source
    fresh.run()
    assert set(world.directory()[0]) == set(fresh.directory()[0]), "a whole run mends the rest"
