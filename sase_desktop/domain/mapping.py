"""Field mappings: in a source's document and the rules, out the values of SASE's fields.

The built-in targets and the default rows are section 7.4 of the console's specification.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
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

BUILT_IN: Mapping[tuple[ObjectType, str], TargetField] = {
    (target.object_type, target.key): target for target in TARGETS
}


def split_sources(mapping: FieldMapping) -> tuple[str, ...]:
    """The source fields that a row reads."""
    if mapping.source is None or mapping.transform is Transform.CONSTANT:
        return ()
    if mapping.transform is Transform.TEMPLATE:
        return tuple(_placeholders(mapping.argument))
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


class InvalidValue(ValueError):
    """A received value does not fit its target. `args[0]` is the value as text."""


Mapper = Callable[[Mapping[str, Any]], Value]


def compile_mapping(mapping: FieldMapping, target_type: FieldType) -> Mapper:
    """The row as a function from document to value, decided once and not once per person.

    The function returns None when the source sent none of the row's fields, and raises
    `InvalidValue` when the value cannot become the target's type.
    """
    transform = _TRANSFORMS[mapping.transform](mapping)
    if target_type in (FieldType.STRING, FieldType.CHOICE, FieldType.LIST):
        return transform
    convert = _CONVERSIONS[target_type]

    def converted(document: Mapping[str, Any]) -> Value:
        value = transform(document)
        return value if value is None else convert(value)

    return converted


def text_of(value: Any) -> str:
    """Any received value as one text: lists joined by comma, flags and numbers as written."""
    kind = value.__class__
    if kind is str or kind is int:
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ",".join(text_of(one) for one in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value)


def _one_field(change: Callable[[str], str]) -> Callable[[FieldMapping], Mapper]:
    def build(mapping: FieldMapping) -> Mapper:
        source = mapping.source or ""
        if not source.startswith("extattr."):

            def plain(document: Mapping[str, Any]) -> Value:
                value = document.get(source)
                if value.__class__ is str:
                    return change(value)
                return None if value is None else change(text_of(value))

            return plain

        def attribute(document: Mapping[str, Any]) -> Value:
            value = read_field(document, source)
            return None if value is None else change(text_of(value))

        return attribute

    return build


def _first_non_empty(mapping: FieldMapping) -> Mapper:
    readers = [_reader(source) for source in split_sources(mapping)]

    def first(document: Mapping[str, Any]) -> Value:
        seen: str | None = None
        for read in readers:
            value = read(document)
            if value is not None:
                seen = value.strip() if value.__class__ is str else text_of(value).strip()
                if seen:
                    return _lower_domain(seen) if "@" in seen else seen
        return seen

    return first


def _reader(source: str) -> Callable[[Mapping[str, Any]], Any]:
    """`read_field` of one field, without asking for each person what kind of field it is."""
    if source.startswith("extattr."):
        return lambda document: read_field(document, source)
    return lambda document: document.get(source)


def _lower_domain(text: str) -> str:
    """`Anna@Example.COM` and `Anna@example.com` are one mailbox: only the domain is folded."""
    local, at, domain = text.rpartition("@")
    return f"{local}@{domain.lower()}" if at else text


def _constant(mapping: FieldMapping) -> Mapper:
    return lambda document: mapping.argument


def _placeholders(template: str) -> Iterable[str]:
    rest = template
    while "{" in rest:
        _, _, rest = rest.partition("{")
        name, closed, rest = rest.partition("}")
        if closed and name:
            yield name


def _template(mapping: FieldMapping) -> Mapper:
    names = tuple(_placeholders(mapping.argument))

    def fill(document: Mapping[str, Any]) -> Value:
        found = {name: read_field(document, name) for name in names}
        if names and all(value is None for value in found.values()):
            return None
        text = mapping.argument
        # One pass from left to right, so that a received "{userid}" is never filled in again.
        parts: list[str] = []
        for name in names:
            before, _, text = text.partition("{" + name + "}")
            parts += [before, "" if found[name] is None else text_of(found[name])]
        return "".join([*parts, text])

    return fill


def _strip_country_code(text: str) -> str:
    digits = "".join(text.split())
    for prefix in ("+86-", "+86", "0086"):
        if digits.startswith(prefix):
            return digits[len(prefix) :]
    return digits


def _value_map(mapping: FieldMapping) -> Mapper:
    table = dict(mapping.values)
    fallback = mapping.argument
    copy = _TRANSFORMS[Transform.COPY](mapping)

    def look_up(document: Mapping[str, Any]) -> Value:
        value = copy(document)
        if value is None:
            return None
        return table.get(str(value), fallback or value)

    return look_up


_TRANSFORMS: Mapping[Transform, Callable[[FieldMapping], Mapper]] = {
    Transform.COPY: _one_field(str),
    Transform.TRIM: _one_field(str.strip),
    Transform.LOWER: _one_field(str.lower),
    Transform.UPPER: _one_field(str.upper),
    Transform.FIRST_NON_EMPTY: _first_non_empty,
    Transform.CONSTANT: _constant,
    Transform.TEMPLATE: _template,
    Transform.STRIP_COUNTRY_CODE: _one_field(_strip_country_code),
    Transform.VALUE_MAP: _value_map,
}


def _number(value: Value) -> Value:
    text = str(value).strip()
    if not text:
        return ""
    try:
        number = float(text)
    except ValueError:
        raise InvalidValue(text) from None
    if number != number or number in (float("inf"), float("-inf")):
        raise InvalidValue(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _boolean(value: Value) -> Value:
    text = str(value).strip().lower()
    if not text:
        return ""
    if text in ("true", "1", "yes", "是"):
        return True
    if text in ("false", "0", "no", "否"):
        return False
    raise InvalidValue(str(value))


def _date(value: Value) -> Value:
    """Dates are kept as ISO text; a slash or dot between the parts is read as a dash."""
    from datetime import date

    text = str(value).strip().replace("/", "-").replace(".", "-")
    if not text:
        return ""
    try:
        year, month, day = (int(part) for part in text.split("-"))
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        raise InvalidValue(str(value)) from None


_CONVERSIONS: Mapping[FieldType, Callable[[Value], Value]] = {
    FieldType.NUMBER: _number,
    FieldType.BOOLEAN: _boolean,
    FieldType.DATE: _date,
}

WORK_STATUSES = frozenset(status.value for status in WorkStatus)


@dataclass(frozen=True, slots=True)
class CompiledMapping:
    """All rows of one object type, ready to run."""

    object_type: ObjectType
    mappers: tuple[tuple[str, Mapper], ...]
    extended: tuple[tuple[str, Mapper], ...]
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Target to the source fields that it reads, for saying what was not provided."""


def compile_rules(
    object_type: ObjectType,
    rows: Iterable[FieldMapping],
    extended_fields: Iterable[ExtendedField],
) -> CompiledMapping:
    """The active rows of one object type as functions; locked rows are the provider's own."""
    extended_types = {
        one.key: one.type for one in extended_fields if one.object_type is object_type
    }
    built_in: list[tuple[str, Mapper]] = []
    extended: list[tuple[str, Mapper]] = []
    sources: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.object_type is not object_type or row.source is None:
            continue
        target = BUILT_IN.get((object_type, row.target))
        if target is not None and target.is_locked:
            continue
        if target is not None:
            built_in.append((row.target, compile_mapping(row, target.type)))
        elif row.target in extended_types:
            extended.append((row.target, compile_mapping(row, extended_types[row.target])))
        else:
            continue
        sources[row.target] = split_sources(row)
    return CompiledMapping(object_type, tuple(built_in), tuple(sorted(extended)), sources)
