"""A person of a source that is kept by hand: every field, new or edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from sase_desktop.domain.directory import Department, WorkStatus
from sase_desktop.domain.errors import Problem
from sase_desktop.domain.hand_entry import (
    EmployeeDraft,
    draft_of,
    employee_problems,
    plain_telephone,
)
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import EmployeeRow
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.employee_center.choice_delegate import ROW, ChoiceDelegate
from sase_desktop.ui.employee_center.form_drawer import FormDrawer
from sase_desktop.ui.employee_center.words import field_text, status_text
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext

_NEW = EmployeeDraft("", ())


class EmployeeDrawer(FormDrawer):
    """`row` None: a new person, in `department` unless another one is chosen."""

    def __init__(
        self,
        context: PageContext,
        source: IdentitySource,
        departments: Sequence[Department],
        row: EmployeeRow | None,
        department: str | None = None,
    ) -> None:
        title = (
            tr("Add employee")
            if row is None
            else tr("Edit {name}").format(name=row.employee.username)
        )
        deed = tr("Add employee") if row is None else tr("Save")
        super().__init__(context, title, "edit_employee", deed)
        self._source = source
        self._row = row
        self._known = {one.external_id: one for one in departments}
        draft = draft_of(row.employee) if row is not None else _NEW
        if row is None and department is not None:
            draft = EmployeeDraft("", (department,))
        self._before = draft
        self._draft = draft
        self._fill(draft)

    def collect(self) -> None:
        checked = self._checked()
        first = self._before.departments[0] if self._before.departments else None
        if first in checked:  # the primary department stays
            checked = [first, *(one for one in checked if one != first)]
        self._draft = EmployeeDraft(
            username=self._username.text().strip(),
            departments=tuple(checked),
            external_id=self._id.text().strip() if self._row is None else self._before.external_id,
            title=self._position.text().strip(),
            email=self._email.text().strip(),
            telephone=plain_telephone(self._telephone.text()),
            work_status=str(self._work_status.choice()),
            description=self._description.text().strip(),
        )

    def problems(self) -> tuple[Problem, ...]:
        return employee_problems(self._draft, self._known)

    def is_changed(self) -> bool:
        self.collect()
        return self._draft != self._before

    def carry_out(self, _: Checkpoint) -> object:
        custom = self._context.services.custom
        if self._row is None:
            return custom.create_employee(self._source.id, self._draft)
        custom.edit_employee(self._source.id, self._row.key, self._draft)
        return self._row.key

    def _fill(self, draft: EmployeeDraft) -> None:
        self._username = self.add_line(
            "username", field_text("username"), draft.username, is_required=True
        )
        self._add_departments(draft.departments)
        self._position = self.add_line("title", field_text("title"), draft.title)
        self._email = self.add_line("email", field_text("email"), draft.email)
        self._telephone = self.add_line("telephone", field_text("telephone"), draft.telephone)
        self._work_status = Combo("edit_employee.work_status", field_text("work_status"))
        self._work_status.set_choices([(one.value, status_text(one)) for one in WorkStatus])
        self._work_status.choose(draft.work_status)
        self.add_field("work_status", Field(field_text("work_status"), self._work_status))
        if self._row is None:
            hint = tr("Left empty, an ID is made. It cannot be changed later.")
            self._id = self.add_line("external_id", field_text("external_id"), "", hint)
        self._description = self.add_line(
            "description", field_text("description"), draft.description
        )

    def _add_departments(self, chosen: Sequence[str]) -> None:
        self._list = QListWidget()
        self._list.setObjectName("edit_employee.departments")
        self._list.setItemDelegate(ChoiceDelegate(self._list))
        self._list.setProperty("plane", "raised")
        self._list.setFixedHeight(min(max(len(self._known), 1), 6) * ROW + 4)
        for one in self._known.values():
            item = QListWidgetItem(one.path)
            item.setData(Qt.ItemDataRole.UserRole, one.external_id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            is_chosen = one.external_id in chosen
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        hint = tr("One or more. The space bar ticks the marked row.")
        if not self._known:
            hint = tr("There is no department yet. Add one first.")
        self.add_field("departments", Field(field_text("departments"), self._list, hint, True))

    def _checked(self) -> list[str]:
        items = [self._list.item(row) for row in range(self._list.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]
