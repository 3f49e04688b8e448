"""Identity sources as an admin keeps them: in drafts and wishes, out stored sources.

Every way that may enable a source (create, switch, edit, restore, command line) checks the quota
inside the transaction that makes the change.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..domain.errors import ErrorCode, Problem, RuleError
from ..domain.identity_source import (
    MAX_ENABLED,
    MAX_ENABLED_CUSTOM,
    READY,
    ConnectionMode,
    IdentitySource,
    Lifecycle,
    SourceDraft,
    SourceId,
    SourceKind,
    SourceStatus,
    validate,
)
from ..domain.ports import Clock
from ..domain.source_document import parse_document
from ..domain.sync_task import UNFINISHED, SyncTask, TaskId
from ..providers import PROVIDERS
from ..store.database import Database
from ..store.identity_sources import SourceStore
from ..store.tasks import TaskStore
from .running.timetable import Timetable
from .source_connections import SourceConnections
from .source_summary import source_summary

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Quota:
    """How many sources are enabled, of how many that may be."""

    enabled: int
    custom: int
    limit: int = MAX_ENABLED
    custom_limit: int = MAX_ENABLED_CUSTOM


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with what the list shows beside it."""

    source: IdentitySource
    latest: SyncTask | None
    last_applied: SyncTask | None
    """The newest task that changed or confirmed the directory; None: never synchronized."""


