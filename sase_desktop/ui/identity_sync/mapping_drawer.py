"""One mapping in a drawer: local field, transform, where the value comes from, what comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QVBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.identity_source import validate_mapping
from sase_desktop.domain.mapping import (
    ExtendedField,
    FieldMapping,
    FieldType,
    Transform,
    split_sources,
)
from sase_desktop.services.sync_settings.mapping_preview import Sample
from sase_desktop.ui.ask import Ask
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.identity_sync.mapping_model import preview_of
from sase_desktop.ui.identity_sync.mapping_table import MappingRow, MappingTable
from sase_desktop.ui.identity_sync.mapping_values import ValueMapEditor, status_choices
from sase_desktop.ui.identity_sync.mapping_words import (
    source_field_text,
    target_text,
    transform_hint,
    transform_text,
    type_text,
)
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import problem_text

_NEEDS_NO_SOURCE = (Transform.CONSTANT, Transform.TEMPLATE)


class MappingDrawer(Drawer):
    """Edits a copy; `accepted` hands over the finished row."""

    accepted = Signal(object)
    """A FieldMapping."""

    def __init__(
        self,
        table: MappingTable,
        row: FieldMapping | None,
        object_type: ObjectType,
        sources: Sequence[str],
        sample: Callable[[], Sample | None],
        samples: Callable[[], Sequence[Sample]],
        departments: dict[str, str],
        ask: Ask,
    ) -> None:
        """`row` None: a new mapping. `sources`: fields to offer. `samples`: stored objects."""
        title = tr("Edit mapping") if row is not None else tr("Add mapping")
        super().__init__(title, "mapping.drawer", self._may_close)
        self._table = table
        self._row = row
        self._object_type = object_type
        self._sources = list(sources)
        self._sample = sample
        self._samples = samples
        self._departments = departments
        self._ask = ask
        self._build_form()
        self._fill()
        self._before = self.mapping()
        self._connect()
        self._show()

    def mapping(self) -> FieldMapping:
        """The row as it is typed."""
        transform = Transform(str(self._transform.choice()))
        source = "" if transform in _NEEDS_NO_SOURCE else self._source.currentText().strip()
        argument = {
            Transform.CONSTANT: self._constant.text(),
            Transform.TEMPLATE: self._template.text(),
            Transform.VALUE_MAP: self._default_value(),
        }.get(transform, "")
        values = self._values.values() if transform is Transform.VALUE_MAP else ()
        return FieldMapping(
            self._object_type, source, str(self._target.choice()), transform, argument, values
        )

    # Building

    def _build_form(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._target = Combo("mapping.target", tr("Local Field After Mapping"))
        self._transform = Combo("mapping.transform", tr("Transform"))
        self._source = _SourceCombo("mapping.source", tr("Third-party Field"))
        self._template = QLineEdit()
        self._template.setObjectName("mapping.template")
        self._constant = QLineEdit()
        self._constant.setObjectName("mapping.constant")
        self._values = ValueMapEditor()
        self._default: QLineEdit | Combo = QLineEdit()
        self._fields: dict[str, Field] = {
            "target": Field(tr("Local Field After Mapping"), self._target),
            "transform": Field(tr("Transform"), self._transform),
            "source": Field(tr("Third-party Field"), self._source),
            "template": Field(
                tr("Template"), self._template, tr("For example {example}").format(
                    example="{name}({userid})"
                )
            ),
            "constant": Field(tr("Value"), self._constant),
            "values": Field(tr("Value map"), self._values),
            "default": self._default_field(),
        }  # fmt: skip
        column.addWidget(self._preview_card())
        column.addSpacing(18)
        for field in self._fields.values():
            column.addWidget(field)
            field.setContentsMargins(0, 0, 0, 18)
        self._unknown = Banner(BannerText("warn", "-"), "mapping.unknown_field")
        column.addWidget(self._unknown)
        self._unknown.hide()
        self.set_body(body)
        self._cancel = Button(tr("Cancel"), "mapping.cancel")
        self._apply = Button(
            tr("Apply") if self._row is not None else tr("Add"), "mapping.apply", "primary"
        )
        self.foot().addStretch(1)
        self.foot().addWidget(self._cancel)
        self.foot().addWidget(self._apply)

    def _default_field(self) -> Field:
        hint = tr("For received values that are not listed; empty keeps them as received")
        self._default_text = QLineEdit()
        self._default_text.setObjectName("mapping.default")
        self._default_choice = Combo("mapping.default_choice", tr("Other values"))
        self._default_choice.set_choices(status_choices())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._default_text)
        column.addWidget(self._default_choice)
        return Field(tr("Other values"), holder, hint)

    def _preview_card(self) -> QWidget:
        card = QWidget()
        card.setProperty("plane", "sunken")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        self._preview_name = Label("", step="caption", tone="text_3")
        self._preview = BadgeLabel(Badge(None, "", "text"))
        self._preview.setObjectName("mapping.preview")
        column.addWidget(self._preview_name)
        column.addWidget(self._preview)
        return card

    def _fill(self) -> None:
        extended = self._table.extended_fields
        keys = [self._row.target] if self._row else list(
            self._table.free_targets(self._object_type)
        )  # fmt: skip
        self._target.set_choices(
            [(key, target_text(self._object_type, key, extended)) for key in keys]
        )
        self._target.setEnabled(self._row is None)
        self._transform.set_choices([(one.value, transform_text(one)) for one in Transform])
        self._source.set_fields(self._sources)
        row = self._row
        if row is None:
            self._source.setEditText("")
            self._set_type([])
            return
        self._transform.choose(row.transform.value)
        self._source.setEditText(row.source or "")
        self._template.setText(row.argument if row.transform is Transform.TEMPLATE else "")
        self._constant.setText(row.argument if row.transform is Transform.CONSTANT else "")
        self._set_type(row.values)
        if row.transform is Transform.VALUE_MAP:
            self._default_text.setText(row.argument)
            self._default_choice.choose(row.argument)

    def _set_type(self, values: Sequence[tuple[str, str]]) -> None:
        is_choice = self._field_type() is FieldType.CHOICE
        self._values.set_values(values, self._field_type())
        self._default_text.setVisible(not is_choice)
        self._default_choice.setVisible(is_choice)

    def _connect(self) -> None:
        self._target.chosen.connect(self._on_target)
        self._transform.chosen.connect(self._show)
        self._source.editTextChanged.connect(self._show)
        line = self._source.lineEdit()
        assert line is not None, "an editable combo has a line"
        line.returnPressed.connect(self._on_apply)  # the combo keeps the key
        for editor in (self._template, self._constant, self._default_text):
            editor.textChanged.connect(self._show)
        self._default_choice.chosen.connect(self._show)
        self._values.changed.connect(self._show)
        self._cancel.clicked.connect(self.request_close)
        self._apply.clicked.connect(self._on_apply)

    # Showing

    @Slot()
    def _show(self) -> None:
        transform = Transform(str(self._transform.choice()))
        self._fields["transform"].set_hint(transform_hint(transform))
        self._fields["source"].setVisible(transform not in _NEEDS_NO_SOURCE)
        self._fields["template"].setVisible(transform is Transform.TEMPLATE)
        self._fields["constant"].setVisible(transform is Transform.CONSTANT)
        for part in ("values", "default"):
            self._fields[part].setVisible(transform is Transform.VALUE_MAP)
        self._fields["target"].set_hint(type_text(self._field_type()))
        self._fields["source"].set_hint(self._source_hint(transform))
        self._show_unknown()
        self._show_preview()

    def _show_unknown(self) -> None:
        """A field that nobody has heard of may be a slip of the pen; it is not refused."""
        samples = self._samples()
        known = {*self._sources, *(key for one in samples for key in one.document)}
        strange = [
            one
            for one in split_sources(self.mapping())
            if one and one not in known and (samples or not one.startswith("extattr."))
        ]
        self._unknown.setVisible(bool(strange))
        if strange:
            names = tr(", ").join(f"“{one}”" for one in strange)
            self._unknown.set_text(
                BannerText(
                    "warn",
                    tr("{names} is not known").format(names=names),
                    tr(
                        "It is no documented field of WeCom, and none of the stored objects that "
                        "were looked at has it. Check how it is written."
                    ),
                )
            )

    def _source_hint(self, transform: Transform) -> str:
        if transform is Transform.FIRST_NON_EMPTY:
            return tr("Several fields are separated by commas")
        known = source_field_text(self._source.currentText().strip())
        return known or tr("A custom attribute is written extattr.NAME")

    def _show_preview(self) -> None:
        sample = self._sample()
        name = sample.name if sample is not None else tr("Nothing synchronized yet")
        self._preview_name.setText(tr("Preview with {name}").format(name=name))
        mapping = self.mapping()
        row = MappingRow(mapping, self._field_type(), False, False, False, False)
        badge = preview_of(row, sample, self._departments)
        self._preview.set_badge(badge, badge.tone)

    def _field_type(self) -> FieldType:
        return self._table.field_type((self._object_type, str(self._target.choice())))

    def _default_value(self) -> str:
        if self._field_type() is FieldType.CHOICE:
            return str(self._default_choice.choice())
        return self._default_text.text()

    # Deeds

    def _may_close(self) -> bool:
        if self.mapping() == self._before:
            return True
        answer = self._ask.save_changes(
            tr("Keep the changed mapping?"), tr("Unsaved values are lost otherwise.")
        )
        if answer == "save":
            return self._accept()
        return answer == "discard"

    def _accept(self) -> bool:
        """Hand the row over; False when something is wrong with it."""
        mapping = self.mapping()
        extended: Sequence[ExtendedField] = self._table.extended_fields
        told: dict[str, str] = {}
        for problem in validate_mapping([mapping], extended):
            part = problem.path.rpartition(".")[2]
            told.setdefault(part, problem_text(problem))
        for part, field in self._fields.items():
            field.set_error(told.get(part, ""))
        wrong = next((field for part, field in self._fields.items() if part in told), None)
        if wrong is not None:
            wrong.editor.setFocus()
            self.ensure_visible(wrong)
            return False
        self.accepted.emit(mapping)
        return True

    @Slot()
    def _on_target(self) -> None:
        self._set_type(self._values.values())
        self._show()

    @Slot()
    def _on_apply(self) -> None:
        if self._accept():
            self.close_now()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in any line of text, also in one of the value map, is Apply."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(QGuiApplication.focusObject(), QLineEdit):
            self._on_apply()
            return
        super().keyPressEvent(event)


class _SourceCombo(QComboBox):
    """Known fields to choose, any other to type; names of attributes are data."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(12)
        line = self.lineEdit()
        assert line is not None, "an editable combo has a line"
        line.setObjectName(f"{name}.text")
        line.setAccessibleName(accessible_name)

    def set_fields(self, keys: Sequence[str]) -> None:
        """Offer these."""
        self.clear()
        self.addItems(list(keys))
