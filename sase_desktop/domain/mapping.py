"""Field mappings: in a source's document and the rules, out the values of SASE's fields.

The built-in targets and the default rows are section 7.4 of the console's specification.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .directory import ObjectType, Value, WorkStatus


class FieldType(StrEnum):
    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "list"
    CHOICE = "choice"


class Transform(StrEnum):
    COPY = "copy"
    TRIM = "trim"
    LOWER = "lower"
    UPPER = "upper"
    FIRST_NON_EMPTY = "first_non_empty"
    CONSTANT = "constant"
    TEMPLATE = "template"
    STRIP_COUNTRY_CODE = "strip_country_code"
    VALUE_MAP = "value_map"


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """One row of the mapping table."""

    object_type: ObjectType
    source: str | None
    """Field of the source's document, `extattr.NAME`, or for first_non_empty a comma list.
    None: the default row of this target is switched off."""
    target: str
    transform: Transform = Transform.COPY
    argument: str = ""
    """constant: the value. template: text with {field} placeholders."""
    values: tuple[tuple[str, str], ...] = ()
    """value_map: (received, stored); what is not listed becomes `argument`, or stays."""


@dataclass(frozen=True, slots=True)
class ExtendedField:
    """A field that the admin added to SASE's own."""

    object_type: ObjectType
    key: str
    name: str
    type: FieldType = FieldType.STRING
    description: str = ""


@dataclass(frozen=True, slots=True)
class TargetField:
    """A built-in field of SASE."""

    object_type: ObjectType
    key: str
    type: FieldType
    is_required: bool = False
    is_locked: bool = False
    """Its row is shown and cannot be changed: it is how objects are identified and placed."""


_D, _E = ObjectType.DEPARTMENT, ObjectType.EMPLOYEE

TARGETS: tuple[TargetField, ...] = (
    TargetField(_D, "external_id", FieldType.STRING, is_required=True, is_locked=True),
    TargetField(_D, "name", FieldType.STRING, is_required=True),
    TargetField(_D, "parent", FieldType.STRING, is_locked=True),
    TargetField(_D, "order", FieldType.NUMBER),
    TargetField(_E, "external_id", FieldType.STRING, is_required=True, is_locked=True),
    TargetField(_E, "username", FieldType.STRING, is_required=True),
    TargetField(_E, "departments", FieldType.LIST, is_required=True, is_locked=True),
    TargetField(_E, "primary_department", FieldType.STRING),
    TargetField(_E, "telephone", FieldType.STRING),
    TargetField(_E, "email", FieldType.STRING),
    TargetField(_E, "title", FieldType.STRING),
    TargetField(_E, "work_status", FieldType.CHOICE),
    TargetField(_E, "description", FieldType.STRING),
)

WORK_STATUSES = frozenset(status.value for status in WorkStatus)

BUILT_IN: Mapping[tuple[ObjectType, str], TargetField] = {
    (target.object_type, target.key): target for target in TARGETS
}


def split_sources(mapping: FieldMapping) -> tuple[str, ...]:
    """The source fields that a row reads."""
    if mapping.source is None or mapping.transform is Transform.CONSTANT:
        return ()
    if mapping.transform is Transform.TEMPLATE:
        return tuple(placeholders_of(mapping.argument))
    if mapping.transform is Transform.FIRST_NON_EMPTY:
        return tuple(part.strip() for part in mapping.source.split(",") if part.strip())
    return (mapping.source,)


def merge_with_defaults(
    rows: Iterable[FieldMapping], defaults: Iterable[FieldMapping]
) -> tuple[FieldMapping, ...]:
    """The default rows, each replaced by the given row of the same target, then the others."""
    given = {(row.object_type, row.target): row for row in rows}
    merged = [given.pop((row.object_type, row.target), row) for row in defaults]
    return (*merged, *given.values())


def read_field(document: Mapping[str, Any], source: str) -> Value | list[Any]:
    """One field of a source's document; None when the source did not send it.

    `extattr.NAME` is the custom attribute of that name: its text, or the address of a link.
    """
    if not source.startswith("extattr."):
        return document.get(source)
    name = source[len("extattr.") :]
    extattr = document.get("extattr")
    if not isinstance(extattr, Mapping):
        return None
    attributes = extattr.get("attrs")
    for attribute in attributes if isinstance(attributes, list) else ():
        if isinstance(attribute, Mapping) and attribute.get("name") == name:
            return _attribute_value(attribute)
    return None


def _attribute_value(attribute: Mapping[str, Any]) -> Value:
    for holder, key in (("text", "value"), ("web", "url"), ("miniprogram", "title")):
        inner = attribute.get(holder)
        if isinstance(inner, Mapping) and isinstance(inner.get(key), str):
            return str(inner[key])
    flat = attribute.get("value")
    return flat if isinstance(flat, str) else ""


def placeholders_of(template: str) -> Iterable[str]:
    """The fields that a template names, in their order."""
    rest = template
    while "{" in rest:
        _, _, rest = rest.partition("{")
        name, closed, rest = rest.partition("}")
        if closed and name:
            yield name
