"""Importing people from a file: the template, the reading, the preview, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.services.by_hand.directory_import import ImportPlan
from sase_desktop.ui import texts
from sase_desktop.ui.ask import Message
from sase_desktop.ui.employee_center.editing import Editing
from sase_desktop.ui.employee_center.import_button import ImportButton
from sase_desktop.ui.employee_center.import_drawer import ImportDrawer
from sase_desktop.ui.employee_center.presenter import EmployeePresenter
from sase_desktop.ui.language import Language, current, tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext, Place

_KINDS = "Excel (*.xlsx);;CSV (*.csv)"
_FILES = "CSV, Excel (*.csv *.xlsx)"


class Importing(QObject):
    """Reads in a worker; stores nothing before the preview is agreed to."""

    def __init__(
        self,
        context: PageContext,
        presenter: EmployeePresenter,
        editing: Editing,
        button: ImportButton,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self._editing = editing
        self._path = Path()
        self._reading = self._job(self._on_planned)
        self._saving = self._job(self._on_saved)
        button.file_requested.connect(self._on_file)
        button.template_requested.connect(self._on_template)

    @Slot()
    def _on_template(self) -> None:
        name = tr("employees-template") + ".xlsx"
        path = self._context.ask.save_file(tr("Save template"), name, _KINDS)
        if path is not None:
            path = path if path.suffix else path.with_suffix(".xlsx")
            is_chinese = current() is Language.CHINESE
            self._saving.ask(_Saving(self._context.services, path, is_chinese=is_chinese))

    @Slot()
    def _on_file(self) -> None:
        source = self._presenter.current.source
        path = self._context.ask.open_file(tr("Import file"), _FILES)
        if path is not None and source is not None:
            self._path = path
            self._reading.ask(_Reading(self._context.services, source.id, path))

    @Slot(object)
    def _on_planned(self, plan: ImportPlan) -> None:
        drawer = ImportDrawer(self._context, plan, self._path.name)
        drawer.done.connect(self._on_imported)
        self._context.shell.open_drawer(drawer)

    @Slot(object)
    def _on_imported(self, task: int) -> None:
        source = self._presenter.current.source
        place = Place("sync_records", source.id if source is not None else None, task)
        text = tr("{file} was imported").format(file=self._path.name)
        self._context.shell.toast(text, "ok", tr("Show records"), _Going(self._context, place))
        self._editing.tell()

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._context.shell.toast(tr("Saved {name}").format(name=path.name))

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self._context.ask.message(Message(told.title, told.lines, told.details, "danger"))

    def _job(self, answered: Any) -> LatestJob:
        job = LatestJob(self._context.runner, self)
        job.answered.connect(answered)
        job.failed.connect(self._on_failed)
        return job


class _Reading:
    """In a worker: the file as a plan."""

    def __init__(self, services: Any, source: SourceId, path: Path) -> None:
        self._services = services
        self._source = source
        self._path = path

    def __call__(self, checkpoint: Checkpoint) -> ImportPlan:
        plan: ImportPlan = self._services.importing.plan(self._source, self._path, checkpoint)
        return plan


class _Saving:
    """In a worker: an empty template."""

    def __init__(self, services: Any, path: Path, *, is_chinese: bool) -> None:
        self._services = services
        self._path = path
        self._is_chinese = is_chinese

    def __call__(self, _: Checkpoint) -> Path:
        self._services.importing.save_template(self._path, is_chinese=self._is_chinese)
        return self._path


class _Going:
    """Leads to the records of a task."""

    def __init__(self, context: PageContext, place: Place) -> None:
        self._shell = context.shell
        self._place = place

    def __call__(self) -> None:
        self._shell.navigate(self._place)
