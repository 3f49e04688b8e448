"""What the program knows of each vendor: default mappings, fields, error numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..domain.directory import ObjectType
from ..domain.identity_source import IdentitySource, SourceDraft, SourceKind
from ..domain.mapping import FieldMapping, merge_with_defaults
from ..domain.source_document import draft_document
from ..providers import PROVIDERS, Explanation, SourceField


def has_vendor(kind: SourceKind) -> bool:
    """Whether the source is somebody's to ask; otherwise it is kept by hand."""
    return kind in PROVIDERS


def explain_vendor_code(kind: SourceKind, vendor_code: int) -> Explanation | None:
    """What a vendor's error number means and what to do, in English sentences that the window
    translates; None when it is not known."""
    spec = PROVIDERS.get(kind)
    return spec.explain(vendor_code) if spec else None


def source_fields(kind: SourceKind, object_type: ObjectType) -> tuple[SourceField, ...]:
    """The vendor's known fields, for the mapping editor."""
    spec = PROVIDERS.get(kind)
    return spec.source_fields[object_type] if spec else ()


def whole_mapping(draft: SourceDraft) -> tuple[FieldMapping, ...]:
    """The whole mapping of a draft, the vendor's defaults merged in."""
    return merge_with_defaults(draft.mapping, _default_rows(draft.kind))


def own_rows(kind: SourceKind, rows: Iterable[FieldMapping]) -> tuple[FieldMapping, ...]:
    """The rows of a full table that differ from the vendor's defaults: what is stored.

    A default row that is missing from the table is stored as switched off.
    """
    defaults = {(one.object_type, one.target): one for one in _default_rows(kind)}
    given = {(one.object_type, one.target): one for one in rows}
    own = [row for key, row in given.items() if defaults.get(key) != row]
    own += [
        FieldMapping(one.object_type, None, one.target)
        for key, one in defaults.items()
        if key not in given and one.source is not None
    ]
    return tuple(own)


def whole_document(source: IdentitySource) -> Mapping[str, Any]:
    """The identity source document, with every mapping row and without the secret."""
    return draft_document(replace(source.draft, mapping=whole_mapping(source.draft)))


def _default_rows(kind: SourceKind) -> tuple[FieldMapping, ...]:
    spec = PROVIDERS.get(kind)
    return spec.default_mapping if spec else ()
