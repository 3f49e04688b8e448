"""The second tab of a person: every stored field with what feeds it, and the raw document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.employee_center.person import FieldLine, PersonView, field_lines, pretty
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import Cell, Column, RowModel
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


class FieldsTab(QWidget):
    """A table of the fields over the document that WeCom sent."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = ""
        columns = (
            Column("name", tr("Field"), _name, Cell.TWO_LINE, 128, caption=_fed_by),
            Column("value", tr("Stored value"), _value, width=140, is_stretched=True,
                   tooltip=_whole, tone=_tone),
        )  # fmt: skip
        self.model = RowModel(columns, _key, self)
        self.table = Table(
            self.model,
            columns,
            "employee_center.fields",
            tr("Stored fields"),
            preferences,
            theme.size("row.person"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        self._raw_part = self._raw()
        split.addWidget(self._raw_part)
        split.setSizes([320, 220])
        column.addWidget(split)

    def show_person(self, view: PersonView) -> None:
        """Fields and document of a person."""
        self.model.set_rows(field_lines(view))
        self._raw_part.setVisible(not view.is_custom)  # nothing is ever sent of them
        self._document = pretty(view.row.third_party)
        self._text.setPlainText(self._document or tr("The document is no longer stored."))
        self._copy.setEnabled(bool(self._document))

    def _raw(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(18, 8, 18, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Document from WeCom"), weight="semibold"), 1)
        self._copy = IconButton(
            Icon.COPY, tr("Copy document"), "employee_center.copy_document", is_small=True
        )
        self._copy.clicked.connect(self._on_copy)
        head.addWidget(self._copy)
        column.addLayout(head)
        self._text = QPlainTextEdit()
        self._text.setObjectName("employee_center.document")
        self._text.setAccessibleName(tr("Document from WeCom"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(theme.mono_font())
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        column.addWidget(self._text, 1)
        return box

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._document)


def _key(line: FieldLine) -> str:
    return line.key


def _name(line: FieldLine) -> str:
    return line.name


def _value(line: FieldLine) -> str:
    return line.value


def _tone(line: FieldLine) -> str:
    return "text_2" if line.is_kept else "text"


def _fed_by(line: FieldLine) -> str:
    return tr("from {fields}").format(fields=line.fed_by) if line.fed_by else tr("not mapped")


def _whole(line: FieldLine) -> str:
    if not line.is_kept:
        return line.value
    note = tr("WeCom did not provide this field. The stored value was kept.")
    return f"{line.value}\n{note}"
