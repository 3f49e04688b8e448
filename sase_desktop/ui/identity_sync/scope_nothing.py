"""What stands in place of the tree when the app sees no department: how to widen its scope."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class NothingVisible(QWidget):
    """The steps in the WeCom console, to read or to copy for whoever may do them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(6)
        column.addWidget(Label(tr("No department is visible"), weight="semibold").wrapped())
        steps = Label(_steps(), tone="text_2").wrapped()
        steps.setObjectName("sync_settings.visibility_steps")
        column.addWidget(steps)
        copy = Button(tr("Copy steps"), "sync_settings.copy_steps", icon=Icon.COPY)
        copy.clicked.connect(self._on_copy)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(_steps())


def _steps() -> str:
    return tr(
        "1. Open the WeCom admin console, App Management.\n"
        "2. Open the SASE app and its Allowed users.\n"
        "3. Add the departments, save, and come back here."
    )
