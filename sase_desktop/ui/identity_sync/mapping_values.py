"""The table of a value map: received value at the left, stored value at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.directory import WorkStatus
from sase_desktop.domain.mapping import FieldType
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.identity_sync.mapping_words import status_text
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_NAME = "mapping"


def status_choices() -> list[tuple[object, str]]:
    """The employment statuses by value."""
    return [(one.value, status_text(one.value)) for one in WorkStatus]


class ValueMapEditor(QWidget):
    """Rows that can be added and removed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Value map"))
        self._field_type = FieldType.STRING
        self._rows: list[_ValueRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(Label(tr("Received"), step="caption", tone="text_3"), 1)
        head.addWidget(Label(tr("Stored"), step="caption", tone="text_3"), 1)
        head.addSpacing(26)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        add = Button(tr("Add value"), f"{_NAME}.value_add", "quiet", Icon.ADD)
        add.clicked.connect(self._on_add)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def set_values(self, values: Sequence[tuple[str, str]], field_type: FieldType) -> None:
        """Show these."""
        self._field_type = field_type
        for row in list(self._rows):
            self._remove(row)
        for received, stored in values or [("", "")]:
            self._add(received, stored)

    def values(self) -> tuple[tuple[str, str], ...]:
        """What stands in the rows; one without a received value counts for nothing."""
        return tuple((row.received.text(), row.stored()) for row in self._rows if row.is_used())

    def _add(self, received: str, stored: str) -> _ValueRow:
        row = _ValueRow(received, stored, self._field_type, len(self._rows))
        row.remove.clicked.connect(self._on_remove)
        row.changed.connect(self.changed)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _remove(self, row: _ValueRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    @Slot()
    def _on_add(self) -> None:
        self._add("", "").received.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        button = self.sender()
        row = next((one for one in self._rows if one.remove is button), None)
        if row is not None:
            self._remove(row)
            self.changed.emit()


class _ValueRow(QWidget):
    changed = Signal()

    def __init__(self, received: str, stored: str, field_type: FieldType, number: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.received = QLineEdit(received)
        self.received.setObjectName(f"{_NAME}.value_{number}_received")
        self.received.setAccessibleName(tr("Received"))
        self.received.textChanged.connect(self.changed)
        row.addWidget(self.received, 1)
        row.addWidget(IconLabel(Icon.ARROW_RIGHT, "text_3", 14))
        self._stored = self._editor(stored, field_type, number)
        self._stored.setAccessibleName(tr("Stored"))
        row.addWidget(self._stored, 1)
        self.remove = IconButton(Icon.CLOSE, tr("Remove"), f"{_NAME}.value_{number}_remove", True)
        row.addWidget(self.remove)

    def stored(self) -> str:
        """The value that is stored for it."""
        if isinstance(self._stored, Combo):
            return str(self._stored.choice())
        return self._stored.text()

    def is_used(self) -> bool:
        return bool(self.received.text())

    def _editor(self, stored: str, field_type: FieldType, number: int) -> Combo | QLineEdit:
        name = f"{_NAME}.value_{number}_stored"
        if field_type is FieldType.CHOICE:
            combo = Combo(name, tr("Stored"))
            combo.set_choices(status_choices())
            combo.choose(stored)
            combo.chosen.connect(self.changed)
            return combo
        editor = QLineEdit(stored)
        editor.setObjectName(name)
        editor.textChanged.connect(self.changed)
        return editor
