"""What lies between this computer and a vendor: proxy, certificate, clock, found by one request."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies, select_proxy

from sase_desktop.domain.ports import Checkpoint

from .interruption import Interruption
from .options import TransportOptions, is_loopback
from .session import Heard, HttpSession

_PIECE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Certificate:
    """Of the server, as it was accepted."""

    subject: str
    issuer: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Route:
    """How a vendor is reached."""

    proxy: str
    """Host and port without credentials; empty: none."""
    is_system_proxy: bool
    ca_file: str
    """A certificate authority of the admin's own; empty: the public ones."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What one request told."""

    server_time: datetime | None
    """By the answer's Date header, to the second."""
    local_time: datetime
    """Ours, in the middle of the request."""
    certificate: Certificate | None
    """None without TLS."""

    @property
    def skew_seconds(self) -> float:
        """How far our clock is ahead of the server's."""
        if self.server_time is None:
            return 0.0
        return (self.local_time - self.server_time).total_seconds()


def route_to(origin: str, options: TransportOptions) -> Route:
    """Asks nobody: settings and system say which way a call takes."""
    proxy = options.proxy
    is_system = proxy is None
    if is_loopback(origin):
        proxy, is_system = "", False
    elif proxy is None:
        proxy = select_proxy(origin, dict(get_environ_proxies(origin))) or ""
    return Route(_place(proxy), is_system, options.ca_file or "")


def probe(origin: str, options: TransportOptions, checkpoint: Checkpoint) -> Probe:
    """One request to the top of a host, whatever it answers.

    Raises:
        ProviderError: `network`, as the calls of a reading raise it.
        Cancelled: within a second.
    """
    session = HttpSession(origin, options, connections=1)
    began = datetime.now(UTC)
    try:
        with _cuttable(checkpoint) as covered:
            heard = covered(session)
    finally:
        session.close()
    ended = datetime.now(UTC)
    return Probe(_date(heard.date), began + (ended - began) / 2, _certificate(heard))


class _Request(threading.Thread):
    """The request in a thread that ends within the call."""

    def __init__(self, session: HttpSession, interruption: Interruption) -> None:
        super().__init__(name="probe", daemon=True)
        self._session = session
        self._interruption = interruption
        self.heard: Heard | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with self._interruption.covering():
                self.heard = self._session.hear()
        except Exception as error:
            self.error = error


@contextmanager
def _cuttable(checkpoint: Checkpoint) -> Iterator[_Runner]:
    interruption = Interruption()
    runner = _Runner(checkpoint, interruption)
    try:
        yield runner
    finally:
        interruption.shut()
        runner.join()


class _Runner:
    def __init__(self, checkpoint: Checkpoint, interruption: Interruption) -> None:
        self._checkpoint = checkpoint
        self._interruption = interruption
        self._request: _Request | None = None

    def __call__(self, session: HttpSession) -> Heard:
        request = self._request = _Request(session, self._interruption)
        request.start()
        while request.is_alive():
            request.join(_PIECE_SECONDS)
            self._checkpoint.wait(0)
        if request.error is not None:
            raise request.error
        assert request.heard is not None
        return request.heard

    def join(self) -> None:
        if self._request is not None:
            self._request.join()


def _place(proxy: str) -> str:
    """Host and port; a proxy's address may hold a password."""
    if not proxy:
        return ""
    parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    return f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _certificate(heard: Heard) -> Certificate | None:
    if heard.certificate is None:
        return None
    subject, issuer, expires = heard.certificate
    try:
        expires_at = datetime.strptime(expires, "%b %d %H:%M:%S %Y %Z").replace(tzinfo=UTC)
    except ValueError:
        expires_at = None
    return Certificate(subject, issuer, expires_at)
