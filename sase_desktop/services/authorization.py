"""Authorizing by QR code: in a draft and an administrator's consent, out an identity source.

The flow is the vendor's own, so this is the one service that names its vendor.
"""

from __future__ import annotations

import json
import logging
import queue
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..domain.authorization import AuthorizationEvent, AuthorizationStep, QrCode
from ..domain.directory import Visibility
from ..domain.errors import ErrorCode, RuleError, SaseError
from ..domain.identity_source import (
    Connection,
    ConnectionMode,
    IdentitySource,
    SourceDraft,
    SourceId,
)
from ..domain.ports import Checkpoint
from ..providers import TransportOptions
from ..store.secrets import SecretStore
from .identity_sources import IdentitySources
from .listening.callback_desk import CallbackDesk
from .sandbox import RunningSandbox, SandboxService
from .settings import Settings

if TYPE_CHECKING:
    from ..providers.wecom.authorization import AuthorizationEvent as ProviderEvent
    from ..providers.wecom.authorization import Authorized, ServiceProviderSettings
    from ..providers.wecom.callback import CallbackListener
    from ..providers.wecom.instructions import Instruction, SuiteTicket

log = logging.getLogger(__name__)

_TICKET = "service_provider/ticket"
_TICKET_SECONDS = 1800.0

Events = Callable[[AuthorizationEvent], None]


@dataclass(frozen=True, slots=True)
class Granted:
    """What an authorization has brought."""

    source: IdentitySource
    visibility: Visibility
    authorized_by: str
    warning: SaseError | None
    """The secret is good, but the app could not be looked at yet, for example 60020."""
    is_closed_by_quota: bool
    """Enabled was wished, and five sources are enabled already."""


