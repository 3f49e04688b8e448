"""Who goes, and why: in Snapshot and LocalDirectory, out leavers and deletions with their reasons.

Only a complete answer proves absence, and an incomplete one is never turned into a Snapshot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from ..domain.directory import Document, Employee, LocalDirectory, ObjectType
from ..domain.errors import ReasonCode
from ..domain.leaving import Grace
from ..domain.sync_plan import Change, Operation, pack_detail
from ..domain.tree import beneath, children_of
from .snapshot import Snapshot


def hidden_departments(snapshot: Snapshot, local: LocalDirectory) -> frozenset[str]:
    """Stored departments that are absent without proof, each with what is stored beneath it.

    Either they are selected and not shown, because the app's visible scope became smaller than the
    selected scope, or what came of them was no department. Neither they nor the people only in
    them are deleted.
    """
    if not snapshot.missing_selected and not snapshot.unread:
        return frozenset()
    shown = {one.external_id for one in snapshot.departments}
    if "" in snapshot.unread:
        return frozenset(local.departments) - shown  # It may be any of them.
    roots = {*snapshot.missing_selected, *snapshot.unread}
    not_shown = ((key, one.parent) for key, one in local.departments.items() if key not in shown)
    stored = (one for one in roots if one in local.departments)
    return frozenset(beneath(stored, children_of(not_shown)))


class Goers(NamedTuple):
    """Stored employees that the source does not return in scope any more."""

    changes: list[Change]
    """Who begins to leave, then who is deleted."""
    absent: tuple[str, ...] = ()
    """Keys of those whose grace goes on."""
    kept: tuple[str, ...] = ()
    """Keys of those whose countdown somebody stopped."""

    @property
    def waiting(self) -> frozenset[str]:
        """Keys of those who were disabled before."""
        return frozenset((*self.absent, *self.kept))

    @property
    def staying(self) -> frozenset[str]:
        """Keys of those who stay, disabled."""
        beginning = (one.key for one in self.changes if one.reason is ReasonCode.LEAVING)
        return self.waiting.union(beginning)


def employees_that_go(
    snapshot: Snapshot,
    local: LocalDirectory,
    hidden: frozenset[str],
    grace: Grace | None = None,
    now: datetime | None = None,
) -> Goers:
    """Who is absent, and what becomes of them: leaving the scope deletes at once, leaving the
    source does so where there is no grace or it is over."""
    out_of_scope, going = _absent(snapshot, local)
    if not snapshot.proves_absence:
        going = [key for key in going if key in out_of_scope]
    in_scope = {one.external_id for one in snapshot.departments}
    beginning: list[Change] = []
    deleted: list[Change] = []
    absent: list[str] = []
    kept: list[str] = []
    for key, employee in local.employees.read(going).items():
        if hidden and not hidden.isdisjoint(employee.departments):
            continue
        document, leaving = out_of_scope.get(key), local.leaving.get(key)
        if document is not None or _left_scope(employee, snapshot, in_scope):
            deleted.append(_deletion(key, employee, ReasonCode.OUT_OF_SCOPE, document))
        elif leaving is not None and leaving.is_kept:
            kept.append(key)
        elif grace is None:
            deleted.append(_deletion(key, employee, ReasonCode.REMOVED_AT_SOURCE))
        elif leaving is None:
            beginning.append(_beginning(key, employee, grace, snapshot))
        elif snapshot.named is not None:
            continue  # Only a reading of everything counts.
        elif leaving.is_over(grace, now):
            over = _deletion(key, employee, ReasonCode.GRACE_OVER)
            deleted.append(over._replace(detail=_detail(grace)))
        else:
            absent.append(key)
    return Goers([*beginning, *deleted], tuple(absent), tuple(kept))


def without_values(employee: Employee, fields: Iterable[str]) -> Employee:
    """Somebody who is leaving, once others have taken these values."""
    nothing: dict[str, Any] = dict.fromkeys(fields)
    return employee._replace(**nothing)


def _beginning(key: str, employee: Employee, grace: Grace, snapshot: Snapshot) -> Change:
    """Without a fingerprint, so that whoever comes back unchanged is looked at."""
    return Change(
        ObjectType.EMPLOYEE,
        Operation.UPDATE,
        key,
        employee.external_id,
        employee.username,
        before=employee,
        after=employee._replace(enabled=False),
        reason=ReasonCode.LEAVING,
        detail=_detail(grace, counted="0" if snapshot.named is not None else "1"),
    )


def _deletion(
    key: str, employee: Employee, reason: ReasonCode, document: Document | None = None
) -> Change:
    return Change(
        ObjectType.EMPLOYEE,
        Operation.DELETE,
        key,
        employee.external_id,
        employee.username,
        before=employee,
        third_party=document,
        reason=reason,
    )


def _detail(grace: Grace, **more: str) -> str:
    return pack_detail(runs=str(grace.runs), days=str(grace.days), **more)


def _absent(snapshot: Snapshot, local: LocalDirectory) -> tuple[Mapping[str, Document], list[str]]:
    """Documents of those who came but not in scope, and the keys of all who did not come in it."""
    present: set[str] = set()
    out_of_scope: dict[str, Document] = {}
    for mapped in snapshot.employees:
        if mapped.reason is ReasonCode.OUT_OF_SCOPE:
            out_of_scope[mapped.key] = mapped.document
        else:
            present.add(mapped.key)
    for one in snapshot.invalid:
        if one.object_type is ObjectType.EMPLOYEE:
            present.add(one.key)
    unchanged = snapshot.unchanged
    asked = local.fingerprints if snapshot.named is None else snapshot.named.members
    going = [key for key in asked if key not in unchanged and key not in present]
    return out_of_scope, going


def _left_scope(employee: Employee, snapshot: Snapshot, in_scope: set[str]) -> bool:
    """Whether the departments it was in still exist at the source, but none is in scope."""
    departments = employee.departments
    return not any(one in in_scope for one in departments) and any(
        one in snapshot.visible for one in departments
    )
