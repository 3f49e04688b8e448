"""Concurrent reading that knows when to repeat: in jobs, out their values as they come.

The calling thread coordinates: it hands out work, waits, reports and is the only one that touches
the checkpoint. The threads of the pool do nothing but call and decode, and end with the block.
"""

from __future__ import annotations

import heapq
import queue
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import Generic, NamedTuple, TypeVar

from sase_desktop.domain.errors import ProviderError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Phase

from .concurrency import Concurrency
from .interruption import Interruption
from .options import TransportOptions

T = TypeVar("T")

_TICK_SECONDS = 0.1
_NAP_SECONDS = 0.01
_JOIN_SECONDS = 0.9


class Remedy(Enum):
    """What helps against a refusal."""

    NONE = "none"
    LATER = "later"
    FEWER = "fewer"
    """Fewer calls at once."""
    REST = "rest"
    """No call of this API for a while."""


@dataclass(slots=True, eq=False)
class Job(Generic[T]):
    """One call: what to do in a thread, and which refusals are answers rather than failures."""

    api: str
    """The vendor's limits hold per API."""
    work: Callable[[], T]
    key: object = None
    expected: Callable[[ProviderError], bool] = lambda error: False
    tries: dict[Remedy, int] = field(default_factory=dict)
    run: int = 0
    """Which run of its reading the job belongs to; the reading's own."""


class Outcome(NamedTuple, Generic[T]):
    """Either a value or an expected refusal."""

    job: Job[T]
    value: T | None
    refusal: ProviderError | None = None

    def taken(self) -> T:
        """The value of a job that expects no refusal."""
        if self.refusal is not None:
            raise self.refusal
        return self.value  # type: ignore[return-value]


class _Return(NamedTuple):
    job: Job[object]
    value: object
    error: BaseException | None
    started_at: float


