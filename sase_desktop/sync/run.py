"""A synchronization as one sentence: in a request, a provider and a store, out a plan or report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ..domain.directory import LocalDirectory, ObjectType, RemoteDirectory
from ..domain.errors import ErrorCode, ProviderError, ReasonCode
from ..domain.ports import Checkpoint, DirectoryProvider, DirectoryStore
from ..domain.sync_plan import SyncPlan
from ..domain.sync_task import Phase, SyncReport, SyncRequest, TaskId
from .apply import apply_plan
from .focus import Named, read_focus
from .guards import broken_rule, check_guards
from .health import read_signs
from .plan import make_plan
from .snapshot import take_snapshot

_ABSENT = frozenset({ReasonCode.REMOVED_AT_SOURCE, ReasonCode.LEAVING, ReasonCode.GRACE_OVER})
MOST_LOOKED_UP = 200
"""Absent members who are asked for one by one; for more, the whole source is read again."""


def preview(
    request: SyncRequest,
    provider: DirectoryProvider,
    store: DirectoryStore,
    checkpoint: Checkpoint,
    now: datetime | None = None,
) -> SyncPlan:
    """Fetch, snapshot, plan: everything up to the first write.

    Raises:
        ProviderError: the source refused, or could not be read completely.
        Cancelled: nothing was written.
    """
    plan = _focused(request, provider, store, checkpoint)
    if plan is not None:
        return plan
    remote = provider.fetch(request.scope, checkpoint, members=request.includes_users)
    checkpoint(Phase.PLAN, 0)
    local = store.load_directory(request.source)
    plan = _plan(remote, local, request, now=now)
    found = _still_there(plan, request, provider, checkpoint)
    if found is not None:
        release(plan.changes)
        everybody = [*remote.members, *found.members]
        remote = replace(remote, members=everybody, invalid=(*remote.invalid, *found.invalid))
        plan = _plan(remote, local, request, now=now)
    checkpoint(Phase.PLAN, 1)
    release(remote.members)
    return replace(plan, seen=remote.departments)


def _focused(
    request: SyncRequest,
    provider: DirectoryProvider,
    store: DirectoryStore,
    checkpoint: Checkpoint,
) -> SyncPlan | None:
    """The plan for what is named; None: everything is read, because all of it is wanted, because
    this kind of app cannot ask for one member, or because too much hangs on what is named."""
    if request.focus is None:
        return None
    local = store.load_directory(request.source)
    try:
        found = read_focus(request, request.focus, provider, local, checkpoint)
    except ProviderError as error:
        if error.code is not ErrorCode.PERMISSION_DENIED:
            raise
        return None
    if found is None:
        return None
    checkpoint(Phase.PLAN, 0)
    plan = _plan(found.remote, local, request, found.named)
    checkpoint(Phase.PLAN, 1)
    return replace(plan, seen=found.remote.departments)


def _plan(
    remote: RemoteDirectory,
    local: LocalDirectory,
    request: SyncRequest,
    named: Named | None = None,
    now: datetime | None = None,
) -> SyncPlan:
    snapshot = take_snapshot(remote, request, comparable(local), local.departments, named)
    plan = make_plan(snapshot, local, request, now)
    if named is None:
        # What is named says nothing about how the whole source is.
        signs = read_signs(plan, snapshot, remote, local, request)
        plan = replace(plan, visible=remote.visible, signs=signs)
    release(snapshot.employees)
    return plan


def _still_there(
    plan: SyncPlan, request: SyncRequest, provider: DirectoryProvider, checkpoint: Checkpoint
) -> RemoteDirectory | None:
    """Members whom the plan would take away as removed and whom the source knows when it is asked.

    Somebody who moves while departments are read one after another may be in none of the answers.
    A plan that the guard stops is not asked about: nobody is deleted by it.
    """
    absent = {
        change.external_id: change.key
        for change in plan.changes
        if change.reason is not None
        and change.reason in _ABSENT
        and change.object_type is ObjectType.EMPLOYEE
    }
    is_stopped = broken_rule(plan, request.limits) is not None and not request.allow_deletions
    if not absent or is_stopped:
        return None
    if len(absent) <= MOST_LOOKED_UP:
        try:
            found = provider.look_up(tuple(absent), checkpoint)
        except ProviderError as error:
            if error.code is not ErrorCode.PERMISSION_DENIED:
                raise
        else:
            return found if found.members or found.invalid else None
    # Too many to ask for, or this kind of app cannot ask: absent is who is absent twice.
    again = provider.fetch(request.scope, checkpoint)
    keys = frozenset(absent.values())
    members = [one for one in again.members if one.key in keys]
    release(again.members)
    return replace(again, members=members) if members or again.invalid else None


def release(values: Sequence[object]) -> None:
    """Empties a long list that nobody needs any more, in pieces.

    Freed at once, a hundred thousand values hold the interpreter for a twentieth of a second, and
    with it a window in the same process.
    """
    if isinstance(values, list):
        while values:
            del values[-1000:]


def comparable(local: LocalDirectory) -> Mapping[str, int | None]:
    """Fingerprints by which somebody may be known as unchanged; not those edited by hand, and not
    those who are leaving."""
    special = local.pinned.keys() | local.leaving.keys()
    if not special:
        return local.fingerprints
    return {key: one for key, one in local.fingerprints.items() if key not in special}


def run_sync(
    request: SyncRequest,
    task: TaskId,
    provider: DirectoryProvider,
    store: DirectoryStore,
    checkpoint: Checkpoint,
    now: datetime | None = None,
) -> SyncReport:
    """The whole sentence. Raises as `preview` and `apply_plan` do, and `GuardStopped`."""
    plan = preview(request, provider, store, checkpoint, now)
    check_guards(plan, request.limits, allowed=request.allow_deletions)
    report = apply_plan(plan, task, store, checkpoint)
    release(plan.changes)
    return report
