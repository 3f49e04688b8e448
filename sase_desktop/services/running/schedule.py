"""When automatic runs are due. Pure: in sources and the time, out what to run and when next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from ...domain.identity_source import READY, IdentitySource, SourceId
from ...domain.sync_task import SyncTask

_NEVER = datetime.max.replace(tzinfo=UTC)


def due(sources: Iterable[IdentitySource], now: datetime) -> tuple[SourceId, ...]:
    """Sources whose automatic run is due, longest overdue first.

    However many cycles were missed while the machine slept, a source is due once.
    """
    waiting = [
        (one.next_run_at, one.id)
        for one in sources
        if one.next_run_at is not None and one.next_run_at <= now and runs_automatically(one)
    ]
    return tuple(source for _, source in sorted(waiting))


def next_run(sources: Iterable[IdentitySource]) -> IdentitySource | None:
    """The source whose automatic run comes next."""
    planned = [one for one in sources if one.next_run_at is not None and runs_automatically(one)]
    return min(planned, key=by_next_run, default=None)


def by_next_run(source: IdentitySource) -> tuple[datetime, SourceId]:
    """For sorting: the next one first, those without a time last."""
    return source.next_run_at or _NEVER, source.id


def runs_automatically(source: IdentitySource) -> bool:
    return source.draft.policy.is_automatic and source.is_enabled and source.lifecycle in READY


def is_met(source: IdentitySource, run: SyncTask, now: datetime) -> bool:
    """Whether a whole run that has ended is the one that was due, or went on when it became so.

    A run that ended in the future, by a clock that has been set back since, meets nothing. Nor
    does one that ended in the same tick of a coarse clock: what became due may have come after.
    """
    due_at, ended_at = source.next_run_at, run.finished_at
    return due_at is not None and ended_at is not None and due_at < ended_at <= now


def after(source: IdentitySource, run: SyncTask, now: datetime) -> datetime:
    """When a source runs next: one cycle after the start of a run, and not before now."""
    cycle = timedelta(seconds=source.draft.policy.cycle_seconds)
    return max(now, (run.started_at or now) + cycle)


def misplaced(
    sources: Iterable[IdentitySource], now: datetime
) -> tuple[tuple[SourceId, datetime], ...]:
    """Sources whose next run lies further ahead than a cycle, and when it should be instead.

    Such a time was set before the clock went back. Left alone, a clock that was once a year ahead
    would stop the schedule for a year.
    """
    found = []
    for one in sources:
        latest = now + timedelta(seconds=one.draft.policy.cycle_seconds)
        if runs_automatically(one) and one.next_run_at is not None and one.next_run_at > latest:
            found.append((one.id, latest))
    return tuple(found)
