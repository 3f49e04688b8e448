"""A department of a source that is kept by hand: its name, its place and its order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.directory import Department
from sase_desktop.domain.errors import Problem
from sase_desktop.domain.hand_entry import DepartmentDraft, below, department_problems
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.employee_center.form_drawer import FormDrawer
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext

_TOP = ""


class DepartmentDrawer(FormDrawer):
    """`department` None: a new one below `parent`."""

    def __init__(
        self,
        context: PageContext,
        source: IdentitySource,
        departments: Sequence[Department],
        department: Department | None,
        parent: str | None = None,
    ) -> None:
        is_new = department is None
        title = tr("Add department")
        if department is not None:
            title = tr("Edit {name}").format(name=department.name)
        super().__init__(
            context, title, "edit_department", tr("Add department") if is_new else tr("Save")
        )
        self._source = source
        self._department = department
        self._known = {one.external_id: one for one in departments}
        self._before = (
            DepartmentDraft("", parent)
            if department is None
            else DepartmentDraft(
                department.name, department.parent, department.external_id, department.order
            )
        )
        self._draft = self._before
        self._name_line = self.add_line(
            "name", tr("Department name"), self._before.name, is_required=True
        )
        self._add_parent()
        self._add_order()
        if is_new:
            hint = tr("Left empty, an ID is made. It cannot be changed later.")
            self._id = self.add_line("external_id", tr("Department ID"), "", hint)

    def collect(self) -> None:
        is_new = self._department is None
        self._draft = DepartmentDraft(
            self._name_line.text().strip(),
            str(self._parent_choice.choice() or "") or None,
            self._id.text().strip() if is_new else self._before.external_id,
            self._order.value(),
        )

    def problems(self) -> tuple[Problem, ...]:
        existing = self._department.external_id if self._department is not None else None
        return department_problems(self._draft, self._known, existing)

    def is_changed(self) -> bool:
        self.collect()
        return self._draft != self._before

    def carry_out(self, _: Checkpoint) -> object:
        custom = self._context.services.custom
        if self._department is None:
            return custom.create_department(self._source.id, self._draft)
        custom.edit_department(self._source.id, self._department.external_id, self._draft)
        return self._department.external_id

    def _add_parent(self) -> None:
        own = self._department.external_id if self._department is not None else None
        hidden = below(own, self._known) if own is not None else frozenset()
        places = [(one.external_id, one.path) for one in self._known.values()
                  if one.external_id not in hidden]  # fmt: skip
        self._parent_choice = Combo("edit_department.parent", tr("Parent department"))
        self._parent_choice.setSizeAdjustPolicy(
            Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._parent_choice.set_choices([(_TOP, tr("Directly under the source")), *places])
        self._parent_choice.choose(self._before.parent or _TOP)
        self.add_field("parent", Field(tr("Parent department"), self._parent_choice))

    def _add_order(self) -> None:
        self._order = NumberField(-1_000_000, 1_000_000_000, "edit_department.order", 140)
        self._order.setValue(self._before.order)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._order)
        row.addStretch(1)
        self._order.setAccessibleName(tr("Order"))
        field = Field(tr("Order"), box, tr("Larger numbers come first among siblings."))
        self.add_field("order", field)