class Reading:
    """A pool of reading threads that lives as long as the `with` block."""

    def __init__(
        self,
        options: TransportOptions,
        checkpoint: Checkpoint,
        remedy_for: Callable[[ProviderError], Remedy],
        *,
        workers: int,
        calls_per_second: float | None,
    ) -> None:
        self._policy = options.retry
        self._call_seconds = options.call_seconds
        self._checkpoint = checkpoint
        self._remedy_for = remedy_for
        self._most = workers
        self._pause = 1 / calls_per_second if calls_per_second else 0.0
        self._interruption = Interruption()
        self._threads: list[threading.Thread] = []
        self._returns: queue.SimpleQueue[_Return] = queue.SimpleQueue()
        # Shared with the pool, under the condition.
        self._change = threading.Condition()
        self._ready: deque[Job[object]] = deque()
        self._active: dict[int, float] = {}
        self._concurrency = Concurrency(workers)
        self._is_over = False
        # The calling thread's own.
        self._backlog: deque[Job[object]] = deque()
        self._delayed: list[tuple[float, int, Job[object]]] = []
        self._resting: dict[str, float] = {}
        self._sequence = 0
        self._run = 0
        self._next_call_at = 0.0

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._change:
            self._is_over = True
            self._ready.clear()
            self._change.notify_all()
        self._interruption.shut()
        deadline = time.monotonic() + _JOIN_SECONDS
        for thread in self._threads:
            # Only a name server or a TLS handshake that hangs outlives this, and only briefly.
            thread.join(max(0.0, deadline - time.monotonic()))

    def one(self, job: Job[T], phase: Phase, done: int = 0, total: int | None = None) -> T:
        """The value of a single job."""
        value: T | None = None
        for outcome in self.run([job], phase, base=done, total=total, counts=False):
            value = outcome.taken()
        return value  # type: ignore[return-value]

    def report(self, phase: Phase, done: int, total: int | None = None) -> None:
        """Raises: Cancelled: the admin asked to stop."""
        self._checkpoint(phase, done, total)

    def run(
        self,
        jobs: Iterable[Job[T]],
        phase: Phase,
        *,
        base: int = 0,
        total: int | None = None,
        counts: bool = True,
    ) -> Iterator[Outcome[T]]:
        """Outcomes in the order in which they come; reports `base` and up to the checkpoint.

        Raises:
            ProviderError: what a job was refused with, once nothing helps any more.
            Cancelled: at a checkpoint.
        """
        self._begin(jobs)  # type: ignore[arg-type]
        waiting = len(self._backlog)
        if not waiting:
            return
        done = base
        self._checkpoint(phase, done, total)
        while waiting:
            returned = self._next_return()
            if returned is None or returned.job.run != self._run:
                self._checkpoint(phase, done, total)
                continue
            outcome = self._settle(returned)
            if outcome is None:
                continue
            waiting -= 1
            done += counts
            self._checkpoint(phase, done, total)
            yield outcome  # type: ignore[misc]

    def _begin(self, jobs: Iterable[Job[object]]) -> None:
        """Forgets what a run that ended early has left behind."""
        self._run += 1
        self._delayed.clear()
        self._backlog.clear()
        with self._change:
            self._ready.clear()
        for job in jobs:
            job.run = self._run
            self._backlog.append(job)

    def _next_return(self) -> _Return | None:
        """The next one, or None after a tick or a wait in which nothing came."""
        self._release()
        now = time.monotonic()
        due = self._next_due(now)
        with self._change:
            has_plenty = len(self._ready) > self._most
            is_busy = bool(self._ready or self._active) or not self._returns.empty()
            overdue = [one for one, at in self._active.items() if now - at > self._call_seconds]
        for thread in overdue:
            self._interruption.cut(thread)
        if not is_busy:
            self._checkpoint.wait(max(0.0, due - now))
            return None
        if has_plenty and self._returns.empty():
            # Woken for each answer, this thread would take the interpreter from those who read.
            time.sleep(_NAP_SECONDS)
        try:
            return self._returns.get(timeout=max(0.001, min(_TICK_SECONDS, due - now)))
        except queue.Empty:
            return None

    def _next_due(self, now: float) -> float:
        due = self._delayed[0][0] if self._delayed else now + _TICK_SECONDS
        return min(due, self._next_call_at) if self._backlog else due

    def _release(self) -> None:
        """Moves what may start now to where the pool takes it."""
        now = time.monotonic()
        while self._delayed and self._delayed[0][0] <= now:
            self._backlog.appendleft(heapq.heappop(self._delayed)[2])
        released: list[Job[object]] = []
        while self._backlog and (not self._pause or now >= self._next_call_at):
            job = self._backlog.popleft()
            rests_until = self._resting.get(job.api, 0.0)
            if rests_until > now:
                self._delay(job, rests_until)
                continue
            self._next_call_at = max(now, self._next_call_at) + self._pause
            released.append(job)
        if released:
            self._hand_out(released)

    def _hand_out(self, jobs: list[Job[object]]) -> None:
        with self._change:
            self._ready.extend(jobs)
            self._change.notify(len(jobs))
            wanted = min(self._most, len(self._ready) + len(self._active))
        while len(self._threads) < wanted:
            thread = threading.Thread(target=self._work, name="reading", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _delay(self, job: Job[object], until: float) -> None:
        self._sequence += 1
        heapq.heappush(self._delayed, (until, self._sequence, job))

    def _settle(self, returned: _Return) -> Outcome[object] | None:
        """What to make of a return: an outcome, or nothing because it will be tried again."""
        job, error = returned.job, returned.error
        if error is None:
            self._went_well()
            return Outcome(job, returned.value)
        if not isinstance(error, ProviderError):
            raise error
        if job.expected(error):
            return Outcome(job, None, error)
        remedy = self._remedy_for(error)
        wait = self._wait_for(remedy, job.tries.get(remedy, 0))
        if wait is None:
            raise error
        job.tries[remedy] = job.tries.get(remedy, 0) + 1
        until = time.monotonic() + wait
        if remedy is Remedy.FEWER:
            with self._change:
                self._concurrency.crowded(returned.started_at)
        if remedy is Remedy.REST:
            self._rest(job.api, until)
        self._delay(job, until)
        return None

    def _wait_for(self, remedy: Remedy, tries: int) -> float | None:
        policy = self._policy
        if remedy is Remedy.LATER and tries < len(policy.transient):
            return policy.transient[tries] * (1 + policy.jitter * random.random())  # noqa: S311
        if remedy is Remedy.FEWER and tries < policy.crowded_tries - 1:
            return random.uniform(*policy.crowded)  # noqa: S311
        if remedy is Remedy.REST and tries < len(policy.limited):
            return policy.limited[tries]
        return None

    def _rest(self, api: str, until: float) -> None:
        """Nothing of this API is called before then, not even what was handed out already."""
        self._resting[api] = max(until, self._resting.get(api, 0.0))
        with self._change:
            held = [job for job in self._ready if job.api == api]
            if held:
                self._ready = deque(job for job in self._ready if job.api != api)
        for job in held:
            self._delay(job, until)

    def _went_well(self) -> None:
        with self._change:
            before = self._concurrency.limit
            self._concurrency.went_well()
            if self._concurrency.limit > before:
                self._change.notify(self._concurrency.limit - before)

    def _work(self) -> None:
        """One thread of the pool."""
        with self._interruption.covering():
            while True:
                with self._change:
                    while not self._is_over and (
                        not self._ready or len(self._active) >= self._concurrency.limit
                    ):
                        self._change.wait()
                    if self._is_over:
                        return
                    job = self._ready.popleft()
                    started_at = time.monotonic()
                    self._active[threading.get_ident()] = started_at
                self._attempt(job, started_at)

    def _attempt(self, job: Job[object], started_at: float) -> None:
        value: object = None
        failure: BaseException | None = None
        try:
            value = job.work()
        except BaseException as error:  # handed to the calling thread, which raises it
            failure = error
        self._interruption.forget()
        with self._change:
            # Together, so that the calling thread never finds the pool idle and nothing returned.
            self._returns.put(_Return(job, value, failure, started_at))
            del self._active[threading.get_ident()]
            # This thread takes the next one; another is woken where there is room for it too.
            if len(self._ready) > 1 and len(self._active) + 1 < self._concurrency.limit:
                self._change.notify()
