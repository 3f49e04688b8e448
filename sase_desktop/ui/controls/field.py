"""A form field: label, editor, error above hint; the words are the editor's description too."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.theme import Icon


class Field(QWidget):
    """Wraps any editor. `set_error("")` takes the error away."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        hint: str = "",
        is_required: bool = False,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint_text = hint
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._label_row(label, is_required))
        column.addSpacing(6)
        column.addLayout(self._editor_row(unit))
        column.addWidget(self._error_row())
        self._hint = Label(hint, step="caption", tone="text_3").wrapped()
        self._hint.setContentsMargins(0, 5, 0, 0)
        column.addWidget(self._hint)
        self._hint.setVisible(bool(hint))  # after it has a parent, else it flashes as a window
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """What is wrong and what is allowed, below the editor; empty when nothing is wrong."""
        self._error.setText(sentence)
        self._error_frame.setVisible(bool(sentence))
        theme.restyle(self.editor, "error", bool(sentence))
        parts = (sentence, self._hint_text)
        self.editor.setAccessibleDescription(" ".join(part for part in parts if part))

    def error(self) -> str:
        """What is shown as wrong."""
        return self._error.text()

    def set_hint(self, hint: str) -> None:
        """Another hint."""
        self._hint_text = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.set_error(self.error())

    def _label_row(self, text: str, is_required: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        label = Label(text, weight="medium")
        label.setBuddy(self.editor)
        row.addWidget(label)
        if is_required:
            star = Label("*", tone="danger", weight="medium")
            star.setAccessibleName(" ")
            row.addWidget(star)
        row.addStretch(1)
        return row

    def _editor_row(self, unit: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.editor, 1)
        if unit:
            row.addWidget(Label(unit, tone="text_2"))
        return row

    def _error_row(self) -> QWidget:
        self._error_frame = QWidget()
        row = QHBoxLayout(self._error_frame)
        row.setContentsMargins(0, 5, 0, 0)
        row.setSpacing(5)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 2, 0, 0)
        mark.addWidget(IconLabel(Icon.ERROR, "danger", 14))
        mark.addStretch(1)
        row.addLayout(mark)
        self._error = Label("", step="caption", tone="danger").wrapped()
        self._error.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        return self._error_frame


def show_errors(fields: Mapping[str, Field], sentences: Mapping[str, str]) -> Field | None:
    """Each sentence beside its field, and only these; the first field that has one gets the focus.
    None: no field has one."""
    first = None
    for path, field in fields.items():
        field.set_error(sentences.get(path, ""))
        if first is None and sentences.get(path):
            first = field
    if first is not None:
        first.editor.setFocus()
    return first


class SwitchRow(QWidget):
    """A switch (or spin box) at the right of its label and hint, 61 high with hairline room."""

    def __init__(
        self, label: str, hint: str, editor: QWidget, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        editor.setAccessibleDescription(hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 11, 0, 11)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = Label(label, weight="medium").wrapped()
        title.setBuddy(editor)
        words.addWidget(title)
        words.addWidget(Label(hint, step="caption", tone="text_3").wrapped())
        row.addLayout(words, 1)
        row.addWidget(editor)
        if unit:
            row.addWidget(Label(unit))
