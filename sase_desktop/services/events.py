"""What WeCom says by itself: in genuine callbacks, out sources that are revoked, renewed or due.

An event is a hint and never the truth: it may be lost, doubled or late. What it names is read
again by a small automatic task, the whole source where it names nothing or too much; an
authorization that is said to be cancelled is tried first.
Like `authorization`, this service names its vendor, because the callbacks are the vendor's own.
"""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..domain.company_events import EventKind, Happening
from ..domain.errors import Cancelled, ErrorCode, ProviderError, SaseError
from ..domain.identity_source import READY, Connection, ConnectionMode, IdentitySource, SourceId
from ..domain.ports import Checkpoint
from ..domain.sync_task import Focus
from ..providers import TransportOptions
from .authorization import AuthorizationService
from .event_stations import AGAIN_SECONDS, Station, Stations
from .identity_sources import IdentitySources
from .sandbox import SandboxService
from .settings import Settings
from .told_changes import ToldChanges

if TYPE_CHECKING:
    from ..providers.wecom.answers import PermanentCode
    from ..providers.wecom.instructions import Instruction, SuiteTicket

log = logging.getLogger(__name__)

_TICK_SECONDS = 0.2
_CODE_SECONDS = 600.0
_STALE_TICKET = 40085


@dataclass(frozen=True, slots=True)
class Pace:
    """How soon a change leads to a task, in seconds."""

    quiet: float = 5.0
    """So long nothing more was said."""
    longest: float = 60.0
    """So long is waited at most, however much is said."""
    rest: float = 60.0
    """Between two tasks of a source that events started."""


@dataclass(slots=True)
class _Reset:
    """A code that is to be redeemed for a new secret."""

    mode: ConnectionMode
    auth_code: str = field(repr=False)
    until: float
    next_try: float = 0.0


