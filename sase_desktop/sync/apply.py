"""All or nothing: in a SyncPlan, out a SyncReport, with directory and records already stored."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.conflict import claims_of
from ..domain.directory import ObjectType
from ..domain.ports import Checkpoint, DirectoryStore
from ..domain.sync_plan import Change, Operation, SyncPlan
from ..domain.sync_task import Phase, SyncReport, TaskId, TaskState
from .counting import after_refusal

BATCH = 1000
"""Changes between two checkpoints: small enough to be cancelled well within a second."""


def apply_plan(
    plan: SyncPlan, task: TaskId, store: DirectoryStore, checkpoint: Checkpoint
) -> SyncReport:
    """Writes the plan, its records and the task's end in one transaction.

    Raises:
        RuleError: `plan_out_of_date`, the directory changed since the plan was made.
        Cancelled: nothing was written.
        StoreError: nothing was written.
    """
    refused: list[Change] = []
    with store.writing(task, plan.source, plan.revision) as writer:
        for start in range(0, len(plan.changes), BATCH):
            batch = plan.changes[start : start + BATCH]
            checkpoint(phase_of(batch[0]), start, len(plan.changes))
            refused += writer.write(batch)
        writer.remember(plan.fingerprints)
        writer.count_absence(plan.absent)
        writer.note_claims(claims_of(plan.changes), plan.looked_at)
        checkpoint(Phase.FINISH, len(plan.changes), len(plan.changes))
        report = report_of(plan, refused)
        writer.finish(report)
    return report


def record_plan(
    plan: SyncPlan,
    task: TaskId,
    store: DirectoryStore,
    checkpoint: Checkpoint,
    *,
    finishes: bool = True,
) -> SyncReport:
    """Stores the plan's records as planned; the directory stays.

    Args:
        finishes: end the task too. A plan that the guard stopped is ended by its failure.
    """
    with store.recording(task, plan.revision) as writer:
        for start in range(0, len(plan.changes), BATCH):
            checkpoint(Phase.FINISH, start, len(plan.changes))
            writer.write(plan.changes[start : start + BATCH])
        report = report_of(plan)
        if finishes:
            writer.finish(report)
    return report


def phase_of(change: Change) -> Phase:
    """The phase that a change belongs to."""
    is_department = change.object_type is ObjectType.DEPARTMENT
    if change.operation is Operation.DELETE:
        return Phase.DELETE_DEPARTMENTS if is_department else Phase.DELETE_USERS
    return Phase.APPLY_DEPARTMENTS if is_department else Phase.APPLY_USERS


def report_of(plan: SyncPlan, refused: Sequence[Change] = ()) -> SyncReport:
    """Totals and state of a plan once it is applied, but for what the store refused."""
    by_type = {kind: [one for one in refused if one.object_type is kind] for kind in ObjectType}
    departments = after_refusal(plan.departments, by_type[ObjectType.DEPARTMENT])
    employees = after_refusal(plan.employees, by_type[ObjectType.EMPLOYEE])
    failed = departments.failed + employees.failed
    went_well = sum(one.changed + one.unchanged + one.skipped for one in (departments, employees))
    if not failed:
        state = TaskState.SUCCEEDED
    else:
        state = TaskState.PARTIALLY_FAILED if went_well else TaskState.FAILED
    return SyncReport(state, departments, employees, plan.not_provided)
