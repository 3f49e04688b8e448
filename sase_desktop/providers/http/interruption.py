"""Ends the calls of other threads: in a running call's socket, out a call that fails at once.

A thread that waits in `recv` cannot be told anything. Shutting its socket down from outside wakes
it. The connection may replace or close its socket object at any time (TLS, `Connection: close`),
so each call is watched through a duplicate of the descriptor, which lives as long as the call.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

_PIECE_SECONDS = 0.1
_here = threading.local()


class Interruption:
    """The calls that run under it, one per thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._handles: dict[int, socket.socket] = {}
        self._is_shut = False

    @property
    def is_shut(self) -> bool:
        return self._is_shut

    @contextlib.contextmanager
    def covering(self) -> Iterator[None]:
        """Calls that this thread makes inside the block can be cut from outside."""
        before = getattr(_here, "interruption", None)
        _here.interruption = self
        try:
            yield
        finally:
            _here.interruption = before
            self.forget()

    def forget(self) -> None:
        """The calling thread's call is over."""
        with self._lock:
            handle = self._handles.pop(threading.get_ident(), None)
        if handle is not None:
            handle.close()

    def cut(self, thread: int) -> None:
        """Lets one thread's call fail now."""
        with self._lock:
            if thread in self._handles:
                _shut_down(self._handles[thread])

    def shut(self) -> None:
        """Lets every call fail, those that have not begun as well."""
        with self._lock:
            self._is_shut = True
            for handle in self._handles.values():
                _shut_down(handle)

    def watch(self, sock: socket.socket) -> None:
        handle = socket.fromfd(sock.fileno(), sock.family, sock.type)
        with self._lock:
            before = self._handles.pop(threading.get_ident(), None)
            self._handles[threading.get_ident()] = handle
            if self._is_shut:
                _shut_down(handle)
        if before is not None:
            before.close()


def watch(sock: socket.socket | None) -> None:
    """Called by a connection whenever it is about to use a socket."""
    current: Interruption | None = getattr(_here, "interruption", None)
    if current is not None and sock is not None:
        current.watch(sock)


def connect(
    address: tuple[str, int], seconds: float | None, options: Sequence[tuple[Any, ...]]
) -> socket.socket:
    """Connects in pieces, because a half-open connection cannot be woken on every system."""
    current: Interruption | None = getattr(_here, "interruption", None)
    failure = OSError("the name has no address")
    for family, kind, protocol, _, target in socket.getaddrinfo(*address, 0, socket.SOCK_STREAM):
        sock = socket.socket(family, kind, protocol)
        try:
            for option in options:
                sock.setsockopt(*option)
            _connect_one(sock, target, seconds, current)
        except OSError as error:
            failure = error
            sock.close()
        except BaseException:
            sock.close()
            raise
        else:
            return sock
        if current is not None and current.is_shut:
            break
    raise failure


def _connect_one(
    sock: socket.socket, target: Any, seconds: float | None, current: Interruption | None
) -> None:
    sock.setblocking(False)
    code = sock.connect_ex(target)
    if code:
        deadline = time.monotonic() + (3600 if seconds is None else seconds)
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_WRITE)
            while not selector.select(_PIECE_SECONDS):
                if current is not None and current.is_shut:
                    raise ConnectionAbortedError("interrupted")
                if time.monotonic() >= deadline:
                    raise TimeoutError("timed out")
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, _words_of(code))
    sock.settimeout(seconds)


def _words_of(code: int) -> str:
    import os

    return os.strerror(code)


def _shut_down(handle: socket.socket) -> None:
    with contextlib.suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)
