"""A field that filters what is below it, after a short pause in typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.theme import Icon

_PAUSE_MS = 180
_BESIDE = 50
"""The magnifying glass, the border and the room inside it."""


class SearchField(QLineEdit):
    """`searched` comes when typing pauses, at once on Enter and when emptied."""

    searched = Signal(str)

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon(Icon.SEARCH, "text_3"), QLineEdit.ActionPosition.LeadingPosition)
        self.setProperty("leading", True)
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._tell)

    def hint_width(self) -> int:
        """The width at which what can be looked for is read whole."""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self.placeholderText()) + _BESIDE

    def show_text(self, text: str) -> None:
        """Put in what is looked for already: nobody is told."""
        self.setText(text)
        self._pause.stop()
        self._told = text.strip()

    @Slot()
    def _on_text(self) -> None:
        if self.text():
            self._pause.start()
        else:
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
