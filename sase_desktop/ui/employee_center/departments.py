"""The left of the page: search, tree with counts, and how much there is in all."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.review import DepartmentRow
from sase_desktop.ui import formats
from sase_desktop.ui.controls import department_model
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.department_tree import DepartmentTree
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.employee_center.presenter import Shown
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

EVERYBODY = ""
"""The tree's id of the row that stands for the whole source."""


class Departments(QWidget):
    """Choosing a row says which department is looked at."""

    department_chosen = Signal(object)
    """A DepartmentRow of the review; None: all employees."""
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, DepartmentRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        self.search = SearchField(tr("Find departments"), "employee_center.department_search")
        self._add = IconButton(Icon.ADD, tr("Add department"), "employee_center.add_department")
        self._add.clicked.connect(self.add_requested)
        self._add.hide()
        box = QHBoxLayout()
        box.setContentsMargins(12, 0, 12, 8)
        box.setSpacing(4)
        box.addWidget(self.search, 1)
        box.addWidget(self._add)
        column.addLayout(box)
        self.tree = DepartmentTree("employee_center.departments", tr("Departments"))
        self.search.searched.connect(self.tree.search)
        self.tree.department_chosen.connect(self._on_chosen)
        column.addWidget(self.tree, 1)
        column.addWidget(separator())
        self._totals = Label("", step="caption", tone="text_3").wrapped()
        self._totals.setObjectName("employee_center.totals")
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 9)
        foot.addWidget(self._totals)
        column.addLayout(foot)

    def show_tree(self, shown: Shown) -> None:
        """The tree of a source; what was chosen stays where it still exists."""
        self._rows = {row.department.external_id: row for row in shown.departments}
        self._add.setVisible(shown.source is not None and shown.source.is_custom)
        kept = self.tree.current_department()
        rows = [
            department_model.DepartmentRow(
                EVERYBODY, None, tr("All employees"), shown.totals.employees
            )
        ]
        rows += [
            department_model.DepartmentRow(
                row.department.external_id,
                row.department.parent or EVERYBODY,
                row.department.name,
                row.subtree,
            )
            for row in shown.departments
        ]
        self.tree.blockSignals(True)
        self.tree.set_departments(rows)
        self._unfold_top()
        if kept not in self._rows:
            self.tree.choose(EVERYBODY)
        self.tree.blockSignals(False)
        departments = tr("%n departments", shown.totals.departments)
        employees = tr("%n employees", shown.totals.employees)
        self._totals.setText(
            f"{_grouped(departments, shown.totals.departments)} · "
            f"{_grouped(employees, shown.totals.employees)}"
        )

    def chosen(self) -> DepartmentRow | None:
        """The department that is looked at; None: all employees."""
        return self._rows.get(self.tree.current_department() or EVERYBODY)

    def choose(self, external_id: str) -> bool:
        """Look at another department."""
        return self.tree.choose(external_id)

    def _unfold_top(self) -> None:
        """The company itself is one row below "All employees"."""
        model = self.tree.departments
        top = model.index(0, 0)
        if model.rowCount(top) == 1:
            self.tree.expand(model.index(0, 0, top))

    @Slot(object)
    def _on_chosen(self, external_id: str | None) -> None:
        if external_id is not None:
            self.department_chosen.emit(self._rows.get(external_id))


def _grouped(text: str, number: int) -> str:
    return text.replace(str(number), formats.number(number), 1)
