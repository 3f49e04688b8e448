"""The whole engine over a real database: change, synchronize, cancel, crash, undo, synchronize.

The machine of `tests/sync` tries the same sentence faster, over a store in memory. Here a crash is
what it leaves: the files of the profile as they were at that moment, opened by another program.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from sase_desktop.domain.errors import Cancelled, ErrorCode, RuleError
from sase_desktop.domain.sync_task import Phase, SyncTask, TaskState, UndoWish
from sase_desktop.sandbox import ControlError, Sandbox
from tests.keyring_in_memory import keyring_in_memory

from .station import Clock, Leaping, Station, integrity, undisturbed

USERS = st.integers(0, 7)
PLACES = st.integers(0, 4)
REPORTS = st.integers(1, 30)
FAULTS = st.sampled_from(["drop_before", "drop_inside", "truncated_json", "not_json", "http_500"])
DONE = (TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED)


class Stopping(Leaping):
    """Stops at one report: cancelled, or with a copy of the profile as a crash would leave it."""

    def __init__(self, clock: Clock, number: int, crash: tuple[Path, Path] | None = None) -> None:
        super().__init__(clock)
        self._number = number
        self._crash = crash
        self.has_stopped = False

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        super().__call__(phase, done, total)
        if self.reports == self._number:
            self.has_stopped = True
            if self._crash is not None:
                shutil.copytree(*self._crash, ignore=shutil.ignore_patterns("*-shm"))
            raise Cancelled


class Engine(RuleBasedStateMachine):
    def __init__(self, sandbox: Sandbox, clock: Clock, folder: Path) -> None:
        super().__init__()
        self.folder = folder / str(len(list(folder.iterdir())))
        self.folder.mkdir()
        self.crashes = 0
        sandbox.control.clear_faults()
        sandbox.control.reset()
        self.station = Station(self.folder / "0", sandbox, clock, passphrase=None)
        self.control = sandbox.control
        self.run()

    # The company

    @rule(user=USERS, place=PLACES, position=st.sampled_from(["Lead", "Clerk", ""]))
    def put_member(self, user: int, place: int, position: str) -> None:
        userid, there = f"user.{user}", self.place(place)
        with self.station.sandbox.company.lock:
            is_known = userid in self.station.sandbox.company.members
        if is_known:
            self.control.update_member(userid, departments=[there], position=position)
        else:
            self.control.create_member(userid, f"人 {user}", [there], position=position)

    @rule(user=USERS)
    def drop_member(self, user: int) -> None:
        self.try_to("delete_member", f"user.{user}")

    @rule(user=USERS)
    def rename_member(self, user: int) -> None:
        self.try_to("rename_userid", f"user.{user}", f"user.{(user + 1) % 8}")

    @rule(place=PLACES, number=st.integers(0, 3))
    def put_department(self, place: int, number: int) -> None:
        self.try_to("create_department", f"部门 {number}", self.place(place))

    @rule(place=PLACES, above=PLACES, number=st.integers(0, 3))
    def move_department(self, place: int, above: int, number: int) -> None:
        one = self.place(place)
        if one != 1:
            name = f"Moved {number}"
            self.try_to("update_department", one, name=name, parent_id=self.place(above))

    @rule(place=PLACES)
    def drop_department(self, place: int) -> None:
        self.try_to("delete_department", self.place(place))

    # Runs

    @rule()
    def whole_run(self) -> None:
        self.run()
        once = self.station.directory()
        again = self.run()
        assert (again.departments.changed, again.employees.changed) == (0, 0)
        assert self.station.directory() == once

    @rule(kind=FAULTS, skip=st.integers(0, 6))
    def run_with_a_fault(self, kind: str, skip: int) -> None:
        self.control.add_fault(kind, skip=skip)
        self.run()
        self.control.clear_faults()

    @rule(number=REPORTS, is_preview=st.booleans())
    def cancelled_run(self, number: int, is_preview: bool) -> None:
        before = self.station.directory()
        stopping = Stopping(self.station.clock, number)
        task = self.station.run(stopping, is_preview=is_preview)
        self.expect_old_or_new(task, before, is_preview)

    @rule(number=REPORTS, is_preview=st.booleans())
    def crashed_run(self, number: int, is_preview: bool) -> None:
        before = self.station.directory()
        stopping = self.crash_at(number)
        self.station.run(stopping, is_preview=is_preview)
        self.after_crash(stopping, before, is_preview)

    @rule()
    def undo(self) -> None:
        """What the newest run did is taken back exactly, and the undo as well."""
        before = self.station.directory()
        task = self.run()
        after = self.station.directory()
        undone = self.undo_task(task)
        if undone is None:
            assert before == after
            return
        assert self.station.directory() == before
        if self.undo_task(undone) is not None:
            assert self.station.directory() == after

    @rule(number=REPORTS)
    def crashed_undo(self, number: int) -> None:
        task = self.run()
        before = self.station.directory()
        planned = self.plan_undo(task)
        if planned is None:
            return
        stopping = self.crash_at(number)
        self.station.services.synchronization.apply_stored(planned.id, stopping)
        self.after_crash(stopping, before, is_preview=False)

    @invariant()
    def nothing_is_unfinished(self) -> None:
        for task in self.station.services.review.tasks(limit=3):
            assert not task.is_unfinished

    def teardown(self) -> None:
        self.run()
        station = self.station
        assert station.directory() == undisturbed(station.sandbox, station.clock)
        assert integrity(station.folder) == "ok"
        station.close()

    # Hands

    def place(self, number: int) -> int:
        with self.station.sandbox.company.lock:
            places = sorted(self.station.sandbox.company.departments)
        return places[number % len(places)]

    def try_to(self, deed: str, *words: Any, **more: Any) -> None:
        """What the company refuses, such as a name twice, is no change."""
        try:
            getattr(self.control, deed)(*words, **more)
        except ControlError:
            return

    def run(self) -> SyncTask:
        task = self.station.run()
        if task.failure is not None and task.failure.code is ErrorCode.DELETION_GUARD:
            task = self.station.run(allow_deletions=True)
        assert task.state in DONE, task.failure
        assert task.departments.adds_up
        assert task.employees.adds_up
        return task

    def plan_undo(self, task: SyncTask) -> SyncTask | None:
        undo = self.station.services.undo
        try:
            planned, _ = undo.request(UndoWish(task.id))
        except RuleError as error:
            assert error.code is ErrorCode.NOTHING_TO_UNDO
            return None
        planned = undo.run(planned.id, Leaping(self.station.clock))
        assert planned.failure is None, planned.failure
        return planned

    def undo_task(self, task: SyncTask) -> SyncTask | None:
        planned = self.plan_undo(task)
        if planned is None:
            return None
        done = self.station.services.synchronization.apply_stored(
            planned.id, Leaping(self.station.clock), allow_deletions=True
        )
        assert done.state in DONE, done.failure
        return done

    def crash_at(self, number: int) -> Stopping:
        self.crashes += 1
        there = self.folder / str(self.crashes)
        return Stopping(self.station.clock, number, (self.station.folder, there))

    def after_crash(self, stopping: Stopping, before: Any, is_preview: bool) -> None:
        if not stopping.has_stopped:
            self.expect_old_or_new(self.station.last_task(), before, is_preview)
            return
        self.station.close()
        self.station.folder = self.folder / str(self.crashes)
        self.station.open()
        assert integrity(self.station.folder) == "ok"
        task = self.station.last_task()
        assert task.failure is not None
        assert task.failure.code is ErrorCode.INTERRUPTED
        assert self.station.directory() == before

    def expect_old_or_new(self, task: SyncTask, before: Any, is_preview: bool) -> None:
        assert not task.is_unfinished
        if is_preview or task.state not in DONE:
            assert self.station.directory() == before
        else:
            assert task.employees.adds_up


@pytest.fixture
def small() -> Iterator[Sandbox]:
    with Sandbox(departments=3, employees=10, seed=3) as running:
        yield running


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("examples", [12, pytest.param(300, marks=pytest.mark.slow)])
def test_every_way_ends_in_the_same_state(
    small: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, examples: int
) -> None:
    from sase_desktop.providers.http import reading

    clock = Clock(small)
    monkeypatch.setattr(reading, "time", clock)
    wishes = settings(
        max_examples=examples,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    with keyring_in_memory():
        run_state_machine_as_test(lambda: Engine(small, clock, tmp_path), settings=wishes)  # type: ignore[no-untyped-call]
