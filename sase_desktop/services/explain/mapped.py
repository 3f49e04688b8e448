"""Mapped: in a source's document and the mapping, out a sentence for each field of SASE."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...domain.directory import ObjectType, Value
from ...domain.explanation import TRANSFORMS, Said, Sentence, Step, StepKind, StepStatus, said
from ...domain.identity_source import SourceDraft
from ...domain.mapped_value import InvalidValue, text_of
from ...domain.mapping import (
    BUILT_IN,
    FieldMapping,
    FieldType,
    Transform,
    read_field,
    split_sources,
)
from ..sync_settings.mapping_preview import mapped_value

LONGEST_RAW = 200
"""Characters of a received value; Details shows the whole document."""
_NOTHING = "–"
_EMPTY = '""'


def mapped_step(
    draft: SourceDraft,
    mapping: tuple[FieldMapping, ...],
    object_type: ObjectType,
    document: Mapping[str, Any],
    pinned: Mapping[str, Value],
) -> Step:
    """What was received, by which rule, became what."""
    types = {(one.object_type, one.key): one.type for one in draft.extended_fields}
    types |= {key: target.type for key, target in BUILT_IN.items()}
    names = {one.key: one.name for one in draft.extended_fields if one.object_type is object_type}
    lines: list[Said] = []
    status = StepStatus.OK
    for row in mapping:
        if row.object_type is not object_type or row.source is None:
            continue
        field_type = types.get((object_type, row.target), FieldType.STRING)
        try:
            value = mapped_value(row, field_type, document)
        except InvalidValue as error:
            status = StepStatus.FAILED
            told = _line(Sentence.FIELD_MISFIT, row, document, problem=str(error))
        else:
            told = _told(row, document, value, pinned)
        # An extended field is known by the name that the admin gave it.
        name = names.get(row.target, row.target)
        lines.append(told._replace(values={**told.values, "target": name}))
    count = said(Sentence.MAPPED, count=str(len(lines)))
    return Step(StepKind.MAPPED, status, count, tuple(lines))


def document_of(text: str | None) -> Mapping[str, Any]:
    """What the source sent; one that is no JSON has no fields."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _told(
    row: FieldMapping, document: Mapping[str, Any], value: Value, pinned: Mapping[str, Value]
) -> Said:
    shown = _NOTHING if value is None else text_of(value) or _EMPTY
    if row.target in pinned:
        kept = text_of(pinned[row.target])
        return _line(Sentence.FIELD_PINNED, row, document, kept=kept, value=shown)
    if row.transform is Transform.CONSTANT:
        return said(Sentence.FIELD_CONSTANT, target=row.target, value=shown)
    if value is None:
        return _line(Sentence.FIELD_ABSENT, row, document)
    return _line(Sentence.FIELD, row, document, value=shown)


def _line(
    sentence: Sentence, row: FieldMapping, document: Mapping[str, Any], **values: str
) -> Said:
    transform = Said(TRANSFORMS[row.transform], {"argument": row.argument})
    told = {**values, "target": row.target, "received": _received(row, document)}
    return Said(sentence.value, {**told, "transform": transform})


def _received(row: FieldMapping, document: Mapping[str, Any]) -> str:
    """Each source field with its value as JSON; a dash where the source did not send it."""
    parts = []
    for name in split_sources(row):
        value = read_field(document, name)
        raw = _NOTHING if value is None else json.dumps(value, ensure_ascii=False)
        parts.append(f"{name} = {raw if len(raw) <= LONGEST_RAW else raw[:LONGEST_RAW] + '…'}")
    return ", ".join(parts) or row.transform.value
