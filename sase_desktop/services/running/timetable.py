"""When sources run by themselves, as stored: what is due, what met it, and what comes next.

A run that is due is met by any whole run that has ended since it became so, whoever asked for it.
So nobody who found a source due a moment ago runs it a second time, and a kill between the end of
a run and the writing of the next time costs nothing. Applying a stored plan is no such run: it
reads nothing.
"""

from __future__ import annotations

import logging
from datetime import datetime

from ...domain.identity_source import IdentitySource, SourceId
from ...domain.ports import Clock
from ...domain.sync_task import SyncTask
from ...store.database import Database
from ...store.identity_sources import SourceStore
from ...store.tasks import TaskStore
from . import schedule

log = logging.getLogger(__name__)


class Timetable:
    """The next run of every source; methods may be called inside an open transaction."""

    def __init__(
        self, database: Database, sources: SourceStore, tasks: TaskStore, clock: Clock
    ) -> None:
        self._database = database
        self._sources = sources
        self._tasks = tasks
        self._clock = clock

    def due(self) -> tuple[SourceId, ...]:
        """Sources whose automatic run is due now. After the clock went back, a next run that lies
        further ahead than a cycle is moved to within one.

        What the kill of another process left unfinished ends here: nothing would follow an event
        as long as it seems to run.
        """
        now, listed = self._clock(), self._sources.list()
        self._tasks.recover(now)
        if not schedule.misplaced(listed, now):
            return schedule.due(listed, now)
        with self._database.transaction():
            # Read anew: an event may have hurried one of them a moment ago.
            listed = self._sources.list()
            for source, moved in schedule.misplaced(listed, now):
                self._sources.set_next_run(source, moved)
                log.info("the clock went back: source %s runs next at %s", source, moved)
        return schedule.due(listed, now)

    def is_due(self, source: SourceId) -> bool:
        """Whether its automatic run is due and nothing has met it. What has been met without the
        next time having been written is moved on here."""
        with self._database.transaction():
            found, now = self._sources.get(source), self._clock()
            if not schedule.due((found,), now):
                return False
            met = self._what_met(found, now)
            if met is None:
                return True
            next_run = schedule.after(found, met, now)
            self._move(found, next_run)
            return next_run <= now

    def planned(self) -> tuple[IdentitySource, ...]:
        """Sources that run by themselves, the next one first."""
        running = [one for one in self._sources.list() if schedule.runs_automatically(one)]
        return tuple(sorted(running, key=schedule.by_next_run))

    def next_automatic(self) -> IdentitySource | None:
        """The source that runs next by itself; its `next_run_at` says when."""
        return schedule.next_run(self._sources.list())

    def runs_automatically(self, source: SourceId) -> bool:
        return schedule.runs_automatically(self._sources.get(source))

    def is_idle(self, source: SourceId) -> bool:
        """No task of it is unfinished."""
        return self._tasks.unfinished(source) is None

    def hurry(self, source: SourceId) -> bool:
        """Its automatic run is due now; False: a task is unfinished, ask again when it has ended.

        A source that does not run by itself is left to its admin.
        """
        with self._database.transaction():
            if not self.is_idle(source):
                return False
            if self.runs_automatically(source):
                self._sources.set_next_run(source, self._clock())
        return True

    def plan(self, source: IdentitySource, *, never_ran: bool = False) -> None:
        """The source was made or set anew: at once when it never ran, else a cycle after the last
        run that went well. What is due stays so, however long the new cycle is."""
        if not schedule.runs_automatically(source):
            self._sources.set_next_run(source.id, None)
            return
        now = self._clock()
        if schedule.due((source,), now) and self._what_met(source, now) is None:
            return
        last = None if never_ran else self._tasks.latest_applied(source.id)
        next_run = now if last is None else schedule.after(source, last, now)
        self._sources.set_next_run(source.id, next_run)

    def follow(self, ended: SyncTask) -> None:
        """One cycle after the start of a run that has ended, whatever the outcome.

        A preview moves nothing, nor does a run that reads only what was named, nor a stored plan:
        the whole source is read when it would have been. What became due after the run had ended
        stays due.
        """
        request = ended.request
        if not request.reads_everything or request.is_preview or request.plan is not None:
            return
        with self._database.transaction():
            source, now = self._sources.get(ended.source), self._clock()
            if not (source.draft.policy.is_automatic and source.can_synchronize):
                return
            if schedule.due((source,), now) and not schedule.is_met(source, ended, now):
                return
            self._move(source, schedule.after(source, ended, now))

    def _what_met(self, source: IdentitySource, now: datetime) -> SyncTask | None:
        """The run that a source which is due has had already."""
        last = self._tasks.latest_whole(source.id)
        return last if last is not None and schedule.is_met(source, last, now) else None

    def _move(self, source: IdentitySource, next_run: datetime) -> None:
        self._sources.set_next_run(source.id, next_run)
        log.info("source %s runs next at %s", source.id, next_run.isoformat(timespec="seconds"))
