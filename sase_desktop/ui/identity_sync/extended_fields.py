"""View Extended Fields: the fields that the admin added to SASE's own; a list and a form."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import validate_extended_fields
from sase_desktop.domain.mapping import ExtendedField
from sase_desktop.ui import formats, theme
from sase_desktop.ui.ask import Question
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.identity_sync.extended_form import ExtendedFieldForm
from sase_desktop.ui.identity_sync.mapping_model import id_of
from sase_desktop.ui.identity_sync.mapping_presenter import MappingPresenter
from sase_desktop.ui.identity_sync.mapping_table import Key
from sase_desktop.ui.identity_sync.mapping_words import type_text
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.row_model import Cell, CellAction, Column, RowModel
from sase_desktop.ui.table import Table
from sase_desktop.ui.texts import object_text, problem_text
from sase_desktop.ui.theme import Icon


class ExtendedFieldsDrawer(Drawer):
    """Changes go into the edited draft; they are stored with Confirm."""

    def __init__(self, context: PageContext, presenter: MappingPresenter) -> None:
        super().__init__(tr("Extended fields"), "extended_fields.drawer", self._may_close)
        self._context = context
        self._presenter = presenter
        self._edited: Key | None = None
        self.model = RowModel(_columns(presenter), _row_id, self)
        self._build_parts()
        self._connect()
        self._show_list()

    def edit(self, index: int, part: str = "", sentence: str = "") -> None:
        """Open the form of one field, with what is wrong beside it."""
        fields = self._presenter.extended()
        if 0 <= index < len(fields):
            self._open_form(fields[index])
            if part:
                self.form.show_errors({part: sentence})

    # Building

    def _build_parts(self) -> None:
        self._stack = QStackedWidget()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.table = Table(
            self.model,
            self.model.columns,
            "extended_fields.table",
            tr("Extended fields"),
            self._context.preferences,
        )
        self.table.setProperty("plane", "raised")
        column.addWidget(self.table, 1)
        self._empty = EmptyState(
            tr("No extended field yet"),
            tr("Where SASE's own fields are not enough, add one and map a WeCom field to it."),
            Icon.LIST,
            name="extended_fields.empty",
        )
        for label in self._empty.findChildren(QWidget):
            if label.minimumWidth() == 560:
                label.setFixedWidth(400)
        column.addWidget(self._empty, 1)
        self.form = ExtendedFieldForm()
        holder = QWidget()
        form_column = QVBoxLayout(holder)
        form_column.setContentsMargins(20, 20, 20, 20)
        form_column.addWidget(self.form)
        form_column.addStretch(1)
        self._stack.addWidget(self._list)
        self._stack.addWidget(holder)
        self.set_table(self._stack)
        self._add = Button(tr("Add extended field"), "extended_fields.add", "secondary", Icon.ADD)
        self._done = Button(tr("Close"), "extended_fields.done", "primary")
        self._back = Button(tr("Back"), "extended_fields.back", icon=Icon.ARROW_LEFT)
        self._apply = Button(tr("Apply"), "extended_fields.apply", "primary")
        foot = self.foot()
        foot.addWidget(self._add)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._done)
        foot.addWidget(self._apply)

    def set_table(self, widget: QWidget) -> None:
        """The body without the margins and the scrolling of a form."""
        self._scroll.setWidget(widget)
        widget.setAutoFillBackground(False)

    def _connect(self) -> None:
        self._presenter.rows_changed.connect(self._refresh)
        self._add.clicked.connect(self._on_add)
        self._done.clicked.connect(self.request_close)
        self._back.clicked.connect(self._on_back)
        self._apply.clicked.connect(self._on_apply)
        self.form.submitted.connect(self._on_apply)
        self.table.opened.connect(self._on_opened)
        self.table.delegate.action_requested.connect(self._on_action)

    # Showing

    @Slot()
    def _refresh(self) -> None:
        fields = self._presenter.extended()
        self.model.set_rows(fields)
        self.table.setVisible(bool(fields))
        self._empty.setVisible(not fields)

    def _show_list(self) -> None:
        self._refresh()
        self._stack.setCurrentIndex(0)
        self.set_title(tr("Extended fields"))
        self._show_foot(is_form=False)

    def _show_foot(self, *, is_form: bool) -> None:
        for button in (self._back, self._apply):
            button.setVisible(is_form)
        for button in (self._add, self._done):
            button.setVisible(not is_form)

    def _open_form(self, field: ExtendedField | None) -> None:
        self._edited = None if field is None else (field.object_type, field.key)
        self.form.fill(field)
        self._stack.setCurrentIndex(1)
        self.set_title(tr("Edit extended field") if field else tr("Add extended field"))
        self._show_foot(is_form=True)
        self.form.focus_first()

    def _field(self, row_id: object) -> ExtendedField | None:
        return next((one for one in self._presenter.extended() if _row_id(one) == row_id), None)

    # Deeds

    def _may_close(self) -> bool:
        if self._stack.currentIndex() == 0 or not self.form.is_changed():
            return True
        answer = self._context.ask.save_changes(
            tr("Keep the changed field?"), tr("Unsaved values are lost otherwise.")
        )
        return self._accept() if answer == "save" else answer == "discard"

    def _accept(self) -> bool:
        field = self.form.field()
        others = [
            one for one in self._presenter.extended() if (one.object_type, one.key) != self._edited
        ]
        prefix = f"extended_fields[{len(others)}]."
        told = {
            problem.path[len(prefix) :]: problem_text(problem)
            for problem in validate_extended_fields([*others, field])
            if problem.path.startswith(prefix)
        }
        if self.form.show_errors(told):
            return False
        edited = self._edited
        self._presenter.edit(lambda table: table.put_extended(field, edited))
        return True

    @Slot()
    def _on_add(self) -> None:
        self._open_form(None)

    @Slot()
    def _on_back(self) -> None:
        if self._may_close():
            self._show_list()

    @Slot()
    def _on_apply(self) -> None:
        if self._accept():
            self._show_list()
            self.table.setFocus()

    @Slot(object)
    def _on_opened(self, row_id: object) -> None:
        self._open_form(self._field(row_id))

    @Slot(object, str)
    def _on_action(self, row_id: object, action: str) -> None:
        field = self._field(row_id)
        if field is None:
            return
        if action == "edit":
            self._open_form(field)
            return
        uses = self._presenter.table.uses(field) if self._presenter.table is not None else 0
        if not uses or self._context.ask.question(_delete_question(field)):
            key = (field.object_type, field.key)
            self._presenter.edit(lambda table: table.take_out_extended(key))


def _row_id(field: ExtendedField) -> str:
    return id_of((field.object_type, field.key))


def _columns(presenter: MappingPresenter) -> tuple[Column[ExtendedField], ...]:
    def uses(field: ExtendedField) -> str:
        return formats.number(presenter.table.uses(field) if presenter.table is not None else 0)

    return (
        Column("key", tr("Field Key"), lambda field: field.key, Cell.MONO, width=122),
        Column("name", tr("Display Name"), lambda field: field.name, width=96, is_stretched=True),
        Column("object", tr("Applies to"), lambda field: object_text(field.object_type), width=76),
        Column(
            "type", tr("Field Type"), lambda field: type_text(field.type), width=70, tone="text_2"
        ),
        Column(
            "description",
            tr("Description"),
            lambda field: field.description,
            width=140,
            is_hidden=theme.size("drawer.normal") < 600,
            tone="text_2",
        ),
        Column("uses", tr("Used by"), uses, width=62, is_right=True),
        Column("actions", "", lambda field: "", Cell.ACTIONS, width=66, actions=_actions),
    )


def _actions(_: ExtendedField) -> tuple[CellAction, ...]:
    return (
        CellAction("edit", icon=Icon.EDIT, tooltip=tr("Edit")),
        CellAction("delete", icon=Icon.TRASH, tooltip=tr("Delete")),
    )


def _delete_question(field: ExtendedField) -> Question:
    return Question(
        title=tr("Delete the extended field {name}?").format(name=field.name),
        lines=(
            tr("Its mapping goes too, and its values leave the directory with the next task."),
            tr("Records that were made before keep them. Nothing changes in WeCom."),
        ),
        deed=tr("Delete"),
        is_danger=True,
        key="delete_extended_field",
    )
