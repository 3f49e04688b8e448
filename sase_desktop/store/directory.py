"""The stored directory: in sources and plans, out the whole directory of a source.

The pages and trees that a review shows are in `directory_pages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from ..domain.directory import Department, LocalDirectory, Value
from ..domain.errors import ErrorCode, RuleError
from ..domain.identity_source import SourceId
from ..domain.ports import Clock, DirectoryWriter
from ..domain.sync_task import TaskId
from .conflicts import load_choices
from .database import Database
from .directory_pages import DirectoryPages
from .directory_writer import TableWriter
from .documents import extended_of, json_value
from .id_paths import renew_paths
from .late_indices import LateIndices
from .leavers import load_leaving
from .links import cut_dead_links
from .stored_employees import StoredRows
from .tasks import keep_revision


def _now() -> datetime:
    return datetime.now(UTC)


class DirectoryTables(DirectoryPages):
    """Implements `ports.DirectoryStore` on the database, beside the pages for a review."""

    def __init__(self, database: Database, clock: Clock = _now) -> None:
        super().__init__(database)
        self._clock = clock

    def load_directory(self, source: SourceId) -> LocalDirectory:
        """What a plan compares with, as one consistent reading.

        Employees are read later, when it is known which; a change in between is found when the
        plan is applied, by the revision.
        """
        with self._reading():
            fingerprints = self._load_fingerprints(source)
            return LocalDirectory(
                revision=self._revision(source),
                departments=self._load_departments(source),
                fingerprints=fingerprints,
                employees=StoredRows(self._database, source, len(fingerprints)),
                pinned=self._load_pinned(source),
                leaving=load_leaving(self._database, source),
                choices=load_choices(self._database, source),
            )

    @contextmanager
    def writing(self, task: TaskId, source: SourceId, revision: int) -> Iterator[DirectoryWriter]:
        """See `ports.DirectoryStore`. Holds the database's only writer until the block ends."""
        with self._database.transaction() as raw:
            stored = self._revision(source)
            if stored != revision:
                detail = f"revision {stored}, not {revision}"
                raise RuleError(ErrorCode.PLAN_OUT_OF_DATE, detail)
            keep_revision(self._database, task, revision)
            tables = ("employee", "employee_department", "sync_record")
            with LateIndices(raw, *tables) as late:
                writer = TableWriter(self._database, task, source, self._clock, late, applies=True)
                yield writer
            writer.keep_tally()
            if writer.has_changed_departments:
                renew_paths(raw, source)
            if writer.has_deleted_departments:
                cut_dead_links(raw, source)
            if writer.has_changed:
                sql = (
                    "UPDATE identity_source SET directory_revision = directory_revision + 1 "
                    "WHERE id = ?"
                )
                raw.execute(sql, (source,))

    @contextmanager
    def recording(self, task: TaskId, revision: int | None = None) -> Iterator[DirectoryWriter]:
        """See `ports.DirectoryStore`. Without a revision, the directory's present one is kept."""
        with self._database.transaction() as raw:
            row = self._database.row("SELECT source_id FROM sync_task WHERE id = ?", (task,))
            if row is None:
                raise RuleError(ErrorCode.NOT_FOUND, f"task {task}")
            source = SourceId(row[0])
            if revision is None:
                revision = self._revision(source)
            keep_revision(self._database, task, revision)
            with LateIndices(raw, "sync_record") as late:
                writer = TableWriter(self._database, task, source, self._clock, late, applies=False)
                yield writer
                writer.keep_tally()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One snapshot for several queries."""
        raw = self._database.raw
        if raw.in_transaction:
            yield
            return
        self._database.execute("BEGIN")
        try:
            yield
        finally:
            self._database.execute("COMMIT")

    def _revision(self, source: SourceId) -> int:
        sql = "SELECT directory_revision FROM identity_source WHERE id = ?"
        row = self._database.row(sql, (source,))
        if row is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"identity source {source}")
        return int(row[0])

    def _load_departments(self, source: SourceId) -> Mapping[str, Department]:
        sql = (
            'SELECT external_id, name, parent, "order", path, extended FROM department '
            "WHERE source_id = ? ORDER BY id"
        )
        return {
            row[0]: Department._make((*row[:5], extended_of(row[5])))
            for rows in self._database.pieces(sql, (source,))
            for row in rows
        }

    def _load_fingerprints(self, source: SourceId) -> Mapping[str, int | None]:
        sql = "SELECT key, fingerprint FROM employee WHERE source_id = ? ORDER BY id"
        return {key: one for rows in self._database.pieces(sql, (source,)) for key, one in rows}

    def _load_pinned(self, source: SourceId) -> Mapping[str, Mapping[str, Value]]:
        sql = "SELECT key, pinned FROM employee WHERE source_id = ? AND pinned IS NOT NULL"
        found: dict[str, Any] = dict(self._database.rows(sql, (source,)))
        return {key: json_value(text) for key, text in found.items()}
