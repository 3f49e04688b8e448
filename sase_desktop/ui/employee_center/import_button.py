"""Import: a menu with the empty template and the file that was filled in."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class ImportButton(IconButton):
    """Of a source that is kept by hand."""

    template_requested = Signal()
    file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.UPLOAD, tr("Import"), "employee_center.import", parent=parent)
        self.setFixedSize(34, 32)
        self.menu_ = QMenu(self)
        self.menu_.setObjectName("employee_center.import_menu")
        for name, text, signal in (
            ("import_file", tr("Import file…"), self.file_requested),
            ("import_template", tr("Save template…"), self.template_requested),
        ):
            action = QAction(text, self.menu_)
            action.setObjectName(f"employee_center.{name}")
            action.triggered.connect(signal)
            self.menu_.addAction(action)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.menu_.popup(self.mapToGlobal(self.rect().bottomLeft()))
