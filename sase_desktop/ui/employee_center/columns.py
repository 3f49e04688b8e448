"""The columns of the people; extended fields and the time of synchronization are optional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.leaving import Grace
from sase_desktop.domain.mapping import ExtendedField
from sase_desktop.domain.review import EmployeeRow, EmployeeSort
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.employee_center.leaving_notice import leaving_badge
from sase_desktop.ui.employee_center.words import (
    disabled_badge,
    field_text,
    list_text,
    status_badge,
    value_text,
)
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Cell, Column

SPARED = ("department", "telephone")
"""Columns that make room while the person panel stands beside the table."""

_NO_NAMES: Mapping[str, str] = {}


def employee_columns(
    names: Mapping[str, str], extended: Sequence[ExtendedField], grace: Grace | None = None
) -> tuple[Column[EmployeeRow], ...]:
    """`names`: departments by external id, filled before the rows are painted. `grace`: of the
    source, for the day on which somebody leaves."""
    own = [field for field in extended if field.object_type is ObjectType.EMPLOYEE]
    return (
        *_person_columns(names),
        *_status_columns(_Status(grace)),
        *(
            Column(f"extended.{field.key}", field.name, _Extended(field.key), is_hidden=True)
            for field in own
        ),
        Column(
            "synced_at",
            tr("Last Synchronized"),
            _synced_at,
            width=140,
            is_hidden=True,
            sort_by=EmployeeSort.SYNCED_AT,
            tooltip=_synced_exactly,
            tone="text_2",
        ),
    )


def employee_key(row: EmployeeRow) -> str:
    """What identifies a row: the member key."""
    return row.key


def row_text(row: EmployeeRow, columns: Sequence[Column[EmployeeRow]]) -> str:
    """A row for the clipboard, cells parted by tabs."""
    cells: list[str] = []
    for column in columns:
        cells.append(column.text(row))
        if column.caption is not None:
            cells.append(column.caption(row))
    return "\t".join(" ".join(cell.split()) for cell in cells)


class _Departments:
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def __call__(self, row: EmployeeRow) -> str:
        ids = row.employee.departments
        return list_text([self._names.get(one, one) for one in ids]) or formats.NOTHING


class _Extended:
    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, row: EmployeeRow) -> str:
        return value_text(self._key, dict(row.employee.extended).get(self._key), _NO_NAMES)


def _username(row: EmployeeRow) -> str:
    return row.employee.username


def _external_id(row: EmployeeRow) -> str:
    return row.employee.external_id


def _title(row: EmployeeRow) -> str:
    return row.employee.title or formats.NOTHING


def _email(row: EmployeeRow) -> str:
    return row.employee.email or formats.NOTHING


def _telephone(row: EmployeeRow) -> str:
    return row.employee.telephone or formats.NOTHING


class _Status:
    """The employment status; of somebody who is leaving, when."""

    def __init__(self, grace: Grace | None) -> None:
        self._grace = grace

    def __call__(self, row: EmployeeRow) -> str:
        return self.badge(row).text

    def badge(self, row: EmployeeRow) -> Badge:
        if row.leaving is not None:
            return leaving_badge(row.leaving, self._grace)
        if not row.employee.enabled:
            return disabled_badge(row.employee.work_status)
        return status_badge(row.employee.work_status)

    def tooltip(self, row: EmployeeRow) -> str:
        return self.badge(row).tooltip


def _leaving_since(row: EmployeeRow) -> str:
    return formats.NOTHING if row.leaving is None else formats.moment(row.leaving.since)


def _synced_at(row: EmployeeRow) -> str:
    return formats.moment(row.synced_at)


def _synced_exactly(row: EmployeeRow) -> str:
    return formats.exact(row.synced_at)


def _person_columns(names: Mapping[str, str]) -> tuple[Column[EmployeeRow], ...]:
    return (
        Column(
            "username",
            field_text("username"),
            _username,
            Cell.TWO_LINE,
            110,
            is_stretched=True,
            sort_by=EmployeeSort.USERNAME,
            weight="medium",
            caption=_external_id,
        ),
        Column("department", field_text("departments"), _Departments(names), width=108),
        Column("title", field_text("title"), _title, width=96, sort_by=EmployeeSort.TITLE),
        Column(
            "email",
            field_text("email"),
            _email,
            width=122,
            sort_by=EmployeeSort.EMAIL,
            tone="text_2",
        ),
        Column(
            "telephone",
            field_text("telephone"),
            _telephone,
            width=138,
            sort_by=EmployeeSort.TELEPHONE,
        ),
    )


def _status_columns(status: _Status) -> tuple[Column[EmployeeRow], ...]:
    return (
        Column(
            "work_status",
            field_text("work_status"),
            status,
            Cell.BADGE,
            146,
            sort_by=EmployeeSort.WORK_STATUS,
            tooltip=status.tooltip,
            badge=status.badge,
        ),
        Column(
            "leaving",
            tr("Missing since"),
            _leaving_since,
            width=140,
            is_hidden=True,
            sort_by=EmployeeSort.LEAVING,
            tone="text_2",
        ),
    )
