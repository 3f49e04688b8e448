"""Telephone and e-mail belong to one person: in the resolved employees, out who must fail.

Who already holds a value keeps it; among newcomers the first in the source's order wins. An
employee that fails keeps its stored values, which therefore stay taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..domain.directory import Employee
from ..domain.sync_task import pack_detail

UNIQUE_FIELDS = ("telephone", "email")


def find_duplicates(
    resolved: Mapping[str, Employee], stored: Mapping[str, Employee]
) -> Mapping[str, str]:
    """Member keys that must fail, each with the packed detail of its reason."""
    if not _has_duplicates(resolved.values()):
        return {}
    failed: dict[str, str] = {}
    while True:
        # A failure returns values to their stored owner, which may make another one fail: the
        # set only grows, so this ends.
        found = _one_round(resolved, stored, failed)
        if not found:
            return failed
        failed.update(found)


def _has_duplicates(employees: Iterable[Employee]) -> bool:
    """The usual answer is no, and is found without remembering who holds what."""
    telephones: set[str] = set()
    emails: set[str] = set()
    for employee in employees:
        telephone, email = employee.telephone, employee.email
        if telephone:
            if telephone in telephones:
                return True
            telephones.add(telephone)
        if email:
            folded = email.lower()
            if folded in emails:
                return True
            emails.add(folded)
    return False


def _one_round(
    resolved: Mapping[str, Employee], stored: Mapping[str, Employee], failed: Mapping[str, str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in UNIQUE_FIELDS:
        owners: dict[str, str] = {}
        newcomers: list[tuple[str, str]] = []
        for key, employee in resolved.items():
            before = stored.get(key)
            if key in failed:
                value = _folded(before, field)
                if value:
                    owners.setdefault(value, key)
                continue
            value = _folded(employee, field)
            if not value:
                continue
            if value == _folded(before, field):
                _claim(owners, value, key, field, resolved, found)
            else:
                newcomers.append((value, key))
        for value, key in newcomers:
            _claim(owners, value, key, field, resolved, found)
    return found


def _claim(
    owners: dict[str, str],
    value: str,
    key: str,
    field: str,
    resolved: Mapping[str, Employee],
    found: dict[str, str],
) -> None:
    owner = owners.setdefault(value, key)
    if owner != key and key not in found:
        found[key] = pack_detail(field=field, other=resolved[owner].username)


def _folded(employee: Employee | None, field: str) -> str:
    value = getattr(employee, field) if employee is not None else None
    return value.lower() if value else ""
