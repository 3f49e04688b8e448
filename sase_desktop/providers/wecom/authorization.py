"""Authorizing by QR code: in a service provider's settings, out an app's credentials.

As a sentence: listen, show a QR code, wait for its callback, redeem the code, look at the app.
The administrator may decline, be late, or ask for another code; each is an event, not an end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sase_desktop.domain.directory import Visibility
from sase_desktop.domain.errors import Cancelled, ErrorCode, ProviderError
from sase_desktop.domain.identity_source import DEFAULT_API_BASE, Connection, ConnectionMode
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import Phase

from ..http.options import TransportOptions
from ..http.reading import Reading
from . import answers, errcodes, protocol
from .callback import CallbackListener
from .callback_judge import CallbackConfig, Refusal
from .client import WeComClient
from .instructions import AuthorizationCancelled, AuthorizationCreated, Instruction, SuiteTicket
from .qr_session import QrSession, SessionStatus, new_session
from .visibility import read_visibility

_TICK_SECONDS = 0.1
_CODE_SECONDS = 600.0
"""How long an authorization code is good, and so how long a ticket is worth waiting for."""
_PHASE = Phase.FETCH_DEPARTMENTS


@dataclass(frozen=True, slots=True)
class ServiceProviderSettings:
    """The provider's and its template's credentials, and where the callbacks arrive."""

    corp_id: str
    secret: str = field(repr=False)
    suite_id: str
    suite_secret: str = field(repr=False)
    callback_token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    listen_host: str = "127.0.0.1"
    listen_port: int = 0
    public_url: str = ""
    """The address that WeCom calls; its path is the one that is answered. Empty: any root."""
    api_base: str = DEFAULT_API_BASE


@dataclass(frozen=True, slots=True)
class Listening:
    """Callbacks can arrive now."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class QrCode:
    """Text to be shown as a QR code."""

    url: str
    state: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The QR code is no good any more: rejected, expired, cancelled or superseded."""

    state: str
    status: SessionStatus


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The administrator agreed; what remains needs nobody."""

    state: str


@dataclass(frozen=True, slots=True)
class TicketReceived:
    """Worth keeping: the next authorization need not wait for one."""

    ticket: SuiteTicket


@dataclass(frozen=True, slots=True)
class TicketAwaited:
    """WeCom pushes the template's ticket every ten minutes, and there is none yet."""


@dataclass(frozen=True, slots=True)
class CallbackRefused:
    """Something arrived that was not genuine."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Overheard:
    """Genuine, and about something else than this authorization."""

    instruction: Instruction


AuthorizationEvent = (
    Listening
    | QrCode
    | SessionEnded
    | Confirmed
    | TicketReceived
    | TicketAwaited
    | CallbackRefused
    | Overheard
)


@dataclass(frozen=True, slots=True)
class Authorized:
    """What the administrator's consent has brought."""

    corp_id: str
    company: str
    agent_id: int | None
    secret: str = field(repr=False)
    """The permanent code, which is the app's secret."""
    authorized_by: str
    visibility: Visibility
    ticket: SuiteTicket | None = None
    warning: ProviderError | None = field(default=None, compare=False)
    """Why the app could not be looked at yet. The secret is good all the same, and can be had only
    once."""


def authorize(
    settings: ServiceProviderSettings,
    events: Callable[[AuthorizationEvent], None],
    checkpoint: Checkpoint,
    *,
    refresh_requested: Callable[[], bool],
    lifetime_seconds: float = 600.0,
    last_ticket: SuiteTicket | None = None,
    transport: TransportOptions | None = None,
) -> Authorized:
    """Runs until an administrator has agreed. `refresh_requested` answers true once per wish.

    Raises:
        ProviderError: the settings, the listener or WeCom do not let it go on.
        Cancelled: at the checkpoint.
    """
    options = transport or TransportOptions()
    flow = _Flow(settings, events, checkpoint, refresh_requested, lifetime_seconds, last_ticket)
    config = CallbackConfig(
        token=settings.callback_token,
        encoding_aes_key=settings.encoding_aes_key,
        suite_id=settings.suite_id,
        provider_corp_id=settings.corp_id,
        path=urlsplit(settings.public_url).path or "/",
        accepts_state=flow.accepts,
    )
    service = WeComClient(settings.api_base, settings.corp_id, settings.secret, options)
    try:
        with CallbackListener(settings.listen_host, settings.listen_port, config) as listener:
            events(Listening(settings.listen_host, listener.port))
            with service.reading(checkpoint) as reading:
                return flow.run(listener, service, reading, options)
    except Cancelled:
        flow.end(SessionStatus.CANCELLED)
        raise
    finally:
        service.close()


