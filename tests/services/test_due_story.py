"""Two programs, one profile, years of its life: what runs by itself is what a simple model says."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import Phase as Step
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sase_desktop.app import Application
from sase_desktop.domain.errors import Cancelled, RuleError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.sync_task import Focus, Origin, Phase, SyncTask, TaskState, Trigger
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.running.due_runs import run_due
from tests.keyring_in_memory import keyring_in_memory

SECOND = timedelta(seconds=1)
PROGRAMS = st.integers(0, 1)
SOURCES = st.integers(1, 2).map(SourceId)
OUTCOMES = st.sampled_from(["fine", "fine", "failed", "cancelled", "killed", "killed at the end"])
MINUTES = st.sampled_from([1, 30, 59, 60, 61, 180, 60 * 24, 60 * 24 * 365])
FOCUS = Focus(departments=("1",))


class Killed(BaseException):
    """Nothing of that program runs after it."""


class Passing:
    """A checkpoint under which time passes, and at which something happens once."""

    def __init__(self, wall: time_machine.Traveller, deed: Callable[[], object]) -> None:
        self._wall = wall
        self._deed: Callable[[], object] | None = deed

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        self._wall.shift(SECOND)
        deed, self._deed = self._deed, None
        if deed is not None:
            deed()

    def wait(self, seconds: float) -> None:
        self._wall.shift(seconds)


@dataclass
class Expected:
    """What is known of one source, without a look into its profile."""

    next: datetime | None
    cycle: timedelta = timedelta(hours=1)
    is_open: bool = True
    is_automatic: bool = True
    is_authorized: bool = True
    last_read: SyncTask | None = None
    last_applied: SyncTask | None = None

    @property
    def can_run(self) -> bool:
        return self.is_open and self.is_authorized

    def look(self, now: datetime) -> bool:
        """Whether a run is due, met or not, after making up for a clock that went back."""
        if not self.can_run or not self.is_automatic or self.next is None:
            return False
        self.next = min(self.next, now + self.cycle)
        return self.next <= now

    def ask(self, now: datetime) -> bool:
        """Whether a run begins. What a kill left behind is made up for."""
        if self.look(now) and self.is_met(now):
            self.next = self.after(self.last_read, now)
        return self.look(now)

    def is_met(self, now: datetime) -> bool:
        ended = self.last_read.finished_at if self.last_read else None
        return self.next is not None and ended is not None and self.next < ended <= now

    def after(self, run: SyncTask | None, now: datetime) -> datetime:
        assert run is not None
        return max(now, (run.started_at or now) + self.cycle)

    def is_waiting(self, now: datetime) -> bool:
        """Due by the clock as it is, and unmet."""
        can_run = self.can_run and self.is_automatic
        return can_run and self.next is not None and self.next <= now and not self.is_met(now)

    def plan(self, now: datetime) -> None:
        if not self.can_run or not self.is_automatic:
            self.next = None
        elif not self.is_waiting(now):
            self.next = now if self.last_applied is None else self.after(self.last_applied, now)

    def ended(self, task: SyncTask, now: datetime, *, is_followed: bool = True) -> None:
        if task.state in (TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED):
            self.last_applied = task
        if task.request.plan is not None:
            return
        self.last_read = task
        if is_followed and self.can_run and self.is_automatic and not self.is_waiting(now):
            self.next = self.after(task, now)


class DueStory(RuleBasedStateMachine):
    """One of the programs is the window, the other what the system's scheduler starts."""

    sandbox: Sandbox

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        self.stack.enter_context(keyring_in_memory())
        self.wall = self.stack.enter_context(time_machine.travel(datetime.now(UTC), tick=False))
        profile = Profile.open(Path(folder) / "profile")
        self.programs = [self.stack.enter_context(Application.open(profile)) for _ in range(2)]
        self.expected: dict[SourceId, Expected] = {}
        self.previews: list[SyncTask] = []
        for name in ("One", "Two"):
            document = {
                "kind": "wecom",
                "name": name,
                "automatic_synchronization": True,
                "cycle_hours": 1,
                "connection": {"corp_id": self.sandbox.corp_id, "api_base": self.sandbox.api_base},
            }
            source = self.programs[0].sources.apply_document(document, self.sandbox.secret)
            self.expected[source.id] = Expected(datetime.now(UTC))

    def teardown(self) -> None:
        self.stack.close()

    @rule(minutes=MINUTES)
    def wait(self, minutes: int) -> None:
        self.wall.shift(timedelta(minutes=minutes))

    @rule(minutes=MINUTES)
    def set_the_clock_back(self, minutes: int) -> None:
        self.wall.shift(timedelta(minutes=-minutes))

    @rule(who=PROGRAMS, outcome=OUTCOMES)
    def run_what_is_due(self, who: int, outcome: str) -> None:
        services, done = self.programs[who], set[SourceId]()
        running = run_due(services.timetable, services.synchronization, self.passing(outcome))
        while (source := self.runs_next(done)) is not None:
            before = services.sources.get(source).next_run_at
            try:
                task = next(running)
            except Killed:
                return
            assert (task.source, task.request.trigger) == (source, Trigger.AUTOMATIC)
            self.ended(task, outcome, before)
            if outcome in ("cancelled", "killed at the end"):
                break
            outcome = "fine"
        assert outcome == "killed at the end" or next(running, None) is None
        self.sandbox.control.clear_faults()

    @rule(who=PROGRAMS, source=SOURCES, outcome=OUTCOMES)
    def run_by_hand(self, who: int, source: SourceId, outcome: str) -> None:
        if not self.expected[source].can_run:
            return
        services = self.programs[who]
        before = services.sources.get(source).next_run_at
        task, is_new = services.synchronization.request(source)
        assert is_new, "what was killed does not stand in the way"
        try:
            done = services.synchronization.run(task.id, self.passing(outcome))
        except Killed:
            return
        self.ended(done, outcome, before)

    @rule(who=PROGRAMS, source=SOURCES, is_preview=st.booleans())
    def read_less(self, who: int, source: SourceId, is_preview: bool) -> None:
        if not self.expected[source].can_run:
            return
        services = self.programs[who].synchronization
        origin, focus = (Origin.SYNCHRONIZATION, None) if is_preview else (Origin.EVENT, FOCUS)
        task, _ = services.request(source, is_preview=is_preview, origin=origin, focus=focus)
        done = services.run(task.id, self.passing())
        if is_preview:
            self.previews.append(done)

    @precondition(lambda self: self.previews)
    @rule(who=PROGRAMS)
    def apply_a_plan(self, who: int) -> None:
        try:
            planned = self.previews.pop()
            done = self.programs[who].synchronization.apply_stored(planned.id, self.passing())
        except RuleError:  # out of date
            return
        self.expected[done.source].ended(done, datetime.now(UTC))

    @rule(who=PROGRAMS, source=SOURCES)
    def event(self, who: int, source: SourceId) -> None:
        for one in self.expected.values():
            one.look(datetime.now(UTC))
        self.programs[who].timetable.due()  # as the window does all the time
        assert self.programs[who].timetable.hurry(source)
        expected = self.expected[source]
        if expected.can_run and expected.is_automatic:
            expected.next = datetime.now(UTC)

    @rule(who=PROGRAMS, source=SOURCES, is_open=st.booleans())
    def switch(self, who: int, source: SourceId, is_open: bool) -> None:
        self.programs[who].sources.set_enabled(source, enabled=is_open)
        self.expected[source].is_open = is_open
        self.expected[source].plan(datetime.now(UTC))

    @rule(who=PROGRAMS, source=SOURCES, is_automatic=st.booleans())
    def switch_automatic(self, who: int, source: SourceId, is_automatic: bool) -> None:
        self.programs[who].sources.set_automatic(source, automatic=is_automatic)
        self.expected[source].is_automatic = is_automatic
        self.expected[source].plan(datetime.now(UTC))

    @rule(who=PROGRAMS, source=SOURCES, hours=st.integers(1, 24))
    def choose_a_cycle(self, who: int, source: SourceId, hours: int) -> None:
        sources, expected = self.programs[who].sources, self.expected[source]
        draft = sources.get(source).draft
        policy = replace(draft.policy, cycle_seconds=hours * 3600)
        sources.save(source, replace(draft, policy=policy))
        if expected.cycle != timedelta(hours=hours):
            expected.cycle = timedelta(hours=hours)
            expected.plan(datetime.now(UTC))

    @rule(who=PROGRAMS, source=SOURCES)
    def revoke_and_authorize(self, who: int, source: SourceId) -> None:
        sources, expected = self.programs[who].sources, self.expected[source]
        if expected.is_authorized:
            sources.revoke(source)
            expected.is_authorized, expected.next = False, None
            return
        draft = sources.get(source).draft
        sources.save(source, draft, secret=self.sandbox.secret, confirms_settings=True)
        expected.is_authorized = True
        expected.plan(datetime.now(UTC))

    @rule(who=PROGRAMS)
    def found_by_both(self, who: int) -> None:
        """One is quicker; the other one asks for what it found a moment before."""
        found = self.programs[who].timetable.due()
        self.run_what_is_due(1 - who, "fine")
        for source in found:
            if not self.expected[source].ask(datetime.now(UTC)):
                assert self.programs[who].synchronization.request_due(source) is None

    @rule(who=PROGRAMS, source=SOURCES, closes=st.booleans())
    def meanwhile(self, who: int, source: SourceId, closes: bool) -> None:
        """While one program runs a source, the other one looks, hears an event, closes it."""
        other, expected = self.programs[1 - who], self.expected[source]
        if not expected.can_run:
            return

        def deed() -> None:
            asked = other.synchronization.request_due(source)
            assert asked is None or asked == (other.review.task(task.id), False)
            assert (asked is not None) == expected.ask(datetime.now(UTC))
            assert not other.timetable.hurry(source)
            if closes:
                self.switch(1 - who, source, is_open=False)

        services = self.programs[who].synchronization
        task, _ = services.request(source)
        done = services.run(task.id, Passing(self.wall, deed))
        assert (done.state is TaskState.CANCELLED) == closes
        expected.ended(done, datetime.now(UTC))

    @invariant()
    def nothing_due_is_forgotten(self) -> None:
        found, now = self.programs[0].timetable.due(), datetime.now(UTC)
        assert set(found) == {source for source, one in self.expected.items() if one.look(now)}

    def runs_next(self, done: set[SourceId]) -> SourceId | None:
        """The one that waits longest and is not met."""
        now = datetime.now(UTC)
        waiting = [(one.next, id) for id, one in self.expected.items() if one.look(now)]
        for _, source in sorted(waiting):  # type: ignore[type-var]
            if source not in done:
                done.add(source)
                if self.expected[source].ask(now):
                    return source
        return None

    def passing(self, outcome: str = "fine") -> Passing:
        if outcome == "failed":
            self.sandbox.control.add_fault("errcode", "department/*", errcode=60011, times=1)
        if outcome == "killed":
            return Passing(self.wall, lambda: raised(Killed()))
        if outcome == "cancelled":
            return Passing(self.wall, lambda: raised(Cancelled()))
        return Passing(self.wall, lambda: None)

    def ended(self, task: SyncTask, outcome: str, before: datetime | None) -> None:
        state = {"failed": TaskState.FAILED, "cancelled": TaskState.CANCELLED}
        assert task.state is state.get(outcome, TaskState.SUCCEEDED)
        is_followed = outcome != "killed at the end"
        if not is_followed:
            self.programs[0].sources._sources.set_next_run(task.source, before)
        self.expected[task.source].ended(task, datetime.now(UTC), is_followed=is_followed)


def raised(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize("stories", [25, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.timeout(600)
def test_what_is_due_runs_once_and_nothing_else(stories: int) -> None:
    """Told as it was found: to shorten a story would take minutes."""
    told = settings(
        max_examples=stories, stateful_step_count=30, phases=[Step.reuse, Step.generate]
    )
    with Sandbox(departments=3, employees=10) as DueStory.sandbox:
        run_state_machine_as_test(DueStory, settings=told)
