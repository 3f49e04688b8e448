"""What the drawer asks in worker threads: an outlook, a stored plan, another setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import SyncTask, UndoWish
from sase_desktop.services.plans.undo import UndoOutlook

if TYPE_CHECKING:
    from sase_desktop.app import Application


@dataclass(frozen=True, slots=True)
class Outlook:
    """An outlook with what its words need."""

    outlook: UndoOutlook
    departments: Mapping[str, str]
    """Names by external id."""


class Weighing:
    """What a wish would lead to."""

    def __init__(self, services: Application, wish: UndoWish) -> None:
        self._services = services
        self._wish = wish

    def __call__(self, checkpoint: Checkpoint) -> Outlook:
        outlook: UndoOutlook = self._services.undo.weigh(self._wish, checkpoint)
        names = {
            row.department.external_id: row.department.name
            for row in self._services.review.departments(outlook.source.id)
        }
        return Outlook(outlook, names)


class Planning:
    """Stores the plan as a task of its own."""

    def __init__(self, services: Application, wish: UndoWish) -> None:
        self._services = services
        self._wish = wish

    def __call__(self, checkpoint: Checkpoint) -> SyncTask:
        task, is_new = self._services.undo.request(self._wish)
        if not is_new:
            raise RuleError(ErrorCode.TASK_ALREADY_RUNNING, f"task {task.id}")
        done: SyncTask = self._services.undo.run(task.id, checkpoint)
        return done


class SwitchingOff:
    """No synchronization runs by itself any more."""

    def __init__(self, services: Application, source: SourceId) -> None:
        self._services = services
        self._source = source

    def __call__(self, _: Checkpoint) -> object:
        return self._services.sources.set_automatic(self._source, automatic=False)
