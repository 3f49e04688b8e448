"""Stand-ins with the shapes of the ports: a store, a provider and a checkpoint in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sase_desktop.domain.conflict import Claim
from sase_desktop.domain.directory import (
    PATH_SEPARATOR,
    Department,
    Employee,
    EmployeesInMemory,
    InvalidObject,
    LocalDirectory,
    ObjectType,
    RemoteDepartment,
    RemoteDirectory,
    RemoteMember,
    Scope,
    Value,
    Visibility,
    WorkStatus,
)
from sase_desktop.domain.errors import Cancelled, ErrorCode, ProviderError, ReasonCode, RuleError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.leaving import RESTORED, Leaving, countdown_in
from sase_desktop.domain.ports import Checkpoint, DirectoryWriter
from sase_desktop.domain.sync_plan import Change, Operation, unpack_detail
from sase_desktop.domain.sync_task import Phase, RecordResult, SyncReport, TaskId


class CountingCheckpoint:
    """Counts its calls, and cancels at the one that it is told."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.calls: list[tuple[Phase, int, int | None]] = []
        self.waited = 0.0
        self._cancel_at = cancel_at

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        self.calls.append((phase, done, total))
        if self._cancel_at is not None and len(self.calls) >= self._cancel_at:
            raise Cancelled

    def wait(self, seconds: float) -> None:
        self.waited += seconds


class MemoryProvider:
    """A vendor's directory that a test edits as it likes."""

    def __init__(
        self,
        departments: Sequence[RemoteDepartment] = (),
        members: Sequence[RemoteMember] = (),
        invalid: Sequence[InvalidObject] = (),
    ) -> None:
        self.remote_departments = list(departments)
        self.remote_members = list(members)
        self.invalid = list(invalid)
        self.error: ProviderError | None = None
        """Raised by every call until it is taken away."""
        self.is_closed = False

    def check(self, checkpoint: Checkpoint | None = None) -> Visibility:
        self._fail()
        ids = tuple(one.external_id for one in self.remote_departments)
        return Visibility(1000002, "SASE", "Example", True, True, ids, (), ())

    def departments(self, checkpoint: Checkpoint | None = None) -> tuple[RemoteDepartment, ...]:
        self._fail()
        return tuple(self.remote_departments)

    def fetch(
        self, scope: Scope, checkpoint: Checkpoint, *, members: bool = True
    ) -> RemoteDirectory:
        checkpoint(Phase.FETCH_DEPARTMENTS, 0)
        self._fail()
        number = len(self.remote_departments)
        checkpoint(Phase.FETCH_USERS, 0, number)
        checkpoint(Phase.FETCH_USERS, number, number)
        return RemoteDirectory(
            tuple(self.remote_departments),
            tuple(self.remote_members) if members else (),
            tuple(self.invalid),
            includes_members=members,
        )

    def look_up(
        self,
        external_ids: Sequence[str],
        checkpoint: Checkpoint,
        *,
        departments: Sequence[str] = (),
    ) -> RemoteDirectory:
        self._fail()
        asked, listed = set(external_ids), set(departments)
        found = [
            one
            for one in self.remote_members
            if one.external_id in asked or not listed.isdisjoint(one.departments)
        ]
        return RemoteDirectory((), found)

    def close(self) -> None:
        self.is_closed = True

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error


@dataclass(frozen=True)
class MemoryRecord:
    """What a store keeps of a change."""

    change: Change
    result: RecordResult
    sase_id: str | None


