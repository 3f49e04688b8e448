"""The shapes that the outside must have: what the synchronization asks of providers and stores."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from .conflict import Claim
from .directory import LocalDirectory, RemoteDepartment, RemoteDirectory, Scope, Visibility
from .identity_source import SourceId
from .sync_plan import Change
from .sync_task import Phase, SyncReport, TaskId


class Checkpoint(Protocol):
    """Reports progress; every report is also the place where a run may be cancelled."""

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        """Raises:
        Cancelled: the admin asked to stop.
        """

    def wait(self, seconds: float) -> None:
        """Back-off that ends at once, by `Cancelled`, when the admin asks to stop."""


class Clock(Protocol):
    """Now, as aware UTC."""

    def __call__(self) -> datetime: ...


class DirectoryProvider(Protocol):
    """One vendor's directory. Every method raises `ProviderError` when the source refuses."""

    def check(self, checkpoint: Checkpoint | None = None) -> Visibility:
        """The cheapest proof that the connection works, and what it may see."""

    def departments(self, checkpoint: Checkpoint | None = None) -> tuple[RemoteDepartment, ...]:
        """Every visible department, for choosing a scope. A checkpoint can cancel both of these
        while an answer is awaited."""

    def fetch(
        self, scope: Scope, checkpoint: Checkpoint, *, members: bool = True
    ) -> RemoteDirectory:
        """The whole source in scope, or an error: an incomplete reading is never returned.

        Departments are returned whatever the scope (a name outside it explains a move); members
        are asked for in the scope's departments alone, plus those visible one by one or by tag.
        """

    def look_up(
        self,
        external_ids: Sequence[str],
        checkpoint: Checkpoint,
        *,
        departments: Sequence[str] = (),
    ) -> RemoteDirectory:
        """Those of the members who exist, asked one by one, and all members of these departments.
        The departments themselves are not read.

        A source is read piece by piece. Whoever moves meanwhile from a piece not read yet into one
        read before is in neither, so absence is proved by asking.

        Raises:
            ProviderError: `permission_denied`, this kind of app cannot ask for one member.
        """

    def close(self) -> None:
        """Frees connections. May be called twice."""


class DirectoryWriter(Protocol):
    """Inside one transaction: the whole plan or nothing of it."""

    def write(self, changes: Sequence[Change]) -> Sequence[Change]:
        """Applies the changes in order and records each; returns those that the store refused.

        A change that is failed or skipped already is only recorded. One that the store refuses
        becomes a failed record with `store_refused` and never stops the others.
        """

    def remember(self, fingerprints: Sequence[tuple[str, int]]) -> None:
        """Employees by key that stay as they are, with what they were made from."""

    def note_claims(self, claims: Sequence[Claim], looked_at: Collection[str] | None) -> None:
        """Who was refused a value that somebody else has, in place of what was known of those
        who were looked at (by key); None: everybody was."""

    def count_absence(self, keys: Sequence[str]) -> None:
        """Employees, by key, whose grace goes on: one more clean run without them."""

    def finish(self, report: SyncReport, now: datetime | None = None) -> None:
        """Ends the task in the same transaction, so that a crash leaves either the old directory
        with an unfinished task or the new one with a finished task. Now: the store's clock."""


class DirectoryStore(Protocol):
    def load_directory(self, source: SourceId) -> LocalDirectory: ...

    def writing(
        self, task: TaskId, source: SourceId, revision: int
    ) -> AbstractContextManager[DirectoryWriter]:
        """Commits at the end of the block, rolls back on any exception.

        Raises:
            RuleError: `plan_out_of_date`, the directory is no longer at this revision.
        """

    def recording(
        self, task: TaskId, revision: int | None = None
    ) -> AbstractContextManager[DirectoryWriter]:
        """The same for a preview: records are stored as planned, the directory stays.

        The revision is the one that the plan was made from; it is kept with the task.
        """
