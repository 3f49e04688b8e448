"""The overview of a plan, read in a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import TaskId
from sase_desktop.services.plans.review import PlanOverview

if TYPE_CHECKING:
    from sase_desktop.app import Application


class OverviewReading:
    """Reads in a worker thread."""

    def __init__(self, services: Application, task_id: int) -> None:
        self._services = services
        self._task_id = task_id

    def __call__(self, checkpoint: Checkpoint) -> PlanOverview:
        return self._services.plan_review.overview(TaskId(self._task_id), checkpoint)
