"""Leavers with grace: who is missing stays a while, disabled, and comes back by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sase_desktop.domain.conflict import claims_of
from sase_desktop.domain.errors import GuardStopped, ReasonCode
from sase_desktop.domain.guard import GuardLimits
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.leaving import Grace, Leaving
from sase_desktop.domain.sync_task import Focus, SyncReport, SyncRequest, TaskId
from sase_desktop.domain.words import reason_text
from sase_desktop.sync.guards import broken_rule
from sase_desktop.sync.run import preview, run_sync
from tests.fakes import CountingCheckpoint, MemoryStore

from .directories import a_request, department, member, partial, remote, told
from .test_state_machine import Source

SOURCE = SourceId(1)
START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
GRACE = Grace(runs=3, days=14)


class Company:
    """A source, a store, and a clock that a test moves."""

    def __init__(self, grace: Grace | None = GRACE) -> None:
        self.source, self.store, self.grace = Source(), MemoryStore(), grace
        self.last = TaskId(0)

    @property
    def members(self) -> dict[str, dict[str, Any]]:
        return self.source.members

    def run(self, day: float = 0, **changes: Any) -> SyncReport:
        self.store.now = START + timedelta(days=day)
        self.last = self.store.add_task(SOURCE)
        return run_sync(
            self.request(**changes), self.last, self.source, self.store,  # type: ignore[arg-type]
            CountingCheckpoint(), self.store.now,
        )  # fmt: skip

    def request(self, **changes: Any) -> SyncRequest:
        return a_request(**{"grace": self.grace, **changes})

    def leaving(self) -> Mapping[str, Leaving]:
        return self.store.load_directory(SOURCE).leaving

    def person(self, key: str) -> Any:
        return self.store.load_directory(SOURCE).employees.read([key]).get(key)

    def told(self) -> list[tuple[str, str | None]]:
        return [
            (one.change.key, one.change.reason.value if one.change.reason else None)
            for one in self.store.records[self.last]
        ]


@pytest.fixture
def company() -> Company:
    company = Company()
    for name in ("ann", "bob"):
        company.members[name] = member(name, 1, mobile=f"1380000000{len(company.members)}")
    company.run()
    return company


def test_whoever_is_missing_is_disabled_and_not_deleted(company: Company) -> None:
    del company.members["bob"]
    report = company.run(1)
    assert company.told() == [("bob", "leaving")]
    assert (report.employees.leaving, report.employees.deleted) == (1, 0)
    assert report.employees.adds_up
    assert not company.person("bob").enabled
    assert company.leaving() == {"bob": Leaving(START + timedelta(days=1), 1)}


def test_runs_and_days_have_both_to_be_reached(company: Company) -> None:
    del company.members["bob"]
    company.run(1)
    for day in (2, 3, 4):  # enough runs, not enough days
        company.run(day)
        assert company.told() == [], "waiting is no news"
        assert company.person("bob") is not None
    report = company.run(15)
    assert company.told() == [("bob", "grace_over")]
    assert (report.employees.leaving, report.employees.deleted) == (0, 1)
    assert company.leaving() == {}


def test_days_alone_delete_nobody(company: Company) -> None:
    del company.members["bob"]
    company.run(1)
    company.run(40)
    assert company.person("bob") is not None
    company.run(41)
    assert company.person("bob") is None


def test_a_preview_counts_for_nothing(company: Company) -> None:
    del company.members["bob"]
    company.run(1)
    for _ in range(5):
        preview(company.request(), company.source, company.store,  # type: ignore[arg-type]
                CountingCheckpoint(), START + timedelta(days=60))  # fmt: skip
    assert company.leaving()["bob"].runs == 1


def test_whoever_reappears_unchanged_comes_back(company: Company) -> None:
    bob = company.members.pop("bob")
    before = company.person("bob")
    company.run(1)
    company.members["bob"] = bob
    report = company.run(2)
    assert company.told() == [("bob", "came_back")]
    assert report.employees.adds_up
    assert company.person("bob") == before
    assert company.leaving() == {}
    company.run(3)
    assert company.told() == []


def test_whoever_comes_back_disabled_is_not_leaving_any_more(company: Company) -> None:
    bob = company.members.pop("bob")
    company.run(1)
    company.members["bob"] = {**bob, "status": 2}
    company.run(2)
    assert company.told() == [("bob", "came_back")]
    assert not company.person("bob").enabled
    assert company.leaving() == {}


def test_the_absence_is_counted_anew_after_coming_back(company: Company) -> None:
    bob = company.members.pop("bob")
    for day in (1, 2):
        company.run(day)
    company.members["bob"] = bob
    company.run(3)
    del company.members["bob"]
    company.run(4)
    assert company.leaving()["bob"] == Leaving(START + timedelta(days=4), 1)


def test_the_scope_of_the_admin_knows_no_grace() -> None:
    company = Company()
    company.source.departments[2] = department(2, "In", 1)
    company.source.departments[3] = department(3, "Out", 1)
    company.members.update(ann=member("ann", 2), bob=member("bob", 3))
    company.run()
    company.run(1, scope=partial(2))
    assert ("bob", "out_of_scope") in company.told()
    assert company.person("bob") is None


def test_a_telephone_goes_to_whoever_is_present(company: Company) -> None:
    number = company.members.pop("bob")["mobile"]
    company.run(1)
    company.members["eve"] = member("eve", 1, mobile=number)
    report = company.run(2)
    assert company.told() == [("eve", None), ("bob", "value_given_up")]
    assert report.employees.failed == 0
    assert company.person("eve").telephone == number
    assert company.person("bob").telephone is None
    given = company.store.records[company.last][1].change
    assert given.before is not None
    assert given.before.telephone == number, "nothing is lost without a record"
    assert company.leaving()["bob"].runs == 2


def test_a_telephone_is_handed_on_in_the_run_that_misses_its_holder(company: Company) -> None:
    number = company.members.pop("bob")["mobile"]
    company.members["eve"] = member("eve", 1, mobile=number)
    company.run(1)
    assert company.told() == [("eve", None), ("bob", "leaving")]
    assert company.person("bob").telephone is None
    assert company.person("eve").telephone == number


def test_whoever_returns_to_a_taken_telephone_comes_back_without_it(company: Company) -> None:
    bob = company.members.pop("bob")
    company.run(1)
    company.members["eve"] = member("eve", 1, mobile=bob["mobile"])
    company.run(2)
    company.members["bob"] = {**bob, "position": "Guide"}
    report = company.run(3)
    assert company.told() == [("bob", "came_back_without")]
    change = company.store.records[company.last][0].change
    sentence = reason_text(ReasonCode.CAME_BACK_WITHOUT, change.detail)
    assert sentence == "Came back to the source, but for telephone: Eve has it"
    assert (report.employees.updated, report.employees.failed) == (1, 0)
    assert report.employees.adds_up
    back = company.person("bob")
    assert (back.enabled, back.title, back.telephone) == (True, "Guide", None)
    assert company.leaving() == {}
    assert [one.loser for one in claims_of([change])] == ["bob"], "it waits for a decision"
    company.run(4)
    assert company.told() == [("bob", "duplicate_value")], "told until somebody corrects it"
    assert company.person("bob").enabled
    company.members["bob"] = {**bob, "mobile": "13911111111"}
    company.run(5)
    assert company.person("bob").telephone == "13911111111"


def test_whoever_returns_keeps_a_telephone_that_is_still_theirs(company: Company) -> None:
    bob = company.members.pop("bob")
    company.run(1)
    company.members["bob"] = {**bob, "mobile": company.members["ann"]["mobile"]}
    company.run(2)
    assert company.told() == [("bob", "came_back_without")]
    assert company.person("bob").telephone == bob["mobile"]
    assert company.person("bob").enabled
    assert company.person("ann").enabled


def test_two_who_return_with_one_telephone_are_both_back(company: Company) -> None:
    """The first has it, and what the second keeps is not given to a third."""
    ann, bob = company.members.pop("ann"), company.members.pop("bob")
    company.members["cid"] = member("cid", 1)
    company.run(1)
    company.members.update(
        ann={**ann, "mobile": "13911111111"},
        bob={**bob, "mobile": "13911111111"},
        dan=member("dan", 1, mobile=bob["mobile"]),
    )
    report = company.run(2)
    assert dict(company.told()) == {
        "ann": "came_back",
        "bob": "came_back_without",
        "dan": "duplicate_value",
    }
    assert report.employees.adds_up
    assert company.person("ann").telephone == "13911111111"
    assert company.person("bob").telephone == bob["mobile"]
    assert company.person("bob").enabled
    assert company.leaving() == {}


def test_a_department_goes_while_somebody_leaves_from_it() -> None:
    company = Company()
    company.source.departments[2] = department(2, "Gone", 1)
    company.members.update(ann=member("ann", 1), bob=member("bob", 2, 1), cid=member("cid", 2))
    company.run()
    del company.source.departments[2], company.members["bob"], company.members["cid"]
    company.run(1)
    assert company.person("bob").departments == ("1",)
    assert company.person("cid").departments == ()
    assert set(company.leaving()) == {"bob", "cid"}
    company.run(2)
    company.run(20)
    assert company.person("cid") is None


def test_a_mass_departure_is_stopped_all_the_same() -> None:
    company = Company()
    for number in range(60):
        company.members[f"p{number}"] = member(f"p{number}", 1)
    company.run()
    for number in range(21):
        del company.members[f"p{number}"]
    with pytest.raises(GuardStopped):
        company.run(1, limits=GuardLimits())
    assert company.leaving() == {}
    for name in list(company.members):
        del company.members[name]
    plan = preview(company.request(), company.source, company.store,  # type: ignore[arg-type]
                   CountingCheckpoint(), START)  # fmt: skip
    assert broken_rule(plan, GuardLimits()) == "empty_answer"


def test_without_grace_whoever_is_leaving_is_deleted(company: Company) -> None:
    del company.members["bob"]
    company.run(1)
    company.grace = None
    company.run(2)
    assert company.told() == [("bob", "removed_at_source")]
    assert company.leaving() == {}


def test_the_reasons_are_told_in_words(company: Company) -> None:
    del company.members["bob"]
    plan = preview(company.request(), company.source, company.store,  # type: ignore[arg-type]
                   CountingCheckpoint(), START)  # fmt: skip
    assert told(plan) == [("update", "employee:bob", "leaving")]
    sentence = reason_text(ReasonCode.LEAVING, plan.changes[0].detail)
    assert sentence == "Missing at the source; deleted after 3 runs and 14 days"


def test_nobody_whom_the_source_still_knows_begins_to_leave(company: Company) -> None:
    """A reading that misses somebody who moved meanwhile is followed by asking for them."""
    bob = company.members.pop("bob")
    look_up = company.source.look_up
    company.source.look_up = lambda *_, **__: remote([], [bob])  # type: ignore[method-assign]
    company.run(1)
    company.source.look_up = look_up  # type: ignore[method-assign]
    assert company.leaving() == {}
    assert company.person("bob").enabled


def test_a_run_about_one_person_begins_the_grace_and_never_ends_it(company: Company) -> None:
    """What an event of the source leads to: asked for by name, bob is not there."""
    del company.members["bob"]
    about_bob = Focus(members=("bob",))
    company.run(1, focus=about_bob)
    assert company.told() == [("bob", "leaving")]
    assert company.leaving()["bob"].runs == 0, "no clean run"
    for day in (20, 30, 40):
        company.run(day, focus=about_bob)
        assert company.told() == []
    assert company.leaving()["bob"].runs == 0
    for day in (41, 42):
        company.run(day)
    assert company.person("bob") is not None
    company.run(43)
    assert company.told() == [("bob", "grace_over")]
