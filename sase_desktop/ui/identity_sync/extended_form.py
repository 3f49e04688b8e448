"""The form of one extended field: key, name, object, type, description."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.mapping import ExtendedField, FieldType
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.identity_sync.mapping_words import type_text
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import object_text

_TYPES = (FieldType.STRING, FieldType.NUMBER, FieldType.BOOLEAN, FieldType.DATE)


class ExtendedFieldForm(QWidget):
    """Key, name, object, type, description."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        self._object = Combo("extended_fields.object", tr("Applies to"))
        self._object.set_choices([(one.value, object_text(one)) for one in ObjectType])
        self._key = _line("extended_fields.key")
        self._name = _line("extended_fields.name")
        self._type = Combo("extended_fields.type", tr("Field Type"))
        self._type.set_choices([(one.value, type_text(one)) for one in _TYPES])
        self._description = _line("extended_fields.description")
        key_hint = tr("Small letters, digits and “_”; it cannot be changed later")
        self._fields = {
            "object": Field(tr("Applies to"), self._object),
            "key": Field(tr("Field Key"), self._key, key_hint, is_required=True),
            "name": Field(tr("Display Name"), self._name, is_required=True),
            "type": Field(tr("Field Type"), self._type),
            "description": Field(tr("Description"), self._description),
        }
        for field in self._fields.values():
            column.addWidget(field)
        for editor in (self._key, self._name, self._description):
            editor.returnPressed.connect(self.submitted)
        self._before: ExtendedField | None = None

    def fill(self, field: ExtendedField | None) -> None:
        """Show a field, or an empty form for a new one."""
        shown = field or ExtendedField(ObjectType.EMPLOYEE, "", "")
        self._object.choose(shown.object_type.value)
        self._key.setText(shown.key)
        self._name.setText(shown.name)
        self._type.choose(shown.type.value)
        self._description.setText(shown.description)
        self._object.setEnabled(field is None)
        self._key.setEnabled(field is None)
        self.show_errors({})
        self._before = self.field()

    def field(self) -> ExtendedField:
        """The field as it is typed."""
        return ExtendedField(
            ObjectType(str(self._object.choice())),
            self._key.text().strip(),
            self._name.text().strip(),
            FieldType(str(self._type.choice())),
            self._description.text().strip(),
        )

    def is_changed(self) -> bool:
        """Something else is typed than was shown."""
        return self.field() != self._before

    def show_errors(self, told: dict[str, str]) -> bool:
        """What is wrong, beside its field; True when something is."""
        for part, field in self._fields.items():
            field.set_error(told.get(part, ""))
        wrong = next((self._fields[part] for part in self._fields if part in told), None)
        if wrong is not None:
            wrong.editor.setFocus()
        return wrong is not None

    def focus_first(self) -> None:
        """The first field that can be changed."""
        editor = self._key if self._key.isEnabled() else self._name
        editor.setFocus()


def _line(name: str) -> QLineEdit:
    editor = QLineEdit()
    editor.setObjectName(name)
    return editor
