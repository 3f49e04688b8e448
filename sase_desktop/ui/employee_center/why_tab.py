"""Why one person is here: the steps of Explain from stored data, and the way to ask the source."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.employee_center.person import PersonView
from sase_desktop.ui.explanation.steps import StepsView
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class WhyTab(QWidget):
    """A tab of the person panel."""

    ask_requested = Signal()
    """Open the drawer, which can ask the source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(16)
        self._steps = StepsView("employee_center.why")
        column.addWidget(self._steps)
        self._ask = Button(tr("Ask or copy"), "employee_center.explain_person", icon=Icon.HELP)
        self._ask.clicked.connect(self.ask_requested)
        column.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_person(self, view: PersonView) -> None:
        """Another person, or the same one read again."""
        self._steps.show_explanation(view.explanation)
