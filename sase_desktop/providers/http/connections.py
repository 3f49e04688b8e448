"""The HTTP library's connections, as ones that can be interrupted and that tell a certificate.

Opening one (names, TLS, proxies) is the library's. Over one that stands, an exchange goes through
the standard library's client alone: what the upper layer prepares for every call costs as much as
the exchange itself (measured with 2,000 answers of 43 kB, 8 threads: 0.88 and 0.54 s).
"""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Callable, Mapping
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import connection, connectionpool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from . import interruption

peer = threading.local()
"""`certificate`: what the calling thread's last new connection was shown."""


def _open_socket(self: connection.HTTPConnection) -> Any:
    """`HTTPConnection._new_conn` with a connection that can be interrupted."""
    seconds = self.timeout if isinstance(self.timeout, int | float) else None
    host = self._dns_host
    try:
        sock = interruption.connect((host, self.port or 443), seconds, self.socket_options or ())
    except TimeoutError as error:
        raise ConnectTimeoutError(self, f"Connection timed out: {error}") from error
    except OSError as error:
        if type(error).__name__ == "gaierror":
            raise NameResolutionError(host, self, error) from error  # type: ignore[arg-type]
        raise NewConnectionError(self, f"Failed to connect: {error}") from error
    interruption.watch(sock)
    return sock


class _Answer(http.client.HTTPResponse):
    """An answer whose headers are whole. The library takes the end of the stream for theirs, and
    what was cut there for an answer without a body."""

    def begin(self) -> None:
        stream: Any = self.fp
        lines: Any = _Lines(stream)
        self.fp = lines
        try:
            super().begin()
        finally:
            if self.fp is lines:
                self.fp = stream
        if lines.has_ended:
            self.close()
            raise http.client.HTTPException("the answer ended within its headers")


class _Lines:
    """A stream that notes its end."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.has_ended = False
        self.close = stream.close
        self.flush = stream.flush

    def readline(self, limit: int) -> bytes:
        line: bytes = self._stream.readline(limit)
        self.has_ended = not line
        return line


class _PlainConnection(connection.HTTPConnection):
    response_class: Any = _Answer
    _new_conn: Callable[..., Any] = _open_socket

    def request(self, *args: Any, **kwargs: Any) -> None:
        interruption.watch(self.sock)
        super().request(*args, **kwargs)


class _SecureConnection(connection.HTTPSConnection):
    response_class: Any = _Answer
    _new_conn: Callable[..., Any] = _open_socket

    def connect(self) -> None:
        super().connect()
        peer.certificate = _certificate(self.sock)

    @property
    def is_connected(self) -> bool:
        """Not with something left from the last answer, which waits decrypted where the library
        does not look: it must never be taken for the next answer."""
        return super().is_connected and not self.sock.pending()  # type: ignore[union-attr]

    def request(self, *args: Any, **kwargs: Any) -> None:
        interruption.watch(self.sock)
        super().request(*args, **kwargs)


class _Standing(connectionpool.HTTPConnectionPool):
    """A pool that also talks without the library's preparations."""

    def talk(
        self,
        method: str,
        target: str,
        body: bytes | None,
        headers: Mapping[str, str],
        read: Callable[[http.client.HTTPResponse], bytes],
    ) -> bytes | None:
        """What `read` makes of the answer; None: no connection stands, so the library opens one.

        A proxy wants headers of its own, which are the library's.
        """
        if self.proxy is not None:
            return None
        connection = self._get_conn()
        try:
            if connection.sock is None:  # type: ignore[attr-defined]
                return None
            interruption.watch(connection.sock)  # type: ignore[attr-defined]
            plain: Any = http.client.HTTPConnection
            # Who refuses a call before it has read it to its end has answered all the same.
            with contextlib.suppress(BrokenPipeError):
                plain.request(connection, method, target, body, headers)
            return read(plain.getresponse(connection))
        except BaseException:
            connection.close()
            raise
        finally:
            self._put_conn(connection)


class _PlainPool(_Standing):
    ConnectionCls = _PlainConnection


class _SecurePool(_Standing, connectionpool.HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _PlainPool, "https": _SecurePool}


class Adapter(HTTPAdapter):
    """The usual adapter over connections that can be interrupted."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager


def _certificate(sock: Any) -> tuple[str, str, str] | None:
    told = sock.getpeercert() if hasattr(sock, "getpeercert") else None
    if not told:
        return None
    names = (_common_name(told.get(part, ())) for part in ("subject", "issuer"))
    return (*names, str(told.get("notAfter", "")))  # type: ignore[return-value]


def _common_name(parts: Any) -> str:
    """The name that people know a certificate by; else its organization."""
    found = {key: str(value) for part in parts for key, value in part}
    return found.get("commonName") or found.get("organizationName") or ""
