"""What the command line prints and exports hold: in domain values, out JSON-ready objects."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.errors import ErrorCode
from ..domain.guard import GuardFinding
from ..domain.mapping import ExtendedField
from ..domain.ports import Checkpoint
from ..domain.sync_plan import Change, Counts
from ..domain.sync_task import Focus, Origin, SyncRecord, SyncRequest, SyncTask, TaskState
from ..domain.words import ERRORS, GUARD_RULES, REASON_HINTS, guard_text, reason_text

if TYPE_CHECKING:
    from .by_hand.directory_import import ImportPlan

log = logging.getLogger(__name__)


def utc_text(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    if moment is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def counts_document(counts: Counts) -> dict[str, int]:
    return {
        "total": counts.total,
        "created": counts.created,
        "updated": counts.updated,
        "deleted": counts.deleted,
        "unchanged": counts.unchanged,
        "skipped": counts.skipped,
        "failed": counts.failed,
        **({"leaving": counts.leaving} if counts.leaving else {}),
    }


def failure_message(task: SyncTask) -> str | None:
    """Why a task stopped and what to do, in English, with the vendor's number at the end."""
    failure = task.failure
    if failure is None:
        return ALL_FAILED if task.state is TaskState.FAILED else None
    if task.finding is not None and failure.code is ErrorCode.DELETION_GUARD:
        told = GUARD_RULES[task.finding.rule]
        return f"Stopped by guard: {guard_text(task.finding)} Nothing was changed. {told.hint}"
    words = ERRORS[failure.code]
    parts = [words.message]
    if failure.subject:
        parts.append(f"The department is {failure.subject}.")
    if failure.address:
        parts.append(f"The address to trust is {failure.address}.")
    parts.append(words.hint)
    if failure.vendor_code is not None:
        parts.append(f"({failure.vendor_code})")
    return " ".join(parts)


ALL_FAILED = "Every object failed; each record says why. Nothing was changed."

FAIL_TYPES = frozenset(
    {
        ErrorCode.AUTH_EXPIRED, ErrorCode.PERMISSION_DENIED, ErrorCode.IP_NOT_TRUSTED,
        ErrorCode.RATE_LIMITED, ErrorCode.NETWORK, ErrorCode.SOURCE_DATA_INVALID,
        ErrorCode.DELETION_GUARD, ErrorCode.QUOTA, ErrorCode.INTERRUPTED, ErrorCode.INTERNAL,
    }
)  # fmt: skip
"""The closed list that scripts may rely on; whatever else stopped a task is in its message."""


_BROADER = {
    ErrorCode.AUTHORIZATION_LOST: ErrorCode.AUTH_EXPIRED,
    ErrorCode.ANSWER_TRUNCATED: ErrorCode.SOURCE_DATA_INVALID,
    ErrorCode.DEPARTMENT_REFUSED: ErrorCode.PERMISSION_DENIED,
}
"""What the list calls the stops that have names of their own here."""


def fail_type(task: SyncTask) -> str | None:
    """One of FAIL_TYPES: a full disk and the like are `internal` for a script."""
    if task.failure is None:
        # All objects failed, each with its own reason: nothing stopped the task but the data.
        return ErrorCode.SOURCE_DATA_INVALID.value if task.state is TaskState.FAILED else None
    code = _BROADER.get(task.failure.code, task.failure.code)
    return (code if code in FAIL_TYPES else ErrorCode.INTERNAL).value


def task_document(task: SyncTask) -> dict[str, Any]:
    """The summary of a task, as `sync --json` prints it; of an undo with what it undoes."""
    undo = task.request.undo
    undone = {} if undo is None else {"undo_of": undo.task, "undo_records": list(undo.records)}
    return {
        "task": task.id,
        "idp": task.source_name,
        "trigger": task.request.trigger.value,
        "preview": task.request.is_preview,
        "state": task.state.value,
        "fail_type": fail_type(task),
        "message": failure_message(task),
        "started_at": utc_text(task.started_at),
        "finished_at": utc_text(task.finished_at),
        "departments": counts_document(task.departments),
        "employees": counts_document(task.employees),
        **_cause(task.request),
        **undone,
        **_guarded(task),
    }


