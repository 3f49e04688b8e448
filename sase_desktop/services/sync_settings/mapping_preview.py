"""What settings would do to the stored directory: in unsaved settings, out values and counts.

Never needs the network: it reads the documents that the last synchronization brought. People whom
no synchronization has brought yet are in it only as far as the source was asked for them, and
nothing here claims to know the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from ...domain.directory import ObjectType, Value
from ...domain.errors import RuleError
from ...domain.identity_source import SourceId
from ...domain.mapped_value import InvalidValue, text_of
from ...domain.mapping import BUILT_IN, FieldMapping, FieldType, read_field
from ...domain.mapping_rules import compile_mapping
from ...domain.ports import Checkpoint
from ...domain.review import EmployeeQuery
from ...domain.seen_tree import SeenTree
from ...domain.sync_task import Phase
from ...store.directory import DirectoryTables
from ...store.documents import json_value
from ...store.seen_trees import SeenTreeStore
from ...store.third_party_documents import ThirdPartyDocuments
from .scope_moves import Asked, MappingSettings, MoveCollector, Moves

KEPT_MISFITS = 500
"""So many objects of one row are named; all are counted."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One stored object with what the source sent."""

    object_type: ObjectType
    key: str
    name: str
    caption: str
    """What tells two of the same name apart."""
    document: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row whose received values do not become its field's type."""

    object_type: ObjectType
    target: str
    source: str
    count: int
    example: str
    keys: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the settings would do to the objects that are stored."""

    stored_departments: int
    stored_employees: int
    departments_leave: int
    employees_leave: int
    new_departments: int
    """Departments in scope that are not stored: their employees are not known yet."""
    misfits: tuple[Misfit, ...]
    synchronized_at: datetime | None
    moves: Moves = Moves()
    """Who enters and leaves with the scope, by name."""

    @property
    def employees_stay(self) -> int:
        return self.stored_employees - self.employees_leave


class MappingPreview:
    """Samples and effects for the mapping editor."""

    def __init__(
        self, documents: ThirdPartyDocuments, directory: DirectoryTables, seen: SeenTreeStore
    ) -> None:
        self._documents = documents
        self._directory = directory
        self._seen = seen

    def seen_tree(self, source: SourceId) -> SeenTree | None:
        """The departments that the source showed when it was read last; None: never read."""
        return self._seen.get(source)

    def samples(
        self, source: SourceId, object_type: ObjectType, text: str = "", limit: int = 50
    ) -> tuple[Sample, ...]:
        """Stored objects whose name or id contains the text, in the order of names."""
        if object_type is ObjectType.DEPARTMENT:
            return tuple(self._department_samples(source, text, limit))
        page = self._directory.employees(source, EmployeeQuery(text=text), limit=limit)
        return tuple(
            one for row in page.rows if (one := self._employee(source, row.key)) is not None
        )

    def sample(self, source: SourceId, object_type: ObjectType, key: str) -> Sample | None:
        """One object; None when it or its document is gone."""
        if object_type is ObjectType.EMPLOYEE:
            return self._employee(source, key)
        try:
            row = self._directory.department(source, key)
        except RuleError:
            return None
        return _sample(object_type, key, row.department.name, row.department.path, row.third_party)

    def attribute_names(self, source: SourceId) -> tuple[str, ...]:
        """Names of custom attributes in the stored documents, in the order of first meeting."""
        found: dict[str, None] = {}
        for rows in self._documents.employees(source):
            for _, _, text in rows:
                if '"extattr"' in text:
                    found.update(dict.fromkeys(_attributes(_read(text))))
        return tuple(found)

    def effect(
        self,
        source: SourceId,
        settings: MappingSettings,
        checkpoint: Checkpoint,
        asked: Asked | None = None,
    ) -> Effect:
        """Runs every row on every stored document. Cancelled through the checkpoint.

        Args:
            asked: what the source said of departments that are not stored.
        """
        stored = {row.department.external_id: row for row in self._directory.departments(source)}
        employees = self._directory.totals(source).employees
        moving = MoveCollector(settings, stored, asked)
        rules = _Rules(settings)
        done = 0
        for pieces in self._documents.departments(source):
            for key, _, text in pieces:
                rules.run(ObjectType.DEPARTMENT, key, _read(text))
        is_needed = moving.takes_people or rules.reads(ObjectType.EMPLOYEE)
        for pieces in self._documents.employees(source) if is_needed else ():
            checkpoint(Phase.PLAN, done, employees)
            for key, name, text in pieces:
                document = _read(text)
                rules.run(ObjectType.EMPLOYEE, key, document)
                moving.look_at(key, name, _departments_of(document))
            done += len(pieces)
        moves = moving.moves(self._stored_keys(source, asked), self._counts(source))
        return Effect(
            stored_departments=len(stored),
            stored_employees=employees,
            departments_leave=moves.departments_leave,
            employees_leave=moves.people_leave,
            new_departments=moves.departments_enter,
            misfits=rules.misfits(),
            synchronized_at=max((row.synced_at for row in stored.values()), default=None),
            moves=moves,
        )

    def _stored_keys(self, source: SourceId, asked: Asked | None) -> Set[str]:
        if asked is None:
            return frozenset()
        return self._directory.load_directory(source).fingerprints.keys()

    def _counts(self, source: SourceId) -> Mapping[str, int | None]:
        tree = self._seen.get(source)
        return {one.external_id: one.members for one in tree.departments} if tree else {}

    def _employee(self, source: SourceId, key: str) -> Sample | None:
        try:
            row = self._directory.employee(source, key)
        except RuleError:
            return None
        person = row.employee
        return _sample(
            ObjectType.EMPLOYEE, row.key, person.username, person.external_id, row.third_party
        )

    def _department_samples(self, source: SourceId, text: str, limit: int) -> Iterable[Sample]:
        wanted = text.casefold()
        for row in self._directory.departments(source):
            one = row.department
            if wanted not in f"{one.name} {one.external_id}".casefold():
                continue
            found = self.sample(source, ObjectType.DEPARTMENT, one.external_id)
            if found is not None:
                yield found
                limit -= 1
            if not limit:
                return


def mapped_value(row: FieldMapping, field_type: FieldType, document: Mapping[str, Any]) -> Value:
    """One row on one document; a locked row shows what was received.

    Raises:
        InvalidValue: the value does not become the field's type.
    """
    target = BUILT_IN.get((row.object_type, row.target))
    if target is not None and target.is_locked:
        value = read_field(document, row.source or "")
        return None if value is None else text_of(value)
    return compile_mapping(row, field_type)(document)


class _Rules:
    """The rows that convert, compiled once, and who did not fit."""

    def __init__(self, settings: MappingSettings) -> None:
        types = {(one.object_type, one.key): one.type for one in settings.extended_fields}
        types |= {key: target.type for key, target in BUILT_IN.items() if not target.is_locked}
        self._mappers: dict[ObjectType, list[tuple[FieldMapping, Any]]] = {}
        for row in settings.rows:
            field_type = types.get((row.object_type, row.target))
            if row.source is not None and field_type in _CONVERTING:
                mappers = self._mappers.setdefault(row.object_type, [])
                mappers.append((row, compile_mapping(row, field_type)))
        self._counts: dict[FieldMapping, int] = {}
        self._keys: dict[FieldMapping, list[str]] = {}
        self._examples: dict[FieldMapping, str] = {}

    def reads(self, object_type: ObjectType) -> bool:
        """Whether any row of this kind can fail at all."""
        return bool(self._mappers.get(object_type))

    def run(self, object_type: ObjectType, key: str, document: Mapping[str, Any]) -> None:
        for row, mapper in self._mappers.get(object_type, ()):
            try:
                mapper(document)
            except InvalidValue as error:
                self._counts[row] = self._counts.get(row, 0) + 1
                self._examples.setdefault(row, str(error.args[0])[:64])
                keys = self._keys.setdefault(row, [])
                if len(keys) < KEPT_MISFITS:
                    keys.append(key)

    def misfits(self) -> tuple[Misfit, ...]:
        """Worst first."""
        found = sorted(self._counts.items(), key=lambda item: -item[1])
        return tuple(
            Misfit(
                row.object_type,
                row.target,
                row.source or "",
                count,
                self._examples[row],
                tuple(self._keys[row]),
            )
            for row, count in found
        )


_CONVERTING = frozenset({FieldType.NUMBER, FieldType.BOOLEAN, FieldType.DATE})


def _sample(
    object_type: ObjectType, key: str, name: str, caption: str, text: str | None
) -> Sample | None:
    return None if text is None else Sample(object_type, key, name, caption, _read(text))


def _read(text: str) -> Mapping[str, Any]:
    try:
        found = json_value(text)
    except (ValueError, msgspec.DecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _attributes(document: Mapping[str, Any]) -> Iterable[str]:
    extattr = document.get("extattr")
    attributes = extattr.get("attrs") if isinstance(extattr, dict) else None
    for one in attributes if isinstance(attributes, list) else ():
        if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"]:
            yield one["name"]


def _departments_of(document: Mapping[str, Any]) -> list[str]:
    listed = document.get("department")
    return [str(one) for one in listed] if isinstance(listed, list) else []
