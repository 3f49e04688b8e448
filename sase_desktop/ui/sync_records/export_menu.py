"""What can be written about a task, and the strip that tells that it is being written."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.records.presenter import FORMATS

_WORDS = {".csv": "CSV…", ".xlsx": "Excel (XLSX)…", ".jsonl": "JSON Lines…"}


class ExportMenu(QMenu):
    """Records as a table, then reports and the evidence package."""

    wished = Signal(str)
    """A file ending, `report.FORM.LANGUAGE` or `evidence`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sync_records.export_menu")
        for ending in FORMATS:
            self._add(f"sync_records.export{ending}", _WORDS[ending], ending)
        self.addSeparator()
        for wish, text in (
            ("report.html.en", tr("Report, HTML in English…")),
            ("report.html.zh_CN", tr("Report, HTML in Chinese…")),
            ("report.pdf.en", tr("Report, PDF in English…")),
            ("report.pdf.zh_CN", tr("Report, PDF in Chinese…")),
            ("evidence", tr("Evidence package…")),
        ):
            self._add(f"sync_records.{wish.lower().replace('.', '_')}", text, wish)
        self.triggered.connect(self._on_triggered)

    def offer_records(self, *, is_offered: bool) -> None:
        """A task without records has none to write; a report tells why."""
        for action in self.actions()[: len(FORMATS)]:
            action.setEnabled(is_offered)

    def open_below(self, button: QWidget) -> None:
        """Its right edge stands at the button's."""
        corner = button.mapToGlobal(button.rect().bottomRight())
        self.popup(corner + QPoint(-self.sizeHint().width(), 4))
        self.setActiveAction(self.actions()[0])

    def _add(self, name: str, text: str, wish: str) -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setData(wish)
        self.addAction(action)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.wished.emit(action.data())


class ExportStrip(QWidget):
    """Seen while a file is being written."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plane", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        self._text = Label("", tone="text_2")
        row.addWidget(self._text, 1)
        cancel = Button(tr("Cancel"), "sync_records.export_cancel", "quiet")
        cancel.clicked.connect(self.cancelled)
        row.addWidget(cancel)
        self.hide()

    def show_state(self, is_busy: bool, text: str) -> None:
        """What is being written, or nothing any more."""
        self._text.setText(text)
        self.setVisible(is_busy)
