"""Returners whose telephone or e-mail is somebody else's by now: in those who came changed, out
what is stored of them.

Nobody stays switched off because of a number: a returner comes back with everything but the value,
and keeps the stored one where it is still theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from ..domain.directory import Employee, StoredEmployees
from ..domain.sync_plan import unpack_detail
from .uniqueness import find_duplicates, folded


class Settled(NamedTuple):
    """Who has which value once everybody who came was looked at."""

    resolved: Mapping[str, Employee]
    duplicates: Mapping[str, str]
    """Who must fail, with the packed detail of the reason."""
    back_without: Mapping[str, str]
    """Returners who go without a value, with the packed detail of who has it."""


def settle_values(
    resolved: Mapping[str, Employee],
    before: Mapping[str, Employee],
    stored: StoredEmployees,
    leaving: frozenset[str],
    returners: Collection[str],
) -> Settled:
    """As `find_duplicates`, but returners give way instead of failing."""
    settled = dict(resolved)
    back_without: dict[str, str] = {}
    while True:
        duplicates = find_duplicates(settled, before, stored, leaving)
        giving_way = [key for key in duplicates if key in returners]
        if not giving_way:
            return Settled(settled, duplicates, back_without)
        # A value that somebody goes without is wanted by one fewer, so this ends.
        for key in giving_way:
            field = unpack_detail(duplicates[key])["field"]
            settled[key] = _without(settled[key], before[key], field)
            back_without.setdefault(key, duplicates[key])


def _without(employee: Employee, own: Employee, field: str) -> Employee:
    is_other = folded(own, field) != folded(employee, field)
    instead: dict[str, Any] = {field: getattr(own, field) if is_other else None}
    return employee._replace(**instead)
