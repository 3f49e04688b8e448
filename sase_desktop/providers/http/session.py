"""One vendor's host over HTTP: in a path with its query, out the body, or `Unanswered`.

Nothing here knows what a body means. Exceptions of the HTTP library end here: their texts repeat
whole addresses, so they are neither passed on nor kept as context.
"""

from __future__ import annotations

import threading
from http.client import HTTPException
from http.client import HTTPResponse as PlainResponse
from typing import Any, NamedTuple

import requests
from requests.utils import get_environ_proxies, select_proxy
from urllib3 import BaseHTTPResponse, HTTPHeaderDict, HTTPResponse, Timeout
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    NewConnectionError,
    ProxyError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as TimeoutFault

from sase_desktop.domain.errors import ErrorCode, ProviderError

from .connections import Adapter, peer
from .options import TransportOptions, is_loopback
from .redaction import guard_foreign_loggers, redact

_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": "SASE-Desktop",
}
_HEADERS_WITH_BODY = {**_HEADERS, "Content-Type": "application/json; charset=utf-8"}


class Unanswered(ProviderError):
    """No usable answer came, and asking again may help."""

    def __init__(
        self, detail: str, *, code: ErrorCode = ErrorCode.NETWORK, is_timeout: bool = False
    ) -> None:
        super().__init__(code, detail)
        self.is_timeout = is_timeout


class Heard(NamedTuple):
    """What an answer tells besides its body."""

    date: str
    """The Date header as it came."""
    certificate: tuple[str, str, str] | None
    """Subject, issuer and end of validity; None without TLS."""


class HttpSession:
    """A pool of connections to one host. Safe to use from several threads."""

    def __init__(self, origin: str, options: TransportOptions, *, connections: int) -> None:
        guard_foreign_loggers()
        self._origin = origin.rstrip("/")
        self._limit = options.max_body_bytes
        self._timeout = Timeout(connect=options.connect_seconds, read=options.read_seconds)
        self._verify: str | bool = options.ca_file or True
        self._proxy = options.proxy
        self._session = requests.Session()
        self._session.trust_env = False
        self._adapter = Adapter(pool_connections=4, pool_maxsize=connections, max_retries=0)
        self._session.mount("http://", self._adapter)
        self._session.mount("https://", self._adapter)
        self._lock = threading.Lock()
        self._opened: tuple[Any, str] | None = None

    def exchange(self, path: str, body: bytes | None = None) -> bytes:
        """The body of a 200 answer. `path` begins with a slash and carries the query.

        Raises:
            Unanswered: a time-out, a lost connection, a status from 500.
            ProviderError: `network`, where asking again would not help.
        """
        failure: ProviderError
        try:
            return self._exchange(path, body)
        except ProviderError as error:
            failure = error
        except (requests.RequestException, HTTPError, HTTPException, OSError, ValueError) as error:
            failure = _failure(error)
        # Outside the handler, so that the library's exception is not its context.
        failure.__context__ = None
        raise failure

    def hear(self) -> Heard:
        """Asks for the top of the host; any status is an answer. Raises as `exchange` does."""
        failure: ProviderError
        peer.certificate = None
        try:
            pool, prefix = self._opened or self._open()
            response = pool.urlopen(
                "GET", prefix + "/", headers=_HEADERS, retries=False, redirect=False,
                assert_same_host=False, preload_content=False, timeout=self._timeout,
            )  # fmt: skip
            date = response.headers.get("date", "")
            response.close()
            return Heard(date, getattr(peer, "certificate", None))
        except (requests.RequestException, HTTPError, HTTPException, OSError, ValueError) as error:
            failure = _failure(error)
        failure.__context__ = None
        raise failure

    def close(self) -> None:
        """May be called twice; a call after it fails."""
        self._session.close()
        if self._opened is not None:
            self._opened[0].close()

    def _exchange(self, path: str, body: bytes | None) -> bytes:
        pool, prefix = self._opened or self._open()
        method = "GET" if body is None else "POST"
        headers = _HEADERS if body is None else _HEADERS_WITH_BODY
        answer: bytes | None = pool.talk(method, prefix + path, body, headers, self._read_plain)
        if answer is not None:
            return answer
        response = pool.urlopen(
            method,
            prefix + path,
            body=body,
            headers=headers,
            retries=False,
            redirect=False,
            assert_same_host=False,
            preload_content=False,
            timeout=self._timeout,
        )
        try:
            _refuse_status(response.status, response.headers.get("location", ""))
            data = self._read(response)
        except BaseException:
            # After some of these statuses an answer may still come, which is nobody's then.
            response.close()
            raise
        finally:
            # Frees the connection for the next call, or closes it where something was left unread.
            if not response.closed:
                response.drain_conn() if response.length_remaining == 0 else response.close()
            response.release_conn()
        return data

    def _read_plain(self, response: PlainResponse) -> bytes:
        """The same of an answer as the standard library gives it."""
        _refuse_status(response.status, response.headers.get("location", ""))
        packing = response.headers.get("content-encoding")
        is_told_once = len(response.headers.get_all("content-length", ())) == 1
        if is_told_once and _is_plain(response.length, packing, self._limit):
            return response.read()
        headers = HTTPHeaderDict(response.headers.items())
        return self._read(HTTPResponse(response, headers, response.status, preload_content=False))

    def _read(self, response: BaseHTTPResponse) -> bytes:
        if _is_plain(
            response.length_remaining, response.headers.get("content-encoding"), self._limit
        ):
            return response.read()
        data = response.read(self._limit + 1, decode_content=True)
        if len(data) > self._limit:
            raise ProviderError(
                ErrorCode.SOURCE_DATA_INVALID, f"the answer has more than {self._limit} bytes"
            )
        return data

    def _open(self) -> tuple[Any, str]:
        """The library's own pool for this host."""
        with self._lock:
            if self._opened is None:
                request = requests.Request("GET", self._origin + "/").prepare()
                proxies = _proxies(self._origin, self._proxy)
                pool = self._adapter.get_connection_with_tls_context(
                    request, self._verify, proxies=proxies
                )
                self._adapter.cert_verify(pool, self._origin, self._verify, None)  # type: ignore[no-untyped-call]
                # A proxy of plain HTTP wants to be told the whole address.
                is_proxied = bool(select_proxy(self._origin, proxies))
                is_plain = self._origin.startswith("http:")
                self._opened = (pool, self._origin if is_proxied and is_plain else "")
            return self._opened