@dataclass
class _Content:
    """The directory of one source."""

    revision: int = 0
    departments: dict[str, Department] = field(default_factory=dict)
    employees: dict[str, Employee] = field(default_factory=dict)
    pinned: dict[str, dict[str, Value]] = field(default_factory=dict)
    ids: dict[tuple[ObjectType, str], int] = field(default_factory=dict)
    fingerprints: dict[str, int | None] = field(default_factory=dict)
    leaving: dict[str, Leaving] = field(default_factory=dict)

    def copy(self) -> _Content:
        return _Content(
            self.revision,
            dict(self.departments),
            dict(self.employees),
            {key: dict(values) for key, values in self.pinned.items()},
            dict(self.ids),
            dict(self.fingerprints),
            dict(self.leaving),
        )

    def cut_dead_links(self) -> None:
        """Whoever was in a department that is gone is in the others."""
        for key, one in self.employees.items():
            left = tuple(each for each in one.departments if each in self.departments)
            if left != one.departments:
                primary = one.primary_department
                if primary not in left:
                    primary = left[0] if left else None
                self.employees[key] = one._replace(departments=left, primary_department=primary)
                self.fingerprints[key] = None

    def renew_paths(self) -> None:
        """Paths follow from the tree, whichever of its departments changed."""
        for key, one in self.departments.items():
            names: list[str] = []
            seen: set[str] = set()
            above: Department | None = one
            while above is not None and above.external_id not in seen:
                seen.add(above.external_id)
                names.insert(0, above.name)
                above = self.departments.get(above.parent) if above.parent else None
            self.departments[key] = one._replace(path=PATH_SEPARATOR.join(names))


class MemoryStore:
    """`ports.DirectoryStore` without a disk; held to the same contract as the database."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
        """What its clock says."""
        self.records: dict[TaskId, list[MemoryRecord]] = {}
        self.reports: dict[TaskId, SyncReport] = {}
        self.revisions: dict[TaskId, int] = {}
        """Which revision a task's plan was made from."""
        self._contents: dict[SourceId, _Content] = {}
        self._sources: dict[TaskId, SourceId] = {}
        self._last_id = 0

    def add_task(self, source: SourceId) -> TaskId:
        task = TaskId(len(self._sources) + 1)
        self._sources[task] = source
        return task

    def pin(self, source: SourceId, key: str, name: str, value: Value) -> None:
        self._content(source).pinned.setdefault(key, {})[name] = value
        self._content(source).fingerprints.pop(key, None)
        self._content(source).revision += 1

    def load_directory(self, source: SourceId) -> LocalDirectory:
        content = self._content(source).copy()
        return LocalDirectory(
            content.revision,
            content.departments,
            {key: content.fingerprints.get(key) for key in content.employees},
            EmployeesInMemory(content.employees),
            content.pinned,
            content.leaving,
        )

    @contextmanager
    def writing(self, task: TaskId, source: SourceId, revision: int) -> Iterator[DirectoryWriter]:
        content = self._content(source)
        if content.revision != revision:
            raise RuleError(ErrorCode.PLAN_OUT_OF_DATE)
        writer = _MemoryWriter(content.copy(), self._last_id, applies=True, now=self.now)
        yield writer
        self._commit(task, revision, writer)
        self._last_id = writer.last_id
        writer.content.revision += writer.has_changed
        writer.content.renew_paths()
        if writer.has_deleted_departments:
            writer.content.cut_dead_links()
        self._contents[source] = writer.content

    @contextmanager
    def recording(self, task: TaskId, revision: int | None = None) -> Iterator[DirectoryWriter]:
        content = self._content(self._sources.get(task, SourceId(1)))
        writer = _MemoryWriter(content.copy(), self._last_id, applies=False)
        yield writer
        self._commit(task, content.revision if revision is None else revision, writer)

    def _commit(self, task: TaskId, revision: int, writer: _MemoryWriter) -> None:
        self.records.setdefault(task, []).extend(writer.records)
        self.revisions[task] = revision
        if writer.report is not None:
            self.reports[task] = writer.report

    def _content(self, source: SourceId) -> _Content:
        return self._contents.setdefault(source, _Content())


class _Refused(Exception):
    """What the database's constraints refuse."""


