"""What may be changed by hand on the page: opens the forms, asks first, tells when it is done."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from sase_desktop.ui.employee_center.local_drawer import RELEASED, LocalDrawer
from sase_desktop.ui.employee_center.person import PersonView
from sase_desktop.ui.employee_center.presenter import EmployeePresenter
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext


class Editing(QObject):
    """Knows from the source which form fits."""

    def __init__(
        self, context: PageContext, presenter: EmployeePresenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        presenter.edit_ready.connect(self.edit_person)

    @Slot(object)
    def edit_person(self, view: PersonView) -> None:
        """Open the form of a person."""
        drawer = LocalDrawer(self._context, view)
        drawer.done.connect(self._on_local)
        self._context.shell.open_drawer(drawer)

    @Slot(object)
    def edit_by_key(self, key: str) -> None:
        """Read the person first."""
        self._presenter.read_for_editing(key)

    @Slot(object)
    def _on_local(self, answer: object) -> None:
        if answer == RELEASED:
            text = tr("WeCom decides again; its value comes with the next synchronization.")
        elif answer is None:
            return
        else:
            text = tr("Saved. The value is kept at every synchronization.")
        self._context.shell.toast(text)
        self._tell()

    def _tell(self) -> None:
        """Every page that shows the directory or tasks reads again."""
        source = self._presenter.current.source
        if source is not None:
            self._context.changes.directory_changed.emit(source.id)
            self._context.changes.sources_changed.emit()
