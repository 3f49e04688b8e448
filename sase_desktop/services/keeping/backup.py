"""The whole profile without its secrets: in a profile, out one file, and back again."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from ...domain.errors import ErrorCode, RuleError, StoreError
from ...domain.sync_task import UNFINISHED
from ...profile import Profile
from ...store.database import Database
from ...store.tasks import TaskStore

log = logging.getLogger(__name__)


class Backup:
    """A backup is a database file of its own; secrets live elsewhere and are never in it."""

    def __init__(self, profile: Profile, database: Database) -> None:
        self._profile = profile
        self._database = database

    def save(self, path: Path) -> None:
        """Writes a consistent copy, even while a task runs.

        Raises:
            RuleError: `file_unreadable`, the target exists as the profile's own file or cannot be
                written.
        """
        if path.resolve() == self._profile.database_path.resolve():
            raise RuleError(ErrorCode.FILE_UNREADABLE, "this is the profile's own database")
        self._database.backup_to(path)
        log.info("backed the profile up")


def restore(profile: Profile, path: Path) -> Path | None:
    """Puts a backup in place of the profile's database.

    The backup is examined first: a damaged, foreign or newer file is refused and nothing changes.
    What a crash left unfinished ends as interrupted first; a task that another process runs would
    lose the ground under its feet.

    Returns:
        Where a former database is kept that was too damaged to be opened; None: it was replaced.

    Raises:
        StoreError: the file is no usable backup.
        RuleError: `file_unreadable`, `task_already_running`.
    """
    if not path.is_file():
        raise RuleError(ErrorCode.FILE_UNREADABLE, "the backup does not exist")
    try:
        Database.examine(path)
    except StoreError as error:
        if error.code is ErrorCode.DATABASE_DAMAGED:
            raise RuleError(
                ErrorCode.FILE_UNREADABLE, f"no usable backup: {error.detail}"
            ) from error
        raise
    kept: Path | None = None
    try:
        database = Database.open(profile.database_path)
    except StoreError as error:
        if error.code is not ErrorCode.DATABASE_DAMAGED:
            raise
        kept = _put_aside(profile.database_path)
        database = Database.open(profile.database_path)
    try:
        _refuse_running(TaskStore(database))
        database.restore_from(path)
    finally:
        database.close()
    log.info("restored a backup")
    return kept


def _refuse_running(tasks: TaskStore) -> None:
    tasks.recover(datetime.now(UTC))
    running = tasks.list(None, states=UNFINISHED, limit=1)
    if running:
        raise RuleError(ErrorCode.TASK_ALREADY_RUNNING, f"task {running[0].id}")


def _put_aside(damaged: Path) -> Path:
    """Renames the database with its companions, to a name that is free."""
    number = 1
    while (kept := damaged.with_name(f"{damaged.name}.damaged-{number}")).exists():
        number += 1
    for suffix in ("-wal", "-shm"):
        companion = damaged.with_name(damaged.name + suffix)
        if companion.exists():
            companion.rename(kept.with_name(kept.name + suffix))
    damaged.rename(kept)
    return kept