class CompanyEvents:
    """Listens as long as `listen` runs; one at a time."""

    def __init__(
        self,
        sources: IdentitySources,
        authorization: AuthorizationService,
        settings: Settings,
        sandbox: SandboxService,
        transport: Callable[[Connection], TransportOptions],
        pace: Pace | None = None,
    ) -> None:
        self._sources = sources
        self._authorization = authorization
        self._sandbox = sandbox
        self._transport = transport
        self.pace = pace or Pace()
        self._stations = Stations(sources, authorization, settings, sandbox)
        self._resets: list[_Reset] = []
        self._changes: dict[SourceId, ToldChanges] = {}
        self._returned: queue.SimpleQueue[tuple[SourceId, Focus]] = queue.SimpleQueue()
        self._hurried: dict[SourceId, float] = {}

    def reload(self) -> None:
        """Sources or settings have changed. From any thread; touches nothing."""
        self._stations.reload()

    def again(self, source: SourceId, focus: Focus) -> None:
        """No task could begin for what was named; it is tried again. From any thread."""
        self._returned.put((source, focus))

    def is_listening(self, mode: ConnectionMode) -> bool:
        """Whether events of such sources arrive now."""
        station = self._stations.find(mode)
        return station is not None and station.is_registered

    def listen(self, checkpoint: Checkpoint, told: Callable[[Happening], None]) -> None:
        """Until the checkpoint says that it is over. `told` is called in this thread.

        Raises:
            Cancelled: always, in the end.
        """
        self._stations.reload()
        try:
            while True:
                self._guarded(lambda: self._keep_stations(told))
                self._guarded(lambda: self._hear(checkpoint, told))
                self._guarded(lambda: self._redeem_all(checkpoint, told))
                self._guarded(lambda: self._hurry(told))
                checkpoint.wait(_TICK_SECONDS)
        finally:
            self._stations.close()

    def _guarded(self, step: Callable[[], None]) -> None:
        """Nothing that one event leads to may end the listening."""
        try:
            step()
        except Cancelled:
            raise
        except SaseError as error:
            log.warning("an event was not followed: %s", error.code)
        except Exception:
            log.exception("an event met an unforeseen fault")

    # Following

    def _keep_stations(self, told: Callable[[Happening], None]) -> None:
        failure = self._stations.keep()
        if failure is not None:
            log.warning("events are not heard: %s", failure.code)
            told(Happening(EventKind.DEAF, error=failure))

    def _hear(self, checkpoint: Checkpoint, told: Callable[[Happening], None]) -> None:
        while not self._authorization.overheard.empty():
            mode, event = self._authorization.overheard.get()
            self._guarded(lambda m=mode, e=event: self._follow(m, e, checkpoint, told))  # type: ignore[misc]
        for station in self._stations.open():
            while (event_or_none := station.listener.next_event()) is not None:
                event = event_or_none
                self._guarded(
                    lambda m=station.mode, e=event: self._follow(m, e, checkpoint, told)  # type: ignore[misc]
                )
            while station.listener.next_refusal() is not None:
                pass

    def _follow(
        self,
        mode: ConnectionMode,
        event: Instruction,
        checkpoint: Checkpoint,
        told: Callable[[Happening], None],
    ) -> None:
        from ..providers.wecom import instructions

        if isinstance(event, instructions.SuiteTicket):
            self._keep_ticket(mode, event)
        elif isinstance(event, instructions.PermanentCodeReset):
            until = time.monotonic() + _CODE_SECONDS
            self._resets.append(_Reset(mode, event.auth_code, until))
        elif isinstance(event, instructions.AuthorizationCancelled):
            for source in self._sources_of(mode, event.corp_id, event):
                self._try_revoked(source, checkpoint, told)
        elif isinstance(event, instructions.AuthorizationChanged | instructions.ContactChanged):
            for source in self._sources_of(mode, event.corp_id, event):
                change = self._change_of(source.id)
                if isinstance(event, instructions.ContactChanged):
                    change.tell(event.change_type, event.fields)
                else:
                    change.tell_whole()

    def _change_of(self, source: SourceId) -> ToldChanges:
        now = time.monotonic()
        change = self._changes.setdefault(source, ToldChanges(now))
        change.last = now
        return change

    def _sources_of(
        self, mode: ConnectionMode, corp_id: str, event: object
    ) -> tuple[IdentitySource, ...]:
        found = tuple(
            one
            for one in self._sources.connected(mode)
            if corp_id and one.draft.connection.corp_id == corp_id and one.lifecycle in READY
        )
        if not found:
            log.info("%s of a company without a source was ignored", type(event).__name__)
        return found

    def _keep_ticket(self, mode: ConnectionMode, ticket: SuiteTicket) -> None:
        station = self._stations.find(mode)
        if station is not None:
            station.ticket = ticket
        if mode is ConnectionMode.QR_CODE:
            self._authorization.keep_ticket(ticket)
        for reset in self._resets:
            reset.next_try = 0.0

    def _try_revoked(
        self, source: IdentitySource, checkpoint: Checkpoint, told: Callable[[Happening], None]
    ) -> None:
        """A late or doubled message must not revoke what was authorized anew."""
        try:
            with self._sources.provider(source) as provider:
                provider.check(checkpoint)
        except Cancelled:
            raise
        except SaseError:
            self._sources.revoke(source.id)
            self._changes.pop(source.id, None)
            log.info("the authorization of source %s was cancelled", source.id)
            told(Happening(EventKind.REVOKED, source.id))
        else:
            log.info("source %s still answers; its cancellation was ignored", source.id)

    def _hurry(self, told: Callable[[Happening], None]) -> None:
        """One task per burst of changes, and not one right after the other."""
        while not self._returned.empty():
            source, focus = self._returned.get()
            self._change_of(source).take_back(focus)
        now, pace = time.monotonic(), self.pace
        for source, change in tuple(self._changes.items()):
            is_quiet = now - change.last >= pace.quiet or now - change.first >= pace.longest
            has_rested = now - self._hurried.get(source, -pace.rest) >= pace.rest
            if is_quiet and has_rested and self._follow_change(source, change, told):
                del self._changes[source]
                self._hurried[source] = now

    def _follow_change(
        self, source: SourceId, change: ToldChanges, told: Callable[[Happening], None]
    ) -> bool:
        """False: a task is unfinished, so what it read may be older than what was told."""
        policy = self._sources.get(source).draft.policy
        focus = change.focus(with_members=policy.includes_users)
        if focus is None:
            if not self._sources.hurry(source):
                return False
            told(Happening(EventKind.DUE, source))
            return True
        if not self._sources.is_idle(source):
            return False
        if len(focus) and self._sources.runs_automatically(source):
            told(Happening(EventKind.NAMED, source, focus=focus))
        else:
            log.info("what changed in source %s is left to its admin", source)
        return True

    # New secrets

    def _redeem_all(self, checkpoint: Checkpoint, told: Callable[[Happening], None]) -> None:
        now = time.monotonic()
        self._resets = [one for one in self._resets if one.until > now]
        for reset in tuple(self._resets):
            station = self._stations.find(reset.mode)
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

    def _redeem(
        self, station: Station, ticket: SuiteTicket, reset: _Reset, checkpoint: Checkpoint
    ) -> PermanentCode:
        from ..providers.wecom.station import redeem

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
            agent = self._sources.connect(asked, code.secret, checkpoint).agent_id
            found = [one for one in found if one.draft.connection.agent_id == agent]
        for source in found:
            self._sources.renew_secret(source.id, code.secret)
            told(Happening(EventKind.RENEWED, source.id))
        if not found:
            log.info("a new secret of a company without a source was ignored")
        if station.mode is ConnectionMode.SANDBOX:
            self._sandbox.remember()
