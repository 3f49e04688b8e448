"""Reports of tasks: in a task's id and a language, out a file."""

from __future__ import annotations

import logging
from pathlib import Path

from ... import __version__
from ...domain.errors import ErrorCode, RuleError
from ...domain.ports import Checkpoint, Clock
from ...domain.sync_task import TaskId
from ...translations import LANGUAGES, sayer
from ..export import whole_file
from ..review import Review
from .content import ReportMaker, TaskReport
from .page import report_page

log = logging.getLogger(__name__)


class Reports:
    """The window draws a PDF from the same content."""

    def __init__(self, review: Review, clock: Clock) -> None:
        self._review = review
        self._clock = clock

    def content(self, task: TaskId, language: str, checkpoint: Checkpoint) -> TaskReport:
        """Raises RuleError `not_found`, `invalid_input`, `not_ready`; Cancelled."""
        if language not in LANGUAGES:
            raise RuleError(ErrorCode.INVALID_INPUT, f"language: one of {', '.join(LANGUAGES)}")
        if self._review.task(task).is_unfinished:
            raise RuleError(ErrorCode.NOT_READY, f"task {task} has not ended")
        maker = ReportMaker(self._review, task, language, sayer(language))
        return maker.make(self._clock(), __version__, checkpoint)

    def page(self, task: TaskId, language: str, checkpoint: Checkpoint) -> str:
        """The report as HTML."""
        return report_page(self.content(task, language, checkpoint))

    def save(self, task: TaskId, path: Path, language: str, checkpoint: Checkpoint) -> None:
        """Raises RuleError `file_unreadable` too."""
        page = self.page(task, language, checkpoint)
        with whole_file(path) as unfinished:
            unfinished.write_text(page, "utf-8", errors="replace")
        log.info("wrote a report of task %s", task)
