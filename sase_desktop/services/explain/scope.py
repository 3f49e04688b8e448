"""In scope: in departments of an object and a source, out which selected one takes it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...domain.directory import Department, RemoteDepartment, ScopeMode
from ...domain.explanation import Sentence, Step, StepKind, StepStatus, said
from ...domain.identity_source import IdentitySource


def scope_step(
    source: IdentitySource,
    places: Iterable[str],
    departments: Mapping[str, Department] | Mapping[str, RemoteDepartment],
) -> Step:
    """Upwards from each place until a selected department is met."""
    scope = source.draft.scope
    if scope.mode is ScopeMode.ALL:
        return Step(StepKind.SCOPE, StepStatus.OK, said(Sentence.ALL_IN_SCOPE))
    names = tuple(
        said(Sentence.IN_DEPARTMENT, department=_name(one, departments), id=one) for one in places
    )
    for place in places:
        for above in _way(place, departments):
            if above in scope.departments:
                told = said(Sentence.IN_SCOPE, department=_name(above, departments))
                return Step(StepKind.SCOPE, StepStatus.OK, told, names)
    if not names:
        return Step(StepKind.SCOPE, StepStatus.UNKNOWN, said(Sentence.SCOPE_UNKNOWN))
    return Step(StepKind.SCOPE, StepStatus.WARNING, said(Sentence.OUT_OF_SCOPE), names)


def _way(place: str, departments: Mapping[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    one: str | None = place
    while one is not None and one not in seen:
        seen.add(one)
        yield one
        found = departments.get(one)
        one = found.parent if found is not None else None


def _name(place: str, departments: Mapping[str, Any]) -> str:
    found = departments.get(place)
    return (found.name if found is not None else None) or place
