"""The tree of visible departments: by one call where that works, else by ids and single calls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sase_desktop.domain.directory import InvalidObject, RemoteDepartment, Scope, ScopeMode
from sase_desktop.domain.errors import ProviderError
from sase_desktop.domain.sync_task import Phase

from ..http.reading import Reading
from ..http.session import Unanswered
from . import errcodes, objects, protocol
from .client import WeComClient

_PHASE = Phase.FETCH_DEPARTMENTS
_SYSTEM_BUSY = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """Every visible department, in the order of the answer."""

    departments: dict[str, RemoteDepartment]
    invalid: tuple[InvalidObject, ...] = ()
    has_ids_only: bool = False
    """The secret may not read details: neither of departments nor of members."""

    def in_scope(self, scope: Scope) -> tuple[str, ...]:
        """The ids to ask for members: all, or the selected ones with all that lies below them."""
        if scope.mode is ScopeMode.ALL:
            return tuple(self.departments)
        children: dict[str, list[str]] = {}
        for one in self.departments.values():
            if one.parent is not None:
                children.setdefault(one.parent, []).append(one.external_id)
        wanted: set[str] = set()
        open_ids = [one for one in scope.departments if one in self.departments]
        while open_ids:
            current = open_ids.pop()
            if current not in wanted:
                wanted.add(current)
                open_ids += children.get(current, ())
        return tuple(one for one in self.departments if one in wanted)


def read_tree(client: WeComClient, reading: Reading) -> Tree:
    """Every visible department with its name, as far as the secret may read names.

    Raises:
        ProviderError: refused, or not complete.
    """
    try:
        listed = reading.one(client.job(protocol.department_list(), objects.departments), _PHASE)
    except ProviderError as error:
        if error.vendor_code == errcodes.DETAILS_REFUSED:
            return _tree(_read_ids(client, reading), has_ids_only=True)
        if not _is_too_much(error):
            raise
        return _read_one_by_one(client, reading)
    tree = _tree(listed)
    reading.report(_PHASE, len(tree.departments))
    return tree


def _is_too_much(error: ProviderError) -> bool:
    """Whether the vendor could not make the whole list at once."""
    if isinstance(error, Unanswered):
        return error.is_timeout
    return error.vendor_code in (errcodes.TOO_LARGE, _SYSTEM_BUSY)


def _read_ids(client: WeComClient, reading: Reading) -> objects.Departments:
    return reading.one(client.job(protocol.department_simplelist(), objects.department_ids), _PHASE)


def _read_one_by_one(client: WeComClient, reading: Reading) -> Tree:
    """The vendor's own advice for large companies: the ids, then each department by itself."""
    ids = _read_ids(client, reading)
    found: dict[str, RemoteDepartment] = {one.external_id: one for one in ids.departments}
    invalid = list(ids.invalid)
    gone = errcodes.DEPARTMENT_GONE - {60011}
    jobs = [
        client.job(protocol.department_get(one), objects.department, key=one, expected=gone)
        for one in found
    ]
    for outcome in reading.run(jobs, _PHASE, total=len(jobs)):
        key = str(outcome.job.key)
        if outcome.refusal is not None:
            if outcome.refusal.vendor_code in gone:
                del found[key]
            continue
        answer = outcome.taken()
        invalid += answer.invalid
        for one in answer.departments:
            if one.external_id == key:
                found[key] = one
        if not answer.departments:
            del found[key]
    return Tree(found, tuple(invalid))


def _tree(listed: objects.Departments, *, has_ids_only: bool = False) -> Tree:
    return Tree(_by_id(listed.departments), tuple(listed.invalid), has_ids_only)


def _by_id(departments: Iterable[RemoteDepartment]) -> dict[str, RemoteDepartment]:
    found: dict[str, RemoteDepartment] = {}
    for one in departments:
        found.setdefault(one.external_id, one)
    return found
