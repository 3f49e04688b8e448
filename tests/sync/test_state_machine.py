"""Whatever happens to the source, wherever a run is stopped: the next one mends it."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sase_desktop.domain.directory import RemoteDirectory
from sase_desktop.domain.errors import Cancelled, GuardStopped
from sase_desktop.domain.guard import GuardLimits
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import (
    Origin,
    RecordId,
    RecordResult,
    SyncReport,
    TaskId,
    UndoWish,
)
from sase_desktop.sync.apply import apply_plan
from sase_desktop.sync.run import run_sync
from sase_desktop.sync.undo.compensation import Applied, make_undo
from tests.fakes import CountingCheckpoint, MemoryStore

from .directories import a_request, department, member, remote

SOURCE = SourceId(1)
USERIDS = st.sampled_from(["ann", "bob", "cid", "dan", "eve", "fay"])
PLACES = st.integers(2, 6)
VALUES = st.sampled_from(["", "1", "2", "3", None])


class Source:
    """A provider that says whatever the machine made of the company."""

    def __init__(self) -> None:
        self.departments: dict[int, dict[str, Any]] = {1: department(1, "Acme")}
        self.members: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []

    def fetch(self, scope: object, checkpoint: Any, *, members: bool = True) -> RemoteDirectory:
        people = []
        for one in self.members.values():
            places = [place for place in one["department"] if place in self.departments]
            people.append({**one, "department": places or [1]})
        return remote(self.departments.values(), people if members else [])

    def look_up(
        self, external_ids: Any, checkpoint: Any, *, departments: Any = ()
    ) -> RemoteDirectory:
        self.asked += external_ids
        everybody = self.fetch(None, None).members
        listed = set(departments)
        return RemoteDirectory(
            (),
            [
                one
                for one in everybody
                if one.external_id in external_ids or not listed.isdisjoint(one.departments)
            ],
        )


class Engine(RuleBasedStateMachine):
    """Changes, whole runs, and runs that are stopped anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.source = Source()
        self.store = MemoryStore()

    @initialize()
    def begin(self) -> None:
        self.run(None)

    @rule(place=PLACES, parent=st.integers(1, 6), name=st.sampled_from(["North", "South"]))
    def put_department(self, place: int, parent: int, name: str) -> None:
        above = parent if parent < place else 1
        self.source.departments[place] = department(place, f"{name} {place}", above)

    @rule(place=PLACES)
    def drop_department(self, place: int) -> None:
        self.source.departments.pop(place, None)

    @rule(userid=USERIDS, places=st.lists(PLACES, max_size=3, unique=True), mobile=VALUES)
    def put_member(self, userid: str, places: list[int], mobile: str | None) -> None:
        fields = {} if mobile is None else {"mobile": mobile}
        self.source.members[userid] = member(userid, *(places or [1]), **fields)

    @rule(userid=USERIDS)
    def drop_member(self, userid: str) -> None:
        self.source.members.pop(userid, None)

    @rule(userid=USERIDS, noise=st.integers(0, 3))
    def make_noise(self, userid: str, noise: int) -> None:
        if userid in self.source.members:
            self.source.members[userid] = {**self.source.members[userid], "avatar": noise}

    @rule(steps=st.integers(0, 12))
    def stopped_run(self, steps: int) -> None:
        before = self.directory()
        report = self.run(steps)
        if report is None:
            assert self.directory() == before, "a run that is stopped leaves nothing behind"

    @rule()
    def whole_run(self) -> None:
        report = self.run(None)
        assert report is not None
        assert report.departments.adds_up
        assert report.employees.adds_up
        once = self.directory()
        again = self.run(None)
        assert again is not None
        assert self.directory() == once
        changed = (again.departments.changed, again.employees.changed)
        assert changed == (0, 0), "the same answer again changes nothing"

    @rule()
    def run_and_undo(self) -> None:
        """The directory is as before the run; undoing that, as after it; and a run mends all."""
        before = self.directory()
        self.run(None)
        after = self.directory()
        undone = self.undo(max(self.store.records))
        assert self.directory() == before, "the last task is undone exactly"
        self.undo(undone)
        assert self.directory() == after, "undoing is undone too"

    @rule(back=st.integers(1, 4))
    def undo_earlier(self, back: int) -> None:
        """Whatever of an earlier task can be taken back is; the next run brings the truth."""
        first = self.run(None)
        whole = self.told_by_source()
        tasks = sorted(self.store.records)
        self.undo(tasks[max(0, len(tasks) - 1 - back)])
        departments, people = self.directory()
        assert all(place in departments for one in people.values() for place in one.departments)
        second = self.run(None)
        assert first is not None
        assert second is not None
        if not first.employees.failed and not second.employees.failed:
            # Who of two has a number depends on who had it first, so then the two may differ.
            assert self.told_by_source() == whole, "undoing is no pin"

    @invariant()
    def nobody_shares_a_number(self) -> None:
        _, people = self.directory()
        numbers = [one.telephone for one in people.values() if one.telephone]
        assert len(numbers) == len(set(numbers))

    def run(self, steps: int | None) -> SyncReport | None:
        task = self.store.add_task(SOURCE)
        # A handful of people is always below the guard's minimum of twenty.
        request = a_request(limits=GuardLimits(minimum=100))
        checkpoint = CountingCheckpoint(cancel_at=steps)
        try:
            return run_sync(request, task, self.source, self.store, checkpoint)  # type: ignore[arg-type]
        except Cancelled:
            return None
        except GuardStopped as stop:
            assert stop.stop == "empty_answer"
            request = a_request(limits=GuardLimits(minimum=100), allow_deletions=True)
            return run_sync(request, task, self.source, self.store, CountingCheckpoint())  # type: ignore[arg-type]

    def undo(self, task: TaskId) -> TaskId:
        applied = [
            Applied(RecordId(number), one.change._replace(sase_id=one.sase_id))
            for number, one in enumerate(self.store.records.get(task, ()))
            if one.result is RecordResult.SUCCESS and one.change.operation is not Operation.SKIP
        ]
        request = a_request(origin=Origin.UNDO, undo=UndoWish(task))
        made = make_undo(applied, self.store.load_directory(SOURCE), request)
        assert made.plan.departments.adds_up
        assert made.plan.employees.adds_up
        undone = self.store.add_task(SOURCE)
        apply_plan(made.plan, undone, self.store, CountingCheckpoint())
        return undone

    def told_by_source(self) -> tuple[Any, Any]:
        """The directory without values that the source did not provide, which stay as stored."""
        departments, people = self.directory()
        told = {
            key: one if "mobile" in self.source.members[one.external_id]
            else one._replace(telephone=None)
            for key, one in people.items()
        }  # fmt: skip
        return departments, told

    def directory(self) -> tuple[Any, Any]:
        local = self.store.load_directory(SOURCE)
        return dict(local.departments), dict(local.employees.read(local.fingerprints))


def test_records_tell_every_step() -> None:
    """Replaying the records of a run over the directory before it gives the directory after it."""
    source, store = Source(), MemoryStore()
    source.members = {one: member(one, 1) for one in ("ann", "bob")}
    run_sync(a_request(), store.add_task(SOURCE), source, store, CountingCheckpoint())  # type: ignore[arg-type]
    before = store.load_directory(SOURCE)
    source.members = {"ann": member("ann", 1, position="Lead"), "eve": member("eve", 1)}
    task = store.add_task(SOURCE)
    run_sync(a_request(), task, source, store, CountingCheckpoint())  # type: ignore[arg-type]
    replayed = dict(before.employees.read(before.fingerprints))
    for record in store.records[task]:
        if record.change.operation is Operation.DELETE:
            del replayed[record.change.key]
        else:
            replayed[record.change.key] = record.change.after  # type: ignore[assignment]
    after = store.load_directory(SOURCE)
    assert replayed == after.employees.read(after.fingerprints)


Engine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestEngine = Engine.TestCase