class AuthorizationService:
    def __init__(
        self,
        sources: IdentitySources,
        settings: Settings,
        secrets: SecretStore,
        sandbox: SandboxService,
        transport: Callable[[Connection], TransportOptions],
    ) -> None:
        self._sources = sources
        self._settings = settings
        self._secrets = secrets
        self._sandbox = sandbox
        self._transport = transport
        self.desk = CallbackDesk()
        """An authorization has the callbacks to itself."""
        self.overheard: queue.SimpleQueue[tuple[ConnectionMode, Instruction]] = queue.SimpleQueue()
        """What WeCom told meanwhile that is not for the authorization."""

    def is_possible(self, mode: ConnectionMode) -> bool:
        """Whether a QR code can be obtained: provider settings complete, or the sandbox runs."""
        if mode is ConnectionMode.SANDBOX:
            return self._sandbox.running is not None
        return self._settings.service_provider().is_complete

    def authorize(
        self,
        draft: SourceDraft,
        events: Events,
        checkpoint: Checkpoint,
        *,
        refresh_requested: Callable[[], bool],
        existing: SourceId | None = None,
        lifetime_seconds: float = 600.0,
    ) -> Granted:
        """Shows QR codes through `events` until an administrator agrees, then stores the source.

        Runs in a worker; events come in its thread. `existing` is authorized anew and keeps its
        configuration.

        Raises:
            RuleError: the draft is invalid, or `provider_settings_missing`.
            ProviderError: the settings or WeCom do not let it go on.
            Cancelled: at the checkpoint; nothing is stored.
        """
        problems = [
            one
            for one in self._sources.problems(draft, existing)
            if not one.code.startswith("quota_")
        ]
        if problems:
            raise RuleError(ErrorCode.INVALID_INPUT, problems=problems)
        events(AuthorizationEvent(AuthorizationStep.PREPARING))
        mode = draft.connection.mode
        running = self._sandbox.start() if mode is ConnectionMode.SANDBOX else None
        settings = self.provider_settings(running)
        with self.desk.yielded():
            authorized = self._run(
                settings, running, events, checkpoint, refresh_requested, lifetime_seconds
            )
        return self._store(draft, settings.api_base, authorized, existing)

    def provider_settings(self, running: RunningSandbox | None) -> ServiceProviderSettings:
        """Those of the sandbox when it is given, else the stored ones.

        Raises:
            RuleError: `provider_settings_missing`.
        """
        from ..providers.wecom.authorization import ServiceProviderSettings

        if running is not None:
            told = running.provider
            return ServiceProviderSettings(
                corp_id=told["provider_corp_id"],
                secret=told["provider_secret"],
                suite_id=told["suite_id"],
                suite_secret=told["suite_secret"],
                callback_token=told["callback_token"],
                encoding_aes_key=told["encoding_aes_key"],
                api_base=running.api_base,
            )
        stored = self._settings.service_provider()
        if not stored.is_complete:
            raise RuleError(ErrorCode.PROVIDER_SETTINGS_MISSING)
        return ServiceProviderSettings(
            corp_id=stored.corp_id,
            secret=stored.secret,
            suite_id=stored.suite_id,
            suite_secret=stored.suite_secret,
            callback_token=stored.callback_token,
            encoding_aes_key=stored.encoding_aes_key,
            listen_host=stored.listen_host,
            listen_port=stored.listen_port,
            public_url=stored.public_url,
            api_base=self._settings.api_base(),
        )

    def listener(
        self, settings: ServiceProviderSettings, companies: Callable[[], frozenset[str]]
    ) -> CallbackListener:
        """One that hears events and no consents; the desk opens it."""
        from ..providers.wecom.station import listener_for

        return listener_for(settings, companies)

    def callback_answers(
        self, url: str, settings: ServiceProviderSettings, transport: TransportOptions
    ) -> bool:
        """Whether our own listener answers at an address. Raises ProviderError: nobody does."""
        from ..providers.wecom.callback_probe import callback_answers

        return callback_answers(url, settings, transport)

    def keep_ticket(self, ticket: SuiteTicket) -> None:
        """So that the next authorization need not wait ten minutes for a push."""
        kept = {
            "suite_id": ticket.suite_id,
            "ticket": ticket.ticket,
            "received_at": ticket.received_at,
        }
        self._secrets.set(_TICKET, json.dumps(kept))

    def last_ticket(self, suite_id: str) -> SuiteTicket | None:
        """The newest that was kept, unless it is too old to be good."""
        import time

        from ..providers.wecom.instructions import SuiteTicket

        kept = self._secrets.get(_TICKET)
        if not kept:
            return None
        ticket = SuiteTicket(**json.loads(kept))
        is_fresh = 0 <= time.time() - ticket.received_at < _TICKET_SECONDS
        return ticket if is_fresh and ticket.suite_id == suite_id else None

    # Own

    def _run(
        self,
        settings: ServiceProviderSettings,
        running: RunningSandbox | None,
        events: Events,
        checkpoint: Checkpoint,
        refresh_requested: Callable[[], bool],
        lifetime_seconds: float,
    ) -> Authorized:
        from ..providers.wecom.authorization import (
            Listening,
            Overheard,
            TicketReceived,
            authorize,
        )

        def on_event(event: ProviderEvent) -> None:
            if isinstance(event, Listening) and running is not None:
                # What the provider's console does in the real world: name the callback address.
                self._sandbox.control.register_callback(f"http://127.0.0.1:{event.port}/")
            if isinstance(event, TicketReceived) and running is None:
                self.keep_ticket(event.ticket)
            if isinstance(event, Overheard):
                mode = ConnectionMode.QR_CODE if running is None else ConnectionMode.SANDBOX
                self.overheard.put((mode, event.instruction))
            told = _told(event)
            if told is not None:
                log.info("authorization by QR code: %s", told.step)
                events(told)

        connection = Connection(ConnectionMode.QR_CODE, api_base=settings.api_base)
        return authorize(
            settings,
            on_event,
            checkpoint,
            refresh_requested=refresh_requested,
            lifetime_seconds=lifetime_seconds,
            last_ticket=None if running is not None else self.last_ticket(settings.suite_id),
            transport=self._transport(connection),
        )

    def _store(
        self,
        draft: SourceDraft,
        api_base: str,
        authorized: Authorized,
        existing: SourceId | None,
    ) -> Granted:
        connection = replace(
            draft.connection,
            corp_id=authorized.corp_id,
            agent_id=authorized.agent_id,
            api_base=api_base,
            company=authorized.company,
            authorized_by=authorized.authorized_by,
        )
        draft = replace(draft, connection=connection)
        if existing is None:
            source = self._sources.create(draft, authorized.secret, falls_back_to_closed=True)
        else:
            source = self._sources.save(existing, draft, secret=authorized.secret)
        if draft.connection.mode is ConnectionMode.SANDBOX:
            self._sandbox.remember()
        log.info("source %s was authorized by QR code", source.id)
        return Granted(
            source,
            authorized.visibility,
            authorized.authorized_by,
            authorized.warning,
            is_closed_by_quota=source.draft.status is not draft.status,
        )


def _told(event: ProviderEvent) -> AuthorizationEvent | None:
    """The provider's event in the domain's words; None: nothing that a person must know."""
    from ..providers.wecom import authorization as provider

    if isinstance(event, provider.QrCode):
        qr = QrCode(event.url, event.created_at, event.expires_at)
        return AuthorizationEvent(AuthorizationStep.WAITING, qr)
    if isinstance(event, provider.Confirmed):
        return AuthorizationEvent(AuthorizationStep.CONFIRMED)
    if isinstance(event, provider.TicketAwaited):
        return AuthorizationEvent(AuthorizationStep.TICKET_AWAITED)
    if isinstance(event, provider.CallbackRefused):
        return AuthorizationEvent(AuthorizationStep.FORGERY_REFUSED)
    if isinstance(event, provider.SessionEnded) and event.status in _ENDS:
        return AuthorizationEvent(_ENDS[event.status])
    return None


_ENDS = {
    "rejected": AuthorizationStep.REJECTED,
    "expired": AuthorizationStep.EXPIRED,
    "superseded": AuthorizationStep.SUPERSEDED,
}
