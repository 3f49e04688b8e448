"""How many calls may be in flight: in what became of calls, out a limit.

Two things lower it. A crowded vendor halves it, and calls that go well raise it again one by one.
And where answers come faster than this machine can read them, further threads only take the
interpreter from each other: measured with 100,000 members and no latency, two of them are done in
1.25 s and eight in 1.6 s. With latency, all of them are of use.
"""

from __future__ import annotations

import time
from collections.abc import Callable

_GROW_AFTER = 64
_PERIOD_SECONDS = 0.05
_BUSY, _IDLE = 0.85, 0.6
_LEAST_BUSY = 2


class Concurrency:
    """Used by one thread at a time."""

    def __init__(
        self,
        most: int,
        *,
        now: Callable[[], float] = time.monotonic,
        worked: Callable[[], float] = time.process_time,
    ) -> None:
        """Worked: seconds that this process has kept a processor busy."""
        self._most = self._welcome = self._useful = most
        self._now = now
        self._worked = worked
        self._since = (now(), worked())
        self._lowered_at = 0.0
        self._good = 0

    @property
    def limit(self) -> int:
        return min(self._welcome, self._useful)

    def crowded(self, started_at: float) -> None:
        """A refused call halves it, once for all that were in flight together."""
        self._good = 0
        if started_at >= self._lowered_at:
            self._lowered_at = self._now()
            self._welcome = max(1, self._welcome // 2)

    def went_well(self) -> None:
        self._weigh()
        if self._welcome < self._most:
            self._good += 1
            if self._good >= _GROW_AFTER:
                self._good = 0
                self._welcome += 1

    def _weigh(self) -> None:
        """What part of the time was work, and not waiting."""
        now, (since, worked) = self._now(), self._since
        if now - since < _PERIOD_SECONDS:
            return
        self._since = (now, self._worked())
        share = (self._since[1] - worked) / (now - since)
        if share > _BUSY:
            self._useful = max(min(_LEAST_BUSY, self._most), self._useful // 2)
        elif share < _IDLE:
            self._useful = min(self._most, self._useful + 1)
