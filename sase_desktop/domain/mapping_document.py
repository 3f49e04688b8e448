"""The mapping and the extended fields of an identity source's document: JSON to values and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .directory import ObjectType
from .document_reading import DocumentReader
from .mapping import ExtendedField, FieldMapping, FieldType, Transform

_TYPES = frozenset(one.value for one in ObjectType)
_ROW_KEYS = frozenset({"source", "target", "transform", "value", "template", "values", "default"})
_FIELD_KEYS = frozenset({"object", "key", "name", "type", "description"})

_ARGUMENT_KEYS = {
    Transform.CONSTANT: "value",
    Transform.TEMPLATE: "template",
    Transform.VALUE_MAP: "default",
}
"""Under which key a transformation's argument stands; the others have none."""


def read_mapping(reader: DocumentReader, value: object) -> Iterable[FieldMapping]:
    """The rows of `mapping`, by object type."""
    told = reader.read_object("mapping", value, _TYPES)
    if told is None:
        return
    for object_type in ObjectType:
        rows = told.get(object_type.value, [])
        path = f"mapping.{object_type}"
        if not isinstance(rows, list):
            reader.note(path, "wrong_type", expected="a list")
            continue
        for index, row in enumerate(rows):
            read = _read_row(reader, object_type, f"{path}[{index}]", row)
            if read is not None:
                yield read


def _read_row(
    reader: DocumentReader, object_type: ObjectType, path: str, value: object
) -> FieldMapping | None:
    row = reader.read_object(path, value, _ROW_KEYS)
    if row is None:
        return None
    prefix = f"{path}."
    transform = reader.choice(row, "transform", Transform, Transform.COPY, prefix)
    argument_key = _ARGUMENT_KEYS.get(transform)
    switched_off = "source" in row and row["source"] is None
    needs_no_source = transform in (Transform.CONSTANT, Transform.TEMPLATE)
    source = None if switched_off else reader.optional_text(row, "source", prefix)
    if source == "" and not needs_no_source:
        reader.note(f"{prefix}source", "required")
    return FieldMapping(
        object_type=object_type,
        source=source,
        target=reader.text(row, "target", prefix),
        transform=transform,
        argument=reader.optional_text(row, argument_key, prefix) if argument_key else "",
        values=tuple(_read_values(reader, row.get("values", {}), f"{prefix}values")),
    )


def _read_values(reader: DocumentReader, value: object, path: str) -> Iterable[tuple[str, str]]:
    if not isinstance(value, Mapping):
        reader.note(path, "wrong_type", expected="an object of texts")
        return
    for received, stored in value.items():
        if isinstance(stored, str):
            yield str(received), stored
        else:
            reader.note(f"{path}.{received}", "wrong_type", expected="a text")


def read_extended_fields(reader: DocumentReader, value: object) -> Iterable[ExtendedField]:
    if not isinstance(value, list):
        reader.note("extended_fields", "wrong_type", expected="a list")
        return
    for index, listed in enumerate(value):
        path = f"extended_fields[{index}]"
        one = reader.read_object(path, listed, _FIELD_KEYS)
        if one is None:
            continue
        prefix = f"{path}."
        key = reader.optional_text(one, "key", prefix)
        yield ExtendedField(
            reader.choice(one, "object", ObjectType, ObjectType.EMPLOYEE, prefix),
            key,
            reader.text(one, "name", prefix, key),
            reader.choice(one, "type", FieldType, FieldType.STRING, prefix),
            reader.optional_text(one, "description", prefix),
        )


def mapping_document(rows: Iterable[FieldMapping]) -> dict[str, list[dict[str, Any]]]:
    document: dict[str, list[dict[str, Any]]] = {one.value: [] for one in ObjectType}
    for row in rows:
        document[row.object_type.value].append(_row_document(row))
    return document


def _row_document(row: FieldMapping) -> dict[str, Any]:
    document: dict[str, Any] = {"source": row.source, "target": row.target}
    if row.transform is not Transform.COPY:
        document["transform"] = row.transform.value
    if row.transform is Transform.CONSTANT:
        document["value"] = row.argument
    if row.transform is Transform.TEMPLATE:
        document["template"] = row.argument
    if row.transform is Transform.VALUE_MAP:
        document["values"] = dict(row.values)
        if row.argument:
            document["default"] = row.argument
    return document


def extended_field_documents(fields: Iterable[ExtendedField]) -> list[dict[str, Any]]:
    return [
        {
            "object": one.object_type.value,
            "key": one.key,
            "name": one.name,
            "type": one.type.value,
            "description": one.description,
        }
        for one in fields
    ]
