"""What tasks did to a person: in records with their documents, out entries in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.mapping import ExtendedField
from sase_desktop.domain.sync_plan import Operation, unpack_detail
from sase_desktop.domain.sync_task import RecordResult, SyncRecord
from sase_desktop.ui import formats, texts
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.employee_center.words import field_text, list_text, value_text
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_SHOWN = 4
"""Changed fields of one entry; the record's details have them all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline."""

    record_id: int
    task_id: int
    badge: Badge
    """Icon, title and colour."""
    lines: tuple[str, ...]
    moment: datetime


@dataclass(frozen=True, slots=True)
class Naming:
    """What an entry needs to say names."""

    source: str
    departments: Mapping[str, str]
    extended: tuple[ExtendedField, ...] = ()


def entries(records: Iterable[SyncRecord], naming: Naming) -> tuple[Entry, ...]:
    """Newest first, as the records come."""
    return tuple(_entry(record, naming) for record in records)


def changes(record: SyncRecord) -> dict[str, tuple[Any, Any]]:
    """Changed fields, before and after; extended fields by their own keys."""
    before, after = _flat(record.before), _flat(record.after)
    keys = [*after, *(key for key in before if key not in after)]
    return {
        key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)
    }


def change_text(key: str, values: tuple[Any, Any], naming: Naming) -> str:
    """Position: Engineer → Senior engineer; departments by what came and went."""
    name = field_text(key, naming.extended)
    before, after = values
    if key == "departments" and isinstance(before, list) and isinstance(after, list):
        came = [f"+ {naming.departments.get(one, one)}" for one in after if one not in before]
        went = [f"\N{MINUS SIGN} {naming.departments.get(one, one)}"
                for one in before if one not in after]  # fmt: skip
        return tr("{field}: {value}").format(field=name, value=list_text([*came, *went]))
    return tr("{field}: {old} → {new}").format(
        field=name,
        old=value_text(key, before, naming.departments),
        new=value_text(key, after, naming.departments),
    )


def _entry(record: SyncRecord, naming: Naming) -> Entry:
    changed = changes(record) if record.operation is Operation.UPDATE else {}
    operation = texts.operation_badge(record.operation)
    title = _title(record, len(changed))
    has_failed = record.result is RecordResult.FAILED
    shown = texts.result_badge(record.result) if has_failed else operation
    badge = Badge(shown.icon, title, shown.tone)
    if record.reason in (ReasonCode.EDITED_BY_HAND, ReasonCode.RELEASED) and not has_failed:
        badge = _by_hand(record, shown)
    return Entry(record.id, record.task, badge, _lines(record, changed, naming),
                 record.recorded_at)  # fmt: skip


def _by_hand(record: SyncRecord, shown: Badge) -> Badge:
    if record.operation is Operation.CREATE:
        return Badge(shown.icon, tr("Created by hand"), shown.tone)
    if record.operation is Operation.DELETE:
        return Badge(shown.icon, tr("Deleted by hand"), shown.tone)
    if record.reason is ReasonCode.RELEASED:
        return Badge(Icon.RETRY, tr("Given back to WeCom"), "neutral")
    return Badge(Icon.EDIT, tr("Edited by hand"), "neutral")


def _title(record: SyncRecord, changed: int) -> str:
    operation = record.operation
    if record.result is RecordResult.FAILED:
        return {
            Operation.CREATE: tr("Create failed"),
            Operation.UPDATE: tr("Update failed"),
            Operation.DELETE: tr("Delete failed"),
        }.get(operation, tr("Failed"))
    if record.result is RecordResult.PLANNED:
        return tr("{operation}, only planned").format(
            operation=texts.operation_badge(operation).text
        )
    if operation is Operation.UPDATE and changed:
        return tr("%n fields updated", changed)
    return {
        Operation.CREATE: tr("Created"),
        Operation.UPDATE: tr("Updated"),
        Operation.DELETE: tr("Deleted"),
        Operation.SKIP: tr("Skipped"),
    }.get(operation, texts.operation_badge(operation).text)


def _lines(
    record: SyncRecord, changed: Mapping[str, tuple[Any, Any]], naming: Naming
) -> tuple[str, ...]:
    lines: list[str] = []
    if record.reason is ReasonCode.RELEASED:
        fields = unpack_detail(record.detail).get("field", "").split(", ")
        lines.append(list_text(field_text(one, naming.extended) for one in fields))
    elif record.reason is ReasonCode.EDITED_BY_HAND:
        pass  # the title says it
    elif record.reason is not None:
        lines.append(texts.reason_text(record.reason, record.detail))
    elif record.operation is Operation.CREATE:
        lines.append(tr("From {source}").format(source=naming.source))
    lines += [change_text(key, values, naming) for key, values in list(changed.items())[:_SHOWN]]
    if len(changed) > _SHOWN:
        lines.append(tr("and %n more fields", len(changed) - _SHOWN))
    return _with_task(lines, record.task)


def _with_task(lines: Sequence[str], task: int) -> tuple[str, ...]:
    name = tr("Task #{task}").format(task=formats.number(task))
    if not lines:
        return (name,)
    return (*lines[:-1], f"{lines[-1]} · {name}")


def _flat(document: str | None) -> dict[str, Any]:
    """A stored document with its extended fields beside its own."""
    if not document:
        return {}
    try:
        values = json.loads(document)
    except ValueError:
        return {}
    if not isinstance(values, dict):
        return {}
    extended = values.pop("extended", None)
    return {**values, **extended} if isinstance(extended, dict) else values
