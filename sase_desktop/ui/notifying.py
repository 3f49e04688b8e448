"""Words to the desktop while the window is not looked at: only what needs a deed, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.notice import Matter, Notice
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import TaskId
from sase_desktop.ui import texts
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.page import Place

if TYPE_CHECKING:
    from sase_desktop.app import Application


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words, and where its deed is done."""

    title: str
    text: str
    place: Place


class Notifier(QObject):
    """Listens to what ends and what is revoked; silent while the window is in front."""

    told = Signal(object)
    """A Told: show it."""

    def __init__(
        self,
        window: MainWindow,
        services: Application,
        runner: JobRunner,
        changes: Changes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._services = services
        self._runner = runner
        self._revoked: Mapping[SourceId, str] | None = None
        window.tasks.ended.connect(self._on_ended)
        changes.sources_changed.connect(self._on_sources_changed)

    @Slot(object)
    def _on_ended(self, task_id: object) -> None:
        job = Job(_OfTask(self._services, task_id))
        job.succeeded.connect(self._on_notice)
        self._runner.start(job)

    @Slot()
    def _on_sources_changed(self) -> None:
        job = Job(_Revoked(self._services))
        job.succeeded.connect(self._on_revoked)
        self._runner.start(job)

    @Slot(object)
    def _on_notice(self, notice: Notice | None) -> None:
        if notice is None:
            return
        if notice.matter is Matter.AUTHORIZATION_LOST:
            known = self._revoked or {}
            if notice.source in known:
                return  # the source said so before its task
            self._revoked = {**known, notice.source: notice.source_name}
        self._tell(notice)

    @Slot(object)
    def _on_revoked(self, revoked: Mapping[SourceId, str]) -> None:
        """What was revoked before the program began is on the page, and no news."""
        known, self._revoked = self._revoked, revoked
        if known is None:
            return
        for source, name in revoked.items():
            if source not in known:
                self._tell(Notice(Matter.AUTHORIZATION_LOST, source, name))

    def _tell(self, notice: Notice) -> None:
        if not self._window.isActiveWindow():
            self.told.emit(in_words(notice))


def in_words(notice: Notice) -> Told:
    """A title with the source, a sentence with what happened; no person is named."""
    text = texts.notice_text(notice)
    if notice.matter is Matter.AUTHORIZATION_LOST:
        return Told(notice.source_name, text, Place("identity_sync", notice.source))
    return Told(notice.source_name, text, Place("sync_records", notice.source, notice.task))


class _OfTask:
    """In a worker."""

    def __init__(self, services: Application, task_id: object) -> None:
        self._services = services
        self._task_id = task_id

    def __call__(self, _: Checkpoint) -> Notice | None:
        return self._services.notices.of_task(TaskId(self._task_id))  # type: ignore[arg-type]


class _Revoked:
    """In a worker."""

    def __init__(self, services: Application) -> None:
        self._services = services

    def __call__(self, _: Checkpoint) -> Mapping[SourceId, str]:
        return self._services.notices.revoked()
