"""Deletions of a plan by department: in records, out losses that add up to the plan's count."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sase_desktop.domain.directory import Department, ObjectType
from sase_desktop.domain.errors import Cancelled, ReasonCode
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.review import DepartmentRow, RecordFilter, RecordGroup, Totals
from sase_desktop.domain.sync_plan import Counts, Operation
from sase_desktop.domain.sync_task import (
    Focus,
    Origin,
    RecordId,
    RecordResult,
    SyncRecord,
    SyncRequest,
    SyncTask,
    TaskId,
    TaskState,
)
from sase_desktop.services.plans.review import PlanReview
from sase_desktop.services.plans.stored import StoredPlans
from sase_desktop.services.review import Review

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
SOURCE = SourceId(1)


def a_task(number: int, **changes: Any) -> SyncTask:
    task = SyncTask(TaskId(number), SOURCE, "HQ", TaskState.SUCCEEDED, SyncRequest(SOURCE), NOW)
    return replace(task, **changes)


def a_department(external_id: str, parent: str | None, direct: int, subtree: int) -> DepartmentRow:
    department = Department(external_id, f"name {external_id}", parent, 0, f"path {external_id}")
    return DepartmentRow(int(external_id), department, direct, subtree, NOW, None)


def a_leaver(number: int, department: str, reason: ReasonCode) -> SyncRecord:
    return SyncRecord(
        RecordId(number), TaskId(9), ObjectType.EMPLOYEE, Operation.DELETE, RecordResult.PLANNED,
        f"Person {number}", f"person.{number}", None, reason, "", NOW,
        before=json.dumps({"departments": [department], "primary_department": department}),
    )  # fmt: skip


class FakeReview:
    """A company: 1 over 2 (with 4 below) and 3."""

    def __init__(self, records: list[SyncRecord]) -> None:
        self.records = records
        self.known = [a_task(9), a_task(5, employees=Counts(total=20)), a_task(4)]
        self.rows = (
            a_department("1", None, 1, 20),
            a_department("2", "1", 4, 12),
            a_department("3", "1", 7, 7),
            a_department("4", "2", 8, 8),
        )

    def task(self, task: TaskId) -> SyncTask:
        return self.known[0]

    def tasks(self, source: SourceId, *, states: frozenset[TaskState]) -> tuple[SyncTask, ...]:
        return tuple(task for task in self.known if task.state in states)

    def departments(self, source: SourceId) -> tuple[DepartmentRow, ...]:
        return self.rows

    def totals(self, source: SourceId) -> Totals:
        return Totals(4, 20)

    def record_groups(self, task: TaskId) -> tuple[RecordGroup, ...]:
        return ()

    def all_records(self, task: TaskId, conditions: RecordFilter) -> Iterator[SyncRecord]:
        return (one for one in self.records if one.object_type is conditions.object_type)


def overview(review: FakeReview, checkpoint: Any = lambda *_: None) -> Any:
    plans = cast(StoredPlans, SimpleNamespace(stale=lambda task: None))
    return PlanReview(cast(Review, review), plans).overview(TaskId(9), checkpoint)


def test_people_are_counted_once_and_rolled_up() -> None:
    gone, hidden = ReasonCode.REMOVED_AT_SOURCE, ReasonCode.NOT_VISIBLE
    records = [
        a_leaver(1, "4", gone), a_leaver(2, "4", hidden), a_leaver(3, "2", hidden),
        a_leaver(4, "3", gone), a_leaver(5, "1", gone),
    ]  # fmt: skip
    found = overview(FakeReview(records))
    losses = {loss.key: loss for loss in found.by_department}
    assert {key: len(loss.leavers) for key, loss in losses.items()} == {"2": 3, "3": 1, "1": 1}
    assert found.by_department[0].key == "2"
    assert (losses["2"].now, losses["1"].now) == (12, 1)
    assert losses["2"].share == 3 / 12
    assert losses["2"].reasons == ((hidden, 2), (gone, 1))
    assert losses["2"].leavers[0].department == "name 4"


def test_one_department_is_opened_one_level_deeper() -> None:
    records = [
        a_leaver(1, "4", ReasonCode.OUT_OF_SCOPE), a_leaver(2, "2", ReasonCode.OUT_OF_SCOPE)
    ]  # fmt: skip
    found = overview(FakeReview(records))
    assert {loss.key for loss in found.by_department} == {"2", "4"}


def test_a_department_that_is_not_stored_any_more() -> None:
    found = overview(FakeReview([a_leaver(1, "77", ReasonCode.REMOVED_AT_SOURCE)]))
    (loss,) = found.by_department
    assert (loss.key, loss.now, loss.share) == ("77", None, 1.0)


def test_the_last_complete_answer() -> None:
    found = overview(FakeReview([]))
    assert found.last is not None and found.last.id == 5
    assert found.is_current


def test_what_is_no_complete_answer_is_not_compared_with() -> None:
    review = FakeReview([])
    by_hand = SyncRequest(SOURCE, origin=Origin.BY_HAND)
    named = SyncRequest(SOURCE, focus=Focus(members=("somebody",)))
    departments_alone = SyncRequest(SOURCE, includes_users=False)
    for number, request in ((8, by_hand), (7, named), (6, departments_alone)):
        review.known.insert(1, a_task(number, request=request))
    found = overview(review)
    assert found.last is not None and found.last.id == 5


def test_reading_can_be_cancelled() -> None:
    def stop(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        overview(FakeReview([a_leaver(1, "4", ReasonCode.OUT_OF_SCOPE)]), stop)
