"""Who enters and who leaves with another scope: in the settings and what is known, out moves.

Departments are known from the last reading of the source. People who leave are stored; people who
enter are not, until the source is asked for them (`scope_asking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ...domain.directory import PATH_SEPARATOR, ObjectType, Scope, ScopeMode
from ...domain.mapping import ExtendedField, FieldMapping
from ...domain.review import DepartmentRow
from ...domain.tree import beneath, children_of, way_up

MOST_LISTED = 5000
"""So many moves are named; all are counted."""


@dataclass(frozen=True, slots=True)
class MappingSettings:
    """The settings that are asked about."""

    scope: Scope
    rows: tuple[FieldMapping, ...]
    extended_fields: tuple[ExtendedField, ...]
    parents: Mapping[str, str | None] = field(hash=False)
    """The known tree, department to parent, for what a selected one includes."""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Names of the known departments."""


class MoveReason(StrEnum):
    SELECTED = "selected"
    """The department itself is selected."""
    BELOW_SELECTED = "below_selected"
    EVERYTHING = "everything"
    """All departments are synchronized."""
    IN_ENTERING = "in_entering"
    """A person of a department that enters."""
    NOT_SELECTED = "not_selected"
    """The department is neither selected nor below one that is."""
    NO_PLACE = "no_place"
    """None of the person's departments is in scope."""


class Move(NamedTuple):
    """One department or person that would enter or leave."""

    object_type: ObjectType
    key: str
    name: str
    place: str
    """Path of the department above it, or of a person's departments."""
    enters: bool
    reason: MoveReason


class AskedPerson(NamedTuple):
    key: str
    name: str
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the source said when it was asked who is in departments that are not stored."""

    at: datetime
    departments: frozenset[str]
    """Those whose members were read."""
    people: tuple[AskedPerson, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Moves:
    """What a scope would add to the stored directory and take from it."""

    departments_enter: int = 0
    people_enter: int | None = 0
    """None: not known until the source is asked."""
    departments_leave: int = 0
    people_leave: int = 0
    people_guess: int | None = None
    """People in the departments that enter when they were counted last; None: never counted."""
    listed: tuple[Move, ...] = field(default=(), repr=False)
    asked_at: datetime | None = None

    @property
    def total(self) -> int:
        people = (self.people_enter or 0) + self.people_leave
        return self.departments_enter + self.departments_leave + people


class Places:
    """Paths of known departments, stored ones and others."""

    def __init__(self, settings: MappingSettings, stored: Mapping[str, DepartmentRow]) -> None:
        self._names = {key: row.department.name for key, row in stored.items()}
        self._names |= settings.names
        self._parents: dict[str, str | None] = {
            key: row.department.parent for key, row in stored.items()
        }
        self._parents |= settings.parents

    def name(self, department: str) -> str:
        return self._names.get(department, department)

    def path(self, department: str | None) -> str:
        way = way_up(department, self._parents.get)
        return PATH_SEPARATOR.join(self.name(one) for one in reversed(way) if one in self._parents)

    def above(self, department: str) -> str:
        return self.path(self._parents.get(department))

    def joined(self, departments: Iterable[str]) -> str:
        return ", ".join(self.path(one) or one for one in departments)


class MoveCollector:
    """Collects moves and counts them; the list is cut at a length that nobody reads."""

    def __init__(
        self,
        settings: MappingSettings,
        stored: Mapping[str, DepartmentRow],
        asked: Asked | None = None,
    ) -> None:
        self._settings = settings
        self._places = Places(settings, stored)
        self._listed: list[Move] = []
        self._people_leave = 0
        shown = frozenset(settings.parents)
        self._in_scope = in_scope = departments_in_scope(settings, stored)
        self._entering = (shown if in_scope is None else shown & in_scope) - stored.keys()
        self._leaving = frozenset() if in_scope is None else frozenset(stored.keys() - in_scope)
        covers = asked is not None and self._entering <= asked.departments
        self._asked = asked if self._entering and covers else None
        self._found = {one.key: one for one in self._asked.people} if self._asked else {}
        for one in sorted(self._entering, key=self._places.path):
            self._add_department(one, enters=True, reason=self._reason(one))
        for one in sorted(self._leaving, key=self._places.path):
            self._add_department(one, enters=False, reason=MoveReason.NOT_SELECTED)

    @property
    def takes_people(self) -> bool:
        """Whether anybody who is stored may have to leave."""
        return self._in_scope is not None

    def look_at(self, key: str, name: str, departments: Sequence[str]) -> None:
        """A stored person, with the departments that were received last."""
        if self._in_scope is None or not self._in_scope.isdisjoint(departments):
            return
        found = self._found.get(key)
        if found is not None and not self._in_scope.isdisjoint(found.departments):
            return  # It has moved meanwhile, into a department that enters.
        self._people_leave += 1
        place, reason = self._places.joined(departments), MoveReason.NO_PLACE
        self._list(Move(ObjectType.EMPLOYEE, key, name, place, enters=False, reason=reason))

    def moves(self, stored_keys: Set[str], counts: Mapping[str, int | None]) -> Moves:
        """All of them, with whoever was asked for, as far as that covers what enters.

        Args:
            stored_keys: of people; empty where nobody was asked for.
            counts: people in each department when it was read last.
        """
        people_enter: int | None = None if self._entering else 0
        if self._asked is not None:
            people_enter = self._add_newcomers(self._asked, stored_keys)
        guesses = [counts.get(one) for one in self._entering]
        known = [one for one in guesses if one is not None]
        return Moves(
            departments_enter=len(self._entering),
            people_enter=people_enter,
            departments_leave=len(self._leaving),
            people_leave=self._people_leave,
            people_guess=sum(known) if known and len(known) == len(guesses) else None,
            listed=tuple(self._listed),
            asked_at=self._asked.at if self._asked else None,
        )

    def _add_newcomers(self, asked: Asked, stored_keys: Set[str]) -> int:
        count = 0
        for key, name, departments in asked.people:
            entering = [one for one in departments if one in self._entering]
            if key in stored_keys or not entering:
                continue
            count += 1
            place, reason = self._places.joined(entering), MoveReason.IN_ENTERING
            self._list(Move(ObjectType.EMPLOYEE, key, name, place, enters=True, reason=reason))
        return count

    def _add_department(self, one: str, *, enters: bool, reason: MoveReason) -> None:
        name, place = self._places.name(one), self._places.above(one)
        self._list(Move(ObjectType.DEPARTMENT, one, name, place, enters, reason))

    def _list(self, move: Move) -> None:
        if len(self._listed) < MOST_LISTED:
            self._listed.append(move)

    def _reason(self, department: str) -> MoveReason:
        if self._settings.scope.mode is ScopeMode.ALL:
            return MoveReason.EVERYTHING
        if department in self._settings.scope.departments:
            return MoveReason.SELECTED
        return MoveReason.BELOW_SELECTED


def departments_in_scope(
    settings: MappingSettings, stored: Mapping[str, DepartmentRow] | None = None
) -> set[str] | None:
    """The selected departments with everything below them; None: all of them."""
    if settings.scope.mode is ScopeMode.ALL:
        return None
    parents = dict(settings.parents)
    for key, row in (stored or {}).items():
        parents.setdefault(key, row.department.parent)
    return beneath(settings.scope.departments, children_of(parents.items()))
