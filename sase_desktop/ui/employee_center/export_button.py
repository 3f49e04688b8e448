"""Export: a menu of what to write; while it is written, how far it is and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class ExportButton(QWidget):
    """One button; its menu has stable names for automation."""

    export_requested = Signal(str)
    """`employees` or `departments`."""
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.button = BusyButton(tr("Export"), "employee_center.export", "secondary", Icon.DOWNLOAD)
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(self.button)
        self._cancel = IconButton(Icon.STOP, tr("Cancel export"), "employee_center.cancel_export")
        self._cancel.clicked.connect(self.cancel_requested)
        self._cancel.hide()
        row.addWidget(self._cancel)
        self.menu = QMenu(self)
        self.menu.setObjectName("employee_center.export_menu")
        for kind, text in (
            ("employees", tr("All employees…")),
            ("departments", tr("All departments…")),
        ):
            action = QAction(text, self.menu)
            action.setObjectName(f"employee_center.export_{kind}")
            action.setData(kind)
            self.menu.addAction(action)
        self.menu.triggered.connect(self._on_chosen)

    @Slot(bool)
    def set_busy(self, is_busy: bool) -> None:
        """A file is being written."""
        self.button.set_busy(is_busy)
        self._cancel.setVisible(is_busy)

    @Slot()
    def _on_clicked(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self.export_requested.emit(action.data())
