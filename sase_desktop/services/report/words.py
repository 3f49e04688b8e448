"""What a report says: English texts as keys, said in the language that was chosen."""

from __future__ import annotations

from collections.abc import Mapping

from ...domain.directory import ObjectType
from ...domain.sync_plan import Operation
from ...domain.sync_task import Origin, SyncTask, TaskState, Trigger
from ...translations import Say

STATES: Mapping[TaskState, str] = {
    TaskState.QUEUED: "Queued",
    TaskState.RUNNING: "Running",
    TaskState.CANCELLING: "Cancelling",
    TaskState.SUCCEEDED: "Succeeded",
    TaskState.PARTIALLY_FAILED: "Partially failed",
    TaskState.FAILED: "Failed",
    TaskState.CANCELLED: "Cancelled",
}
PREVIEW = "Preview"
TRIGGERS = {Trigger.MANUAL: "Manual", Trigger.AUTOMATIC: "Automatic"}
ORIGINS = {
    Origin.BY_HAND: "Edited by hand",
    Origin.IMPORT: "Import of a file",
    Origin.EVENT: "Event of the source",
}
UNDO_OF, RETRY_OF, PLAN_OF = "Undo of task {task}", "Retry of task {task}", "Plan of task {task}"
NAMED, NAMED_OBJECTS = "Only about", "{count} named objects"
ALLOWED = "Deletions allowed by"
ALLOWED_VALUE = "{who} on {host}, {moment}, by typing {typed}"
LEAVING = "Leaving"
OBJECTS = {ObjectType.DEPARTMENT: "Department", ObjectType.EMPLOYEE: "Employee"}
FIELDS = {
    "external_id": "Third-party ID",
    "username": "Username",
    "departments": "Departments",
    "primary_department": "Primary department",
    "telephone": "Telephone",
    "email": "Email Address",
    "title": "Position",
    "work_status": "Employment Status",
    "enabled": "Account",
    "description": "Description",
    "name": "Name",
    "parent": "Parent department",
    "path": "Path",
    "order": "Order",
}
VALUES = {"on_job": "On the job", "left": "Left", "unknown": "Unknown"}
YES, NO = "Yes", "No"
FIGURES = ("Returned", "Created", "Updated", "Deleted", "Unchanged", "Skipped", "Failed")
DEPARTMENTS, EMPLOYEES = "Departments", "Employees"

TITLE = "Report of synchronization task {task}"
SOURCE = "Identity source"
STATE = "State"
STARTED_BY = "Trigger"
STARTED, FINISHED, DURATION = "Started", "Finished", "Duration"
SECONDS = "{seconds} s"
SCOPE, ALL_DEPARTMENTS, SOME_DEPARTMENTS = "Scope", "All departments", "{count} departments"
GUARD = "Deletion guard"
GUARD_VALUE = "stops at more than {count} or {share}\N{NO-BREAK SPACE}% of what is stored"
WRITTEN = "Report written"
PROGRAM = "Program"
ADDS_UP = (
    "Returned = created + updated + unchanged + skipped + failed. Every object is accounted for."
)
DOES_NOT_ADD_UP = "Returned is not the sum of what was done. The task ended before it was complete."
NOTHING_APPLIED = "Nothing was changed. The records say what would have happened."
ZERO = "0 changes: everything was already the same, or nothing was returned."
NOT_PROVIDED = "WeCom did not provide {fields}. Stored values were kept."
FIGURES_TITLE = "Figures"
REASONS_TITLE = "Why objects were skipped, failed or deleted"
REASON, COUNT, WHAT_TO_DO = "Reason", "Count", "What to do"
PART_TITLES = {
    "failed": "Failed objects",
    Operation.DELETE: "Deleted objects",
    Operation.UPDATE: "Updated objects",
    Operation.CREATE: "Created objects",
}
NAME, ID, FIELD, BEFORE, AFTER = "Name", "ID", "Field", "Before", "After"
FIRST_OF = "The first {shown} of {total}. The export of the records holds all of them."
NOTHING = "–"
AS_TABLE = "Show as table"
NO_RECORDS = "No object was changed, skipped or failed."

TEXTS = tuple(
    dict.fromkeys(
        [
            *STATES.values(), PREVIEW, *TRIGGERS.values(), *ORIGINS.values(), *OBJECTS.values(),
            *FIELDS.values(), *VALUES.values(), YES, NO, *FIGURES, DEPARTMENTS, EMPLOYEES, TITLE,
            SOURCE, STATE, STARTED_BY, STARTED, FINISHED, DURATION, SECONDS, SCOPE,
            ALL_DEPARTMENTS, SOME_DEPARTMENTS, GUARD, GUARD_VALUE, WRITTEN, PROGRAM, ADDS_UP,
            DOES_NOT_ADD_UP, NOTHING_APPLIED, ZERO, NOT_PROVIDED, FIGURES_TITLE, REASONS_TITLE,
            REASON, COUNT, WHAT_TO_DO, *PART_TITLES.values(), NAME, ID, FIELD, BEFORE, AFTER,
            FIRST_OF, NO_RECORDS, AS_TABLE, UNDO_OF, RETRY_OF, PLAN_OF, NAMED, NAMED_OBJECTS,
            ALLOWED, ALLOWED_VALUE, LEAVING,
        ]
    )
)  # fmt: skip
"""For the check that all are translated."""


def started_by(task: SyncTask, say: Say) -> str:
    request = task.request
    if request.undo is not None:
        return say(UNDO_OF).format(task=request.undo.task)
    if request.origin is Origin.RETRY and request.retry_of is not None:
        return say(RETRY_OF).format(task=request.retry_of)
    if request.plan is not None:
        return say(PLAN_OF).format(task=request.plan)
    return say(ORIGINS.get(request.origin, TRIGGERS[request.trigger]))


def is_plan(task: SyncTask) -> bool:
    """Its records say what would happen, not what did."""
    return task.request.is_preview or (task.failure is not None and task.plan_revision is not None)
