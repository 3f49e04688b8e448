"""What every directory store holds to. A subclass says how to make one and how to look inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import pytest

from sase_desktop.domain.directory import LocalDirectory
from sase_desktop.domain.errors import Cancelled, ErrorCode, ReasonCode, RuleError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.leaving import RESTORED, countdown_details
from sase_desktop.domain.ports import DirectoryStore
from sase_desktop.domain.sync_plan import Change, Counts, Operation, pack_detail
from sase_desktop.domain.sync_task import RecordResult, SyncReport, TaskId, TaskState
from tests.builders import (
    a_creation,
    a_deletion,
    a_department,
    an_employee,
    an_update,
    everything,
)


class SeenRecord(NamedTuple):
    """A stored record as the contract compares it."""

    name: str
    operation: Operation
    result: RecordResult
    reason: ReasonCode | None
    sase_id: str | None


class StoreUnderTest(Protocol):
    """A store with one source, and ways to look inside."""

    source: SourceId

    @property
    def store(self) -> DirectoryStore: ...

    def new_task(self) -> TaskId: ...

    def records(self, task: TaskId) -> list[SeenRecord]: ...

    def report(self, task: TaskId) -> SyncReport | None:
        """None while the task is unfinished."""


COMPANY = a_department("1", name="Company")
SALES = a_department("2", name="Sales", parent="1", path="Company / Sales")
ZHANG = an_employee("ZhangSan", departments=("1", "2"), extended=(("grade", 7), ("vip", True)))
LI = an_employee("lisi", telephone=None, enabled=False, work_status="left")
REPORT = SyncReport(TaskState.SUCCEEDED, Counts(total=2, created=2), Counts(total=2, created=2))


class StoreContract:
    """Inherit, and give a fixture `under_test`."""

    def write(self, under_test: StoreUnderTest, changes: Sequence[Change]) -> TaskId:
        task = under_test.new_task()
        revision = self.load(under_test).revision
        with under_test.store.writing(task, under_test.source, revision) as writer:
            assert list(writer.write(changes)) == []
            writer.finish(REPORT)
        return task

    def load(self, under_test: StoreUnderTest) -> LocalDirectory:
        return everything(under_test.store.load_directory(under_test.source))

    def fill(self, under_test: StoreUnderTest) -> TaskId:
        return self.write(under_test, [a_creation(one) for one in (COMPANY, SALES, ZHANG, LI)])

    def test_a_new_source_has_an_empty_directory(self, under_test: StoreUnderTest) -> None:
        directory = self.load(under_test)
        assert (dict(directory.departments), dict(directory.employees)) == ({}, {})
        assert directory.revision == 0

    def test_what_was_written_is_loaded_again(self, under_test: StoreUnderTest) -> None:
        self.fill(under_test)
        directory = self.load(under_test)
        assert directory.departments == {"1": COMPANY, "2": SALES}
        assert directory.employees == {"zhangsan": ZHANG, "lisi": LI}
        loaded = directory.employees.read(["zhangsan"])["zhangsan"]
        assert loaded.enabled is True
        assert loaded.extended == (("grade", 7), ("vip", True))

    def test_updates_and_deletions_are_applied(self, under_test: StoreUnderTest) -> None:
        self.fill(under_test)
        moved = ZHANG._replace(departments=("2",), primary_department="2", telephone="1")
        renamed = SALES._replace(name="Trade", path="Company / Trade")
        task = self.write(
            under_test, [an_update(SALES, renamed), an_update(ZHANG, moved), a_deletion(LI)]
        )
        directory = self.load(under_test)
        assert directory.employees == {"zhangsan": moved}
        assert directory.departments == {"1": COMPANY, "2": renamed}
        assert [one.operation for one in under_test.records(task)] == ["update", "update", "delete"]

    def test_what_people_were_made_from_is_kept(self, under_test: StoreUnderTest) -> None:
        creation = a_creation(ZHANG)._replace(fingerprint=-(2**63))
        self.write(under_test, [a_creation(COMPANY), a_creation(SALES), creation, a_creation(LI)])
        assert self.load(under_test).fingerprints == {"zhangsan": -(2**63), "lisi": None}
        task = under_test.new_task()
        with under_test.store.writing(task, under_test.source, 1) as writer:
            writer.remember([("lisi", 7)])
            writer.finish(REPORT)
        directory = self.load(under_test)
        assert directory.fingerprints == {"zhangsan": -(2**63), "lisi": 7}
        assert directory.revision == 1, "nothing that a plan shows has changed"
        self.write(under_test, [an_update(LI, LI._replace(title="Lead"))])
        assert self.load(under_test).fingerprints["lisi"] is None

    def test_only_those_asked_for_are_read(self, under_test: StoreUnderTest) -> None:
        self.fill(under_test)
        people = under_test.store.load_directory(under_test.source).employees
        assert people.read(["lisi", "nobody"]) == {"lisi": LI}
        assert people.read(["lisi", "zhangsan", "nobody"]) == {"lisi": LI, "zhangsan": ZHANG}
        assert people.read([]) == {}

    def test_who_holds_a_value_is_found_whatever_its_case(self, under_test: StoreUnderTest) -> None:
        person = an_employee("ann", email="Ann@Example.com", telephone="1")
        self.write(under_test, [a_creation(person), a_creation(LI._replace(email=""))])
        people = under_test.store.load_directory(under_test.source).employees
        assert people.holders("email", {"ann@example.com", "x@example.com", ""}) == {
            "ann@example.com": "ann"
        }
        assert people.holders("telephone", {"1"}) == {"1": "ann"}
        assert people.holders("telephone", set()) == {}

    def test_who_is_in_a_department_is_found(self, under_test: StoreUnderTest) -> None:
        self.write(under_test, [a_creation(one) for one in (COMPANY, SALES, ZHANG, LI)])
        employees = under_test.store.load_directory(under_test.source).employees
        assert employees.in_departments(["2", "9"]) == {"zhangsan": "ZhangSan"}
        assert employees.in_departments([]) == {}

    def test_a_renamed_person_is_the_same_one(self, under_test: StoreUnderTest) -> None:
        first = self.write(under_test, [a_creation(one) for one in (COMPANY, LI)])
        renamed = an_update(
            LI,
            LI._replace(external_id="Lily"),
            reason=ReasonCode.RENAMED,
            detail=pack_detail(former="lisi", former_key="lisi"),
        )
        second = self.write(under_test, [renamed])
        assert set(self.load(under_test).fingerprints) == {"lily"}
        (before,) = [one for one in under_test.records(first) if one.name == LI.username]
        (after,) = under_test.records(second)
        assert after.sase_id == before.sase_id is not None

    def test_links_to_a_deleted_department_are_cut(self, under_test: StoreUnderTest) -> None:
        """A run that takes departments alone has no change for the people in them."""
        self.fill(under_test)
        self.write(under_test, [a_deletion(SALES)])
        directory = self.load(under_test)
        zhang = directory.employees.read(["zhangsan"])["zhangsan"]
        assert zhang.departments == ("1",)
        assert zhang.primary_department in ("1", None)
        assert directory.fingerprints["zhangsan"] is None

    def test_paths_follow_a_change_above(self, under_test: StoreUnderTest) -> None:
        """A plan has no change for a department whose path alone differs."""
        self.fill(under_test)
        renamed = COMPANY._replace(name="Group", path="Group")
        self.write(under_test, [an_update(COMPANY, renamed)])
        assert self.load(under_test).departments["2"].path == "Group / Sales"

    def test_an_object_keeps_its_id_and_no_other_gets_it(self, under_test: StoreUnderTest) -> None:
        created = under_test.records(self.fill(under_test))[3].sase_id
        deleted = under_test.records(self.write(under_test, [a_deletion(LI)]))[0].sase_id
        again = under_test.records(self.write(under_test, [a_creation(LI)]))[0].sase_id
        assert created is not None
        assert created == deleted != again

    def test_the_revision_grows_only_with_a_change(self, under_test: StoreUnderTest) -> None:
        self.fill(under_test)
        assert self.load(under_test).revision == 1
        skipped = a_creation(an_employee("wangwu"), operation=Operation.SKIP)
        self.write(under_test, [skipped])
        assert self.load(under_test).revision == 1

    def test_a_plan_of_another_revision_is_refused(self, under_test: StoreUnderTest) -> None:
        self.fill(under_test)
        task = under_test.new_task()
        with (
            pytest.raises(RuleError) as caught,
            under_test.store.writing(task, under_test.source, 0),
        ):
            pass
        assert caught.value.code is ErrorCode.PLAN_OUT_OF_DATE
        assert under_test.records(task) == []

    def test_an_exception_leaves_everything_as_it_was(self, under_test: StoreUnderTest) -> None:
        self.fill(under_test)
        before = self.load(under_test)
        task = under_test.new_task()
        with (
            pytest.raises(Cancelled),
            under_test.store.writing(task, under_test.source, before.revision) as writer,
        ):
            writer.write([a_deletion(ZHANG), a_creation(an_employee("wangwu"))])
            writer.finish(REPORT)
            raise Cancelled
        assert self.load(under_test) == before
        assert under_test.records(task) == []
        assert under_test.report(task) is None

    def test_who_is_leaving_is_counted_and_forgotten_on_return(
        self, under_test: StoreUnderTest
    ) -> None:
        self.fill(under_test)
        gone = ZHANG._replace(enabled=False)
        detail = pack_detail(runs="3", days="14", counted="1")
        leaves = an_update(ZHANG, gone, third_party=None, reason=ReasonCode.LEAVING, detail=detail)
        key = leaves.key
        self.write(under_test, [leaves])
        begun = self.load(under_test).leaving[key]
        assert begun.runs == 1
        assert self.load(under_test).fingerprints[key] is None, "whoever returns is looked at"
        with under_test.store.writing(
            under_test.new_task(), under_test.source, self.load(under_test).revision
        ) as writer:
            writer.count_absence((key,))
            writer.finish(REPORT)
        assert self.load(under_test).leaving == {key: begun._replace(runs=2)}
        given_up = gone._replace(telephone=None)
        kept = an_update(gone, given_up, third_party=None, reason=ReasonCode.VALUE_GIVEN_UP)
        self.write(under_test, [kept])
        assert self.load(under_test).leaving[key].runs == 2
        stopped = an_update(given_up, given_up, third_party=None, reason=ReasonCode.KEPT_BY_HAND)
        self.write(under_test, [stopped])
        assert self.load(under_test).leaving[key].is_kept
        again = pack_detail(task="3", **countdown_details(RESTORED, begun))
        undone = an_update(
            given_up, given_up, third_party=None, reason=ReasonCode.UNDONE, detail=again
        )
        self.write(under_test, [undone])
        assert self.load(under_test).leaving == {key: begun}
        self.write(under_test, [an_update(given_up, ZHANG, reason=ReasonCode.CAME_BACK)])
        assert self.load(under_test).leaving == {}
        self.write(under_test, [an_update(ZHANG, gone, third_party=None,
                                          reason=ReasonCode.LEAVING, detail=detail)])  # fmt: skip
        self.write(under_test, [a_deletion(gone)])
        assert self.load(under_test).leaving == {}
        self.write(under_test, [a_creation(gone, reason=ReasonCode.UNDONE, detail=again)])
        assert self.load(under_test).leaving == {key: begun}

    def test_a_task_ends_with_its_directory(self, under_test: StoreUnderTest) -> None:
        assert under_test.report(self.fill(under_test)) == REPORT

    def test_failed_and_skipped_changes_are_only_recorded(self, under_test: StoreUnderTest) -> None:
        failed = a_creation(ZHANG, has_failed=True, reason=ReasonCode.DUPLICATE_VALUE)
        skipped = a_creation(LI, operation=Operation.SKIP, reason=ReasonCode.OUT_OF_SCOPE)
        task = self.write(under_test, [failed, skipped])
        assert self.load(under_test).employees == {}
        assert [one[1:] for one in under_test.records(task)] == [
            ("create", "failed", "duplicate_value", None),
            ("skip", "success", "out_of_scope", None),
        ]

    @pytest.mark.parametrize(
        "bad",
        [
            a_creation(an_employee("lisi", username="A second one")),
            a_creation(an_employee("x", work_status="on holiday")),
            a_creation(an_employee("x", username="half a pair \ud83d")),
            a_creation(an_employee("x"), third_party='"\udc00"'),
            a_creation(an_employee("x"), third_party=b'"\xe7\x8e"'),
            a_creation(an_employee("x"), name="\ud800"),
            an_update(an_employee("nobody"), an_employee("nobody", title="Chief")),
            a_deletion(an_employee("nobody")),
        ],
        ids=[
            "twice",
            "word",
            "surrogate",
            "document",
            "bytes",
            "name",
            "update missing",
            "delete missing",
        ],
    )
    def test_one_bad_row_is_one_failed_record(
        self, under_test: StoreUnderTest, bad: Change
    ) -> None:
        self.fill(under_test)
        good = [a_creation(an_employee(f"u{number}")) for number in range(30)]
        task = under_test.new_task()
        with under_test.store.writing(task, under_test.source, 1) as writer:
            assert list(writer.write([*good[:15], bad, *good[15:]])) == [bad]
        records = under_test.records(task)
        assert len(self.load(under_test).employees) == 32
        assert len(records) == 31
        assert (records[15].result, records[15].reason) == ("failed", "store_refused")
        assert {one.result for one in records[:15] + records[16:]} == {"success"}

    @pytest.mark.parametrize("between", [0, 1500], ids=["one piece", "another piece"])
    def test_the_second_of_a_key_is_refused_in_an_empty_directory_too(
        self, under_test: StoreUnderTest, between: int
    ) -> None:
        others = [a_creation(an_employee(f"u{number}")) for number in range(between)]
        twice = a_creation(an_employee("lisi", username="A second one"))
        task = under_test.new_task()
        with under_test.store.writing(task, under_test.source, 0) as writer:
            changes = [a_creation(LI), *others, twice, a_creation(ZHANG)]
            assert list(writer.write(changes)) == [twice]
            writer.remember([("lisi", 5)])
            assert list(writer.write([twice])) == [twice]
        found = self.load(under_test)
        assert len(found.employees) == between + 2
        assert (found.employees["lisi"], found.fingerprints["lisi"]) == (LI, 5)
        failed = [one for one in under_test.records(task) if one.result == "failed"]
        assert [one.reason for one in failed] == ["store_refused"] * 2

    @pytest.mark.parametrize("between", [0, 1500], ids=["one piece", "another piece"])
    def test_who_came_just_now_is_found_in_an_empty_directory_too(
        self, under_test: StoreUnderTest, between: int
    ) -> None:
        others = [a_creation(an_employee(f"u{number}")) for number in range(between)]
        chief = LI._replace(title="Chief")
        task = under_test.new_task()
        with under_test.store.writing(task, under_test.source, 0) as writer:
            came = [a_creation(LI), a_creation(ZHANG), *others]
            changes = [*came, an_update(LI, chief), a_deletion(ZHANG), a_creation(ZHANG)]
            assert writer.write(changes) == []
        found = self.load(under_test)
        assert len(found.employees) == between + 2
        assert (found.employees["lisi"], found.employees["zhangsan"]) == (chief, ZHANG)
        assert {one.result for one in under_test.records(task)} == {"success"}

    def test_refusals_alone_are_no_new_revision(self, under_test: StoreUnderTest) -> None:
        self.fill(under_test)
        with under_test.store.writing(under_test.new_task(), under_test.source, 1) as writer:
            assert len(writer.write([a_creation(LI), a_creation(ZHANG)])) == 2
        assert self.load(under_test).revision == 1

    def test_a_preview_is_recorded_and_changes_nothing(self, under_test: StoreUnderTest) -> None:
        self.fill(under_test)
        before = self.load(under_test)
        failed = a_creation(an_employee("x"), has_failed=True, reason=ReasonCode.MISSING_REQUIRED)
        task = under_test.new_task()
        with under_test.store.recording(task) as writer:
            assert list(writer.write([a_deletion(LI), failed])) == []
            writer.finish(REPORT)
        assert self.load(under_test) == before
        assert [one.result for one in under_test.records(task)] == ["planned", "failed"]
        assert under_test.report(task) == REPORT

    @pytest.mark.parametrize(
        "text",
        [
            "'; DROP TABLE employee; --",
            'quo"te',
            "a\x00b",
            "😀👨‍👩‍👧",
            "100%_\\",
            "长" * 10_000,
            "\u202e\n\t",
            "",
        ],
        ids=["sql", "quote", "nul", "emoji", "wildcards", "long", "controls", "empty"],
    )
    def test_any_text_comes_back_as_it_went(self, under_test: StoreUnderTest, text: str) -> None:
        person = an_employee("x", username=text, title=text, extended=(("note", text),))
        unit = a_department("7", name=text, path=text)
        self.write(under_test, [a_creation(unit), a_creation(person)])
        directory = self.load(under_test)
        assert directory.employees == {"x": person}
        assert directory.departments == {"7": unit}
