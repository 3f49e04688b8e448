"""Who listens for WeCom's callbacks: the event listener, or an authorization, never both."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Listener(AbstractContextManager["Listener"], Protocol):
    """A callback listener of some vendor; closed, it still hands out what it has heard."""

    @property
    def port(self) -> int: ...


class CallbackDesk:
    """An authorization comes first: it closes what listens, and lets it open again at its end."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._wishes = 0
        self._open: list[Listener] = []

    @contextmanager
    def yielded(self) -> Iterator[None]:
        """Inside, nobody else listens. Waits for no network, only for threads to end."""
        with self._lock:
            self._wishes += 1
            self.close()
        try:
            yield
        finally:
            with self._lock:
                self._wishes -= 1

    def open(self, make: Callable[[], Listener]) -> Listener | None:
        """Listening now; None: an authorization does. Raises what entering the listener raises."""
        with self._lock:
            if self._wishes:
                return None
            listener = make()
            listener.__enter__()
            self._open.append(listener)
            return listener

    def is_open(self, listener: Listener) -> bool:
        with self._lock:
            return listener in self._open

    def close(self, listener: Listener | None = None) -> None:
        """This one, or all."""
        with self._lock:
            for one in [one for one in self._open if listener is None or one is listener]:
                self._open.remove(one)
                one.__exit__(None, None, None)
