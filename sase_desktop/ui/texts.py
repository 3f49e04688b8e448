"""Code to words: every state, operation, reason and error as people read it, in their language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sase_desktop.domain import words
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import (
    ErrorCode,
    Problem,
    ProviderError,
    ReasonCode,
    RuleError,
    SaseError,
)
from sase_desktop.domain.explanation import TRANSFORMS, Sentence
from sase_desktop.domain.guard import GuardFinding
from sase_desktop.domain.identity_source import SourceKind
from sase_desktop.domain.notice import Notice
from sase_desktop.domain.sync_plan import Operation, unpack_detail
from sase_desktop.domain.sync_task import (
    Origin,
    Phase,
    RecordResult,
    SyncRequest,
    TaskState,
    Trigger,
)
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr, tr_stored
from sase_desktop.ui.theme import Icon


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error for people: what happened, what it means for the data, what to do."""

    title: str
    message: str
    hint: str
    details: str
    """Technical, for the copy button."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Message and hint, for a dialog."""
        return (self.message, self.hint)


def task_badge(
    state: TaskState, is_preview: bool = False, fail_type: ErrorCode | None = None
) -> Badge:
    """The state of a task, with the two failures that have a look of their own."""
    if state is TaskState.FAILED and fail_type is ErrorCode.DELETION_GUARD:
        return Badge(Icon.GUARD, tr("Stopped by guard"), "guard")
    if state is TaskState.FAILED and fail_type is ErrorCode.INTERRUPTED:
        return Badge(Icon.INTERRUPTED, tr("Interrupted"), "danger")
    if state is TaskState.SUCCEEDED and is_preview:
        return Badge(Icon.PREVIEW, tr("Preview"), "preview")
    return {
        TaskState.QUEUED: Badge(Icon.CLOCK, tr("Queued"), "neutral"),
        TaskState.RUNNING: Badge(Icon.RUNNING, tr("Running"), "info"),
        TaskState.CANCELLING: Badge(Icon.RUNNING, tr("Cancelling"), "info"),
        TaskState.SUCCEEDED: Badge(Icon.OK, tr("Succeeded"), "ok"),
        TaskState.PARTIALLY_FAILED: Badge(Icon.WARNING, tr("Partially failed"), "warn"),
        TaskState.FAILED: Badge(Icon.FAILED, tr("Failed"), "danger"),
        TaskState.CANCELLED: Badge(Icon.BLOCKED, tr("Cancelled"), "neutral"),
    }[state]


def never_run_badge() -> Badge:
    """A source that has no task."""
    return Badge(Icon.MINUS, tr("Never run"), "neutral")


def no_changes_badge() -> Badge:
    """Beside a success that returned or changed nothing: amber, never green."""
    return Badge(Icon.WARNING, tr("0 changes"), "warn")


def revoked_badge() -> Badge:
    """A source whose authorization was taken back."""
    return Badge(Icon.KEY_REVOKED, tr("Revoked"), "warn")


def operation_badge(operation: Operation) -> Badge:
    """The verb of a record."""
    return {
        Operation.CREATE: Badge(Icon.CREATE, tr("Create"), "ok"),
        Operation.UPDATE: Badge(Icon.UPDATE, tr("Update"), "info"),
        Operation.DELETE: Badge(Icon.DELETE, tr("Delete"), "danger"),
        Operation.SKIP: Badge(Icon.SKIP, tr("Skip"), "neutral"),
        Operation.UNCHANGED: Badge(Icon.UNCHANGED, tr("Unchanged"), "neutral"),
    }[operation]


def result_badge(result: RecordResult, operation: Operation | None = None) -> Badge:
    """How a record ended; a skipped object is neutral."""
    if result is RecordResult.FAILED:
        return Badge(Icon.FAILED, tr("Failed"), "danger")
    if operation is Operation.SKIP:
        return Badge(Icon.SKIP, tr("Skipped"), "neutral")
    if result is RecordResult.PLANNED:
        return Badge(Icon.PREVIEW, tr("Planned"), "preview")
    return Badge(Icon.OK, tr("Succeeded"), "ok")


def object_icon(object_type: ObjectType) -> Icon:
    """Department or person."""
    return Icon.BUILDING if object_type is ObjectType.DEPARTMENT else Icon.PERSON


def object_text(object_type: ObjectType) -> str:
    """Department or employee."""
    return tr("Department") if object_type is ObjectType.DEPARTMENT else tr("Employee")


def trigger_text(trigger: Trigger) -> str:
    """Who started a task."""
    return tr("Manual") if trigger is Trigger.MANUAL else tr("Automatic")


