"""Where WeCom's events arrive: opens and closes the listeners that settings and sandbox want.

Used by `events` alone, in its thread.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import Any

from ...domain.errors import ProviderError, SaseError
from ...domain.identity_source import ConnectionMode
from ..authorization import AuthorizationService
from ..identity_sources import IdentitySources
from ..sandbox import RunningSandbox, SandboxService
from ..settings import Settings

log = logging.getLogger(__name__)

AGAIN_SECONDS = 15.0
"""Until something that failed is tried once more."""
_MODES = (ConnectionMode.QR_CODE, ConnectionMode.SANDBOX)


@dataclass(slots=True)
class Station:
    """One open listener."""

    mode: ConnectionMode
    settings: Any
    """The vendor's own, as `AuthorizationService.provider_settings` gives them."""
    listener: Any
    """As `AuthorizationService.listener` gives it."""
    running: RunningSandbox | None = None
    ticket: Any = None
    is_registered: bool = False
    """WeCom knows the address. In the real world its admin has seen to that."""
    next_try: float = 0.0


class Stations:
    """At most one for the service provider and one for the sandbox."""

    def __init__(
        self,
        sources: IdentitySources,
        authorization: AuthorizationService,
        settings: Settings,
        sandbox: SandboxService,
    ) -> None:
        self._sources = sources
        self._authorization = authorization
        self._settings = settings
        self._sandbox = sandbox
        self._is_stale = threading.Event()
        self._open: dict[ConnectionMode, Station] = {}
        self._wanted: dict[ConnectionMode, bool] = {}
        self._companies: dict[ConnectionMode, frozenset[str]] = {}
        self._provider: Any = None
        self._failure: SaseError | None = None
        self._retry_at = 0.0

    def reload(self) -> None:
        """Sources or settings have changed. From any thread; touches nothing."""
        self._is_stale.set()

    def open(self) -> tuple[Station, ...]:
        return tuple(self._open.values())

    def find(self, mode: ConnectionMode) -> Station | None:
        return self._open.get(mode)

    def close(self) -> None:
        for station in self.open():
            self._shut(station)

    def keep(self) -> SaseError | None:
        """Opens and closes what settings, sandbox and authorizations want.

        Returns why listening is not possible, once until it is.
        """
        former, now = self._failure, time.monotonic()
        if self._is_stale.is_set() or (former is not None and now >= self._retry_at):
            self._is_stale.clear()
            self._retry_at = now + AGAIN_SECONDS
            self._read_wishes()
        running = self._sandbox.running
        for mode in _MODES:
            is_wanted = self._wanted.get(mode, False)
            if mode is ConnectionMode.SANDBOX:
                is_wanted = is_wanted and running is not None
            station = self._open.get(mode)
            if station is not None and not (is_wanted and self._is_good(station, running)):
                self._shut(station)
                station = None
            if station is None and is_wanted:
                station = self._try_to_open(mode, running)
            if station is not None and not station.is_registered and now >= station.next_try:
                self._register(station)
        return self._failure if former is None else None

    def _shut(self, station: Station) -> None:
        self._authorization.desk.close(station.listener)
        del self._open[station.mode]

    def _read_wishes(self) -> None:
        self._failure = None
        for mode in _MODES:
            sources = self._sources.connected(mode)
            self._companies[mode] = frozenset(one.draft.connection.corp_id for one in sources)
            self._wanted[mode] = bool(sources)
        self._wanted[ConnectionMode.QR_CODE], self._provider = False, None
        try:
            stored = self._settings.service_provider()
            if stored.hears_events and stored.is_complete:
                self._provider = self._authorization.provider_settings(None)
                self._wanted[ConnectionMode.QR_CODE] = True
        except SaseError as error:
            self._failure = error  # the secrets are locked

    def _is_good(self, station: Station, running: RunningSandbox | None) -> bool:
        """Still open, and of the settings that hold now."""
        if not self._authorization.desk.is_open(station.listener):
            return False
        if station.mode is ConnectionMode.SANDBOX:
            return station.running is running
        return bool(station.settings == self._provider)

    def _try_to_open(self, mode: ConnectionMode, running: RunningSandbox | None) -> Station | None:
        running = running if mode is ConnectionMode.SANDBOX else None
        settings = self._authorization.provider_settings(running)
        listener = self._authorization.listener(
            settings, lambda: self._companies.get(mode, frozenset())
        )
        try:
            if self._authorization.desk.open(lambda: listener) is None:
                return None  # an authorization listens; it hands over what is not for it
        except ProviderError as error:
            self._failure, self._wanted[mode] = error, False
            return None
        station = Station(mode, settings, listener, running, is_registered=running is None)
        if running is None:
            station.ticket = self._authorization.last_ticket(settings.suite_id)
        self._open[mode] = station
        return station

    def _register(self, station: Station) -> None:
        """What the provider's console does in the real world: name the callback address."""
        station.next_try = time.monotonic() + AGAIN_SECONDS
        url = f"http://127.0.0.1:{station.listener.port}/"
        keys = {
            "token": station.settings.callback_token,
            "encoding_aes_key": station.settings.encoding_aes_key,
        }
        control = self._sandbox.control
        try:
            is_heard = control.register_callback(url)["is_delivered"]
            told = control.register_contact_callback(url, **keys)["delivery"]
        except (OSError, ValueError) as error:
            log.info("the sandbox took no callback address: %s", type(error).__name__)
            return
        station.is_registered = bool(is_heard and told["is_delivered"])
