"""What the sandbox page does: in wishes, out the state of the practice company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.errors import SaseError
from sase_desktop.services.sandbox import RunningSandbox, SandboxChoices
from sase_desktop.services.sandbox_practice import (
    Deed,
    Fault,
    LoggedRequest,
    PracticeState,
)
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.row_model import RowModel
from sase_desktop.ui.sandbox.columns import request_columns, request_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from sase_desktop.app import Application


@dataclass(frozen=True, slots=True)
class SandboxView:
    """Everything that the page shows, and which deed it answers."""

    choices: SandboxChoices
    running: RunningSandbox | None = None
    state: PracticeState | None = None
    requests: tuple[LoggedRequest, ...] = ()
    deed: Deed | None = None
    count: int = 0


class SandboxPresenter(QObject):
    """Every wish ends in reading anew, so that the page shows what is so."""

    shown = Signal(object)
    """A SandboxView."""
    failed = Signal(object)
    """A SaseError."""
    busy_changed = Signal(bool)

    def __init__(
        self,
        services: Application,
        runner: JobRunner,
        changes: Changes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sandbox = services.sandbox
        self._changes = changes
        self.view: SandboxView | None = None
        self.columns = request_columns()
        self.requests: RowModel[tuple[int, LoggedRequest]] = RowModel(
            self.columns, request_id, self
        )
        self._job = LatestJob(runner, self)
        self._job.answered.connect(self._on_answered)
        self._job.failed.connect(self._on_failed)
        self._job.busy_changed.connect(self.busy_changed)

    def load(self) -> None:
        """Read how things are."""
        self._then_read(lambda: None)

    def start(self, choices: SandboxChoices) -> None:
        """Start a company of this size."""
        self._then_read(lambda: self._sandbox.start(choices))

    def stop(self) -> None:
        """End it; the authorizations that it gave are kept."""
        self._then_read(self._sandbox.stop)

    def switch(self, fault: Fault, on: bool) -> None:
        """Turn a fault on or off."""
        self._then_read(lambda: self._sandbox.practice.switch(fault, on=on))

    def do(self, deed: Deed) -> None:
        """Something that happens once."""
        self._job.ask(lambda _: self._read(deed, self._sandbox.practice.do(deed)))

    @property
    def is_busy(self) -> bool:
        """A wish is under way."""
        return self._job.is_busy

    def _then_read(self, wish: Callable[[], object]) -> None:
        def work(_: object) -> SandboxView:
            wish()
            return self._read()

        self._job.ask(work)

    def _read(self, deed: Deed | None = None, count: int = 0) -> SandboxView:
        choices, running = self._sandbox.choices(), self._sandbox.running
        if running is None:
            return SandboxView(choices)
        practice = self._sandbox.practice
        return SandboxView(choices, running, practice.state(), practice.requests(), deed, count)

    @Slot(object)
    def _on_answered(self, view: SandboxView) -> None:
        was_running = self.view is not None and self.view.running is not None
        self.view = view
        self.requests.set_rows(list(enumerate(view.requests)))
        self.shown.emit(view)
        if was_running != (view.running is not None):
            self._changes.settings_changed.emit()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self.failed.emit(error)
        self.load()
