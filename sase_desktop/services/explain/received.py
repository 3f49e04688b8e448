"""Received: in an object's records and the tasks of its source, out which of them asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...domain.directory import ObjectType
from ...domain.errors import ReasonCode
from ...domain.explanation import Candidate, Said, Sentence, Step, StepKind, StepStatus, said
from ...domain.sync_task import SyncRecord, SyncTask, TaskState

READ = frozenset({TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED})
_ABSENT = frozenset(
    {ReasonCode.REMOVED_AT_SOURCE, ReasonCode.LEAVING, ReasonCode.GRACE_OVER,
     ReasonCode.VALUE_GIVEN_UP}
)  # fmt: skip


def last_reading(tasks: Iterable[SyncTask], who: Candidate | None) -> SyncTask | None:
    """The newest task that asked the source for the object, applied or not.

    Args:
        tasks: newest first, those that ended well.
        who: None: it has to have asked for everybody.
    """
    return next((one for one in tasks if _asked_for(one, who)), None)


def received_step(
    who: Candidate,
    tasks: Sequence[SyncTask],
    history: Sequence[SyncRecord],
    *,
    is_sent: bool,
    is_leaving: bool,
) -> Step:
    """Whether the last answer had it in.

    Args:
        history: records of the object, newest first.
        is_sent: a document of it is stored.
        is_leaving: it is missing, and stays for a while.
    """
    last = last_reading(tasks, who)
    absent = _absence(history, tasks, last, is_leaving=is_leaving)
    if absent is not None:
        told = _of(absent, Sentence.NOT_ANSWERED, Sentence.NOT_IN_PREVIEW, tasks)
        return Step(StepKind.RECEIVED, StepStatus.WARNING, told)
    if not is_sent:
        return Step(StepKind.RECEIVED, StepStatus.UNKNOWN, said(Sentence.NO_DOCUMENT))
    if last is None:
        return Step(StepKind.RECEIVED, StepStatus.OK, said(Sentence.RECEIVED_ONCE))
    told = _of(last.id, Sentence.RECEIVED, Sentence.RECEIVED_IN_PREVIEW, tasks)
    return Step(StepKind.RECEIVED, StepStatus.OK, told)


def _asked_for(task: SyncTask, who: Candidate | None) -> bool:
    """Applying a stored plan asks nobody, and a small task asks for few."""
    request = task.request
    if not request.origin.asks_the_source or request.plan is not None:
        return False
    if who is None:
        return request.reads_everything and request.includes_users
    is_person = who.object_type is ObjectType.EMPLOYEE
    if request.focus is None:
        return request.includes_users or not is_person
    named = request.focus.members if is_person else request.focus.departments
    return who.external_id in named


def _absence(
    history: Sequence[SyncRecord],
    tasks: Iterable[SyncTask],
    last: SyncTask | None,
    *,
    is_leaving: bool,
) -> int | None:
    """The task whose answer lacked it; None: the last answer had it in."""
    newest = next((one.task for one in history if one.reason in _ABSENT), None)
    if newest is None:
        return None
    # Who applies a stored plan asked nobody: the plan's task did.
    newest = next((one.request.plan or newest for one in tasks if one.id == newest), newest)
    if last is None or newest >= last.id:
        return newest
    return last.id if is_leaving else None


def _of(task: int, applied: Sentence, previewed: Sentence, tasks: Iterable[SyncTask]) -> Said:
    is_preview = any(one.id == task and one.request.is_preview for one in tasks)
    return said(previewed if is_preview else applied, task=str(task))