def _is_plain(announced: int | None, packing: str | None, limit: int) -> bool:
    """Whether the body may be read to its end: packed, an announced length says nothing."""
    return announced is not None and announced <= limit and packing is None


def _refuse_status(status: int, location: str) -> None:
    if status == 200:
        return
    if status >= 500 or status == 429:
        raise Unanswered(f"HTTP status {status}")
    if 300 <= status < 400:
        # A followed redirect turns POST into GET and would carry the token to another host.
        detail = f"redirect refused: HTTP status {status} {redact(location)}"
        raise ProviderError(ErrorCode.NETWORK, detail)
    raise ProviderError(ErrorCode.NETWORK, f"HTTP status {status}: no such API at this address")


def _failure(error: Exception) -> ProviderError:
    """The library's exception by its kind; of its text only what names no address."""
    if isinstance(error, SSLError) or isinstance(error.__cause__, SSLError):
        return ProviderError(ErrorCode.NETWORK, f"TLS refused: {_root_text(error)}")
    if isinstance(error, requests.RequestException | LocationValueError):
        return ProviderError(ErrorCode.NETWORK, "the API address or the proxy cannot be used")
    if isinstance(error, ProxyError):
        return Unanswered("the proxy does not answer")
    if isinstance(error, ConnectTimeoutError) and not isinstance(error, NewConnectionError):
        return Unanswered("no connection in time", is_timeout=True)
    if isinstance(error, TimeoutError | TimeoutFault):
        return Unanswered("no answer in time", is_timeout=True)
    return Unanswered(f"connection lost: {_root_text(error)}")


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
    return type(error).__name__ if "/" in text or "?" in text else redact(text)[:200]


def _proxies(origin: str, proxy: str | None) -> dict[str, str]:
    if is_loopback(origin):
        # A proxy would look for the sandbox on its own machine.
        return {}
    if proxy is None:
        return dict(get_environ_proxies(origin))
    return {"http": proxy, "https": proxy} if proxy else {}
