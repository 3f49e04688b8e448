"""The sandbox while it does not run: what it is, how large it shall be, Start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.services.sandbox import SandboxChoices
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_WIDTH = 560


class StartView(QWidget):
    """In the middle of the page."""

    start_requested = Signal(object)
    """SandboxChoices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = 0
        self._build()

    def show_choices(self, choices: SandboxChoices) -> None:
        """The company as it was last."""
        self._port = choices.port
        self._departments.setValue(choices.departments)
        self._employees.setValue(choices.employees)
        self._seed.setValue(choices.seed)

    def set_busy(self, is_busy: bool) -> None:
        """It is starting."""
        self._start.set_busy(is_busy)

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        outer.addStretch(1)
        outer.addLayout(column)
        outer.addStretch(1)
        column.addStretch(2)
        column.addWidget(IconLabel(Icon.SANDBOX, "text_3", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        title = Label(tr("A practice company on this computer"), step="title")
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        told = Label(
            tr(
                "The sandbox speaks like WeCom and holds made-up people. Connect a source to it, "
                "synchronize, then break something and see what the program does. No real "
                "directory is touched."
            ),
            tone="text_2",
        ).wrapped()
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        told.setFixedSize(_WIDTH, told.heightForWidth(_WIDTH))
        column.addWidget(told)
        column.addSpacing(24)
        column.addLayout(self._numbers())
        column.addSpacing(24)
        self._start = BusyButton(tr("Start sandbox"), "sandbox.start", "primary", Icon.RUN)
        self._start.clicked.connect(self._on_start)
        column.addWidget(self._start, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _numbers(self) -> QHBoxLayout:
        self._departments = NumberField(1, 30_000, "sandbox.departments", 120)
        self._employees = NumberField(10, 100_000, "sandbox.employees", 120)
        self._seed = NumberField(0, 1_000_000, "sandbox.seed", 120)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        for label, editor in (
            (tr("Departments"), self._departments),
            (tr("Employees"), self._employees),
            (tr("Seed"), self._seed),
        ):
            editor.setGroupSeparatorShown(True)
            row.addWidget(Field(label, editor))
        row.addStretch(1)
        self._seed.setToolTip(tr("The same seed makes the same company"))
        return row

    def _on_start(self) -> None:
        self.start_requested.emit(
            SandboxChoices(
                self._departments.value(), self._employees.value(), self._seed.value(), self._port
            )
        )