def _guarded(task: SyncTask) -> dict[str, Any]:
    """What the guard has, or had, against the task's plan, and who let it pass."""
    found: dict[str, Any] = {}
    if task.finding is not None:
        found["guard"] = finding_document(task.finding)
    given = task.request.allowance
    if given is not None:
        found["allowed"] = {
            "who": given.who,
            "host": given.host,
            "at": utc_text(given.at),
            "typed": given.typed,
            "rule": None if task.finding is None else task.finding.rule.value,
        }
    return found


def finding_document(finding: GuardFinding) -> dict[str, Any]:
    told = GUARD_RULES[finding.rule]
    return {
        "rule": finding.rule.value,
        "title": told.title,
        "message": guard_text(finding),
        "hint": told.hint,
    }


def _cause(request: SyncRequest) -> dict[str, Any]:
    """What is special about a task: nothing is, of a usual synchronization."""
    found: dict[str, Any] = {}
    if request.origin is not Origin.SYNCHRONIZATION:
        found["origin"] = request.origin.value
    if request.retry_of is not None:
        found["retry_of"] = request.retry_of
    if request.focus is not None:
        found["focus"] = focus_document(request.focus)
    return found


def focus_document(focus: Focus) -> dict[str, Any]:
    """Which objects alone a task was about."""
    renamed = (new for _, new in focus.renames)
    return {"departments": list(focus.departments), "employees": [*focus.members, *renamed]}


def record_document(record: SyncRecord) -> dict[str, Any]:
    """A record with its three documents."""
    return {
        "id": record.id,
        "task": record.task,
        "object": record.object_type.value,
        "operation": record.operation.value,
        "result": record.result.value,
        "name": record.name,
        "third_party_id": record.external_id,
        "sase_id": record.sase_id,
        "reason": record.reason.value if record.reason else None,
        "message": reason_text(record.reason, record.detail) if record.reason else None,
        "time": utc_text(record.recorded_at),
        "third_party": json_or_text(record.third_party),
        "before": json_or_text(record.before),
        "after": json_or_text(record.after),
        **({"hint": REASON_HINTS[record.reason]} if record.reason else {}),
    }


def change_document(change: Change) -> dict[str, Any]:
    """A planned change that is told beside a summary, without its documents."""
    return {
        "object": change.object_type.value,
        "operation": change.operation.value,
        "name": change.name,
        "third_party_id": change.external_id,
        "reason": change.reason.value if change.reason else None,
        "message": reason_text(change.reason, change.detail) if change.reason else None,
    }


def json_or_text(document: str | None) -> Any:
    """A stored document as JSON; one that never was JSON is kept as the text that came."""
    if document is None:
        return None
    try:
        return json.loads(document)
    except ValueError:
        return {"raw": document}


class Documents:
    """The documents of values, and files of them."""

    def task(self, task: SyncTask) -> dict[str, Any]:
        return task_document(task)

    def import_preview(self, plan: ImportPlan, name: str) -> dict[str, Any]:
        """The summary that importing the plan's file would print; no task is stored."""
        report = plan.report
        return {
            "task": None,
            "idp": name,
            "trigger": "manual",
            "preview": True,
            "state": report.state.value,
            "fail_type": None,
            "message": None,
            "started_at": None,
            "finished_at": None,
            "departments": counts_document(report.departments),
            "employees": counts_document(report.employees),
        }

    def export(
        self,
        path: Path,
        kind: str,
        rows: Iterable[Mapping[str, Any]],
        checkpoint: Checkpoint | None = None,
        fields: Sequence[ExtendedField] | None = None,
    ) -> int:
        """A file of records, employees, departments or members; returns how many rows it holds.
        `fields`: the extended ones, see `export_rows`."""
        from .export import COLUMNS, export_rows

        count = export_rows(path, COLUMNS[kind], rows, checkpoint, fields)
        log.info("exported %s %s as %s", count, kind, path.suffix.lstrip(".").lower())
        return count
