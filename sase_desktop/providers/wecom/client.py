"""WeCom's API as calls: tokens kept in memory, refusals sorted by what helps against them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.domain.identity_source import DEFAULT_API_BASE
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Phase

from ..http.options import TransportOptions
from ..http.reading import Job, Reading, Remedy
from ..http.redaction import redact
from ..http.session import HttpSession, Unanswered
from . import answers, errcodes, protocol
from .errcodes import RetryClass
from .protocol import Call

T = TypeVar("T")

CALLS_PER_SECOND = 20.0
"""Far below 10,000 a minute, so that the company's other programs keep their share."""

_EARLY_SECONDS = 300.0
_SHORTEST_LIFE = 2.0


class Unhurried:
    """The checkpoint of calls that nobody follows; closing the client ends its waits."""

    def __init__(self) -> None:
        self._is_closed = threading.Event()

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        if self._is_closed.is_set():
            raise ProviderError(ErrorCode.NETWORK, "the connection was closed")

    def wait(self, seconds: float) -> None:
        if self._is_closed.wait(seconds):
            raise ProviderError(ErrorCode.NETWORK, "the connection was closed")

    def close(self) -> None:
        self._is_closed.set()


class TokenKeeper:
    """One credential's token, fetched by one thread while the others wait for it."""

    def __init__(
        self,
        fetch: Callable[[], tuple[str, float]],
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._now = now
        self._lock = threading.Lock()
        self._token = ""
        self._until = 0.0
        self._refused: ProviderError | None = None

    def current(self, stale: str | None = None) -> str:
        """A token that is not `stale`, as far as can be told.

        Raises:
            ProviderError: a credential that cannot be right is asked for once and never again.
        """
        with self._lock:
            if self._refused is not None:
                raise _again(self._refused)
            if self._token and self._token != stale and self._now() < self._until:
                return self._token
            try:
                token, seconds = self._fetch()
            except ProviderError as error:
                if error.vendor_code in errcodes.WRONG_CREDENTIALS:
                    self._refused = _again(error)
                raise
            seconds = max(seconds, _SHORTEST_LIFE)
            self._until = self._now() + seconds - min(_EARLY_SECONDS, seconds / 2)
            self._token = token
            return token


class WeComClient:
    """The API of one corp with one secret. Safe to use from several threads."""

    def __init__(self, api_base: str, corp_id: str, secret: str, options: TransportOptions) -> None:
        base = api_base.rstrip("/").removesuffix("/cgi-bin")
        self._options = options
        self._workers = options.workers_for(base)
        self._rate = options.calls_per_second
        if self._rate is None and base == DEFAULT_API_BASE:
            self._rate = CALLS_PER_SECOND
        self._secret = secret
        self._session = HttpSession(base, options, connections=self._workers)
        self._get_token = protocol.get_token(corp_id, secret)
        self._tokens = TokenKeeper(self._fetch_token)
        self._unhurried = Unhurried()

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def reading(self, checkpoint: Checkpoint | None = None) -> Reading:
        """A pool for this client's jobs."""
        return Reading(
            self._options,
            checkpoint or self._unhurried,
            remedy_for,
            workers=self._workers,
            calls_per_second=self._rate,
        )

    def job(
        self,
        call: Call,
        decode: Callable[[bytes], T],
        *,
        key: object = None,
        expected: frozenset[int] = frozenset(),
    ) -> Job[T]:
        """A call with this client's token; refusals with an `expected` number are outcomes."""
        job = Job(call.api, lambda: self._with_token(call, decode), key)
        if expected:
            job.expected = lambda error: error.vendor_code in expected
        return job

    def plain_job(self, call: Call, decode: Callable[[bytes], T]) -> Job[T]:
        """A call that carries its own credentials."""
        return Job(call.api, lambda: self._perform(call, decode))

    def close(self) -> None:
        self._unhurried.close()
        self._session.close()

    def _with_token(self, call: Call, decode: Callable[[bytes], T]) -> T:
        """Once more with a new token where the old one was refused, and never a third time."""
        token = self._tokens.current()
        try:
            return self._perform(call.with_token(token), decode)
        except ProviderError as error:
            if not _wants_token(error):
                raise
        token = self._tokens.current(stale=token)
        return self._perform(call.with_token(token), decode)

    def _fetch_token(self) -> tuple[str, float]:
        return self._perform(self._get_token, answers.token)

    def _perform(self, call: Call, decode: Callable[[bytes], T]) -> T:
        try:
            return decode(self._session.exchange(call.path, call.body))
        except Unanswered as error:
            failure: ProviderError = Unanswered(
                self._told(call, error), code=error.code, is_timeout=error.is_timeout
            )
        except ProviderError as error:
            failure = ProviderError(
                error.code,
                self._told(call, error),
                vendor_code=error.vendor_code,
                address=error.address,
            )
        raise failure

    def _told(self, call: Call, error: ProviderError) -> str:
        """Which call it was, and nothing of the secret that a vendor might repeat."""
        return redact(f"{call.api}: {error.detail}", (self._secret,))


def remedy_for(error: ProviderError) -> Remedy:
    """What helps: sections 6 and 7 of the API's notes."""
    if isinstance(error, Unanswered):
        return Remedy.LATER
    if error.vendor_code is None:
        return Remedy.NONE
    if error.vendor_code == errcodes.CROWDED:
        return Remedy.FEWER
    if error.vendor_code == errcodes.STALE_TICKET:
        return Remedy.NONE  # the next ticket is awaited by whoever asked
    retry = errcodes.look_up(error.vendor_code).retry
    if retry is RetryClass.TRANSIENT:
        return Remedy.LATER
    return Remedy.REST if retry is RetryClass.WINDOW else Remedy.NONE


def _wants_token(error: ProviderError) -> bool:
    number = error.vendor_code
    return number is not None and errcodes.look_up(number).retry is RetryClass.TOKEN


def _again(error: ProviderError) -> ProviderError:
    """The same refusal as a fresh exception: one that is raised twice collects tracebacks."""
    return ProviderError(
        error.code, error.detail, vendor_code=error.vendor_code, address=error.address
    )
