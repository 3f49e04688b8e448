"""What the status strip and the navigation's counts say: read again whenever something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import Job, JobRunner, Progress
from sase_desktop.background.tasks import TaskRunner
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.identity_source import ConnectionMode, IdentitySource, Lifecycle
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui import formats, texts
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.page import Place
from sase_desktop.ui.shell.messages import Message, show_messages
from sase_desktop.ui.theme import Icon

if TYPE_CHECKING:
    from sase_desktop.app import Application

RECORDS = "sync_records"
CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Overview:
    """One reading for the strip."""

    has_sources: bool
    has_sandbox: bool
    is_reachable: bool | None
    """What the newest finished tasks found; None: nobody has asked yet."""
    next_run: IdentitySource | None
    waiting: tuple[SyncTask, ...]
    """Plans that the guard stopped and nobody has decided on."""
    revoked: tuple[IdentitySource, ...] = ()
    failed: tuple[SyncTask, ...] = ()
    """Newest tasks of their sources that failed otherwise."""
    undelivered: int = 0
    """Notices that no channel took."""
    refused: int = 0
    """Values that somebody is refused, and nobody has decided about."""


class StatusPresenter(QObject):
    """Fills the strip of one window."""

    def __init__(
        self,
        window: MainWindow,
        services: Application,
        runner: JobRunner,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._runner = runner
        self._tasks = tasks
        self._job: Job | None = None
        self._is_stale = False
        self._names: dict[int, str] = {}
        self._overview = Overview(False, False, None, None, ())
        window.content_built.connect(self._on_built)
        changes.sources_changed.connect(self.refresh)
        changes.notices_changed.connect(self.refresh)
        changes.conflicts_changed.connect(self.refresh)
        changes.task_changed.connect(self._on_task_changed)
        tasks.progressed.connect(self._on_progressed)
        tasks.ended.connect(self._on_ended)
        window.messages_requested.connect(self._on_messages)
        self._on_built()

    @Slot()
    def refresh(self) -> None:
        """Read again; a wish that comes while reading is answered by one more reading."""
        if self._job is not None:
            self._is_stale = True
            return
        job = Job(self._read)
        job.succeeded.connect(self._on_read)
        job.finished.connect(self._on_finished)
        self._job = job
        self._runner.start(job)

    def _read(self, _: Checkpoint) -> object:
        rows = self._services.sources.rows()
        finished = [row.latest for row in rows if row.latest and not row.latest.is_unfinished]
        return Overview(
            has_sources=bool(rows),
            has_sandbox=any(
                row.source.draft.connection.mode is ConnectionMode.SANDBOX for row in rows
            ),
            is_reachable=_found_answers(finished),
            next_run=self._services.timetable.next_automatic(),
            waiting=tuple(task for task in finished if _waits(task)),
            revoked=tuple(row.source for row in rows if row.source.lifecycle is Lifecycle.REVOKED),
            failed=tuple(task for task in finished if _failed_otherwise(task)),
            undelivered=len(self._services.announcing.undelivered()),
            refused=self._services.conflicts.count_refused(),
        )

    @Slot(object)
    def _on_read(self, overview: object) -> None:
        assert isinstance(overview, Overview)
        self._overview = overview
        self._show()

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    @Slot()
    def _on_built(self) -> None:
        """The strip exists anew, for example in another language."""
        profile = self._services.profile
        name = tr("Throw-away") if profile.is_throw_away else profile.folder.name
        self._window.status.set_profile(name)
        self._show()
        self.refresh()

    @Slot()
    def _on_messages(self) -> None:
        bell = self._window.header.bell
        show_messages(_messages(self._overview), bell, self._window.navigate)

    @Slot(object)
    def _on_task_changed(self, _: object) -> None:
        self.refresh()

    @Slot(object)
    def _on_ended(self, task_id: object) -> None:
        self._names.pop(task_id, None)  # type: ignore[call-overload]
        self._show_task()

    @Slot(object, object)
    def _on_progressed(self, task_id: object, progress: object) -> None:
        self._show_task()

    def _show(self) -> None:
        status, seen = self._window.status, self._overview
        status.set_connection(_connection(seen))
        status.set_sandbox(seen.has_sandbox)
        self._window.header.set_sandbox(seen.has_sandbox)
        self._window.set_count(RECORDS, len(seen.waiting))
        self._window.set_count(CONFLICTS, seen.refused)
        self._window.header.set_message_count(len(_messages(seen)))
        if seen.waiting:
            text = tr("%n plans wait for your decision", len(seen.waiting))
            task = seen.waiting[0]
            place = Place(RECORDS, source_id=task.source, task_id=task.id)
            status.set_next(Badge(Icon.GUARD, text, "guard"), place)
        elif seen.next_run is not None and seen.next_run.next_run_at is not None:
            text = tr("Next: {name} at {time}").format(
                name=seen.next_run.name,
                time=formats.next_moment(seen.next_run.next_run_at),
            )
            status.set_next(Badge(Icon.CLOCK, text, "text_2"))
        else:
            status.set_next(None)
        self._show_task()

    def _show_task(self) -> None:
        status, running = self._window.status, self._tasks.running()
        status.set_note(
            "" if running or not self._overview.has_sources else tr("No task is running")
        )
        if not running:
            status.set_task("", None, None)
            return
        task_id, progress = next(iter(running.items()))
        status.set_task(self._progress_text(task_id, progress), _share(progress), self._at(task_id))

    def _progress_text(self, task_id: int, progress: Progress) -> str:
        phase = texts.phase_text(progress.phase)
        if progress.is_waiting:
            return tr("Task #{number}: waiting for WeCom").format(number=task_id)
        return tr("Task #{number}: {phase}").format(number=task_id, phase=phase)

    def _at(self, task_id: int) -> Place:
        return Place(RECORDS, task_id=task_id)


def _connection(seen: Overview) -> Badge:
    if not seen.has_sources:
        return Badge(Icon.NOT_CONNECTED, tr("No source connected"), "text_2")
    if seen.is_reachable is None:
        return Badge(Icon.NOT_CONNECTED, tr("Nothing synchronized yet"), "text_2")
    if not seen.is_reachable:
        return Badge(Icon.OFFLINE, tr("WeCom was not reachable"), "danger")
    return Badge(Icon.OK, tr("WeCom reachable"), "ok")


def _found_answers(finished: Sequence[SyncTask]) -> bool | None:
    if not finished:
        return None
    return not any(
        task.failure is not None and task.failure.code is ErrorCode.NETWORK for task in finished
    )


def _waits(task: SyncTask) -> bool:
    """Whether the guard stopped its plan and nobody has decided on it."""
    return (
        not task.is_decided
        and task.failure is not None
        and task.failure.code is ErrorCode.DELETION_GUARD
    )


def _failed_otherwise(task: SyncTask) -> bool:
    return task.failure is not None and task.failure.code is not ErrorCode.DELETION_GUARD


def _messages(seen: Overview) -> list[Message]:
    """The gravest first; one for each source and matter."""
    told = [
        Message(
            Badge(Icon.GUARD, tr("{name}: a plan waits for your decision").format(
                name=task.source_name), "guard"),
            Place(RECORDS, source_id=task.source, task_id=task.id),
        )
        for task in seen.waiting
    ]  # fmt: skip
    told += [
        Message(
            Badge(Icon.KEY_REVOKED, tr("{name}: WeCom cancelled the authorization").format(
                name=source.name), "warn"),
            Place("identity_sync", source_id=source.id, detail="edit"),
        )
        for source in seen.revoked
    ]  # fmt: skip
    told += [
        Message(
            Badge(Icon.FAILED, tr("{name}: the last task failed: {reason}").format(
                name=task.source_name, reason=texts.error_title(task.failure.code)), "danger"),
            Place(RECORDS, source_id=task.source, task_id=task.id),
        )
        for task in seen.failed
        if task.failure is not None
    ]  # fmt: skip
    if seen.undelivered:
        text = tr("%n notices could not be delivered", seen.undelivered)
        place = Place("settings", detail="notifications")
        told.append(Message(Badge(Icon.WARNING, text, "warn"), place))
    return told


def _share(progress: Progress) -> float | None:
    return progress.done / progress.total if progress.total else None
