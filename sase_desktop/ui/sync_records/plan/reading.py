"""The overview of a plan, read in a job."""

from __future__ import annotations

from typing import Any

from sase_desktop.domain.ports import Checkpoint
from sase_desktop.services.plan_review import PlanOverview


class OverviewReading:
    """Reads in a worker thread."""

    def __init__(self, services: Any, task_id: int) -> None:
        self._services = services
        self._task_id = task_id

    def __call__(self, checkpoint: Checkpoint) -> PlanOverview:
        overview: PlanOverview = self._services.plan_review.overview(self._task_id, checkpoint)
        return overview
