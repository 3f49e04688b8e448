"""The mapping while it is edited: in a draft, out rows of both tables and the draft's own rows.

No Qt here. A default row that is taken out stays as a row that is switched off, so that it can be
switched on again and nobody wonders where the field went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.identity_source import SourceDraft
from sase_desktop.domain.mapping import (
    BUILT_IN,
    TARGETS,
    ExtendedField,
    FieldMapping,
    FieldType,
)
from sase_desktop.services.vendors import own_rows

if TYPE_CHECKING:
    from sase_desktop.app import Application

Key = tuple[ObjectType, str]


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One row as the table shows it."""

    mapping: FieldMapping
    field_type: FieldType
    is_extended: bool
    is_required: bool
    is_locked: bool
    is_default: bool
    """It is exactly what the vendor's defaults say."""
    error: str = ""
    """What is wrong with it, as told beside it."""

    @property
    def key(self) -> Key:
        return (self.mapping.object_type, self.mapping.target)

    @property
    def is_off(self) -> bool:
        return self.mapping.source is None


class MappingTable:
    """All rows by target, in the order of the defaults, then of adding."""

    def __init__(
        self, draft: SourceDraft, rows: Iterable[FieldMapping], defaults: Iterable[FieldMapping]
    ) -> None:
        self._defaults: Mapping[Key, FieldMapping] = {
            (one.object_type, one.target): one for one in defaults
        }
        self._rows: dict[Key, FieldMapping] = {(one.object_type, one.target): one for one in rows}
        self._extended: list[ExtendedField] = list(draft.extended_fields)
        self._errors: dict[Key, str] = {}

    # Reading

    def rows(self, object_type: ObjectType) -> tuple[MappingRow, ...]:
        """The rows of one tab."""
        return tuple(
            self._row(key, mapping) for key, mapping in self._rows.items() if key[0] is object_type
        )

    def row(self, key: Key) -> MappingRow | None:
        """One row."""
        return self._row(key, self._rows[key]) if key in self._rows else None

    def count(self, object_type: ObjectType) -> int:
        """Rows that are switched on."""
        return sum(
            one.source is not None for key, one in self._rows.items() if key[0] is object_type
        )

    def all_rows(self) -> tuple[FieldMapping, ...]:
        """Every row of both tabs."""
        return tuple(self._rows.values())

    @property
    def extended_fields(self) -> tuple[ExtendedField, ...]:
        return tuple(self._extended)

    def free_targets(self, object_type: ObjectType) -> tuple[str, ...]:
        """Local fields that have no row, or one that is switched off."""
        known = [one.key for one in TARGETS if one.object_type is object_type and not one.is_locked]
        known += [one.key for one in self._extended if one.object_type is object_type]
        rows = [(key, self._rows.get((object_type, key))) for key in known]
        return tuple(key for key, row in rows if row is None or row.source is None)

    def field_type(self, key: Key) -> FieldType:
        """The type of a local field."""
        if key in BUILT_IN:
            return BUILT_IN[key].type
        found = self.extended_field(key)
        return found.type if found is not None else FieldType.STRING

    def extended_field(self, key: Key) -> ExtendedField | None:
        """An extended field by object type and key."""
        return next((one for one in self._extended if (one.object_type, one.key) == key), None)

    def uses(self, field: ExtendedField) -> int:
        """How many rows fill an extended field."""
        row = self._rows.get((field.object_type, field.key))
        return int(row is not None and row.source is not None)

    # Changing

    def put(self, mapping: FieldMapping) -> None:
        """Add or replace the row of a target."""
        key = (mapping.object_type, mapping.target)
        self._rows[key] = mapping
        self._errors.pop(key, None)

    def take_out(self, key: Key) -> None:
        """Delete a row; a default row stays, switched off."""
        if key in self._defaults or key in BUILT_IN:
            self._rows[key] = FieldMapping(key[0], None, key[1])
        else:
            self._rows.pop(key, None)
        self._errors.pop(key, None)

    def restore(self, key: Key) -> None:
        """The row as the vendor's defaults say."""
        if key in self._defaults:
            self.put(self._defaults[key])

    def restore_all(self, object_type: ObjectType) -> None:
        """Every default row of one tab; rows of extended fields stay."""
        kept = {key: row for key, row in self._rows.items() if key[0] is not object_type}
        own = {
            key: row
            for key, row in self._rows.items()
            if key[0] is object_type and key not in BUILT_IN
        }
        defaults = {key: row for key, row in self._defaults.items() if key[0] is object_type}
        departments_first = object_type is ObjectType.DEPARTMENT
        fresh = {**defaults, **own}
        self._rows = {**fresh, **kept} if departments_first else {**kept, **fresh}
        self._errors = {key: one for key, one in self._errors.items() if key[0] is not object_type}

    def put_extended(self, field: ExtendedField, at: Key | None = None) -> None:
        """Add a field, or replace the one with that object type and key."""
        for index, one in enumerate(self._extended):
            if (one.object_type, one.key) == at:
                self._extended[index] = field
                return
        self._extended.append(field)

    def take_out_extended(self, key: Key) -> None:
        """Delete an extended field with its row."""
        self._extended = [one for one in self._extended if (one.object_type, one.key) != key]
        self._rows.pop(key, None)
        self._errors.pop(key, None)

    def show_errors(self, errors: Mapping[Key, str]) -> None:
        """What is wrong, by row; empty: nothing is."""
        self._errors = dict(errors)

    # Own

    def _row(self, key: Key, mapping: FieldMapping) -> MappingRow:
        target = BUILT_IN.get(key)
        return MappingRow(
            mapping=mapping,
            field_type=self.field_type(key),
            is_extended=target is None,
            is_required=target is not None and target.is_required,
            is_locked=target is not None and target.is_locked,
            is_default=self._defaults.get(key) == mapping,
            error=self._errors.get(key, ""),
        )


def key_of_path(path: str, rows: Sequence[FieldMapping]) -> Key | None:
    """Which row a problem's path means: `mapping.employee[3].source` counts within its kind."""
    for object_type in ObjectType:
        prefix = f"mapping.{object_type.value}["
        if path.startswith(prefix):
            number, _, _ = path[len(prefix) :].partition("]")
            own = [row for row in rows if row.object_type is object_type]
            if number.isdecimal() and int(number) < len(own):
                return (object_type, own[int(number)].target)
    return None


def with_table(draft: SourceDraft, table: MappingTable, services: Application) -> SourceDraft:
    """The draft with the table's rows, as it is stored."""
    return replace(
        draft,
        mapping=own_rows(draft.kind, table.all_rows()),
        extended_fields=table.extended_fields,
    )
