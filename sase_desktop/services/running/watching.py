"""While a task works: in its checkpoint, out one that keeps the stored task's heartbeat too."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from ...domain.errors import Cancelled
from ...domain.ports import Checkpoint, Clock
from ...domain.sync_task import Phase, TaskId
from ...store.tasks import TaskStore

HEARTBEAT = timedelta(milliseconds=500)
"""How often a running task writes its progress, and looks whether another process cancelled it."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """A run makes some hundred thousand values without a single circle among them. Searching them
    for circles again and again would cost a third of the time, and hold the window meanwhile."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Watched:
    """The caller's checkpoint, which also keeps the stored task's heartbeat."""

    def __init__(self, inner: Checkpoint, tasks: TaskStore, task: TaskId, clock: Clock) -> None:
        self._inner = inner
        self._tasks = tasks
        self._task = task
        self._clock = clock
        self._phase: Phase | None = None
        self._written_at = clock()

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        self._inner(phase, done, total)
        now = self._clock()
        if phase is self._phase and abs(now - self._written_at) < HEARTBEAT:
            return
        self._phase, self._written_at = phase, now
        if phase in (Phase.FETCH_DEPARTMENTS, Phase.FETCH_USERS, Phase.PLAN):
            # Later phases run inside the one transaction, where a heartbeat could not be seen.
            self._tasks.progress(self._task, phase, done, total, now)
        self._stop_if_asked()

    def wait(self, seconds: float) -> None:
        """In pieces, so that a wish from another process is heard within a second too."""
        left = seconds
        while left > 0:
            piece = min(left, 0.5)
            self._inner.wait(piece)
            left -= piece
            self._stop_if_asked()

    def _stop_if_asked(self) -> None:
        if self._tasks.is_cancelling(self._task):
            raise Cancelled