class _MemoryWriter:
    def __init__(
        self, content: _Content, last_id: int, *, applies: bool, now: datetime | None = None
    ) -> None:
        self._now = now
        self.content = content
        self.last_id = last_id
        self.records: list[MemoryRecord] = []
        self.report: SyncReport | None = None
        self.has_changed = False
        self.has_deleted_departments = False
        self._applies = applies

    def write(self, changes: Sequence[Change]) -> Sequence[Change]:
        refused = []
        for change in changes:
            try:
                self._write(change)
            except (_Refused, UnicodeError):
                refused.append(change)
                failed = change._replace(reason=ReasonCode.STORE_REFUSED, has_failed=True)
                self.records.append(MemoryRecord(failed, RecordResult.FAILED, None))
        return refused

    def remember(self, fingerprints: Sequence[tuple[str, int]]) -> None:
        self.content.fingerprints.update(fingerprints)

    def note_claims(self, claims: Sequence[Claim], looked_at: Collection[str] | None) -> None:
        self.claims = tuple(claims)

    def count_absence(self, keys: Sequence[str]) -> None:
        leaving = self.content.leaving
        for key in keys if self._applies else ():
            since, runs = leaving[key]
            leaving[key] = Leaving(since, None if runs is None else runs + 1)

    def finish(self, report: SyncReport, now: datetime | None = None) -> None:
        self.report = report

    def _write(self, change: Change) -> None:
        for text in (change.key, change.name, change.third_party or ""):
            text.decode() if isinstance(text, bytes) else text.encode()
        id = self.content.ids.get((change.object_type, change.stored_key))
        is_applied = change.operation not in (Operation.SKIP, Operation.UNCHANGED)
        if self._applies and is_applied and not change.has_failed:
            if (change.operation is Operation.CREATE) != (id is None):
                raise _Refused
            if change.stored_key != change.key:
                self._rename(change)
            id = self._apply(change, id)
            self.has_changed = True
        elif change.operation is Operation.CREATE:
            id = None
        done = RecordResult.SUCCESS if self._applies else RecordResult.PLANNED
        result = RecordResult.FAILED if change.has_failed else done
        self.records.append(MemoryRecord(change, result, None if id is None else str(id)))

    def _follow_leaving(self, change: Change, after: Employee) -> None:
        leaving = self.content.leaving
        if change.reason is ReasonCode.LEAVING:
            runs = int(unpack_detail(change.detail)["counted"])
            assert self._now is not None
            leaving[change.key] = Leaving(self._now, runs)
        elif (again := countdown_in(RESTORED, unpack_detail(change.detail))) is not None:
            leaving[change.key] = again
        elif change.reason is ReasonCode.KEPT_BY_HAND:
            leaving[change.key] = Leaving(leaving[change.key].since, None)
        elif after.enabled or change.third_party is not None:
            leaving.pop(change.stored_key, None)

    def _rename(self, change: Change) -> None:
        content, former = self.content, change.stored_key
        content.ids[change.object_type, change.key] = content.ids.pop((change.object_type, former))
        content.employees.pop(former)
        content.fingerprints.pop(former, None)
        if former in content.pinned:
            content.pinned[change.key] = content.pinned.pop(former)

    def _apply(self, change: Change, id: int | None) -> int:
        after = change.after
        if isinstance(after, Employee) and after.work_status not in list(WorkStatus):
            raise _Refused
        if id is None:
            if change.sase_id is not None:
                id = int(change.sase_id)
            else:
                id = self.last_id = self.last_id + 1
            self.content.ids[change.object_type, change.key] = id
        if isinstance(after, Department):
            self.content.departments[change.key] = after
        elif isinstance(after, Employee):
            self.content.employees[change.key] = after
            self.content.fingerprints[change.key] = change.fingerprint
            if change.pinned is not None:
                self.content.pinned[change.key] = dict(change.pinned)
            self._follow_leaving(change, after)
        else:
            del self.content.ids[change.object_type, change.key]
            self.content.leaving.pop(change.stored_key, None)
            self.has_deleted_departments |= change.object_type is ObjectType.DEPARTMENT
            self.content.departments.pop(change.key, None) if (
                change.object_type is ObjectType.DEPARTMENT
            ) else self.content.employees.pop(change.key, None)
        return id
