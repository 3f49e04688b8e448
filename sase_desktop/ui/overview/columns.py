"""The columns of the sources on the overview: in a source with its health, out words and states."""

from __future__ import annotations

from sase_desktop.services.overview import SourceHealth
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.overview.words import SEVERITY, advice, health_badge
from sase_desktop.ui.row_model import Cell, Column


def health_columns() -> tuple[Column[SourceHealth], ...]:
    """One line for each source."""
    return (
        Column(
            "name", tr("IdP Name"), _name, Cell.LINK, width=150, sort_key=_sort_name,
            weight="semibold", tooltip=_name,
        ),
        Column("health", tr("Health"), _health, Cell.TAG, width=160, sort_key=_severity,
               badge=_badge),
        Column("advice", tr("Note", context="column"), advice, width=170, is_stretched=True,
               tone="text_2", sort_key=advice, tooltip=advice),
        Column("last", tr("Last Synchronized"), _last, width=122, tone="text_2",
               sort_key=_last_key, tooltip=_last_exact),
        Column("next", tr("Next Run"), _next, width=124, tone="text_2", sort_key=_next_key,
               tooltip=_next_exact),
        Column("departments", tr("Departments"), _departments, width=98, is_right=True,
               sort_key=_departments_key),
        Column("employees", tr("Employees"), _employees, width=98, is_right=True,
               sort_key=_employees_key),
    )  # fmt: skip


def row_id(one: SourceHealth) -> object:
    """What identifies a row."""
    return one.row.source.id


def _name(one: SourceHealth) -> str:
    return one.row.source.name


def _sort_name(one: SourceHealth) -> str:
    return one.row.source.name.casefold()


def _badge(one: SourceHealth) -> Badge:
    return health_badge(one.health)


def _health(one: SourceHealth) -> str:
    return _badge(one).text


def _severity(one: SourceHealth) -> int:
    return SEVERITY[one.health]


def _last(one: SourceHealth) -> str:
    done = one.row.last_applied
    return formats.moment(done.finished_at if done else None)


def _last_exact(one: SourceHealth) -> str:
    done = one.row.last_applied
    return formats.exact(done.finished_at if done else None)


def _last_key(one: SourceHealth) -> float:
    done = one.row.last_applied
    return done.finished_at.timestamp() if done and done.finished_at else 0.0


def _next(one: SourceHealth) -> str:
    return formats.next_moment(one.row.source.next_run_at)


def _next_exact(one: SourceHealth) -> str:
    return formats.exact(one.row.source.next_run_at)


def _next_key(one: SourceHealth) -> float:
    moment = one.row.source.next_run_at
    return moment.timestamp() if moment else float("inf")


def _departments(one: SourceHealth) -> str:
    return formats.number(one.totals.departments)


def _departments_key(one: SourceHealth) -> int:
    return one.totals.departments


def _employees(one: SourceHealth) -> str:
    return formats.number(one.totals.employees)


def _employees_key(one: SourceHealth) -> int:
    return one.totals.employees
