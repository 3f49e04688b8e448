"""Below the toolbar: where the chosen department stands, and the status filter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType, WorkStatus
from sase_desktop.domain.review import DepartmentRow
from sase_desktop.ui import formats
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.chip import Chip, ChoiceChip
from sase_desktop.ui.controls.label import ElidedLabel, Label
from sase_desktop.ui.employee_center.words import status_text
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

DISABLED = "disabled"


class DepartmentBar(QWidget):
    """Path, ID and order of a department, to be copied; the status chip at the right."""

    status_chosen = Signal(object)
    """A WorkStatus, `disabled`, or None for all."""
    leaving_toggled = Signal(bool)
    """Only those who are leaving, or everybody."""
    edit_requested = Signal()
    delete_requested = Signal()
    explain_requested = Signal(str, object)
    """The department's ID and its ObjectType."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._id = ""
        self.is_custom = False
        """Kept by hand: the department may be changed here."""
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 10)
        row.setSpacing(6)
        self._build_department(row)
        row.addStretch(1)
        self._build_filters(row)
        self._connect()
        self.show_department(None)

    def show_leaving(self, count: int) -> None:
        """How many people of the source are leaving; nobody, no chip."""
        text = tr("Leaving: {count}").format(count=formats.number(count))
        self.leaving.setText(text)
        self.leaving.setAccessibleName(text)
        self.leaving.updateGeometry()
        if not count:
            self.leaving.setChecked(False)
        self.leaving.setVisible(count > 0)

    def show_department(self, row: DepartmentRow | None) -> None:
        """None: all employees of the source."""
        self._copy.setVisible(row is not None)
        self._explain.setVisible(row is not None)
        for deed in (self._edit, self._delete):
            deed.setVisible(row is not None and self.is_custom)
        if row is None:
            self._text = ""
            self._where.setText("")
            self._number.setText("")
            return
        one = row.department
        self._id = one.external_id
        self._text = "\t".join((one.path, one.external_id, str(one.order)))
        self._where.setText(one.path)
        self._number.setText(
            tr("ID {id} · order {order}").format(
                id=one.external_id, order=formats.number(one.order)
            )
        )

    def _build_department(self, row: QHBoxLayout) -> None:
        self._where = ElidedLabel(step="caption", tone="text_3", elide=Qt.TextElideMode.ElideMiddle)
        self._where.setObjectName("employee_center.department_path")
        self._number = Label(step="caption", tone="text_3")
        self._number.setObjectName("employee_center.department_id")
        self._copy = IconButton(
            Icon.COPY, tr("Copy path and ID"), "employee_center.copy_department", is_small=True
        )
        self._explain = IconButton(
            Icon.HELP,
            tr("Why is this department here?"),
            "employee_center.explain_department",
            is_small=True,
        )
        self._edit = IconButton(
            Icon.EDIT, tr("Edit department"), "employee_center.edit_department", is_small=True
        )
        self._delete = IconButton(
            Icon.TRASH, tr("Delete department"), "employee_center.delete_department", is_small=True
        )
        for shown in (
            self._where,
            self._number,
            self._copy,
            self._explain,
            self._edit,
            self._delete,
        ):
            row.addWidget(shown)

    def _build_filters(self, row: QHBoxLayout) -> None:
        self.leaving = Chip("", "employee_center.leaving", Icon.CLOCK, "warn")
        self.leaving.hide()
        row.addWidget(self.leaving)
        self.status = ChoiceChip(
            tr("Status: all"),
            (
                (None, tr("All")),
                *((one, status_text(one)) for one in WorkStatus),
                (DISABLED, tr("Disabled accounts")),
            ),
            "employee_center.status",
            Icon.FILTER,
        )
        row.addWidget(self.status)

    def _connect(self) -> None:
        self._copy.clicked.connect(self._on_copy)
        self._explain.clicked.connect(self._on_explain)
        self._edit.clicked.connect(self.edit_requested)
        self._delete.clicked.connect(self.delete_requested)
        self.leaving.toggled.connect(self.leaving_toggled)
        self.status.chosen.connect(self.status_chosen)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)

    @Slot()
    def _on_explain(self) -> None:
        self.explain_requested.emit(self._id, ObjectType.DEPARTMENT)
