"""The five steps: in what is stored, out which of them are done and where the next one is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.identity_source import READY, ConnectionMode, IdentitySource
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Place

_WELL = (TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED)


class Step(StrEnum):
    """In the order of the tour."""

    CONNECT = "connect"
    SYNCHRONIZE = "synchronize"
    LOOK = "look"
    BREAK = "break"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody has come."""

    done: frozenset[Step] = frozenset()
    source: int | None = None
    """The practice company's identity source."""
    applied: int | None = None
    """The newest task that changed the directory."""
    stopped: int | None = None
    """The newest task that the guard stopped."""

    @property
    def current(self) -> Step | None:
        """The first that is not done; None: the tour is over."""
        return next((step for step in Step if step not in self.done), None)

    def place(self, step: Step) -> Place:
        """Where a step is taken."""
        if step is Step.CONNECT:
            return Place("identity_sync", detail="practice")
        if step is Step.BREAK:
            return Place("sandbox", detail="mass_departure")
        task = {Step.LOOK: self.applied, Step.DECIDE: self.stopped}.get(step)
        detail = "plan" if step is Step.DECIDE else ""
        return Place("sync_records", source_id=self.source, task_id=task, detail=detail)


def practice_source(sources: Iterable[IdentitySource]) -> IdentitySource | None:
    """The source that is connected to the sandbox."""
    found = (
        one
        for one in sources
        if one.draft.connection.mode is ConnectionMode.SANDBOX and one.lifecycle in READY
    )
    return next(found, None)


def progress_of(
    source: IdentitySource | None, tasks: Sequence[SyncTask], *, has_looked: bool
) -> Progress:
    """Tasks are the source's, newest first. Looking leaves no trace but the one it is told by."""
    if source is None:
        return Progress()
    done = {Step.CONNECT}
    applied = [one for one in tasks if one.state in _WELL and not one.request.is_preview]
    stopped = [
        one
        for one in tasks
        if one.failure is not None and one.failure.code is ErrorCode.DELETION_GUARD
    ]
    if applied:
        done.add(Step.SYNCHRONIZE)
        if has_looked:
            done.add(Step.LOOK)
    if stopped:
        done.add(Step.BREAK)
        if stopped[0].is_decided:
            done.add(Step.DECIDE)
    return Progress(
        frozenset(done),
        source.id,
        applied[0].id if applied else None,
        stopped[0].id if stopped else None,
    )


def title(step: Step) -> str:
    """A few words for the list."""
    return {
        Step.CONNECT: tr("Connect the practice company"),
        Step.SYNCHRONIZE: tr("Synchronize it"),
        Step.LOOK: tr("Look at one person"),
        Step.BREAK: tr("Break something"),
        Step.DECIDE: tr("Decide"),
    }[step]


def sentence(step: Step) -> str:
    """What to do, and what it shows."""
    return {
        Step.CONNECT: tr(
            "Name the source and go on: a QR code appears. Open it in the browser and confirm "
            "there, as a WeCom administrator does on the phone."
        ),
        Step.SYNCHRONIZE: tr(
            "Create a synchronization task. It reads the whole company, makes a plan and applies "
            "it in one piece."
        ),
        Step.LOOK: tr(
            "Open Details of a record: WeCom's data at the left, SASE's at the right, for every "
            "person and every task, offline too."
        ),
        Step.BREAK: tr(
            "Let 30 % of the employees leave, then synchronize again. The deletion guard stops the "
            "task before anybody is gone."
        ),
        Step.DECIDE: tr(
            "Look at who would go, then apply that one plan or discard it. Nothing happens by "
            "itself."
        ),
    }[step]