class _Flow:
    """One run of `authorize`: the session that is shown, and the newest ticket."""

    def __init__(
        self,
        settings: ServiceProviderSettings,
        events: Callable[[AuthorizationEvent], None],
        checkpoint: Checkpoint,
        refresh_requested: Callable[[], bool],
        lifetime_seconds: float,
        ticket: SuiteTicket | None,
    ) -> None:
        self._settings = settings
        self._events = events
        self._checkpoint = checkpoint
        self._refresh_requested = refresh_requested
        self._lifetime = lifetime_seconds
        self._ticket = ticket if ticket and ticket.suite_id == settings.suite_id else None
        self._session: QrSession | None = None

    def accepts(self, state: str) -> bool:
        """Asked by the listener's threads: whether this state's QR code is being shown."""
        session = self._session
        return session is not None and session.is_open and session.state == state

    def run(
        self,
        listener: CallbackListener,
        service: WeComClient,
        reading: Reading,
        options: TransportOptions,
    ) -> Authorized:
        created = self._await_consent(listener, service, reading)
        self._events(Confirmed(created.state))
        token = self._suite_token(listener, service, reading)
        code = reading.one(
            service.plain_job(
                protocol.permanent_code(token, created.auth_code), answers.permanent_code
            ),
            _PHASE,
        )
        if code.state and code.state != created.state:
            raise ProviderError(ErrorCode.CALLBACK_REFUSED, "the code belongs to another session")
        return self._look_at_app(code, options)

    def _await_consent(
        self, listener: CallbackListener, service: WeComClient, reading: Reading
    ) -> AuthorizationCreated:
        """Shows QR codes until one is agreed to."""
        self._show_new_code(service, reading)
        while True:
            self._checkpoint.wait(_TICK_SECONDS)
            while (event := self._next_event(listener)) is not None:
                if isinstance(event, AuthorizationCreated) and self.accepts(event.state):
                    self.end(SessionStatus.AUTHORIZED)
                    return event
                if isinstance(event, AuthorizationCancelled) and self.accepts(event.state):
                    self.end(SessionStatus.REJECTED)
                else:
                    self._events(Overheard(event))
            session = self._session
            if session is not None and session.at(_now()).status is SessionStatus.EXPIRED:
                self.end(SessionStatus.EXPIRED)
            if self._refresh_requested():
                self.end(SessionStatus.SUPERSEDED)
                self._show_new_code(service, reading)

    def _show_new_code(self, service: WeComClient, reading: Reading) -> None:
        settings = self._settings
        job = service.plain_job(
            protocol.provider_token(settings.corp_id, settings.secret), answers.token
        )
        token, _ = reading.one(job, _PHASE)
        session = new_session(_now(), self._lifetime)
        call = protocol.customized_auth_url(token, session.state, settings.suite_id)
        url = reading.one(service.plain_job(call, answers.auth_url), _PHASE)
        self._session = session
        self._events(QrCode(url, session.state, session.created_at, session.expires_at))

    def end(self, status: SessionStatus) -> None:
        """Tells how an open session ended; one that ended before has been told of."""
        session = self._session
        if session is None or not session.is_open:
            return
        self._session = session.moved(status)
        if status is not SessionStatus.AUTHORIZED:
            self._events(SessionEnded(session.state, status))

    def _next_event(self, listener: CallbackListener) -> Instruction | None:
        """The next event that is not merely a ticket; reports what was refused meanwhile."""
        while (refusal := listener.next_refusal()) is not None:
            self._events(CallbackRefused(refusal))
        while (event := listener.next_event()) is not None:
            if not isinstance(event, SuiteTicket):
                return event
            self._ticket = event
            self._events(TicketReceived(event))
        return None

    def _suite_token(
        self, listener: CallbackListener, service: WeComClient, reading: Reading
    ) -> str:
        """A token of the template, with the newest ticket that there is or is about to be."""
        deadline = time.monotonic() + _CODE_SECONDS
        refused: SuiteTicket | None = None
        is_told = False
        while time.monotonic() < deadline:
            while (event := self._next_event(listener)) is not None:
                self._events(Overheard(event))
            ticket = self._ticket
            if ticket is not None and ticket != refused:
                try:
                    return self._ask_for_suite_token(ticket, service, reading)
                except ProviderError as error:
                    if error.vendor_code != errcodes.STALE_TICKET:
                        raise
                    refused = ticket
            if not is_told:
                is_told = True
                self._events(TicketAwaited())
            self._checkpoint.wait(_TICK_SECONDS)
        raise ProviderError(ErrorCode.AUTHORIZATION_EXPIRED, "no suite_ticket arrived in time")

    def _ask_for_suite_token(
        self, ticket: SuiteTicket, service: WeComClient, reading: Reading
    ) -> str:
        settings = self._settings
        call = protocol.suite_token(settings.suite_id, settings.suite_secret, ticket.ticket)
        token, _ = reading.one(service.plain_job(call, answers.token), _PHASE)
        return token

    def _look_at_app(self, code: answers.PermanentCode, options: TransportOptions) -> Authorized:
        """From here on nothing may lose the secret, which WeCom hands out once."""
        connection = Connection(
            ConnectionMode.QR_CODE,
            corp_id=code.corp_id,
            api_base=self._settings.api_base,
            company=code.company,
        )
        warning: ProviderError | None = None
        visibility = Visibility(None, "", code.company, True, False, (), (), ())
        client = WeComClient(self._settings.api_base, code.corp_id, code.secret, options)
        try:
            with client.reading(self._checkpoint) as reading:
                visibility = read_visibility(client, reading, connection)
        except ProviderError as error:
            warning = error
        finally:
            client.close()
        return Authorized(
            corp_id=code.corp_id,
            company=code.company,
            agent_id=visibility.agent_id,
            secret=code.secret,
            authorized_by=code.authorized_by,
            visibility=visibility,
            ticket=self._ticket,
            warning=warning,
        )


def _now() -> datetime:
    return datetime.now(UTC)
