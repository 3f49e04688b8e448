"""Who runs a task: a locked file per task, which the system frees when its process dies.

Beside it may lie a request to stop, as a file too: while a plan is applied, the database has one
writer, and an order to cancel must not wait for it.
"""

from __future__ import annotations

from pathlib import Path

from ..domain.sync_task import TaskId
from .files import FileLock
from .foreign_errors import translated_files


class TaskOwnership:
    """The `tasks` folder of a profile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[TaskId, FileLock] = {}

    def take(self, task: TaskId) -> bool:
        """False when another owner, in this process or another, is alive.

        Raises:
            StoreError: `disk_full`, `profile_unusable`.
        """
        if task in self._held:
            return True
        lock = FileLock(self._lock_path(task))
        with translated_files():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            if not lock.acquire():
                return False
        self._held[task] = lock
        self._cancel_path(task).unlink(missing_ok=True)
        return True

    def is_ours(self, task: TaskId) -> bool:
        return task in self._held

    def release(self, task: TaskId) -> None:
        """The task has ended: its files go. Does nothing for a task of somebody else."""
        lock = self._held.pop(task, None)
        if lock is None:
            return
        self._cancel_path(task).unlink(missing_ok=True)
        lock.release()
        lock.path.unlink(missing_ok=True)

    def release_all(self) -> None:
        for task in list(self._held):
            self.release(task)

    def ask_to_stop(self, task: TaskId) -> None:
        """Raises: StoreError: `disk_full`, `profile_unusable`."""
        with translated_files():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            self._cancel_path(task).touch(mode=0o600)

    def is_asked_to_stop(self, task: TaskId) -> bool:
        return self._cancel_path(task).exists()

    def _lock_path(self, task: TaskId) -> Path:
        return self._folder / f"{task}.lock"

    def _cancel_path(self, task: TaskId) -> Path:
        return self._folder / f"{task}.cancel"
