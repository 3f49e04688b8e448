"""The profile's folder with the button that opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import ElidedLabel
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class FolderField(Field):
    """`key`: the section it stands in."""

    def __init__(self, key: str, folder: Path) -> None:
        self._folder = folder
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        path = ElidedLabel(str(folder))
        path.setObjectName(f"settings.{key}.folder")
        row.addWidget(path, 1)
        button = Button(tr("Open folder"), f"settings.{key}.open_folder", icon=Icon.FOLDER_OPEN)
        row.addWidget(button)
        super().__init__(
            tr("Profile folder"), frame, tr("Database, log and preferences of this installation")
        )
        button.clicked.connect(self._on_open)

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
