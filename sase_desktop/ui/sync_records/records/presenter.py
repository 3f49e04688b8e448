"""The records of one task: in filters and sort, out pages read in jobs, and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.jobs import JobRunner, Progress
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import RecordFilter, RecordSort
from sase_desktop.domain.sync_task import SyncRecord, TaskId
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.paged_model import PagedModel, PageRequest
from sase_desktop.ui.row_model import Column
from sase_desktop.ui.sync_records.records.columns import record_columns

if TYPE_CHECKING:
    from sase_desktop.app import Application

FORMATS = (".csv", ".xlsx", ".jsonl")


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """The question that the table shows."""

    task: TaskId
    conditions: RecordFilter = RecordFilter()


@dataclass(frozen=True, slots=True)
class RecordList:
    """Where a record is one of many: for going to its neighbours."""

    query: RecordQuery
    sort: RecordSort
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written."""

    path: Path
    count: int


class RecordModel(PagedModel[SyncRecord]):
    """Pages of records; knows how they are sorted, for going from one to the next."""

    def __init__(
        self,
        services: Application,
        runner: JobRunner,
        parent: QObject,
        columns: Sequence[Column[SyncRecord]] = (),
    ) -> None:
        """Other columns than the usual ones may look into the documents."""
        pages = _Pages(services, with_documents=bool(columns))
        super().__init__(columns or record_columns(), _record_id, pages, runner, parent)
        self.sorted_by = RecordSort.POSITION
        self.is_descending = False

    def set_sort(self, sort_key: str, descending: bool = False) -> None:
        self.sorted_by, self.is_descending = RecordSort(sort_key), descending
        super().set_sort(sort_key, descending)


class RecordsPresenter(QObject):
    """Owns the record model and the export."""

    export_progressed = Signal(object)
    """How many records are written."""
    export_busy_changed = Signal(bool)
    exported = Signal(object)
    """An Exported."""
    grouped = Signal(object)
    """The RecordGroups of the task that is shown."""
    export_failed = Signal(object)
    """A SaseError."""

    def __init__(
        self,
        context: PageContext,
        parent: QObject | None = None,
        columns: Sequence[Column[SyncRecord]] = (),
    ) -> None:
        super().__init__(parent)
        self._services = context.services
        self.query: RecordQuery | None = None
        self.model = RecordModel(context.services, context.runner, self, columns)
        self._grouping = LatestJob(context.runner, self)
        self._grouping.answered.connect(self.grouped)
        self._export = LatestJob(context.runner, self)
        self._export.answered.connect(self.exported)
        self._export.failed.connect(self.export_failed)
        self._export.progressed.connect(self._on_export_progressed)
        self._export.busy_changed.connect(self.export_busy_changed)

    def show(self, task: TaskId, conditions: RecordFilter) -> None:
        """Show the records of a task; the same question is only read again."""
        self._grouping.ask(lambda _: self._services.review.record_groups(task))
        query = RecordQuery(task, conditions)
        if query == self.query:
            self.model.reload()
            return
        self.query = query
        self.model.set_query(query)

    def forget(self) -> None:
        """No records are shown; what comes next starts anew."""
        self.query = None

    def filter(self, conditions: RecordFilter) -> None:
        """Leave out other records."""
        if self.query is not None and conditions != self.query.conditions:
            self.query = replace(self.query, conditions=conditions)
            self.model.set_query(self.query)

    def place_of(self) -> RecordList | None:
        """The list as it is shown now."""
        if self.query is None:
            return None
        return RecordList(self.query, self.model.sorted_by, self.model.is_descending)

    def record(self, record_id: object) -> SyncRecord | None:
        """A record that has arrived, without its documents."""
        row = self.model.row_of(record_id)
        return None if row is None else self.model.row_at(row)

    def export(
        self, path: Path, query: RecordQuery | None = None, *, is_plan: bool = False
    ) -> None:
        """Write what is listed, or another query, in the form that the file's ending names; of a
        plan with what each change does field by field."""
        query = query or self.query
        if query is None:
            return
        chosen = path if path.suffix.lower() in FORMATS else path.with_name(path.name + ".csv")
        self._export.ask(_Writing(self._services, query, chosen, is_plan))

    @Slot()
    def cancel_export(self) -> None:
        """No file is left behind."""
        self._export.cancel()

    @Slot(object)
    def _on_export_progressed(self, progress: Progress) -> None:
        self.export_progressed.emit(progress.done)


def _record_id(record: SyncRecord) -> object:
    return record.id


class _Pages:
    """Reads a page in a worker thread."""

    def __init__(self, services: Application, *, with_documents: bool) -> None:
        self._services = services
        self._with_documents = with_documents

    def __call__(self, request: PageRequest[SyncRecord]) -> tuple[tuple[SyncRecord, ...], int]:
        query = request.query
        assert isinstance(query, RecordQuery)
        page = self._services.review.records(
            query.task,
            query.conditions,
            RecordSort(request.sort_key) if request.sort_key else RecordSort.POSITION,
            descending=request.descending,
            offset=request.offset,
            limit=request.limit,
            with_documents=self._with_documents,
        )
        return page.rows, page.total


class _Writing:
    def __init__(
        self, services: Application, query: RecordQuery, path: Path, is_plan: bool
    ) -> None:
        self._services = services
        self._query = query
        self._path = path
        self._is_plan = is_plan

    def __call__(self, checkpoint: Checkpoint) -> Exported:
        services, query = self._services, self._query
        write: Callable[..., int] = services.documents.export
        if self._is_plan:
            rows = services.plan_review.change_documents(query.task, query.conditions)
            return Exported(self._path, write(self._path, "plan", rows, checkpoint))
        rows = services.review.record_documents(query.task, query.conditions)
        return Exported(self._path, write(self._path, "records", rows, checkpoint))
