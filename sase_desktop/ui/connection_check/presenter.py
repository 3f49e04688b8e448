"""Runs a check as a job and tells its findings one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sase_desktop.domain.identity_source import IdentitySource, SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.services.connection_check.findings import Finding
from sase_desktop.services.vendors import has_vendor
from sase_desktop.ui.connection_check.report import Report, load_report, save_report
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext

if TYPE_CHECKING:
    from sase_desktop.app import Application

_STEP_MS = 60


class CheckPresenter(QObject):
    """One source at a time."""

    sources_shown = Signal(object)
    """The sources that can be chosen."""
    source_shown = Signal(object, object)
    """An IdentitySource and its last Report, which may be None."""
    begun = Signal()
    turned = Signal(object)
    """A Finding: its row turns."""
    ended = Signal(object)
    """The Report that is complete now."""
    failed = Signal(object)
    cancelled = Signal()
    busy_changed = Signal(bool)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._services = context.services
        self.source: IdentitySource | None = None
        self._wanted: int | None = None
        self._waiting: list[Finding] = []
        self._report: Report | None = None
        self._load = LatestJob(context.runner, self)
        self._load.answered.connect(self._on_loaded)
        self._load.failed.connect(self.failed)
        self._check = LatestJob(context.runner, self)
        self._check.answered.connect(self._on_examined)
        self._check.failed.connect(self.failed)
        self._check.cancelled.connect(self.cancelled)
        self._check.busy_changed.connect(self.busy_changed)
        self._steps = QTimer(self)
        self._steps.setInterval(_STEP_MS)
        self._steps.timeout.connect(self._on_step)
        context.changes.sources_changed.connect(self.reload)

    def show_source(self, source_id: int | None) -> None:
        """None: the one of last time, or the first."""
        wanted = source_id
        if wanted is None:
            wanted = self._context.preferences.get("connection_check.source")
        self._wanted = wanted
        self._load.ask(_Sources(self._services))

    @Slot()
    def reload(self) -> None:
        """Read the sources again."""
        self.show_source(None if self.source is None else self.source.id)

    @Slot()
    def check(self) -> None:
        """Examine the source that is shown."""
        if self.source is not None and not self._check.is_busy:
            self._steps.stop()
            self.begun.emit()
            self._check.ask(_Examining(self._services, self.source.id))

    @Slot()
    def cancel(self) -> None:
        """Stop the check; the findings of last time stay."""
        self._check.cancel()

    @property
    def is_busy(self) -> bool:
        """A check is under way, or its findings are still turning."""
        return self._check.is_busy or self._steps.isActive()

    @Slot(object)
    def _on_loaded(self, sources: tuple[IdentitySource, ...]) -> None:
        self.sources_shown.emit(sources)
        chosen = next((one for one in sources if one.id == self._wanted), None)
        chosen = chosen or next(iter(sources), None)
        is_same = self.source is not None and chosen is not None and chosen.id == self.source.id
        self.source = chosen
        if chosen is None:
            self.source_shown.emit(None, None)
            return
        self._context.preferences.set("connection_check.source", chosen.id)
        if is_same and self.is_busy:
            return
        if not is_same:
            self._check.forget()
            self._steps.stop()
        self.source_shown.emit(chosen, load_report(self._context.preferences, chosen.id))

    @Slot(object)
    def _on_examined(self, findings: tuple[Finding, ...]) -> None:
        assert self.source is not None
        self._report = Report(findings, datetime.now(UTC))
        save_report(self._context.preferences, self.source.id, self._report)
        self._waiting = list(findings)
        self._steps.start()

    @Slot()
    def _on_step(self) -> None:
        if self._waiting:
            self.turned.emit(self._waiting.pop(0))
            return
        self._steps.stop()
        self.ended.emit(self._report)


class _Sources:
    """In a worker: what can be checked."""

    def __init__(self, services: Application) -> None:
        self._services = services

    def __call__(self, _: Checkpoint) -> tuple[IdentitySource, ...]:
        found = self._services.review.sources()
        return tuple(one for one in found if has_vendor(one.draft.kind))


class _Examining:
    """In a worker: asks WeCom."""

    def __init__(self, services: Application, source_id: SourceId) -> None:
        self._services = services
        self._source_id = source_id

    def __call__(self, checkpoint: Checkpoint) -> tuple[Finding, ...]:
        return self._services.doctor.examine(self._source_id, checkpoint)