def started_text(request: SyncRequest) -> str:
    """Who started a task, or that it is no synchronization at all."""
    if request.origin is Origin.BY_HAND:
        return tr("Edited by hand")
    if request.origin is Origin.IMPORT:
        return tr("Import of a file")
    if request.origin is Origin.EVENT:
        return tr("WeCom event")
    if request.origin is Origin.UNDO:
        return tr("Undo")
    return trigger_text(request.trigger)


def phase_text(phase: Phase) -> str:
    """What a running task is doing."""
    return {
        Phase.FETCH_DEPARTMENTS: tr("Reading departments"),
        Phase.FETCH_USERS: tr("Reading employees"),
        Phase.PLAN: tr("Comparing"),
        Phase.APPLY_DEPARTMENTS: tr("Writing departments"),
        Phase.APPLY_USERS: tr("Writing employees"),
        Phase.DELETE_USERS: tr("Deleting employees"),
        Phase.DELETE_DEPARTMENTS: tr("Deleting departments"),
        Phase.FINISH: tr("Finishing"),
    }[phase]


def step_text(phase: Phase) -> str:
    """Step 2 of 8."""
    phases = list(Phase)
    return tr("Step {number} of {count}").format(number=phases.index(phase) + 1, count=len(phases))


def error_title(code: ErrorCode) -> str:
    """A few words for a list: IP not trusted."""
    return tr_stored(words.ERRORS[code].title)


def explain(error: SaseError) -> Explanation:
    """An error in the user's language."""
    told = explain_code(error.code, _details(error))
    if isinstance(error, RuleError) and error.problems:
        sentences = " ".join(problem_text(problem) for problem in error.problems)
        return Explanation(told.title, sentences, told.hint, told.details)
    return told


def explain_code(code: ErrorCode, details: str = "") -> Explanation:
    """The words of a code that was stored, for example with a task."""
    known = words.ERRORS[code]
    return Explanation(
        tr_stored(known.title), tr_stored(known.message), tr_stored(known.hint), details
    )


def vendor_explanation(kind: SourceKind, code: int) -> tuple[str, str] | None:
    """What a vendor's error number means, and the next step; None when it is not known."""
    from sase_desktop.services.vendors import explain_vendor_code

    known = explain_vendor_code(kind, code)
    return None if known is None else (tr_stored(known.meaning), tr_stored(known.next_step))


def vendor_text(kind: SourceKind, code: int) -> str:
    """Both sentences in a row; empty when the number is not known."""
    return " ".join(vendor_explanation(kind, code) or ())


def problem_text(problem: Problem) -> str:
    """What is wrong with one value."""
    return tr_stored(words.PROBLEMS[problem.code]).format(**problem.values)


def problem_texts(problems: Sequence[Problem]) -> dict[str, str]:
    """Key path to sentence, for the fields of a form; the first problem of a field wins."""
    told: dict[str, str] = {}
    for problem in problems:
        told.setdefault(problem.path, problem_text(problem))
    return told


def notice_text(notice: Notice) -> str:
    """What happened while nobody looked; the same sentence goes through every channel."""
    from sase_desktop.services.telling.words import sentence

    return sentence(notice, tr_stored)


def reason_text(reason: ReasonCode, detail: str = "") -> str:
    """Why one object was created, deleted, skipped or refused."""
    return words.fill(tr_stored(words.REASONS[reason]), unpack_detail(detail))


def reason_title(reason: ReasonCode) -> str:
    """The name of a reason, for a group of objects."""
    told = tr_stored(words.REASON_TITLES.get(reason, words.REASONS[reason]))
    return re.sub(r"\{\w+\}", "…", told)


def reason_hint(reason: ReasonCode) -> str:
    """What to do about it."""
    return tr_stored(words.REASON_HINTS[reason])


def guard_text(finding: GuardFinding) -> Explanation:
    """What the guard found, what it means, and the next step."""
    told = words.GUARD_RULES[finding.rule]
    message = words.fill(tr_stored(told.message), unpack_detail(finding.detail))
    return Explanation(tr_stored(told.title), message, tr_stored(told.hint), "")


def stored_texts() -> tuple[str, ...]:
    """Every English sentence of the domain, for the check that all are translated."""
    errors = [part for told in words.ERRORS.values() for part in told]
    rules = [part for told in words.GUARD_RULES.values() for part in told]
    others = (TRANSFORMS, words.REASONS, words.REASON_TITLES, words.REASON_HINTS, words.PROBLEMS)
    told = (text for group in others for text in group.values())
    return tuple(dict.fromkeys([*errors, *rules, *told, *(one.value for one in Sentence)]))


def _details(error: SaseError) -> str:
    lines = [f"{error.code}: {error.detail}" if error.detail else str(error.code)]
    if isinstance(error, ProviderError) and error.vendor_code is not None:
        lines.append(f"WeCom: {error.vendor_code}")
    if isinstance(error, ProviderError) and error.address:
        lines.append(f"address: {error.address}")
    return "\n".join(lines)
