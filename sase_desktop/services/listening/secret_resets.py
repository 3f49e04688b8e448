"""Codes for new secrets: in what WeCom tells, out sources with the secret that holds now."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...domain.company_events import EventKind, Happening
from ...domain.errors import ErrorCode, ProviderError
from ...domain.identity_source import Connection, ConnectionMode
from ...domain.ports import Checkpoint
from ...providers import TransportOptions
from ..identity_sources import IdentitySources
from ..sandbox import SandboxService
from ..source_connections import SourceConnections
from .stations import AGAIN_SECONDS, Station, Stations

if TYPE_CHECKING:
    from ...providers.wecom.answers import PermanentCode
    from ...providers.wecom.instructions import SuiteTicket

log = logging.getLogger(__name__)

_CODE_SECONDS = 600.0
_STALE_TICKET = 40085


@dataclass(slots=True)
class _Reset:
    """A code that is to be redeemed for a new secret."""

    mode: ConnectionMode
    auth_code: str = field(repr=False)
    until: float
    next_try: float = 0.0


class SecretResets:
    """Each code is tried until it is redeemed or over."""

    def __init__(
        self,
        sources: IdentitySources,
        connections: SourceConnections,
        sandbox: SandboxService,
        transport: Callable[[Connection], TransportOptions],
    ) -> None:
        self._sources = sources
        self._connections = connections
        self._sandbox = sandbox
        self._transport = transport
        self._resets: list[_Reset] = []

    def add(self, mode: ConnectionMode, auth_code: str) -> None:
        """A code was told."""
        self._resets.append(_Reset(mode, auth_code, time.monotonic() + _CODE_SECONDS))

    def try_soon(self) -> None:
        """A new ticket has come."""
        for reset in self._resets:
            reset.next_try = 0.0

    def redeem(
        self, stations: Stations, checkpoint: Checkpoint, told: Callable[[Happening], None]
    ) -> None:
        """What can be redeemed now."""
        now = time.monotonic()
        self._resets = [one for one in self._resets if one.until > now]
        for reset in tuple(self._resets):
            station = stations.find(reset.mode)
            if station is None or station.ticket is None or reset.next_try > now:
                continue
            reset.next_try = now + AGAIN_SECONDS
            try:
                code = self._redeem(station, station.ticket, reset, checkpoint)
            except ProviderError as error:
                if error.vendor_code == _STALE_TICKET:
                    station.ticket = None  # the next one is pushed within ten minutes
                elif error.code not in (ErrorCode.NETWORK, ErrorCode.RATE_LIMITED):
                    self._resets.remove(reset)
                    log.warning("a new secret was not handed out: %s", error.code)
                continue
            self._resets.remove(reset)
            self._renew(station, code, checkpoint, told)

    # Own

    def _redeem(
        self, station: Station, ticket: SuiteTicket, reset: _Reset, checkpoint: Checkpoint
    ) -> PermanentCode:
        from ...providers.wecom.station import redeem

        connection = Connection(ConnectionMode.QR_CODE, api_base=station.settings.api_base)
        transport = self._transport(connection)
        return redeem(station.settings, ticket, reset.auth_code, checkpoint, transport)

    def _renew(
        self,
        station: Station,
        code: PermanentCode,
        checkpoint: Checkpoint,
        told: Callable[[Happening], None],
    ) -> None:
        found = [
            one
            for one in self._sources.connected(station.mode)
            if one.draft.connection.corp_id == code.corp_id
        ]
        if len(found) > 1:
            # Several apps of one company: the secret itself says whose it is.
            draft = found[0].draft
            asked = replace(draft, connection=replace(draft.connection, agent_id=None))
            agent = self._connections.connect(asked, code.secret, checkpoint).agent_id
            found = [one for one in found if one.draft.connection.agent_id == agent]
        for source in found:
            self._connections.renew_secret(source.id, code.secret)
            told(Happening(EventKind.RENEWED, source.id))
        if not found:
            log.info("a new secret of a company without a source was ignored")
        if station.mode is ConnectionMode.SANDBOX:
            self._sandbox.remember()
