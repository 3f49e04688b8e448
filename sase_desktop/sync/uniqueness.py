"""Telephone and e-mail belong to one person: in those who came changed, out who must fail.

Who already holds a value keeps it; among newcomers the first in the source's order wins. An
employee that fails keeps its stored values, which therefore stay taken; who leaves frees them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..domain.directory import Employee, StoredEmployees
from ..domain.sync_plan import pack_detail

UNIQUE_FIELDS = ("telephone", "email")


def find_duplicates(
    resolved: Mapping[str, Employee],
    before: Mapping[str, Employee],
    stored: StoredEmployees,
    leaving: frozenset[str],
) -> Mapping[str, str]:
    """Member keys that must fail, each with the packed detail of its reason.

    Args:
        resolved: what is to be stored of everybody who came changed, by key, in order.
        before: what is stored of them.
    """
    conflicts = [_Field(field, resolved, before, stored, leaving) for field in UNIQUE_FIELDS]
    conflicts = [one for one in conflicts if one.newcomers]
    failed: dict[str, str] = {}
    while True:
        # A failure returns values to their stored owner, which may make another one fail: the
        # set only grows, so this ends.
        found: dict[str, str] = {}
        for one in conflicts:
            one.judge(failed, found)
        if not found:
            return failed
        failed.update(found)


def values_taken(
    resolved: Mapping[str, Employee],
    before: Mapping[str, Employee],
    stored: StoredEmployees,
    staying: frozenset[str],
    failed: Collection[str],
) -> Mapping[str, Mapping[str, str]]:
    """What those who are leaving hold and somebody present takes: by key of the leaver, the field
    and who has it now."""
    found: dict[str, dict[str, str]] = {}
    for field in UNIQUE_FIELDS if staying else ():
        takers = {
            value: one.username
            for key, one in resolved.items()
            if key not in failed
            and (value := folded(one, field))
            and value != folded(before.get(key), field)
        }
        for value, holder in stored.holders(field, takers).items():
            if holder in staying:
                found.setdefault(holder, {})[field] = takers[value]
    return found


class _Field:
    """One field's values: who keeps one, and who wants one."""

    def __init__(
        self,
        name: str,
        resolved: Mapping[str, Employee],
        before: Mapping[str, Employee],
        stored: StoredEmployees,
        leaving: frozenset[str],
    ) -> None:
        self._name = name
        self._resolved = resolved
        self._before = before
        self._stored = stored
        self.newcomers: list[tuple[str, str]] = []
        """Values with the keys of those who want them and do not hold them yet."""
        kept: dict[str, str] = {}
        place, newcomer = Employee._fields.index(name), self.newcomers.append
        for key, employee in resolved.items():
            value: Any = employee[place]
            if not value:
                continue
            value = value.lower()
            held = before.get(key)
            if held is not None and value == folded(held, name):
                kept.setdefault(value, key)
            else:
                newcomer((value, key))
        wanted = dict(self.newcomers).keys()
        holders = stored.holders(name, wanted) if wanted else {}
        self._owners = {
            value: key
            for value, key in holders.items()
            # Whoever came changed keeps or gives up the value by what came.
            if key not in leaving and key not in resolved
        }
        self._owners.update(kept)

    def judge(self, failed: Mapping[str, str], found: dict[str, str]) -> None:
        """Adds those who want what somebody has, given those who failed already."""
        owners = dict(self._owners)
        for key in failed:
            value = folded(self._before.get(key), self._name)
            if value:
                owners.setdefault(value, key)
        for value, key in self.newcomers:
            if key in failed:
                continue
            owner = owners.setdefault(value, key)
            if owner != key and key not in found:
                found[key] = self._detail(value, owner)

    def _detail(self, value: str, owner: str) -> str:
        employee = self._resolved.get(owner) or self._stored.read([owner]).get(owner)
        return pack_detail(
            field=self._name,
            value=value,
            other=employee.username if employee is not None else owner,
            other_id=employee.external_id if employee is not None else owner,
            other_key=owner,
        )


def folded(employee: Employee | None, field: str) -> str:
    """The value as it is compared: mailboxes are one whatever their case."""
    value = getattr(employee, field) if employee is not None else None
    return value.lower() if value else ""
