"""What may be changed by hand on the page: opens the forms, asks first, tells when it is done."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot

from sase_desktop.domain.directory import Department
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import DepartmentRow
from sase_desktop.services.by_hand.custom_directory import Consequences
from sase_desktop.ui import formats, texts
from sase_desktop.ui.ask import Message, Question
from sase_desktop.ui.employee_center.department_drawer import DepartmentDrawer
from sase_desktop.ui.employee_center.departments import Departments
from sase_desktop.ui.employee_center.employee_drawer import EmployeeDrawer
from sase_desktop.ui.employee_center.local_drawer import RELEASED, LocalDrawer
from sase_desktop.ui.employee_center.people import People
from sase_desktop.ui.employee_center.person import PersonView
from sase_desktop.ui.employee_center.person_panel import PersonPanel
from sase_desktop.ui.employee_center.presenter import EmployeePresenter
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext


class Editing(QObject):
    """Knows from the source which form fits."""

    def __init__(
        self, context: PageContext, presenter: EmployeePresenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self._department: DepartmentRow | None = None
        """The one that is about to go."""
        self._weighing = self._job(self._on_weighed)
        self._deleting = self._job(self._on_deleted)
        self._keeping = self._job(self._on_kept)
        presenter.edit_ready.connect(self.edit_person)

    def connect_to(self, departments: Departments, people: People, panel: PersonPanel) -> None:
        """Every control of the page that changes something."""
        self._tree, self._panel = departments, panel
        panel.edit_requested.connect(self._on_edit_shown)
        panel.delete_requested.connect(self._on_delete_shown)
        panel.leaver_delete_requested.connect(self._on_delete_leaver)
        panel.leaver_keep_requested.connect(self._on_keep_leaver)
        people.menu.edit_requested.connect(self.edit_by_key)
        people.menu.delete_requested.connect(self.delete_people)
        people.add.clicked.connect(self.add_person)
        departments.add_requested.connect(self.add_department)
        people.bar.edit_requested.connect(self.edit_department)
        people.bar.delete_requested.connect(self.delete_department)

    # People

    @Slot(object)
    def edit_person(self, view: PersonView) -> None:
        """Open the form of a person."""
        if view.is_custom:
            drawer = EmployeeDrawer(self._context, view.source, self._departments(), view.row)
            drawer.done.connect(self._on_employee)
            self._context.shell.open_drawer(drawer)
            return
        local = LocalDrawer(self._context, view)
        local.done.connect(self._on_local)
        self._context.shell.open_drawer(local)

    @Slot()
    def _on_edit_shown(self) -> None:
        if self._panel.view is not None:
            self.edit_person(self._panel.view)

    @Slot()
    def _on_delete_shown(self) -> None:
        if self._panel.view is not None:
            self.delete_people([self._panel.view.row.key])

    @Slot(object)
    def edit_by_key(self, key: str) -> None:
        """Read the person first."""
        self._presenter.read_for_editing(key)

    @Slot()
    def add_person(self) -> None:
        """A form for a new person, in the department that is looked at."""
        source, department = self._presenter.current.source, self._tree.chosen()
        if source is None:
            return
        chosen = department.department.external_id if department is not None else None
        drawer = EmployeeDrawer(self._context, source, self._departments(), None, chosen)
        drawer.done.connect(self._on_employee)
        self._context.shell.open_drawer(drawer)

    @Slot(object)
    def delete_people(self, keys: list[str]) -> None:
        """Ask, then delete."""
        source = self._presenter.current.source
        if source is None or not keys:
            return
        title = tr("Delete %n employees?", len(keys))
        wanted = self._context.ask.question(
            Question(
                title=title,
                lines=(tr("They leave SASE at once. Their records are kept."),),
                deed=tr("Delete employees"),
                is_danger=True,
                key="delete_employees",
            )
        )
        if wanted:
            services, id = self._context.services, source.id
            self._deleting.ask(lambda _: services.custom.delete_employees(id, keys), is_task=True)

    # Who is leaving

    @Slot()
    def _on_delete_leaver(self) -> None:
        view, services = self._panel.view, self._context.services
        if view is None:
            return
        wanted = self._context.ask.question(
            Question(
                title=tr("Delete {name} now?").format(name=view.employee.username),
                lines=(
                    tr("They leave SASE at once. Their records are kept."),
                    tr("Nothing changes in WeCom."),
                ),
                deed=tr("Delete now"),
                is_danger=True,
                key="delete_leaver",
            )
        )
        if wanted:
            source, key = view.source.id, view.row.key
            self._deleting.ask(lambda _: services.leavers.delete(source, key), is_task=True)

    @Slot()
    def _on_keep_leaver(self) -> None:
        view, services = self._panel.view, self._context.services
        if view is None:
            return
        wanted = self._context.ask.question(
            Question(
                title=tr("Stop the countdown of {name}?").format(name=view.employee.username),
                lines=(
                    tr("They stay, disabled, until they reappear in WeCom or somebody deletes "
                       "them here."),
                ),
                deed=tr("Stop countdown"),
                key="keep_leaver",
            )
        )  # fmt: skip
        if wanted:
            source, key = view.source.id, view.row.key
            self._keeping.ask(lambda _: services.leavers.keep(source, key), is_task=True)

    @Slot(object)
    def _on_kept(self, _: object) -> None:
        self._context.shell.toast(tr("The countdown is stopped."))
        self.tell()

    # Departments

    @Slot()
    def add_department(self) -> None:
        """A form for a new department, below the one that is looked at."""
        source, below = self._presenter.current.source, self._tree.chosen()
        if source is None:
            return
        parent = below.department.external_id if below is not None else None
        drawer = DepartmentDrawer(self._context, source, self._departments(), None, parent)
        drawer.done.connect(self._on_saved)
        self._context.shell.open_drawer(drawer)

    @Slot()
    def edit_department(self) -> None:
        """The form of a department."""
        source, row = self._presenter.current.source, self._tree.chosen()
        if source is None or row is None:
            return
        drawer = DepartmentDrawer(self._context, source, self._departments(), row.department)
        drawer.done.connect(self._on_saved)
        self._context.shell.open_drawer(drawer)

    @Slot()
    def delete_department(self) -> None:
        """See what it would lead to, then ask."""
        source, row = self._presenter.current.source, self._tree.chosen()
        if source is None or row is None:
            return
        self._department = row
        self._weighing.ask(_Weighing(self._context.services, source.id, row))

    @Slot(object)
    def _on_weighed(self, found: Consequences) -> None:
        source, row = self._presenter.current.source, self._department
        if source is None or row is None:
            return
        gone = tr("{departments} and {employees} leave SASE. Their records are kept.").format(
            departments=_counted(tr("%n departments", found.departments), found.departments),
            employees=_counted(tr("%n employees", found.deleted), found.deleted),
        )
        lines = [gone]
        if found.moved:
            stay = tr("%n employees stay in another department.", found.moved)
            lines.append(_counted(stay, found.moved))
        wanted = self._context.ask.question(
            Question(
                title=tr("Delete {name}?").format(name=row.department.name),
                lines=tuple(lines),
                deed=tr("Delete department"),
                is_danger=True,
                key="delete_department",
            )
        )
        if wanted:
            services, id = self._context.services, source.id
            external_id = row.department.external_id
            self._deleting.ask(
                lambda _: services.custom.delete_department(id, external_id), is_task=True
            )

    # What came of it

    @Slot(object)
    def _on_local(self, answer: object) -> None:
        if answer == RELEASED:
            text = tr("WeCom decides again; its value comes with the next synchronization.")
        elif answer is None:
            return
        else:
            text = tr("Saved. The value is kept at every synchronization.")
        self._context.shell.toast(text)
        self.tell()

    @Slot(object)
    def _on_employee(self, key: str) -> None:
        self._on_saved(key)
        self._presenter.show_person(key)

    @Slot(object)
    def _on_saved(self, _: object) -> None:
        self._context.shell.toast(tr("Saved."))
        self.tell()

    @Slot(object)
    def _on_deleted(self, _: object) -> None:
        self._context.shell.toast(tr("Deleted."))
        self.tell()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self._context.ask.message(Message(told.title, told.lines, told.details, "danger"))

    def tell(self) -> None:
        """Every page that shows the directory or tasks reads again."""
        source = self._presenter.current.source
        if source is not None:
            self._context.changes.directory_changed.emit(source.id)
            self._context.changes.sources_changed.emit()

    def _departments(self) -> list[Department]:
        return [row.department for row in self._presenter.current.departments]

    def _job(self, answered: Any) -> LatestJob:
        job = LatestJob(self._context.runner, self)
        job.answered.connect(answered)
        job.failed.connect(self._on_failed)
        return job


class _Weighing:
    """In a worker: what deleting a department would lead to."""

    def __init__(self, services: Any, source: Any, row: DepartmentRow) -> None:
        self._services = services
        self._source = source
        self._id = row.department.external_id

    def __call__(self, _: Checkpoint) -> Consequences:
        found: Consequences = self._services.custom.weigh_department(self._source, self._id)
        return found


def _counted(text: str, count: int) -> str:
    return text.replace(str(count), formats.number(count), 1)
