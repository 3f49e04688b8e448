"""Remembered choices about shared values: in those who came changed, out who goes without.

An admin said which person has a value. Whoever else is sent with it keeps what is stored, or has
none; everything else of that person is stored as usual.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from ..domain.directory import Employee, StoredEmployees
from .uniqueness import UNIQUE_FIELDS, folded

Choices = Mapping[tuple[str, str], str]
"""Who keeps a value: (field, folded value) to member key."""


def give_way(
    resolved: Mapping[str, Employee],
    before: Mapping[str, Employee],
    stored: StoredEmployees,
    leaving: frozenset[str],
    choices: Choices,
) -> tuple[Mapping[str, Employee], frozenset[str]]:
    """What is to be stored of everybody, and who goes without a value that was sent."""
    if not choices:
        return resolved, frozenset()
    kept = {
        place: key for place, key in choices.items() if _has(place, key, resolved, stored, leaving)
    }
    changed: dict[str, Employee] = {}
    for key, employee in resolved.items():
        for field in UNIQUE_FIELDS:
            value = folded(employee, field)
            if kept.get((field, value), key) == key:
                continue
            own = before.get(key)
            had_it = folded(own, field) == value
            instead = "" if had_it else getattr(own, field, None)
            employee = employee._replace(**cast("dict[str, Any]", {field: instead}))
            changed[key] = employee
    return {**resolved, **changed}, frozenset(changed)


def _has(
    place: tuple[str, str],
    key: str,
    resolved: Mapping[str, Employee],
    stored: StoredEmployees,
    leaving: frozenset[str],
) -> bool:
    """A winner who gave the value up, or is gone, keeps nobody from it."""
    field, value = place
    if key in resolved:
        return folded(resolved[key], field) == value
    return key not in leaving and folded(stored.read([key]).get(key), field) == value
