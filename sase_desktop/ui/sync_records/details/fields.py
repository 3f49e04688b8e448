"""A record field by field: in its documents and the task's mapping, out rows of both sides."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.mapped_value import InvalidValue, text_of
from sase_desktop.domain.mapping import BUILT_IN, FieldMapping, read_field, split_sources
from sase_desktop.domain.mapping_rules import compile_rules
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import SyncRecord, SyncTask
from sase_desktop.ui import formats
from sase_desktop.ui.diff import DiffPart, diff_words
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.details.field_words import field_title, origin_text, value_text

_ORDER: Mapping[ObjectType, tuple[str, ...]] = {
    ObjectType.EMPLOYEE: (
        "username",
        "departments",
        "primary_department",
        "title",
        "telephone",
        "email",
        "work_status",
        "enabled",
        "description",
    ),
    ObjectType.DEPARTMENT: ("name", "parent", "path", "order"),
}
_LAST = "external_id"
_LONG_START = 12


@dataclass(frozen=True, slots=True)
class Received:
    """One field of the source's document."""

    field: str
    value: str | None
    """None: the source did not send it."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field on both sides."""

    key: str
    title: str
    received: tuple[Received, ...]
    mapped: str
    before: tuple[DiffPart, ...]
    after: tuple[DiffPart, ...]
    before_text: str
    after_text: str
    """Whole; a long beginning that both share is cut in the parts."""
    is_changed: bool
    is_kept: bool
    """The source did not provide it, so the stored value stays."""
    origin: str = ""
    """Where the value comes from when no field of the source leads to it."""

    @property
    def is_provided(self) -> bool:
        """The source sent at least one of its fields."""
        return any(one.value is not None for one in self.received)


@dataclass(frozen=True, slots=True)
class RecordFields:
    """Changed fields first."""

    rows: tuple[FieldRow, ...]
    not_provided: tuple[str, ...]
    """Source fields that a kept value would have come from."""

    @property
    def changed(self) -> tuple[FieldRow, ...]:
        return tuple(row for row in self.rows if row.is_changed)


def record_fields(
    record: SyncRecord, task: SyncTask, departments: Mapping[str, str]
) -> RecordFields:
    """`departments`: names by external id, as they are stored now."""
    sides = _Sides(record, task, departments)
    keys = [*_ORDER[record.object_type], *sides.extended_keys(), _LAST]
    rows = [sides.row(key) for key in keys]
    ordered = sorted(rows, key=lambda row: not row.is_changed)
    missing = [one.field for row in rows if row.is_kept for one in row.received]
    return RecordFields(tuple(ordered), tuple(dict.fromkeys(missing)))


def load_object(text: str | None) -> dict[str, Any] | None:
    """A stored document; None when there is none or it never was an object."""
    if text is None:
        return None
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def pretty(text: str | None) -> str:
    """A document with one line per value; one that never was JSON as it came."""
    if text is None:
        return ""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except ValueError:
        return text


