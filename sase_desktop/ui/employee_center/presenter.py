"""What the page shows, read by jobs: sources, departments, people, one person; and the export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.jobs import Progress
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, SaseError
from sase_desktop.domain.identity_source import IdentitySource, SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import (
    DepartmentRow,
    EmployeeQuery,
    EmployeeRow,
    EmployeeSort,
    Totals,
)
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.services.vendors import whole_mapping
from sase_desktop.ui.employee_center.columns import employee_columns, employee_key
from sase_desktop.ui.employee_center.person import PersonView
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.paged_model import PagedModel, PageRequest
from sase_desktop.ui.row_model import Column

if TYPE_CHECKING:
    from sase_desktop.app import Application

_APPLIED = frozenset({TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED})
_HISTORY_WITH_DOCUMENTS = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A source with its tree."""

    sources: tuple[IdentitySource, ...]
    """What the switcher offers."""
    source: IdentitySource | None
    departments: tuple[DepartmentRow, ...] = ()
    totals: Totals = Totals(0, 0)
    last_task: SyncTask | None = None
    """The newest task that was applied; None: never synchronized."""
    leaving: int = 0
    """People who are missing at the source and still in grace."""


class EmployeePresenter(QObject):
    """Owns the jobs and the model; knows no widget."""

    shown = Signal(object)
    """A Shown."""
    person_shown = Signal(object)
    """A PersonView; None when the person is not (or no longer) stored."""
    edit_ready = Signal(object)
    """A PersonView that somebody wants to edit."""
    failed = Signal(object)
    """A SaseError."""
    exported = Signal(object, int)
    """The file's path and how many rows it holds."""
    export_failed = Signal(object)
    exporting_changed = Signal(bool)
    export_progressed = Signal(object)
    """How many rows are written."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = context.services
        self._context = context
        self.current = Shown((), None)
        self.names: dict[str, str] = {}
        """Departments by external id; columns hold on to this very dictionary."""
        self._load = self._job(self._on_loaded, self.failed)
        self._person = self._job(self._on_person, None)
        self._person.failed.connect(self._on_person_failed)
        self._editing = self._job(self.edit_ready, self.failed)
        self._export = self._job(self._on_exported, self.export_failed)
        self._export.busy_changed.connect(self.exporting_changed)
        self._export.progressed.connect(self._on_export_progressed)
        self._path = Path()
        context.changes.directory_changed.connect(self._on_directory_changed)
        context.changes.sources_changed.connect(self.reload)

    def show_source(self, source_id: int | None) -> None:
        """Read a source; None: the one of last time, or the first."""
        wanted = source_id
        if wanted is None:
            wanted = self._context.preferences.get("employee_center.source")
        self._load.ask(_Loading(self._services, wanted, is_certain=source_id is not None))

    @Slot()
    def reload(self) -> None:
        """Read the same source again."""
        source = self.current.source
        self.show_source(None if source is None else source.id)

    def show_person(self, key: str) -> None:
        """Read one person by member key or user ID."""
        if self.current.source is not None:
            self._person.ask(_ReadingPerson(self._services, self.current, key, dict(self.names)))

    def read_for_editing(self, key: str) -> None:
        """Read one person for a form; `edit_ready` brings them."""
        if self.current.source is not None:
            work = _ReadingPerson(self._services, self.current, key, dict(self.names))
            self._editing.ask(work)

    def forget_person(self) -> None:
        """Nobody is wanted any more."""
        self._person.forget()

    def columns(self) -> tuple[Column[EmployeeRow], ...]:
        """Those of the source that is shown."""
        source = self.current.source
        if source is None:
            return employee_columns(self.names, ())
        return employee_columns(self.names, source.draft.extended_fields, source.draft.grace)

    def model(self, columns: tuple[Column[EmployeeRow], ...]) -> PagedModel[EmployeeRow]:
        """The people of the source that is shown."""
        source = self.current.source
        assert source is not None
        pages = _Pages(self._services, source.id)
        return PagedModel(columns, employee_key, pages, self._context.runner, self)

    def export(self, path: Path, kind: str) -> None:
        """Write all employees or departments of the source into a file."""
        source = self.current.source
        if source is not None:
            self._path = path
            self._export.ask(_Exporting(self._services, source.id, path, kind), is_task=True)

    def cancel_export(self) -> None:
        """Leave no file behind."""
        self._export.cancel()

    def _job(self, answered: Any, failed: Any) -> LatestJob:
        job = LatestJob(self._context.runner, self)
        job.answered.connect(answered)
        if failed is not None:
            job.failed.connect(failed)
        return job

    @Slot(object)
    def _on_loaded(self, shown: Shown) -> None:
        self.current = shown
        self.names.clear()
        self.names.update((row.department.external_id, row.department.name)
                          for row in shown.departments)  # fmt: skip
        if shown.source is not None and shown.source.deleted_at is None:
            self._context.preferences.set("employee_center.source", shown.source.id)
        self.shown.emit(shown)

    @Slot(object)
    def _on_person(self, view: PersonView) -> None:
        self.person_shown.emit(view)

    @Slot(object)
    def _on_person_failed(self, error: SaseError) -> None:
        if error.code is ErrorCode.NOT_FOUND:
            self.person_shown.emit(None)
        else:
            self.failed.emit(error)

    @Slot(object)
    def _on_exported(self, count: int) -> None:
        self.exported.emit(self._path, count)

    @Slot(object)
    def _on_export_progressed(self, progress: Progress) -> None:
        self.export_progressed.emit(progress.done)

    @Slot(object)
    def _on_directory_changed(self, source_id: object) -> None:
        source = self.current.source
        if source is not None and source.id == source_id:
            self.reload()


class _Loading:
    """In a worker: sources, then everything of one of them but its people."""

    def __init__(self, services: Application, wanted: int | None, *, is_certain: bool) -> None:
        self._services = services
        self._wanted = wanted
        self._is_certain = is_certain

    def __call__(self, _: Checkpoint) -> Shown:
        review = self._services.review
        everything = review.sources(include_deleted=True)
        live = tuple(one for one in everything if one.deleted_at is None)
        among = everything if self._is_certain else live
        source = next((one for one in among if one.id == self._wanted), None)
        source = source or next(iter(live), None)
        if source is None:
            return Shown(live, None)
        offered = live if source.deleted_at is None else (*live, source)
        return Shown(
            offered,
            source,
            review.departments(source.id),
            review.totals(source.id),
            _last_applied(review, source.id),
            review.employees(source.id, EmployeeQuery(leaving=True), limit=1).total,
        )


class _ReadingPerson:
    """In a worker: a person, and the documents of the records that changed them."""

    def __init__(
        self, services: Application, shown: Shown, key: str, names: dict[str, str]
    ) -> None:
        self._services = services
        self._shown = shown
        self._key = key
        self._names = names

    def __call__(self, checkpoint: Checkpoint) -> PersonView:
        review, source = self._services.review, self._shown.source
        assert source is not None
        person = review.person(source.id, self._key)
        whole = []
        for record in person.history[:_HISTORY_WITH_DOCUMENTS]:
            checkpoint.wait(0)
            whole.append(review.record(record.id))
        return PersonView(
            source,
            person.row,
            person.department_paths,
            (*whole, *person.history[len(whole) :]),
            whole_mapping(source.draft),
            self._shown.last_task,
            self._names,
            self._services.explain.explain(source.id, person.row.key, ObjectType.EMPLOYEE),
            self._services.user_groups.groups_of(source.id, person.row.key),
        )


class _Pages:
    """In a worker: one page of people."""

    def __init__(self, services: Application, source_id: SourceId) -> None:
        self._services = services
        self._source_id = source_id

    def __call__(self, request: PageRequest[EmployeeRow]) -> tuple[tuple[EmployeeRow, ...], int]:
        query = request.query
        assert isinstance(query, EmployeeQuery)
        page = self._services.review.employees(
            self._source_id,
            query,
            EmployeeSort(request.sort_key or EmployeeSort.USERNAME),
            descending=request.descending,
            offset=request.offset,
            limit=request.limit,
        )
        return page.rows, page.total


class _Exporting:
    """In a worker: the whole directory into one file."""

    def __init__(self, services: Application, source_id: SourceId, path: Path, kind: str) -> None:
        self._services = services
        self._source_id = source_id
        self._path = path
        self._kind = kind

    def __call__(self, checkpoint: Checkpoint) -> int:
        review = self._services.review
        rows = review.directory_documents(self._source_id, self._kind)
        fields = review.extended_fields(self._kind, self._source_id)
        return self._services.documents.export(self._path, self._kind, rows, checkpoint, fields)


def _last_applied(review: Any, source_id: SourceId) -> SyncTask | None:
    tasks: tuple[SyncTask, ...] = review.tasks(source_id, states=_APPLIED, limit=50)
    return next(
        (one for one in tasks if one.request.reads_everything and not one.request.is_preview),
        None,
    )
