"""Runs tasks: in a wish, out a task whose state says what happened.

A task that fails is a value, not an exception: whoever asked reads its state and reason.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace

from ..domain.errors import (
    Cancelled,
    ErrorCode,
    GuardStopped,
    ProviderError,
    RuleError,
    SaseError,
    StoreError,
)
from ..domain.guard import GuardLimits, GuardRule, SourceHealth, VisibleScope, limits_of
from ..domain.identity_source import SourceId
from ..domain.ports import Checkpoint, Clock, DirectoryStore
from ..domain.sync_plan import SyncPlan
from ..domain.sync_task import (
    Failure,
    Focus,
    Origin,
    RecordId,
    SyncRequest,
    SyncTask,
    TaskId,
    TaskState,
    Trigger,
)
from ..store.database import Database
from ..store.identity_sources import SourceStore
from ..store.seen_trees import SeenTreeStore
from ..store.tasks import TaskStore
from ..sync.apply import apply_plan, record_plan, report_of
from ..sync.guards import check_guards, examine, numbers
from ..sync.run import preview, release
from .identity_sources import IdentitySources
from .plans.allowing import OPTION, allowance
from .plans.stored import HeldPlan, StoredPlans
from .running.task_life import life_of
from .running.timetable import Timetable
from .running.watching import Watched, collector_paused
from .source_connections import SourceConnections
from .vendors import whole_mapping

log = logging.getLogger(__name__)

REVOKING = frozenset({40084, 48004})
"""Vendor codes that mean: the authorization itself is gone, not just this call."""


class Synchronization:
    """Ask for tasks, run them, apply stored plans, cancel."""

    def __init__(
        self,
        database: Database,
        identity_sources: IdentitySources,
        connections: SourceConnections,
        timetable: Timetable,
        sources: SourceStore,
        tasks: TaskStore,
        directory: DirectoryStore,
        plans: StoredPlans,
        seen: SeenTreeStore,
        limits: Callable[[], GuardLimits],
        clock: Clock,
    ) -> None:
        self._database = database
        self._identity_sources = identity_sources
        self._connections = connections
        self._timetable = timetable
        self._sources = sources
        self._tasks = tasks
        self._directory = directory
        self._plans = plans
        self._seen = seen
        self._limits = limits
        self._clock = clock

    def request(
        self,
        source: SourceId,
        *,
        is_preview: bool = False,
        allow_deletions: bool = False,
        typed: str = OPTION,
        trigger: Trigger = Trigger.MANUAL,
        retry_of: TaskId | None = None,
        origin: Origin = Origin.SYNCHRONIZATION,
        focus: Focus | None = None,
    ) -> tuple[SyncTask, bool]:
        """A queued task with the configuration as it is now, and whether it is a new one.

        One unfinished task per source: asking again returns it. `typed`: what the admin typed to
        allow the deletions of this one task.

        Raises:
            RuleError: `not_ready`, the source is closed, not authorized, or kept by hand.
        """
        self.recover()  # a task whose process was killed must not stand in the way
        found = self._sources.get(source)
        if not found.can_synchronize:
            raise RuleError(ErrorCode.NOT_READY, f"{found.draft.status}, {found.lifecycle}")
        draft = found.draft
        request = SyncRequest(
            source=source,
            trigger=trigger,
            is_preview=is_preview,
            includes_users=trigger is Trigger.MANUAL or draft.policy.includes_users,
            scope=draft.scope,
            mapping=whole_mapping(draft),
            extended_fields=draft.extended_fields,
            config_revision=found.config_revision,
            limits=limits_of(draft.guard, self._limits()),
            allow_deletions=allow_deletions,
            allowance=allowance(self._clock(), typed) if allow_deletions else None,
            last_visible=self._tasks.last_visible(source),
            retry_of=retry_of,
            origin=origin,
            focus=focus,
            grace=draft.grace,
        )
        return self._tasks.create(request, found.name, self._clock())

    def request_due(self, source: SourceId) -> tuple[SyncTask, bool] | None:
        """The automatic run of a source that was found due a moment ago; None: it is not due any
        more, another one has met it or the source was closed.

        Raises:
            RuleError: `not_found`.
        """
        asked = None
        try:
            with self._database.transaction():
                if self._timetable.is_due(source):
                    asked = self.request(source, trigger=Trigger.AUTOMATIC)
        except BaseException:
            if asked is not None and asked[1]:  # as if it had never been made
                self._tasks.release(asked[0].id)
            raise
        return asked

    def run(self, task: TaskId, checkpoint: Checkpoint) -> SyncTask:
        """Runs a queued task to its end and returns it finished."""
        return self._carry_out(task, checkpoint, self._synchronize)

    def run_planned(
        self,
        task: TaskId,
        checkpoint: Checkpoint,
        make_plan: Callable[[SyncTask, Checkpoint], SyncPlan],
    ) -> SyncTask:
        """Runs a queued task whose plan needs no source, and stores the plan for review."""

        def store_plan(task: SyncTask, watched: Checkpoint) -> None:
            record_plan(make_plan(task, watched), task.id, self._directory, watched)

        return self._carry_out(task, checkpoint, store_plan)

    def apply_stored(
        self,
        planned: TaskId,
        checkpoint: Checkpoint,
        *,
        allow_deletions: bool = False,
        typed: str = OPTION,
        held: Collection[RecordId] = (),
    ) -> SyncTask:
        """Applies exactly the plan that a preview or a stopped task stored, but for what is held.

        Raises:
            RuleError: `plan_out_of_date`, settings or directory have changed since;
                `task_already_running`.
        """
        before = self._tasks.get(planned)
        self._plans.refuse_stale(before)
        request = replace(
            before.request,
            is_preview=False,
            allow_deletions=allow_deletions,
            allowance=allowance(self._clock(), typed) if allow_deletions else None,
            trigger=Trigger.MANUAL,
            # A retry that was reviewed first still repairs the task that it began with.
            retry_of=before.request.retry_of if before.request.origin is Origin.RETRY else planned,
            plan=planned,
        )
        task, is_new = self._tasks.create(request, before.source_name, self._clock())
        if not is_new:
            raise RuleError(ErrorCode.TASK_ALREADY_RUNNING, f"task {task.id}")

        def apply(task: SyncTask, watched: Checkpoint) -> None:
            held_plan = self._plans.load(before, held)
            self._guard_stored(before, held_plan, request)
            # While somebody is held back, what the app saw before stays the measure: otherwise the
            # next run would take them away without a word.
            health = replace(before.health, visible=None) if held_plan.held else before.health
            self._tasks.keep_health(task.id, health)
            apply_plan(held_plan.plan, task.id, self._directory, watched)

        return self._carry_out(task.id, checkpoint, apply)

    def discard(self, planned: TaskId) -> None:
        """Decides against a stored plan. Its records stay readable."""
        self._tasks.decide(planned, self._clock())
        log.info("the plan of task %s was discarded", planned)

    def cancel(self, task: TaskId) -> None:
        """Asks a task to stop, whichever process runs it. A finished task stays as it is."""
        self._tasks.request_cancel(task)
        log.info("task %s is asked to stop", task)

    def recover(self) -> int:
        """Tasks that a crash left unfinished become failed with `interrupted`; how many."""
        count = len(self._tasks.recover(self._clock()))
        if count:
            log.info("%s interrupted tasks were closed", count)
        return count

    # Own

    def _synchronize(self, task: SyncTask, watched: Checkpoint) -> None:
        source = self._sources.get(task.source)
        with self._connections.provider(source) as provider:
            plan = preview(task.request, provider, self._directory, watched, self._clock())
        finding = examine(plan, task.request.limits)
        self._tasks.keep_health(task.id, SourceHealth(finding, _seen_by(plan, task.request)))
        if plan.seen:  # an app that sees nothing any more does not make what it saw unknown
            self._seen.keep(task.source, plan.seen, self._clock())
        if task.request.is_preview:
            record_plan(plan, task.id, self._directory, watched)
            return
        try:
            check_guards(plan, task.request.limits, allowed=task.request.allow_deletions)
        except GuardStopped as stop:
            self._keep_stopped_plan(task, plan, stop, watched)
            return
        apply_plan(plan, task.id, self._directory, watched)
        release(plan.changes)

    def _guard_stored(self, before: SyncTask, held: HeldPlan, request: SyncRequest) -> None:
        """What the guard had against the plan stands as long as anything goes by it.

        Raises:
            GuardStopped: and nobody allowed it.
        """
        if request.allow_deletions:
            return
        if before.finding is not None and held.deletions:
            raise GuardStopped(before.finding.rule, numbers(held.plan))
        if before.finding is None:  # also of a preview that an older version stored
            check_guards(held.plan, request.limits)

    def _keep_stopped_plan(
        self, task: SyncTask, plan: SyncPlan, stop: GuardStopped, watched: Checkpoint
    ) -> None:
        """Stores what would have happened, so that it can be reviewed and allowed."""
        record_plan(plan, task.id, self._directory, watched, finishes=False)
        failure = Failure(stop.code, stop.detail, guard_rule=GuardRule(stop.stop))
        self._tasks.fail(task.id, failure, self._clock(), report=report_of(plan))

    def _carry_out(
        self,
        task_id: TaskId,
        checkpoint: Checkpoint,
        work: Callable[[SyncTask, Checkpoint], None],
    ) -> SyncTask:
        try:
            task = self._tasks.start(task_id, self._clock())
            log.info(
                "task %s of source %s begins: %s, %s%s", task.id, task.source,
                task.request.trigger, task.request.origin,
                ", preview" if task.request.is_preview else "",
            )  # fmt: skip
            self._work_off(task, checkpoint, work)
        finally:
            # Also when its end could not be written: whoever recovers it must find it given up.
            self._tasks.release(task_id)
        ended = self._tasks.get(task_id)
        self._timetable.follow(ended)
        log.info("task %s of source %s: %s", ended.id, ended.source, life_of(ended))
        return ended

    def _work_off(
        self,
        task: SyncTask,
        checkpoint: Checkpoint,
        work: Callable[[SyncTask, Checkpoint], None],
    ) -> None:
        """The work, and the task's end if it does not end well."""
        watched = Watched(checkpoint, self._tasks, task.id, self._clock)
        try:
            if task.state is not TaskState.RUNNING:
                raise Cancelled
            with collector_paused():
                work(task, watched)
        except Cancelled:
            self._tasks.cancelled(task.id, self._clock())
        except SaseError as error:
            self._fail(task, error)
        except Exception as error:
            log.exception("task %s met an unforeseen fault", task.id)
            self._fail(task, SaseError(ErrorCode.INTERNAL, type(error).__name__))

    def _fail(self, task: SyncTask, error: SaseError) -> None:
        log.warning("task %s failed: %s", task.id, error.code)
        failure = Failure(_fail_type(error), error.detail)
        if isinstance(error, ProviderError):
            code = failure.code
            if error.vendor_code in REVOKING:
                self._identity_sources.revoke(task.source)
                code = ErrorCode.AUTHORIZATION_LOST
            failure = Failure(
                code, error.detail, error.vendor_code, error.address, subject=error.subject
            )
        elif isinstance(error, GuardStopped):
            failure = replace(failure, guard_rule=GuardRule(error.stop))
        self._tasks.fail(task.id, failure, self._clock())


def _seen_by(plan: SyncPlan, request: SyncRequest) -> VisibleScope | None:
    """What the next plan is compared with: a run without people says nothing about who is seen."""
    now, last = plan.visible, request.last_visible
    if now is None or last is None or request.includes_users:
        return now
    return replace(now, members=last.members, tags=last.tags)


def _fail_type(error: SaseError) -> ErrorCode:
    """What a task may store as its reason; anything else is told in the detail."""
    if isinstance(error, StoreError | RuleError | ProviderError):
        return error.code
    return error.code if error.code is not ErrorCode.INVALID_INPUT else ErrorCode.INTERNAL
