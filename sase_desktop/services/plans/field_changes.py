"""What a change does field by field: in a record's two documents, out before and after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ...domain.sync_task import SyncRecord

_DERIVED = frozenset({"path"})
"""Follows from name and parent, which are told themselves."""


class FieldChange(NamedTuple):
    """One field; None: there is no value on that side."""

    key: str
    """The field's name, or an extended field's key."""
    before: Any
    after: Any


def field_changes(record: SyncRecord) -> tuple[FieldChange, ...]:
    """The fields that differ. Something new has every field that it brings, something that goes
    every field that goes with it; empty ones are left out."""
    before, after = _values(record.before), _values(record.after)
    keys = dict.fromkeys([*after, *before])
    return tuple(
        FieldChange(key, before.get(key), after.get(key))
        for key in keys
        if key not in _DERIVED
        and before.get(key) != after.get(key)
        and not (_is_nothing(before.get(key)) and _is_nothing(after.get(key)))
    )


def changes_document(changes: Iterable[FieldChange]) -> dict[str, dict[str, Any]]:
    return {one.key: {"before": one.before, "after": one.after} for one in changes}


def changes_text(changes: Iterable[FieldChange]) -> str:
    """One line for terminals and spreadsheets."""
    return "; ".join(f"{one.key}: {_text(one.before)} -> {_text(one.after)}" for one in changes)


def _values(document: str | None) -> Mapping[str, Any]:
    found = json.loads(document) if document else None
    if not isinstance(found, dict):
        return {}
    extended = found.pop("extended", None)
    return {**found, **(extended if isinstance(extended, dict) else {})}


def _is_nothing(value: Any) -> bool:
    return value is None or value == "" or value == []


def _text(value: Any) -> str:
    if _is_nothing(value):
        return "-"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
