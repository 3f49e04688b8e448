"""Restoring a backup into the profile that is open: in a file, out the same program, other data."""

from __future__ import annotations

import logging
from pathlib import Path

from ...domain.errors import ErrorCode, RuleError
from ...domain.sync_task import UNFINISHED
from ...store.database import Database
from ...store.tasks import TaskStore
from ..synchronization import Synchronization

log = logging.getLogger(__name__)


class Restoring:
    """Replaces the database whole or not at all, while the window stays open."""

    def __init__(
        self, database: Database, tasks: TaskStore, synchronization: Synchronization
    ) -> None:
        self._database = database
        self._tasks = tasks
        self._synchronization = synchronization

    def examine(self, path: Path) -> None:
        """Whether the file is a usable backup; touches nothing.

        Raises:
            StoreError: `database_damaged`, `database_too_new`.
            RuleError: `file_unreadable`, `task_already_running`.
        """
        if not path.is_file():
            raise RuleError(ErrorCode.FILE_UNREADABLE, "the backup does not exist")
        if path.resolve() == self._database.path.resolve():
            raise RuleError(ErrorCode.FILE_UNREADABLE, "this is the profile's own database")
        self._refuse_running()
        Database.examine(path)

    def restore(self, path: Path) -> None:
        """Everything is as it was when the backup was made; secrets are not in it and stay.

        Raises:
            StoreError, RuleError: as `examine`; nothing was replaced.
        """
        self.examine(path)
        self._database.restore_from(path)
        self._synchronization.recover()
        log.info("restored a backup")

    def _refuse_running(self) -> None:
        running = self._tasks.list(None, states=frozenset(UNFINISHED), limit=1)
        if running:
            raise RuleError(ErrorCode.TASK_ALREADY_RUNNING, f"task {running[0].id}")
