"""The people of one department who would go, at the right of a plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.services.plans.review import DepartmentLoss, Leaver
from sase_desktop.ui import formats, theme
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.label import ElidedLabel, Label, separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import RowModel
from sase_desktop.ui.sync_records.plan.columns import leaver_columns
from sase_desktop.ui.sync_records.plan.holding import PlanHolding
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


class PeoplePanel(QWidget):
    """340 wide: heading of 44, then rows of 44."""

    opened = Signal(object)
    """A record's id."""

    def __init__(
        self, holding: PlanHolding, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(260)
        self.setMaximumWidth(420)
        self.model = RowModel[Leaver](leaver_columns(holding), _record_of, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(44)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 14, 0)
        row.setSpacing(8)
        self._name = ElidedLabel("", weight="semibold")
        self._count = Label("", tone="text_3")
        self.export = IconButton(Icon.DOWNLOAD, tr("Export who would go"), "plan.export")
        row.addWidget(self._name)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.export)
        column.addWidget(head)
        column.addWidget(separator())
        self.table = Table(
            self.model,
            self.model.columns,
            "plan.people",
            tr("People who would go"),
            preferences,
            theme.size("row.person"),
        )
        self.table.columns_header.hide()
        self.table.opened.connect(self.opened)
        column.addWidget(self.table, 1)

    def show_loss(self, loss: DepartmentLoss | None) -> None:
        """Show the people of another department."""
        self._name.setText("" if loss is None else loss.name or tr("Without a department"))
        count = 0 if loss is None else len(loss.leavers)
        self._count.setText(tr("{count} would go").format(count=formats.number(count)))
        self._count.setVisible(loss is not None)
        self.model.set_rows(() if loss is None else loss.leavers)


def _record_of(leaver: Leaver) -> object:
    return leaver.record
