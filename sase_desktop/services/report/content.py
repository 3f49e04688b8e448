"""What a report tells, in the reader's language: in a stored task, out values for any writer.

Everything here is text; whoever writes it escapes it for its form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...domain import words as stored_words
from ...domain.charts import Chart
from ...domain.errors import ErrorCode, ReasonCode
from ...domain.ports import Checkpoint
from ...domain.review import RecordFilter
from ...domain.sync_plan import Counts, Operation, unpack_detail
from ...domain.sync_task import Phase, RecordResult, SyncRecord, SyncTask, TaskId, TaskState
from ...translations import ENGLISH, Say
from ..documents import json_or_text
from ..review import Review
from ..workbook import changed_fields
from . import words
from .chart import department_chart
from .facts import facts_of

_PLACE = re.compile(r"\{\w+\}")
"""Of one object; a reason that stands for many has none."""
MOST_ROWS = 200
"""Objects of one kind that a report lists; the export holds the rest."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One object with what became of it."""

    name: str
    kind: str
    external_id: str
    reason: str
    fields: tuple[tuple[str, str, str], ...]
    """Field, before, after."""


@dataclass(frozen=True, slots=True)
class Part:
    """Objects of one kind."""

    key: str
    title: str
    note: str
    """That there are more, empty when all are listed."""
    lines: tuple[RecordLine, ...]


@dataclass(frozen=True, slots=True)
class TaskReport:
    """A whole report."""

    language: str
    title: str
    tone: str
    """Colour role of the outcome, which is also told in words."""
    outcome: str
    sentences: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    figures_title: str
    figures_head: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]
    chart: Chart
    """The largest departments."""
    as_table: str
    """What opens the chart's text form."""
    reasons_title: str
    reasons_head: tuple[str, str, str]
    reasons: tuple[tuple[str, str, str], ...]
    """Reason, count, what to do."""
    parts: tuple[Part, ...]
    field_head: tuple[str, str, str, str]
    """Name, field, before, after."""
    nothing: str
    """Said in place of the parts when there is none."""


