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
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ...domain.company_events import EventKind, Happening
from ...domain.errors import Cancelled, ErrorCode, RuleError, SaseError
from ...domain.identity_source import READY, Connection, ConnectionMode, IdentitySource, SourceId
from ...domain.ports import Checkpoint
from ...domain.sync_task import Focus
from ...providers import TransportOptions
from ..authorization import AuthorizationService
from ..identity_sources import IdentitySources
from ..running.timetable import Timetable
from ..sandbox import SandboxService
from ..settings import Settings
from ..source_connections import SourceConnections
from .secret_resets import SecretResets
from .stations import Stations
from .told_changes import ToldChanges

if TYPE_CHECKING:
    from ...providers.wecom.instructions import Instruction, SuiteTicket

log = logging.getLogger(__name__)

_TICK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Pace:
    """How soon a change leads to a task, in seconds."""

    quiet: float = 5.0
    """So long nothing more was said."""
    longest: float = 60.0
    """So long is waited at most, however much is said."""
    rest: float = 60.0
    """Between two tasks of a source that events started."""


class CompanyEvents:
    """Listens as long as `listen` runs; one at a time."""

    def __init__(
        self,
        sources: IdentitySources,
        connections: SourceConnections,
        timetable: Timetable,
        authorization: AuthorizationService,
        settings: Settings,
        sandbox: SandboxService,
        transport: Callable[[Connection], TransportOptions],
        pace: Pace | None = None,
    ) -> None:
        self._sources = sources
        self._connections = connections
        self._timetable = timetable
        self._authorization = authorization
        self.pace = pace or Pace()
        self._stations = Stations(sources, authorization, settings, sandbox)
        self._resets = SecretResets(sources, connections, sandbox, transport)
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
                self._guarded(lambda: self._resets.redeem(self._stations, checkpoint, told))
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
        from ...providers.wecom import instructions

        if isinstance(event, instructions.SuiteTicket):
            self._keep_ticket(mode, event)
        elif isinstance(event, instructions.PermanentCodeReset):
            self._resets.add(mode, event.auth_code)
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
        self._resets.try_soon()

    def _try_revoked(
        self, source: IdentitySource, checkpoint: Checkpoint, told: Callable[[Happening], None]
    ) -> None:
        """A late or doubled message must not revoke what was authorized anew."""
        try:
            with self._connections.provider(source) as provider:
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
            if is_quiet and has_rested:
                self._guarded(partial(self._settle, source, change, told))

    def _settle(
        self, source: SourceId, change: ToldChanges, told: Callable[[Happening], None]
    ) -> None:
        try:
            is_followed = self._follow_change(source, change, told)
        except RuleError as error:
            if error.code is not ErrorCode.NOT_FOUND:
                raise
            is_followed = True  # a restored profile knows of no such source
        if is_followed:
            del self._changes[source]
            self._hurried[source] = time.monotonic()

    def _follow_change(
        self, source: SourceId, change: ToldChanges, told: Callable[[Happening], None]
    ) -> bool:
        """False: a task is unfinished, so what it read may be older than what was told."""
        policy = self._sources.get(source).draft.policy
        focus = change.focus(with_members=policy.includes_users)
        if focus is None:
            if not self._timetable.hurry(source):
                return False
            told(Happening(EventKind.DUE, source))
            return True
        if not self._timetable.is_idle(source):
            return False
        if len(focus) and self._timetable.runs_automatically(source):
            told(Happening(EventKind.NAMED, source, focus=focus))
        else:
            log.info("what changed in source %s is left to its admin", source)
        return True
