"""Asks the source who is in the departments that a scope would add: in settings, out people.

Only departments that are not stored are read, with everything below them. The answer is kept in
memory alone: who is out of scope was left out by the admin's own choice. Their number is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ...domain.directory import ObjectType, RemoteDirectory, RemoteMember, Scope, ScopeMode, Value
from ...domain.identity_source import SourceId
from ...domain.mapped_value import InvalidValue, text_of
from ...domain.mapping import FieldType
from ...domain.mapping_rules import compile_mapping
from ...domain.ports import Checkpoint, Clock
from ...store.directory import DirectoryTables
from ...store.seen_trees import SeenTreeStore
from ..identity_sources import IdentitySources
from ..source_connections import SourceConnections
from .scope_moves import Asked, AskedPerson, MappingSettings, departments_in_scope


class ScopeAsking:
    """One question at a time; it can be cancelled through the checkpoint."""

    def __init__(
        self,
        sources: IdentitySources,
        connections: SourceConnections,
        directory: DirectoryTables,
        seen: SeenTreeStore,
        clock: Clock,
    ) -> None:
        self._sources = sources
        self._connections = connections
        self._directory = directory
        self._seen = seen
        self._clock = clock

    def ask(self, source: SourceId, settings: MappingSettings, checkpoint: Checkpoint) -> Asked:
        """Reads the departments as they are now, then the members of those that would enter.

        Raises:
            ProviderError: the source refuses, or could not be read.
            Cancelled: nothing was kept.
        """
        stored = {row.department.external_id: row for row in self._directory.departments(source)}
        with self._connections.provider(self._sources.get(source)) as provider:
            departments = provider.departments(checkpoint)
            fresh = replace(settings, parents={one.external_id: one.parent for one in departments})
            in_scope = departments_in_scope(fresh, stored)
            shown = frozenset(fresh.parents)
            entering = (shown if in_scope is None else shown & in_scope) - stored.keys()
            remote = RemoteDirectory(departments, ())
            if entering:
                scope = Scope(ScopeMode.PARTIAL, tuple(sorted(entering)))
                remote = provider.fetch(scope, checkpoint)
        people = _people(remote, settings)
        counted = dict.fromkeys(entering, 0)
        for one in people:
            for department in one.departments:
                if department in counted:
                    counted[department] += 1
        self._seen.keep(source, remote.departments, self._clock(), counted)
        return Asked(self._clock(), entering, people)


def _people(remote: RemoteDirectory, settings: MappingSettings) -> tuple[AskedPerson, ...]:
    name_of = _namer(settings)

    def person(member: RemoteMember) -> AskedPerson:
        try:
            name = name_of(remote.decode(member.document))
        except (InvalidValue, ValueError):
            name = None
        return AskedPerson(
            member.key, text_of(name) if name else member.external_id, member.departments
        )

    return tuple(person(one) for one in remote.members)


def _namer(settings: MappingSettings) -> Callable[[Mapping[str, Any]], Value]:
    """How a person's name is read, by the rows as they are edited."""
    for row in settings.rows:
        is_name = row.object_type is ObjectType.EMPLOYEE and row.target == "username"
        if is_name and row.source is not None:
            return compile_mapping(row, FieldType.STRING)
    return lambda _: None
