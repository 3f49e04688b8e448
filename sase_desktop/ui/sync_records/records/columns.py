"""The columns of the record table: in a stored record, out its cells."""

from __future__ import annotations

from sase_desktop.domain.review import RecordSort
from sase_desktop.domain.sync_plan import pack_detail, unpack_detail
from sase_desktop.domain.sync_task import RecordResult, SyncRecord
from sase_desktop.ui import formats, texts
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Cell, Column
from sase_desktop.ui.sync_records.details.field_words import field_titles


def record_columns() -> tuple[Column[SyncRecord], ...]:
    """Section 7.1 G of the console's specification, in its order."""
    return (
        *_object_columns(),
        operation_column(),
        _result_column(),
        *_id_columns(),
        _reason_column(),
        _time_column(),
        Column("details", tr("Actions"), lambda record: tr("Details"), Cell.LINK, 68),
    )


def operation_column() -> Column[SyncRecord]:
    """The same in every table of records."""
    return Column(
        "operation",
        tr("Operation"),
        lambda record: texts.operation_badge(record.operation).text,
        Cell.BADGE,
        88,
        sort_by=RecordSort.OPERATION,
        badge=lambda record: texts.operation_badge(record.operation),
    )


def reason_of(record: SyncRecord) -> str:
    """Why an object failed, was skipped or goes; an en dash where there is nothing to explain."""
    if record.reason is None:
        return formats.NOTHING
    values = dict(unpack_detail(record.detail))
    if "field" in values:
        values["field"] = field_titles(values["field"], record.object_type)
    return texts.reason_text(record.reason, pack_detail(**values))


def hint_of(record: SyncRecord) -> str:
    """The reason with what to do about it."""
    if record.reason is None:
        return ""
    return tr("{reason}. {hint}").format(
        reason=reason_of(record), hint=texts.reason_hint(record.reason)
    )


def row_text(record: SyncRecord) -> str:
    """The whole row for the clipboard, one tab between the cells."""
    cells = [column.text(record) for column in record_columns()[:-1]]
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _object_columns() -> tuple[Column[SyncRecord], ...]:
    return (
        Column(
            "name",
            tr("Object Name"),
            lambda record: record.name,
            width=100,
            is_stretched=True,
            sort_by=RecordSort.NAME,
            weight="medium",
            icon=lambda record: texts.object_icon(record.object_type),
        ),
        Column(
            "object_type",
            tr("Object Type"),
            lambda record: texts.object_text(record.object_type),
            width=88,
            sort_by=RecordSort.OBJECT_TYPE,
            tone="text_2",
        ),
    )


def _result_column() -> Column[SyncRecord]:
    return Column(
        "result",
        tr("Result"),
        lambda record: texts.result_badge(record.result, record.operation).text,
        Cell.BADGE,
        106,
        sort_by=RecordSort.RESULT,
        badge=lambda record: texts.result_badge(record.result, record.operation),
    )


def _id_columns() -> tuple[Column[SyncRecord], ...]:
    return (
        Column(
            "external_id",
            tr("Third-party ID"),
            lambda record: record.external_id,
            Cell.MONO,
            104,
            sort_by=RecordSort.EXTERNAL_ID,
            tone="text_2",
        ),
        Column(
            "sase_id",
            tr("SASE ID"),
            lambda record: record.sase_id or formats.NOTHING,
            Cell.MONO,
            120,
            is_hidden=True,
            sort_by=RecordSort.SASE_ID,
            tone="text_2",
        ),
    )


def _reason_column() -> Column[SyncRecord]:
    return Column(
        "reason",
        tr("Failure Reason"),
        reason_of,
        width=158,
        sort_by=RecordSort.REASON,
        tone=lambda record: "danger" if record.result is RecordResult.FAILED else "text_2",
        tooltip=hint_of,
    )


def _time_column() -> Column[SyncRecord]:
    return Column(
        "time",
        tr("Time"),
        lambda record: formats.moment(record.recorded_at),
        width=120,
        is_hidden=True,
        sort_by=RecordSort.RECORDED_AT,
        tone="text_2",
        tooltip=lambda record: formats.exact(record.recorded_at),
    )
