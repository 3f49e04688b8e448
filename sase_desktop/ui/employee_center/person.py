"""One person as the panel shows them: in what the services read, out fields, marks and reasons."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sase_desktop.domain.directory import Employee, ObjectType
from sase_desktop.domain.explanation import Explanation
from sase_desktop.domain.identity_source import IdentitySource, SourceKind
from sase_desktop.domain.mapping import FieldMapping, Transform, read_field, split_sources
from sase_desktop.domain.review import EmployeeRow
from sase_desktop.domain.sync_task import SyncRecord, SyncTask
from sase_desktop.domain.user_group import UserGroup
from sase_desktop.ui.employee_center.history import Naming
from sase_desktop.ui.employee_center.words import FIELDS, field_text, value_text
from sase_desktop.ui.language import tr


@dataclass(frozen=True, slots=True)
class PersonView:
    """What the panel needs, read in one go."""

    source: IdentitySource
    row: EmployeeRow
    department_paths: tuple[str, ...]
    history: tuple[SyncRecord, ...]
    mapping: tuple[FieldMapping, ...]
    last_task: SyncTask | None
    """The newest task that was applied."""
    departments: Mapping[str, str]
    """Names by external id."""
    explanation: Explanation
    """Why the person is here, from stored data."""
    groups: tuple[UserGroup, ...] = ()
    """Those that contain the person."""

    @property
    def employee(self) -> Employee:
        return self.row.employee

    @property
    def naming(self) -> Naming:
        """For the sentences of the history."""
        draft = self.source.draft
        return Naming(self.source.name, self.departments, draft.extended_fields)

    @property
    def is_custom(self) -> bool:
        """Kept by hand, never synchronized."""
        return self.source.draft.kind is SourceKind.CUSTOM

    def document(self) -> dict[str, Any] | None:
        """What the source sent; None when it is not stored or no JSON."""
        try:
            found = json.loads(self.row.third_party) if self.row.third_party else None
        except ValueError:
            return None
        return found if isinstance(found, dict) else None


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A stored field with what feeds it."""

    key: str
    name: str
    value: str
    fed_by: str
    """The source's field names; empty when nothing feeds it."""
    is_kept: bool
    """The last task did not bring it; what was stored stays."""


def stored_values(view: PersonView) -> dict[str, Any]:
    """Field key to value, SASE's own fields first."""
    employee = view.employee
    own = {key: getattr(employee, key) for key in FIELDS}
    return {**own, **dict(employee.extended)}


def field_lines(view: PersonView) -> tuple[FieldLine, ...]:
    """Every stored field."""
    extended = view.source.draft.extended_fields
    values = stored_values(view)
    for field in extended:
        if field.object_type is ObjectType.EMPLOYEE:
            values.setdefault(field.key, None)
    rows = _rows_by_target(view)
    return tuple(
        FieldLine(
            key,
            field_text(key, extended),
            value_text(key, value, view.departments),
            _fed_by(rows.get(key), key),
            is_kept(view, key),
        )
        for key, value in values.items()
    )


def is_kept(view: PersonView, key: str) -> bool:
    """Stored, though the source did not provide the field: neither the last task nor for them."""
    value = stored_values(view).get(key)
    row = _rows_by_target(view).get(key)
    if value in (None, "") or row is None:
        return False
    sources = split_sources(row)
    if not sources:
        return False
    missing = set(view.last_task.not_provided) if view.last_task is not None else set()
    if set(sources) <= missing:
        return True
    document = view.document()
    return document is not None and all(read_field(document, one) is None for one in sources)


def person_text(view: PersonView) -> str:
    """The person for the clipboard: a line for each field."""
    return "\n".join(f"{line.name}\t{line.value}" for line in field_lines(view))


def pretty(document: str | None) -> str:
    """A raw document, indented; one that is no JSON is shown as it came."""
    if not document:
        return ""
    try:
        return json.dumps(json.loads(document), ensure_ascii=False, indent=2)
    except ValueError:
        return document


def _rows_by_target(view: PersonView) -> dict[str, FieldMapping]:
    return {row.target: row for row in view.mapping if row.object_type is ObjectType.EMPLOYEE}


def _fed_by(row: FieldMapping | None, key: str) -> str:
    if key == "enabled":
        return "enable, status"
    if row is None or row.source is None:
        return ""
    if row.transform is Transform.CONSTANT:
        return tr("constant {value}").format(value=row.argument)
    return ", ".join(split_sources(row))
