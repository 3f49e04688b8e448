"""How a source stands, and what a day's figures are called: in values, out words and charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sase_desktop.domain.charts import Chart, ChartForm, Series
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.sync_task import TaskState
from sase_desktop.services.overview import Day, Health, SourceHealth
from sase_desktop.ui import formats, texts
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

SEVERITY = {health: number for number, health in enumerate(Health)}


def health_badge(health: Health) -> Badge:
    """Icon, word and colour together."""
    return {
        Health.REVOKED: Badge(Icon.KEY_REVOKED, tr("Authorization lost"), "danger"),
        Health.STOPPED: Badge(Icon.GUARD, tr("Waits for a decision"), "guard"),
        Health.FAILING: Badge(Icon.FAILED, tr("Failing"), "danger"),
        Health.PARTLY_FAILING: Badge(Icon.WARNING, tr("Partly failing"), "warn"),
        Health.NOTHING_RETURNED: Badge(Icon.WARNING, tr("Nothing returned"), "warn"),
        Health.OVERDUE: Badge(Icon.CLOCK, tr("Overdue"), "warn"),
        Health.NEVER_RUN: texts.never_run_badge(),
        Health.RUNNING: Badge(Icon.RUNNING, tr("Running"), "info"),
        Health.WELL: Badge(Icon.OK, tr("Healthy"), "ok"),
        Health.BY_HAND: Badge(Icon.CUSTOM_SOURCE, tr("Kept by hand"), "neutral"),
        Health.CLOSED: Badge(Icon.MINUS, tr("Closed"), "neutral"),
    }[health]


def advice(one: SourceHealth) -> str:
    """Why it stands so, or what to do; empty where the word says it all."""
    task = one.row.latest
    if one.health is Health.FAILING:
        if task is not None and task.failure is not None:
            return texts.error_title(task.failure.code)
        return tr("Every object failed")
    if one.health is Health.PARTLY_FAILING and one.row.last_applied is not None:
        applied = one.row.last_applied
        return tr("%n objects failed", applied.departments.failed + applied.employees.failed)
    return {
        Health.REVOKED: tr("Authorize it again"),
        Health.STOPPED: tr("Review the stopped plan"),
        Health.NOTHING_RETURNED: tr("Check the visible scope in WeCom"),
        Health.OVERDUE: tr("Its scheduled run has not started"),
        Health.NEVER_RUN: tr("Create its first synchronization task"),
    }.get(one.health, "")


def people_chart(days: Sequence[Day]) -> Chart:
    """How many employees are stored."""
    return _line(tr("Employees"), "accent", days, _employees)


def departments_chart(days: Sequence[Day]) -> Chart:
    """How many departments are stored."""
    return _line(tr("Departments"), "preview", days, _departments)


def changes_chart(days: Sequence[Day]) -> Chart:
    """What tasks did to departments and employees."""
    return _stacks(
        tr("Changes per day"),
        days,
        (
            Series(tr("Updated"), "accent", tuple(day.updated for day in days)),
            Series(tr("Created"), "ok", tuple(day.created for day in days)),
            Series(tr("Deleted"), "danger", tuple(day.deleted for day in days)),
        ),
    )


def runs_chart(days: Sequence[Day]) -> Chart:
    """How synchronizations ended."""
    kinds: tuple[tuple[TaskState | ErrorCode, Badge, str], ...] = (
        (TaskState.SUCCEEDED, texts.task_badge(TaskState.SUCCEEDED), "ok"),
        (TaskState.PARTIALLY_FAILED, texts.task_badge(TaskState.PARTIALLY_FAILED), "warn"),
        (
            ErrorCode.DELETION_GUARD,
            texts.task_badge(TaskState.FAILED, fail_type=ErrorCode.DELETION_GUARD),
            "guard",
        ),
        (TaskState.FAILED, texts.task_badge(TaskState.FAILED), "danger"),
        (TaskState.CANCELLED, texts.task_badge(TaskState.CANCELLED), "neutral"),
    )
    series = (
        Series(badge.text, tone, tuple(day.results.get(key, 0) for day in days))
        for key, badge, tone in kinds
    )
    return _stacks(tr("Runs by result"), days, tuple(series))


def _employees(day: Day) -> int | None:
    return day.employees


def _departments(day: Day) -> int | None:
    return day.departments


def _line(title: str, tone: str, days: Sequence[Day], value: Callable[[Day], int | None]) -> Chart:
    series = (Series(title, tone, tuple(value(day) for day in days)),)
    return Chart(title, ChartForm.LINE, _labels(days), series, tr("Day"))


def _stacks(title: str, days: Sequence[Day], series: tuple[Series, ...]) -> Chart:
    return Chart(title, ChartForm.STACKS, _labels(days), series, tr("Day"))


def _labels(days: Sequence[Day]) -> tuple[str, ...]:
    noon = datetime.min.time().replace(hour=12)
    return tuple(formats.day(datetime.combine(day.date, noon).astimezone()) for day in days)
