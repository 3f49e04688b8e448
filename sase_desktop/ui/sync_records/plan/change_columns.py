"""The columns of a plan's changes: whether each is applied, and what it does field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.review import RecordSort
from sase_desktop.domain.sync_plan import Operation, pack_detail
from sase_desktop.domain.sync_task import RecordResult, SyncRecord
from sase_desktop.services.plans.field_changes import FieldChange, field_changes
from sase_desktop.ui import texts
from sase_desktop.ui.diff import DiffPart, plain
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Cell, Column
from sase_desktop.ui.sync_records.details.field_words import field_title, value_text
from sase_desktop.ui.sync_records.plan.holding import PlanHolding
from sase_desktop.ui.sync_records.records.columns import operation_column, reason_of


@dataclass
class Names:
    """What ids and keys are called; filled when the plan has been read."""

    departments: Mapping[str, str] = field(default_factory=dict)
    extended: Mapping[tuple[ObjectType, str], str] = field(default_factory=dict)


def change_columns(holding: PlanHolding, names: Names) -> tuple[Column[SyncRecord], ...]:
    """Apply, object, operation, changes, reason, details."""
    return (
        Column(
            "apply",
            tr("Apply"),
            lambda record: _state(holding, record),
            Cell.CHECK,
            56,
            checked=lambda record: _is_applied(holding, record),
            can_check=holding.can_hold,
        ),
        Column(
            "name",
            tr("Object Name"),
            lambda record: record.name,
            width=130,
            sort_by=RecordSort.NAME,
            weight="medium",
            icon=lambda record: texts.object_icon(record.object_type),
            tooltip=lambda record: f"{record.name} ({record.external_id})",
        ),
        operation_column(),
        Column(
            "changes",
            tr("Changes"),
            lambda record: plain(change_parts(record, names)),
            Cell.DIFF,
            150,
            is_stretched=True,
            diff=lambda record: change_parts(record, names),
        ),
        Column(
            "reason",
            tr("Reason"),
            lambda record: _reason(holding, record),
            width=116,
            sort_by=RecordSort.REASON,
            tone=lambda record: _tone(holding, record),
        ),
        Column("details", tr("Actions"), lambda record: tr("Details"), Cell.LINK, 68),
    )


def change_parts(record: SyncRecord, names: Names) -> Sequence[DiffPart]:
    """Title: A → B of each field that differs; where something new goes, or was."""
    if record.operation is Operation.UPDATE:
        parts: list[DiffPart] = []
        for change in field_changes(record):
            parts += [DiffPart("   ")] if parts else []
            parts += _field_parts(change, record.object_type, names)
        return parts or [DiffPart("–", tone="text_3")]
    places = {one.key: one for one in field_changes(record)}
    place = places.get("departments") or places.get("parent")
    if place is None:
        return [DiffPart("–", tone="text_3")]
    if record.operation is Operation.DELETE:
        where = value_text(place.key, place.before, names.departments)
        return [DiffPart(tr("Was in {place}").format(place=where), tone="text_2")]
    where = value_text(place.key, place.after, names.departments)
    return [DiffPart(tr("In {place}").format(place=where), tone="text_2")]


def _field_parts(change: FieldChange, kind: ObjectType, names: Names) -> list[DiffPart]:
    extended = {key: name for (of, key), name in names.extended.items() if of is kind}
    title = field_title(change.key, kind, extended)
    return [
        DiffPart(f"{title}: ", tone="text_2"),
        DiffPart(value_text(change.key, change.before, names.departments), "diff_old"),
        DiffPart("  →  ", tone="text_3"),
        DiffPart(value_text(change.key, change.after, names.departments), "diff_new"),
    ]


def _is_applied(holding: PlanHolding, record: SyncRecord) -> bool:
    is_change = record.result is RecordResult.PLANNED and record.operation is not Operation.SKIP
    return is_change and not holding.is_held(record.id)


def _state(holding: PlanHolding, record: SyncRecord) -> str:
    if holding.is_held(record.id):
        return _reason(holding, record)
    return tr("Will be applied") if _is_applied(holding, record) else tr("Nothing to apply")


def _reason(holding: PlanHolding, record: SyncRecord) -> str:
    cause = holding.cause_of(record.id)
    if cause is not None:
        return texts.reason_text(ReasonCode.HELD_WITH, pack_detail(other=cause))
    return tr("Held back") if holding.is_held(record.id) else reason_of(record)


def _tone(holding: PlanHolding, record: SyncRecord) -> str:
    if holding.is_held(record.id):
        return "warn"
    return "danger" if record.result is RecordResult.FAILED else "text_2"
