"""When automatic runs are due. Pure: in sources and the time, out what to run and when next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from ..domain.identity_source import READY, IdentitySource, SourceId

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
    return min(planned, key=lambda one: (one.next_run_at or _NEVER, one.id), default=None)


def runs_automatically(source: IdentitySource) -> bool:
    return source.draft.policy.is_automatic and source.is_enabled and source.lifecycle in READY
