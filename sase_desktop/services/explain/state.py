"""Matched, changed, state now: in an object's records, out who it is and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...domain.conflict import ConflictChoice, Decision
from ...domain.directory import Department, Employee
from ...domain.errors import ReasonCode
from ...domain.explanation import Candidate, Said, Sentence, Step, StepKind, StepStatus, said
from ...domain.leaving import Grace
from ...domain.mapped_value import text_of
from ...domain.review import EmployeeRow
from ...domain.sync_plan import Operation, unpack_detail
from ...domain.sync_task import RecordResult, SyncRecord
from ...domain.words import REASON_HINTS, REASONS
from ..documents import utc_text

_HELD = frozenset({ReasonCode.HELD_BACK, ReasonCode.HELD_WITH})


def matched_step(
    who: Candidate,
    row: EmployeeRow | None,
    value: Department | Employee | None,
    history: Sequence[SyncRecord],
) -> Step:
    """By what it is found again, and what it was called before."""
    renames = [
        said(
            Sentence.RENAMED_BY,
            task=str(one.task),
            former=unpack_detail(one.detail).get("former", "–"),
            id=one.external_id,
        )
        for one in history
        if one.reason is ReasonCode.RENAMED and one.result is RecordResult.SUCCESS
    ]
    if value is None:
        told = said(Sentence.NO_MATCH)
        return Step(StepKind.MATCHED, StepStatus.WARNING, told, tuple(renames))
    id = str(row.id) if row else next((one.sase_id for one in history if one.sase_id), None)
    told = said(Sentence.MATCHED, key=who.key, id=id or "–")
    return Step(StepKind.MATCHED, StepStatus.OK, told, tuple(renames))


def changed_step(history: Sequence[SyncRecord]) -> Step:
    """What tasks did or meant to do, each with its reason."""
    lines: list[Said] = []
    for one in history:
        values = {"task": str(one.task), "operation": one.operation.value}
        lines.append(said(Sentence.RECORD, **values, result=one.result.value))
        lines += reason_lines(one.reason, one.detail)[:1]
    told = said(Sentence.RECORDS, count=str(len(history)))
    status = StepStatus.OK if history else StepStatus.UNKNOWN
    return Step(StepKind.CHANGED, status, told, tuple(lines))


def state_step(
    value: Department | Employee | None,
    row: EmployeeRow | None,
    history: Sequence[SyncRecord],
    grace: Grace | None,
    choices: Sequence[Said] = (),
) -> Step:
    """How it stands now, and what that rests on."""
    done = [one for one in history if one.result is not RecordResult.PLANNED]
    newest = done[0] if done else None
    lines = choices if newest is None else (*reason_lines(newest.reason, newest.detail), *choices)
    if newest is not None and newest.result is RecordResult.FAILED:
        told = said(Sentence.NOT_APPLIED, task=str(newest.task))
        return _step(StepStatus.FAILED, told, lines)
    if newest is not None and newest.reason in _HELD:
        told = said(
            Sentence.HELD if value is not None else Sentence.HELD_OUT, task=str(newest.task)
        )
        return _step(StepStatus.WARNING, told, lines)
    if row is not None and row.leaving is not None:
        return _step(StepStatus.WARNING, _leaving(row, grace), lines)
    if value is not None:
        return _step(StepStatus.OK, said(Sentence.STORED), lines)
    if newest is not None and newest.operation is Operation.DELETE:
        return _step(StepStatus.WARNING, said(Sentence.DELETED_BY, task=str(newest.task)), lines)
    return _step(StepStatus.WARNING, said(Sentence.NOT_STORED), lines)


def choice_lines(
    key: str, values: Mapping[str, object], decisions: Iterable[Decision]
) -> Iterator[Said]:
    """Remembered choices about values that were sent for the person."""
    for one in decisions:
        sent = values.get(one.field)
        if sent is None or text_of(sent).lower() != one.value:
            continue
        told = {"field": one.field, "value": text_of(sent), "winner": one.winner_name or one.winner}
        if one.choice is ConflictChoice.KEEPS:
            is_winner = one.winner == key
            yield said(Sentence.CHOSEN if is_winner else Sentence.NOT_CHOSEN, **told)
        elif one.choice is ConflictChoice.ACCEPTED:
            yield said(Sentence.CONFLICT_ACCEPTED, **told)


def reason_lines(reason: ReasonCode | None, detail: str) -> tuple[Said, ...]:
    """The reason and what to do about it."""
    if reason is None:
        return ()
    return Said(REASONS[reason], unpack_detail(detail)), Said(REASON_HINTS[reason])


def _step(status: StepStatus, told: Said, lines: Sequence[Said]) -> Step:
    return Step(StepKind.STATE, status, told, tuple(lines))


def _leaving(row: EmployeeRow, grace: Grace | None) -> Said:
    assert row.leaving is not None
    since = utc_text(row.leaving.since) or ""
    if row.leaving.is_kept:
        return said(Sentence.LEAVING_KEPT, since=since)
    ends = row.leaving.ends_on(grace) if grace is not None else None
    if grace is None or ends is None:
        return said(Sentence.LEAVING_NEXT, since=since)
    runs = {"runs": str(row.leaving.runs), "of": str(grace.runs)}
    return said(Sentence.LEAVING, since=since, until=utc_text(ends) or "", **runs)
