"""One vendor's host over HTTP: in a path with its query, out the body, or `Unanswered`.

Nothing here knows what a body means. Exceptions of the HTTP library end here: their texts repeat
whole addresses, so they are neither passed on nor kept as context.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from requests.utils import get_environ_proxies
from urllib3 import connection, connectionpool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
)

from sase_desktop.domain.errors import ErrorCode, ProviderError

from . import interruption
from .options import TransportOptions
from .redaction import guard_foreign_loggers, redact


class Unanswered(ProviderError):
    """No usable answer came, and asking again may help."""

    def __init__(
        self, detail: str, *, code: ErrorCode = ErrorCode.NETWORK, is_timeout: bool = False
    ) -> None:
        super().__init__(code, detail)
        self.is_timeout = is_timeout


class HttpSession:
    """A pool of connections to one host. Safe to use from several threads."""

    def __init__(self, origin: str, options: TransportOptions, *, connections: int) -> None:
        guard_foreign_loggers()
        self._origin = origin.rstrip("/")
        self._limit = options.max_body_bytes
        self._timeout = (options.connect_seconds, options.read_seconds)
        self._verify: str | bool = options.ca_file or True
        self._proxies = _proxies(self._origin, options.proxy)
        self._session = requests.Session()
        self._session.trust_env = False
        self._adapter = _Adapter(pool_connections=4, pool_maxsize=connections, max_retries=0)
        self._session.mount("http://", self._adapter)
        self._session.mount("https://", self._adapter)

    def exchange(self, path: str, body: bytes | None = None) -> bytes:
        """The body of a 200 answer. `path` begins with a slash and carries the query.

        Raises:
            Unanswered: a time-out, a lost connection, a status from 500.
            ProviderError: `network`, where asking again would not help.
        """
        failure: ProviderError
        try:
            return self._read(self._send(path, body))
        except ProviderError as error:
            failure = error
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            failure = _failure(error)
        # Outside the handler, so that the library's exception is not its context.
        failure.__context__ = None
        raise failure

    def close(self) -> None:
        self._session.close()

    def _send(self, path: str, body: bytes | None) -> requests.Response:
        request = requests.PreparedRequest()
        request.method = "GET" if body is None else "POST"
        request.url = self._origin + path
        headers = {"Accept": "application/json", "Accept-Encoding": "gzip, deflate"}
        headers["User-Agent"] = "SASE-Desktop"
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
            headers["Content-Length"] = str(len(body))
        request.headers = CaseInsensitiveDict(headers)
        request.body = body
        return self._adapter.send(
            request, stream=True, timeout=self._timeout, verify=self._verify, proxies=self._proxies
        )

    def _read(self, response: requests.Response) -> bytes:
        try:
            _refuse_status(response)
            data: bytes = response.raw.read(self._limit + 1, decode_content=True)
            if len(data) > self._limit:
                raise ProviderError(
                    ErrorCode.SOURCE_DATA_INVALID, f"the answer has more than {self._limit} bytes"
                )
            return data
        finally:
            response.close()


def _refuse_status(response: requests.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    if status >= 500 or status == 429:
        raise Unanswered(f"HTTP status {status}")
    if 300 <= status < 400:
        # A followed redirect turns POST into GET and would carry the token to another host.
        target = redact(response.headers.get("Location", ""))
        raise ProviderError(ErrorCode.NETWORK, f"redirect refused: HTTP status {status} {target}")
    raise ProviderError(ErrorCode.NETWORK, f"HTTP status {status}: no such API at this address")


def _failure(error: Exception) -> ProviderError:
    """The library's exception by its kind alone; its text is not to be trusted with secrets."""
    if isinstance(error, requests.exceptions.SSLError):
        return ProviderError(ErrorCode.NETWORK, f"TLS refused: {redact(_root_text(error))}")
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
        return ProviderError(ErrorCode.NETWORK, "the API address cannot be used")
    text = str(error)
    is_timeout = (
        isinstance(error, requests.Timeout | TimeoutError)
        or "timed out" in text
        or "ReadTimeout" in text
    )
    if isinstance(error, requests.exceptions.ProxyError):
        detail = "the proxy does not answer"
    elif isinstance(error, requests.exceptions.ConnectTimeout):
        detail = "no connection in time"
    elif is_timeout:
        detail = "no answer in time"
    else:
        detail = f"connection lost: {redact(_root_text(error))}"
    return Unanswered(detail, is_timeout=is_timeout)


def _root_text(error: BaseException) -> str:
    """The innermost text, which names the fault and not the address."""
    seen: set[int] = set()
    while id(error) not in seen:
        seen.add(id(error))
        inner: Any = getattr(error, "reason", None) or next(
            (one for one in reversed(error.args) if isinstance(one, BaseException)), None
        )
        if not isinstance(inner, BaseException):
            break
        error = inner
    text = str(error)
    return type(error).__name__ if "://" in text or "?" in text else text[:200]


def _proxies(origin: str, proxy: str | None) -> dict[str, str]:
    if proxy is None:
        return dict(get_environ_proxies(origin))
    return {"http": proxy, "https": proxy} if proxy else {}


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


class _PlainConnection(connection.HTTPConnection):
    _new_conn: Callable[..., Any] = _open_socket

    def request(self, *args: Any, **kwargs: Any) -> None:
        interruption.watch(self.sock)
        super().request(*args, **kwargs)


class _SecureConnection(connection.HTTPSConnection):
    _new_conn: Callable[..., Any] = _open_socket

    def request(self, *args: Any, **kwargs: Any) -> None:
        interruption.watch(self.sock)
        super().request(*args, **kwargs)


class _PlainPool(connectionpool.HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(connectionpool.HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _PlainPool, "https": _SecurePool}


class _Adapter(HTTPAdapter):
    """The usual adapter over connections that can be interrupted."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager
