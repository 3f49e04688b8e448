"""The documents of a record as they are stored, pretty-printed, to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sase_desktop.domain.sync_task import SyncRecord
from sase_desktop.ui import theme
from sase_desktop.ui.controls.label import separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.details.fields import pretty
from sase_desktop.ui.sync_records.details.sides import PaneHead, sase_text
from sase_desktop.ui.theme import Icon


class RawView(QWidget):
    """Left what the source sent, right what SASE held before and after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = PaneHead(
            tr("Third-party Data Source"), "details.copy_raw_third_party", Icon.WECOM, True
        )
        right = PaneHead(tr("SASE Data Source"), "details.copy_raw_sase", Icon.DATABASE, False)
        self.third_party = _text_box("details.raw_third_party", tr("Third-party Data Source"))
        self.sase = _text_box("details.raw_sase", tr("SASE Data Source"))
        row.addLayout(_pane(left, self.third_party), 1)
        row.addWidget(separator("vertical"))
        row.addLayout(_pane(right, self.sase), 1)
        left.copy.clicked.connect(self._on_copy_third_party)
        right.copy.clicked.connect(self._on_copy_sase)

    def show_record(self, record: SyncRecord) -> None:
        """Show the documents of another record."""
        nothing = tr("No document")
        self.third_party.setPlainText(pretty(record.third_party) or nothing)
        self.sase.setPlainText(sase_text(record))

    @Slot()
    def _on_copy_third_party(self) -> None:
        QGuiApplication.clipboard().setText(self.third_party.toPlainText())

    @Slot()
    def _on_copy_sase(self) -> None:
        QGuiApplication.clipboard().setText(self.sase.toPlainText())


def _pane(head: QWidget, box: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(separator())
    column.addWidget(box, 1)
    return column


def _text_box(name: str, accessible_name: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName(name)
    box.setAccessibleName(accessible_name)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setFont(theme.mono_font())
    box.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
    box.setFrameShape(QPlainTextEdit.Shape.NoFrame)
    return box
