"""The database file: in a path, out connections, transactions and `StoreError`s.

Durability: WAL with synchronous FULL. WAL alone already makes a crash leave the old or the new
state; FULL also keeps what was reported as done through a power cut, for a third of a millisecond
per commit.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from peewee import Query, SqliteDatabase

from ..domain.errors import ErrorCode, StoreError
from . import migrations
from .database_file import copy_database, create_file, keep_copy, protect
from .foreign_errors import translated, translated_files
from .inspection import inspect_file
from .plain import needs_care
from .pragmas import BUSY_SECONDS, PRAGMAS

_RESTORED = "INSERT OR REPLACE INTO setting (key, value) VALUES ('restored', ?)"
_OUTER = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_INNER = ("SAVEPOINT inner", "RELEASE inner", ("ROLLBACK TO inner", "RELEASE inner"))


class Database:
    """One profile's database; a connection for each thread that asks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._peewee = SqliteDatabase(
            str(path), pragmas=PRAGMAS, timeout=BUSY_SECONDS, cached_statements=64
        )

    def __repr__(self) -> str:
        return f"Database({str(self.path)!r})"

    @classmethod
    def open(cls, path: Path) -> Database:
        """Creates, migrates or just opens.

        Raises:
            StoreError: `database_damaged` or `database_too_new` without touching the file,
                `profile_unusable`, `disk_full`, `database_busy`.
        """
        with translated_files():
            version = inspect_file(path, migrations.APPLICATION_ID, migrations.LATEST)
            if version is None:
                create_file(path, migrations.APPLICATION_ID)
            elif 0 < version < migrations.LATEST:
                keep_copy(path, version, migrations.LATEST)
            protect(path)
            database = cls(path)
            try:
                if migrations.migrate(database.raw) > migrations.LATEST:
                    raise StoreError(ErrorCode.DATABASE_TOO_NEW, path.name)
            except BaseException:
                database.close()
                raise
        return database

    @property
    def raw(self) -> sqlite3.Connection:
        """This thread's connection, opened when there is none."""
        with translated():
            self._peewee.connect(reuse_if_open=True)
            connection: sqlite3.Connection = self._peewee.connection()  # type: ignore[no-untyped-call]
            return connection

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for one job: closed at the end, unless the thread had one before."""
        with translated():
            is_new = self._peewee.connect(reuse_if_open=True)
        try:
            yield self.raw
        finally:
            if is_new:
                self.close()

    def close(self) -> None:
        """Closes this thread's connection, if any."""
        self._peewee.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE to COMMIT; within another one, a savepoint. Exceptions roll back."""
        raw = self.raw
        is_inner = raw.in_transaction
        begin, commit, undo = _INNER if is_inner else _OUTER
        with translated():
            raw.execute(begin)
            try:
                yield raw
                raw.execute(commit)
            except BaseException:
                # A full disk may have ended the transaction already.
                if raw.in_transaction:
                    for statement in undo:
                        raw.execute(statement)
                raise

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Inside the block, a database that another writer holds is refused at once."""
        raw = self.raw
        raw.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            raw.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")

    def execute(self, query: Query | str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Runs a Peewee query, or SQL with its parameters."""
        if isinstance(query, Query):
            query, parameters = query.sql()
        with translated():
            return self.raw.execute(query, parameters)

    def rows(self, query: Query | str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with translated():
            return self.execute(query, parameters).fetchall()

    def row(self, query: Query | str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row, if any."""
        with translated():
            cursor = self.execute(query, parameters)
            with closing(cursor):
                found: tuple[Any, ...] | None = cursor.fetchone()
                return found

    def pieces(
        self, query: Query | str, parameters: Sequence[Any] = (), size: int = 2000
    ) -> Iterator[list[tuple[Any, ...]]]:
        """The rows in pieces, so that neither memory nor the interpreter lock is held for long."""
        with translated():
            cursor = self.execute(query, parameters)
            try:
                while rows := cursor.fetchmany(size):
                    yield rows
            finally:
                # Whoever had enough may have closed the connection before this is cleared away.
                with suppress(sqlite3.ProgrammingError):
                    cursor.close()

    def integrity_check(self) -> tuple[str, ...]:
        """What SQLite finds wrong in the whole file; empty when nothing is. Slow on large files."""
        found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        broken = [f"foreign key: {row[0]}" for row in self.rows("PRAGMA foreign_key_check")]
        return tuple(one for one in found if one != "ok") + tuple(broken)

    def backup_to(self, path: Path) -> None:
        """A consistent copy as one file, readable by its owner alone, while others go on."""
        with translated_files():
            partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
            try:
                copy_database(self.path, partial)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)

    @staticmethod
    def examine(path: Path) -> None:
        """Whether a file is a usable backup. Touches nothing.

        Raises:
            StoreError: `database_damaged`, `database_too_new`, `profile_unusable`.
        """
        with translated():
            if not inspect_file(path, migrations.APPLICATION_ID, migrations.LATEST):
                raise StoreError(ErrorCode.DATABASE_DAMAGED, f"{path.name} is empty")

    def restore_from(self, path: Path) -> None:
        """Replaces everything by a backup, whole or not at all; older ones are migrated.

        Raises:
            StoreError: `database_damaged`, `database_too_new`: nothing was replaced.
        """
        with translated():
            self.examine(path)
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(uri, uri=True)) as source:
                if source.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise StoreError(ErrorCode.DATABASE_DAMAGED, path.name)
                source.backup(self.raw)
            migrations.migrate(self.raw)
            with self.transaction():
                self.execute(_RESTORED, (f'"{uuid4().hex}"',))

    def needs_care(self) -> bool:
        """Whether something was left unfinished by whoever had it open before; see `plain`."""
        with translated():
            return needs_care(self.raw)

    def restored(self) -> str:
        """Another text after each restore, in every process: numbers of before mean other data."""
        row = self.row("SELECT value FROM setting WHERE key = 'restored'")
        return "" if row is None else str(row[0])
