"""With grace nobody goes early, whoever returns is whole, and the end is the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sase_desktop.domain.errors import Cancelled, ReasonCode
from sase_desktop.domain.guard import GuardLimits
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.leaving import Grace
from sase_desktop.sync.run import preview, run_sync
from tests.fakes import CountingCheckpoint, MemoryStore

from .directories import a_request, department, member
from .test_state_machine import Source

SOURCE = SourceId(1)
GRACE = Grace(runs=3, days=2)
USERIDS = st.sampled_from(["ann", "bob", "cid", "dan"])
PLACES = st.integers(1, 3)
MOBILES = st.sampled_from(["", "1", "2"])


class GraceEngine(RuleBasedStateMachine):
    """A company whose people come and go, runs that end and runs that do not."""

    def __init__(self) -> None:
        super().__init__()
        self.source, self.store = Source(), MemoryStore()
        self.source.members["root"] = member("root", 1)  # so that no answer is ever empty
        self.absent: dict[str, tuple[datetime, int]] = {}
        """Since when, and in how many clean runs, each stored person was not at the source."""
        self.run()

    @rule(place=st.integers(2, 3))
    def put_department(self, place: int) -> None:
        self.source.departments[place] = department(place, f"D{place}", 1)

    @rule(place=st.integers(2, 3))
    def drop_department(self, place: int) -> None:
        self.source.departments.pop(place, None)

    @rule(userid=USERIDS, place=PLACES, mobile=MOBILES, status=st.sampled_from([1, 2]))
    def put_member(self, userid: str, place: int, mobile: str, status: int) -> None:
        self.source.members[userid] = member(userid, place, mobile=mobile, status=status)

    @rule(userid=USERIDS)
    def drop_member(self, userid: str) -> None:
        self.source.members.pop(userid, None)

    @rule(hours=st.sampled_from([1, 12, 30]))
    def wait(self, hours: int) -> None:
        self.store.now += timedelta(hours=hours)

    @rule()
    def look_ahead(self) -> None:
        """A preview is no run."""
        preview(self.request(), self.source, self.store, CountingCheckpoint(),  # type: ignore[arg-type]
                self.store.now)  # fmt: skip

    @rule(steps=st.integers(1, 8))
    def stopped_run(self, steps: int) -> None:
        before = self.people(), dict(self.store.load_directory(SOURCE).leaving)
        if not self.run(steps):
            assert (self.people(), self.store.load_directory(SOURCE).leaving) == before

    @rule()
    def whole_run(self) -> None:
        assert self.run()

    @precondition(lambda self: self.absent)
    @rule()
    def end_of_grace(self) -> None:
        """Switched off, everybody who is missing goes, and only they: as if it had never been."""
        assert self.run(grace=None)
        assert self.people().keys() <= self.present()
        assert self.present() - self.people().keys() <= self.failed()
        assert not self.store.load_directory(SOURCE).leaving

    @invariant()
    def nobody_shares_a_number(self) -> None:
        numbers = [one.telephone for one in self.people().values() if one.telephone]
        assert len(numbers) == len(set(numbers))

    @invariant()
    def everybody_is_in_a_department_that_is_there(self) -> None:
        known = self.store.load_directory(SOURCE).departments
        assert all(set(one.departments) <= known.keys() for one in self.people().values())

    # The same again, simply

    def run(self, steps: int | None = None, grace: Grace | None = GRACE) -> bool:
        before = self.people()
        task = self.store.add_task(SOURCE)
        try:
            report = run_sync(
                self.request(grace), task, self.source, self.store,  # type: ignore[arg-type]
                CountingCheckpoint(steps), self.store.now,
            )  # fmt: skip
        except Cancelled:
            return False
        assert report.employees.adds_up
        if grace is None:
            self.absent.clear()
        else:
            self.check_absent(before.keys())
        self.check_present()
        return True

    def check_absent(self, before: Any) -> None:
        missing = {key: self.absent.get(key) for key in before if key not in self.present()}
        self.absent = {}
        people, leaving = self.people(), self.store.load_directory(SOURCE).leaving
        for key, state in missing.items():
            since, runs = state or (self.store.now, 0)
            is_over = runs and runs + 1 >= GRACE.runs
            if is_over and self.store.now - since >= timedelta(days=GRACE.days):
                assert key not in people
                continue
            assert not people[key].enabled, "stays, disabled, until both are reached"
            self.absent[key] = (since, runs + 1)
            assert leaving[key] == (since, runs + 1)

    def check_present(self) -> None:
        """Whoever the source shows is stored as if they had never been away, and nobody who was
        stays switched off because of a number."""
        failed, without = self.failed(), self.came_back_without()
        leaving, people = self.store.load_directory(SOURCE).leaving, self.people()
        assert not leaving.keys() & self.present()
        for key in self.present() - failed:
            sent = self.source.members[key]
            assert people[key].enabled is (sent["status"] == 1)
            if key not in without:
                assert people[key].telephone == sent.get("mobile")

    def failed(self) -> set[str]:
        """Whom the last run could not store as they came: two may claim one number."""
        return {one.change.key for one in self.last_records() if one.change.has_failed}

    def came_back_without(self) -> set[str]:
        without = ReasonCode.CAME_BACK_WITHOUT
        return {one.change.key for one in self.last_records() if one.change.reason is without}

    def last_records(self) -> Any:
        return self.store.records[max(self.store.records, default=0)]  # type: ignore[type-var]

    def present(self) -> set[str]:
        return set(self.source.members)

    def people(self) -> dict[str, Any]:
        local = self.store.load_directory(SOURCE)
        return dict(local.employees.read(local.fingerprints))

    def request(self, grace: Grace | None = GRACE) -> Any:
        return a_request(limits=GuardLimits(minimum=100), grace=grace)


GraceEngine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestGraceEngine = GraceEngine.TestCase
