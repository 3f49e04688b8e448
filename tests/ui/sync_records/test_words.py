"""Tasks and fields as people read them, without a window."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sase_desktop.background.jobs import Progress
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, ReasonCode
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, FieldType, Transform
from sase_desktop.domain.review import Totals
from sase_desktop.domain.sync_plan import Counts, Operation, pack_detail
from sase_desktop.domain.sync_task import (
    Failure,
    Focus,
    Origin,
    Phase,
    RecordId,
    RecordResult,
    SyncRecord,
    SyncRequest,
    SyncTask,
    TaskId,
    TaskState,
)
from sase_desktop.services.plans.review import PlanOverview
from sase_desktop.ui.diff import plain
from sase_desktop.ui.sync_records import task_words
from sase_desktop.ui.sync_records.details.fields import RecordFields, pretty, record_fields
from sase_desktop.ui.sync_records.plan import words as plan_words
from sase_desktop.ui.sync_records.records.columns import reason_of, row_text
from sase_desktop.ui.sync_records.stopped_view import stop_of

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
SOURCE = SourceId(1)
E = ObjectType.EMPLOYEE
MAPPING = (
    FieldMapping(E, "userid", "external_id"),
    FieldMapping(E, "name", "username", Transform.TRIM),
    FieldMapping(E, "department", "departments"),
    FieldMapping(E, "mobile", "telephone", Transform.STRIP_COUNTRY_CODE),
    FieldMapping(E, "email, biz_mail", "email", Transform.FIRST_NON_EMPTY),
    FieldMapping(E, "extattr.age", "age"),
)


def a_task(**changes: Any) -> SyncTask:
    request = SyncRequest(
        SOURCE, mapping=MAPPING, extended_fields=(ExtendedField(E, "age", "Age", FieldType.NUMBER),)
    )
    task = SyncTask(TaskId(128), SOURCE, "HQ", TaskState.SUCCEEDED, request, NOW, NOW, NOW)
    return replace(task, **changes)


def a_record(**changes: Any) -> SyncRecord:
    record = SyncRecord(
        RecordId(1), TaskId(128), E, Operation.UPDATE, RecordResult.SUCCESS, "Chen", "chen.siyuan",
        "7", None, "", NOW,
    )  # fmt: skip
    return replace(record, **changes)


def stored(**changes: Any) -> str:
    document = {
        "external_id": "chen.siyuan", "username": "Chen", "telephone": "13800001427",
        "email": "a@example.com", "title": None, "work_status": "on_job", "enabled": True,
        "description": None, "departments": ["12"], "primary_department": "12", "extended": {},
    }  # fmt: skip
    return json.dumps({**document, **changes})


def fields(record: SyncRecord, task: SyncTask | None = None) -> RecordFields:
    return record_fields(record, task or a_task(), {"12": "Platform", "31": "Quality"})


def by_key(found: RecordFields) -> dict[str, Any]:
    return {row.key: row for row in found.rows}


def test_an_update_marks_words_and_names_departments() -> None:
    sent = json.dumps({"userid": "chen.siyuan", "name": " Chen ", "department": [12, 31]})
    record = a_record(third_party=sent, before=stored(), after=stored(departments=["12", "31"]))
    found = fields(record)
    row = found.rows[0]
    assert (row.key, row.is_changed, row.mapped) == ("departments", True, "Platform, Quality")
    assert row.received[0].value == "[12, 31]"
    assert [part.text for part in row.after if part.mark] == [",", "Quality"] or any(
        "Quality" in part.text for part in row.after if part.mark
    )
    assert by_key(found)["username"].mapped == "Chen"


def test_not_provided_is_kept_and_said() -> None:
    record = a_record(third_party='{"name": "Chen"}', before=stored(), after=stored())
    row = by_key(fields(record))["telephone"]
    assert row.is_kept and row.mapped == "–"
    assert plain(row.after) == "13800001427 (kept)"
    assert fields(record).not_provided[0] in ("department", "mobile")


def test_a_value_that_does_not_fit_is_told() -> None:
    sent = {"extattr": {"attrs": [{"name": "age", "text": {"value": "old"}}]}}
    found = by_key(fields(a_record(third_party=json.dumps(sent), before=stored())))
    assert found["age"].title == "Age"
    assert found["age"].mapped == "“old” does not fit"


def test_the_end_of_a_long_path_is_seen() -> None:
    before, after = "Yunzhou Example Technology / Sales / One", ""
    after = before.replace("One", "Two")
    record = SyncRecord(
        RecordId(2), TaskId(128), ObjectType.DEPARTMENT, Operation.UPDATE, RecordResult.SUCCESS,
        "One", "39", "39", None, "", NOW,
        before=json.dumps({"path": before}), after=json.dumps({"path": after}),
    )  # fmt: skip
    row = by_key(fields(record))["path"]
    assert plain(row.before).startswith("…")
    assert row.before_text == before


@pytest.mark.parametrize("document", [None, "", "[1]", "not json", '"text"'])
def test_documents_that_are_none(document: str | None) -> None:
    found = fields(a_record(third_party=document, before=document, after=document))
    assert not found.changed
    assert pretty(document) == (document or "") or document in ("[1]", '"text"')


def test_reasons_name_fields_as_the_details_do() -> None:
    detail = pack_detail(field="email", other="周子墨")
    record = a_record(reason=ReasonCode.DUPLICATE_VALUE, detail=detail)
    assert reason_of(record) == "Same Email Address as 周子墨"
    assert "\n" not in row_text(replace(record, name="two\nlines\tof text"))


def test_progress_prefers_what_the_job_said() -> None:
    task = a_task(state=TaskState.RUNNING, phase=Phase.FETCH_DEPARTMENTS, done=1, out_of=9)
    told = task_words.progress_words(task, Progress(Phase.FETCH_USERS, 26_340, 41_200, 60.0))
    assert (told.phase, told.counts, told.step) == (
        "Reading employees",
        "26,340 of 41,200",
        "Step 2 of 8",
    )
    assert told.left == "about 30 s left"
    assert task_words.progress_words(task, None).counts == "1 of 9"
    waiting = task_words.progress_words(replace(task, state=TaskState.QUEUED), None)
    assert waiting.share is None


def test_sums_that_do_not_add_up_are_said() -> None:
    right = a_task(employees=Counts(total=2, unchanged=2))
    wrong = a_task(employees=Counts(total=3, unchanged=2))
    assert "\nall accounted" in task_words.sum_sentence(right)
    assert "not all accounted" in task_words.sum_sentence(wrong)


def test_what_a_list_entry_says() -> None:
    guard = Failure(ErrorCode.DELETION_GUARD)
    stopped = a_task(
        state=TaskState.FAILED, failure=guard, employees=Counts(deleted=4870), plan_revision=3
    )
    assert task_words.task_item(stopped, None).parts[0].text == "4,870 would go"
    zero = task_words.task_item(a_task(employees=Counts(total=9, unchanged=9)), None)
    assert zero.parts[0].tone == "warn"
    told_of_others = replace(a_task().request, origin=Origin.EVENT, focus=Focus(("chen",)))
    quiet = a_task(request=told_of_others)
    (part,) = task_words.task_item(quiet, None).parts
    assert (part.text, part.tone) == ("nothing in scope", "text_3")
    assert stop_of(quiet).title == "Nothing in this source's scope"
    some = a_task(
        state=TaskState.PARTIALLY_FAILED,
        employees=Counts(total=5, created=2, updated=1, failed=1, unchanged=1, deleted=3),
        finished_at=NOW + timedelta(seconds=31),
    )
    words = [part.text for part in task_words.task_item(some, None).parts]
    assert words == ["+2", "~1", "−3", "1 failed"]
    assert task_words.heading_note(some).endswith("31 s")


def test_a_preview_with_failures_is_still_a_preview() -> None:
    task = a_task(state=TaskState.PARTIALLY_FAILED)
    task = replace(task, request=replace(task.request, is_preview=True))
    assert task_words.has_plan(task)
    assert task_words.badge_of(task).text == "Preview"


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_failure_has_words(code: ErrorCode) -> None:
    task = a_task(state=TaskState.FAILED, failure=Failure(code, "detail", 60020, "203.0.113.7"))
    stop = stop_of(task)
    assert stop.title and stop.lines[0].endswith("(60020)") and stop.address == "203.0.113.7"


def test_a_small_task_whose_one_person_left_asks_for_no_number() -> None:
    overview = PlanOverview(
        a_task(
            request=SyncRequest(SourceId(1), is_preview=True, focus=Focus(members=("gone",))),
            employees=Counts(deleted=1),
        ),
        Totals(3, 40), (), (), None, (), {}, None,
    )  # fmt: skip
    assert not plan_words.exceeds(overview)
    whole = replace(overview, task=replace(overview.task, request=SyncRequest(SourceId(1))))
    assert plan_words.exceeds(whole)
