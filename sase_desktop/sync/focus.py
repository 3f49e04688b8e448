"""What a focused run reads and may touch: in a request that names objects, out their reading.

Beside what was named it takes along what the named objects cannot do without: departments above
them that are new or moved, what lies beneath a department that comes or goes, and the departments
of the people who came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..domain.directory import (
    Department,
    LocalDirectory,
    RemoteDepartment,
    RemoteDirectory,
    Scope,
    ScopeMode,
)
from ..domain.ports import Checkpoint, DirectoryProvider
from ..domain.sync_task import Focus, Origin, SyncRequest
from ..domain.tree import beneath, children_of, way_up

MOST_READ = 1000
"""Members who are asked for one by one; for more, the whole source is read."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a run may touch, by key in the directory."""

    departments: frozenset[str]
    members: frozenset[str]
    """Whoever was asked for. Who came besides may be touched too."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Keys of those who are stored under a former key, with that key."""


class FocusedReading(NamedTuple):
    remote: RemoteDirectory
    named: Named


def read_focus(
    request: SyncRequest,
    focus: Focus,
    provider: DirectoryProvider,
    local: LocalDirectory,
    checkpoint: Checkpoint,
) -> FocusedReading | None:
    """None: so much hangs on it that the whole source is read sooner.

    Raises:
        ProviderError: refused; `permission_denied`, this app may not ask for one member.
    """
    tree = provider.fetch(request.scope, checkpoint, members=False)
    by_id = {one.external_id: one for one in tree.departments}
    in_scope = departments_in_scope(by_id, request.scope)
    around = _Around(by_id, in_scope, local.departments)
    departments = around.beneath(focus.departments)
    if not request.includes_users:
        return FocusedReading(tree, Named(around.above(departments), frozenset()))
    going = [one for one in departments if one in local.departments and one not in in_scope]
    asked = dict.fromkeys([*focus.members, *(one for pair in focus.renames for one in pair)])
    asked.update(dict.fromkeys(local.employees.in_departments(going).values()))
    arriving = [one for one in by_id if one in departments and around.is_new(one)]
    if len(asked) + len(arriving) > MOST_READ:
        return None
    people = provider.look_up(tuple(asked), checkpoint, departments=arriving)
    places = {each for one in people.members for each in one.departments}
    departments |= {one for one in places if around.is_new(one)}
    remote, renamed = _what_concerns(request, focus, tree, people, local, in_scope)
    keys = {key for one in asked for key in (one, one.lower())}
    return FocusedReading(
        remote,
        Named(
            around.above(departments),
            frozenset(keys & local.fingerprints.keys()) - set(renamed.values()),
            renamed,
        ),
    )


def _what_concerns(
    request: SyncRequest,
    focus: Focus,
    tree: RemoteDirectory,
    people: RemoteDirectory,
    local: LocalDirectory,
    in_scope: frozenset[str],
) -> tuple[RemoteDirectory, Mapping[str, str]]:
    """The tree with those of the people who matter, and the former keys of the renamed ones."""
    members = people.members
    outside: set[str] = set()
    if request.scope.mode is ScopeMode.PARTIAL:
        outside = {one.key for one in members if in_scope.isdisjoint(one.departments)}
    came = {one.external_id.lower(): one.key for one in members}
    renamed = {key: former for key, former in _renamed(focus, came, local) if key not in outside}
    if request.origin is Origin.EVENT:
        # It may be about anybody in the company; who never was in the scope is no news.
        outside -= local.fingerprints.keys()
        members = [one for one in members if one.key not in outside]
    remote = replace(
        tree,
        members=members,
        invalid=(*tree.invalid, *people.invalid),
        includes_members=True,
        decode=people.decode,
        decode_only=people.decode_only,
    )
    return remote, renamed


def departments_in_scope(by_id: Mapping[str, RemoteDepartment], scope: Scope) -> frozenset[str]:
    """All of them, or the selected ones with everything beneath."""
    if scope.mode is ScopeMode.ALL:
        return frozenset(by_id)
    children = children_of((one.external_id, one.parent) for one in by_id.values())
    return frozenset(beneath((one for one in scope.departments if one in by_id), children))


def _renamed(
    focus: Focus, came: Mapping[str, str], local: LocalDirectory
) -> Iterable[tuple[str, str]]:
    """New key and former key of those who are stored under an id that the source gave up."""
    stored = local.fingerprints
    for former, new in focus.renames:
        former_key = former if former in stored else former.lower()
        key = came.get(new.lower())
        if key is None or key in stored or former_key not in stored:
            continue  # told twice, or something else happened since: both are planned as they are
        if former.lower() not in came:
            yield key, former_key


class _Around:
    """What must go along with a department, by the source's tree and the stored one."""

    def __init__(
        self,
        by_id: Mapping[str, RemoteDepartment],
        in_scope: Collection[str],
        stored: Mapping[str, Department],
    ) -> None:
        self._by_id = by_id
        self._in_scope = in_scope
        self._stored = stored

    def is_new(self, one: str) -> bool:
        return one in self._in_scope and one not in self._stored

    def beneath(self, named: Iterable[str]) -> set[str]:
        """The named ones, what comes with those that come, and what hangs on those that go."""
        children: dict[str, list[str]] = {}
        for one in self._by_id.values():
            comes = self.is_new(one.external_id) or self.is_new(one.parent or "")
            if one.parent is not None and comes and one.external_id in self._in_scope:
                children.setdefault(one.parent, []).append(one.external_id)
        for stored in self._stored.values():
            if stored.parent is not None and stored.parent not in self._in_scope:
                children.setdefault(stored.parent, []).append(stored.external_id)
        return beneath(named, children)

    def above(self, departments: Iterable[str]) -> frozenset[str]:
        """With every ancestor that is new or hangs elsewhere now: a tree without dead ends."""
        found = set(departments)
        for one in tuple(found):
            for above in way_up(self._parent(one), self._parent):
                stored = self._stored.get(above)
                if stored is None or stored.parent != self._parent(above):
                    found.add(above)
        return frozenset(found)

    def _parent(self, one: str) -> str | None:
        if one not in self._in_scope:
            return None
        parent = self._by_id[one].parent
        return parent if parent in self._in_scope else None
