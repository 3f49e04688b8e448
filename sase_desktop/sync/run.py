"""A synchronization as one sentence: in a request, a provider and a store, out a plan or report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..domain.directory import LocalDirectory
from ..domain.ports import Checkpoint, DirectoryProvider, DirectoryStore
from ..domain.sync_task import Phase, SyncPlan, SyncReport, SyncRequest, TaskId
from .apply import apply_plan
from .guards import check_guards
from .plan import make_plan
from .snapshot import take_snapshot


def preview(
    request: SyncRequest,
    provider: DirectoryProvider,
    store: DirectoryStore,
    checkpoint: Checkpoint,
) -> SyncPlan:
    """Fetch, snapshot, plan: everything up to the first write.

    Raises:
        ProviderError: the source refused, or could not be read completely.
        Cancelled: nothing was written.
    """
    remote = provider.fetch(request.scope, checkpoint, members=request.includes_users)
    checkpoint(Phase.PLAN, 0)
    local = store.load_directory(request.source)
    snapshot = take_snapshot(remote, request, comparable(local), local.departments)
    release(remote.members)
    checkpoint(Phase.PLAN, 1)
    plan = make_plan(snapshot, local, request)
    release(snapshot.employees)
    return plan


def release(values: Sequence[object]) -> None:
    """Empties a long list that nobody needs any more, in pieces.

    Freed at once, a hundred thousand values hold the interpreter for a twentieth of a second, and
    with it a window in the same process.
    """
    if isinstance(values, list):
        while values:
            del values[-1000:]


def comparable(local: LocalDirectory) -> Mapping[str, int | None]:
    """Fingerprints by which somebody may be known as unchanged; not those edited by hand."""
    if not local.pinned:
        return local.fingerprints
    return {key: one for key, one in local.fingerprints.items() if key not in local.pinned}


def run_sync(
    request: SyncRequest,
    task: TaskId,
    provider: DirectoryProvider,
    store: DirectoryStore,
    checkpoint: Checkpoint,
) -> SyncReport:
    """The whole sentence. Raises as `preview` and `apply_plan` do, and `GuardStopped`."""
    plan = preview(request, provider, store, checkpoint)
    check_guards(plan, request.limits, allowed=request.allow_deletions)
    report = apply_plan(plan, task, store, checkpoint)
    release(plan.changes)
    return report
