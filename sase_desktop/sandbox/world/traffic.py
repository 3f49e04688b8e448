"""What passes through the server: faults waiting for a path, limits, counters and the log."""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from fnmatch import fnmatchcase

_LOG_LENGTH = 20_000


class FaultKind(StrEnum):
    ERRCODE = "errcode"
    """A well-formed answer with an error number."""
    HTTP_500 = "http_500"
    """Status 500 with an HTML page, as a gateway sends it."""
    DELAY = "delay"
    """The right answer, late."""
    TRUNCATED_JSON = "truncated_json"
    """Half of the right answer with a fitting length."""
    NOT_JSON = "not_json"
    """Status 200 with an HTML page."""
    DROP_BEFORE = "drop_before"
    """The connection ends without a byte."""
    DROP_INSIDE = "drop_inside"
    """The connection ends in the middle of the body."""
    SLOW_DRIP = "slow_drip"
    """The right answer in small pieces spread over `seconds`."""
    EMPTY = "empty"
    """Success with nothing in it."""


@dataclass(frozen=True, slots=True)
class Fault:
    kind: FaultKind
    path: str = "*"
    """A pattern over what follows /cgi-bin/, such as `user/list` or `department/*`."""
    times: int | None = 1
    """None lasts until cleared."""
    skip: int = 0
    """How many matching requests pass first."""
    errcode: int = -1
    errmsg: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    latency_ms: int = 0
    calls_per_window: int = 0
    """Per API; beyond it 45009. 0 is no limit."""
    window_seconds: float = 60.0
    concurrent_calls: int = 0
    """Per API; beyond it 45033. 0 is no limit."""
    wrong_secrets_per_ip: int = 0
    """After so many wrong secrets gettoken answers 45009. 0 is no limit."""
    list_members: int = 0
    """A user/list answer with more members is refused with 45029. 0 is no limit."""


@dataclass(frozen=True, slots=True)
class LoggedCall:
    at: float
    method: str
    path: str
    query: str
    """Already without secrets."""
    status: int
    errcode: int
    milliseconds: float


class Traffic:
    def __init__(self, now: Callable[[], float]) -> None:
        self.limits = Limits()
        self._now = now
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._windows: dict[str, tuple[float, int]] = {}
        self._inside: Counter[str] = Counter()
        self._admitted: Counter[str] = Counter()
        self._wrong_secrets: Counter[str] = Counter()
        self.clear_log()

    def clear_log(self) -> None:
        self.calls: deque[LoggedCall] = deque(maxlen=_LOG_LENGTH)
        self.counts: Counter[str] = Counter()
        self.max_concurrency: Counter[str] = Counter()
        self.max_concurrency_total = 0

    @contextmanager
    def inside(self, path: str) -> Iterator[bool]:
        """Counts the request as being worked on; says whether it found room on arrival.

        Requests without room take none, so that of many at once some are always served.
        """
        with self._lock:
            self.counts[path] += 1
            self._inside[path] += 1
            here, total = self._inside[path], self._inside.total()
            if here > self.max_concurrency[path]:
                self.max_concurrency[path] = here
            self.max_concurrency_total = max(self.max_concurrency_total, total)
            most = self.limits.concurrent_calls
            admitted = not most or self._admitted[path] < most
            self._admitted[path] += admitted
        try:
            yield admitted
        finally:
            with self._lock:
                self._inside[path] -= 1
                self._admitted[path] -= admitted

    def refusal(self, path: str) -> tuple[int, str] | None:
        """The error if this request is one too many in its window."""
        limits = self.limits
        if not limits.calls_per_window:
            return None
        with self._lock:
            now = self._now()
            begin, count = self._windows.get(path, (now, 0))
            if now - begin >= limits.window_seconds:
                begin, count = now, 0
            self._windows[path] = (begin, count + 1)
            if count >= limits.calls_per_window:
                return 45009, "api freq out of limit"
        return None

    def set_limits(self, limits: Limits) -> None:
        with self._lock:
            self.limits = limits
            self._windows.clear()
            self._wrong_secrets.clear()

    def is_blocked(self, client_ip: str) -> bool:
        most = self.limits.wrong_secrets_per_ip
        return bool(most) and self._wrong_secrets[client_ip] >= most

    def count_wrong_secret(self, client_ip: str) -> None:
        with self._lock:
            self._wrong_secrets[client_ip] += 1

    def add_fault(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append(fault)

    def clear_faults(self) -> None:
        with self._lock:
            self._faults.clear()

    def waiting_faults(self) -> list[Fault]:
        with self._lock:
            return list(self._faults)

    def take_fault(self, path: str) -> Fault | None:
        """The first waiting fault for the path, used up by one."""
        if not self._faults:
            return None
        with self._lock:
            for index, fault in enumerate(self._faults):
                if not fnmatchcase(path, fault.path):
                    continue
                if fault.skip:
                    self._faults[index] = replace(fault, skip=fault.skip - 1)
                    continue
                if fault.times is not None and fault.times <= 1:
                    del self._faults[index]
                elif fault.times is not None:
                    self._faults[index] = replace(fault, times=fault.times - 1)
                return fault
        return None

    def log(self, call: LoggedCall) -> None:
        self.calls.append(call)


def stopwatch() -> Callable[[], float]:
    """Milliseconds since this call."""
    begin = time.perf_counter()
    return lambda: (time.perf_counter() - begin) * 1000