class _Sides:
    """The documents of a record with what is needed to read them."""

    def __init__(self, record: SyncRecord, task: SyncTask, departments: Mapping[str, str]) -> None:
        self._record = record
        self._departments = departments
        self._sent = load_object(record.third_party)
        self._before = load_object(record.before)
        self._after = load_object(record.after)
        request = task.request
        mapping: Sequence[FieldMapping] = request.mapping
        self._extended = {
            one.key: one.name
            for one in request.extended_fields
            if one.object_type is record.object_type
        }
        compiled = compile_rules(record.object_type, mapping, request.extended_fields)
        self._mappers = dict((*compiled.mappers, *compiled.extended))
        self._sources = {
            row.target: split_sources(row)
            for row in mapping
            if row.object_type is record.object_type and row.source is not None
        }

    def extended_keys(self) -> tuple[str, ...]:
        """Extended fields that the mapping or a document knows."""
        known = dict.fromkeys(key for key in self._extended if key in self._mappers)
        for document in (self._before, self._after):
            known.update(dict.fromkeys((document or {}).get("extended") or {}))
        return tuple(known)

    def row(self, key: str) -> FieldRow:
        received = self._received(key)
        before, after = self._stored(self._before, key), self._stored(self._after, key)
        is_changed = self._is_changed(key, before, after)
        is_missing = bool(received) and all(one.value is None for one in received)
        is_kept = is_missing and self._sent is not None and before not in (None, "")
        texts = self._text(key, before, self._before), self._text(key, after, self._after)
        old, new = self._parts(*texts, is_changed=is_changed)
        if is_kept and self._after is not None:
            new = (*new, DiffPart(" " + tr("(kept)"), tone="text_3"))
        return FieldRow(
            key,
            field_title(key, self._record.object_type, self._extended),
            received,
            self._mapped(key, is_missing),
            old,
            new,
            *texts,
            is_changed,
            is_kept,
            self._origin(key, received),
        )

    def _received(self, key: str) -> tuple[Received, ...]:
        if self._sent is None:
            return ()
        return tuple(
            Received(source, _raw(read_field(self._sent, source)))
            for source in self._sources.get(key, ())
        )

    def _origin(self, key: str, received: tuple[Received, ...]) -> str:
        if received or self._sent is None:
            return ""
        return origin_text(key, is_ruled=key in self._sources)

    def _mapped(self, key: str, is_missing: bool) -> str:
        if self._sent is None or key not in self._sources or is_missing:
            return formats.NOTHING
        mapper = self._mappers.get(key)
        if mapper is None:
            found = [read_field(self._sent, source) for source in self._sources[key]]
            value = next((one for one in found if one is not None), None)
        else:
            try:
                value = mapper(self._sent)
            except InvalidValue as wrong:
                return tr("“{value}” does not fit").format(value=wrong.args[0])
        return value_text(key, _as_ids(key, value), self._departments)

    def _stored(self, document: Mapping[str, Any] | None, key: str) -> Any:
        if document is None:
            return None
        if (self._record.object_type, key) in BUILT_IN or key in document:
            return document.get(key)
        return (document.get("extended") or {}).get(key)

    def _is_changed(self, key: str, before: Any, after: Any) -> bool:
        if self._record.operation is Operation.CREATE:
            return self._after is not None and after not in (None, "", [])
        if self._record.operation is Operation.DELETE:
            return False
        return self._before is not None and self._after is not None and before != after

    def _parts(
        self, old: str, new: str, *, is_changed: bool
    ) -> tuple[tuple[DiffPart, ...], tuple[DiffPart, ...]]:
        if not is_changed or self._before is None:
            tone = "text" if is_changed else "text_2"
            return (DiffPart(old, tone="text_2"),), (DiffPart(new, tone=tone),)
        return _without_long_start(*diff_words(old, new, tr("empty")))

    def _text(self, key: str, value: Any, document: object) -> str:
        if document is None:
            return formats.NOTHING
        if value == "" or value == []:
            return tr("empty")
        return value_text(key, value, self._departments)


def _without_long_start(
    old: tuple[DiffPart, ...], new: tuple[DiffPart, ...]
) -> tuple[tuple[DiffPart, ...], tuple[DiffPart, ...]]:
    """What changed must be seen, in a path at its end too."""
    shared = old[0].text if old and new and old[0] == new[0] and not old[0].mark else ""
    if len(shared) <= _LONG_START:
        return old, new
    rest = DiffPart("…" + shared[-_LONG_START // 2 :])
    return (rest, *old[1:]), (rest, *new[1:])


def _raw(value: Any) -> str | None:
    """A received value as the source wrote it."""
    if value is None:
        return None
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _as_ids(key: str, value: Any) -> Any:
    """References are kept as texts in the directory, whatever the source sends."""
    if key == "departments" and isinstance(value, list):
        return [text_of(one) for one in value]
    if key in ("parent", "primary_department", "external_id") and value is not None:
        return text_of(value)
    return value