class ReportMaker:
    """Gathers one report, a piece at a time."""

    def __init__(self, review: Review, task: TaskId, language: str, say: Say) -> None:
        """Raises RuleError `not_found`."""
        self._review = review
        self._task = review.task(task)
        self._language = language
        self._say = say
        self._names: Mapping[str, str] = {}

    def make(self, now: datetime, version: str, checkpoint: Checkpoint) -> TaskReport:
        """Raises Cancelled."""
        say, task = self._say, self._task
        self._names = {
            one.department.external_id: one.department.name
            for one in self._review.departments(task.source)
        }
        changes = self._review.department_changes(task.id, checkpoint)
        return TaskReport(
            self._language,
            say(words.TITLE).format(task=task.id),
            _tone(task),
            self._outcome(),
            tuple(self._sentences()),
            tuple(facts_of(task, self._outcome(), say, now, version)),
            say(words.FIGURES_TITLE),
            ("", *map(say, self._figure_names())),
            (
                (say(words.DEPARTMENTS), *self._figures(task.departments)),
                (say(words.EMPLOYEES), *self._figures(task.employees)),
            ),
            department_chart(changes, say, is_plan=words.is_plan(task)),
            say(words.AS_TABLE),
            say(words.REASONS_TITLE),
            (say(words.REASON), say(words.COUNT), say(words.WHAT_TO_DO)),
            tuple(self._reasons()),
            tuple(self._parts(checkpoint)),
            (say(words.NAME), say(words.FIELD), say(words.BEFORE), say(words.AFTER)),
            say(words.NO_RECORDS),
        )

    def _figure_names(self) -> tuple[str, ...]:
        """With those who are leaving where there are any."""
        return (*words.FIGURES, words.LEAVING) if self._has_leavers else words.FIGURES

    def _figures(self, counts: Counts) -> Sequence[str]:
        leaving = [f"{counts.leaving:,}"] if self._has_leavers else []
        return [*_figures(counts), *leaving]

    @property
    def _has_leavers(self) -> bool:
        return bool(self._task.employees.leaving)

    def _outcome(self) -> str:
        failure = self._task.failure
        told = self._say(words.STATES[self._task.state])
        if self._task.request.is_preview and failure is None:
            return self._say(words.PREVIEW)
        if failure is not None:
            return f"{told}: {self._say(stored_words.ERRORS[failure.code].title)}"
        return told

    def _sentences(self) -> Iterator[str]:
        say, task = self._say, self._task
        failure = task.failure
        if failure is not None and task.finding is not None:
            rule = stored_words.GUARD_RULES[task.finding.rule]
            values = unpack_detail(task.finding.detail)
            yield stored_words.fill(say(rule.message), values)
            yield say(rule.hint)
        elif failure is not None:
            told = stored_words.ERRORS[failure.code]
            yield say(told.message)
            yield say(told.hint)
        if words.is_plan(task):
            yield say(words.NOTHING_APPLIED)
        elif task.state is TaskState.SUCCEEDED and task.has_changed_nothing:
            yield say(words.ZERO)
        if failure is None or words.is_plan(task):
            whole = task.departments.adds_up and task.employees.adds_up
            yield say(words.ADDS_UP if whole else words.DOES_NOT_ADD_UP)
        if task.not_provided:
            yield say(words.NOT_PROVIDED).format(fields=", ".join(task.not_provided))

    def _reasons(self) -> Iterator[tuple[str, str, str]]:
        found: Counter[ReasonCode] = Counter()
        for group in self._review.record_groups(self._task.id):
            if group.reason is not None:
                found[group.reason] += group.size
        for reason, count in found.most_common():
            hint = self._say(stored_words.REASON_HINTS[reason])
            told = self._say(stored_words.REASONS[reason])
            yield _PLACE.sub("…", told), f"{count:,}", hint

    def _reason(self, reason: ReasonCode, detail: str) -> str:
        values = dict(unpack_detail(detail))
        if self._language != ENGLISH and "field" in values:
            values["field"] = self._field(values["field"])
        return stored_words.fill(self._say(stored_words.REASONS[reason]), values)

    def _parts(self, checkpoint: Checkpoint) -> Iterator[Part]:
        failed = RecordFilter(result=RecordResult.FAILED)
        yield from self._part("failed", self._say(words.PART_TITLES["failed"]), failed, checkpoint)
        for operation in (Operation.DELETE, Operation.UPDATE, Operation.CREATE):
            title = self._say(words.PART_TITLES[operation])
            well = RecordResult.PLANNED if words.is_plan(self._task) else RecordResult.SUCCESS
            chosen = RecordFilter(operation=operation, result=well)
            yield from self._part(operation.value, title, chosen, checkpoint)

    def _part(
        self, key: str, title: str, chosen: RecordFilter, checkpoint: Checkpoint
    ) -> Iterator[Part]:
        checkpoint(Phase.FINISH, 0)
        page = self._review.records(self._task.id, chosen, limit=MOST_ROWS)
        if not page.total:
            return
        note = ""
        if page.total > len(page.rows):
            note = self._say(words.FIRST_OF).format(
                shown=f"{len(page.rows):,}", total=f"{page.total:,}"
            )
        lines = tuple(self._line(self._review.record(one.id)) for one in page.rows)
        yield Part(key, f"{title} ({page.total:,})", note, lines)

    def _line(self, record: SyncRecord) -> RecordLine:
        before, after = json_or_text(record.before), json_or_text(record.after)
        fields: tuple[tuple[str, str, str], ...] = ()
        if record.operation is Operation.UPDATE:
            fields = tuple(
                (self._field(key), self._value(key, old), self._value(key, new))
                for key, old, new in changed_fields(before, after)
            )
        reason = "" if record.reason is None else self._reason(record.reason, record.detail)
        kind = self._say(words.OBJECTS[record.object_type])
        return RecordLine(record.name, kind, record.external_id, reason, fields)

    def _field(self, key: str) -> str:
        own = {f"extended.{one.key}": one.name for one in self._task.request.extended_fields}
        if key in own:
            return own[key]
        return self._say(words.FIELDS[key]) if key in words.FIELDS else key

    def _value(self, key: str, value: Any) -> str:
        if value is None or value == "":
            return words.NOTHING
        if isinstance(value, bool):
            return self._say(words.YES if value else words.NO)
        if key == "work_status" and value in words.VALUES:
            return self._say(words.VALUES[value])
        if key in ("parent", "primary_department"):
            return self._names.get(str(value), str(value))
        if isinstance(value, list):
            return ", ".join(self._names.get(str(one), str(one)) for one in value)
        return str(value)


def _figures(counts: Counts) -> Sequence[str]:
    values = (
        counts.total, counts.created, counts.updated, counts.deleted, counts.unchanged,
        counts.skipped, counts.failed,
    )  # fmt: skip
    return [f"{value:,}" for value in values]


def _tone(task: SyncTask) -> str:
    if task.failure is not None:
        return "guard" if task.failure.code is ErrorCode.DELETION_GUARD else "danger"
    if task.request.is_preview:
        return "preview"
    if task.state is TaskState.SUCCEEDED:
        return "warn" if task.has_changed_nothing else "ok"
    return {TaskState.PARTIALLY_FAILED: "warn", TaskState.FAILED: "danger"}.get(
        task.state, "neutral"
    )