class IdentitySources:
    """Create, edit, enable, close and delete."""

    def __init__(
        self,
        database: Database,
        sources: SourceStore,
        tasks: TaskStore,
        connections: SourceConnections,
        timetable: Timetable,
        clock: Clock,
    ) -> None:
        self._database = database
        self._sources = sources
        self._tasks = tasks
        self._connections = connections
        self._timetable = timetable
        self._clock = clock

    # Reading

    def rows(self) -> tuple[SourceRow, ...]:
        """Every source of the list; those that are still waiting for a scan are not in it."""
        return tuple(
            SourceRow(one, self._tasks.latest(one.id), self._tasks.latest_applied(one.id))
            for one in self._sources.list()
            if one.lifecycle not in (Lifecycle.DRAFT, Lifecycle.PENDING_AUTHORIZATION)
        )

    def get(self, source: SourceId) -> IdentitySource:
        """Raises:
        RuleError: `not_found`.
        """
        return self._sources.get(source)

    def find(self, name: str, *, include_deleted: bool = False) -> IdentitySource:
        """By name, whatever the case. Raises RuleError `not_found`."""
        found = self._sources.find(name)
        if found is None and include_deleted:
            buried = self._sources.list(include_deleted=True)
            found = next((one for one in reversed(buried) if one.name == name), None)
        if found is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"no identity source is called {name!r}")
        return found

    def summaries(self) -> Iterable[dict[str, Any]]:
        """The list as documents, for the command line."""
        for row in self._sources.list_rows():
            latest = row["latest_task"]
            is_unfinished = row["latest_state"] in UNFINISHED
            yield source_summary(row, is_unfinished and self._tasks.is_cancelling(TaskId(latest)))

    def quota(self) -> Quota:
        return Quota(*self._sources.enabled_counts())

    def problems(self, draft: SourceDraft, existing: SourceId | None = None) -> tuple[Problem, ...]:
        """Everything wrong with a draft at once: form, name taken, quota."""
        problems = [*validate(draft), *self._unsupported(draft)]
        found = self._sources.find(draft.name)
        if found is not None and found.id != existing:
            problems.append(Problem("name", "name_taken", {"name": found.name}))
        if draft.status is SourceStatus.ENABLED:
            problems += self._quota_problems(draft.kind, existing)
        return tuple(problems)

    def connected(self, mode: ConnectionMode) -> tuple[IdentitySource, ...]:
        """Every source that is connected in this way."""
        return tuple(one for one in self._sources.list() if one.draft.connection.mode is mode)

    def has_sandbox(self) -> bool:
        """Whether a source needs the sandbox to be running."""
        mode = ConnectionMode.SANDBOX
        return any(one.draft.connection.mode is mode for one in self._sources.list())

    # Changing

    def create(
        self,
        draft: SourceDraft,
        secret: str | None,
        *,
        lifecycle: Lifecycle = Lifecycle.AUTHORIZED,
        falls_back_to_closed: bool = False,
    ) -> IdentitySource:
        """Stores a new source and its secret.

        Args:
            falls_back_to_closed: when the quota is full, create it closed instead of refusing:
                an authorization that succeeded on the phone must not be lost.

        Raises:
            RuleError: `invalid_input` or `quota`, nothing is stored.
        """
        with self._database.transaction():
            problems = self.problems(draft)
            quota = [one for one in problems if one.code.startswith("quota_")]
            if quota and falls_back_to_closed:
                draft = replace(draft, status=SourceStatus.CLOSED)
                problems = self.problems(draft)
            self._refuse(problems)
            now = self._clock()
            source = self._sources.add(draft, lifecycle, now)
            self._timetable.plan(source, never_ran=True)
            if secret is not None:
                # Inside the transaction: a secret that cannot be kept leaves no source behind.
                self._connections.keep_secret(source.id, secret)
        log.info("created identity source %s", source.id)
        return self._sources.get(source.id)

    def apply_document(
        self, document: object, secret: str | None, *, is_tested: bool = True
    ) -> IdentitySource:
        """Creates or updates, by name, the source that a document describes.

        A given secret is tried once before anything is stored. Without one a new source stays a
        draft until its secret comes.

        Raises:
            RuleError: `invalid_input` with every problem at its key path, or `quota`.
            ProviderError: WeCom refuses the secret; nothing is stored.
        """
        draft = parse_document(document)
        existing = self._sources.find(draft.name)
        self._refuse(self.problems(draft, existing.id if existing else None))
        is_custom = draft.kind is SourceKind.CUSTOM
        if secret is not None and is_custom:
            self._refuse([Problem("secret", "by_hand_only")])
        if existing is not None and existing.draft.kind is not draft.kind:
            self._refuse([Problem("kind", "name_taken", {"name": existing.name})])
        if secret is not None and is_tested:
            seen = self._connections.connect(draft, secret)
            if draft.connection.agent_id is None:
                draft = replace(draft, connection=replace(draft.connection, agent_id=seen.agent_id))
        if existing is None:
            is_ready = is_custom or secret is not None
            lifecycle = Lifecycle.CONFIGURED if is_ready else Lifecycle.DRAFT
            return self.create(draft, secret, lifecycle=lifecycle)
        return self.save(existing.id, draft, secret=secret, confirms_settings=True)

    def save(
        self,
        source: SourceId,
        draft: SourceDraft,
        *,
        secret: str | None = None,
        confirms_settings: bool = False,
    ) -> IdentitySource:
        """Stores an edited source. Confirming the settings once makes it `configured`.

        Closing asks a running task to cancel, as the switch does.
        """
        with self._database.transaction():
            before = self._sources.get(source)
            self._refuse(self.problems(draft, existing=source))
            saved = self._sources.save(source, draft, self._clock())
            if secret is not None:
                self._connections.keep_secret(source, secret)
                if saved.lifecycle not in READY:
                    saved = self._sources.set_lifecycle(source, Lifecycle.AUTHORIZED, self._clock())
            if confirms_settings and saved.lifecycle is Lifecycle.AUTHORIZED:
                saved = self._sources.set_lifecycle(source, Lifecycle.CONFIGURED, self._clock())
                log.info("the settings of source %s were confirmed", source)
            if (saved.draft.policy, saved.draft.status, saved.lifecycle) != (
                before.draft.policy, before.draft.status, before.lifecycle,
            ):  # fmt: skip
                self._timetable.plan(saved)
            if not saved.is_enabled:
                self._stop_running(source)
        return self._sources.get(source)

    def set_enabled(self, source: SourceId, *, enabled: bool) -> IdentitySource:
        """The IdP Status switch. Closing stops the schedule and asks a running task to cancel."""
        log.info("source %s is switched %s", source, "on" if enabled else "off")
        with self._database.transaction():
            before = self._sources.get(source)
            if enabled:
                self._refuse(self._quota_problems(before.draft.kind, source))
            status = SourceStatus.ENABLED if enabled else SourceStatus.CLOSED
            self._sources.set_status(source, status, self._clock())
            after = self._sources.get(source)
            self._timetable.plan(after)
            if not enabled:
                self._stop_running(source)
        return self._sources.get(source)

    def set_automatic(self, source: SourceId, *, automatic: bool) -> IdentitySource:
        """The Automatic Synchronization switch."""
        with self._database.transaction():
            before = self._sources.get(source)
            if automatic and before.is_custom:
                raise RuleError(ErrorCode.NOT_READY, "kept by hand")
            policy = replace(before.draft.policy, is_automatic=automatic)
            self._sources.set_policy(source, policy, self._clock())
            self._timetable.plan(self._sources.get(source))
        return self._sources.get(source)

    def delete(self, source: SourceId, typed_name: str) -> None:
        """Removes directory, mappings and secret; keeps name, tasks and records as history.

        Raises:
            RuleError: the name differs, or a task is unfinished.
        """
        with self._database.transaction():
            found = self._sources.get(source)
            if typed_name != found.name:
                raise RuleError(ErrorCode.INVALID_INPUT, problems=[Problem("name", "name_differs")])
            running = self._tasks.unfinished(source)
            if running is not None:
                raise RuleError(ErrorCode.TASK_ALREADY_RUNNING, f"task {running.id}")
            self._sources.bury(source, self._clock())
            self._connections.forget_secret(source)
        log.info("deleted identity source %s", source)

    def revoke(self, source: SourceId) -> None:
        """WeCom cancelled the authorization: automatic runs stop until it is authorized again."""
        with self._database.transaction():
            found = self._sources.get(source)
            if found.lifecycle in READY:
                self._sources.set_lifecycle(source, Lifecycle.REVOKED, self._clock())
                self._sources.set_next_run(source, None)
                log.info("source %s is not authorized any more; its schedule rests", source)

    def follow_sandbox(self, api_base: str) -> None:
        """The sandbox listens at this address now; its sources go with it."""
        for source in self._sources.list():
            connection = source.draft.connection
            if connection.mode is ConnectionMode.SANDBOX and connection.api_base != api_base:
                moved = replace(source.draft, connection=replace(connection, api_base=api_base))
                self._sources.save(source.id, moved, self._clock())

    # Own

    def _unsupported(self, draft: SourceDraft) -> Iterable[Problem]:
        if draft.kind not in PROVIDERS and draft.kind is not SourceKind.CUSTOM:
            yield Problem("kind", "not_supported")

    def _quota_problems(self, kind: SourceKind, existing: SourceId | None) -> Iterable[Problem]:
        enabled = [one for one in self._sources.list() if one.is_enabled and one.id != existing]
        if len(enabled) >= MAX_ENABLED:
            names = ", ".join(one.name for one in enabled)
            yield Problem("status", "quota_enabled", {"names": names})
        custom = [one for one in enabled if one.draft.kind is SourceKind.CUSTOM]
        if kind is SourceKind.CUSTOM and len(custom) >= MAX_ENABLED_CUSTOM:
            yield Problem("status", "quota_custom", {"names": custom[0].name})

    def _stop_running(self, source: SourceId) -> None:
        running = self._tasks.unfinished(source)
        if running is not None:
            self._tasks.request_cancel(running.id)

    def _refuse(self, problems: Iterable[Problem]) -> None:
        found = tuple(problems)
        if not found:
            return
        only_quota = all(one.code.startswith("quota_") for one in found)
        raise RuleError(ErrorCode.QUOTA if only_quota else ErrorCode.INVALID_INPUT, problems=found)
