"""What the list of identity sources does: in wishes of the page, out rows, summaries and outcomes.

Owns the model and the jobs; knows no widget. Every answer that is no longer wanted is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.domain.errors import ErrorCode, RuleError, SaseError
from sase_desktop.domain.identity_source import SourceId, SourceKind, SourceStatus
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import Totals
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.services.identity_sources import Quota, SourceRow
from sase_desktop.ui.identity_sync.columns import source_columns, source_id
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.row_model import RowModel, SortedRows

if TYPE_CHECKING:
    from sase_desktop.services.connection_check.findings import Finding

CHART_TASKS = 14


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that the page shows of all sources."""

    rows: tuple[SourceRow, ...]
    quota: Quota
    has_provider: bool
    """The service provider is set up, so that a QR code can be had."""
    is_practice: bool
    """The sandbox runs."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the panel below the table shows of one source."""

    row: SourceRow
    latest: SyncTask | None
    """The newest task that has ended and was no preview."""
    tasks: tuple[SyncTask, ...]
    """The last tasks that have ended and were no previews, oldest first."""
    findings: tuple[Finding, ...] = ()
    """Of a connection check made from this page; newer than the latest task."""


class SourcesPresenter(QObject):
    """The list, its filter, its switches and the summary of the selected source."""

    loaded = Signal()
    load_failed = Signal(object)
    summary_changed = Signal(object)
    """A Summary, or None when no source is selected."""
    quota_refused = Signal(object, object)
    """The id that should have been enabled, and the id of an enabled source."""
    failed = Signal(object)
    """A SaseError of a deed; nothing was changed."""
    deletion_weighed = Signal(object, object, object)
    """A SourceRow, its Totals and the names of the groups that point at it: ask now."""
    deleted = Signal(str)
    """A name."""
    check_ended = Signal()

    def __init__(
        self,
        services: Any,
        runner: JobRunner,
        changes: Changes,
        *,
        is_wide: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._changes = changes
        self.columns = source_columns(is_wide=is_wide)
        self.model: RowModel[SourceRow] = RowModel(self.columns, source_id, self)
        self.sorted = SortedRows(self.model, self)
        self.listing: Listing | None = None
        self._text = ""
        self._kind: SourceKind | None = None
        self._status: SourceStatus | None = None
        self._selected: SourceId | None = None
        self._findings: dict[SourceId, tuple[Finding, ...]] = {}
        self._jobs: set[Job] = set()
        self._connect()

    def _connect(self) -> None:
        self._list = LatestJob(self._runner, self)
        self._list.answered.connect(self._on_listing)
        self._list.failed.connect(self.load_failed)
        self._summary = LatestJob(self._runner, self)
        self._summary.answered.connect(self._on_summary)
        self._check = LatestJob(self._runner, self)
        self._check.answered.connect(self._on_findings)
        self._check.failed.connect(self._on_check_failed)
        self._changes.sources_changed.connect(self.load)
        self._changes.task_changed.connect(self._on_task_changed)

    # Reading

    @Slot()
    def load(self) -> None:
        """Read the list again."""
        self._list.ask(self._read)

    def _read(self, _: Checkpoint) -> Listing:
        services = self._services
        return Listing(
            services.sources.rows(),
            services.sources.quota(),
            services.settings.has_service_provider(),
            services.sandbox.running is not None,
        )

    def set_filter(
        self, text: str, kind: SourceKind | None = None, status: SourceStatus | None = None
    ) -> None:
        """Show only what has `text` in its name, and this kind and status."""
        self._text, self._kind, self._status = text.casefold(), kind, status
        self._show()

    def select(self, source: SourceId | None) -> None:
        """The summary is about this source from now on."""
        self._selected = source
        row = self.row(source)
        if row is None:
            self._summary.forget()
            self.summary_changed.emit(None)
            return
        self._summary.ask(lambda _: self._read_summary(row))

    def row(self, source: object) -> SourceRow | None:
        """One row of the whole list."""
        rows = self.listing.rows if self.listing is not None else ()
        return next((one for one in rows if one.source.id == source), None)

    # Deeds

    def set_enabled(self, source: SourceId, enabled: bool) -> None:
        """The IdP Status switch; closing has been confirmed."""
        self._do(
            lambda _: self._services.sources.set_enabled(source, enabled=enabled),
            self._on_switched,
            self._on_enable_refused if enabled else self._on_failed,
            source,
        )

    def set_automatic(self, source: SourceId, automatic: bool) -> None:
        """The Automatic Synchronization switch."""
        self._do(
            lambda _: self._services.sources.set_automatic(source, automatic=automatic),
            self._on_switched,
            self._on_failed,
            source,
        )

    def weigh_deletion(self, source: SourceId) -> None:
        """Count what would leave SASE; `deletion_weighed` follows."""
        self._do(
            lambda _: (
                self._services.review.totals(source),
                self._services.user_groups.pointing_at(source),
            ),
            self._on_weighed,
            self._on_failed,
            source,
        )

    def delete(self, source: SourceId, typed_name: str) -> None:
        """Delete a source whose name was typed."""
        self._do(
            lambda _: self._services.sources.delete(source, typed_name),
            self._on_deleted,
            self._on_failed,
            typed_name,
        )

    def check_connection(self, source: SourceId) -> None:
        """Ask WeCom now; the findings come into the summary."""
        doctor = self._services.doctor
        self._check.ask(lambda checkpoint: (source, doctor.examine(source, checkpoint)))

    @property
    def is_checking(self) -> bool:
        """A connection check is under way."""
        return self._check.is_busy

    # Own

    def _read_summary(self, row: SourceRow) -> Summary:
        found = self._services.review.tasks(row.source.id, limit=4 * CHART_TASKS)
        ended = [
            one
            for one in found
            if not (one.is_unfinished or one.request.is_preview)
            and (row.source.is_custom or one.request.origin.asks_the_source)
        ]
        recent = tuple(reversed(ended[:CHART_TASKS]))
        findings = self._findings.get(row.source.id, ())
        return Summary(row, recent[-1] if recent else None, recent, findings)

    def _show(self) -> None:
        if self.listing is not None:
            self.model.set_rows([row for row in self.listing.rows if self._passes(row)])

    def _passes(self, row: SourceRow) -> bool:
        draft = row.source.draft
        return (
            self._text in row.source.name.casefold()
            and self._kind in (None, draft.kind)
            and self._status in (None, draft.status)
        )

    def _do(
        self,
        work: Callable[[Checkpoint], object],
        done: Callable[..., None],
        failed: Callable[..., None],
        subject: object,
    ) -> None:
        job = Job(work)
        job.setProperty("subject", subject)
        self._jobs.add(job)
        job.succeeded.connect(done)
        job.failed.connect(failed)
        job.finished.connect(self._on_job_finished)
        self._runner.start(job)

    def _subject(self) -> Any:
        return self.sender().property("subject")

    @Slot(object)
    def _on_task_changed(self, _: object) -> None:
        self._findings.clear()  # what the task met is newer
        self.load()

    @Slot(object)
    def _on_listing(self, listing: Listing) -> None:
        self.listing = listing
        self._show()
        self.loaded.emit()
        if self._selected is not None:
            self.select(self._selected)

    @Slot(object)
    def _on_summary(self, summary: Summary) -> None:
        if summary.row.source.id == self._selected:
            self.summary_changed.emit(summary)

    @Slot(object)
    def _on_findings(self, answer: tuple[SourceId, tuple[Finding, ...]]) -> None:
        source, findings = answer
        self._findings[source] = findings
        self.check_ended.emit()
        if source == self._selected:
            self.select(source)

    @Slot(object)
    def _on_check_failed(self, error: SaseError) -> None:
        self.check_ended.emit()
        self.failed.emit(error)

    @Slot(object)
    def _on_switched(self, _: object) -> None:
        self._changes.sources_changed.emit()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self.failed.emit(error)
        self.load()

    @Slot(object)
    def _on_enable_refused(self, error: SaseError) -> None:
        wanted = self._subject()
        enabled = [
            row for row in (self.listing.rows if self.listing else ()) if row.source.is_enabled
        ]
        codes = {one.code for one in error.problems} if isinstance(error, RuleError) else set()
        if "quota_enabled" not in codes:
            enabled = [row for row in enabled if row.source.draft.kind is SourceKind.CUSTOM]
        if error.code is ErrorCode.QUOTA and enabled:
            self.quota_refused.emit(wanted, enabled[0].source.id)
        else:
            self.failed.emit(error)
        self.load()

    @Slot(object)
    def _on_weighed(self, weighed: tuple[Totals, tuple[str, ...]]) -> None:
        row = self.row(self._subject())
        if row is not None:
            self.deletion_weighed.emit(row, *weighed)

    @Slot(object)
    def _on_deleted(self, _: object) -> None:
        self._selected = None
        self.deleted.emit(self._subject())
        self._changes.sources_changed.emit()

    @Slot()
    def _on_job_finished(self) -> None:
        self._jobs.discard(self.sender())
