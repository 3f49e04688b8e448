"""The tables of a plan: deletions by department, departments that go, people who go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.sync_task import RecordId
from sase_desktop.services.plans.review import DepartmentLoss, Leaver, LostDepartment
from sase_desktop.ui import formats, texts
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Cell, Column
from sase_desktop.ui.sync_records.plan.holding import PlanHolding
from sase_desktop.ui.theme import Icon

_REASON_ICONS = {
    ReasonCode.REMOVED_AT_SOURCE: Icon.PERSON_REMOVED,
    ReasonCode.OUT_OF_SCOPE: Icon.FILTER,
    ReasonCode.NOT_VISIBLE: Icon.INVISIBLE,
}


def reason_badge(reason: ReasonCode | None) -> Badge:
    """Why something would go."""
    if reason is None:
        return Badge(None, formats.NOTHING, "guard")
    icon = _REASON_ICONS.get(reason, Icon.INFO)
    return Badge(icon, texts.reason_text(reason), "guard")


def loss_columns() -> tuple[Column[DepartmentLoss], ...]:
    """Department, now, would go, share, reason."""
    return (
        Column(
            "department",
            tr("Department"),
            _name,
            width=104,
            is_stretched=True,
            sort_key=lambda row: row.name.casefold(),
            icon=lambda row: Icon.FOLDER,
            weight="medium",
            tooltip=lambda row: row.path,
        ),
        Column(
            "now",
            tr("Now", context="count"),
            lambda row: formats.NOTHING if row.now is None else formats.number(row.now),
            width=66,
            is_right=True,
            sort_key=lambda row: row.now or 0,
            tone="text_2",
        ),
        Column(
            "leavers",
            tr("Would go"),
            lambda row: formats.number(len(row.leavers)),
            width=92,
            is_right=True,
            sort_key=lambda row: len(row.leavers),
            weight="semibold",
        ),
        Column(
            "share",
            tr("Share of the department"),
            lambda row: formats.percent(row.share),
            Cell.BAR,
            156,
            sort_key=lambda row: row.share,
            share=lambda row: row.share,
            tone="guard",
        ),
        Column(
            "reason",
            tr("Reason"),
            lambda row: reason_badge(row.reasons[0][0]).text,
            Cell.BADGE,
            176,
            badge=lambda row: reason_badge(row.reasons[0][0]),
            tone="text_2",
            tooltip=_all_reasons,
        ),
    )


def lost_columns(holding: PlanHolding) -> tuple[Column[LostDepartment], ...]:
    """Departments that would be deleted."""
    return (
        _apply_column(tr("Apply"), holding, lambda row: row.record, 56),
        Column(
            "name",
            tr("Department"),
            lambda row: row.name,
            width=160,
            sort_key=lambda row: row.name.casefold(),
            icon=lambda row: Icon.BUILDING,
            weight="medium",
        ),
        Column(
            "path",
            tr("Path"),
            lambda row: row.path,
            width=140,
            is_stretched=True,
            elides_middle=True,
            sort_key=lambda row: row.path.casefold(),
            tone="text_2",
        ),
        Column(
            "employees",
            tr("Employees"),
            lambda row: formats.NOTHING if row.employees is None else formats.number(row.employees),
            width=92,
            is_right=True,
            sort_key=lambda row: row.employees or 0,
        ),
        Column(
            "reason",
            tr("Reason"),
            lambda row: reason_badge(row.reason).text,
            Cell.BADGE,
            190,
            badge=lambda row: reason_badge(row.reason),
            tone="text_2",
        ),
    )


def leaver_columns(holding: PlanHolding) -> tuple[Column[Leaver], ...]:
    """People of one department who would go."""
    return (
        _apply_column("", holding, lambda row: row.record, 28),
        Column(
            "mark",
            "",
            lambda row: "",
            Cell.BADGE,
            32,
            badge=lambda row: Badge(Icon.DELETE, "", "danger"),
        ),
        Column(
            "who",
            tr("Name"),
            lambda row: row.name,
            Cell.TWO_LINE,
            120,
            is_stretched=True,
            weight="medium",
            caption=lambda row: row.department,
        ),
        Column(
            "external_id",
            tr("Third-party ID"),
            lambda row: row.external_id,
            Cell.MONO,
            112,
            is_right=True,
            tone="text_2",
        ),
    )


def _apply_column(
    title: str, holding: PlanHolding, record_of: Callable[[Any], RecordId], width: int
) -> Column[Any]:
    """Whether it goes: without the tick it is held back."""
    return Column(
        "apply",
        title,
        lambda row: tr("Held back") if holding.is_held(record_of(row)) else tr("Will be applied"),
        Cell.CHECK,
        width,
        checked=lambda row: not holding.is_held(record_of(row)),
        can_check=lambda row: holding.is_open and holding.cause_of(record_of(row)) is None,
    )


def _name(row: DepartmentLoss) -> str:
    return row.name or tr("Without a department")


def _all_reasons(row: DepartmentLoss) -> str:
    parts = [
        f"{reason_badge(reason).text}: {formats.number(count)}" for reason, count in row.reasons
    ]
    return ", ".join(parts)
