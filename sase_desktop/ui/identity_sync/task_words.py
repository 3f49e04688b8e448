"""A task in figures and sentences, for the summary below the list."""

from __future__ import annotations

from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui import formats
from sase_desktop.ui.controls.counts import Count
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import error_title, explain_code, started_text
from sase_desktop.ui.theme import Icon


def task_note(task: SyncTask) -> str:
    """Manual · 9 s · Today 10:02"""
    parts = [started_text(task.request)]
    if task.started_at is not None and task.finished_at is not None:
        parts.append(formats.duration(task.finished_at - task.started_at))
    parts.append(formats.moment(task.finished_at))
    return " · ".join(parts)


def has_open_plan(task: SyncTask | None) -> bool:
    """The guard stopped its plan, and somebody has to decide on it."""
    if task is None or task.failure is None:
        return False
    return task.has_stored_plan and not task.is_decided


def outcome_text(task: SyncTask | None) -> str:
    """What stands in place of the counts of a task that applied nothing."""
    if task is None:
        return tr(
            "Nothing has been synchronized yet. Create a synchronization task, or make a preview "
            "first: it shows what would change and applies nothing."
        )
    if task.failure is None:
        return tr("Cancelled. The directory stays as it was before the task.")
    told = explain_code(task.failure.code)
    return f"{error_title(task.failure.code)}. {told.message} {told.hint}"


def task_counts(task: SyncTask | None) -> list[Count]:
    """Departments and employees together."""
    both = (task.departments, task.employees) if task is not None else ()

    def total(name: str) -> int:
        return sum(getattr(one, name) for one in both)

    failed = total("failed")
    return [
        Count(total("created"), tr("Created"), Icon.CREATE, "ok"),
        Count(total("updated"), tr("Updated"), Icon.UPDATE, "info"),
        Count(total("deleted"), tr("Deleted"), Icon.DELETE, "danger"),
        Count(total("unchanged"), tr("Unchanged"), Icon.UNCHANGED, "neutral"),
        Count(total("skipped"), tr("Skipped"), Icon.SKIP, "neutral"),
        Count(failed, tr("Failed"), Icon.FAILED, "danger", "danger" if failed else ""),
    ]


def sum_sentence(task: SyncTask) -> str:
    """Returned 1,283 = 4 created + 9 updated + 1,270 unchanged + 0 skipped + 0 failed"""
    both = (task.departments, task.employees)

    def total(name: str) -> str:
        return formats.number(sum(getattr(one, name) for one in both))

    return tr(
        "Returned {total} = {created} created + {updated} updated + {unchanged} unchanged + "
        "{skipped} skipped + {failed} failed"
    ).format(
        total=total("total"),
        created=total("created"),
        updated=total("updated"),
        unchanged=total("unchanged"),
        skipped=total("skipped"),
        failed=total("failed"),
    )
