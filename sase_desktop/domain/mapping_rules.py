"""The mapping at work: in its rows, out functions from a source's document to SASE's values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .directory import ObjectType, Value
from .mapped_value import CONVERSIONS, text_of
from .mapping import (
    BUILT_IN,
    ExtendedField,
    FieldMapping,
    FieldType,
    Transform,
    placeholders_of,
    read_field,
    split_sources,
)

Mapper = Callable[[Mapping[str, Any]], Value]


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


def compile_mapping(mapping: FieldMapping, target_type: FieldType) -> Mapper:
    """The row as a function from document to value, decided once and not once per person.

    The function returns None when the source sent none of the row's fields, and raises
    `InvalidValue` when the value cannot become the target's type.
    """
    transform = _TRANSFORMS[mapping.transform](mapping)
    if target_type in (FieldType.STRING, FieldType.CHOICE, FieldType.LIST):
        return transform
    convert = CONVERSIONS[target_type]

    def converted(document: Mapping[str, Any]) -> Value:
        value = transform(document)
        return value if value is None else convert(value)

    return converted


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


def _template(mapping: FieldMapping) -> Mapper:
    names = tuple(placeholders_of(mapping.argument))

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
